"""Closed items stay closed through every door: pages, API, feeds, exports, suggestions, originals, pictures, raw files.

The closed items of two sample meetings hold a word that stands nowhere else. Every address that the site names anywhere
is asked for, and every file of the index is read.
"""

import html
import re
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive.config import Settings
from archive.indexing import builds
from archive.indexing import manifest as manifests
from archive.indexing.ingest import Options, ingest
from archive.reading.pictures import text_of
from archive.searching.reader import Archive
from archive.web import cache, drawing
from archive.web.app import create_app
from tests import index_bytes

WORD = "hemmeligtestord"
SAMPLES = Path(__file__).parent.parent.parent / "samples" / "records"
MEETINGS = ("kkr-fjordland-2023-09-15", "regionsraadet-fjordland-2023-06-21")
MOST = 4000  # addresses; the walk must end before
_LINK = re.compile(r"""(?:href|src)=["']([^"']+)["']|["'>](https?://localhost[^"'<]*)["'<]""")
_DOORS = (
    f"/?q={WORD}",
    f"/api/v1/search?q={WORD}",
    f"/eksport.csv?q={WORD}",
    f"/eksport.json?q={WORD}",
    f"/atom.xml?q={WORD}",
)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An archive of the two meetings that hold a closed item with text, agenda and minutes of each."""
    place = tmp_path_factory.mktemp("closed")
    (place / "records").mkdir()
    for name in MEETINGS:
        for record in SAMPLES.glob(f"{name}-*.pdf"):
            (place / "records" / record.name).symlink_to(record)
    made = Settings(index=place / "index", sources=(place / "records",))
    assert ingest(made, Options(jobs=2)).meetings == 2
    return made


@pytest.fixture(scope="module")
def app(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    made = create_app(settings)
    made.config["TESTING"] = True
    made.extensions["archive.pictures"] = cache.PictureCache(tmp_path_factory.mktemp("pictures"))
    yield made
    drawing.of(made.extensions).close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def test_the_originals_hold_the_word_and_the_archive_knows_its_items_to_be_closed(settings: Settings) -> None:
    """Else nothing below would prove anything."""
    build = builds.require_current(settings.index)
    for entry in manifests.load(build).documents:
        pages = entry.document.pages if entry.document else None
        assert any(WORD in text_of(Path(entry.source), page) for page in range(1, (pages or 0) + 1)), entry.source
    archive = Archive.open(settings.index)
    closed = [stored.item for name in MEETINGS for stored in archive.meeting(name)[1] if stored.item.closed]  # type: ignore[index]
    assert [(item.title != "", item.sections, item.text_withheld) for item in closed] == [(True, (), True)] * 2


def test_no_file_of_the_index_holds_it(settings: Settings) -> None:
    assert index_bytes.holding(settings.index, "Forhandling om lejeaftale"), "the public title is there to be found"
    assert index_bytes.holding(settings.index, WORD) == []
    assert index_bytes.holding(settings.index, WORD.upper()) == []


def test_no_search_finds_it(client: FlaskClient) -> None:
    for query in (WORD, "hemmelig*", f'"{WORD}"', "fortroligt notat mæglerrapport"):
        found = client.get("/api/v1/search", query_string={"q": query}).json
        assert found is not None
        assert WORD not in str(found["hits"]) + str(found["facets"]) + str(found["suggestion"])
    assert client.get("/api/v1/search", query_string={"q": WORD}).json["total"] == 0  # type: ignore[index]


@pytest.mark.parametrize("typed", ["hemm", "hemmeligt", WORD[:-1]])
def test_no_completion_or_suggestion_offers_it(client: FlaskClient, typed: str) -> None:
    assert WORD not in client.get("/api/v1/complete", query_string={"q": typed}).text
    assert WORD not in client.get("/api/v1/search", query_string={"q": f"{typed}x"}).text


def test_originals_and_pictures_of_its_documents_are_shown_in_no_way(settings: Settings, client: FlaskClient) -> None:
    for entry in Archive.open(settings.index).manifest.documents:
        assert entry.document
        assert entry.document.pages
        paths = [f"/dokument/{entry.document.id}.pdf"]
        for page in range(1, entry.document.pages + 1):
            paths += [f"/dokument/{entry.document.id}/side/{page}{rest}" for rest in ("", "/billede", f"?q={WORD}")]
        for path in paths:
            with client.get(path) as answer:
                assert answer.status_code == 410, path
                assert "lukket punkt" in answer.text


def test_no_address_that_the_site_names_shows_it(app: Flask, client: FlaskClient) -> None:
    """A walk from every page without a parameter, over every link, feed and address in JSON, each language once."""
    starts = [rule.rule for rule in app.url_map.iter_rules() if not rule.arguments and "GET" in (rule.methods or ())]
    assert len(starts) >= 10
    todo, seen = deque(sorted(starts)), set(starts)
    shown: list[str] = []
    while todo:
        path = todo.popleft()
        with client.get(path) as answer:
            text = answer.get_data(as_text=False)
        if WORD.encode() in text:
            shown.append(path)
        for address in _addresses(text.decode("utf-8", "replace"), path):
            if address not in seen:
                seen.add(address)
                todo.append(address)
        assert len(seen) < MOST
    assert len(seen) > 200
    assert shown == []


def test_a_search_for_it_repeats_nothing_but_the_question(client: FlaskClient) -> None:
    for door in _DOORS:
        with client.get(door) as answer:
            around = re.findall(rf".{{30}}{WORD}.{{0,30}}", html.unescape(answer.text))
        assert not [text for text in around if "notat" in text or "Fortroligt" in text or "<mark>" in text], door


def _addresses(text: str, at: str) -> Iterator[str]:
    """Our own addresses in a page; searches with one choice only, for all combinations would never end."""
    for match in _LINK.finditer(text):
        found = urlsplit(urljoin(f"http://localhost{at}", html.unescape(next(filter(None, match.groups())))))
        if found.netloc != "localhost" or found.query.count("=") > 1 or "sprog=da" in found.query:
            continue
        yield f"{found.path}?{found.query}" if found.query else found.path
