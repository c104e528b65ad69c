"""The words of appointments: persons, parties, bodies, periods and sentences."""

import pytest

from archive.reading.appointments import bodies, names, parties, periods, sentences


@pytest.mark.parametrize(
    ("text", "name", "party", "municipality"),
    [
        ("Da Eva Borg Mejl(A) har meddelt", "Eva Borg Mejl", "A", None),
        ("borgmester Ragna Vestermark (A), Klitborg Kommune,", "Ragna Vestermark", "A", "Klitborg"),
        ("Josefine Elverhøj (F, Elmerup)", "Josefine Elverhøj", "F", "Elmerup"),
        ("Ragna Vestermark (A), borgmester i Klitborg", "Ragna Vestermark", "A", "Klitborg"),
        ("Jens O. Hansen (Løsgænger)", "Jens O. Hansen", "Løsgænger", None),
        ("Yrsa Bakkehus (Ø)", "Yrsa Bakkehus", "Ø", None),
        ("Mette-Kathrine Årgab (Å)", "Mette-Kathrine Årgab", "Å", None),
        ("Anna von Plessen (Socialistisk Folkeparti)", "Anna von Plessen", "Socialistisk Folkeparti", None),
        ("Mogens Holbæk (V)", "Mogens Holbæk", "V", None),
        ("Tine Hansen, V, blev valgt", "Tine Hansen", "V", None),
    ],
)
def test_a_person_has_name_party_and_municipality(text: str, name: str, party: str, municipality: str | None) -> None:
    (found,) = names.persons(text)
    assert (found.name, found.party, found.municipality) == (name, party, municipality)


@pytest.mark.parametrize(
    "text",
    [
        "Region Fjordland udpeger",
        "Det Konservative Folkeparti (C)",
        "Socialdemokratiet har meddelt",
        "KKR Midtjylland tager",
        "Danmarks Naturfond afholder møde",
        "Etisk Forum mødes",
        "Klitborg Gymnasium har",
        "Mandag den 3. Maj",
    ],
)
def test_institutions_and_parties_are_no_persons(text: str) -> None:
    assert names.persons(text) == []


def test_a_region_of_the_councils_own_name_is_no_surname() -> None:
    assert [person.name for person in names.persons("Kystråd Fjordland og Asger Fjeldborg", {"Fjordland"})] == [
        "Asger Fjeldborg"
    ]


def test_cells_that_ran_together_are_dealt_out_in_doubt_when_they_do_not_divide() -> None:
    even = names.persons("Vagn Bispelund Hartvig Møldrup-Ås (V) (C)")
    assert [(person.name, person.party) for person in even] == [("Vagn Bispelund", "V"), ("Hartvig Møldrup-Ås", "C")]
    uneven = names.persons("Vagn Bispelund Malte Lyngsø Brink (V) (Ø)")
    assert all(person.doubtful for person in uneven)


@pytest.mark.parametrize(
    ("written", "letter"),
    [
        ("A", "A"),
        ("S", "A"),
        ("Socialdemokratiet", "A"),
        ("DF", "O"),
        ("Løsgænger", "UP"),
        ("Borgerlisten", "Borgerlisten"),
    ],
)
def test_a_party_is_compared_by_its_letter(written: str, letter: str) -> None:
    assert parties.letter(written) == letter


def test_parties_are_found_with_their_genitive_and_letters_where_they_stand_alone() -> None:
    found = parties.mentions("V skal udpege, og Dansk Folkepartis gruppe og SF's medlem følger")
    assert [mention.name for mention in found] == ["V", "Dansk Folkeparti", "SF"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("RAR Østjylland", "Det Regionale Arbejdsmarkedsråd Østjylland"),
        ("bestyrelsen for FjordTrafik", "FjordTrafiks bestyrelse"),
        ("VisitFjordland, bestyrelsen", "VisitFjordland"),
        ("Fjordbanens kontaktudvalg", "kontaktudvalget for Fjordbanen"),
    ],
)
def test_two_names_of_one_body_have_one_key(one: str, other: str) -> None:
    assert bodies.same(one, other)


