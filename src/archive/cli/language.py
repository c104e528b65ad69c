"""The language of the terminal: Danish, unless the environment names English first.

Of gettext's usual variables (`LANGUAGE`, `LC_ALL`, `LC_MESSAGES`, `LANG`) the first that names Danish or English
decides; where none does (`C`, `POSIX`, nothing), it is Danish. It is asked once: commands are made with their help.
"""

import os
import re
from collections.abc import Mapping
from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

from archive.catalogue import DANISH, LOCALES, catalogue

VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_NAMED = re.compile(r"(?:^|:)(da|en)(?![a-z])")  # en, en_US.UTF-8, de:en; not C


def spoken(environment: Mapping[str, str]) -> str:
    """The language that an environment asks for."""
    named = (_NAMED.search(environment.get(name, "")) for name in VARIABLES)
    return next((match[1] for match in named if match), DANISH)


LANGUAGE = spoken(os.environ)
_WORDS = catalogue(LANGUAGE)


def _(text: str, /, **values: object) -> str:
    """A Danish source string in the language of the terminal; `values` fill its places (`%(name)s`), as on the site."""
    said: str = _WORDS.gettext(text)
    return said % values if values else said


def ngettext(one: str, many: str, count: int, **values: object) -> str:
    """As `_`, for one or many; `%(num)s` is the number, written as the language does."""
    said: str = _WORDS.ngettext(one, many, count)
    return said % {"num": number(count), **values}


def number(value: float) -> str:
    """*1.234,5*"""
    return format_decimal(value, locale=LOCALES[LANGUAGE])


def day(value: str | None) -> str:
    """An ISO date as people write it: *19. september 2022*. An impossible one stands as it is."""
    try:
        return format_date(date.fromisoformat(value), "long", locale=LOCALES[LANGUAGE]) if value else _("uden dato")
    except ValueError:
        return value or ""
