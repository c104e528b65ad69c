"""What may be seen: `archive takedown`, `restore`, `release`, `redact` and `withheld`."""

import json
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click
import msgspec

from archive import config
from archive.cli import targets
from archive.cli.common import config_option, fail, index_option, json_option
from archive.config import Settings
from archive.errors import ArchiveError, ConfigError, IndexBusy, IndexingError, UsageError
from archive.indexing import builds
from archive.indexing import manifest as manifests
from archive.indexing import publication as publications
from archive.indexing.ingest import Options, ingest
from archive.indexing.publication import WITHHELD, Decision, Publication
from archive.reading import cpr
from archive.web import cache

WAIT = 3600.0  # seconds for an ingest that is running to end
_EVERY = 0.5  # seconds

_reason = click.option("--reason", required=True, help="Why. Everybody can read it: do not repeat what is hidden.")
_why = click.option("--reason", default="", help="Why, for the record. Needed unless --undo.")
_undo = click.option("--undo", is_flag=True, help="Take the decision back: the document waits again.")

Change = Callable[[Publication], Publication]


def decide(settings: Settings, change: Change) -> None:
    """Change the list and put it into effect: the site obeys it at once, the index within this command."""
    file = publications.file_of(settings)
    try:
        with publications.editing(file):
            publications.save(file, change(publications.load(file)))
    except OSError as error:
        raise ConfigError(
            f"The list of take-downs cannot be written: {error.strerror}. Nothing was decided.",
            str(file),
            "Check its folder, the disk, and as whom this runs.",
        ) from error
    put_into_effect(settings)


def put_into_effect(settings: Settings) -> None:
    """Publish the live build's documents under the decisions of now, waiting for an ingest that is running."""
    cache.PictureCache(cache.default_folder()).clear()
    if builds.current(settings.index) is None:
        return
    until, told = time.monotonic() + WAIT, False
    while True:
        try:
            report = ingest(settings, Options(same_files=True))
            break
        except IndexBusy:
            if time.monotonic() > until:
                raise
            if not told:
                click.echo("Waiting for the ingest that is running.", err=True)
            told = True
            time.sleep(_EVERY)
        except (ArchiveError, OSError, KeyboardInterrupt) as error:
            raise IndexingError(
                f"The decision is kept and obeyed, but there is no build under it: {error or 'interrupted'}",
                str(settings.index),
                "Mend that, then run `archive ingest`.",
            ) from error
    click.echo(f"Build {report.build} is live: {report.items} items.")


@click.command()
@click.argument("target")
@_reason
@click.option("--word", default="", help="Take only this word or run of words out of the document TARGET.")
@click.option("--person", is_flag=True, help="TARGET is a person's name, to be taken out of every document.")
@index_option
@config_option
def takedown(target: str, reason: str, word: str, person: bool, index: Path | None, config_file: Path | None) -> None:
    """Take an item, a document, a person's name or a word in a document out of the archive, at once and for good.

    TARGET is an item's id or address (`kkr-fjordland-2023-03-17/3.1`), a document's id, address or file, or a name.
    """
    try:
        settings = config.load(config_file, index)
        known = publications.load(publications.file_of(settings)).takedowns
        entry = targets.take_down(targets.opened(settings), target, reason, word, person, known)
        decide(settings, lambda then: _with_takedown(then, entry))
    except ArchiveError as error:
        fail(error)
    since = f" since {entry.date}" if any(each.id == entry.id for each in known) else ""
    click.echo(f"Taken down{since}: {entry.kind} {entry.id}. `archive restore {entry.id}` undoes it.")


def _with_takedown(then: Publication, entry: publications.TakeDown) -> Publication:
    others = tuple(each for each in then.takedowns if each.id != entry.id)
    return msgspec.structs.replace(then, takedowns=(*others, entry))


@click.command()
@click.argument("target")
@index_option
@config_option
def restore(target: str, index: Path | None, config_file: Path | None) -> None:
    """Undo take-downs: TARGET is a take-down's id, or the item, document, name or word that was taken down."""
    restored: list[str] = []

    def change(then: Publication) -> Publication:
        restored[:] = [each.id for each in then.takedowns if _names(each, target)]
        if not restored:
            raise UsageError("Nothing is taken down under this name.", target, "`archive withheld` lists what is.")
        kept = tuple(each for each in then.takedowns if each.id not in restored)
        return msgspec.structs.replace(then, takedowns=kept)

    try:
        decide(config.load(config_file, index), change)
    except ArchiveError as error:
        fail(error)
    click.echo(f"Restored: {', '.join(restored)}.")


