"""The documents: every command in them runs, every link leads somewhere, every command line is documented."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.cli import COMMANDS

PROJECT = Path(__file__).resolve().parent.parent
DOCUMENTS = [*sorted(PROJECT.glob("*.md")), *sorted(PROJECT.glob("docs/**/*.md"))]
_BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")
# The administrator's; tests/deploy/test_setting_up.py runs what a machine without systemd can.
_ROOT_ONLY = ("sudo ", "systemctl ", "groupadd ", "useradd ", "usermod ", "install ", "rm ", "nginx ", "apt")


def commands(document: Path) -> list[str]:
    """The commands of a document, in the order in which somebody would follow them."""
    return [
        line.strip()
        for block in _BLOCK.findall(document.read_text(encoding="utf-8"))
        for line in block.replace("\\\n", " ").splitlines()
        if line.strip() and not line.strip().startswith("#")
    ]


def runnable(document: Path) -> list[str]:
    return [line for line in commands(document) if line.startswith(("archive ", "python "))]


ALL = [line for document in DOCUMENTS for line in commands(document)]
MAKE = sorted({line for line in ALL if line.startswith("make ")})
PYTEST = [line for line in ALL if line.startswith("pytest ")]
WITH_COMMANDS = [document for document in DOCUMENTS if runnable(document)]


def name_of(document: Path) -> str:
    return str(document.relative_to(PROJECT))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the project with two builds of its samples, as somebody would have who followed the README."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    for name in ("archive.toml", "ingest.py", "Makefile", "pyproject.toml", "bench", "deploy", "tests"):
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, folder / name)
    (folder / "samples/records").mkdir(parents=True)
    samples = PROJECT / "samples/records"
    records = [*samples.glob("kkr-fjordland-2023-*.pdf"), *samples.glob("udvalget-*-2025-*.pdf")]
    for number, record in enumerate(sorted(records)):
        shutil.copy(record, folder / "samples/records")
        if number in (0, len(records) - 1):
            subprocess.run([sys.executable, "ingest.py"], cwd=folder, check=True, capture_output=True)
    return folder


def test_there_are_commands_to_run() -> None:
    assert {"make serve", "make test"} <= set(MAKE)
    assert {name_of(document) for document in WITH_COMMANDS} >= {
        "README.md",
        "docs/operations.md",
        "docs/publication.md",
        "docs/performance.md",
    }


@pytest.mark.parametrize("document", WITH_COMMANDS, ids=name_of)
def test_the_commands_of_a_document_run_one_after_the_other(checkout: Path, document: Path) -> None:
    """In one test, since a command may need what the one before it left, and tests run on several processes."""
    for line in runnable(document):
        if "bench.pages" in line and not shutil.which("wrk") and not os.environ.get("CI"):
            continue  # wrk is not installed (Debian's package wrk); CI has it
        program, *args = shlex.split(line)
        folder = Path(sys.executable).parent
        command = [sys.executable if program == "python" else str(folder / program), *args]
        done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"


@pytest.mark.parametrize("line", PYTEST)
def test_the_tests_that_a_document_names_are_there(line: str) -> None:
    assert all((PROJECT / path).exists() for path in shlex.split(line)[1:])


@pytest.mark.parametrize("line", MAKE)
def test_a_documented_make_target_exists(line: str) -> None:
    done = subprocess.run([*shlex.split(line), "--dry-run"], cwd=PROJECT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_every_other_command_is_the_administrators() -> None:
    others = [line for line in ALL if not line.startswith(("archive ", "python ", "make ", "pytest "))]
    assert [line for line in others if not line.startswith(_ROOT_ONLY)] == []


@pytest.fixture
def site(checkout: Path) -> Iterator[str]:
    """`make serve` as the README has it, but with this environment instead of a new one."""
    venv = Path(sys.executable).parent.parent
    command = ["make", "-o", f"{venv}/.installed", f"VENV={venv}", "PORT=8471", "serve"]
    with subprocess.Popen(command, cwd=checkout, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as server:
        yield "http://127.0.0.1:8471"
        subprocess.run(["pkill", "-P", str(server.pid)], check=False)
        server.terminate()


def test_make_serve_serves_the_samples(site: str) -> None:
    for _ in range(100):
        try:
            with urllib.request.urlopen(f"{site}/?q=busser") as answer:
                assert "FjordTrafik" in answer.read().decode()
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the site did not answer within 20 seconds")


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_links_lead_somewhere(document: Path) -> None:
    targets = _LINK.findall(document.read_text(encoding="utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_a_command_stands_in_a_block_that_is_run(document: Path) -> None:
    """A block of another kind, or of none, is not run: a command in it could be wrong for years."""
    kind = None
    for line in document.read_text(encoding="utf-8").splitlines():
        if line.startswith("```"):
            kind = line[3:] if kind is None else None
        elif kind not in (None, "sh"):
            assert not line.startswith(("archive ", "python ", "make ", "pytest ")), line


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    assert any(f"archive {command}" in document.read_text(encoding="utf-8") for document in DOCUMENTS)
