"""The real server for tests of deploy/: an index of a few samples, gunicorn as shipped, and clients of its socket."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parent.parent.parent
DEPLOY = PROJECT / "deploy"
RECORDS = PROJECT / "samples/records"
HOST = "arkiv.example"  # what deploy/nginx.conf calls the site
INGEST = (sys.executable, "ingest.py")
GUNICORN = (str(Path(sys.executable).parent / "gunicorn"), "--config", "deploy/gunicorn.conf.py")


def need(program: str) -> None:
    """Skip where a program is not installed. CI installs it (.ci/run): there it is a fault."""
    if shutil.which(program) is None:
        told = f"{program} is not here: what it would show about deploy/ cannot be tested on this machine"
        pytest.fail(told) if os.environ.get("CI") else pytest.skip(told)


class OnSocket(http.client.HTTPConnection):
    """HTTP over a socket in the file system."""

    def __init__(self, path: Path, timeout: float = 30) -> None:
        super().__init__(HOST, timeout=timeout)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(str(self._path))


def get(connection: http.client.HTTPConnection, address: str) -> tuple[int, bytes]:
    """Status and body of one request, on a connection of its own."""
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def indexed(folder: Path, *records: Path, before: Sequence[str] = ()) -> Path:
    """The configuration of an archive in `folder` of copies of some records; `before` stands before ingest.py."""
    (folder / "records").mkdir()
    for record in records:
        shutil.copy(record, folder / "records")
    config = folder / "archive.toml"
    config.write_text(f'sources = ["records"]\n[site]\ntrusted_hosts = ["{HOST}"]\n', encoding="utf-8")
    command = [*before, *INGEST, "--config", str(config)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return config


@contextmanager
def gunicorn(folder: Path, config: Path, before: Sequence[str] = ()) -> Iterator[Path]:
    """The server with one worker, until the end of the block: its socket in `folder`, where it logs too."""
    path, number = folder / "web.sock", folder / "gunicorn.pid"
    environment = os.environ | {
        "ARCHIVE_BIND": f"unix:{path}",
        "ARCHIVE_CONFIG": str(config),
        "ARCHIVE_WORKERS": "1",
        "CACHE_DIRECTORY": str(folder / "cache"),
    }
    command = [*before, *GUNICORN, "--pid", str(number)]
    with (folder / "web.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=log, stderr=log)
    try:
        wait_until(lambda: get(OnSocket(path), "/healthz")[0] == 200, server, folder / "web.log")
        yield path
    finally:
        if number.exists():
            os.kill(int(number.read_text()), signal.SIGTERM)
        else:
            server.kill()
        server.wait()


def wait_until(ready: Callable[[], bool], process: subprocess.Popen[Any], log: Path | None = None) -> None:
    """Return when `ready()` is true of a starting process; fail with its log when it ends or takes two minutes."""
    for _ in range(1200):
        try:
            if ready():
                return
        except OSError:
            pass
        if process.poll() is not None:
            break
        time.sleep(0.1)
    pytest.fail(f"it did not start: {log.read_text() if log else process.args}")
