"""Attendance as minutes state it; nobody is absent for not being named."""

import pytest

from archive.models import Attendance
from archive.reading.attendance import read_attendance


def _told(
    line: str, item: str | None = None
) -> list[tuple[str, str, str | None, str | None, str | None, tuple[str, ...]]]:
    return [
        (entry.person, entry.status, entry.party, entry.substitute_for, entry.time, entry.items)
        for entry in read_attendance([line], item)
    ]


def test_present_with_their_parties() -> None:
    line = "Til stede: Ane Holm Brink (A), formand, Bo Ladegård (UP), Ida Munk (Løsgænger), H.C. Søholt (V)"
    assert [(name, status, party) for name, status, party, *_ in _told(line)] == [
        ("Ane Holm Brink", "present", "A"),
        ("Bo Ladegård", "present", "UP"),
        ("Ida Munk", "present", "Løsgænger"),
        ("H.C. Søholt", "present", "V"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Fraværende: Bo Ladegård (V) - Ida Munk (V) mødte som stedfortræder",
        "Afbud: Bo Ladegård (V) (Stedfortræder Ida Munk (V))",
        "Suppleant for Bo Ladegård (V): Ida Munk (V)",
        "Ida Munk (V) deltog som suppleant for Bo Ladegård (V).",
    ],
)
def test_substitutes(line: str) -> None:
    assert _told(line) == [
        ("Bo Ladegård", "absent", "V", None, None, ()),
        ("Ida Munk", "substitute", "V", "Bo Ladegård", None, ()),
    ]


def test_substitute_for_some_items() -> None:
    told = _told("Suppleant for Bo Ladegård: Ida Munk (C), sag 129-132")
    assert [(name, status, items) for name, status, _, _, _, items in told] == [
        ("Bo Ladegård", "absent", ("129", "130", "131", "132")),
        ("Ida Munk", "substitute", ("129", "130", "131", "132")),
    ]


def test_substitute_who_missed_some_items() -> None:
    told = _told("Afbud: Bo Ladegård (A) (Stedfortræder Ida Munk (B), fraværende ved sag 1-4.)")
    assert [(name, status, items) for name, status, _, _, _, items in told] == [
        ("Bo Ladegård", "absent", ()),
        ("Ida Munk", "substitute", ()),
        ("Ida Munk", "absent", ("1", "2", "3", "4")),
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Ane Holm (O) ankom kl. 17.33 under punkt 3.", ("Ane Holm", "arrived", "O", None, "17:33", ("3",))),
        ("Ane Holm forlod mødet kl. 9:05 efter punkt 3.6.", ("Ane Holm", "left", None, None, "09:05", ("3.6",))),
        ("Ane Holm, V, deltog ikke under punkterne 12-14", ("Ane Holm", "absent", "V", None, None, ("12", "13", "14"))),
        ("Fraværende: Ane Holm (I)", ("Ane Holm", "absent", "I", None, None, ())),
        (
            "Ane Holm (C) deltog ikke under punkt 3.5 på grund af inhabilitet.",
            ("Ane Holm", "disqualified", "C", None, None, ("3.5",)),
        ),
        ("Ane Holm erklærede sig inhabil.", ("Ane Holm", "disqualified", None, None, None, ())),
    ],
)
def test_statements(line: str, told: tuple[str, str, str | None, str | None, str | None, tuple[str, ...]]) -> None:
    assert _told(line) == [told]


def test_in_an_item_a_statement_is_about_that_item() -> None:
    assert _told("Godkendt. Ane Holm (C) og Bo Ladegård (V) erklærede sig inhabil.", "4.2") == [
        ("Ane Holm", "disqualified", "C", None, None, ("4.2",)),
        ("Bo Ladegård", "disqualified", "V", None, None, ("4.2",)),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Fra sekretariatet deltog Inga Lund.",
        "Referatet rettes, så det fremgår, at Ane Holm (A) mødte som stedfortræder for Bo Ladegård (A).",
        "Ane Holm forlod i efteråret partiet.",
        "I Lyngå gik der i foråret 23 måneder mellem to undersøgelser.",
        "Klitborg Kommune var fraværende i høringen.",
    ],
)
def test_running_text_says_nothing_of_attendance(line: str) -> None:
    assert read_attendance([line], "1") == ()


def test_the_sentence_stands_beside_what_was_read_from_it() -> None:
    line = "Fraværende: Ane Holm (I)"
    assert read_attendance([line, line]) == (Attendance("Ane Holm", "absent", "I", text=line),)


@pytest.mark.parametrize(
    "line",
    [
        "A. " * 2_000,
        "Ane Holm " * 2_000,
        "A. B. Holm, " * 2_000,
        "Ane Holm, V, " * 2_000,
        "Ane Holm (V) og " * 2_000,
        "Til stede: " * 2_000,
        "Fraværende: " * 2_000,
        "Ane Holm var fraværende " + "punkt 3, " * 2_000,
        "Ane Holm" + " " * 20_000,
    ],
    ids=lambda line: line[:16],
)
def test_a_line_of_nothing_but_names_is_read_through_at_once(line: str) -> None:
    """Patterns with two ways to read a name would take hours here; the run would not end."""
    assert all(entry.text in line for entry in read_attendance([line]))


def test_a_long_list_of_those_present_is_read_whole() -> None:
    line = "Til stede: " + ", ".join(
        f"{chr(65 + n % 26)}. B. Holm{chr(97 + n % 26)}{chr(97 + n // 26)} (V)" for n in range(60)
    )
    assert len(read_attendance([line])) == 60


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("J. C. B. Holm forlod mødet kl. 9.05.", "J. C. B. Holm"),
        ("Ane van der Holm forlod mødet kl. 9.05.", None),
        ("Ane Holm de Brink forlod mødet kl. 9.05.", "Ane Holm de Brink"),
        ("Ane B. Holm-Brink forlod mødet kl. 9.05.", "Ane B. Holm-Brink"),
    ],
)
def test_names_with_initials_and_particles(line: str, name: str | None) -> None:
    assert [entry.person for entry in read_attendance([line])] == ([name] if name else [])
