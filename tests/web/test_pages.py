"""The pages of a meeting, a case, a topic and a body, and the two that explain the archive."""

import html
import re

import pytest
from flask.testing import FlaskClient

MEETING = "/moede/kkr-fjordland-2023-03-17"


def test_a_meeting_shows_its_agenda_under_its_own_headings_with_what_was_decided(client: FlaskClient) -> None:
    text = client.get(MEETING).text
    places = [text.index(f'punkt/{number}"') for number in ("1.1", "3.1", "3.3", "4.1")]
    assert places == sorted(places)
    assert "Regionalpolitiske sager" in text
    assert "Godkendt, idet O (1) stemte imod." in text


def test_a_meeting_says_when_where_and_who_and_links_its_documents(client: FlaskClient) -> None:
    text = client.get(MEETING).text
    assert "fredag den 17. marts 2023" in text
    assert "kl. 10.00–12.00" in text
    assert "Hotel Klitborg" in text
    assert "Ragna Vestermark (A)" in text
    assert "for Sigfred Aabenbjerg" in text
    assert "2 sider" in text
    assert 'content="Dagsorden og referat fra mødet i KKR Fjordland 17. marts 2023: 4 punkter."' in text
    assert client.get("/api/v1/meeting/kkr-fjordland-2023-03-17").get_json()["id"] == "kkr-fjordland-2023-03-17"
    assert 'href="/api/v1/meeting/kkr-fjordland-2023-03-17"' in text


def test_times_are_written_as_the_language_does(client: FlaskClient) -> None:
    text = client.get(f"{MEETING}?sprog=en").text
    assert "<br>10:00–12:00<" in text
    assert 'content="Agenda and minutes of the meeting of KKR Fjordland on 17 March 2023: 4 items."' in text


def test_a_meeting_without_date_still_has_a_page_but_none_before_or_after_it(client: FlaskClient) -> None:
    text = client.get("/moede/kkr-fjordland-uden-dato").text
    assert "uden dato" in text
    assert "Forrige møde" not in text
    assert "Næste møde" not in text


def test_a_case_goes_from_meeting_to_meeting_with_what_was_recommended_and_decided(client: FlaskClient) -> None:
    text = client.get("/sag/sag-2023-412").text
    assert "Sag SAG-2023-00412" in text
    assert text.index("Indstillet:") < text.index("Besluttet:")


def test_another_spelling_of_a_case_number_leads_to_its_one_address(client: FlaskClient) -> None:
    answer = client.get("/sag/SAG-2023-00412")
    assert answer.status_code == 301
    assert answer.headers["Location"] == "/sag/sag-2023-412"


def test_a_topic_counts_its_items_and_links_the_topic_above_and_those_below(client: FlaskClient) -> None:
    assert "1 punkt" in client.get("/emne/13.05").text
    assert 'href="/emne/13"' in client.get("/emne/13.05").text
    assert 'href="/emne/13.05"' in client.get("/emne/13").text


def test_a_body_lists_its_meetings_by_year_those_without_date_last(client: FlaskClient) -> None:
    text = client.get("/organ/kkr-fjordland").text
    assert text.index("<h2>2023</h2>") < text.index("<h2>Uden dato</h2>")
    assert 'href="/moede/kkr-fjordland-uden-dato"' in text


CANONICAL = {
    "/": "/",
    f"{MEETING}?sprog=en": MEETING,
    f"{MEETING}/punkt/3.1?q=busser": f"{MEETING}/punkt/3.1",
    "/?q=busserne&organ=kkr-fjordland&sprog=en": "/?q=busserne&organ=kkr-fjordland",
    "/organ/kkr-fjordland?sprog=da": "/organ/kkr-fjordland",
    "/sag/sag-2023-412": "/sag/sag-2023-412",
    "/emne/13.05": "/emne/13.05",
    "/udpegninger?dato=&parti=": "/udpegninger",
    "/hjaelp?x=1": "/hjaelp",
}


@pytest.mark.parametrize(("address", "canonical"), CANONICAL.items())
def test_a_page_names_its_one_address_whatever_it_was_asked_by(
    client: FlaskClient, address: str, canonical: str
) -> None:
    (found,) = re.findall(r'<link rel="canonical" href="([^"]+)">', client.get(address).text)
    assert html.unescape(found) == f"https://arkiv.fjordland.example{canonical}"


@pytest.mark.parametrize("address", CANONICAL)
def test_a_page_that_is_shared_says_what_it_is_and_whose(client: FlaskClient, address: str) -> None:
    text = client.get(address).text
    told = dict(re.findall(r'<meta (?:name|property)="([a-z:_]+)" content="([^"]*)">', text))
    (title,) = re.findall("<title>(.*)</title>", text)
    assert told["og:title"] == title
    assert told["og:site_name"] == "Rådsarkivet"
    assert told["og:description"] == told["description"] != ""


def test_the_preview_of_an_item_names_its_meeting(client: FlaskClient) -> None:
    text = client.get(f"{MEETING}/punkt/3.1").text
    assert 'property="og:description" content="Punkt 3.1 på mødet i KKR Fjordland 17. marts 2023."' in text


def test_about_says_what_is_withheld_and_what_is_done_with_data(client: FlaskClient) -> None:
    text = client.get("/om").text
    assert "ingen cookies" in text
    assert "<dt>Holdt tilbage</dt><dd>1</dd>" in text
