"""Fixtures of the whole suite."""

import os
from pathlib import Path

import pytest

os.environ["LANGUAGE"] = "da"  # before a command is imported, whatever the terminal speaks
PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real records and hostile files, which are not in the repository; tests on them are skipped without."""
    folder = PROJECT.parent / "shared"
    if not (folder / "records").is_dir():
        pytest.skip(f"{folder}/records is not here: real records are not part of the repository")
    return folder
