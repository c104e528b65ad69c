"""Case numbers: every council's form, one key for all spellings, and what only looks like one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.casenumber import CaseNumber, find, kle_of, parse

FORMS = {
    "SAG-2022-02836": "sag-2022-2836",
    "1-51-71-3321-08": "1-51-71-3321-8",
    "1-22-78-2-16": "1-22-78-2-16",
    "0-3-1-13": "0-3-1-13",
    "2018-013319": "2018-13319",
    "07/5773": "7-5773",
    "12/838": "12-838",
    "18/12721": "18-12721",
    "16/34038": "16-34038",
    "24077452": "24077452",
    "299835": "299835",
    "306-2009-600": "306-2009-600",
    "450-2018-4075": "450-2018-4075",
    "20/33839": "20-33839",
    "17/24041": "17-24041",
    "MFU 265/2004": "mfu-265-2004",
    "00.01.00.A10-0001/2013": "00-01-00-a10-1-2013",
    "86.00.G01/2011-102": "86-00-g01-2011-102",
    "00.30.00-S00-1-19": "00-30-00-s00-1-19",
}
NONE = [
    "Sag nr. 129",  # Rødovre: a running number of items
    "Brevid: 4225075",
    "MOD-2020-00246",  # a meeting's id
    "Dok. 306-2019-263412",
    "19-09-2022",
    "19.09.2022",
    "2022-09-19",
    "20220919",
    "19092022",
    "010190-1234",
    "010190 1234",
    "0101901234",
    "24 07 74 52",
    "+45 24 07 74 52",
    "2018-2022",
    "2018/19",
    "12/10",
    "24/7",
    "stk. 1",
    "",
]


@pytest.mark.parametrize(("raw", "key"), FORMS.items())
def test_each_form_is_parsed_and_shown_as_written(raw: str, key: str) -> None:
    assert parse(raw) == CaseNumber(raw, key)


@pytest.mark.parametrize(
    "spelling",
    [
        "sag 2022 02836",
        "SAG-2022-2836",
        "sag-2022-02836",
        "Sag 2022/02836",
        " SAG–2022–02836 ",
        "sagsnr. SAG-2022-02836",
    ],
)
def test_spellings_of_one_number_share_its_key(spelling: str) -> None:
    number = parse(spelling)
    assert number is not None
    assert number.key == "sag-2022-2836"


@pytest.mark.parametrize(
    ("spelling", "key"),
    [
        ("SAG2022-02836", "sag-2022-2836"),
        ("MFU265/2004", "mfu-265-2004"),
        ("mfu-0265-2004", "mfu-265-2004"),
        ("0 3 1 13", "0-3-1-13"),
        ("0–3–1–13", "0-3-1-13"),
        ("1 51 71 3321 08", "1-51-71-3321-8"),
        ("07-5773", "7-5773"),
        ("7 / 5773", "7-5773"),
        ("07 5773", "7-5773"),
        ("2018 13319", "2018-13319"),
        ("306 2009 0600", "306-2009-600"),
        ("00 01 00 a10 1 2013", "00-01-00-a10-1-2013"),
        ("00-01-00-a10-1-2013", "00-01-00-a10-1-2013"),
        ("00.30.00.S00-1-19", "00-30-00-s00-1-19"),
        ("00 30 00 s00 1 19", "00-30-00-s00-1-19"),
        ("00-30-00-S00-1-19", "00-30-00-s00-1-19"),
    ],
)
def test_every_form_is_found_as_people_type_it(spelling: str, key: str) -> None:
    number = parse(spelling)
    assert number is not None
    assert number.key == key


def test_kle_numbers_with_and_without_the_full_stop_are_the_same() -> None:
    keys = {number.key for text in ("00.01.00.A10-0001/2013", "00.01.00A10-0001/2013") if (number := parse(text))}
    assert keys == {"00-01-00-a10-1-2013"}


@pytest.mark.parametrize("text", NONE)
def test_other_numbers_are_none(text: str) -> None:
    assert parse(text) is None
    assert find(text) == ()


def test_found_in_text_in_order_and_once() -> None:
    text = "Se SAG-2022-02836 og sag-2022-2836, jf. 1-51-71-3321-08 (Sagsnr. 12/838) samt MFU 265/2004."
    assert [number.raw for number in find(text)] == ["SAG-2022-02836", "1-51-71-3321-08", "12/838", "MFU 265/2004"]


@pytest.mark.parametrize(
    "text",
    [
        "Ring på 24077452 mellem kl. 10 og 12.",
        "Mødet den 12/10 og igen 08/2022.",
        "Forordning (EU) 2016/679 og bekendtgørelse nr. 509 af 26. april 2022.",
        "I perioden 2018-2022 steg udgiften med 299835 kr.",
        "Stillingen var 0-3-1-13 efter pausen.",
        "Fristen er uge 34/2022, og i UGE 36/2022 gives svar.",
        "Efter lov nr. 24/2023 og bekendtgørelse nr. 18/2022.",
        "Kommuner med 2000-10000 borgere, og 1950-10250 kr. om måneden.",
        "Se Dokumentnr. 306-2019-263412 og dokument-id 450-2018-4075.",
    ],
)
def test_short_forms_need_a_label_in_running_text(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Journalnr. 2018-013319",
        "Journalnr. 2018-13319",
        "Sagsnr.: 12/838",
        "Sagsnr. 34/2022",
        "Sagnr.: 0-3-1-13",
        "Sagsid: 24077452",
        "Sags-ID 24077452",
        "Sags.nr.: 24077452",
        "J.nr. 2000-10000",
        "ESDH-sag: 24077452",
        "ESDH-sagsnr.: 24077452",
    ],
)
def test_a_label_makes_a_short_form_a_case_number(text: str) -> None:
    assert len(find(text)) == 1


def test_kle_group_of_a_journal_number() -> None:
    found = [kle_of(number) for text in FORMS if (number := parse(text)) and kle_of(number)]
    assert found == ["00.01.00", "86.00", "00.30.00"]


@given(st.integers(2000, 2030), st.integers(1, 99999), st.sampled_from("- –/"), st.booleans())
def test_any_spelling_of_a_kl_number_has_one_key(year: int, running: int, gap: str, padded: bool) -> None:
    typed = parse(f"sag{gap}{year}{gap}{running:05d}" if padded else f"SAG{gap}{year}{gap}{running}")
    assert typed is not None
    assert typed.key == f"sag-{year}-{running}"


@given(st.text(alphabet="0123456789-/. SAGsagMFUæøå", max_size=30))
def test_a_key_is_an_address_and_parses_to_itself(text: str) -> None:
    number = parse(text)
    if number is None:
        return
    assert re.fullmatch(r"[a-z0-9-]+", number.key)
    again = parse(number.raw)
    assert again is not None
    assert again.key == number.key


@given(st.text(max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    for number in find(text):
        assert number.raw in text


def test_a_label_with_nothing_behind_it_is_passed_at_once() -> None:
    """Blanks that two parts of the pattern may take would be divided in every way; the run would not end."""
    assert find(("Sagsnr." + " " * 20_000 + "følger. ") * 3) == ()
    assert parse("Sagsnr." + " " * 20_000 + ".") is None
