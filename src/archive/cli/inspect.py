"""`archive inspect FILE`: what the parser saw in one document."""

import json
from dataclasses import replace
from pathlib import Path

import click

from archive import config
from archive.cli.common import command, config_option, fail
from archive.cli.language import _
from archive.cli.reading_text import as_text
from archive.errors import ArchiveError
from archive.reading import inspection, topics
from archive.reading.describe import describe
from archive.reading.process import explain_safely


@command(
    help=_(
        "Vis, hvad der bliver læst i FIL (PDF eller tekst).\n\n"
        "Slutkoder: 0 læst, med eller uden tvivl; 1 dokumentet kan ikke læses; 2 forkert brug."
    )
)
@click.argument("file", metavar=_("FIL"), type=click.Path(path_type=Path))
@config_option
@click.option("--json", "as_json", is_flag=True, help=_("Skriv alt, hvad der blev læst, som JSON."))
@click.option("--explain", is_flag=True, help=_("Vis, hvorfor skabelonen og emnerne blev valgt."))
def inspect(file: Path, config_file: Path | None, as_json: bool, explain: bool) -> None:
    """Read one document and print what was read."""
    try:
        settings = config.load(config_file)
        reading, explanation = explain_safely(file, settings.limits)
        vocabulary = topics.load(settings.kle)
    except ArchiveError as error:
        fail(error, "inspect")
    meeting = reading.meeting
    items, doubts = describe(reading.items, meeting.organization, meeting.date, vocabulary)
    reading = replace(reading, items=items, doubts=(*reading.doubts, *doubts))
    if as_json:
        click.echo(json.dumps(inspection.as_json(reading, explanation, explain), ensure_ascii=False, indent=1))
    else:
        click.echo(as_text(reading, explanation, explain))
