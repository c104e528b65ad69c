"""The source strings are Danish, and every one of them that people read has its English."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import archive
from archive import wording
from archive.catalogue import DANISH, ENGLISH, TRANSLATIONS, catalogue
from archive.errors import ArchiveError, ReadingError
from archive.searching import messages
from archive.searching.messages import Message, RefusalError
from archive.web.app import templates

SOURCE = Path(archive.__file__ or "").parent
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "lazy": None}
PLACES = re.compile(r"%\((\w+)\)|\{(\w+)\}")
String = str | tuple[str, ...]


def marked() -> Iterator[String]:
    """What is marked as a source string, in templates and code."""
    for folder, method in ((SOURCE, ("**.py", "python")), (templates(), ("**.*", "jinja2.ext:babel_extract"))):
        for _file, _line, message, _comments, _context in extract_from_dir(folder, [method], keywords=KEYWORDS):
            yield message


def tables() -> Iterator[str]:
    """Refusals of the search, and the names of codes."""
    for each in vars(messages).values():
        if isinstance(each, Message):
            yield from (part for part in each if part)
    for name, table in vars(wording).items():
        if name.isupper():
            yield from table.values()


def errors(kind: type[ArchiveError] = ArchiveError) -> Iterator[str]:
    """The names of all errors whose texts are source strings."""
    yield kind.__name__
    for each in kind.__subclasses__():
        if not issubclass(each, ReadingError | RefusalError):
            yield from errors(each)


def texts() -> Iterator[tuple[str, ast.expr]]:
    """Where errors are made: what is said and what to do. On the site, `_` marks them."""
    names = set(errors())
    for file in sorted(SOURCE.rglob("*.py")):
        place = file.relative_to(SOURCE)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and place.parts[0] != "web":
                name = ast.unparse(node.func).split(".")[-1]
                told = [*node.args[:1], *node.args[2:3]]
                if name in names:
                    yield from ((f"{place}:{node.lineno}", text) for text in told)
                elif name == "__init__":  # what an error says on behalf of those who raise it
                    yield from ((str(place), text) for text in told if isinstance(text, ast.Constant))


def literal(text: ast.expr) -> str | None:
    return text.value if isinstance(text, ast.Constant) and isinstance(text.value, str) else None


def source_strings() -> set[String]:
    return {*marked(), *tables(), *(said for _, text in texts() if (said := literal(text)))}


@pytest.fixture(scope="module")
def english() -> dict[String, String]:
    with (TRANSLATIONS / "en" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return {
            message.id: message.string for message in read_po(file, locale="en") if message.id and not message.fuzzy
        }


def test_the_texts_of_errors_are_templates_that_can_be_translated() -> None:
    """Not made of parts, and not handed on: what differs goes in as a value."""
    assert [f"{place}: {ast.unparse(text)}" for place, text in texts() if literal(text) is None] == []


def test_english_is_complete(english: dict[String, String]) -> None:
    assert [source for source in source_strings() if not english.get(source)] == []


def test_no_translation_is_left_over(english: dict[String, String]) -> None:
    assert set(english) - source_strings() == set()


def test_translations_have_the_same_places(english: dict[String, String]) -> None:
    for source, translation in english.items():
        for part in (translation,) if isinstance(translation, str) else translation:
            wanted = source if isinstance(source, str) else source[-1]
            assert sorted(PLACES.findall(part)) == sorted(PLACES.findall(wanted)), source


def test_no_compiled_catalogue_is_kept() -> None:
    assert not list(TRANSLATIONS.rglob("*.mo"))


def test_danish_is_the_language_of_the_source() -> None:
    assert catalogue(DANISH).gettext("Filen findes ikke.") == "Filen findes ikke."
    assert catalogue(ENGLISH).gettext("Filen findes ikke.") == "There is no such file."
