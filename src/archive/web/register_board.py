"""A body that people are appointed to: its board on a day, and its history as a picture and as a table."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from flask import request

from archive.searching.register.register import Board, Register
from archive.searching.register.request import RegisterRequest
from archive.searching.register.rows import Row, row_of, seat_row
from archive.searching.register.seats import Tenure, effective
from archive.web import current
from archive.web.register import opened

WIDTH: Final = 900  # of the picture, in its own units
LABELS: Final = 260  # of the column of names
ROW: Final = 24
HEAD: Final = 24


@dataclass(frozen=True, slots=True)
class Strip:
    """One seat in the picture: a bar from `x`, `width` wide, at `y`. Open ends are where the sources name no day."""

    row: Row
    x: float
    width: float
    y: int
    open_start: bool
    open_end: bool

    @property
    def kind(self) -> str:
        """How it is drawn: held, nominated or open."""
        return "open" if self.row.name is None else str(self.row.status)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture: strips under a scale of years; `now` is where the chosen day stands, if it is in the picture."""

    strips: tuple[Strip, ...]
    years: tuple[tuple[str, float], ...]
    now: float | None
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows of a body."""

    board: Board
    day: str
    sitting: tuple[Row, ...]
    history: tuple[Row, ...]
    acts: tuple[Row, ...]
    timeline: Timeline | None


def shown(slug: str) -> Shown | None:
    """The board under a slug on the day of the address (`dato`, today if none); None for a body without appointments.

    Raises RefusalError for a bad day.
    """
    register = opened()
    board = register.board(slug)
    if board is None:
        return None
    given = [("dato", value) for value in request.args.getlist("dato")]
    day = RegisterRequest.from_params(given, current.today()).dato or current.today().isoformat()
    return Shown(
        board,
        day,
        tuple(seat_row(register, each) for each in board.on(day)),
        tuple(
            seat_row(register, each) for each in sorted(board.tenures, key=lambda each: each.start or "", reverse=True)
        ),
        tuple(row_of(register, act) for act in reversed(board.acts)),
        draw(register, board, day),
    )


def draw(register: Register, board: Board, day: str) -> Timeline | None:
    """The board's history as a picture; None when no seat has a date."""
    dates = [each for tenure in board.tenures for each in (tenure.start, tenure.until) if each]
    dates += [effective(act) for act in board.acts if effective(act)]
    if not dates:
        return None
    first = date(int(min(dates)[:4]), 1, 1).toordinal()
    last = date(int(max(dates)[:4]) + 1, 1, 1).toordinal()
    scale = (WIDTH - LABELS) / (last - first)

    def place(iso: str) -> float:
        return round(LABELS + (min(max(date.fromisoformat(iso).toordinal(), first), last) - first) * scale, 1)

    def strip(n: int, tenure: Tenure) -> Strip:
        start = place(tenure.start) if tenure.start else float(LABELS)
        end = place(tenure.until) if tenure.until else float(WIDTH)
        row = seat_row(register, tenure)
        return Strip(row, start, max(end - start, 3.0), HEAD + n * ROW, tenure.start is None, tenure.until is None)

    ordered = sorted(board.tenures, key=lambda each: (each.start or "", each.until or "9999"))
    years = range(date.fromordinal(first).year, date.fromordinal(last).year)
    inside = min(dates) <= day <= date.fromordinal(last).isoformat()
    return Timeline(
        tuple(strip(n, tenure) for n, tenure in enumerate(ordered)),
        tuple((str(year), place(f"{year}-01-01")) for year in years),
        place(day) if inside else None,
        WIDTH,
        HEAD + ROW * len(ordered) + 4,
    )
