"""The catalogues that turn our source strings into another language.

The source strings are Danish, so Danish needs no catalogue of them; only click's words, which are English, have one. A
catalogue is compiled from its .po file in memory: a .mo file would be a generated file to keep in step.
"""

from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

DANISH, ENGLISH = "da", "en"
LOCALES = {DANISH: "da_DK", ENGLISH: "en_GB"}  # dates as in Danish: 19 September 2022
TRANSLATIONS = Path(__file__).parent / "translations"


@cache
def catalogue(language: str, domain: str = "messages") -> NullTranslations:
    """The translations into `language`; an empty one for the language that the strings of `domain` are written in."""
    path = TRANSLATIONS / language / "LC_MESSAGES" / f"{domain}.po"
    if not path.is_file():
        return NullTranslations()
    with path.open("rb") as file:
        messages = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return Translations(fp=compiled)
