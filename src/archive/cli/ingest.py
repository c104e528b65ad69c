"""`archive ingest` and `python ingest.py`: bring the index up to date with the records."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from archive import config
from archive.causes import cause
from archive.cli import owner
from archive.cli.common import command, config_option, fail, index_option
from archive.cli.language import _, ngettext, number
from archive.errors import ArchiveError, ConfigError, IndexingError
from archive.indexing.ingest import Options, Progress
from archive.indexing.ingest import ingest as run_ingest
from archive.indexing.report import Line, Report

_OUTCOMES = {
    "new": _("nye"),
    "changed": _("ændrede"),
    "unchanged": _("uændrede"),
    "removed": _("borte"),
    "failed": _("ikke læst"),
    "withheld": _("holdt tilbage"),
    "duplicate": _("dubletter"),
}


@command(
    help=_(
        "Læs dagsordener og referater ind fra MAPPE. Uden MAPPE læses dem, der står i archive.toml.\n\n"
        "Slutkoder: 0 alt er godt; 1 mislykket, den forrige udgave er stadig i brug; 2 forkert brug; "
        "3 lagt ud, men nogle dokumenter kunne ikke læses eller er holdt tilbage."
    )
)
@click.argument("sources", nargs=-1, metavar=_("[MAPPE]..."), type=click.Path(path_type=Path))
@index_option
@config_option
@click.option("--rebuild", is_flag=True, help=_("Skriv alle møder på ny af det, der er læst før."))
@click.option("--force", is_flag=True, help=_("Læg ud, selv om mange dokumenter er væk på én gang."))
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar=_("ANTAL"),
    help=_("Processer, der læser PDF-filer (ellers en for hver kerne)."),
)
@click.option("--json", "as_json", is_flag=True, help=_("Skriv rapporten som JSON."))
def ingest(
    sources: tuple[Path, ...],
    index: Path | None,
    config_file: Path | None,
    rebuild: bool,
    force: bool,
    jobs: int | None,
    as_json: bool,
) -> None:
    """Bring the index up to date and report."""
    try:
        settings = config.load(config_file, index, sources)
        if not settings.sources:
            raise ConfigError(
                "Der mangler en mappe med dokumenter.", "sources", "Skriv den på linjen eller i archive.toml."
            )
        owner.become(settings.index)
        options = Options(rebuild, force, jobs or len(os.sched_getaffinity(0)))
        with _progress(quiet=as_json) as progress:
            report = run_ingest(settings, options, progress)
    except ArchiveError as error:
        fail(error, "ingest")
    except OSError as error:
        where = str(error.filename or settings.index)
        told = cause(error)
        fail(
            IndexingError(
                "Indlæsningen gik i stå: {cause}.", where, "Den forrige udgave er stadig i brug.", cause=told
            ),
            "ingest",
        )
    click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=1) if as_json else _text(report))
    sys.exit(report.exit_code)


@contextmanager
def _progress(quiet: bool) -> Iterator[Progress]:
    """A bar on a terminal, else one `key=value` line per document; both on stderr, so that --json stays clean."""
    terminal = sys.stderr.isatty()

    def bar(line: Line, done: int, total: int) -> None:
        filled = 30 * done // max(total, 1)
        click.echo(f"\r[{'#' * filled}{'.' * (30 - filled)}] {done}/{total}", nl=False, err=True)

    def log(line: Line, done: int, total: int) -> None:
        click.echo(_key_values(line), err=True)

    if quiet:
        yield lambda line, done, total: None
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
    counts = ", ".join(f"{_OUTCOMES[outcome]} {number(count)}" for outcome, count in report.counts().items())
    lines = [f"{Path(line.source).name}: {_OUTCOMES[line.outcome]}: {line.message}" for line in report.failures]
    lines += [f"{Path(line.source).name}: {doubt}" for line in report.lines for doubt in line.doubts]
    lines += [f"{meeting}: {doubt}" for meeting, doubt in report.meeting_doubts]
    done = _("Udgave %(build)s er lagt ud.") if report.published else _("Intet er ændret; udgave %(build)s er i brug.")
    lines.append(
        _(
            "Dokumenter: %(counts)s. %(items)s i %(meetings)s, %(seconds)s sekunder.",
            counts=counts,
            items=ngettext("%(num)s punkt", "%(num)s punkter", report.items),
            meetings=ngettext("%(num)s møde", "%(num)s møder", report.meetings),
            seconds=number(round(report.seconds, 1)),
        )
        + " "
        + done % {"build": report.build}
    )
    return "\n".join(lines)
