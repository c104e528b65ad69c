"""The row of page numbers below a list: the first, the last, those around the one shown, gaps between them."""

import pytest

from archive.web.paging import numbers, steps


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


def test_a_step_leads_to_its_page_and_a_gap_nowhere() -> None:
    found = steps(5, 9, lambda number: f"/?side={number}")
    assert [each.url for each in found if each.gap] == ["", ""]
    assert [(each.label, each.url) for each in found if each.selected] == [("5", "/?side=5")]
    assert found[0].url == "/?side=1"
