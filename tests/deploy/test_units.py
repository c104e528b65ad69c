"""What is in deploy/ is right as far as a machine without systemd as init can tell."""

import configparser
import os
import pwd
import runpy
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from archive.config import Settings
from archive.indexing.ingest import ingest
from tests import users
from tests.deploy import server
from tests.deploy.server import DEPLOY
from tests.indexing.records_of_fiction import agenda, write

UNITS = ("archive-ingest.service", "archive-web.service")


def unit(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=False, interpolation=None, delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment, method-assign]  # systemd's names are case-sensitive
    parser.read(DEPLOY / name)
    return parser


@pytest.mark.parametrize("name", [*UNITS, "archive-ingest.timer"])
def test_systemd_accepts_the_unit(name: str, tmp_path: Path) -> None:
    server.need("systemd-analyze")
    for each in (*UNITS, "archive-ingest.timer"):  # the programs of another machine, put where this one has some
        text = (
            (DEPLOY / each).read_text().replace("/srv/archive/.venv/bin/", "/usr/bin/env ").replace("/srv/archive", "/")
        )
        (tmp_path / each).write_text(text.replace("file:///docs", "file:///srv/archive/docs"))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / name)],
        capture_output=True,
        text=True,
        env={**os.environ, "SYSTEMD_LOG_LEVEL": "warning"},
    )
    complaints = [line for line in done.stderr.splitlines() if name in line]
    assert complaints == []


@pytest.mark.parametrize("name", UNITS)
def test_the_sandbox_is_strict(name: str) -> None:
    server.need("systemd-analyze")
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=yes", "--threshold=20", str(DEPLOY / name)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-600:]


def test_two_users_of_one_group_and_only_one_of_them_writes_the_index() -> None:
    indexer, web = (unit(name)["Service"] for name in UNITS)
    assert indexer["User"] != web["User"]
    assert indexer["Group"] == web["SupplementaryGroups"]
    assert web["Group"] != indexer["Group"], "nginx, who shares the web's group, reads neither index nor list"
    assert indexer["StateDirectory"] == "archive"
    assert "-/var/lib/archive" in web["ReadOnlyPaths"].split(), "it may come after the web"
    assert indexer["SuccessExitStatus"] == "3"


def test_gunicorn_reads_its_configuration() -> None:
    values = runpy.run_path(str(DEPLOY / "gunicorn.conf.py"))
    assert values["wsgi_app"] == "archive.web.wsgi:app"
    assert values["workers"] >= 2
    assert values["accesslog"] is None, "queries are not logged"
    done = subprocess.run(
        [str(Path(sys.executable).parent / "gunicorn"), "--check-config", "--config", str(DEPLOY / "gunicorn.conf.py")],
        cwd=DEPLOY.parent,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_the_cron_line_names_the_same_command_as_the_unit() -> None:
    command = unit("archive-ingest.service")["Service"]["ExecStart"].removeprefix("/srv/archive/")
    assert f"cd /srv/archive && {command}" in (DEPLOY / "crontab").read_text()


def test_one_user_indexes_and_another_serves_without_being_able_to_write(tmp_path: Path) -> None:
    users.need_root()
    reader = pwd.getpwnam("nobody")
    settings = Settings(index=tmp_path / "index", sources=(tmp_path / "records",))
    write(tmp_path / "records", "a.txt", agenda())
    ingest(settings)
    for folder in (tmp_path, *tmp_path.parents):
        if folder.owner() == "root" and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | stat.S_IXOTH | stat.S_IROTH)
    code = (
        "import os, sys; from pathlib import Path; from archive import config; from archive.web.app import create_app\n"
        "settings = config.load(index=Path(sys.argv[1]))\n"
        "def ask(): return create_app(settings).test_client().get("
        "'/?q=busser').status_code\n"
        "ask()  # imports everything: the other user may not be allowed to read this Python\n"
        "os.setgid(int(sys.argv[2])); os.setuid(int(sys.argv[3]))\n"
        "assert ask() == 200\n"
        "try: (Path(sys.argv[1]) / 'CURRENT').write_text('x')\n"
        "except PermissionError: print('read only')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(settings.index), str(reader.pw_gid), str(reader.pw_uid)],
        capture_output=True,
        text=True,
    )
    assert done.stdout == "read only\n", done.stderr