def test_different_bodies_have_different_keys() -> None:
    assert not bodies.same("RAR Østjylland", "RAR Vestjylland")
    assert not bodies.same("Danmarks Naturfond Fjord", "repræsentantskabet for Danmarks Naturfond Fjord")


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Valg til bestyrelsen for Fjordland EU-kontor", ["bestyrelsen for Fjordland EU-kontor"]),
        ("Valg til Udvalget for uddannelse, kultur og erhverv", ["Udvalget for uddannelse, kultur og erhverv"]),
        (
            "Udpegning af medlemmer til Patientinddragelsesudvalget og Etisk Forum",
            ["Patientinddragelsesudvalget", "Etisk Forum"],
        ),
        ("Udtræden af Dialogforum og valg af nyt medlem", ["Dialogforum"]),
        ("Valg til øvrige bestyrelser, råd og nævn", []),
        ("Nye stedfortrædere for Dansk Folkepartis medlemmer", []),
    ],
)
def test_a_title_names_its_bodies(title: str, found: list[str]) -> None:
    assert [body.name for body in bodies.of_title(title)] == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("for perioden 2022-2025", periods.Period(term="2022-2025")),
        ("for resten af valgperioden", periods.Period(term="resten af valgperioden")),
        ("frem til 31. december 2027", periods.Period(end="2027-12-31")),
        ("for perioden 1. august 2024 til 31. december 2025", periods.Period("2024-08-01", "2025-12-31")),
        ("pr. 1. februar 2023", periods.Period("2023-02-01")),
        ("fra den 01-02-2023", periods.Period("2023-02-01")),
        ("pr. 31. februar 2023", periods.Period()),
    ],
)
def test_a_period_is_read(text: str, expected: periods.Period) -> None:
    assert periods.period(text, "2022-12-09") == expected


def test_a_date_without_a_year_is_the_one_nearest_to_the_meeting() -> None:
    assert periods.period("pr. 1. januar", "2022-12-09").start == "2023-01-01"


def test_who_leaves_at_the_turn_of_the_year_leaves_on_its_last_day() -> None:
    assert periods.leaving("udtræder ved årets udgang", "2022-12-09") == "2022-12-31"


def test_a_sentence_does_not_end_at_abbreviations_dates_and_initials() -> None:
    text = "Valget gælder pr. 1. maj 2023. Jens O. Hansen udtræder, jf. pkt. 3.2. Godkendt."
    assert sentences.split(text) == [
        "Valget gælder pr. 1. maj 2023.",
        "Jens O. Hansen udtræder, jf. pkt. 3.2.",
        "Godkendt.",
    ]


def test_the_numbers_of_a_list_of_persons_end_no_sentence() -> None:
    assert sentences.split(
        "Valgt blev 1. Vagn Bispelund (V), 2. Hartvig Møldrup (C). Stemmetal 4. planen m.v. Slut"
    ) == [
        "Valgt blev 1. Vagn Bispelund (V), 2. Hartvig Møldrup (C).",
        "Stemmetal 4. planen m.v.",
        "Slut",
    ]


@pytest.mark.parametrize("word", ["Nr. ", "1. ", "A. ", "kr. ", "Slut. "])
def test_a_paragraph_of_nothing_but_abbreviations_is_divided_at_once(word: str) -> None:
    """Looking back over all that went before at each of them would take hours; the run would not end."""
    assert set(sentences.split(word * 60_000)) <= {word.strip()}


def test_what_is_too_long_for_a_sentence_is_passed_over() -> None:
    assert sentences.split("Bo Ek udpeges. " + "Ane Holm og " * 1_000 + "Ida Munk udpeges. Slut.") == [
        "Bo Ek udpeges.",
        "Slut.",
    ]


def test_a_line_without_an_end_is_no_row_of_a_table() -> None:
    assert len(sentences.paragraphs("Navn\n" + "a" * 100_000)) == 1
