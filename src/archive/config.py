"""`archive.toml` → frozen Settings. Every key has a default; an unknown key or a wrong type is an error."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import msgspec

from archive.causes import cause
from archive.errors import ConfigError

CONFIG_FILE = "archive.toml"
# What the libraries say of a file that is not as it should be.
_LINE = re.compile(r"at line (\d+)")
_UNKNOWN = re.compile(r"unknown field `(.+?)`(?: - at `\$(.*)`)?")
_WRONG = re.compile(r"Expected `(.+?)`, got `(.+?)` - at `\$\.(.*)`")


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Bounds on reading one PDF: 30 s plus 1 s a page and 1.5 GB served 1,159 real-world files well."""

    seconds: float = 30.0
    seconds_per_page: float = 1.0
    memory_mb: int = 1536
    pages: int = 5000


class Topics(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`kle`: path to OS2's KLE dataset, for topics down to the third level; empty: our own two levels only."""

    kle: str = ""


class Ingest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`gone_share`: stop without --force when a larger share of the documents has vanished from the sources.
    `keep_builds` counts the live one."""

    gone_share: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.2
    keep_builds: Annotated[int, msgspec.Meta(ge=1)] = 3


class Site(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the pages say about who runs the archive. Empty texts are left out of the page."""

    title: str = "Rådsarkivet"
    operator: str = ""
    contact: str = ""
    accessibility_statement: str = ""
    license: str = ""  # address of the licence that the data are under
    base_url: str = ""
    trusted_hosts: list[str] = []


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    index: str = "index"
    sources: list[str] = []
    publication: str = "publication.json"
    topics: Topics = Topics()
    limits: Limits = Limits()
    ingest: Ingest = Ingest()
    site: Site = Site()


@dataclass(frozen=True, slots=True)
class Settings:
    """The configuration with absolute paths. Paths in the file are relative to the file's folder."""

    index: Path
    sources: tuple[Path, ...] = ()
    kle: Path | None = None
    limits: Limits = field(default_factory=Limits)
    ingest: Ingest = field(default_factory=Ingest)
    site: Site = field(default_factory=Site)
    publication: Path | None = None  # the list of take-downs, releases and redactions; None: beside the index
    file: Path | None = None  # where the settings came from; None: defaults only


def load(file: Path | None = None, index: Path | None = None, sources: tuple[Path, ...] = ()) -> Settings:
    """Settings from `file` (default: `archive.toml` in the working directory, if there is one).

    `index` and `sources` come from the command line and win over the file. Raises ConfigError.
    """
    path = file or Path(CONFIG_FILE)
    if file is not None and not file.is_file():
        raise ConfigError("Filen findes ikke.", str(file), "Skriv stien til en archive.toml efter --config.")
    there = path.is_file()
    return _settings(_parse(_bytes(path), str(path)) if there else _File(), path, there, index, sources)


def of_saved(data: bytes, name: str, place: Path, index: Path | None = None) -> Settings:
    """Settings as they will be once `data` is the archive.toml in `place`; errors call it `name`."""
    return _settings(_parse(data, name), place, True, index, ())


def _settings(parsed: _File, path: Path, there: bool, index: Path | None, sources: tuple[Path, ...]) -> Settings:
    base = path.resolve().parent
    return Settings(
        index=(index or base / parsed.index).resolve(),
        sources=tuple(s.resolve() for s in sources) or tuple((base / s).resolve() for s in parsed.sources),
        kle=(base / parsed.topics.kle).resolve() if parsed.topics.kle else None,
        limits=parsed.limits,
        publication=(base / parsed.publication).resolve(),
        ingest=parsed.ingest,
        site=parsed.site,
        file=path.resolve() if there else None,
    )


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigError("Opsætningen kan ikke læses: {cause}.", str(path), cause=cause(error)) from error


def _parse(data: bytes, name: str) -> _File:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ConfigError("Opsætningen kan ikke læses: {cause}.", name, cause=cause(error)) from error
    try:
        return msgspec.convert(tomllib.loads(text), _File)
    except tomllib.TOMLDecodeError as error:
        place = _LINE.search(str(error))
        line = place[1] if place else text.count("\n") + 1
        raise ConfigError("Linje {line} er ikke gyldig TOML.", name, "Ret linjen.", line=line) from error
    except msgspec.ValidationError as error:
        raise _not_as_it_should_be(str(error), name) from error


def _not_as_it_should_be(said: str, path: str) -> ConfigError:
    if match := _UNKNOWN.search(said):
        key = ".".join(filter(None, ((match[2] or "").strip("."), match[1])))
        return ConfigError("Nøglen »{key}« kendes ikke.", path, "Se nøglerne i docs/operations.md.", key=key)
    if match := _WRONG.search(said):
        wanted, given, key = match.groups()
        return ConfigError(
            "Nøglen »{key}« skal have typen {wanted}, ikke {given}.",
            path,
            "Se nøglerne i docs/operations.md.",
            key=key,
            wanted=wanted,
            given=given,
        )
    return ConfigError("Opsætningen er forkert: {error}.", path, "Se nøglerne i docs/operations.md.", error=said)
