"""Snippets: everything is escaped, the best window is shown."""

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from archive import danish
from archive.searching.marking import Span, marker
from archive.searching.plan import And, Plan, Terms
from archive.searching.snippets import WIDTH, marked, snippet

FILLER = "Regionsrådet drøftede en række andre forhold i øvrigt. " * 20


def word(text: str) -> Terms:
    return Terms(danish.expand(text))


def shown(plan: Plan, text: str) -> str:
    return str(snippet(text, marker(plan, ("body",)).spans(text)))


def test_text_and_marks_are_escaped() -> None:
    text = "<script>alert('bus')</script> & <b>bus</b>"
    assert str(marked(text, marker(word("bus"), ("body",)).spans(text))) == (
        "&lt;script&gt;alert(&#39;<mark>bus</mark>&#39;)&lt;/script&gt; &amp; &lt;b&gt;<mark>bus</mark>&lt;/b&gt;"
    )


def test_the_window_is_where_most_of_the_query_stands() -> None:
    text = f"En bus holder. {FILLER}Bussen fik en ny køreplan i år. {FILLER}"
    found = shown(And((word("bus"), word("køreplan"))), text)
    assert "<mark>Bussen</mark> fik en ny <mark>køreplan</mark>" in found
    assert found.startswith("… ")
    assert found.endswith(" …")


def test_a_window_begins_with_a_sentence_where_one_is_near() -> None:
    found = shown(word("køreplan"), f"{FILLER}Der kom en ny køreplan. {FILLER}")
    assert found.startswith(("… Der kom en ny <mark>køreplan</mark>", "… Regionsrådet"))


def test_the_beginning_is_shown_where_nothing_matched() -> None:
    found = shown(word("cykel"), FILLER)
    assert found.startswith("Regionsrådet drøftede")
    assert found.endswith(" …")
    assert shown(word("cykel"), "Kort tekst.") == "Kort tekst."
    assert shown(word("cykel"), "") == ""


def test_line_breaks_and_control_characters_become_spaces() -> None:
    assert shown(word("bus"), "En bus\n\nkører\x00\x0bher.") == "En <mark>bus</mark> kører her."


letters = st.text(st.sampled_from("abø .\n<&\"'\x00"), max_size=400)


@given(letters, st.lists(st.tuples(st.integers(0, 400), st.integers(1, 20)), max_size=8))
def test_whatever_the_text_the_snippet_is_short_and_safe(text: str, places: list[tuple[int, int]]) -> None:
    spans = sorted(
        (Span(at, at + size, 0, 1.0) for at, size in places if at + size <= len(text)),
        key=lambda span: (span.start, -span.end),
    )
    found = snippet(text, spans)
    plain = str(found).replace("<mark>", "").replace("</mark>", "")
    assert "<" not in plain
    assert str(found).count("<mark>") == str(found).count("</mark>")
    assert len(Markup(plain).unescape()) <= 2 * WIDTH
    assert isinstance(found, Markup)
