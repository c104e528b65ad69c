"""What the two commands ask of the kernel is what their units allow, traced while they do all that they are for.

A call that a unit does not name would be refused there and nowhere else: no other test runs in its sandbox.
"""

import functools
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import pytest

from tests.deploy import server

STRACE = ("strace", "-f", "-qq", "-s", "64", "-o")
_CALL = re.compile(r"\d+ +(?:<\.\.\. )?(\w+)(?:\(| resumed)(.*)")
_ADDRESS = re.compile(r'href="(/dokument/[0-9a-f]{12}/side/\d+)')


@dataclass
class Trace:
    """What was called: every name with an example, the families of sockets, memory that is written and executed."""

    calls: dict[str, str] = field(default_factory=dict)
    families: set[str] = field(default_factory=set)
    written_and_run: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, file: Path) -> Self:
        trace = cls()
        with file.open(errors="replace") as lines:
            for line in lines:
                if match := _CALL.match(line):
                    name, values = match.groups()
                    trace.calls.setdefault(name, line.strip())
                    if name == "socket":
                        trace.families.add(values.split(",")[0])
                    mapped = name == "mmap" and "PROT_WRITE" in values
                    if "PROT_EXEC" in values and (mapped or name.endswith("mprotect")):
                        trace.written_and_run.append(line.strip())
        return trace


def settings(unit: str, name: str) -> list[str]:
    """All values of a setting that a unit has, in their order."""
    lines = (server.DEPLOY / unit).read_text().splitlines()
    return [line.partition("=")[2] for line in lines if line.startswith(f"{name}=")]


@functools.cache
def members(group: str) -> frozenset[str]:
    """The system calls of one of systemd's groups and of those in it."""
    done = subprocess.run(["systemd-analyze", "syscall-filter", group], capture_output=True, text=True, check=True)
    lines = [line.strip() for line in done.stdout.splitlines()[1:]]
    return named(line for line in lines if line and not line.startswith("#"))


def named(names: Iterable[str]) -> frozenset[str]:
    return frozenset(call for name in names for call in (members(name) if name.startswith("@") else {name}))


def allowed(unit: str) -> frozenset[str]:
    """As systemd.exec(5) has it: the first filter says what may be called, the next add, with a tilde take away."""
    calls = members("@default")
    for value in settings(unit, "SystemCallFilter"):
        calls = calls - named(value[1:].split()) if value.startswith("~") else calls | named(value.split())
    return calls


@pytest.fixture(scope="module")
def traces(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Trace]:
    """Both commands as the units start them, the web on a socket in the file system as there."""
    server.need("strace")
    server.need("systemd-analyze")
    folder = tmp_path_factory.mktemp("traced")
    record = server.RECORDS / "kkr-fjordland-2023-03-17-referat.pdf"
    config = server.indexed(folder, record, before=[*STRACE, str(folder / "ingest.trace")])
    with server.gunicorn(folder, config, before=[*STRACE, str(folder / "web.trace")]) as socket:
        page = server.get(server.OnSocket(socket), "/?q=busser")[1].decode()
        (picture, *_) = _ADDRESS.findall(page)
        document = picture.partition("/side/")[0]
        for address in (
            f"{picture}/billede",
            f"{document}.pdf",
            "/eksport.csv?q=busser",
            "/udpegninger",
            "/udpegninger.csv",
            "/atom.xml",
            "/api/v1/complete?q=bus",
            "/status.json",
        ):
            assert server.get(server.OnSocket(socket), address)[0] == 200, address
    return {name: Trace.read(folder / f"{name}.trace") for name in ("ingest", "web")}


@pytest.mark.parametrize("name", ["ingest", "web"])
def test_the_unit_allows_every_call(traces: dict[str, Trace], name: str) -> None:
    unit = f"archive-{name}.service"
    called = traces[name].calls
    assert set(called) >= {"execve", "mmap", "prlimit64"}, "the processes that read and draw were traced too"
    assert {call: example for call, example in called.items() if call not in allowed(unit)} == {}


@pytest.mark.parametrize("name", ["ingest", "web"])
def test_the_unit_allows_every_socket_and_every_mapping(traces: dict[str, Trace], name: str) -> None:
    (families,) = settings(f"archive-{name}.service", "RestrictAddressFamilies")
    assert traces[name].families == set(families.split()) - {"none"}
    assert settings(f"archive-{name}.service", "MemoryDenyWriteExecute") == ["yes"]
    assert traces[name].written_and_run == []


def test_a_call_that_no_unit_names_is_not_taken_for_allowed() -> None:
    """Else the tests above would prove nothing."""
    server.need("systemd-analyze")
    for unit in ("archive-ingest.service", "archive-web.service"):
        assert allowed(unit) >= {"read", "openat", "execve", "mbind", "setpriority"}
        assert allowed(unit) & {"setuid", "reboot", "bpf", "ptrace", "mount", "nice"} == set()
    assert "chown" in allowed("archive-web.service") - allowed("archive-ingest.service")
