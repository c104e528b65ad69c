"""What those who run the archive see of it: a page, JSON, metrics."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from archive.config import Settings
from archive.indexing import builds, lastrun
from archive.indexing.ingest import ingest
from archive.web.app import create_app
from tests.indexing.records_of_fiction import agenda, write


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Two builds; the second has a file that failed and one that is withheld."""
    records = tmp_path / "records"
    made = Settings(index=tmp_path / "index", sources=(records,))
    write(records, "a.txt", agenda("17-05-2024"))
    ingest(made)
    write(records, "empty.pdf", "")
    write(records, "brev-om-zenia.txt", agenda("18-05-2024", background="CPR-nr. 010170-1234 blev nævnt."))
    ingest(made)
    return made


@pytest.fixture
def staff(settings: Settings) -> FlaskClient:
    return create_app(settings).test_client()


def metrics(client: FlaskClient) -> dict[str, float]:
    """Every sample, after the text was found to be what Prometheus reads."""
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert answer.content_type == "text/plain; version=0.0.4; charset=utf-8"
    line = re.compile(r"(archive_[a-z_]+(?:\{[a-z_]+=\"[^\"]*\"(?:,[a-z_]+=\"[^\"]*\")*\})?) (-?[0-9.e+]+)")
    found = {}
    for each in answer.text.splitlines():
        if not each.startswith("#"):
            match = line.fullmatch(each)
            assert match is not None, each
            found[match[1]] = float(match[2])
    return found


def test_the_page_tells_build_run_and_what_is_not_shown(staff: FlaskClient) -> None:
    text = staff.get("/status").text
    assert "000002-" in text
    assert "en ny udgave blev lagt ud" in text
    assert "filen er tom" in text
    assert "empty.pdf" in text
    assert "1 dokument venter på at blive gennemgået af en medarbejder." in text
    assert "System status" in staff.get("/status?sprog=en").text


def test_nothing_on_it_is_secret(staff: FlaskClient, settings: Settings) -> None:
    with pytest.raises(ZeroDivisionError), lastrun.noted(settings.index):
        raise ZeroDivisionError("in folder /secret")
    for address in ("/status", "/status.json", "/metrics"):
        text = staff.get(address).text
        for word in ("zenia", "1234", "/secret", str(settings.sources[0])):
            assert word not in text, address
    assert "mislykkedes" in staff.get("/status").text


def test_json(staff: FlaskClient) -> None:
    answer = staff.get("/status?format=json", follow_redirects=True)
    told = answer.get_json()
    assert (told["code"], told["items"], told["documents"], told["failed"], told["waiting"]) == (3, 2, 1, 1, 1)
    assert told["last_run"]["outcome"] == "published"
    assert answer.headers["Cache-Control"] == "no-store"


def test_metrics(staff: FlaskClient) -> None:
    found = metrics(staff)
    assert found["archive_up"] == 1
    assert found["archive_items"] == 2
    assert found['archive_documents{status="read"}'] == 1
    assert found['archive_documents_not_shown{status="failed",reason="empty"}'] == 1
    assert found["archive_last_run_success"] == 1
    assert found['archive_disk_bytes{part="builds"}'] > 0


def test_a_failed_run_shows_at_once_though_the_build_is_the_same(staff: FlaskClient, settings: Settings) -> None:
    first = staff.get("/status")
    with pytest.raises(OSError, match="full"), lastrun.noted(settings.index):
        raise OSError("The disk is full.")
    second = staff.get("/status", headers={"If-None-Match": first.headers.get("ETag", "")})
    assert second.status_code == 200
    assert metrics(staff)["archive_last_run_success"] == 0


def test_a_damaged_live_build_shows_while_the_one_before_is_served(settings: Settings) -> None:
    live = builds.require_current(settings.index)
    (live / "manifest.json").write_text("{")
    client = create_app(settings).test_client()
    assert "kan ikke læses" in client.get("/status").text
    assert metrics(client)["archive_damaged"] == 1


def test_without_a_build_the_metrics_say_so_and_the_pages_are_unavailable(tmp_path: Path) -> None:
    client = create_app(Settings(index=tmp_path / "none")).test_client()
    assert client.get("/status").status_code == 503
    assert client.get("/status.json").get_json()["error"]["status"] == 503
    assert metrics(client)["archive_up"] == 0
    assert not (tmp_path / "none").exists()


def test_the_note_of_the_last_run_may_be_lost(staff: FlaskClient, settings: Settings) -> None:
    (settings.index / lastrun.FILE).unlink()
    assert "Der er ikke gemt noget om den." in staff.get("/status").text
    assert "archive_last_run_success" not in metrics(staff)
