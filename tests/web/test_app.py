"""Every page: found, safe headers, no cookies, one language; every mistake of a reader gets its own answer."""

import re
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive.config import Settings, Site
from archive.web.app import Application, create_app

PAGES = [
    "/",
    "/?q=busser",
    "/?q=busser&organ=kkr-fjordland&aar=2023&sortering=nyeste",
    "/?q=findesikke",
    "/moede/kkr-fjordland-2023-03-17",
    "/moede/kkr-fjordland-uden-dato",
    "/moede/kkr-fjordland-2023-03-17/punkt/3.1",
    "/moede/kkr-fjordland-2023-03-17/punkt/3.3",
    "/sag/sag-2023-412",
    "/emne/13.05",
    "/organ/kkr-fjordland",
    "/hjaelp",
    "/om",
    "/api",
]


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_found_in_both_languages(client: FlaskClient, address: str, language: str) -> None:
    answer = client.get(address, headers={"Accept-Language": language})
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text


@pytest.mark.parametrize("address", [*PAGES, "/findes-ikke", "/?side=nul", "/api/v1/search?q=bus", "/healthz"])
def test_every_answer_is_locked_down_and_sets_no_cookie(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_one_heading_no_inline_style_or_script_and_loads_nothing_from_others(
    client: FlaskClient, address: str
) -> None:
    text = client.get(address).text
    assert len(re.findall(r"<h1[ >]", text)) == 1
    assert " style=" not in text
    assert "<style" not in text
    assert not re.findall(r"<(?:script|img|link)[^>]+(?:src|href)=\"https?://(?!arkiv\.fjordland)", text)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_under_60_kb(client: FlaskClient, address: str) -> None:
    assert len(client.get(address).data) < 60_000


def test_a_page_one_has_already_is_not_sent_again_until_build_or_language_change(client: FlaskClient) -> None:
    first = client.get("/hjaelp", headers={"Accept-Language": "da"})
    same = client.get("/hjaelp", headers={"Accept-Language": "da", "If-None-Match": first.headers["ETag"]})
    other = client.get("/hjaelp", headers={"Accept-Language": "en", "If-None-Match": first.headers["ETag"]})
    assert (same.status_code, same.data) == (304, b"")
    assert other.status_code == 200
    assert "Accept-Language" in first.headers["Vary"]


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/?q=" + "x" * 10_000, 400, "plads til"),
        ("/?q=" + "x" * 20_000, 400, "for lang"),
        ("/?q=%22busser", 400, "Anførselstegnet"),
        ("/?fra=i%20g%C3%A5r", 400, "er ikke en dato"),
        ("/?fra=2023-01-01&til=2022-01-01", 400, "slutter, før den begynder"),
        ("/?side=nul", 400, "er ikke et sidetal"),
        ("/?q=busser&side=99", 404, "Der er ingen side 99"),
        ("/?sortering=tilfaeldig", 400, "måde at sortere"),
        ("/?sprog=tlh", 400, "Sproget »tlh« findes ikke"),
        ("/findes-ikke", 404, "Siden findes ikke"),
        ("/moede/nej", 404, "Mødet findes ikke"),
        ("/moede/kkr-fjordland-2023-03-17/punkt/99", 404, "Punktet findes ikke"),
        ("/sag/99-9999", 404, "Sagen findes ikke"),
        ("/emne/99.99", 404, "99.99"),
        ("/organ/nej", 404, "Rådet eller udvalget findes ikke"),
        ("/dokument/000000000000.pdf", 404, "Dokumentet findes ikke"),
    ],
)
def test_a_mistake_gets_an_answer_that_names_it(client: FlaskClient, address: str, status: int, said: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert said in answer.text


def test_a_refusal_names_the_field_in_the_readers_language(client: FlaskClient) -> None:
    assert "Det gælder feltet »fra«." in client.get("/?fra=x").text
    english = client.get("/?fra=x&sprog=en").text
    assert "is not a date" in english
    assert "It concerns the field “from”." in english
    assert "er ikke en dato" not in english


def test_an_error_of_the_api_is_json(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?q=%22busser")
    assert answer.status_code == 400
    error = answer.get_json()["error"]
    assert (error["status"], error["where"], error["position"]) == (400, "q", 0)
    assert error["todo"]


def test_an_unknown_facet_value_finds_nothing_and_can_be_dropped(client: FlaskClient) -> None:
    answer = client.get("/?organ=atlantis")
    assert answer.status_code == 200
    assert "atlantis" in answer.text
    assert "<h1>Ingen punkter" in answer.text


def test_without_a_build_the_site_starts_and_says_which_command_to_run(tmp_path: Path) -> None:
    client = create_app(Settings(index=tmp_path / "none")).test_client()
    for address in ("/", "/moede/x", "/healthz", "/api/v1/search"):
        answer = client.get(address)
        assert answer.status_code == 503
        assert "archive ingest" in answer.text
    assert not (tmp_path / "none").exists(), "a web request never creates an index"


def test_an_unforeseen_error_is_logged_and_told_without_details(
    app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("archive.web.search.search", broken)
    monkeypatch.setitem(app.config, "TESTING", False)
    answer = app.test_client().get("/?q=busser")
    assert answer.status_code == 500
    assert "secret detail" not in answer.text
    assert "secret detail" in caplog.text


def test_a_host_that_is_not_ours_is_refused(site_settings: Settings) -> None:
    settings = Settings(index=site_settings.index, site=Site(trusted_hosts=["arkiv.fjordland.example"]))
    client = create_app(settings).test_client()
    assert client.get("/hjaelp", base_url="https://arkiv.fjordland.example").status_code == 200
    assert client.get("/hjaelp", base_url="https://ond.example").status_code == 400


def test_only_reading_is_allowed(client: FlaskClient) -> None:
    answer = client.post("/")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_the_footer_links_to_what_the_configuration_names(client: FlaskClient) -> None:
    text = client.get("/hjaelp").text
    assert "Region Fjordland" in text
    assert 'href="mailto:arkiv@fjordland.example"' in text
    assert "Tilgængelighedserklæring" not in text, "no address, no link"


def test_a_parameter_without_a_name_is_carried_along_like_any_other(client: FlaskClient) -> None:
    assert client.get("/?=x").status_code == 200
    assert client.get("/?q=busserne&=x").status_code == 200


@pytest.mark.parametrize("name", ["endpoint", "self", "values", "_scheme", "_method", "_anchor", "_external", "number"])
@pytest.mark.parametrize("address", ["/hjaelp", "/udpegninger", "/moede/kkr-fjordland-2023-03-17", "/findes-ikke"])
def test_a_parameter_may_have_any_name(client: FlaskClient, address: str, name: str) -> None:
    """Also one that means something where addresses are made."""
    assert client.get(f"{address}?{name}=x").status_code in {200, 404}


def test_the_other_language_keeps_all_that_was_asked_and_takes_the_place_of_the_one_before(client: FlaskClient) -> None:
    text = client.get("/?q=busserne&organ=kkr-fjordland&organ=regionsraadet-fjordland&_scheme=x&sprog=en").text
    assert '"/?q=busserne&amp;organ=kkr-fjordland&amp;organ=regionsraadet-fjordland&amp;_scheme=x&amp;sprog=da"' in text


def test_one_thread_computes_at_a_time_and_who_only_waits_takes_no_turn(app: Flask) -> None:
    assert isinstance(app, Application)
    answered: Queue[int] = Queue()

    def ask() -> None:
        answered.put(app.test_client().get("/?q=busser").status_code)

    with app._turn:
        asking = Thread(target=ask)
        asking.start()
        for address in ("/healthz", "/dokument/0123456789ab/side/1/billede", "/dokument/0123456789ab.pdf"):
            assert app.test_client().get(address).status_code in {200, 404}
        assert answered.empty(), "a search waits for its turn"
    asking.join()
    assert answered.get_nowait() == 200


def test_a_refused_request_gives_its_turn_back(app: Flask) -> None:
    for _ in range(2):
        assert app.test_client().get("/?q=%22busser").status_code == 400
    assert app.test_client().get("/?q=busser").status_code == 200
