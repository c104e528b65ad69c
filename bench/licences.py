"""The licences of what the archive is installed with, from the packages' own metadata: `make licences`.

Prints docs/licences.md. Packages are those of requirements.lock, which are what a running archive needs.
"""

import re
import sys
from importlib import metadata
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
HEAD = """\
# Licences

What `requirements.lock` installs beside the archive itself (MIT), by the packages' own word. Made by `make licences`.

| package | version | licence |
|---|---|---|
"""
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ \\;]+)", re.MULTILINE)
_CLASSIFIER = "License :: OSI Approved :: "


def document() -> str:
    """The whole of docs/licences.md. Raises SystemExit for a package that is not installed or names no licence."""
    lock = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
    rows = [f"| {name} | {version} | {licence(name)} |\n" for name, version in sorted(_PINNED.findall(lock))]
    return HEAD + "".join(rows)


def licence(name: str) -> str:
    """A package's licence: its SPDX expression, else its classifiers, else the first line of what it wrote."""
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        raise SystemExit(f"{name} is in requirements.lock and not installed: run make test first") from None
    classifiers = told.get_all("Classifier") or []
    named = [line.removeprefix(_CLASSIFIER) for line in classifiers if line.startswith(_CLASSIFIER)]
    written = (told.get_all("License") or [""])[0].strip().partition("\n")[0]
    found = (told.get_all("License-Expression") or [""])[0] or ", ".join(named) or written
    if not found:
        raise SystemExit(f"{name} names no licence in its metadata")
    return found


if __name__ == "__main__":
    sys.stdout.write(document())
