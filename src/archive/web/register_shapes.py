"""The register as JSON: Popolo memberships, persons and organizations, with what our sources say besides."""

from typing import Any

from flask import url_for

from archive.reading.appointments import parties
from archive.searching.register.persons import Person
from archive.searching.register.register import Board
from archive.searching.register.rows import Row
from archive.web.addresses import absolute, item_url_of, organization_url
from archive.web.document import shown_at

Json = dict[str, Any]


def membership(row: Row) -> Json:
    """A row as a Popolo membership. `status` says whether it is proposed, nominated, held, left or open."""
    said = row.act.appointment
    sources = [{"url": absolute(item_url_of(row.act.item_id)), "note": said.sentence}]
    if said.document and (url := shown_at(said.document, said.page)):
        sources.append({"url": absolute(url), "note": said.sentence})
    return {
        "label": " ".join(part for part in (row.name or "", row.board.name) if part),
        "role": row.role.value,
        "status": row.status,
        "person_id": row.person.slug if row.person else None,
        "person": person(row.person) if row.person else None,
        "name_as_written": row.name,
        "organization_id": row.board.slug,
        "organization": organization(row.board),
        "on_behalf_of": {"id": parties.letter(row.party), "name": parties.name(row.party)} if row.party else None,
        "area": {"name": row.municipality} if row.municipality else None,
        "substitute_for": row.substitute_for,
        "appointing_body": row.appointing,
        "nominating_body": row.nominating,
        "entitled_body": row.entitled,
        "predecessor": row.predecessor,
        "start_date": row.start,
        "end_date": row.end,
        "term": row.term,
        "doubtful": row.doubtful,
        "notes": [note.value for note in row.notes],
        "meeting": {"id": row.act.meeting_id, "organization": row.act.organization.name, "date": row.act.date},
        "sources": sources,
    }


def person(found: Person) -> Json:
    """A Popolo person with its other spellings and those who may be the same."""
    return {
        "id": found.slug,
        "name": found.name,
        "other_names": [{"name": name} for name in found.names[1:]],
        "url": absolute(url_for("person.page", slug=found.slug)),
        "perhaps": list(found.perhaps),
    }


def organization(board: Board) -> Json:
    """A Popolo organization with its other spellings."""
    return {
        "id": board.slug,
        "name": board.name,
        "other_names": [{"name": name} for name in board.names[1:]],
        "url": absolute(organization_url(board.slug)),
    }
