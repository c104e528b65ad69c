"""Marks: every form that matched, found by its index terms."""

from archive import danish
from archive.searching.marking import marker
from archive.searching.plan import And, Not, Or, Phrase, Plan, Prefix, Terms


def word(text: str) -> Terms:
    return Terms(danish.expand(text))


def marks(plan: Plan, text: str) -> list[str]:
    return [text[span.start : span.end] for span in marker(plan, ("body",)).spans(text)]


def test_words_are_marked_by_their_terms_and_not_by_their_letters() -> None:
    assert marks(word("barn"), "Børn og barnet, men ikke barnacle.") == ["Børn", "barnet"]


def test_the_whole_compound_is_marked() -> None:
    assert marks(word("kvoter"), "Flygtningekvoten falder.") == ["Flygtningekvoten"]


def test_a_prefix_marks_the_words_that_begin_so() -> None:
    assert marks(Prefix("=klim"), "Klima, klimaplan og Alklima") == ["Klima", "klimaplan"]


def test_the_words_of_a_phrase_are_marked_only_where_they_are_the_phrase() -> None:
    phrase = Phrase(("=kollektiv", "=trafik"))
    assert marks(phrase, "Trafik er kollektiv. Kollektiv trafik er trafik.") == ["Kollektiv", "trafik"]
    assert marks(Phrase(("=igen", "=aftenen"), slop=1), "igen om aftenen") == ["igen", "aftenen"]


def test_what_was_excluded_is_not_marked() -> None:
    assert marks(And((word("bus"), Not(word("tog")))), "bus og tog") == ["bus"]
    assert marks(Or((word("bus"), word("tog"))), "bus og tog") == ["bus", "tog"]


def test_only_words_that_were_looked_for_in_the_field_are_marked() -> None:
    title_only = Terms(danish.expand("bus"), ("title",))
    assert marker(title_only, ("body",)).spans("bus") == []
    assert len(marker(title_only, ("title",)).spans("bus")) == 1


def test_a_run_of_words_that_means_one_thing_is_marked_as_one() -> None:
    assert marks(word("RAR"), "Medlem af Regionalt Arbejdsmarkedsråd.") == ["Regionalt Arbejdsmarkedsråd"]
