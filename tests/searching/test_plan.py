"""What is read off a plan: the words whose closeness counts, and the leaves that are marked."""

from archive.searching.plan import And, Everything, Filter, Not, Or, Phrase, Prefix, Some, Terms, matched, words_close

BUS, TRAIN = Terms((("=bus", 1.0),)), Terms((("=tog", 0.5),))
PHRASE, PREFIX = Phrase(("=a", "=b")), Prefix("=kvot")


def test_proximity_looks_at_the_words_that_all_have_to_match() -> None:
    assert words_close(And((BUS, TRAIN))) == (BUS, TRAIN)
    assert words_close(And((BUS, And((TRAIN, Everything()))))) == (BUS, TRAIN)
    assert words_close(And((BUS, Not(TRAIN), PHRASE))) == ()
    assert words_close(BUS) == ()


def test_the_words_of_an_or_count_as_one() -> None:
    either = Or((BUS, TRAIN, PHRASE))
    assert words_close(And((either, BUS))) == (Terms((("=bus", 1.0), ("=tog", 0.5))), BUS)


def test_all_leaves_but_the_excluded_are_marked() -> None:
    plan = And((BUS, Not(TRAIN), Or((PHRASE, Filter("aar", ("2022",)), PREFIX)), Some((TRAIN,), 1)))
    assert list(matched(plan)) == [BUS, PHRASE, PREFIX, TRAIN]
