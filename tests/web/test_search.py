"""The front page and the hits, as a reader meets them."""

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from archive.config import Settings
from archive.web.app import create_app

from .conftest import meetings, publish


def links(text: str) -> list[str]:
    return [html.unescape(link) for link in re.findall(r'href="([^"]+)"', text)]


def test_the_front_page_says_what_the_archive_holds_and_offers_three_searches_that_find_something(
    client: FlaskClient,
) -> None:
    text = client.get("/").text
    assert "18 punkter" in text
    assert "3 møder" in text
    assert "2023–2024" in text
    assert text.index("Regionsrådet Fjordland</span>, 20. juni 2024") < text.index(
        "KKR Fjordland</span>, 17. marts 2023"
    )
    examples = [link for link in links(text) if link.startswith("/?q=")]
    assert 1 <= len(examples) <= 3
    for link in examples:
        assert "<h1>Ingen punkter" not in client.get(link).text


def test_the_front_page_leads_to_topics_and_to_everything(client: FlaskClient) -> None:
    text = client.get("/").text
    assert '<a href="/emne/13.05" lang="da">' in text
    assert '<a href="/emne/13"' not in text  # a group says little to most people
    assert "/?sortering=nyeste" in links(text)
    assert "<h1>18 punkter</h1>" in client.get("/?sortering=nyeste").text


def test_a_hit_names_body_date_number_and_leads_to_its_page_and_to_the_page_of_the_original(
    client: FlaskClient,
) -> None:
    text = client.get("/?q=kollektiv+trafik").text
    assert "17. marts 2023" in text
    assert "punkt 3.1" in text
    found = links(text)
    assert "/moede/kkr-fjordland-2023-03-17/punkt/3.1?q=kollektiv+trafik" in found
    assert any(re.fullmatch(r"/dokument/[0-9a-f]{12}\.pdf#page=1", link) for link in found)


def test_the_words_that_matched_are_marked_and_the_records_own_markup_is_shown_as_text(client: FlaskClient) -> None:
    text = client.get("/?q=penge").text
    assert "<mark>penge</mark>" in text
    assert "&lt;b&gt;i år&lt;/b&gt;" in text


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("kkr fjordland", "/organ/kkr-fjordland"),
        ("RAR Fjordland", "/organ/rar-fjordland"),
        ("bestyrelsen for RAR Fjordland", "/organ/rar-fjordland"),
        ("zenia falkenlund", "/person/zenia-falkenlund"),
    ],
)
def test_a_search_for_a_name_leads_to_the_page_of_who_or_what_bears_it(
    client: FlaskClient, words: str, address: str
) -> None:
    text = client.get(f"/?q={words}").text
    assert f'Gå til: <a href="{address}"' in text


@pytest.mark.parametrize("address", ["/?q=busserne", "/?q=%22%22", "/?organ=kkr-fjordland", "/?q=-", "/?q=fjordland"])
def test_a_search_for_anything_else_offers_no_way_past_the_hits(client: FlaskClient, address: str) -> None:
    assert "Gå til:" not in client.get(address).text


def test_every_facet_is_a_link_and_its_count_is_what_the_link_finds(client: FlaskClient) -> None:
    text = client.get("/?q=busserne").text
    facets = re.findall(
        r'<li><a rel="nofollow" href="([^"]+)"><span[^>]*>[^<]+</span> <span class="count">(\d+)</span>', text
    )
    assert len(facets) > 4
    for address, count in facets:
        found = client.get(html.unescape(address)).text
        assert re.search(rf"<h1>{count} punkt(er)? om »busserne«</h1>", found), address


def test_values_of_one_facet_add_up_and_a_chosen_one_is_dropped_with_one_click(client: FlaskClient) -> None:
    both = "/?q=busserne&organ=kkr-fjordland&organ=regionsraadet-fjordland"
    text = client.get(both).text
    assert "<h1>14 punkter" in text
    assert text.count('class="is-selected" aria-current="true"') == 2
    assert text.count('class="chip"') == 2
    assert "/?q=busserne&organ=kkr-fjordland" in links(text)


def test_choices_survive_a_new_word_and_a_new_period(client: FlaskClient) -> None:
    text = client.get("/?q=busserne&organ=kkr-fjordland&sortering=nyeste&fra=2023-01-01").text
    box, period = re.findall(r"<form.*?</form>", text, re.DOTALL)
    for form in (box, period):
        assert '<input type="hidden" name="organ" value="kkr-fjordland">' in form
        assert '<input type="hidden" name="sortering" value="nyeste">' in form
    assert 'name="fra" value="2023-01-01"' in box
    assert '<input type="date" id="fra" name="fra" value="2023-01-01">' in period
    assert '<input type="hidden" name="q" value="busserne">' in period


