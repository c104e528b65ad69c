"""`archive search`: what the site would answer, on the terminal."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from archive import config
from archive.cli.common import command, config_option, fail, index_option
from archive.cli.language import _, day, ngettext, number
from archive.config import Settings
from archive.errors import ArchiveError, QueryError
from archive.indexing import publication
from archive.searching.plan import Sort
from archive.searching.reader import Archive
from archive.searching.request import FACETS, SearchRequest
from archive.searching.screened import screened
from archive.searching.search import Hit, SearchPage
from archive.searching.search import search as answer
from archive.searching.suggestions import WayOut
from archive.wording import KINDS, OUTCOMES, YES_NO

_CODES = {"type": KINDS, "udfald": OUTCOMES, "beslutning": YES_NO}

_HELP = {
    "organ": _("Råd eller udvalg, som i dets adresse: kkr-fjordland."),
    "moede": _("Møde, som i dets adresse: kkr-fjordland-2023-03-17."),
    "emne": _("KLE-nummer."),
    "sag": _("Sag, som i dens adresse: sag-2022-2836."),
    "gruppe": _("Dagsordenens overskrift."),
    "aar": _("Årstal."),
    "type": _("Dokument: agenda (dagsorden), supplement (tillægsdagsorden), minutes (referat)."),
    "udfald": _(
        "Udfald: %(codes)s.", codes=", ".join(f"{code} ({_(word).lower()})" for code, word in OUTCOMES.items())
    ),
    "beslutning": _("ja: med beslutning, nej: uden."),
    "person": _("Person, som er udpeget eller var til stede."),
    "udpeget": _("Råd, nævn eller selskab, som nogen er udpeget til."),
}


def _facet_options(function: Callable[..., None]) -> Callable[..., None]:
    for name in reversed(FACETS):
        function = click.option(f"--{name}", multiple=True, metavar=_("VÆRDI"), help=_HELP[name])(function)
    return function


@command(help=_("Søg i arkivet. SØGEORD skrives som i søgefeltet på siden; uden dem kommer de nyeste punkter først."))
@click.argument("query", metavar=_("[SØGEORD]"), default="")
@_facet_options
@click.option(
    "--fra", metavar=_("DATO"), default="", help=_("Fra og med denne dag: 2022-09-19, 19-09-2022 eller 2022.")
)
@click.option("--til", metavar=_("DATO"), default="", help=_("Til og med denne dag."))
@click.option("--sortering", metavar=_("ORDEN"), default="", help=_("En af %(orders)s.", orders=", ".join(Sort)))
@click.option("--side", metavar=_("TAL"), default="", help=_("Side af resultatet, fra 1."))
@index_option
@config_option
@click.option("--json", "as_json", is_flag=True, help=_("Skriv det, som /api/v1/search svarer."))
def search(query: str, index: Path | None, config_file: Path | None, as_json: bool, **params: Any) -> None:
    """Answer a search as the site does."""
    pairs = [(name, each) for name, value in params.items() for each in ((value,) if isinstance(value, str) else value)]
    try:
        settings = config.load(config_file, index)
        request = SearchRequest.from_params([("q", query), *pairs])
        archive = screened(Archive.open(settings.index), publication.load(publication.file_of(settings)))
        page = answer(archive, request)
    except QueryError as error:
        error.where = _("SØGEORD") if error.where == "q" else f"--{error.where}"
        fail(error, "archive search")
    except ArchiveError as error:
        fail(error, "archive search")
    if as_json:
        click.echo(json.dumps(_as_site(settings, page), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(page)))


def _as_site(settings: Settings, page: SearchPage) -> dict[str, Any]:
    """The page as the JSON API words it: made by the site's own code, so that the two can never differ."""
    from archive.web import shapes
    from archive.web.app import create_app

    with create_app(settings).test_request_context():
        return shapes.search_page(page)


def _lines(page: SearchPage) -> list[str]:
    lines = [
        _(
            "%(items)s, side %(page)s af %(pages)s, %(time)s ms",
            items=_items(page.total),
            page=number(page.page),
            pages=number(page.pages),
            time=number(page.took_ms),
        )
    ]
    lines += [line for hit in page.hits for line in _hit(hit)]
    if page.suggestion:
        text, total = page.suggestion.text, _items(page.suggestion.total)
        lines += ["", _("Mente du: %(text)s (%(items)s)", text=text, items=total)]
    if page.nearby:
        lines += ["", _("Næsten:"), *(line for hit in page.nearby for line in _hit(hit))]
    lines += [f"{_way(way)} ({_items(way.total)})" for way in page.ways_out]
    return lines


def _way(way: WayOut) -> str:
    if way.field == "q":
        return _("Uden »%(word)s«", word=way.label)
    if way.field in {"fra", "til"}:
        return _("Uden datoen %(date)s", date=day(way.value))
    value = _(_CODES[way.field][way.value]) if way.field in _CODES else way.label
    return _("Uden filteret »%(value)s«", value=value)


def _items(count: int) -> str:
    return ngettext("%(num)s punkt", "%(num)s punkter", count)


def _hit(hit: Hit) -> list[str]:
    where = _("%(meeting)s, punkt %(number)s", meeting=f"{hit.organization.name}, {day(hit.date)}", number=hit.number)
    return ["", f"{hit.plain_title}", f"  {where}  [{hit.id}]", *([f"  {_plain(hit)}"] if hit.snippet else [])]


def _plain(hit: Hit) -> str:
    return " ".join(hit.snippet.striptags().split())
