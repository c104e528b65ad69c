"""The command line: `archive COMMAND`. One file per group of commands; this one only gathers them."""

import importlib

import click

from archive.cli import clicks_words
from archive.cli.language import LANGUAGE, _

clicks_words.speak(LANGUAGE)

COMMANDS = {
    "backup": "archive.cli.backup:backup",
    "check": "archive.cli.keep:check",
    "ingest": "archive.cli.ingest:ingest",
    "serve": "archive.cli.serve:serve",
    "redact": "archive.cli.publication:redact",
    "release": "archive.cli.publication:release",
    "restore": "archive.cli.publication:restore",
    "restore-backup": "archive.cli.backup:restore_backup",
    "search": "archive.cli.search:search",
    "takedown": "archive.cli.publication:takedown",
    "withheld": "archive.cli.publication:withheld",
    "inspect": "archive.cli.inspect:inspect",
    "rollback": "archive.cli.keep:rollback",
    "status": "archive.cli.keep:status",
}


class LazyGroup(click.Group):
    """Imports a command's module when the command is asked for, so that `archive inspect` does not load the web."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.command(
    cls=LazyGroup,
    options_metavar=_("[TILVALG]..."),
    subcommand_metavar=_("KOMMANDO [VÆRDI]..."),
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_("Et arkiv, hvor man kan søge i, hvad regionsråd, kommunekontaktråd og deres udvalg har besluttet."),
)
@click.version_option(package_name="archive")
def main() -> None:
    """The group of all commands."""
