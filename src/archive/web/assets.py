"""Stylesheet, script and icons, each under the hash of its content, so that browsers may keep them for ever."""

import hashlib
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, abort, send_from_directory, url_for

FOLDER = Path(__file__).parent / "static"
_NAMES = frozenset(path.name for path in FOLDER.iterdir())
_A_YEAR = 31_536_000

assets = Blueprint("assets", __name__)


@cache
def digest(name: str) -> str:
    """The first 12 hex digits of the file's SHA-256."""
    return hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()[:12]


def asset(name: str) -> str:
    """The address of a static file: another content has another address."""
    return url_for("assets.file", version=digest(name), name=name)


@assets.get("/statisk/<version>/<name>")
def file(version: str, name: str) -> Response:
    """The file under its present hash; an outdated hash is not found, rather than another file kept for a year."""
    if name not in _NAMES or version != digest(name):
        abort(404)
    response = send_from_directory(FOLDER, name)
    response.headers["Cache-Control"] = f"public, max-age={_A_YEAR}, immutable"
    return response
