"""The language of a page: asked for by address or browser, carried along by the address."""

import re

from flask.testing import FlaskClient


def test_the_address_decides_then_the_browser_then_danish(client: FlaskClient) -> None:
    assert 'lang="en"' in client.get("/hjaelp?sprog=en", headers={"Accept-Language": "da"}).text
    assert '<html lang="en">' in client.get("/hjaelp", headers={"Accept-Language": "en-US,en;q=0.9"}).text
    assert '<html lang="da">' in client.get("/hjaelp", headers={"Accept-Language": "fr"}).text
    assert '<html lang="da">' in client.get("/hjaelp").text


def test_a_chosen_language_follows_every_link_and_form(client: FlaskClient) -> None:
    text = client.get("/?q=busser&sprog=en").text
    own = [link for link in re.findall(r'<a [^>]*href="(/[^"#]*)', text) if not link.startswith("/dokument/")]
    others = [link for link in own if "sprog=en" not in link]
    assert others
    assert all("sprog=da" in link for link in others), "only the switch leads back"
    assert '<input type="hidden" name="sprog" value="en">' in text


def test_the_switch_stays_on_the_page_with_all_its_choices(client: FlaskClient) -> None:
    text = client.get("/?q=busser&organ=kkr-fjordland&aar=2023").text
    switch = re.search(r'href="([^"]*sprog=en[^"]*)" lang="en"', text)
    assert switch
    assert all(part in switch[1] for part in ("q=busser", "organ=kkr-fjordland", "aar=2023"))


def test_dates_are_written_as_the_language_does(client: FlaskClient) -> None:
    address = "/moede/kkr-fjordland-2023-03-17"
    assert "17. marts 2023" in client.get(address).text
    assert "17 March 2023" in client.get(address + "?sprog=en").text


def test_the_records_own_words_are_marked_as_danish(client: FlaskClient) -> None:
    text = client.get("/moede/kkr-fjordland-2023-03-17/punkt/3.1?sprog=en").text
    assert re.search(r'<h1 lang="da">', text)
