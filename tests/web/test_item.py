"""The page of an item: decision first, then recommendation, then the rest; sources and citation; safe links."""

from flask.testing import FlaskClient

from archive.config import Settings
from archive.web.app import create_app

ITEM = "/moede/kkr-fjordland-2023-03-17/punkt/3.1"


def test_the_decision_stands_before_the_recommendation_and_that_before_the_rest(client: FlaskClient) -> None:
    text = client.get(ITEM).text
    places = [
        text.index(word)
        for word in ("idet O (1) stemte imod", "at planen godkendes", "FjordTrafik mangler", "Rute 112")
    ]
    assert places == sorted(places)
    assert "Godkendt</span>" in text


def test_votes_stand_as_data(client: FlaskClient) -> None:
    text = client.get(ITEM).text
    assert '<dt>Imod</dt><dd lang="da">O (1)</dd>' in text
    assert '<dt>For <span lang="da">(forslaget fra F)</span></dt><dd lang="da">F, Ø (3)</dd>' in text


def test_a_recommendation_in_points_is_a_list(client: FlaskClient) -> None:
    assert "<ul><li>at planen godkendes</li><li>at den sendes</li></ul>" in client.get(ITEM).text


def test_it_leads_to_the_page_of_each_original_to_the_meeting_the_case_and_the_topics(client: FlaskClient) -> None:
    text = client.get(ITEM).text
    assert text.count(".pdf#page=1") >= 2
    for address in ("/moede/kkr-fjordland-2023-03-17", "/sag/sag-2023-412", "/emne/13.05", "/organ/kkr-fjordland"):
        assert f'href="{address}"' in text


def test_the_agendas_number_is_told_where_it_differs(client: FlaskClient) -> None:
    assert "punkt 3.2 på dagsordenen" in client.get(ITEM).text


def test_only_web_addresses_become_links(client: FlaskClient) -> None:
    text = client.get(ITEM).text
    assert 'href="https://www.fjordtrafik.example/plan.pdf"' in text
    assert "Fælde" in text
    assert "javascript:" not in text
    assert "file:///" not in text


def test_the_records_own_markup_is_shown_as_text(client: FlaskClient) -> None:
    assert "&lt;b&gt;i år&lt;/b&gt;" in client.get(ITEM).text


def test_the_citation_names_body_date_number_title_page_and_the_address_that_lasts(client: FlaskClient) -> None:
    text = client.get(ITEM + "?q=busser&sprog=en").text
    assert "https://arkiv.fjordland.example/moede/kkr-fjordland-2023-03-17/punkt/3.1</p>" in text
    assert '<p class="citation" data-' in text, "in the language of the page"
    assert "s. 1." in client.get(ITEM).text
    assert "KKR Fjordland, referat, møde 17. marts 2023, punkt 3.1: Økonomien" in client.get(ITEM).text


def test_the_neighbours_are_linked_in_the_order_of_the_agenda(client: FlaskClient) -> None:
    text = client.get(ITEM).text
    assert 'rel="prev" href="/moede/kkr-fjordland-2023-03-17/punkt/1.1"' in text
    assert 'rel="next" href="/moede/kkr-fjordland-2023-03-17/punkt/3.3"' in text


def test_without_minutes_it_says_that_they_are_not_there_yet(client: FlaskClient) -> None:
    text = client.get("/moede/regionsraadet-fjordland-2024-06-20/punkt/1").text
    assert "Der er endnu ikke noget referat i arkivet." in text
    assert "ingen beslutning under dette punkt" in client.get("/moede/kkr-fjordland-2023-03-17/punkt/1.1").text


def test_a_closed_item_shows_number_and_title_and_links_no_original(client: FlaskClient) -> None:
    text = client.get("/moede/kkr-fjordland-2023-03-17/punkt/3.3").text
    assert "LUKKET PUNKT: Køb af ejendom" in text
    assert "for lukkede døre" in text
    assert "/dokument/" not in text


def test_an_appointment_says_who_to_what_and_a_vacancy_that_nobody_is_named(client: FlaskClient) -> None:
    text = client.get("/moede/kkr-fjordland-2023-03-17/punkt/4.1").text
    assert "Zenia Falkenlund</a> (A)" in text
    assert "Endnu ikke udpeget" in text


def test_without_a_base_url_the_citation_uses_the_address_it_was_asked_under(site_settings: Settings) -> None:
    client = create_app(Settings(index=site_settings.index)).test_client()
    assert "http://localhost/moede/kkr-fjordland-2023-03-17/punkt/3.1</p>" in client.get(ITEM).text
