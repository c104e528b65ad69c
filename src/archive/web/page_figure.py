"""A small figure of a page beside a hit: where on it the searched words stand, for the eye and in words."""

from collections.abc import Iterable

from flask_babel import gettext as _

from archive.searching.place import Area, Place

_THINNEST = 3  # percent of the page's height: thinner marks would not be seen


def path(areas: Iterable[Area], least: int = 0) -> str:
    """The areas as the `d` of an SVG path in a box of 100 x 100, none lower than `least`."""
    return "".join(
        f"M{left} {top}h{max(1, right - left)}v{max(1, least, bottom - top)}H{left}z"
        for left, top, right, bottom in areas
    )


def marks(place: Place) -> str:
    """The lines with searched words, as `path`."""
    return path(place.lines, _THINNEST)


def standing(place: Place) -> str:
    """Where on the page the words stand: *Side 3, øverst på siden*."""
    thirds = {min(2, (top + bottom) * 3 // 200) for _left, top, _right, bottom in place.lines}
    words = {
        frozenset({0}): _("Side %(page)s, øverst på siden", page=place.page),
        frozenset({1}): _("Side %(page)s, midt på siden", page=place.page),
        frozenset({2}): _("Side %(page)s, nederst på siden", page=place.page),
        frozenset({0, 1}): _("Side %(page)s, øverst og midt på siden", page=place.page),
        frozenset({0, 2}): _("Side %(page)s, øverst og nederst på siden", page=place.page),
        frozenset({1, 2}): _("Side %(page)s, midt på og nederst på siden", page=place.page),
    }
    return str(words.get(frozenset(thirds)) or _("Side %(page)s, flere steder på siden", page=place.page))
