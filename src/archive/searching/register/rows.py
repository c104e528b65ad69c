"""The rows that answer a question to the register: acts, or the seats that are held on a day."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import Final

from archive.indexing.acts import Act
from archive.models import Role
from archive.reading.appointments import parties
from archive.reading.names import slug
from archive.searching import messages
from archive.searching.messages import PagePastEndError
from archive.searching.register.persons import Person
from archive.searching.register.register import Board, Register
from archive.searching.register.request import STATUSES, Order, RegisterRequest
from archive.searching.register.seats import SITTING, Note, Tenure

PAGE_SIZE: Final = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `start` and `end` are ISO dates; `act` is the source. A seat has its `notes`."""

    person: Person | None
    name: str | None  # as the act writes it
    party: str | None
    municipality: str | None
    board: Board
    role: Role
    substitute_for: str | None
    status: str
    appointing: str | None
    nominating: str | None
    entitled: str | None
    predecessor: str | None
    start: str | None
    end: str | None
    term: str | None
    doubtful: bool
    act: Act
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """A page of rows. `total` counts all that match."""

    request: RegisterRequest
    rows: tuple[Row, ...]
    total: int
    pages: int


def answer(register: Register, asked: RegisterRequest) -> RegisterPage:
    """The rows of the page asked for. Raises PagePastEndError."""
    found = everything(register, asked)
    pages = max(1, -(-len(found) // PAGE_SIZE))
    if asked.side > pages:
        raise PagePastEndError(messages.PAGE_PAST_END, "side", page=asked.side, pages=pages)
    first = (asked.side - 1) * PAGE_SIZE
    return RegisterPage(asked, tuple(found[first : first + PAGE_SIZE]), len(found), pages)


def everything(register: Register, asked: RegisterRequest) -> list[Row]:
    """All rows that match, in the order asked for."""
    rows = _sitting(register, asked.dato) if asked.dato else (row_of(register, act) for act in register.acts)
    words = {slug(word) for word in asked.q.split()}
    return _sorted([row for row in rows if _matches(row, asked) and _tells(row, words)], asked.sortering)


def row_of(register: Register, act: Act) -> Row:
    """An act as a row."""
    said = act.appointment
    return Row(
        register.person_of(act),
        said.person,
        said.party,
        said.municipality,
        register.board_of(act),
        said.role,
        said.substitute_for,
        said.status,
        said.appointing_body,
        said.nominating_body,
        said.entitled_body,
        said.predecessor,
        said.start,
        said.end,
        said.term,
        said.doubtful,
        act,
    )


def seat_row(register: Register, tenure: Tenure) -> Row:
    """A seat as a row: what its first act says, from when to when the acts together say."""
    act = tenure.acts[0]
    said = act.appointment
    name = tenure.person.name if tenure.person else None
    return Row(
        tenure.person,
        name,
        tenure.party,
        said.municipality,
        register.board_of(act),
        tenure.role,
        tenure.substitute_for,
        tenure.status,
        said.appointing_body,
        said.nominating_body,
        said.entitled_body,
        tenure.before,
        tenure.start,
        tenure.until,
        said.term,
        said.doubtful,
        act,
        tuple(tenure.notes),
    )


def _sitting(register: Register, day: str) -> Iterable[Row]:
    present = (each for each in register.tenures if each.covers(day))
    return (seat_row(register, each) for each in present if each.person is None or each.status in SITTING)


def _matches(row: Row, asked: RegisterRequest) -> bool:
    if asked.status and row.status != STATUSES[asked.status]:
        return False
    if asked.aar and not asked.dato and (row.act.date or "")[:4] != asked.aar:
        return False
    if asked.parti and parties.letter(row.party or row.entitled) != parties.letter(asked.parti):
        return False
    names = row.person.names if row.person else ()
    if asked.person and not _holds(asked.person, *names):
        return False
    if asked.organ and not _holds(asked.organ, row.board.slug, *row.board.names):
        return False
    return not asked.af or _holds(asked.af, row.appointing, row.nominating)


def _tells(row: Row, words: Set[str]) -> bool:
    """Whether all the words (slugs) stand in what the row and its source say."""
    if not words:
        return True
    names, said = row.person.names if row.person else (), row.act.appointment
    told = _slugs(*names, *row.board.names, row.act.title, said.sentence, row.municipality, row.substitute_for)
    return all(word in told for word in words)


def _holds(wanted: str, *texts: str | None) -> bool:
    """Whether any text holds the words wanted, however they are spelled."""
    return slug(wanted) in _slugs(*texts)


def _slugs(*texts: str | None) -> str:
    """The slugs of the texts; none reaches from one into the next."""
    return " ".join(slug(text) for text in texts if text)


def _sorted(rows: list[Row], order: Order) -> list[Row]:
    rows.sort(key=lambda row: (row.board.name.casefold(), row.name or "\U0010ffff"))
    if order is Order.DATE:
        rows.sort(key=lambda row: (row.act.date or "", row.start or ""), reverse=True)
    elif order is Order.PERSON:
        rows.sort(key=lambda row: _last_name_first(row.name))
    return rows


def _last_name_first(name: str | None) -> tuple[str, str]:
    words = (name or "\U0010ffff").casefold().split()
    return words[-1], " ".join(words)
