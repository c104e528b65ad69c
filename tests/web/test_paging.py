"""The row of page numbers below a list: the first, the last, those around the one shown, gaps between them."""

import pytest

from archive.web.paging import numbers


@pytest.mark.parametrize(
    ("page", "pages", "shown"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (1, 9, [1, 2, 3, None, 9]),
        (5, 9, [1, None, 3, 4, 5, 6, 7, None, 9]),
        (4, 9, [1, 2, 3, 4, 5, 6, None, 9]),
        (9, 9, [1, None, 7, 8, 9]),
    ],
)
def test_first_last_and_those_around(page: int, pages: int, shown: list[int | None]) -> None:
    assert numbers(page, pages) == shown
