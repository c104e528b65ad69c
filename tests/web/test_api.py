"""The JSON API answers what the pages show, in the shape that docs promise."""

from flask.testing import FlaskClient

from archive.models import SectionKind


def test_a_search_answers_the_promised_shape(client: FlaskClient) -> None:
    found = client.get("/api/v1/search?q=busserne&organ=kkr-fjordland").get_json()
    assert found["query"] == {"q": "busserne", "organ": ["kkr-fjordland"]}
    assert (found["total"], found["page"], found["pages"], found["suggestion"]) == (1, 1, 1, None)
    (hit,) = found["hits"]
    assert hit["id"] == "kkr-fjordland-2023-03-17/3.1"
    assert hit["url"] == "https://arkiv.fjordland.example/moede/kkr-fjordland-2023-03-17/punkt/3.1"
    assert (hit["number"], hit["organization"], hit["date"]) == ("3.1", "KKR Fjordland", "2023-03-17")
    assert hit["case_numbers"] == ["SAG-2023-00412"]
    assert {"id": "13.05", "name": "Trafikselskaber"} in hit["topics"]
    assert [(each["kind"], each["page"]) for each in hit["documents"]] == [("agenda", 1), ("minutes", 1)]
    assert hit["decision"]["outcome"] == "approved"
    assert "<mark>busserne</mark>" in hit["snippet"]
    assert {"organ", "moede", "emne", "sag", "aar", "type"} <= set(found["facets"])
    chosen = {value["value"]: value for value in found["facets"]["organ"]}
    assert chosen["kkr-fjordland"] == {
        "value": "kkr-fjordland",
        "label": "KKR Fjordland",
        "count": 1,
        "selected": True,
    }
    assert chosen["regionsraadet-fjordland"]["count"] == 13, "a facet's counts leave out its own choice"


def test_total_and_facets_agree(client: FlaskClient) -> None:
    found = client.get("/api/v1/search?q=busserne").get_json()
    assert sum(value["count"] for value in found["facets"]["organ"]) == found["total"]
    assert sum(value["count"] for value in found["facets"]["moede"]) == found["total"]


def test_a_meeting_holds_its_items(client: FlaskClient) -> None:
    found = client.get("/api/v1/meeting/kkr-fjordland-2023-03-17").get_json()
    assert [item["number"] for item in found["items"]] == ["1.1", "3.1", "3.3", "4.1"]
    assert found["attendance"][0]["person"] == "Ragna Vestermark"
    assert found["documents"][0]["url"].startswith("https://arkiv.fjordland.example/dokument/")


def test_an_item_holds_its_sections_and_only_web_addresses(client: FlaskClient) -> None:
    found = client.get("/api/v1/meeting/kkr-fjordland-2023-03-17/item/3.1").get_json()
    assert [section["kind"] for section in found["sections"]][-1] == SectionKind.DECISION
    assert [each["url"] for each in found["attachments"]] == ["https://www.fjordtrafik.example/plan.pdf", None]
    assert [each["url"] for each in found["links"]] == ["https://www.fjordtrafik.example/takster", None]


def test_of_a_closed_item_there_is_number_and_title_only(client: FlaskClient) -> None:
    found = client.get("/api/v1/meeting/kkr-fjordland-2023-03-17/item/3.3").get_json()
    assert found["closed"] is True
    assert found["decision"] is None
    assert "sections" not in found


def test_case_topic_and_body_list_what_they_hold(client: FlaskClient) -> None:
    assert client.get("/api/v1/case/sag-2023-412").get_json()["total"] == 1
    topic = client.get("/api/v1/topic/29").get_json()
    assert (topic["name"], topic["total"]) == ("Sundhed", 13)
    body = client.get("/api/v1/organization/kkr-fjordland").get_json()
    assert [meeting["id"] for meeting in body["meetings"]] == ["kkr-fjordland-2023-03-17", "kkr-fjordland-uden-dato"]


def test_what_is_not_there_is_a_404_in_json(client: FlaskClient) -> None:
    for address in ("meeting/x", "meeting/x/item/1", "case/x", "topic/x", "organization/x"):
        answer = client.get(f"/api/v1/{address}")
        assert answer.status_code == 404
        assert answer.get_json()["error"]["what"]


def test_healthz_tells_build_age_items_documents_and_failures(client: FlaskClient) -> None:
    answer = client.get("/healthz")
    found = answer.get_json()
    assert found["build"].startswith("000001-")
    assert found["age_seconds"] > 0
    assert (found["items"], found["documents"], found["failures"], found["withheld"]) == (18, 3, 0, 1)
    assert answer.headers["Cache-Control"] == "no-store"
