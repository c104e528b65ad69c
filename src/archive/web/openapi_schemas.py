"""JSON Schemas of what the API answers, beside `shapes`: all properties are always there, none else."""

from typing import Any

from archive.models import AppointmentStatus, DocumentKind, Outcome, Role, SectionKind
from archive.searching.request import FACETS

Json = dict[str, Any]

_TEXT: Json = {"type": "string"}
_WHOLE: Json = {"type": "integer", "minimum": 0}
_YES_NO: Json = {"type": "boolean"}
_NUMBER: Json = {"type": "number"}
_URL: Json = {"type": "string", "format": "uri"}
_DATE: Json = {"type": "string", "format": "date"}


def schemas() -> Json:
    """All schemas by name."""
    heading = {
        "number": _TEXT,
        "title": _TEXT,
        "organization": _TEXT,
        "organ": _TEXT,
        "date": _or_null(_DATE),
        "case_numbers": _list(_TEXT),
        "case_keys": _list(_TEXT),
        "topics": _list(_object(id=_TEXT, name=_TEXT)),
        "closed": _YES_NO,
    }
    line = {"id": _TEXT, "url": _URL, "meeting": _TEXT, **heading, "decision": _or_null(_ref("Decision"))}
    document = {"id": _TEXT, "kind": _enum(DocumentKind), "page": _or_null(_WHOLE)}
    shown = {
        "agenda_number": _or_null(_TEXT),
        "group": _or_null(_object(number=_TEXT, title=_TEXT)),
        "formal": _YES_NO,
        "documents": _list(_object(**document)),
    }
    return {
        "Error": _error(),
        "SearchPage": _object(
            query={**_object(q=_TEXT), "additionalProperties": True},
            total=_WHOLE,
            page=_WHOLE,
            pages=_WHOLE,
            took_ms=_NUMBER,
            suggestion=_or_null(_TEXT),
            ways_out=_list(_object(field=_TEXT, value=_TEXT, url=_URL, total=_WHOLE)),
            dropped=_list(_TEXT),
            cut=_YES_NO,
            hits=_list(_ref("Hit")),
            nearby=_list(_ref("Hit")),
            facets=_object(**{name: _list(_ref("FacetValue")) for name in FACETS}),
        ),
        "FacetValue": _object(value=_TEXT, label=_TEXT, count=_WHOLE, selected=_YES_NO),
        "Hit": _object(
            id=_TEXT,
            url=_URL,
            **heading,
            documents=_list(_object(**document)),
            place=_or_null(_ref("Place")),
            decision=_or_null(_ref("Decision")),
            snippet=_TEXT,
            score=_NUMBER,
        ),
        "Place": _object(
            document=_TEXT,
            page=_WHOLE,
            last_page=_or_null(_WHOLE),
            lines=_list(_object(left=_WHOLE, top=_WHOLE, right=_WHOLE, bottom=_WHOLE)),
            url=_URL,
        ),
        "Completions": _object(
            completions=_list(_object(kind=_TEXT, kind_label=_TEXT, value=_TEXT, label=_TEXT, items=_WHOLE, url=_TEXT))
        ),
        "Decision": _decision(),
        "Line": _object(**line),
        "Item": {
            "oneOf": [_object(**line, **shown), _object(**line, **shown, **_of_an_open_item())],
            "description": "The shorter form is that of a closed item.",
        },
        "Section": _section(),
        "Attendance": _object(
            person=_TEXT,
            status=_TEXT,
            party=_or_null(_TEXT),
            substitute_for=_or_null(_TEXT),
            time=_or_null(_TEXT),
            items=_list(_TEXT),
        ),
        "Meeting": _object(
            id=_TEXT,
            url=_URL,
            organization=_TEXT,
            organ=_TEXT,
            date=_or_null(_DATE),
            start=_or_null(_TEXT),
            end=_or_null(_TEXT),
            place=_or_null(_TEXT),
            documents=_list(
                _object(
                    id=_TEXT, kind=_enum(DocumentKind), pages=_or_null(_WHOLE), url=_or_null(_URL), superseded=_YES_NO
                )
            ),
            items=_list(_ref("Item")),
            attendance=_list(_ref("Attendance")),
        ),
        "Case": _object(key=_TEXT, total=_WHOLE, items=_list(_ref("Line"))),
        "TopicItems": _object(id=_TEXT, name=_TEXT, total=_WHOLE, items=_list(_ref("Line"))),
        "Organization": _object(
            id=_TEXT,
            name=_TEXT,
            meetings=_list(
                _object(
                    id=_TEXT,
                    url=_URL,
                    date=_or_null(_DATE),
                    place=_or_null(_TEXT),
                    items=_WHOLE,
                    documents=_list(_enum(DocumentKind)),
                )
            ),
        ),
        "Coverage": _coverage(),
        "Memberships": _object(
            total=_WHOLE, page=_WHOLE, pages=_WHOLE, next=_or_null(_URL), memberships=_list(_ref("Membership"))
        ),
        "Membership": _membership(),
    }


