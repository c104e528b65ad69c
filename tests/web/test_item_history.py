"""What the minutes changed, renamed, merged and left out, and the other meetings that an item's text mentions."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from archive.config import Settings
from archive.models import Attendance, Meeting, Reference, Section, SectionKind
from archive.web import drawing
from archive.web.app import create_app

from .conftest import meetings, publish

MEETING = "/moede/kkr-fjordland-2023-03-17/punkt"
TOLD = "Regionsrådets møde den 20. juni 2024 og mødet den 1. januar 1999 drøftede det, jf. punkt 4.1 og SAG-2023-00412."


def with_history(first: Meeting) -> Meeting:
    approved, buses, closed, last = first.items
    earlier = Section(
        SectionKind.BACKGROUND,
        "Baggrund",
        "FjordTrafik har penge til busserne <b>i år</b>.\n\nDet gik som ventet.",
        1,
        first.documents[0].id,
    )
    told = Section(SectionKind.OTHER, "Tidligere", TOLD, 1, first.documents[0].id)
    references = (
        Reference("Regionsrådets møde den 20. juni 2024", "meeting", "Regionsrådet", "2024-06-20"),
        Reference("mødet den 1. januar 1999", "meeting", None, "1999-01-01"),
        Reference("jf. punkt 4.1", "item", number="4.1"),
        Reference("SAG-2023-00412", "case", number="sag-2023-412"),
    )
    late = Attendance("Laurids Nygaard-Toft", "arrived", "O", time="10:33", items=("3.1",))
    items = (
        replace(approved, merged_into="3.1"),
        replace(
            buses,
            replaced=(earlier,),
            agenda_title="Bussernes økonomi",
            references=references,
            sections=(*buses.sections, told),
            attendance=(late,),
        ),
        replace(closed, replaced=(earlier,), references=references, attendance=(late,)),
        replace(last, sources=last.sources[:1]),
    )
    return replace(first, items=items)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder: Path = tmp_path_factory.mktemp("history")
    held, documents = meetings(folder)
    publish(folder / "index", [with_history(held[0]), held[1]], documents)
    app = create_app(Settings(index=folder / "index"))
    yield app.test_client()
    drawing.of(app.extensions).close()


def test_changed_words_are_told_apart_for_eyes_and_for_ears(client: FlaskClient) -> None:
    text = client.get(f"{MEETING}/3.1").text
    assert "Fjernet: </span>har penge til</del>" in text or "Fjernet: </span>har</del>" in text
    assert "Tilføjet: </span>mangler" in text
    assert "1 afsnit omskrevet, 1 afsnit fjernet" in text
    assert "&lt;b&gt;i år&lt;/b&gt;" in text


def test_an_unchanged_item_says_nothing_of_changes(client: FlaskClient) -> None:
    assert "Ændret siden" not in client.get(f"{MEETING}/4.1").text


def test_of_a_closed_item_no_earlier_text_no_mention_and_nobody_is_shown(client: FlaskClient) -> None:
    text = client.get(f"{MEETING}/3.3").text
    assert "FjordTrafik" not in text
    assert "Laurids" not in text
    assert "1999" not in text


def test_a_renamed_item_tells_its_first_title(client: FlaskClient) -> None:
    assert "Bussernes økonomi" in client.get(f"{MEETING}/3.1").text


def test_merged_items_lead_to_each_other(client: FlaskClient) -> None:
    text = client.get(f"{MEETING}/1.1").text
    assert "behandlet sammen med" in text
    assert f'href="{MEETING}/3.1"' in text
    assert "Under punktet blev også behandlet" in client.get(f"{MEETING}/3.1").text


def test_an_item_that_is_not_in_the_minutes_says_so(client: FlaskClient) -> None:
    assert "står på dagsordenen, men ikke i referatet" in client.get(f"{MEETING}/4.1").text
    assert "(kun på dagsordenen)" in client.get("/moede/kkr-fjordland-2023-03-17").text


def test_a_section_that_the_minutes_left_out_says_where_it_is_from(client: FlaskClient) -> None:
    assert client.get(f"{MEETING}/3.1").text.count("Fra dagsordenen; afsnittet står ikke i referatet.") == 1


def test_mentions_lead_to_what_the_archive_has_and_say_what_it_has_not(client: FlaskClient) -> None:
    text = client.get(f"{MEETING}/3.1").text
    assert '<a href="/moede/regionsraadet-fjordland-2024-06-20">Regionsrådets møde den 20. juni 2024</a>' in text
    assert f'<a href="{MEETING}/4.1">jf. punkt 4.1</a>' in text
    assert 'mødet den 1. januar 1999 <span class="muted">(ikke i arkivet)</span>' in text


def test_the_items_own_case_is_no_mention(client: FlaskClient) -> None:
    assert "og SAG-2023-00412." in client.get(f"{MEETING}/3.1").text


def test_a_searched_word_is_marked_inside_a_link_too(client: FlaskClient) -> None:
    text = client.get(f"{MEETING}/3.1?q=juni").text
    assert (
        '<a href="/moede/regionsraadet-fjordland-2024-06-20">Regionsrådets møde den 20. <mark>juni</mark> 2024</a>'
        in text
    )


def test_who_came_during_the_item_is_told_at_it(client: FlaskClient) -> None:
    text = client.get(f"{MEETING}/3.1").text
    assert "Fremmøde ved punktet" in text
    assert "ankommet undervejs, kl. 10.33" in text
    assert "arrived during the meeting, at 10:33" in client.get(f"{MEETING}/3.1?sprog=en").text


def test_a_number_that_is_no_address_leads_to_the_item_that_bears_it(client: FlaskClient) -> None:
    answer = client.get(f"{MEETING}/3.2")  # the agenda's number of 3.1
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{MEETING}/3.1")
    assert client.get(f"{MEETING}/9.9").status_code == 404
