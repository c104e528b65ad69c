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
from archive.causes import cause
from archive.cli import owner, targets
from archive.cli.common import command, config_option, fail, index_option, json_option
from archive.cli.language import _, day, ngettext
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

_reason = click.option(
    "--reason",
    required=True,
    metavar=_("BEGRUNDELSE"),
    help=_("Hvorfor. Alle kan læse det: gentag ikke det, der skjules."),
)
_why = click.option(
    "--reason",
    default="",
    metavar=_("BEGRUNDELSE"),
    help=_("Hvorfor, så det kan ses senere. Skal skrives, undtagen ved --undo."),
)
_undo = click.option("--undo", is_flag=True, help=_("Tag beslutningen tilbage: dokumentet venter igen."))
_KINDS = {"item": _("punkt"), "document": _("dokument"), "person": _("navn"), "word": _("ord")}
_STATES = {
    "withheld": _("holdt tilbage"),
    "blacked out": _("vist med personnumre streget ud"),
    "released": _("frigivet"),
    "published": _("vist"),
}
_TIERS = {"certain": _("sikkert"), "probable": _("sandsynligt"), "possible": _("muligt")}

Change = Callable[[Publication], Publication]


def decide(settings: Settings, change: Change) -> None:
    """Change the list and put it into effect: the site obeys it at once, the index within this command."""
    file = publications.file_of(settings)
    try:
        with publications.editing(file):
            publications.save(file, change(publications.load(file)))
    except OSError as error:
        raise ConfigError(
            "Listen over, hvad der er fjernet, kan ikke skrives: {cause}. Intet er ændret.",
            str(file),
            "Se på mappen og disken, og hvem kommandoen køres som.",
            cause=cause(error),
        ) from error
    put_into_effect(settings)


def put_into_effect(settings: Settings) -> None:
    """Publish the live build's documents under the decisions of now, waiting for an ingest that is running.

    Root is the index's owner afterwards (`owner.become`).
    """
    cache.PictureCache(cache.default_folder()).clear()
    if builds.current(settings.index) is None:
        return
    until, told = time.monotonic() + WAIT, False
    while True:
        try:
            owner.become(settings.index)
            report = ingest(settings, Options(same_files=True))
            break
        except IndexBusy:
            if time.monotonic() > until:
                raise
            if not told:
                click.echo(_("Venter på den indlæsning, der er i gang."), err=True)
            told = True
            time.sleep(_EVERY)
        except (ArchiveError, OSError, KeyboardInterrupt) as error:
            raise IndexingError(
                "Beslutningen er gemt og gælder, men udgaven er ikke lavet om efter den: {why}",
                str(settings.index),
                "Ret det, og kør »archive ingest«.",
                why=_why_not(error),
            ) from error
    items = ngettext("%(num)s punkt", "%(num)s punkter", report.items)
    click.echo(_("Udgave %(build)s er i brug: %(items)s.", build=report.build, items=items))


def _why_not(error: BaseException) -> ArchiveError | str:
    if isinstance(error, ArchiveError):
        return error
    return cause(error) if isinstance(error, OSError) else ArchiveError("Det blev afbrudt.")


@command(
    help=_(
        "Fjern noget fra arkivet, straks og for altid.\n\n"
        "MÅL er et punkts id eller adresse (kkr-fjordland-2023-03-17/3.1), et dokuments id, adresse eller fil, "
        "eller et navn. Ord i et dokument fjernes med --word."
    )
)
@click.argument("target", metavar=_("MÅL"))
@_reason
@click.option("--word", default="", metavar=_("ORD"), help=_("Fjern kun dette ord eller disse ord fra dokumentet MÅL."))
@click.option("--person", is_flag=True, help=_("MÅL er et navn, der skal fjernes fra alle dokumenter."))
@index_option
@config_option
def takedown(target: str, reason: str, word: str, person: bool, index: Path | None, config_file: Path | None) -> None:
    """Take something out of the archive, at once and for good."""
    try:
        settings = config.load(config_file, index)
        known = publications.load(publications.file_of(settings)).takedowns
        entry = targets.take_down(targets.opened(settings), target, reason, word, person, known)
        decide(settings, lambda then: _with_takedown(then, entry))
    except ArchiveError as error:
        fail(error)
    if any(each.id == entry.id for each in known):
        told = _("Fjernet siden %(date)s: %(kind)s %(id)s.", date=day(entry.date), kind=_KINDS[entry.kind], id=entry.id)
    else:
        told = _("Fjernet: %(kind)s %(id)s.", kind=_KINDS[entry.kind], id=entry.id)
    undo = _("Fortryd med »archive restore %(id)s«.", id=entry.id)
    click.echo(f"{told} {undo}")


