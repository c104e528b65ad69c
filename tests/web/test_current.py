"""What requests work on is there before the first of them."""

from dataclasses import replace
from pathlib import Path

import pytest

from archive.config import Settings
from archive.searching.reader import Archive
from archive.web import current
from archive.web.app import create_app


def test_a_server_opens_the_build_before_the_first_request(
    site_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(site_settings)
    current.open_build(app.extensions)

    def refuse(self: Archive, path: Path) -> None:
        raise AssertionError("a request had to open the build")

    monkeypatch.setattr(Archive, "__init__", refuse)
    assert app.test_client().get("/healthz").status_code == 200
    assert app.test_client().get("/?q=busser").status_code == 200


def test_a_server_starts_without_a_build_and_says_so_to_those_who_ask(site_settings: Settings, tmp_path: Path) -> None:
    app = create_app(replace(site_settings, index=tmp_path / "nothing yet"))
    current.open_build(app.extensions)
    assert app.test_client().get("/").status_code == 503
