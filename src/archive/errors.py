"""Every error the archive raises on purpose: what went wrong, where, and what to do about it."""


class ArchiveError(Exception):
    """Base of all our errors.

    `what` is one sentence in the reader's words, `where` names the file, field or setting, `todo` says how to go on.
    `str(error)` joins the three.
    """

    exit_code = 1

    def __init__(self, what: str, where: str = "", todo: str = "") -> None:
        self.what, self.where, self.todo = what, where, todo
        super().__init__(": ".join(part for part in (where, what) if part) + (f" {todo}" if todo else ""))


class UsageError(ArchiveError):
    """The command line or the configuration asks for something that cannot be done."""

    exit_code = 2


class ConfigError(UsageError):
    """`archive.toml` holds an unknown key or a value of the wrong type."""


class ReadingError(ArchiveError):
    """One document cannot be read. `reason` is a short fixed word for reports: `encrypted`, `no-text`, `not-a-pdf` …"""

    def __init__(self, reason: str, what: str, where: str = "", todo: str = "") -> None:
        self.reason = reason
        super().__init__(what, where, todo)


class IndexingError(ArchiveError):
    """A build could not be made, verified or published; the previous build is still live."""


class IndexBusy(IndexingError):
    """Another process is writing the index; wait until it has ended."""


class NoBuild(ArchiveError):
    """There is no published build to search in (the web answers 503)."""


class QueryError(ArchiveError):
    """The reader's query or filter cannot be answered as it stands (the web answers 400).

    `where` is the field (`q`, `fra`, `side` …); `position` is the offset of the offending sign in it, if known.
    """

    exit_code = 2

    def __init__(self, what: str, where: str = "q", todo: str = "", position: int | None = None) -> None:
        self.position = position
        super().__init__(what, where, todo)