def _of_an_open_item() -> Json:
    return {
        "handlers": _list(_TEXT),
        "sections": _list(_ref("Section")),
        "attachments": _list(_object(title=_TEXT, page=_or_null(_WHOLE), url=_or_null(_TEXT))),
        "links": _list(_object(text=_TEXT, page=_or_null(_WHOLE), url=_or_null(_TEXT))),
        "appointments": _list(
            _object(
                status=_enum(AppointmentStatus),
                person=_or_null(_TEXT),
                party=_or_null(_TEXT),
                role=_enum(Role),
                body=_TEXT,
                start=_or_null(_TEXT),
                end=_or_null(_TEXT),
                sentence=_TEXT,
                doubtful=_YES_NO,
            )
        ),
        "attendance": _list(_ref("Attendance")),
        "references": _list(
            _object(
                text=_TEXT,
                kind=_TEXT,
                organization=_or_null(_TEXT),
                date=_or_null(_TEXT),
                number=_or_null(_TEXT),
                url=_or_null(_URL),
            )
        ),
        "agenda_title": _or_null(_TEXT),
        "merged_into": _or_null(_TEXT),
        "earlier_sections": _list(_section(document=_TEXT)),
    }


def _decision() -> Json:
    outcome = _or_null(_enum(Outcome))
    return _object(
        text=_TEXT,
        outcome=outcome,
        body=_or_null(_TEXT),
        date=_or_null(_TEXT),
        votes=_list(
            _object(side=_TEXT, parties=_list(_TEXT), count=_or_null(_WHOLE), text=_TEXT, proposal=_or_null(_TEXT))
        ),
        reservations=_list(_TEXT),
        earlier=_list(_object(body=_TEXT, date=_or_null(_TEXT), number=_or_null(_TEXT), outcome=outcome, text=_TEXT)),
    )


def _section(**more: Json) -> Json:
    return _object(kind=_enum(SectionKind), heading=_TEXT, text=_TEXT, page=_or_null(_WHOLE), **more)


def _membership() -> Json:
    """A Popolo membership with what the sources say besides."""
    named = {"id": _TEXT, "name": _TEXT, "other_names": _list(_object(name=_TEXT)), "url": _URL}
    said = ("term", "substitute_for", "appointing_body", "nominating_body", "entitled_body", "predecessor")
    return _object(
        label=_TEXT,
        role=_enum(Role),
        status=_enum(AppointmentStatus),
        person_id=_or_null(_TEXT),
        person=_or_null(_object(**named, perhaps=_list(_TEXT))),
        name_as_written=_or_null(_TEXT),
        organization_id=_TEXT,
        organization=_object(**named),
        on_behalf_of=_or_null(_object(id=_TEXT, name=_or_null(_TEXT))),
        area=_or_null(_object(name=_TEXT)),
        start_date=_or_null(_TEXT),
        end_date=_or_null(_TEXT),
        doubtful=_YES_NO,
        notes=_list(_TEXT),
        meeting=_object(id=_TEXT, organization=_TEXT, date=_or_null(_DATE)),
        sources=_list(_object(url=_URL, note=_TEXT)),
        **{name: _or_null(_TEXT) for name in said},
    )


def _coverage() -> Json:
    held = _object(date=_or_null(_DATE), state=_TEXT, meeting=_or_null(_TEXT))
    counts: Json = {"type": "object", "additionalProperties": _WHOLE}
    body = _object(
        organization=_object(slug=_TEXT, name=_TEXT),
        first=_or_null(_DATE),
        last=_or_null(_DATE),
        years=_list(_object(year=_TEXT, months=_list(_list(held)))),
        undated=_list(held),
        states=counts,
        gaps=_list(_list(_DATE)),
    )
    unread = _object(reason=_TEXT, message=_TEXT, count=_WHOLE, names=_list(_TEXT))
    return _object(
        first=_or_null(_DATE),
        last=_or_null(_DATE),
        bodies=_list(body),
        statuses=counts,
        unread=_list(unread),
        doubts=_WHOLE,
    )


def _object(**properties: Json) -> Json:
    """An object that has all of these properties and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _error() -> Json:
    error = _object(status=_WHOLE, what=_TEXT, where=_TEXT, todo=_TEXT)
    error["properties"]["position"] = _WHOLE  # of the sign in the query, where there is one
    return _object(error=error)


def _list(of: Json) -> Json:
    return {"type": "array", "items": of}


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _enum(kinds: Any) -> Json:
    return {"type": "string", "enum": [each.value for each in kinds]}


def _or_null(schema: Json) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}
