"""`archive backup` and `archive restore-backup`: one file with what cannot be made again from the records."""

import lzma
import shutil
import zipfile
import zlib
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import click
import msgspec

from archive import config
from archive.causes import cause
from archive.cli.common import command, config_option, fail, index_option
from archive.cli.language import _
from archive.cli.publication import put_into_effect
from archive.config import CONFIG_FILE, Settings
from archive.errors import ArchiveError, UsageError
from archive.indexing import publication as publications
from archive.indexing.publication import FILE, Publication, write_private, write_shared

LARGEST = 64 * 1024 * 1024  # bytes of one part
_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError)
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same content gives the same backup


def parts(settings: Settings) -> dict[str, bytes]:
    """The files of a backup by name. Raises ConfigError when the list is damaged: a bad backup is worse than none."""
    file = publications.file_of(settings)
    publications.load(file)
    found = {FILE: file.read_bytes() if file.is_file() else msgspec.json.encode(Publication())}
    if settings.file is not None:
        found[CONFIG_FILE] = settings.file.read_bytes()
    return found


@command(
    help=_(
        "Gem det, der ikke kan laves igen, i FIL (en ZIP). Det er opsætningen og listen over, hvad der er fjernet, "
        "frigivet og streget ud; FIL nævner det, som ingen må se."
    )
)
@click.argument("file", metavar=_("FIL"), type=click.Path(path_type=Path))
@index_option
@config_option
def backup(file: Path, index: Path | None, config_file: Path | None) -> None:
    """Write take-downs, releases, redactions and the configuration to FILE (a ZIP). It names what must not be seen."""
    try:
        found = parts(config.load(config_file, index))
        whole = BytesIO()
        with zipfile.ZipFile(whole, "w") as packed:
            for name, data in sorted(found.items()):
                packed.writestr(zipfile.ZipInfo(name, _EPOCH), data)
        write_private(file, whole.getvalue(), 0o600)
    except ArchiveError as error:
        fail(error)
    except OSError as error:
        fail(ArchiveError("Filen kan ikke skrives: {cause}.", str(file), "Tjek mappen.", cause=cause(error)))
    click.echo(f"{file}: {', '.join(sorted(found))}.")


@command(
    "restore-backup", help=_("Hent en sikkerhedskopi frem, og sæt den i kraft. FIL er skrevet af »archive backup«.")
)
@click.argument("file", metavar=_("FIL"), type=click.Path(path_type=Path))
@index_option
@config_option
@click.option("--force", is_flag=True, help=_("Erstat filer med et andet indhold; de gemmes som *.before-<tid>."))
def restore_backup(file: Path, index: Path | None, config_file: Path | None, force: bool) -> None:
    """Bring back what `archive backup` wrote, and put it into effect if there is a build."""
    try:
        found = _unpacked(file)
        settings, wanted = _places(found, file, config_file, index)
        for place, data in wanted.items():
            _check(place, data, force)
        for place, data in wanted.items():
            _write(place, data)
        put_into_effect(settings)
    except ArchiveError as error:
        fail(error)
    except OSError as error:
        fail(ArchiveError("Filen kan ikke skrives: {cause}.", str(error.filename), "Tjek mappen.", cause=cause(error)))
    click.echo(_("Hentet frem: %(files)s.", files=", ".join(sorted(found))))


def _unpacked(file: Path) -> dict[str, bytes]:
    """The parts of a backup, each proved readable before anything is replaced."""
    try:
        with zipfile.ZipFile(file) as packed:
            small = [each for each in packed.infolist() if each.file_size <= LARGEST]
            found = {each.filename: packed.read(each) for each in small if each.filename in (FILE, CONFIG_FILE)}
        msgspec.json.decode(found[FILE], type=Publication)
    except (OSError, KeyError, msgspec.MsgspecError, RuntimeError, *_DAMAGED) as error:
        told = _fault(error)
        raise UsageError("Sikkerhedskopien er ikke hel: {cause}.", str(file), "Brug en anden.", cause=told) from error
    return found


def _fault(error: Exception) -> ArchiveError | str:
    if isinstance(error, _DAMAGED):
        return ArchiveError("det er ikke en ZIP-fil, eller den er beskadiget")
    if isinstance(error, RuntimeError):  # of zipfile: it wants a password, or (NotImplementedError) cannot unpack this
        return ArchiveError("den er krypteret eller pakket på en måde, som »archive backup« ikke bruger")
    return ArchiveError("{file} mangler", file=FILE) if isinstance(error, KeyError) else cause(error)


def _places(
    found: dict[str, bytes], file: Path, config_file: Path | None, index: Path | None
) -> tuple[Settings, dict[Path, bytes]]:
    """The settings that will hold, and what is to be written where: the list first, without which nothing may be shown.

    Raises ConfigError when the saved configuration is no good.
    """
    if CONFIG_FILE not in found:
        settings = config.load(config_file, index)
        return settings, {publications.file_of(settings): found[FILE]}
    place, data = config_file or Path(CONFIG_FILE), found[CONFIG_FILE]
    settings = config.of_saved(data, f"{file}: {CONFIG_FILE}", place, index)
    return settings, {publications.file_of(settings): found[FILE], place: data}


def _check(place: Path, data: bytes, force: bool) -> None:
    if place.is_file() and place.read_bytes() != data and not force:
        raise UsageError("Her står noget andet end i kopien.", str(place), "Sammenlign de to, eller brug --force.")


def _write(place: Path, data: bytes) -> None:
    """In one step: at no moment is there no list, which would open everything again."""
    if place.is_file():
        if place.read_bytes() == data:
            return
        now = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        shutil.copy2(place, place.with_name(f"{place.name}.before-{now}"))
    place.parent.mkdir(parents=True, exist_ok=True)
    write_shared(place, data)
