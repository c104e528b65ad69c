"""Terms are found by bisection, and a prefix is one run of them."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.indexing.columnar.container import Container, ContainerWriter
from archive.indexing.columnar.terms import TermTable, write_terms

words = st.text(st.sampled_from("abæøå=~\U0001f600"), min_size=1, max_size=5)


def table(path: Path, terms: list[bytes]) -> TermTable:
    path.unlink(missing_ok=True)
    writer = ContainerWriter(path)
    write_terms(writer, "text", terms)
    writer.close()
    return TermTable(Container(path), "text")


@given(st.sets(words, max_size=300), words)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_table_answers_like_a_sorted_list(tmp_path: Path, chosen: set[str], asked: str) -> None:
    terms = sorted(word.encode() for word in chosen)
    found, sought = table(tmp_path / "terms", terms), asked.encode()
    assert list(found) == terms
    assert len(found) == len(terms)
    assert found.find(sought) == (terms.index(sought) if sought in terms else None)
    assert found.lower(sought) == sum(term < sought for term in terms)
    first, end = found.prefix(sought)
    assert found.run(first, end) == [term for term in terms if term.startswith(sought)]
    assert found.prefix(b"") == (0, len(terms))
    for number in range(0, len(terms), 50):
        assert found.term(number) == terms[number]


def test_prefixes_at_the_edges_of_blocks(tmp_path: Path) -> None:
    terms = [f"ord{number:04d}".encode() for number in range(1000)]
    found = table(tmp_path / "terms", terms)
    for prefix, count in ((b"ord00", 100), (b"ord0064", 1), (b"ord", 1000), (b"ore", 0), (b"a", 0), (b"ord0999x", 0)):
        first, end = found.prefix(prefix)
        assert end - first == count, prefix


def test_a_term_with_a_nul_is_refused(tmp_path: Path) -> None:
    writer = ContainerWriter(tmp_path / "terms")
    with pytest.raises(ValueError, match="NUL"):
        write_terms(writer, "text", [b"a\0b"])
    writer.abandon()
