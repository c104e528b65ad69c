"""Keeping the index: `archive check`, `archive rollback`, `archive status`."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import click

from archive import config
from archive.config import Settings
from archive.errors import ArchiveError
from archive.indexing import builds, publication, verify
from archive.indexing import manifest as manifests
from archive.indexing.forgetting import forget
from archive.reading import cpr

_index = click.option("--index", type=click.Path(path_type=Path), help="Where the index lies.")
_config = click.option("--config", "config_file", type=click.Path(path_type=Path), help="Another archive.toml.")
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def _settings(config_file: Path | None, index: Path | None) -> Settings:
    try:
        return config.load(config_file, index)
    except ArchiveError as error:
        _fail(error)


def _fail(error: ArchiveError) -> NoReturn:
    click.echo(str(error), err=True)
    sys.exit(error.exit_code)


@click.command()
@_index
@_config
@_json
def check(index: Path | None, config_file: Path | None, as_json: bool) -> None:
    """Verify the live build and name every inconsistency. Exit code 1 when there is one."""
    settings = _settings(config_file, index)
    try:
        build = builds.require_current(settings.index)
    except ArchiveError as error:
        _fail(error)
    found = verify.problems(build)
    if as_json:
        click.echo(json.dumps({"build": build.name, "problems": found}, ensure_ascii=False))
    else:
        click.echo("\n".join([*found, f"Build {build.name}: {len(found)} problems."]))
    sys.exit(1 if found else 0)


@click.command()
@_index
@_config
def rollback(index: Path | None, config_file: Path | None) -> None:
    """Make the build before the live one live again. The next ingest goes on from it."""
    settings = _settings(config_file, index)
    try:
        decisions = publication.load(publication.file_of(settings))
        with builds.writer_lock(settings.index):
            forget(settings.index, decisions)  # a build from before a take-down must not come back
            build = builds.rollback(settings.index)
    except ArchiveError as error:
        _fail(error)
    click.echo(f"Build {build.name} is live.")


@click.command()
@_index
@_config
@_json
def status(index: Path | None, config_file: Path | None, as_json: bool) -> None:
    """Tell which build is live, its age and what it holds."""
    settings = _settings(config_file, index)
    try:
        manifest = manifests.load(builds.require_current(settings.index))
    except ArchiveError as error:
        _fail(error)
    failed = [entry for entry in manifest.documents if entry.status in ("failed", "withheld")]
    age = datetime.now(UTC) - datetime.fromisoformat(manifest.created)
    data = {
        "build": manifest.build,
        "created": manifest.created,
        "age_seconds": int(age.total_seconds()),
        "items": manifest.items,
        "meetings": len(manifest.meetings),
        "documents": sum(entry.status == "read" for entry in manifest.documents),
        "failures": [{"source": cpr.mask(e.source), "reason": e.reason, "message": e.message} for e in failed],
    }
    if as_json:
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
        return
    click.echo(f"Build {manifest.build}, {manifest.created}: {manifest.items} items, {len(failed)} files not read.")
    for entry in failed:
        click.echo(f"{cpr.mask(entry.source)}: {entry.reason}: {entry.message}")
