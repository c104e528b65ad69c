"""The command line speaks Danish, English where the environment asks for it, and to machines always the same."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive.cli import COMMANDS, main
from archive.cli.language import VARIABLES, day, spoken

MAIN = "import sys; sys.argv[0] = 'archive'; from archive.cli import main; main()"
ENGLISH_WORDS = {"the", "and", "usage", "options", "option", "error", "missing", "default", "show", "is", "not"}


def run(language: str, *arguments: str) -> tuple[int, str, str]:
    """The command in a process of its own, whose environment says `language`."""
    environment = {name: value for name, value in os.environ.items() if name not in VARIABLES} | {"LANG": language}
    command = [sys.executable, "-c", MAIN, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8")
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "da"),
        ({"LANG": "C.UTF-8"}, "da"),
        ({"LC_ALL": "POSIX"}, "da"),
        ({"LANG": "de_DE.UTF-8"}, "da"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "da_DK.UTF-8"}, "da"),
        ({"LANG": "da_DK.UTF-8", "LC_ALL": "en_GB"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "da"}, "da"),
        ({"LANGUAGE": "de:en:da"}, "en"),
        ({"LANG": "enm"}, "da"),
    ],
)
def test_the_first_variable_that_names_danish_or_english_decides(environment: dict[str, str], language: str) -> None:
    assert spoken(environment) == language


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_danish_all_through(command: str) -> None:
    result = CliRunner().invoke(main, [*command.split(), "--help"], prog_name="archive")
    assert result.exit_code == 0
    assert result.output.startswith("Brug: archive ")
    assert "Vis denne hjælp." in result.output
    assert {word.strip(".,:;[]()") for word in result.output.lower().split()} & ENGLISH_WORDS == set()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "Kommandoer:"),
        (["frobnicate"], "Fejl: Der er ingen kommando »frobnicate«."),
        (["frobnicate"], "»archive --help« viser hjælp."),
        (["inspect"], "Brug: archive inspect [TILVALG]... FIL\n»archive inspect --help« viser hjælp.\n"),
        (["inspect"], "Fejl: Der mangler 'FIL'."),
        (["takedown", "x"], "Fejl: Der mangler '--reason'."),
        (["inspect", "a", "b"], "Fejl: Der står en værdi for meget (b)."),
        (["inspect", "a", "b", "c"], "Fejl: Der står for mange værdier (b c)."),
        (["inspect", "a", "--nix"], "Fejl: Der er intet tilvalg --nix. Mente du '--config'?"),
        (["inspect", "--config"], "Fejl: Tilvalget --config skal have en værdi."),
        (["inspect", "--json=1", "a"], "Fejl: Tilvalget --json tager ingen værdi."),
        (["ingest", "--jobs", "to"], "Fejl: Forkert værdi til '--jobs': »to« er ikke et tal."),
        (["ingest", "--jobs", "99"], "Fejl: Forkert værdi til '--jobs': 99 er ikke i området 1<=x<=64."),
        (["serve", "--help"], "[ellers 127.0.0.1]"),
        (["--version"], "archive, version "),
    ],
)
def test_click_speaks_danish_too(arguments: list[str], says: str) -> None:
    assert says in CliRunner().invoke(main, arguments, prog_name="archive").output


def test_english_where_the_environment_asks_for_it(tmp_path: Path) -> None:
    code, out, _ = run("en_GB.UTF-8", "check", "--help")
    assert (code, out.splitlines()[0]) == (0, "Usage: archive check [OPTIONS]")
    assert "Verify the live build" in out
    assert "Where the index lies" in out
    code, _, err = run("en_GB.UTF-8", "status", "--index", str(tmp_path))
    assert (code, err) == (1, f"{tmp_path}: No build has been published here yet. Run “python ingest.py FOLDER”.\n")
    assert run("da_DK.UTF-8", "status", "--index", str(tmp_path))[2].endswith("Kør »python ingest.py MAPPE«.\n")


def test_what_machines_read_is_the_same_in_both_languages(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "tom.pdf").touch()
    line = f'document={tmp_path}/records/tom.pdf outcome=failed reason=empty message="Filen er tom (0 byte)."\n'
    for language in ("da_DK.UTF-8", "en_GB.UTF-8"):
        code, _, err = run(language, "ingest", str(tmp_path / "records"), "--index", str(tmp_path / language))
        assert (code, err) == (3, line)
    index = tmp_path / "da_DK.UTF-8"
    (live,) = (index / "builds").iterdir()
    (live / "register.json").write_text("{")
    for command in ("check", "withheld"):
        danish = run("da_DK.UTF-8", command, "--index", str(index), "--json")
        assert run("en_GB.UTF-8", command, "--index", str(index), "--json") == danish


def test_dates_are_written_as_the_language_does() -> None:
    assert (day("2022-09-19"), day(None), day("2022-13-01")) == ("19. september 2022", "uden dato", "2022-13-01")
