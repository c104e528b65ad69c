"""What the request at hand works on: the settings, and one opened build for the whole of the request."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app, g

from archive.config import Settings
from archive.errors import ArchiveError
from archive.searching.reader import Archive, Holder
from archive.web.decisions import obeying

_EXTENSION = "archive"


def install(app_extensions: dict[str, object], settings: Settings) -> None:
    """Remember the settings and the process-wide holder of the open build in `app.extensions`."""
    app_extensions[_EXTENSION] = (settings, Holder(settings.index))


def open_build(app_extensions: Mapping[str, Any]) -> None:
    """Open the live build before the first request. Where that cannot be done, the requests tell why."""
    with suppress(ArchiveError):
        app_extensions[_EXTENSION][1].archive()


def refused() -> str:
    """The build that could not be opened, while the one before it is served; empty when there is none."""
    name: str = current_app.extensions[_EXTENSION][1].refused
    return name


def settings() -> Settings:
    """The settings that the application was created with."""
    found: Settings = current_app.extensions[_EXTENSION][0]
    return found


def today() -> date:
    """The date where the archive is read."""
    return datetime.now(ZoneInfo("Europe/Copenhagen")).date()


def archive() -> Archive:
    """The live build as it may be seen now, the same one however often a request asks. Raises NoBuild when nothing is
    published yet, and ConfigError or IndexingError when it is not known what may be seen."""
    if "archive" not in g:
        g.archive = obeying(current_app.extensions[_EXTENSION][1].archive())
    opened: Archive = g.archive
    return opened
