"""Root may give every command that writes the index; what is written belongs to the index's owner all the same."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive.cli import main, owner
from tests import users
from tests.indexing.records_of_fiction import agenda, write

MAIN = "from archive.cli import main; main()"
ITEM = "kkr-fjordland-2024-05-17/1.1"


@pytest.fixture
def place() -> Iterator[Path]:
    """An archive as docs/operations.md sets it up: index and configuration are one user's, a group reads them."""
    users.need_root()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        write(folder / "records", "1.txt", agenda("17-05-2024"))
        for made in ("index", "etc", "mounts"):
            (folder / made).mkdir()
            os.chown(folder / made, users.OWNER, users.GROUP)
            (folder / made).chmod(0o2750)
        (folder / "etc/archive.toml").write_text('index = "../index"\nsources = ["../records"]\n', encoding="utf-8")
        yield folder


def run(place: Path, user: int | None, umask: str, *arguments: str) -> str:
    """What a command says that a user gives, root without one."""
    who = users.become(user) if user is not None else []
    command = [*users.opened(place / "mounts"), *who, "sh", "-c", f'umask {umask}; exec "$0" "$@"', sys.executable]
    done = subprocess.run(
        [*command, "-c", MAIN, *arguments, "--config", str(place / "etc/archive.toml")], capture_output=True, text=True
    )
    assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
    return done.stdout


def test_the_owners_next_run_goes_on_from_what_root_did_and_the_group_can_read_it(place: Path) -> None:
    for day, user, umask, command in (
        (18, None, "077", ["ingest", "--jobs", "1"]),  # before there are builds
        (19, users.OWNER, "027", ["ingest", "--jobs", "1"]),
        (20, None, "077", ["rollback"]),
        (21, None, "022", ["takedown", ITEM, "--reason", "Ønske"]),
        (22, users.OWNER, "027", ["ingest", "--jobs", "1"]),
    ):
        write(place / "records", f"{day}.txt", agenda(f"{day}-05-2024"))
        run(place, user, umask, *command)
        paths = [place / "index", *(place / "index").rglob("*"), *(place / "etc").glob("*.json")]
        assert {(path.stat().st_uid, path.stat().st_gid) for path in paths} == {(users.OWNER, users.GROUP)}, command
        assert [path for path in paths if path.stat().st_mode & 0o007] == [], f"{command}: nothing is for others"
    assert "6 dokumenter" in run(place, users.READER, "022", "status")


def test_an_owner_who_cannot_run_the_program_is_not_replaced_by_root(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = ["--config", str(place / "etc/archive.toml")]
    monkeypatch.setenv("CACHE_DIRECTORY", str(place / "cache"))
    monkeypatch.setattr(owner, "_runs_as", lambda *_: False)
    first = CliRunner().invoke(main, ["ingest", "--jobs", "1", *config])
    assert first.exit_code == 0, "there is nobody's run to be hindered yet"
    before = {path.name for path in (place / "index/builds").iterdir()}
    os.chown(place / "index/builds", users.OWNER, users.GROUP)
    for command in (["ingest"], ["rollback"], ["takedown", ITEM, "--reason", "Ønske"]):
        result = CliRunner().invoke(main, [*command, *config])
        assert result.exit_code > 0
        assert f"Kør kommandoen som {users.OWNER}." in result.output
        assert {path.name for path in (place / "index/builds").iterdir()} == before
    assert "Beslutningen er gemt og gælder" in result.output
    assert (place / "etc/publication.json").exists()
