"""`archive inspect FILE`: what the parser saw in one document."""

import json
from dataclasses import replace
from pathlib import Path

import click

from archive import config
from archive.cli.common import config_option, fail
from archive.errors import ArchiveError
from archive.reading import inspection, topics
from archive.reading.describe import describe
from archive.reading.process import explain_safely


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@config_option
@click.option("--json", "as_json", is_flag=True, help="Print the whole reading as JSON.")
@click.option("--explain", is_flag=True, help="Show why the template and the topics were chosen.")
def inspect(file: Path, config_file: Path | None, as_json: bool, explain: bool) -> None:
    """Show what the parser saw in FILE (PDF or text).

    Exit codes: 0 read, with doubts or without; 1 the document cannot be read; 2 wrong usage.
    """
    try:
        settings = config.load(config_file)
        reading, explanation = explain_safely(file, settings.limits)
        vocabulary = topics.load(settings.kle)
    except ArchiveError as error:
        fail(error, "inspect")
    meeting = reading.meeting
    items = tuple(describe(item, meeting.organization, meeting.date, vocabulary) for item in reading.items)
    reading = replace(reading, items=items)
    if as_json:
        click.echo(json.dumps(inspection.as_json(reading, explanation, explain), ensure_ascii=False, indent=1))
    else:
        click.echo(inspection.as_text(reading, explanation, explain))
