"""Danish and English: which language a request gets, and the site's words, numbers and dates in it."""

from datetime import date
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal
from babel.support import NullTranslations
from flask import Flask, g, has_request_context, request
from flask_babel import Babel, Domain, gettext

from archive.catalogue import DANISH, ENGLISH, LOCALES, catalogue
from archive.errors import QueryError

LANGUAGES = {DANISH: "Dansk", ENGLISH: "English"}
PARAMETER = "sprog"


class _Catalogue(Domain):  # type: ignore[misc]  # flask_babel has no types
    """Flask-Babel's domain, served from the catalogues in memory."""

    def get_translations(self) -> NullTranslations:
        return catalogue(spoken())


def chosen() -> str | None:
    """The language named in the address (`?sprog=en`), or None. An unknown one counts as none."""
    if PARAMETER not in request.args:  # every address of a page asks, and `get` raises inside for what is not there
        return None
    value = request.args[PARAMETER]
    return value if value in LANGUAGES else None


def language() -> str:
    """The language of this request: the address decides, then the browser, then Danish."""
    return chosen() or request.accept_languages.best_match(list(LANGUAGES)) or DANISH


def check_language() -> None:
    """Refuse a language that is not there, instead of silently answering in another. Raises QueryError."""
    value = request.args.get(PARAMETER)
    if value is not None and value not in LANGUAGES:
        what = gettext("Sproget »%(language)s« findes ikke.", language=value[:20])
        raise QueryError(what, PARAMETER, gettext("Vælg »da« eller »en«."))


def spoken() -> str:
    """As `language`, found once per request: a page asks three hundred times. Danish outside requests."""
    if not has_request_context():
        return DANISH
    found: str | None = g.get("spoken")
    if found is None:
        found = g.spoken = language()
    return found


def number(value: int) -> str:
    """A whole number as the language of the request writes it: *1.234*."""
    return _number(value, LOCALES[spoken()])


@lru_cache(maxsize=4096)
def _number(value: int, locale: str) -> str:
    return format_decimal(value, locale=locale)


def day(value: date, style: str = "long") -> str:
    """A date as the language of the request writes it: *19. september 2022*. `style` is Babel's."""
    return _day(value, style, LOCALES[spoken()])


@lru_cache(maxsize=8192)
def _day(value: date, style: str, locale: str) -> str:
    return format_date(value, style, locale=locale)


def clock(value: str) -> str:
    """A time of day (*10:33*) as the language of the request writes it: *10.33*."""
    return value.replace(":", ".") if spoken() == DANISH else value


def init_app(app: Flask) -> None:
    """Install Babel, and carry a language that the address names on to every link of the page."""
    babel = Babel()
    babel.domain_instance = _Catalogue()
    babel.init_app(
        app,
        default_locale=LOCALES[DANISH],
        default_timezone="Europe/Copenhagen",
        locale_selector=lambda: LOCALES[language()],
    )

    # flask_babel's own find locale, catalogue and pattern anew for each of the hundreds of words and numbers of a page.
    app.jinja_env.filters["numberformat"] = number
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # added by jinja2.ext.i18n
        gettext=lambda text: catalogue(spoken()).gettext(text),
        ngettext=lambda one, many, count: catalogue(spoken()).ngettext(one, many, count),
        newstyle=True,
    )
    app.jinja_env.globals["_"] = app.jinja_env.globals["gettext"]  # jinja2's own »_« looks it up at every word

    @app.url_defaults
    def keep_language(endpoint: str, values: dict[str, object]) -> None:
        if endpoint != "assets.file" and (value := chosen()):
            values.setdefault(PARAMETER, value)

    @app.context_processor
    def names() -> dict[str, object]:
        return {"language": language(), "languages": LANGUAGES, "chosen_language": chosen}
