"""Every error the archive raises on purpose: what went wrong, where, and what to do about it.

The texts are Danish, as all that people read. They are source strings of the catalogue, so what differs from case to
case is kept apart from them: `ConfigError("Nøglen {key} kendes ikke.", file, key=key)`.
"""

from collections.abc import Callable

Translate = Callable[[str], str]  # a source string in another language: `gettext` of a catalogue


class ArchiveError(Exception):
    """Base of all our errors.

    `what` is one sentence in the reader's words, `where` names the file, field or setting, `todo` says how to go on.
    `values` fill the named places of `what` and `todo`; without values these stand as they are, braces and all. A value
    that is an error itself, or several of them, is said in the language of the whole. `str(error)` joins the three.
    """

    exit_code = 1

    def __init__(self, what: str, where: str = "", todo: str = "", /, **values: object) -> None:
        self._templates, self._values, self.where = (what, todo), values, where
        self.what, self.todo = self.parts()
        super().__init__(self.said())

    def parts(self, translate: Translate = str) -> tuple[str, str]:
        """`what` and `todo` in the language of `translate`; in Danish without it."""
        values = {name: _said(value, translate) for name, value in self._values.items()}
        said = [translate(text) if text else "" for text in self._templates]
        what, todo = (text.format(**values) if values else text for text in said)
        return what, todo

    def said(self, translate: Translate = str) -> str:
        """The whole sentence in the language of `translate`; in Danish without it."""
        what, todo = self.parts(translate)
        return ": ".join(part for part in (self.where, what) if part) + (f" {todo}" if todo else "")


def _said(value: object, translate: Translate) -> object:
    if isinstance(value, ArchiveError):
        return value.said(translate)
    if isinstance(value, tuple):
        return " ".join(str(_said(each, translate)) for each in value)
    return value


class UsageError(ArchiveError):
    """The command line or the configuration asks for something that cannot be done."""

    exit_code = 2


class ConfigError(UsageError):
    """`archive.toml` holds an unknown key or a value of the wrong type."""


class ReadingError(ArchiveError):
    """One document cannot be read. `reason` is a short fixed word for reports: `encrypted`, `no-text`, `not-a-pdf` …

    Its texts are kept with the index, so they are finished Danish sentences and stay Danish.
    """

    def __init__(self, reason: str, what: str, where: str = "", todo: str = "") -> None:
        self.reason = reason
        super().__init__(what, where, todo)


class IndexingError(ArchiveError):
    """A build could not be made, verified or published; the previous build is still live."""


class IndexBusy(IndexingError):
    """Another process is writing the index; wait until it has ended."""


class DamagedIndex(IndexingError):
    """A file of a build is missing, damaged or of another version. It is made anew from the records."""

    def __init__(self, what: str, where: object, /, **values: object) -> None:
        super().__init__(what, str(where), "Kør »python ingest.py --rebuild« eller »archive rollback«.", **values)


class NoBuild(ArchiveError):
    """There is no published build to search in (the web answers 503)."""


class QueryError(ArchiveError):
    """The reader's query or filter cannot be answered as it stands (the web answers 400).

    `where` is the field (`q`, `fra`, `side` …); `position` is the offset of the offending sign in it, if known.
    """

    exit_code = 2

    def __init__(
        self, what: str, where: str = "q", todo: str = "", position: int | None = None, /, **values: object
    ) -> None:
        self.position = position
        super().__init__(what, where, todo, **values)
