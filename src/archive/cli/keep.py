"""Keeping the index: `archive check`, `archive rollback`, `archive status`."""

import json
import sys
from pathlib import Path

import click

from archive import config
from archive.cli.common import config_option, fail, index_option, json_option
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


@click.command()
@index_option
@config_option
@json_option
def check(index: Path | None, config_file: Path | None, as_json: bool) -> None:
    """Verify the live build and name every inconsistency. Exit code 1 when there is one."""
    settings = _settings(config_file, index)
    try:
        build = builds.require_current(settings.index)
    except ArchiveError as error:
        fail(error)
    found = verify.problems(build)
    if as_json:
        click.echo(json.dumps({"build": build.name, "problems": found}, ensure_ascii=False))
    else:
        click.echo("\n".join([*found, f"Build {build.name}: {len(found)} problems."]))
    sys.exit(1 if found else 0)


@click.command()
@index_option
@config_option
def rollback(index: Path | None, config_file: Path | None) -> None:
    """Make the newest whole build before the live one live again. The next ingest goes on from it."""
    settings = _settings(config_file, index)
    try:
        with builds.writer_lock(settings.index):
            decisions = publication.file_of(settings)
            last_manifest(settings.index, decisions)  # raises when the list is gone
            forget(settings.index, publication.load(decisions))  # a build from before a take-down must not come back
            build = builds.rollback(settings.index, verify.problems)
    except ArchiveError as error:
        fail(error)
    click.echo(f"Build {build.name} is live.")


@click.command()
@index_option
@config_option
@json_option
@click.option("--max-age", type=click.FloatRange(min=0), help="Hours after which the last run counts as missed.")
def status(index: Path | None, config_file: Path | None, as_json: bool, max_age: float | None) -> None:
    """Tell in one line how the archive is, then which documents could not be read.

    Exit codes: 0 all well; 1 the last run failed or was missed, or no build is whole; 3 some documents are not shown.
    """
    settings = _settings(config_file, index)
    found = statuses.status(settings.index)
    if found.manifest is None and not found.damaged:
        fail(builds.no_build(settings.index, found.last.run.message if found.last.run else ""))
    missed = max_age is not None and (found.run_age is None or found.run_age > max_age * 3600)
    if as_json:
        click.echo(json.dumps(statuses.as_json(found, private=True) | {"missed": missed}, ensure_ascii=False, indent=1))
    else:
        click.echo(statuses.summary(found) + (f" No run within {max_age:g} hours." if missed else ""))
        for entry in found.unread:
            click.echo(f"{cpr.mask(entry.source)}: {entry.reason}: {entry.message}")
    sys.exit(statuses.FAILED if missed else found.code)
