"""The register of appointments: the table with its filters, as a page, as CSV and as Popolo memberships."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request, url_for
from flask_babel import gettext as _

from archive.reading.appointments import parties
from archive.searching.register import register as registers
from archive.searching.register.register import Register
from archive.searching.register.request import STATUSES, Order, RegisterRequest
from archive.searching.register.rows import Row, answer, everything
from archive.web import current, wording
from archive.web.addresses import absolute, item_url_of
from archive.web.export import BOM, cell, csv_line
from archive.web.paging import Step, steps
from archive.web.register_shapes import membership

register_pages = Blueprint("register", __name__)


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of a list to choose from."""

    value: str
    label: str
    selected: bool = False


def opened() -> Register:
    """The register of the live build, as it may be seen now."""
    return registers.of(current.archive())


def register_url(asked: RegisterRequest, endpoint: str = "register.page") -> str:
    """The address of a question to the register, in the language of the page at hand."""
    values: dict[str, Any] = dict(asked.params())
    return url_for(endpoint, **values)


def asked_for() -> RegisterRequest:
    """The question in the address at hand. Raises RefusalError."""
    return RegisterRequest.from_params(request.args.items(multi=True), current.today())


@register_pages.get("/udpegninger")
def page() -> str:
    """The register as a table."""
    asked, register = asked_for(), opened()
    found = answer(register, asked)
    years = sorted({act.date[:4] for act in register.acts if act.date}, reverse=True)
    letters = sorted({parties.letter(act.appointment.party) for act in register.acts if act.appointment.party})
    return render_template(
        "register.html",
        asked=asked,
        found=found,
        statuses=wording.STATUSES,
        roles=wording.ROLES,
        notes=note_words(),
        status_choices=[
            Choice(name, str(wording.STATUSES[status]), asked.status == name) for name, status in STATUSES.items()
        ],
        year_choices=[Choice(year, year, asked.aar == year) for year in years],
        party_choices=[Choice(each, party_label(each), asked.parti == each) for each in letters],
        orders=_orders(asked),
        steps=steps(asked.side, found.pages, lambda number: register_url(asked.page(number))),
        previous_page=register_url(asked.page(asked.side - 1)) if asked.side > 1 else None,
        next_page=register_url(asked.page(asked.side + 1)) if asked.side < found.pages else None,
        sitting_url=url_for("register.page", dato="i-dag"),
        csv_url=register_url(asked.page(1), "register.as_csv"),
        json_url=register_url(asked.page(1), "register.as_json"),
        canonical=absolute(asked.url(url_for("register.page", sprog=None))),
    )


def note_words() -> dict[str, str]:
    """What the notes of a seat say, in the language of the request."""
    return {
        "no_start": _("Arkivet har ingen udpegning af personen til denne plads."),
        "two_at_once": _("Ifølge kilderne sad to på samme plads på samme tid."),
        "gap": _("Pladsen stod tom i en periode."),
        "awaits": _("Indstillet; arkivet har ikke selve udpegningen."),
        "doubtful": _("Usikkert læst."),
        "backwards": _("Ifølge kilderne slutter perioden, før den begynder."),
    }


def party_label(letter: str) -> str:
    """*A – Socialdemokratiet*; a local list's name as it is."""
    name = parties.name(letter)
    return letter if name == letter else f"{letter} – {name}"


def _orders(asked: RegisterRequest) -> list[Step]:
    labels = {Order.DATE: _("nyeste først"), Order.PERSON: _("person"), Order.BODY: _("organ")}
    return [
        Step(label, register_url(asked.sorted_by(order)), asked.sortering is order) for order, label in labels.items()
    ]


@register_pages.get("/udpegninger.csv")
def as_csv() -> Response:
    """All rows of a question as CSV."""
    lines = [_headings(), *([cell(value) for value in _line(row)] for row in everything(opened(), asked_for()))]
    response = Response(BOM + "".join(map(csv_line, lines)), mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="udpegninger.csv"'
    return response


def _headings() -> list[str]:
    return [
        _("Person"),
        _("Parti"),
        _("Kommune"),
        _("Organ"),
        _("Rolle"),
        _("Stedfortræder for"),
        _("Status"),
        _("Udpeget af"),
        _("Indstillet af"),
        _("Indstillingsret"),
        _("Forgænger"),
        _("Fra"),
        _("Til"),
        _("Periode"),
        _("Usikkert læst"),
        _("Møde"),
        _("Mødedato"),
        _("Punkt"),
        _("Sætning"),
        _("Adresse"),
    ]


def _line(row: Row) -> list[str]:
    values = [
        row.name,
        row.party,
        row.municipality,
        row.board.name,
        str(wording.ROLES[row.role]),
        row.substitute_for,
        str(wording.STATUSES[row.status]),
        row.appointing,
        row.nominating,
        row.entitled,
        row.predecessor,
        row.start,
        row.end,
        row.term,
        _("ja") if row.doubtful else "",
        row.act.organization.name,
        row.act.date,
        row.act.number,
        row.act.appointment.sentence,
        absolute(item_url_of(row.act.item_id)),
    ]
    return [value or "" for value in values]


@register_pages.get("/api/v1/memberships")
def as_json() -> Response:
    """A page of rows as Popolo memberships."""
    found = answer(opened(), asked_for())
    asked = found.request
    following = (
        absolute(asked.page(asked.side + 1).url(url_for("register.as_json"))) if asked.side < found.pages else None
    )
    return jsonify(
        total=found.total,
        page=asked.side,
        pages=found.pages,
        next=following,
        memberships=[membership(row) for row in found.rows],
    )
