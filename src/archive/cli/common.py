"""What commands have in common: the options that say which archive is meant, and how one tells that it failed."""

import sys
from pathlib import Path
from typing import NoReturn

import click

from archive.errors import ArchiveError

index_option = click.option(
    "--index", type=click.Path(path_type=Path), help="Where the index lies (default: from archive.toml)."
)
config_option = click.option("--config", "config_file", type=click.Path(path_type=Path), help="Another archive.toml.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def fail(error: ArchiveError, command: str = "") -> NoReturn:
    """Say what went wrong on stderr, after the name of the `command` if given, and end with the error's exit code."""
    click.echo(f"{command}: {error}" if command else str(error), err=True)
    sys.exit(error.exit_code)
