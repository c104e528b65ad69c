"""OParl 1.1 at `/oparl/v1/`: every object under its own address, and the lists of them.

One rule of the standard is broken on purpose: what was taken down is a 410 and leaves its list, where the standard asks
for an object that says `deleted`. An address can hold a person's name, and a list of what is gone would tell it.
"""

from flask import Blueprint, Response, jsonify
from flask_babel import gettext as _

from archive.indexing.manifest import MeetingEntry
from archive.indexing.schema import StoredItem
from archive.searching.register import register
from archive.searching.register.register import Board, Register
from archive.searching.register.seats import Tenure
from archive.web import current, oparl_people, oparl_shapes
from archive.web.document import find_document
from archive.web.item import find_item
from archive.web.meeting import find_meeting
from archive.web.oparl_base import BODY, Json, address
from archive.web.oparl_lists import Entry, entry, listed, of_items
from archive.web.problems import Missing

oparl = Blueprint("oparl", __name__, url_prefix="/oparl/v1")


@oparl.after_request
def for_every_origin(response: Response) -> Response:
    """The standard wants every web page to be able to read it; there are no cookies and nobody is logged in."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _missing(where: str) -> Missing:
    return Missing(_("Objektet findes ikke i arkivet."), where, _("Find det i listerne under /oparl/v1/body."))


@oparl.get("/system")
def system() -> Response:
    """The entry."""
    return jsonify(oparl_shapes.system())


@oparl.get("/body")
def bodies() -> Response:
    """The list of the one body."""
    return listed([entry(None, oparl_shapes.body)], "bodies")


@oparl.get("/body/<name>")
def body(name: str) -> Response:
    """The body."""
    if name != BODY:
        raise _missing(name)
    return jsonify(oparl_shapes.body())


@oparl.get("/legislativeTerm")
def terms() -> Response:
    """No terms of office: the records do not tell them."""
    return listed([], "terms")


def _councils() -> dict[str, str]:
    """Names by slug, the newest name of each."""
    return {each.organization.slug: each.organization.name for each in current.archive().manifest.meetings}


def _boards() -> dict[str, Board]:
    return {board.slug: board for board in register.of(current.archive()).boards.values()}


def _organization(slug: str) -> Json | None:
    name, board = _councils().get(slug), _boards().get(slug)
    if name is None and board is None:
        return None
    return oparl_shapes.organization(
        slug, name or (board.name if board else slug), council=name is not None, board=board
    )


@oparl.get("/organization")
def organizations() -> Response:
    """Councils, and the bodies that they appoint people to."""
    slugs = sorted({*_councils(), *_boards()})
    return listed([entry(None, _organization, slug) for slug in slugs], "organizations")


@oparl.get("/organization/<slug>")
def organization(slug: str) -> Response:
    """A council or an outside body."""
    found = _organization(slug)
    if found is None:
        raise _missing(slug)
    return jsonify(found)


@oparl.get("/organization/<slug>/meeting")
def meetings_of(slug: str) -> Response:
    """The meetings of a council."""
    if slug not in _councils():
        raise _missing(slug)
    return listed(_meetings(current.archive().organization(slug)), "meetings_of", slug=slug)


@oparl.get("/meeting")
def meetings() -> Response:
    """All meetings."""
    return listed(_meetings(current.archive().manifest.meetings), "meetings")


def _meetings(held: tuple[MeetingEntry, ...]) -> list[Entry]:
    ordered = sorted(held, key=lambda each: each.id)
    return [entry(each.date, lambda m=each: oparl_shapes.meeting(*find_meeting(m.id))) for each in ordered]


@oparl.get("/meeting/<meeting_id>")
def meeting(meeting_id: str) -> Response:
    """A meeting."""
    return jsonify(oparl_shapes.meeting(*find_meeting(meeting_id)))


@oparl.get("/location")
def locations() -> Response:
    """Where meetings were held."""
    held = sorted((each for each in current.archive().manifest.meetings if each.place), key=lambda each: each.id)
    return listed([entry(each.date, oparl_shapes.location, each) for each in held], "locations")


@oparl.get("/location/<meeting_id>")
def location(meeting_id: str) -> Response:
    """Where a meeting was held."""
    held, _items = find_meeting(meeting_id)
    if not held.place:
        raise _missing(meeting_id)
    return jsonify(oparl_shapes.location(held))


@oparl.get("/agendaItem")
def agenda_items() -> Response:
    """All public items."""

    def one(stored: StoredItem) -> list[Json]:
        return [oparl_shapes.agenda_item(stored)] if oparl_shapes.public(stored) else []

    return listed(of_items(one), "agenda_items")


@oparl.get("/agendaItem/<meeting_id>/<number>")
def agenda_item(meeting_id: str, number: str) -> Response:
    """An item."""
    return jsonify(oparl_shapes.agenda_item(_public(meeting_id, number)))


def _public(meeting_id: str, number: str) -> StoredItem:
    stored = find_item(meeting_id, number)
    if not oparl_shapes.public(stored):
        raise _missing(stored.id)
    return stored


@oparl.get("/consultation")
def consultations() -> Response:
    """What ties items to cases."""

    def some(stored: StoredItem) -> list[Json]:
        return oparl_shapes.consultations(stored) if oparl_shapes.public(stored) else []

    return listed(of_items(some), "consultations")


@oparl.get("/consultation/<meeting_id>/<number>/<path:key>")
def consultation(meeting_id: str, number: str, key: str) -> Response:
    """What ties an item to a case."""
    for found in oparl_shapes.consultations(_public(meeting_id, number)):
        if found["paper"] == address("paper", key=key):
            return jsonify(found)
    raise _missing(key)


def _paper(key: str) -> Json | None:
    return oparl_shapes.paper(key, current.archive().case(key))


@oparl.get("/paper")
def papers() -> Response:
    """All cases."""
    return listed([entry(None, _paper, key) for key in sorted(current.archive().engine.values("sag"))], "papers")


@oparl.get("/paper/<path:key>")
def paper(key: str) -> Response:
    """A case."""
    found = _paper(key)
    if found is None:
        raise _missing(key)
    return jsonify(found)


@oparl.get("/file")
def files() -> Response:
    """The originals that may be shown."""
    manifest = current.archive().manifest
    days = {each.id: each.date for each in manifest.meetings}
    held = {each.document.id: each for each in manifest.documents if each.document and each.meeting in days}
    entries = [
        entry(days[each.meeting or ""], oparl_shapes.file, each, days[each.meeting or ""])
        for _id, each in sorted(held.items())
    ]
    return listed(entries, "files")


@oparl.get("/file/<document_id>")
def file(document_id: str) -> Response:
    """An original; 410 for one that is held back or taken down."""
    held = find_document(document_id)
    found = oparl_shapes.file(held, find_meeting(held.meeting or "")[0].date)
    if found is None:
        raise _missing(document_id)
    return jsonify(found)


def _register() -> Register:
    return register.of(current.archive())


@oparl.get("/person")
def persons() -> Response:
    """Everybody in the register of appointments."""
    held = _register()
    people = [each for _slug, each in sorted(held.people.by_slug.items())]
    return listed([entry(None, oparl_people.person, each, held) for each in people], "persons")


@oparl.get("/person/<slug>")
def person(slug: str) -> Response:
    """A person of the register."""
    held = _register()
    found = held.people.by_slug.get(slug)
    if found is None:
        raise _missing(slug)
    return jsonify(oparl_people.person(found, held))


def _seats(held: Register) -> dict[str, Tenure]:
    return {oparl_people.membership_id(each): each for each in oparl_people.sitting(held.tenures)}


@oparl.get("/membership")
def memberships() -> Response:
    """All seats of the register."""
    held = _register()
    return listed(
        [entry(None, oparl_people.membership, each, held) for _mark, each in sorted(_seats(held).items())],
        "memberships",
    )


@oparl.get("/membership/<mark>")
def membership(mark: str) -> Response:
    """A seat."""
    held = _register()
    found = _seats(held).get(mark)
    if found is None:
        raise _missing(mark)
    return jsonify(oparl_people.membership(found, held))
