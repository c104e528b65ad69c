"""Danish source strings, a complete English catalogue, and a language that the address carries along."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from flask.testing import FlaskClient

from archive.searching import messages
from archive.searching.messages import Message
from archive.web.app import templates
from archive.web.i18n import CATALOGUES

KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "lazy": None}
WEB = CATALOGUES.parent
PLACES = re.compile(r"%\((\w+)\)|\{(\w+)\}")


def source_strings() -> Iterator[str | tuple[str, ...]]:
    """Every string of pages, code and refusals that is shown to readers."""
    for folder, method in ((WEB, ("**.py", "python")), (templates(), ("**.*", "jinja2.ext:babel_extract"))):
        for _file, _line, message, _comments, _context in extract_from_dir(folder, [method], keywords=KEYWORDS):
            yield message
    for each in vars(messages).values():
        if isinstance(each, Message):
            yield from (part for part in each if part)


@pytest.fixture(scope="module")
def english() -> dict[str | tuple[str, ...], str | tuple[str, ...]]:
    with (CATALOGUES / "en" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return {
            message.id: message.string for message in read_po(file, locale="en") if message.id and not message.fuzzy
        }


def test_english_is_complete(english: dict[str | tuple[str, ...], str | tuple[str, ...]]) -> None:
    missing = [source for source in source_strings() if not english.get(source)]
    assert missing == []


def test_no_translation_is_left_over(english: dict[str | tuple[str, ...], str | tuple[str, ...]]) -> None:
    assert set(english) - set(source_strings()) == set()


def test_translations_have_the_same_places(english: dict[str | tuple[str, ...], str | tuple[str, ...]]) -> None:
    for source, translation in english.items():
        for part in (translation,) if isinstance(translation, str) else translation:
            wanted = source if isinstance(source, str) else source[-1]
            assert sorted(PLACES.findall(part)) == sorted(PLACES.findall(wanted)), source


def test_the_address_decides_then_the_browser_then_danish(client: FlaskClient) -> None:
    assert 'lang="en"' in client.get("/hjaelp?sprog=en", headers={"Accept-Language": "da"}).text
    assert '<html lang="en">' in client.get("/hjaelp", headers={"Accept-Language": "en-US,en;q=0.9"}).text
    assert '<html lang="da">' in client.get("/hjaelp", headers={"Accept-Language": "fr"}).text
    assert '<html lang="da">' in client.get("/hjaelp").text


def test_a_chosen_language_follows_every_link_and_form(client: FlaskClient) -> None:
    text = client.get("/?q=busser&sprog=en").text
    own = [link for link in re.findall(r'<a [^>]*href="(/[^"#]*)', text) if not link.startswith("/dokument/")]
    others = [link for link in own if "sprog=en" not in link]
    assert others
    assert all("sprog=da" in link for link in others), "only the switch leads back"
    assert '<input type="hidden" name="sprog" value="en">' in text


def test_the_switch_stays_on_the_page_with_all_its_choices(client: FlaskClient) -> None:
    text = client.get("/?q=busser&organ=kkr-fjordland&aar=2023").text
    switch = re.search(r'href="([^"]*sprog=en[^"]*)" lang="en"', text)
    assert switch
    assert all(part in switch[1] for part in ("q=busser", "organ=kkr-fjordland", "aar=2023"))


def test_dates_are_written_as_the_language_does(client: FlaskClient) -> None:
    address = "/moede/kkr-fjordland-2023-03-17"
    assert "17. marts 2023" in client.get(address).text
    assert "17 March 2023" in client.get(address + "?sprog=en").text


def test_the_records_own_words_are_marked_as_danish(client: FlaskClient) -> None:
    text = client.get("/moede/kkr-fjordland-2023-03-17/punkt/3.1?sprog=en").text
    assert re.search(r'<h1 lang="da">', text)


def test_no_compiled_catalogue_is_kept() -> None:
    assert not list(Path(CATALOGUES).rglob("*.mo"))
