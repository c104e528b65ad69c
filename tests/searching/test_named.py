"""Values found by the words of their names: those that going through all names would find, without doing so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import danish
from archive.searching.named import Named

WORDS = ("udvalg", "udvalget", "trafik", "trafikken", "kollektiv", "regionalt", "arbejdsmarkedsråd", "RAR", "for", "og")
NAMES = st.lists(st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join), max_size=6)


def means(text: str, name: str, quoted: bool) -> bool:
    """Whether all words of the text stand in a name: as written if quoted, else in any form."""
    there = set(danish.terms(name))
    words = [token.text for token in danish.tokens(text)]
    return bool(words) and all(
        danish.exact(word) in there if quoted else not there.isdisjoint(danish.query_terms(word)) for word in words
    )


@given(NAMES, st.lists(st.sampled_from((*WORDS, "ukendt", "§")), max_size=3).map(" ".join), st.booleans())
def test_values_are_those_whose_names_hold_all_the_words(names: list[str], text: str, quoted: bool) -> None:
    named = Named({f"værdi {place}": name for place, name in enumerate(names)})
    expected = tuple(value for value, name in named.names.items() if means(text, name, quoted))
    assert named.meant(text, quoted) == expected


def test_a_value_means_itself_whatever_the_names_are() -> None:
    named = Named({"29": "Sundhed", "sundhed": "Nummer 29"})
    assert named.meant("29", quoted=False) == ("29",)
    assert named.meant("sundhed", quoted=False) == ("sundhed",)
    assert named.meant("Sundhed", quoted=False) == ("29",)


def test_the_names_are_not_read_again_by_any_question(monkeypatch: pytest.MonkeyPatch) -> None:
    named = Named({"a": "Signe Lyngdal", "b": "Asbjørn Lyngdal"})
    monkeypatch.setattr(danish, "terms", None)
    assert named.meant("lyngdal", quoted=False) == ("a", "b")
    assert named.meant("signe lyngdal", quoted=True) == ("a",)
    assert named.meant("ukendt", quoted=False) == ()
