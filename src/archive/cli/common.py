"""What commands have in common: the options that say which archive is meant, and how one tells that it failed."""

import sys
from functools import partial
from pathlib import Path
from typing import NoReturn

import click

from archive.cli.language import _
from archive.errors import ArchiveError

command = partial(click.command, options_metavar=_("[TILVALG]..."))
index_option = click.option(
    "--index",
    type=click.Path(path_type=Path),
    metavar=_("MAPPE"),
    help=_("Mappen med indekset (ellers den i archive.toml)."),
)
config_option = click.option(
    "--config", "config_file", type=click.Path(path_type=Path), metavar=_("FIL"), help=_("En anden archive.toml.")
)
json_option = click.option("--json", "as_json", is_flag=True, help=_("Skriv JSON."))


def fail(error: ArchiveError, command: str = "") -> NoReturn:
    """Say what went wrong on stderr, after the name of the `command` if given, and end with the error's exit code."""
    said = error.said(_)
    click.echo(f"{command}: {said}" if command else said, err=True)
    sys.exit(error.exit_code)
