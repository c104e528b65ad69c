"""The figure of a page beside a hit: small, and the same in words."""

import pytest
from flask import Flask

from archive.searching.place import Area, Place
from archive.web import page_figure


def place(*tops: int) -> Place:
    return Place("a" * 12, 3, 3, tuple((10, top, 90, top + 2) for top in tops))


@pytest.mark.parametrize(
    ("tops", "said"),
    [
        ((0,), "Side 3, øverst på siden"),
        ((30, 31), "Side 3, øverst på siden"),
        ((49,), "Side 3, midt på siden"),
        ((98,), "Side 3, nederst på siden"),
        ((5, 50), "Side 3, øverst og midt på siden"),
        ((5, 90), "Side 3, øverst og nederst på siden"),
        ((50, 90), "Side 3, midt på og nederst på siden"),
        ((5, 50, 90), "Side 3, flere steder på siden"),
    ],
)
def test_it_says_where_the_lines_are(app: Flask, tops: tuple[int, ...], said: str) -> None:
    with app.test_request_context("/"):
        assert page_figure.standing(place(*tops)) == said


def test_in_english_too(app: Flask) -> None:
    with app.test_request_context("/?sprog=en"):
        assert page_figure.standing(place(90)) == "Page 3, at the bottom of the page"


@pytest.mark.parametrize(
    ("area", "drawn"),
    [((10, 20, 90, 40), "M10 20h80v20H10z"), ((10, 20, 90, 21), "M10 20h80v3H10z"), ((0, 0, 0, 0), "M0 0h1v3H0z")],
)
def test_a_mark_is_never_too_thin_to_be_seen(area: Area, drawn: str) -> None:
    assert page_figure.marks(Place("a" * 12, 1, 1, (area,))) == drawn