def _with_takedown(then: Publication, entry: publications.TakeDown) -> Publication:
    others = tuple(each for each in then.takedowns if each.id != entry.id)
    return msgspec.structs.replace(then, takedowns=(*others, entry))


@command(help=_("Vis igen, hvad der er fjernet. MÅL er det selv eller det id, som »archive withheld« viser."))
@click.argument("target", metavar=_("MÅL"))
@index_option
@config_option
def restore(target: str, index: Path | None, config_file: Path | None) -> None:
    """Undo take-downs."""
    restored: list[str] = []

    def change(then: Publication) -> Publication:
        restored[:] = [each.id for each in then.takedowns if _names(each, target)]
        if not restored:
            raise UsageError(
                "Der er ikke fjernet noget med det navn.", target, "»archive withheld« viser, hvad der er fjernet."
            )
        kept = tuple(each for each in then.takedowns if each.id not in restored)
        return msgspec.structs.replace(then, takedowns=kept)

    try:
        decide(config.load(config_file, index), change)
    except ArchiveError as error:
        fail(error)
    click.echo(_("Vist igen: %(ids)s.", ids=", ".join(restored)))


def _names(entry: publications.TakeDown, target: str) -> bool:
    by_hash = len(target) >= 12 and any(sha256.startswith(target) for sha256 in entry.documents)
    return target in (entry.id, entry.target) or (entry.kind == publications.DOCUMENT and by_hash)


@command(help=_("Vis et dokument med personnumre, som det er. DOKUMENT er en fil, et id eller en SHA-256."))
@click.argument("document", metavar=_("DOKUMENT"))
@_why
@_undo
@index_option
@config_option
def release(document: str, reason: str, undo: bool, index: Path | None, config_file: Path | None) -> None:
    """Publish a document with CPR numbers as it is."""
    _clear("releases", document, reason, undo, index, config_file)


@command(help=_("Vis et dokument med personnumrene streget ud. DOKUMENT er en fil, et id eller en SHA-256."))
@click.argument("document", metavar=_("DOKUMENT"))
@_why
@_undo
@index_option
@config_option
def redact(document: str, reason: str, undo: bool, index: Path | None, config_file: Path | None) -> None:
    """Publish a document with its CPR numbers blacked out."""
    _clear("redactions", document, reason, undo, index, config_file)


def _clear(field: str, target: str, reason: str, undo: bool, index: Path | None, config_file: Path | None) -> None:
    try:
        if not undo and not reason:
            raise UsageError(
                "Der mangler en begrundelse.", "--reason", "Skriv, hvem der har set på det, og hvorfor det må vises."
            )
        settings = config.load(config_file, index)
        sha256, entry = targets.document(targets.opened(settings), target)
        if entry is None or not (undo or entry.numbers):
            raise UsageError("Der er ikke fundet personnumre her.", target, "»archive withheld« viser dem, der har.")
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
    if undo:
        told = _("Holdt tilbage igen: %(id)s.", id=sha256[:12])
    elif field == "releases":
        told = _("Frigivet: %(id)s.", id=sha256[:12])
    else:
        told = _("Vist med personnumre streget ud: %(id)s.", id=sha256[:12])
    click.echo(told)


@command(
    help=_(
        "Vis, hvad der er holdt tilbage eller fjernet.\n\n"
        "Kun for dem, der driver arkivet: listen nævner det, som ingen må se. Dokumenter med personnumre står med "
        "side og skjult nummer, også de, der vises, fordi numrene kun er mulige."
    )
)
@index_option
@config_option
@json_option
def withheld(index: Path | None, config_file: Path | None, as_json: bool) -> None:
    """List documents with CPR numbers and what was taken down."""
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
        click.echo(f"{each['id']} {_STATES[each['state']]}: {each['source']}")
        for number in each["numbers"]:
            page = _("side %(page)s", page=number["page"]) if number["page"] else _("uden side")
            click.echo(f"  {page}: {number['masked']} ({_TIERS[number['tier']]})")
    for down in decisions.takedowns:
        what = f"{_KINDS.get(down.kind, down.kind)} {down.target or down.documents[0][:12]}"
        told = _("fjernet %(date)s: %(what)s: %(reason)s", date=day(down.date), what=what, reason=down.reason)
        click.echo(f"{down.id} {told}")
    waiting = sum(each["state"] == "withheld" for each in documents)
    waits = ngettext(
        "%(num)s dokument venter på at blive gennemgået", "%(num)s dokumenter venter på at blive gennemgået", waiting
    )
    gone = ngettext("%(num)s ting er fjernet", "%(num)s ting er fjernet", len(takedowns))
    click.echo(f"{waits}; {gone}.")


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
