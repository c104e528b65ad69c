"""Keeping the index: `archive check`, `archive rollback`, `archive status`."""

import json
import sys
from pathlib import Path

import click

from archive import config
from archive.cli import owner
from archive.cli.common import command, config_option, fail, index_option, json_option
from archive.cli.language import _, ngettext, number
from archive.cli.status_line import summary
from archive.config import Settings
from archive.errors import ArchiveError
from archive.indexing import builds, publication, verify
from archive.indexing import status as statuses
from archive.indexing.before import last_manifest
from archive.indexing.forgetting import forget
from archive.reading import cpr


def _settings(config_file: Path | None, index: Path | None) -> Settings:
    try:
        return config.load(config_file, index)
    except ArchiveError as error:
        fail(error)


@command(help=_("Kontroller den udgave, der er i brug, og nævn alle fejl. Slutkode 1, når der er fejl."))
@index_option
@config_option
@json_option
def check(index: Path | None, config_file: Path | None, as_json: bool) -> None:
    """Verify the live build and name every inconsistency."""
    settings = _settings(config_file, index)
    try:
        build = builds.require_current(settings.index)
    except ArchiveError as error:
        fail(error)
    found = verify.problems(build)
    if as_json:
        click.echo(json.dumps({"build": build.name, "problems": [str(each) for each in found]}, ensure_ascii=False))
    else:
        for each in found:
            click.echo(each.said(_))
        count = ngettext("%(num)s fejl", "%(num)s fejl", len(found)) if found else _("ingen fejl")
        click.echo(_("Udgave %(build)s: %(problems)s.", build=build.name, problems=count))
    sys.exit(1 if found else 0)


@command(help=_("Gå tilbage til den nyeste hele udgave før den, der er i brug. Næste indlæsning går videre fra den."))
@index_option
@config_option
def rollback(index: Path | None, config_file: Path | None) -> None:
    """Make the newest whole build before the live one live again."""
    settings = _settings(config_file, index)
    try:
        owner.become(settings.index)
        with builds.writer_lock(settings.index):
            decisions = publication.file_of(settings)
            last_manifest(settings.index, decisions)  # raises when the list is gone
            forget(settings.index, publication.load(decisions))  # a build from before a take-down must not come back
            build = builds.rollback(settings.index, verify.problems)
    except ArchiveError as error:
        fail(error)
    click.echo(_("Udgave %(build)s er nu i brug.", build=build.name))


@command(
    help=_(
        "Fortæl på én linje, hvordan arkivet har det. Derefter følger de dokumenter, der ikke vises.\n\n"
        "Slutkoder: 0 alt er godt; 1 den seneste indlæsning mislykkedes eller udeblev, eller ingen udgave er hel; "
        "3 nogle dokumenter vises ikke."
    )
)
@index_option
@config_option
@json_option
@click.option(
    "--max-age",
    type=click.FloatRange(min=0),
    metavar=_("TIMER"),
    help=_("Antal timer, før den seneste indlæsning regnes som udeblevet."),
)
def status(index: Path | None, config_file: Path | None, as_json: bool, max_age: float | None) -> None:
    """Tell in one line how the archive is, then which documents are not shown."""
    settings = _settings(config_file, index)
    found = statuses.status(settings.index)
    if found.manifest is None and not found.damaged:
        fail(builds.no_build(settings.index, found.last.run.message if found.last.run else ""))
    missed = max_age is not None and (found.run_age is None or found.run_age > max_age * 3600)
    if as_json:
        click.echo(json.dumps(statuses.as_json(found, private=True) | {"missed": missed}, ensure_ascii=False, indent=1))
    else:
        late = _("Ingen indlæsning inden for %(hours)s timer.", hours=number(max_age or 0)) if missed else ""
        click.echo(f"{summary(found)} {late}".rstrip())
        for entry in found.unread:
            click.echo(f"{cpr.mask(entry.source)}: {entry.message}")
    sys.exit(statuses.FAILED if missed else found.code)