def _names(entry: publications.TakeDown, target: str) -> bool:
    by_hash = len(target) >= 12 and any(sha256.startswith(target) for sha256 in entry.documents)
    return target in (entry.id, entry.target) or (entry.kind == publications.DOCUMENT and by_hash)


@click.command()
@click.argument("document")
@_why
@_undo
@index_option
@config_option
def release(document: str, reason: str, undo: bool, index: Path | None, config_file: Path | None) -> None:
    """Publish a document with CPR numbers as it is, after a human has looked: file, id or SHA-256."""
    _clear("releases", document, reason, undo, index, config_file)


@click.command()
@click.argument("document")
@_why
@_undo
@index_option
@config_option
def redact(document: str, reason: str, undo: bool, index: Path | None, config_file: Path | None) -> None:
    """Publish a document with its CPR numbers blacked out in text and pictures; the original is not served."""
    _clear("redactions", document, reason, undo, index, config_file)


def _clear(field: str, target: str, reason: str, undo: bool, index: Path | None, config_file: Path | None) -> None:
    try:
        if not undo and not reason:
            raise UsageError("A reason is missing.", "--reason", "Say who looked and why it may be published.")
        settings = config.load(config_file, index)
        sha256, entry = targets.document(targets.opened(settings), target)
        if entry is None or not (undo or entry.numbers):
            raise UsageError("No CPR number was found in this document.", target, "`archive withheld` lists those.")
        made = () if undo else (Decision(sha256=sha256, reason=reason, date=date.today().isoformat()),)

        def change(then: Publication) -> Publication:
            both = {
                name: tuple(each for each in getattr(then, name) if each.sha256 != sha256)
                for name in ("releases", "redactions")
            }
            return msgspec.structs.replace(then, **{**both, field: (*both[field], *made)})

        decide(settings, change)
    except ArchiveError as error:
        fail(error)
    done = {"releases": "Released", "redactions": "Published with its CPR numbers blacked out"}[field]
    click.echo(f"{'Withheld again' if undo else done}: {sha256[:12]}.")


@click.command()
@index_option
@config_option
@json_option
def withheld(index: Path | None, config_file: Path | None, as_json: bool) -> None:
    """List what is held back: documents with CPR numbers (page, masked number), and what was taken down.

    For staff: it names what must not be published. Documents whose numbers are merely possible are published and
    listed too.
    """
    try:
        settings = config.load(config_file, index)
        manifest = manifests.load(builds.require_current(settings.index))
        decisions = publications.load(publications.file_of(settings))
    except ArchiveError as error:
        fail(error)
    documents = [_listed(entry, decisions) for entry in manifest.documents if entry.numbers]
    takedowns = [msgspec.to_builtins(each) for each in decisions.takedowns]
    if as_json:
        click.echo(json.dumps({"documents": documents, "takedowns": takedowns}, ensure_ascii=False, indent=1))
        return
    for each in documents:
        click.echo(f"{each['id']} {each['state']}: {each['source']}")
        for number in each["numbers"]:
            page = f"page {number['page']}" if number["page"] else "no page"
            click.echo(f"  {page}: {number['masked']} ({number['tier']})")
    for down in decisions.takedowns:
        what = down.target or down.documents[0][:12]
        click.echo(f"{down.id} taken down {down.date}: {down.kind} {what}: {down.reason}")
    waiting = sum(each["state"] == "withheld" for each in documents)
    click.echo(f"{waiting} documents wait for somebody to look; {len(takedowns)} take-downs.")


def _listed(entry: manifests.DocumentEntry, decisions: Publication) -> dict[str, Any]:
    if entry.status == "withheld" and entry.reason == WITHHELD:
        state = "withheld"
    elif decisions.to_redact(entry.sha256):
        state = "blacked out"
    else:
        state = "released" if decisions.released(entry.sha256) else "published"
    return {
        "id": entry.sha256[:12],
        "sha256": entry.sha256,
        "source": cpr.mask(entry.source),
        "state": state,
        "numbers": [{"page": n.page, "masked": n.masked, "tier": n.tier.value} for n in entry.numbers],
    }
