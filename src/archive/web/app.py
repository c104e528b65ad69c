"""The application: its parts put together, and the words and helpers that templates may use."""

from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from flask import Flask, Response, has_request_context, request

from archive.config import Settings
from archive.indexing import publication
from archive.web import (
    addresses,
    assets,
    cache,
    current,
    document,
    headers,
    i18n,
    page_figure,
    problems,
    prose,
    takedowns,
    wording,
)
from archive.web.about import about_pages
from archive.web.api import api
from archive.web.api_help import api_help
from archive.web.case import case_pages
from archive.web.completion import completion
from archive.web.coverage import coverage_pages
from archive.web.crawlers import crawlers
from archive.web.document import document_files
from archive.web.export import exports
from archive.web.feeds import feeds
from archive.web.health import health
from archive.web.help import help_pages
from archive.web.item import item_pages
from archive.web.meeting import meeting_pages
from archive.web.oparl import oparl
from archive.web.organization import organization_pages
from archive.web.pictures import page_pictures
from archive.web.register import register_pages
from archive.web.register_person import person_pages
from archive.web.search import search_pages
from archive.web.status import status_pages
from archive.web.takedowns import takedown_pages
from archive.web.topic import topic_pages

_BLUEPRINTS = (
    search_pages,
    meeting_pages,
    item_pages,
    case_pages,
    topic_pages,
    organization_pages,
    register_pages,
    person_pages,
    document_files,
    page_pictures,
    help_pages,
    about_pages,
    coverage_pages,
    takedown_pages,
    feeds,
    exports,
    crawlers,
    api,
    api_help,
    oparl,
    completion,
    health,
    status_pages,
    assets.assets,
)
_WITHOUT_TURN = {"pictures", "document", "assets", "health"}
_MAX_ADDRESS = 16_384  # bytes of an address line; the longest search that is allowed is a fraction of it


def templates() -> Path:
    """The folder of templates: inside the package in a wheel, at the top of the repository in an editable install."""
    packaged = Path(__file__).parent / "templates"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "templates"


class Application(Flask):
    """Flask that remembers the addresses it has made, and in which one thread computes at a time.

    A page of hits has a hundred addresses, and making one is slow. And threads that compute at once only take Python's
    lock from each other: four of them answer half as many requests as one.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._made = lru_cache(maxsize=20_000)(self._make)
        self._turn = Lock()

    def full_dispatch_request(self) -> Response:
        """As Flask's, in turn; who waits for a drawing or a file, or is asked whether he lives, takes no turn."""
        if request.blueprint in _WITHOUT_TURN:
            return super().full_dispatch_request()
        current.open_build(self.extensions)  # before the turn: while one opens a new build, the others go on answering
        with self._turn:
            return super().full_dispatch_request()

    def url_for(self, endpoint: str, **values: Any) -> str:
        """As Flask's; addresses without a host are made once for each language and prefix that requests name."""
        asked = tuple(pair for pair in values.items() if pair[0][:1] != "_" or pair[1] is not None)
        plain = all(name[:1] != "_" and isinstance(value, (str, int, type(None))) for name, value in asked)
        if plain and endpoint[0] != "." and has_request_context():
            return self._made(request.script_root, i18n.chosen(), endpoint, asked)
        return super().url_for(endpoint, **values)

    def _make(self, root: str, language: str | None, endpoint: str, values: tuple[tuple[str, Any], ...]) -> str:
        return super().url_for(endpoint, **dict(values))


def create_app(settings: Settings) -> Flask:
    """The site over the builds in `settings.index`. It starts without a build, and answers 503 until there is one."""
    app = Application("archive.web", template_folder=str(templates()), static_folder=None)
    app.config["TRUSTED_HOSTS"] = list(settings.site.trusted_hosts) or None
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # the default provider's setting
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    current.install(app.extensions, settings)
    app.extensions["archive.pictures"] = cache.PictureCache(cache.default_folder())
    app.before_request(_check_address)
    takedowns.init_app(app, publication.file_of(settings))
    i18n.init_app(app)
    app.before_request(i18n.check_language)
    headers.init_app(app, settings)
    problems.init_app(app)
    for blueprint in _BLUEPRINTS:
        app.register_blueprint(blueprint)
    _add_template_words(app, settings)
    return app


def _check_address() -> None:
    if len(request.query_string) > _MAX_ADDRESS:
        raise problems.too_long()


def _contact_url(contact: str) -> str:
    return f"mailto:{contact}" if "@" in contact and ":" not in contact else contact


def _add_template_words(app: Flask, settings: Settings) -> None:
    app.jinja_env.globals.update(
        site=settings.site,
        asset=assets.asset,
        absolute=addresses.absolute,
        blocks=prose.blocks,
        in_a_line=prose.in_a_line,
        board_url=addresses.board_url,
        case_url=addresses.case_url,
        clock=i18n.clock,
        contact_url=_contact_url,
        day=wording.day,
        field_name=wording.field_name,
        found_on=wording.found_on,
        host=addresses.host,
        hours=wording.hours,
        item_url=addresses.item_url,
        item_url_of=addresses.item_url_of,
        kind_of=addresses.kind_of,
        kind_name=wording.kind,
        kind_names=wording.kinds,
        meeting_url=addresses.meeting_url,
        month_names=wording.month_names,
        moment=wording.moment,
        organization_url=addresses.organization_url,
        period=wording.period,
        person_url=addresses.person_url,
        page_figure=page_figure,
        place_url=addresses.place_url,
        this_page_in=addresses.this_page_in,
        topic_url=addresses.topic_url,
        web_link=addresses.web_link,
        shown_at=document.shown_at,
        why_hidden=document.why_hidden,
        why_unseen=document.why_unseen,
    )
