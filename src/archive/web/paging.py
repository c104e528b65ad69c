"""The row of links below a list that lead to its other pages."""

from collections.abc import Callable
from dataclasses import dataclass

AROUND = 2  # pages on each side of the one shown


@dataclass(frozen=True, slots=True)
class Step:
    """A link in a row of links: another page of a list, another order. A gap stands for the pages left out."""

    label: str
    url: str = ""
    selected: bool = False
    gap: bool = False
    count: int = 0


def steps(page: int, pages: int, url: Callable[[int], str]) -> list[Step]:
    """First, last, and the pages around the one shown; `url` gives the address of a page."""
    return [
        Step(str(number), url(number), number == page) if number else Step("", gap=True)
        for number in numbers(page, pages)
    ]


def numbers(page: int, pages: int) -> list[int | None]:
    """The first page, the last, and those around `page`; None where some between them are left out."""
    near = sorted({1, pages, *range(max(1, page - AROUND), min(pages, page + AROUND) + 1)})
    found: list[int | None] = []
    for before, number in zip([0, *near], near, strict=False):
        if number - before > 1:
            found.append(None)
        found.append(number)
    return found
