"""The page of a person: every seat and every item with the sentence it was read from."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from archive.searching.register.rows import row_of, seat_row
from archive.web import wording
from archive.web.addresses import absolute
from archive.web.problems import Missing
from archive.web.register import note_words, opened, party_label

person_pages = Blueprint("person", __name__)


@person_pages.get("/person/<slug>")
def page(slug: str) -> ResponseReturnValue:
    """The person; another spelling is sent on to the one address, a name that several have asks which."""
    register = opened()
    found = (register.people.by_slug[slug],) if slug in register.people.by_slug else register.people.at(slug)
    if not found:
        raise Missing(
            _("Personen findes ikke i registret over udpegninger."),
            slug,
            _("Søg efter navnet på siden med udpegninger."),
        )
    if len(found) > 1:
        return render_template("person_choice.html", people=found, party_label=party_label)
    person = found[0]
    if person.slug != slug:
        return redirect(url_for("person.page", slug=person.slug), 301)
    return render_template(
        "person.html",
        person=person,
        perhaps=[register.people.by_slug[each] for each in person.perhaps],
        seats=[seat_row(register, each) for each in register.tenures_of(person)],
        rows=[row_of(register, act) for act in reversed(register.acts_of(person))],
        statuses=wording.STATUSES,
        roles=wording.ROLES,
        notes=note_words(),
        party_label=party_label,
        canonical=absolute(url_for("person.page", slug=person.slug, sprog=None)),
    )
