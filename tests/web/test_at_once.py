"""What is taken down is gone through every door from the moment its list is written, before any build without it.

Nothing is built in these tests: the list alone is written, as `archive takedown` does first. So it stands also while a
long ingest holds the index, and on a disk too full for a build.
"""

import html
import re
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import parse_qsl, quote, urljoin, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive.cli import targets
from archive.config import Settings
from archive.indexing import publication as publications
from archive.indexing.ingest import Options, ingest
from archive.indexing.publication import Publication, TakeDown
from archive.web import cache, drawing
from archive.web.app import create_app

SAMPLES = Path(__file__).parent.parent.parent / "samples" / "records"
MARCH, DECEMBER = "kkr-fjordland-2023-03-17", "kkr-fjordland-2022-12-09"
MOST = 2000  # addresses; the walk must end before
REASON = "Efter aftale"
_LINK = re.compile(r"""(?:href|src)=["']([^"']+)["']|["'>](https?://localhost[^"'<]*)["'<]""")

# Kind → what is taken down, and words that stand nowhere but in it. The person is in attendance, acts and texts.
TAKEN = {
    "item": ([(f"{MARCH}/4.2", "", False)], ["Museumsrådet", "Merle Hindsgård", "Josefine Elverhøj"]),
    "document": ([(f"{DECEMBER}-referat.pdf", "", False)], ["nødstrømsanlæg", "Buster Hegnsholt"]),
    "person": ([("Asger Fjeldborg", "", True)], ["Asger Fjeldborg"]),
    "word": (
        [(f"{MARCH}-{name}.pdf", "Gertrud Isager", False) for name in ("dagsorden", "referat")],
        ["Gertrud Isager"],
    ),
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An archive of two meetings with acts of appointment, agenda and minutes of each."""
    place = tmp_path_factory.mktemp("at-once")
    (place / "records").mkdir()
    for meeting in (MARCH, DECEMBER):
        for record in SAMPLES.glob(f"{meeting}-*.pdf"):
            (place / "records" / record.name).symlink_to(record)
    made = Settings(index=place / "index", sources=(place / "records",))
    ingest(made, Options(jobs=2))
    return made


@pytest.fixture(scope="module")
def app(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    made = create_app(settings)
    made.config["TESTING"] = True
    made.extensions["archive.pictures"] = cache.PictureCache(tmp_path_factory.mktemp("pictures"))
    yield made
    drawing.of(made.extensions).close()


@pytest.fixture
def client(app: Flask, settings: Settings) -> Iterator[FlaskClient]:
    decide(settings)
    yield app.test_client()
    decide(settings)


def decide(settings: Settings, *takedowns: TakeDown) -> None:
    """Write the list, and nothing else."""
    publications.save(publications.file_of(settings), Publication(takedowns=takedowns))


def take_down(settings: Settings, kind: str) -> list[str]:
    """Take down what `kind` says; returns the words that must not be told any more."""
    wanted, words = TAKEN[kind]
    opened = targets.opened(settings)
    folder = settings.sources[0]
    named = [(str(folder / target) if target.endswith(".pdf") else target, word, who) for target, word, who in wanted]
    decide(settings, *(targets.take_down(opened, target, REASON, word, who) for target, word, who in named))
    return words


def seen(client: FlaskClient, path: str) -> str:
    with client.get(path, headers={"Accept": "text/html"}) as answer:
        return html.unescape(answer.get_data().decode("utf-8", "replace"))


def walk(app: Flask, client: FlaskClient, known: Iterable[str] = ()) -> dict[str, str]:
    """All that is said under every address the site names, and under those `known`: links lead there from outside.

    What an address asks for itself may be said back.
    """
    starts = {rule.rule for rule in app.url_map.iter_rules() if not rule.arguments and "GET" in (rule.methods or ())}
    todo, told = deque(sorted(starts.union(known))), dict.fromkeys(starts.union(known), "")
    while todo:
        path = todo.popleft()
        page = seen(client, path)
        told[path] = page
        for _name, question in parse_qsl(urlsplit(path).query):
            told[path] = told[path].replace(question, "")
        for match in _LINK.finditer(page):
            link = urlsplit(urljoin(f"http://localhost{path}", next(filter(None, match.groups()))))
            address = f"{link.path}?{link.query}" if link.query else link.path
            more = link.query.count("=") > 1 or any(name in address for name in ("sprog=", "bredde=", "?q="))
            if link.netloc == "localhost" and not more and not address.endswith("/billede") and address not in told:
                told[address] = ""
                todo.append(address)
        assert len(told) < MOST
    return told


@pytest.fixture(scope="module")
def whole(settings: Settings, app: Flask) -> dict[str, str]:
    """What the archive says while nothing is taken down."""
    decide(settings)
    return walk(app, app.test_client())


@pytest.mark.parametrize("kind", TAKEN)
def test_no_address_tells_it(
    settings: Settings, app: Flask, client: FlaskClient, whole: dict[str, str], kind: str
) -> None:
    words = take_down(settings, kind)
    for word in words:
        assert any(word in text for text in whole.values()), f"»{word}« must be there to be taken away"
    left = walk(app, client, whole)
    assert len(whole) > 200
    assert {path for path, text in left.items() if any(word in text for word in words)} == set()


def test_what_is_restored_is_there_again_as_it_was(
    settings: Settings, app: Flask, client: FlaskClient, whole: dict[str, str]
) -> None:
    take_down(settings, "item")
    walk(app, client, whole)
    decide(settings)
    again = walk(app, client)
    words = TAKEN["item"][1]
    assert [path for path, text in again.items() if any(word in text for word in words)] == [
        path for path, text in whole.items() if any(word in text for word in words)
    ]


@pytest.mark.parametrize("kind", TAKEN)
def test_no_search_export_or_completion_finds_it(settings: Settings, client: FlaskClient, kind: str) -> None:
    words = take_down(settings, kind)
    for word in words:
        begun = quote(word[:-1])
        assert word.lower() not in seen(client, f"/api/v1/complete?q={begun}").lower()
        assert word.lower() not in seen(client, f"/api/v1/search?q={begun}").lower(), "nor suggests it"
        for asked in (f'"{word}"', word.upper(), f"{word}s"):
            found = client.get("/api/v1/search", query_string={"q": f'"{asked.strip(chr(34))}"'}).json
            assert found is not None
            assert found["total"] == 0, asked
        for column in ("person", "udpeget"):
            found = client.get("/api/v1/search", query_string={column: word}).json
            assert found is not None
            assert found["total"] == 0
        for door in ("/", "/eksport.csv", "/eksport.json", "/atom.xml", "/udpegninger", "/udpegninger.csv"):
            assert word.lower() not in seen(client, f"{door}?q={quote(word[:-2])}*").lower(), door


@pytest.mark.parametrize(
    ("kind", "addresses"),
    [
        (
            "item",
            [f"/moede/{MARCH}/punkt/4.2", f"/api/v1/meeting/{MARCH}/item/4.2", f"/oparl/v1/agendaItem/{MARCH}/4.2"],
        ),
        ("document", [f"/moede/{DECEMBER}", f"/api/v1/meeting/{DECEMBER}", f"/moede/{DECEMBER}/punkt/3.1"]),
        ("person", ["/person/asger-fjeldborg", "/oparl/v1/person/asger-fjeldborg"]),
    ],
)
def test_its_address_says_that_it_is_gone_and_why(
    settings: Settings, client: FlaskClient, kind: str, addresses: list[str]
) -> None:
    assert [client.get(address).status_code for address in addresses] == [200] * len(addresses)
    take_down(settings, kind)
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 410, address
        assert REASON in answer.text


def test_originals_and_pictures_are_closed_with_it(settings: Settings, client: FlaskClient) -> None:
    opened = targets.opened(settings)
    assert opened is not None
    item = opened.item(f"{MARCH}/4.2")
    assert item is not None
    hidden = {source.document for source in item.item.sources}
    documents = {entry.document.id for entry in opened.manifest.documents if entry.document}
    assert hidden < documents
    take_down(settings, "item")
    for document in documents:
        with client.get(f"/dokument/{document}.pdf") as original, client.get(f"/dokument/{document}/side/1") as page:
            assert (original.status_code, page.status_code) == ((410, 410) if document in hidden else (200, 200))


def test_what_somebody_has_already_is_not_called_unchanged(settings: Settings, client: FlaskClient) -> None:
    page = f"/moede/{MARCH}"
    known = {"If-None-Match": client.get(page).headers["ETag"]}
    assert client.get(page, headers=known).status_code == 304
    take_down(settings, "item")
    assert client.get(page, headers=known).status_code == 200


def test_counts_and_facets_are_those_of_an_archive_without_it(settings: Settings, client: FlaskClient) -> None:
    before = client.get("/api/v1/search").json
    take_down(settings, "item")
    after = client.get("/api/v1/search").json
    assert before is not None
    assert after is not None
    assert after["total"] == before["total"] - 1
    bodies = [{each["value"]: each["count"] for each in found["facets"]["organ"]} for found in (before, after)]
    assert bodies[1] == {value: count - 1 for value, count in bodies[0].items()}
    assert client.get("/healthz").json["items"] == before["total"] - 1  # type: ignore[index]


@pytest.mark.parametrize("damage", ["", "{", '{"takedowns": 1}', "\x00"])
def test_a_list_that_cannot_be_read_closes_everything(settings: Settings, client: FlaskClient, damage: str) -> None:
    """Who does not know what was taken down must not show anything."""
    file = publications.file_of(settings)
    file.write_text(damage, encoding="utf-8")
    for path in ("/", f"/moede/{MARCH}", "/api/v1/search", "/atom.xml", "/oparl/v1/system", "/udpegninger"):
        answer = client.get(path)
        assert answer.status_code == 503, path
        assert answer.headers["Retry-After"]
        assert str(file) not in answer.text
    decide(settings)
    assert client.get("/").status_code == 200


def test_a_list_that_is_lost_opens_nothing(settings: Settings, tmp_path: Path) -> None:
    """The build is without what was taken down from it; a name in a picture is black only by the list."""
    made = Settings(index=tmp_path / "index", sources=settings.sources)
    opened = targets.opened(settings)
    decide(made, targets.take_down(opened, "Asger Fjeldborg", REASON, "", True))
    ingest(made)
    client = create_app(made).test_client()
    assert client.get(f"/moede/{MARCH}").status_code == 200
    publications.file_of(made).unlink()
    assert client.get(f"/moede/{MARCH}").status_code == 503
