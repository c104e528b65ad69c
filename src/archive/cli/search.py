"""`archive search`: what the site would answer, on the terminal."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from archive import config
from archive.cli.common import config_option, fail, index_option
from archive.config import Settings
from archive.errors import ArchiveError
from archive.indexing import publication
from archive.searching.plan import Sort
from archive.searching.reader import Archive
from archive.searching.request import FACETS, SearchRequest
from archive.searching.screened import screened
from archive.searching.search import Hit, SearchPage
from archive.searching.search import search as answer

_HELP = {
    "organ": "Council or committee (slug).",
    "moede": "Meeting id.",
    "emne": "KLE number.",
    "sag": "Case key.",
    "gruppe": "The agenda's own heading.",
    "aar": "Year.",
    "type": "Kind of document: agenda, minutes …",
    "udfald": "Outcome: approved, postponed …",
    "beslutning": "ja: with a decision, nej: without.",
    "person": "Person appointed or present.",
    "udpeget": "Body that somebody was appointed to.",
}


def _facet_options(command: Callable[..., None]) -> Callable[..., None]:
    for name in reversed(FACETS):
        command = click.option(f"--{name}", multiple=True, metavar="VALUE", help=_HELP[name])(command)
    return command


@click.command()
@click.argument("query", default="")
@_facet_options
@click.option("--fra", metavar="DATE", default="", help="From this day on: 2022-09-19, 19-09-2022 or 2022.")
@click.option("--til", metavar="DATE", default="", help="Up to this day.")
@click.option("--sortering", metavar="ORDER", default="", help=f"One of {', '.join(Sort)}.")
@click.option("--side", metavar="N", default="", help="Page of the results, from 1.")
@index_option
@config_option
@click.option("--json", "as_json", is_flag=True, help="Print what /api/v1/search answers.")
def search(query: str, index: Path | None, config_file: Path | None, as_json: bool, **params: Any) -> None:
    """Search the archive. QUERY is written as in the site's search box; without one, the newest items come first."""
    pairs = [(name, each) for name, value in params.items() for each in ((value,) if isinstance(value, str) else value)]
    try:
        settings = config.load(config_file, index)
        request = SearchRequest.from_params([("q", query), *pairs])
        archive = screened(Archive.open(settings.index), publication.load(publication.file_of(settings)))
        page = answer(archive, request)
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
    lines = [f"{page.total} items, page {page.page} of {page.pages}, {page.took_ms} ms"]
    lines += [line for hit in page.hits for line in _hit(hit)]
    if page.suggestion:
        lines.append(f"\nDid you mean: {page.suggestion.text} ({page.suggestion.total} items)")
    if page.nearby:
        lines += ["\nNearly:", *(line for hit in page.nearby for line in _hit(hit))]
    lines += [f"Without {way.field} »{way.label}«: {way.total} items" for way in page.ways_out]
    return lines


def _hit(hit: Hit) -> list[str]:
    where = f"{hit.organization.name}, {hit.date or 'no date'}, {hit.number}"
    return ["", f"{hit.plain_title}", f"  {where}  [{hit.id}]", *([f"  {_plain(hit)}"] if hit.snippet else [])]


def _plain(hit: Hit) -> str:
    return " ".join(hit.snippet.striptags().split())
