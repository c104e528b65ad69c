"""What `words.toml` adds to the vocabulary."""

from archive.danish import lexicon
from archive.danish.families import family, verb_of


def test_word_lists_are_words_in_small_letters() -> None:
    for name in ("short", "prefixes", "suffixes", "whole", "tails", "places", "before_long"):
        words = lexicon.word_set("compounds", name)
        assert words
        assert all(word == word.lower() for word in words)


def test_every_related_pair_is_family_both_ways() -> None:
    for line in lexicon.table("families")["related"]:
        first, *others = line.split()
        for other in others:
            assert other in family(first)
            assert first in family(other)


def test_false_friends_belong_to_no_verb() -> None:
    assert [word for word in lexicon.word_set("families", "never") if verb_of(word)] == []
