"""What stands under /oparl/v1 keeps the rules of OParl 1.1: types, required properties, references that lead on.

The rules were compared, property by property, with the JSON schemas of version 1.1 that OParl publishes in its
repository of the specification (`schema/*.json` there), and with its chapters on lists and on deleted objects. They are
stricter: no property that the schemas do not know, and what a client needs is required also where OParl leaves it open.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator, FormatChecker

from archive.config import Settings, Site
from archive.web import oparl_lists
from archive.web.app import create_app

from .conftest import SECRET, meetings, publish

Json = dict[str, Any]
BASE = "https://arkiv.fjordland.example"
LISTS = [
    "body",
    "organization",
    "person",
    "meeting",
    "paper",
    "legislativeTerm",
    "agendaItem",
    "consultation",
    "file",
    "location",
    "membership",
    "organization/kkr-fjordland/meeting",
]

# The rules of the specification, chapter 3, in our own words: what is there must have the type, what is listed under
# `required` must be there. `created` and `modified` are required of every object since 1.1.
TEXT: Json = {"type": "string", "minLength": 1}
URL: Json = {"type": "string", "format": "uri", "pattern": "^https://"}
URLS: Json = {"type": "array", "items": URL}
MOMENT: Json = {"type": "string", "format": "date-time"}
DAY: Json = {"type": "string", "format": "date"}
YES_NO: Json = {"type": "boolean"}


def inside(kind: str) -> Json:
    return {"$ref": f"#/$defs/{kind}"}


def several(kind: str) -> Json:
    return {"type": "array", "items": inside(kind)}


def rules(kind: str, required: str, **properties: Json) -> Json:
    common = {
        "id": URL,
        "type": {"const": f"https://schema.oparl.org/1.1/{kind}"},
        "created": MOMENT,
        "modified": MOMENT,
    }
    return {
        "type": "object",
        "properties": {**common, "web": URL, "keyword": {"type": "array", "items": TEXT}, **properties},
        "required": [*common, *required.split()],
        "additionalProperties": False,
    }


OBJECTS = {
    "System": rules(
        "System",
        "oparlVersion body",
        oparlVersion={"const": "https://schema.oparl.org/1.1/"},
        license=URL,
        body=URL,
        name=TEXT,
        contactEmail=TEXT,
        website=URL,
    ),
    "Body": rules(
        "Body",
        "name organization person meeting paper legislativeTerm agendaItem consultation file locationList"
        " legislativeTermList membership",
        system=URL,
        name=TEXT,
        website=URL,
        contactEmail=TEXT,
        organization=URL,
        person=URL,
        meeting=URL,
        paper=URL,
        legislativeTerm={"type": "array"},
        agendaItem=URL,
        consultation=URL,
        file=URL,
        locationList=URL,
        legislativeTermList=URL,
        membership=URL,
    ),
    "Organization": rules(
        "Organization", "body name web", body=URL, name=TEXT, organizationType=TEXT, membership=URLS, meeting=URL
    ),
    "Person": rules("Person", "body name web", body=URL, name=TEXT, membership=several("Membership")),
    "Membership": rules(
        "Membership",
        "person organization web",
        person=URL,
        organization=URL,
        role=TEXT,
        startDate=DAY,
        endDate=DAY,
        onBehalfOf=URL,
    ),
    "Meeting": rules(
        "Meeting",
        "name organization",
        name=TEXT,
        meetingState=TEXT,
        start=MOMENT,
        end=MOMENT,
        location=inside("Location"),
        organization=URLS,
        participant=URLS,
        invitation=inside("File"),
        resultsProtocol=inside("File"),
        auxiliaryFile=several("File"),
        agendaItem=several("AgendaItem"),
    ),
    "AgendaItem": rules(
        "AgendaItem",
        "meeting order",
        meeting=URL,
        number=TEXT,
        order={"type": "integer", "minimum": 0},
        name=TEXT,
        public={"const": True},
        consultation=URL,
        result=TEXT,
        resolutionText=TEXT,
    ),
    "Paper": rules(
        "Paper", "body", body=URL, name=TEXT, reference=TEXT, date=DAY, consultation=several("Consultation")
    ),
    "Consultation": rules("Consultation", "paper", paper=URL, agendaItem=URL, meeting=URL, organization=URLS),
    "File": rules(
        "File",
        "accessUrl",
        name=TEXT,
        fileName=TEXT,
        mimeType=TEXT,
        date=DAY,
        size={"type": "integer", "minimum": 1},
        accessUrl=URL,
        meeting=URLS,
    ),
    "Location": rules("Location", "", description=TEXT, meetings=URLS),
}
PAGE = {
    "type": "object",
    "properties": {
        "data": {"type": "array"},
        "pagination": {
            "type": "object",
            "properties": {
                name: {"type": "integer", "minimum": 1} for name in ("elementsPerPage", "currentPage", "totalPages")
            },
            "additionalProperties": False,
        },
        "links": {
            "type": "object",
            "properties": dict.fromkeys(("first", "prev", "self", "next", "last"), URL),
            "additionalProperties": False,
        },
    },
    "required": ["data", "pagination", "links"],
    "additionalProperties": False,
}


FORMATS = FormatChecker()


@FORMATS.checks("date-time", raises=ValueError)
def is_moment(value: object) -> bool:
    """A moment has an offset."""
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


def validate(schema: Json, value: object) -> None:
    Draft202012Validator({**schema, "$defs": OBJECTS}, format_checker=FORMATS).validate(value)


def check(found: Json) -> None:
    """The object keeps the rules of its own type."""
    validate(inside(found["type"].rpartition("/")[2]), found)


def fetch(client: FlaskClient, address: str) -> Json:
    answer = client.get(address.removeprefix(BASE))
    assert answer.status_code == 200, address
    found = answer.get_json()
    assert isinstance(found, dict)
    return found


def pages(client: FlaskClient, address: str) -> Iterator[Json]:
    page = fetch(client, address)
    validate(PAGE, page)
    yield page
    if "next" in page["links"]:
        yield from pages(client, page["links"]["next"])


def objects(client: FlaskClient, name: str, query: str = "") -> list[Json]:
    return [each for page in pages(client, f"/oparl/v1/{name}{query}") for each in page["data"]]


def references(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from references(each)
    elif isinstance(value, list):
        for each in value:
            yield from references(each)
    elif isinstance(value, str) and value.startswith(f"{BASE}/oparl/"):
        yield value


def test_the_system_leads_to_the_body_and_the_body_to_every_list(client: FlaskClient) -> None:
    system = fetch(client, "/oparl/v1/system")
    check(system)
    (body,) = next(pages(client, system["body"]))["data"]
    check(body)
    assert body["name"] == "Region Fjordland"
    named = {urlsplit(url).path.removeprefix("/oparl/v1/") for url in references(body)}
    assert {each for each in LISTS if "/" not in each and each != "body"} <= named


@pytest.mark.parametrize("name", LISTS)
def test_every_object_of_a_list_keeps_the_rules_and_stands_under_its_id(client: FlaskClient, name: str) -> None:
    found = objects(client, name)
    assert found or name == "legislativeTerm"
    for each in found:
        check(each)
        assert fetch(client, each["id"]) == each
    assert len({each["id"] for each in found}) == len(found)


@pytest.mark.parametrize("name", LISTS)
def test_every_reference_leads_to_an_object_or_a_list(client: FlaskClient, name: str) -> None:
    for address in {each for found in objects(client, name) for each in references(found)}:
        answer = fetch(client, address)
        assert "data" in answer or answer["id"] == address


def test_a_meeting_holds_its_open_items_and_documents(client: FlaskClient) -> None:
    meeting = fetch(client, "/oparl/v1/meeting/kkr-fjordland-2023-03-17")
    assert meeting["start"] == "2023-03-17T10:00:00+01:00"
    assert [each["number"] for each in meeting["agendaItem"]] == ["1.1", "3.1", "4.1"]
    assert (meeting["invitation"]["name"], meeting["resultsProtocol"]["name"]) == ("Dagsorden", "Referat")
    assert meeting["location"]["description"] == "Hotel Klitborg"
    bus = meeting["agendaItem"][1]
    assert (bus["result"], bus["resolutionText"]) == ("approved", "Godkendt, idet O (1) stemte imod.")
    assert bus["order"] == 1


def test_nothing_of_a_closed_item_is_told(client: FlaskClient) -> None:
    address = "/oparl/v1/agendaItem/kkr-fjordland-2023-03-17/3.3"
    assert client.get(address).status_code == 404
    for name in LISTS:
        text = client.get(f"/oparl/v1/{name}").text
        assert "Køb af ejendom" not in text
        assert SECRET not in text


def test_a_document_that_is_withheld_is_not_told(client: FlaskClient) -> None:
    assert client.get(f"/oparl/v1/file/{'f' * 12}").status_code == 410
    assert "cpr.pdf" not in client.get("/oparl/v1/file").text


def test_a_case_is_a_paper_with_a_consultation_for_each_meeting(client: FlaskClient) -> None:
    paper = fetch(client, "/oparl/v1/paper/sag-2023-412")
    assert (paper["reference"], paper["date"]) == ("SAG-2023-00412", "2023-03-17")
    assert [each["agendaItem"].rpartition("/v1/")[2] for each in paper["consultation"]] == [
        "agendaItem/kkr-fjordland-2023-03-17/3.1"
    ]


def test_who_is_appointed_is_a_member_of_an_outside_organization(client: FlaskClient) -> None:
    (member,) = objects(client, "membership")
    person, body = fetch(client, member["person"]), fetch(client, member["organization"])
    assert (person["name"], body["name"], body["organizationType"]) == (
        "Zenia Falkenlund",
        "RAR Fjordland",
        "externes Gremium",
    )
    assert member["startDate"] == "2023-03-17"
    assert [each["id"] for each in person["membership"]] == body["membership"] == [member["id"]]


def test_long_lists_come_in_pages_that_join_without_gap_or_overlap(client: FlaskClient) -> None:
    whole = [each["id"] for each in objects(client, "agendaItem")]
    parts = list(pages(client, "/oparl/v1/agendaItem?limit=5"))
    assert len(parts) == 4
    assert [each["id"] for part in parts for each in part["data"]] == whole
    assert "next" not in parts[-1]["links"]
    assert parts[1]["links"]["prev"] == parts[0]["links"]["self"] == parts[0]["links"]["first"]


@pytest.mark.parametrize("name", ["elementsPerPage", "limit"])
def test_a_client_can_make_pages_shorter_but_not_longer(client: FlaskClient, name: str) -> None:
    page = fetch(client, f"/oparl/v1/agendaItem?{name}=5")
    assert page["pagination"]["elementsPerPage"] == 5
    assert 0 < len(page["data"]) <= 5
    assert f"{name}=5" in page["links"]["next"]
    assert fetch(client, f"/oparl/v1/meeting?{name}=99999")["pagination"]["elementsPerPage"] == oparl_lists.PER_PAGE


def test_what_stands_inside_a_meeting_is_the_object_itself_without_the_way_back(client: FlaskClient) -> None:
    meeting = fetch(client, "/oparl/v1/meeting/kkr-fjordland-2023-03-17")
    for inside_it, back in ((meeting["invitation"], "meeting"), (meeting["location"], "meetings")):
        alone = fetch(client, inside_it["id"])
        assert alone.pop(back) == [meeting["id"]]
        assert alone == inside_it


def test_every_object_with_a_page_for_people_names_it(client: FlaskClient) -> None:
    for name in ("body", "organization", "person", "membership", "meeting", "agendaItem", "paper", "file"):
        for found in objects(client, name):
            assert client.get(found["web"].removeprefix(BASE)).status_code == 200


@pytest.mark.parametrize("name", ["meeting", "agendaItem", "file", "location"])
def test_a_list_can_be_narrowed_to_a_time(client: FlaskClient, name: str) -> None:
    since = datetime.fromisoformat("2024-01-01T00:00:00+01:00")
    found = objects(client, name, "?created_since=2024-01-01T00%3A00%3A00%2B01%3A00")
    ids = [each["id"] for each in objects(client, name) if datetime.fromisoformat(each["created"]) >= since]
    assert [each["id"] for each in found] == ids
    assert len(ids) < len(objects(client, name))


def test_since_the_last_build_nothing_has_changed(client: FlaskClient) -> None:
    assert objects(client, "meeting", "?modified_since=2025-02-01T00:00:00Z") == []
    assert len(objects(client, "meeting", "?modified_since=2025-01-31T12:00:00Z&limit=1")) == 3


@pytest.mark.parametrize(
    "query",
    ["created_since=i+g%C3%A5r", "modified_until=2024-13-01T00:00:00Z", "limit=0", "limit=x", "page=-1", "page=%C2%B2"],
)
def test_a_bad_parameter_is_an_error_object(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/oparl/v1/meeting?{query}")
    assert answer.status_code == 400
    assert answer.get_json()["type"] == "https://schema.oparl.org/1.1/Error"
    assert answer.get_json()["message"]


@pytest.mark.parametrize(
    "address",
    [
        "meeting?page=2",
        "meeting/nej",
        "person/nej",
        "membership/nej",
        "paper/nej",
        "body/nej",
        "organization/nej",
        "organization/rar-fjordland/meeting",
        "location/kkr-fjordland-uden-dato",
        "file/nej",
        "nej",
    ],
)
def test_what_is_not_there_is_a_404_with_an_error_object(client: FlaskClient, address: str) -> None:
    answer = client.get(f"/oparl/v1/{address}")
    assert answer.status_code == 404
    assert answer.get_json()["type"] == "https://schema.oparl.org/1.1/Error"


def test_ids_are_the_same_in_every_language(client: FlaskClient) -> None:
    danish, english = (fetch(client, f"/oparl/v1/meeting?sprog={each}")["data"] for each in ("da", "en"))
    assert [each["id"] for each in danish] == [each["id"] for each in english]
    assert "sprog" not in str(danish)


def test_every_web_page_may_read_it(client: FlaskClient) -> None:
    for address in ("/oparl/v1/system", "/oparl/v1/meeting/nej"):
        assert client.get(address).headers["Access-Control-Allow-Origin"] == "*"


def test_the_same_records_give_the_same_ids_in_the_next_build(tmp_path: Path) -> None:
    def ids(app: Flask) -> list[str]:
        return [each["id"] for name in LISTS for each in objects(app.test_client(), name)]

    held, documents = meetings(tmp_path)
    index = tmp_path / "index"
    app = create_app(Settings(index=index, site=Site(base_url=BASE)))
    publish(index, held, documents)
    first = ids(app)
    earlier = replace(
        held[0], id="kkr-fjordland-2022-01-01", date=date(2022, 1, 1).isoformat(), items=held[0].items[:1]
    )
    publish(index, [earlier, *held], documents, "00000002")
    assert set(first) <= set(ids(app))
