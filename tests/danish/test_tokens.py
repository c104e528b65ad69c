"""Words of a text: what is one, and where it stands."""

import pytest

from archive.danish import Token, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("KKR godkender referatet.", ["KKR", "godkender", "referatet"]),
        ("efter mødet.Der følges op", ["efter", "mødet", "Der", "følges", "op"]),
        ("§ 6, stk. 3", ["§", "6", "stk", "3"]),
        ("100% og 50 %", ["100%", "og", "50", "%"]),
        ("C++ og F#, vitamin C", ["C++", "og", "F#", "vitamin", "C"]),
        ("kollektiv-trafik i Ringkøbing-Skjern", ["kollektiv-trafik", "i", "Ringkøbing-Skjern"]),
        ("sundheds- og ældreområdet", ["sundheds", "og", "ældreområdet"]),
        ("den 19-09-2022 kl. 10:00", ["den", "19-09-2022", "kl", "10:00"]),
        ("1.250.000 kr.", ["1.250.000", "kr"]),
        ("2022.Generalforsamlingen", ["2022", "Generalforsamlingen"]),
        ("Mejnertz(A) og/eller b", ["Mejnertz", "A", "og", "eller", "b"]),
        ("KKR's og Nis' sag", ["KKR's", "og", "Nis", "sag"]),
        ("1800 kr. mod 2022 1500 kr.", ["1800", "kr", "mod", "2022", "1500", "kr"]),
        ("sad 2022 1500 og mag 2022-1500", ["sad", "2022", "1500", "og", "mag", "2022-1500"]),
        ("DK2020 og covid-19", ["DK2020", "og", "covid-19"]),
        ("😀 \x00 — …", []),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [token.text for token in tokens(text)] == words


@pytest.mark.parametrize(
    "number",
    [
        "SAG-2022-02836",
        "sag 2022 02836",
        "Sag–2022–02836",
        "MOD-2020-00246",
        "00.30.00-S00-1-19",
        "1-51-71-3321-08",
        "07/5773",
        "00.01.00.A10-0001/2013",
        "00.01.00A10-0001/2013",
        "86.00.G01/2011-102",
        "306-2009-600",
        "24077452",
    ],
)
def test_a_case_number_is_one_word(number: str) -> None:
    assert [token.text for token in tokens(f"i {number}, se")] == ["i", number, "se"]


def test_a_soft_hyphen_and_a_combining_accent_stand_inside_a_word() -> None:
    assert [token.text for token in tokens("kom\u00admunens ide\u0301er")] == ["kom\u00admunens", "ide\u0301er"]


def test_a_token_says_where_it_stands() -> None:
    assert tokens("by, havn") == [Token("by", 0, 2, 0), Token("havn", 4, 8, 1)]


@pytest.mark.parametrize("text", ["\u00ad", "\u200b \ufeff", "\u0301", "- \u00ad-\u200b"])
def test_a_soft_hyphen_or_an_accent_alone_is_no_word(text: str) -> None:
    assert tokens(text) == []


def test_nor_is_it_a_part_of_one() -> None:
    assert [token.text for token in tokens("kom-\u00ad og\u0301-\u200b")] == ["kom", "og\u0301"]
