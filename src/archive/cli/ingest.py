"""`archive ingest` and `python ingest.py`: bring the index up to date with the records."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from archive import config
from archive.cli.common import config_option, fail, index_option
from archive.errors import ArchiveError, ConfigError
from archive.indexing.ingest import Options, Progress
from archive.indexing.ingest import ingest as run_ingest
from archive.indexing.report import Line, Report


@click.command()
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path))
@index_option
@config_option
@click.option("--rebuild", is_flag=True, help="Write every meeting anew from the parse cache.")
@click.option("--force", is_flag=True, help="Publish even when more than a fifth of the documents are gone.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes that read PDFs (default: one per core).")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def ingest(
    sources: tuple[Path, ...],
    index: Path | None,
    config_file: Path | None,
    rebuild: bool,
    force: bool,
    jobs: int | None,
    as_json: bool,
) -> None:
    """Index the agendas and minutes in SOURCE folders (default: those of archive.toml).

    Exit codes: 0 all well; 1 failed, the build before is still live; 2 wrong usage; 3 published, but some documents
    could not be read.
    """
    try:
        settings = config.load(config_file, index, sources)
        if not settings.sources:
            raise ConfigError("No source folder is named.", "sources", "Name one, or set it in archive.toml.")
        options = Options(rebuild, force, jobs or len(os.sched_getaffinity(0)))
        with _progress(quiet=as_json) as progress:
            report = run_ingest(settings, options, progress)
    except ArchiveError as error:
        fail(error, "ingest")
    except OSError as error:
        click.echo(
            f"ingest: {error.filename or settings.index}: {error.strerror}. The build before is still live.", err=True
        )
        sys.exit(1)
    click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=1) if as_json else _text(report))
    sys.exit(report.exit_code)


@contextmanager
def _progress(quiet: bool) -> Iterator[Progress]:
    """A bar on a terminal, else one `key=value` line per document; both on stderr, so that --json stays clean."""
    terminal = sys.stderr.isatty()

    def bar(_: Line, done: int, total: int) -> None:
        filled = 30 * done // max(total, 1)
        click.echo(f"\r[{'#' * filled}{'.' * (30 - filled)}] {done}/{total}", nl=False, err=True)

    def log(line: Line, _: int, __: int) -> None:
        click.echo(_key_values(line), err=True)

    if quiet:
        yield lambda *_: None
    elif terminal:
        yield bar
        click.echo("", err=True)
    else:
        yield log


def _key_values(line: Line) -> str:
    fields = {"document": line.source, "outcome": line.outcome, "reason": line.reason, "message": line.message}
    return " ".join(f"{key}={_quoted(value)}" for key, value in fields.items() if value)


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False) if " " in value or '"' in value or "=" in value else value


def _text(report: Report) -> str:
    counts = ", ".join(f"{count} {outcome}" for outcome, count in report.counts().items())
    lines = [f"{Path(line.source).name}: {line.outcome}: {line.reason}: {line.message}" for line in report.failures]
    lines += [f"{Path(line.source).name}: {doubt}" for line in report.lines for doubt in line.doubts]
    lines += [f"{meeting}: {doubt}" for meeting, doubt in report.meeting_doubts]
    state = "published" if report.published else "nothing changed"
    lines.append(
        f"Documents: {counts}. {report.items} items in {report.meetings} meetings, {report.seconds:.1f} seconds. "
        f"Build {report.build}: {state}."
    )
    return "\n".join(lines)