def test_pages_are_linked_both_ways_and_keep_the_search(client: FlaskClient) -> None:
    first = client.get("/?q=busserne").text
    assert 'rel="next nofollow" href="/?q=busserne&amp;side=2"' in first
    assert 'rel="prev' not in first
    second = client.get("/?q=busserne&side=2").text
    assert "Viser 11–14 af 14" in second
    assert 'start="11"' in second
    assert 'rel="prev nofollow" href="/?q=busserne"' in second


def test_sorting_by_date_turns_the_hits_round(client: FlaskClient) -> None:
    def dates(order: str) -> list[str]:
        return re.findall(r'<time datetime="([^"]+)">', client.get(f"/?q=busserne&sortering={order}").text)

    assert dates("nyeste") == sorted(dates("nyeste"), reverse=True)
    assert dates("aeldste") == sorted(dates("aeldste"))


def test_a_case_number_typed_into_the_box_leads_to_its_case(client: FlaskClient) -> None:
    answer = client.get("/?q=SAG-2023-412")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/sag/sag-2023-412"


def test_an_empty_result_says_what_to_drop(client: FlaskClient) -> None:
    text = client.get("/?q=takster&organ=regionsraadet-fjordland").text
    assert "Ingen punkter om »takster«" in text
    assert "Uden filteret »Regionsrådet Fjordland«" in text


def test_a_misspelt_word_is_offered_as_the_archive_spells_it_with_the_filters_kept(client: FlaskClient) -> None:
    text = client.get("/?q=sundhedhuset&aar=2024").text
    assert "Mente du" in text
    suggestion = re.search(r'Mente du <a rel="nofollow" href="([^"]+)"', text)
    assert suggestion
    assert "aar=2024" in suggestion[1]


def test_of_a_closed_item_a_hit_shows_number_and_title_only(client: FlaskClient) -> None:
    text = client.get("/?q=ejendom").text
    assert "LUKKET PUNKT: Køb af" in text
    assert "kun nummer og titel er offentlige" in text
    assert "/dokument/" not in text


def test_the_years_are_bars_that_filter_and_a_table(client: FlaskClient) -> None:
    text = client.get("/?q=busserne").text
    assert 'aria-label="2024: 13 punkter"' in text
    assert '<th scope="row"><a href="/?q=busserne&amp;aar=2024">2024</a></th><td class="number">13</td>' in text


def test_a_search_page_is_not_for_search_engines_but_its_links_are(client: FlaskClient) -> None:
    assert '<meta name="robots" content="noindex, follow">' in client.get("/?q=busserne").text


def test_a_hit_leads_to_the_page_that_its_words_stand_on(client: FlaskClient) -> None:
    text = client.get("/?q=takster&organ=kkr-fjordland").text
    link = re.search(r'<a href="(/dokument/[0-9a-f]{12}/side/2\?q=takster)">Se ordene (?:på|fra)', text)
    assert link
    assert client.get(link[1], headers={"Accept": "text/html"}).status_code == 200
    (hit,) = client.get("/api/v1/search?q=takster&organ=kkr-fjordland").get_json()["hits"]
    assert hit["place"]["page"] == 2
    assert hit["place"]["url"].endswith(link[1])


def test_a_hit_shows_where_on_the_page_its_words_stand(client: FlaskClient) -> None:
    text = client.get("/?q=penge").text
    shown = re.search(r'<a class="hit-page" href="(/dokument/[0-9a-f]{12}/side/1\?q=penge)">.*?</a>', text)
    assert shown
    assert 'role="img" aria-label="Side 1, øverst på siden"' in shown[0]
    assert 'd="M12 8h48v3H12z"' in shown[0], "the line, thick enough to be seen"
    assert "Se ordene på side" not in text, "the figure is the way there"
    assert client.get(shown[1], headers={"Accept": "text/html"}).status_code == 200
    (hit,) = client.get("/api/v1/search?q=penge").get_json()["hits"]
    assert hit["place"]["lines"] == [{"left": 12, "top": 8, "right": 60, "bottom": 10}]


def test_a_hit_by_its_title_alone_has_no_page_of_its_own(client: FlaskClient) -> None:
    (hit,) = client.get("/api/v1/search?q=titel:kollektive").get_json()["hits"]
    assert hit["place"] is None


def test_a_page_past_the_end_is_a_404(client: FlaskClient) -> None:
    for address in ("/?q=busserne&side=99", "/api/v1/search?q=busserne&side=99"):
        assert client.get(address).status_code == 404


def test_a_hit_in_an_original_that_is_not_shown_does_not_lead_there(tmp_path: Path) -> None:
    held, documents = meetings(tmp_path)
    items = tuple(replace(item, text_withheld=item.closed) for item in held[0].items)
    publish(tmp_path / "index", [replace(held[0], items=items)], documents)
    client = create_app(Settings(index=tmp_path / "index")).test_client()
    assert "Se ordene" not in client.get("/?q=takster").text
    assert client.get("/api/v1/search?q=takster").get_json()["hits"][0]["place"] is None
