"""docs/operations.md as written: its commands, users, folders and modes, and what the units start, without systemd.

It happens in a mount namespace of its own, whose /etc, /srv, /run and /var nobody else sees.
"""

import configparser
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import users
from tests.deploy import proxy, server

ITEM = "kkr-fjordland-2023-03-17/3.1"
_SETTING_UP = re.compile(r"^## Setting up$(.*?)^## ", re.MULTILINE | re.DOTALL)
_BLOCKS = re.compile(r"^```(sh|toml)$\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_BY_SYSTEMD = ("systemctl ", "nginx ")
# "$1" is for a copy of /etc, "$2" the project. Debian's users and nginx's folders are there before one sets up.
_PRIVATE = """
set -e
mount -t tmpfs tmpfs "$1"
cp --archive /etc/. "$1"
mount --move "$1" /etc
for place in /srv /run /var/lib /var/cache /var/log; do mount -t tmpfs -o mode=755 tmpfs "$place"; done
mkdir -p /srv/archive /srv/records /etc/systemd/system /etc/nginx/sites-enabled
mount --rbind "$2" /srv/archive
echo ready
exec sleep infinity
"""


class Machine:
    """The namespace: `done` runs a command in it, `start` a unit, and `files` is its root as seen from here."""

    def __init__(self, folder: Path) -> None:
        for name in ("mounts", "etc"):
            (folder / name).mkdir()
        command = [*users.opened(folder / "mounts"), "unshare", "--mount", "sh", "-c", _PRIVATE, "sh"]
        command += [str(folder / "etc"), str(server.PROJECT)]
        self.holder = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert self.holder.stdout
        assert self.holder.stderr
        if self.holder.stdout.readline() != b"ready\n":
            pytest.skip(f"this machine lets nobody mount, so nothing is set up: {self.holder.stderr.read().decode()}")
        self.inside = ("nsenter", f"--mount=/proc/{self.holder.pid}/ns/mnt")
        self.files = Path(f"/proc/{self.holder.pid}/root")
        self.environment = {"PATH": os.environ["PATH"], "PYTHONPATH": "/srv/archive/src", "LANGUAGE": "da"}

    def close(self) -> None:
        self.holder.kill()
        self.holder.communicate()

    def started(self, script: str, *command: str, user: tuple[str, ...] = (), **more: str) -> subprocess.Popen[str]:
        """A command after a line of shell, as root or as setpriv has it, with more in its environment."""
        whole = [*self.inside, *user, "sh", "-c", f'{script}; exec "$0" "$@"', *command]
        environment = self.environment | more
        return subprocess.Popen(whole, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)

    def done(self, *command: str, umask: str = "022", user: tuple[str, ...] = ()) -> str:
        """What a command says that must succeed."""
        process = self.started(f"cd /srv/archive; umask {umask}", *command, user=user)
        said = process.communicate()[0]
        assert process.returncode == 0, f"{command}: {said}"
        return said

    def may(self, name: str, what: str, place: str) -> bool:
        """Whether a user may read (`-r`) or write (`-w`) something, as `test` has it."""
        process = self.started(":", "runuser", "-u", name, "--", "test", what, place)
        process.communicate()
        return process.returncode == 0

    def start(self, unit: str) -> subprocess.Popen[str]:
        """What systemd makes of an installed unit: its folders, its user with all groups, its umask, its command."""
        parser = configparser.ConfigParser(strict=False, interpolation=None, delimiters=("=",))
        parser.optionxform = str  # type: ignore[assignment, method-assign]  # systemd's names are case-sensitive
        parser.read(self.files / "etc/systemd/system" / unit)
        service = parser["Service"]
        user, group = service["User"], service["Group"]
        environment = dict([service["Environment"].split("=", 1)]) if "Environment" in service else {}
        for kind, parent in (("State", "/var/lib"), ("Runtime", "/run"), ("Cache", "/var/cache")):
            if name := service.get(f"{kind}Directory"):
                place, mode = f"{parent}/{name}", service[f"{kind}DirectoryMode"]
                self.done("install", "--directory", f"--owner={user}", f"--group={group}", f"--mode={mode}", place)
                environment[f"{kind.upper()}_DIRECTORY"] = place
        command = service["ExecStart"].replace("/srv/archive/.venv/bin", str(Path(sys.executable).parent)).split()
        script = f"cd {service['WorkingDirectory']}; umask {service['UMask']}"
        return self.started(script, *command, user=as_user(user, group), **environment)


def as_user(name: str, group: str) -> tuple[str, ...]:
    return ("setpriv", f"--reuid={name}", f"--regid={group}", "--init-groups")


@pytest.fixture
def folder() -> Iterator[Path]:
    """One that every user may enter."""
    users.need_root()
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
def machine(folder: Path) -> Iterator[Machine]:
    """A machine that was set up as the document has it, with one record."""
    proxy.need()
    made = Machine(folder)
    try:
        written = _SETTING_UP.findall((server.PROJECT / "docs/operations.md").read_text(encoding="utf-8"))[0]
        blocks = _BLOCKS.findall(written)
        for line in "".join(text for kind, text in blocks if kind == "sh").splitlines():
            if not line.startswith(_BY_SYSTEMD):
                made.done("sh", "-c", line)
        (configuration,) = (text for kind, text in blocks if kind == "toml")
        made.done("sh", "-c", f"cat > /etc/archive/archive.toml <<'END'\n{configuration}\nEND")
        add(made, "kkr-fjordland-2023-03-17-referat.pdf")
        yield made
    finally:
        made.close()


def add(machine: Machine, name: str) -> None:
    """A record that the group may read, and nobody else."""
    record = f"/srv/archive/samples/records/{name}"
    machine.done("install", "--group=archive", "--mode=640", record, "/srv/records")


def ingest(machine: Machine) -> str:
    process = machine.start("archive-ingest.service")
    said = process.communicate()[0]
    assert process.returncode in (0, 3), said
    return said


def test_what_the_document_sets_up_works_for_each_of_the_three_users(machine: Machine, folder: Path) -> None:
    ingest(machine)
    archive = [sys.executable, "-c", "from archive.cli import main; main()"]
    configured = ["--config", "/etc/archive/archive.toml"]
    machine.done(*archive, "takedown", ITEM, "--reason", "Ønske", *configured, umask="077")  # by root
    reads = {
        name: [machine.may(name, "-r", f"/{place}") for place in ("etc/archive/publication.json", "var/lib/archive")]
        for name in ("archive-ingest", "archive-web", "www-data")
    }
    assert reads == {"archive-ingest": [True, True], "archive-web": [True, True], "www-data": [False, False]}
    for place in ("etc/archive", "etc/archive/publication.json", "var/lib/archive", "var/lib/archive/CURRENT"):
        assert not machine.may("archive-web", "-w", f"/{place}"), place
    web = machine.start("archive-web.service")
    try:
        site = proxy.configured(folder / "nginx", Path("/run/archive/web.sock"), "www-data")
        with proxy.running(site, before=machine.inside):
            server.wait_until(lambda: server.get(site.connection(), "/healthz")[0] == 200, web)
            assert server.get(site.connection(), "/?q=busser")[0] == 200
            assert server.get(site.connection(), f"/moede/{ITEM.replace('/', '/punkt/')}")[0] == 410
            add(machine, "kkr-fjordland-2023-09-15-referat.pdf")
            assert "000003-" in ingest(machine), "it goes on from what root had published"
            assert server.get(site.connection(), "/moede/kkr-fjordland-2023-09-15")[0] == 200
    finally:
        web.terminate()
        web.communicate()
