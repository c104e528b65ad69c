"""A worker of the site never opens anything of the index for writing, whatever it is asked."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from archive.config import Settings
from archive.indexing import lastrun
from archive.web.app import create_app

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGING = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod"}
_watched: list[tuple[str, list[str]]] = []  # folder, what was done to it: a hook cannot be taken back


def _note(event: str, args: tuple[object, ...]) -> None:
    for folder, found in _watched:
        if event == "open":
            path, _mode, flags = args
            if str(path).startswith(folder) and isinstance(flags, int) and flags & _WRITING:
                found.append(f"{event} {path}")
        elif event in _CHANGING and any(str(each).startswith(folder) for each in args):
            found.append(f"{event} {args}")


sys.addaudithook(_note)


@contextmanager
def watching(folder: Path) -> Iterator[list[str]]:
    """What is written, made, moved or removed below a folder."""
    found: list[str] = []
    _watched.append((str(folder), found))
    try:
        yield found
    finally:
        _watched.clear()


def test_what_would_write_is_noticed(tmp_path: Path) -> None:
    """Else the test below would prove nothing."""
    with watching(tmp_path) as found:
        lastrun.begin(tmp_path)
    assert [each.split()[0] for each in found] == ["open", "os.rename"]


def test_no_address_writes_into_the_index(app: Flask, site_settings: Settings) -> None:
    march = "kkr-fjordland-2023-03-17"
    asked = [rule.rule for rule in app.url_map.iter_rules() if not rule.arguments]
    asked += [f"/moede/{march}", f"/moede/{march}/punkt/3.1", "/sag/sag-2023-412", "/emne/13", "/organ/kkr-fjordland"]
    asked += ["/?q=busserne", "/?q=buserne", "/?q=", "/api/v1/complete?q=bus", "/eksport.csv?q=busserne"]
    files = {path: path.stat().st_mtime_ns for path in site_settings.index.rglob("*")}
    with watching(site_settings.index) as found:
        fresh = create_app(site_settings).test_client()
        for address in asked:
            for method in ("GET", "HEAD", "POST"):
                fresh.open(address, method=method).close()
    assert found == []
    assert {path: path.stat().st_mtime_ns for path in site_settings.index.rglob("*")} == files
