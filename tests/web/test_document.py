"""The originals by id: whole, in parts, and never by a path from outside."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive.config import Settings
from archive.indexing import builds, checksums, manifest
from archive.indexing.manifest import DocumentEntry
from archive.web.app import create_app


@pytest.fixture
def entries(site_settings: Settings) -> dict[str, DocumentEntry]:
    held = manifest.load(builds.require_current(site_settings.index))
    return {Path(entry.source).name: entry for entry in held.documents}


def address(entry: DocumentEntry) -> str:
    assert entry.document
    return f"/dokument/{entry.document.id}.pdf"


def test_the_original_is_served_as_it_is_on_disk(client: FlaskClient, entries: dict[str, DocumentEntry]) -> None:
    answer = client.get(address(entries["referat.pdf"]))
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    assert answer.data == Path(entries["referat.pdf"].source).read_bytes()
    assert "referat.pdf" in answer.headers["Content-Disposition"]
    answer.close()


def test_a_viewer_may_ask_for_a_part_and_whether_it_has_changed(
    client: FlaskClient, entries: dict[str, DocumentEntry]
) -> None:
    where = address(entries["referat.pdf"])
    with client.get(where, headers={"Range": "bytes=0-3"}) as part:
        assert (part.status_code, part.data) == (206, b"%PDF")
    assert client.get(where, headers={"If-None-Match": part.headers["ETag"]}).status_code == 304


def test_an_original_that_is_gone_from_disk_is_said_to_be_and_the_text_still_stands(
    client: FlaskClient, entries: dict[str, DocumentEntry]
) -> None:
    answer = client.get(address(entries["vaek.pdf"]))
    assert answer.status_code == 410
    assert "ligger ikke længere" in answer.text
    assert client.get("/moede/regionsraadet-fjordland-2024-06-20/punkt/1").status_code == 200


def test_a_file_that_is_not_what_was_read_is_not_served(tmp_path: Path, site_settings: Settings) -> None:
    index = tmp_path / "index"
    shutil.copytree(site_settings.index, index)
    build = builds.require_current(index)
    held = manifest.load(build)
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(b"%PDF-1.4 something else")
    (first, *rest) = held.documents
    moved = DocumentEntry(str(changed), first.sha256, "read", first.document, first.meeting)
    manifest.save(build, replace(held, documents=(moved, *rest)))
    checksums.write(build)
    assert create_app(Settings(index=index)).test_client().get(address(first)).status_code == 410


def test_a_withheld_document_is_gone_with_the_reason(client: FlaskClient, entries: dict[str, DocumentEntry]) -> None:
    answer = client.get(address(entries["cpr.pdf"]))
    assert answer.status_code == 410
    assert "holdt tilbage" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/dokument/../../etc/passwd.pdf",
        "/dokument/%2e%2e%2f%2e%2e%2fetc%2fpasswd.pdf",
        "/dokument/.pdf",
        "/dokument/x.exe",
    ],
)
def test_no_path_from_outside_reaches_the_disk(app: Flask, path: str) -> None:
    assert app.test_client().get(path).status_code == 404
