"""A search for a name: the council, outside body or person of that name has a page of its own, one click away."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from archive.reading.appointments import bodies
from archive.reading.names import slug
from archive.searching.request import SearchRequest
from archive.web import current
from archive.web.addresses import organization_url
from archive.web.register import opened


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A page to go to: the name it bears, and what one finds there."""

    name: str
    what: str
    url: str


def shortcuts(asked: SearchRequest) -> list[Shortcut]:
    """The pages of what a plain search names, however it is spelled; none from the second page of hits on."""
    if not asked.q.strip() or asked.side > 1:
        return []
    name = slug(asked.q)
    meetings = current.archive().organization(name)
    if meetings:
        return [Shortcut(meetings[0].organization.name, _("møder og medlemmer"), organization_url(name))]
    register = opened()
    board = register.boards.get(bodies.slug_key(asked.q))
    seats = [Shortcut(board.name, _("hvem sidder der"), organization_url(board.slug))] if board else []
    return seats + [
        Shortcut(person.name, _("udpegninger"), url_for("person.page", slug=person.slug))
        for person in register.people.at(name)
    ]
