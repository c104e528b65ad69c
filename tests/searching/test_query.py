"""The query language: what may be written, what is refused and in which words, and that text and tree agree."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from archive.errors import QueryError
from archive.searching.lexer import FIELDS, MAX_DEPTH, MAX_LENGTH, MAX_SLOP_WORDS, MAX_WORDS, words_in
from archive.searching.query import EXAMPLES, parse
from archive.searching.tree import Dates, Either, Every, Field, Quoted, Tree, Without, Word


def test_words_beside_each_other_must_all_be_found() -> None:
    assert parse("kollektiv trafik") == Every((Word("kollektiv"), Word("trafik")))


@pytest.mark.parametrize("text", ["bus OG tog", "bus AND tog", "bus tog", "(bus) (tog)", " bus\ttog\n", "(bus tog)"])
def test_and_may_be_written_out(text: str) -> None:
    assert parse(text) == Every((Word("bus"), Word("tog")))


@pytest.mark.parametrize("text", ["bus ELLER tog", "bus OR tog", "(bus) ELLER (tog)", "(bus ELLER tog)"])
def test_either(text: str) -> None:
    assert parse(text) == Either((Word("bus"), Word("tog")))


@pytest.mark.parametrize("text", ["-tog", "IKKE tog", "NOT tog", "-(tog)", "IKKE (tog)"])
def test_without(text: str) -> None:
    assert parse(f"bus {text}") == Every((Word("bus"), Without(Word("tog"))))


def test_and_binds_tighter_than_or() -> None:
    assert parse("a1 b1 ELLER c1") == Either((Every((Word("a1"), Word("b1"))), Word("c1")))
    assert parse("a1 (b1 ELLER c1)") == Every((Word("a1"), Either((Word("b1"), Word("c1")))))


def test_operators_are_written_in_capitals() -> None:
    assert parse("bus eller tog") == Every((Word("bus"), Word("eller"), Word("tog")))


@pytest.mark.parametrize(
    "text",
    [
        *("kollektiv-trafik", "1-51-71-3321-08", "C++", "100%", "§", "6,", "stk.", "3", "&", "R&D", "-", "--", "AT&T"),
        *(
            "10:30",
            "12/838",
            "https://region.example/a",
            "#",
            "[3]",
            "<b>",
            "';DROP",
            "😀",
            "مرحبا",
            "O'Hara",
            "a?",
            "A/S",
        ),
    ],
)
def test_signs_in_words_are_part_of_the_word(text: str) -> None:
    assert parse(text) == Word(text)


def test_a_paragraph_reference_is_four_words() -> None:
    assert parse("§ 6, stk. 3") == Every((Word("§"), Word("6,"), Word("stk."), Word("3")))


@pytest.mark.parametrize(
    "text", ['"kollektiv trafik"', "“kollektiv trafik”", "„kollektiv  trafik“", "»kollektiv trafik«"]
)
def test_a_phrase_stands_in_quotation_marks_of_any_shape(text: str) -> None:
    assert parse(text) == Quoted("kollektiv trafik")


def test_a_phrase_may_allow_words_between() -> None:
    assert parse('"kollektiv trafik"~5') == Quoted("kollektiv trafik", 5)
    assert parse('"kollektiv trafik"~0') == Quoted("kollektiv trafik")


def test_a_star_asks_for_all_words_that_begin_so() -> None:
    assert parse("kvot*") == Word("kvot", prefix=True)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("titel:bus", Field("titel", Word("bus"))),
        ("Titel: bus", Field("titel", Word("bus"))),
        ('beslutning:"taget til efterretning"', Field("beslutning", Quoted("taget til efterretning"))),
        ("titel:kvot*", Field("titel", Word("kvot", prefix=True))),
        ("sag:SAG-2022-02836", Field("sag", Word("SAG-2022-02836"))),
        ("emne:13.05", Field("emne", Word("13.05"))),
        ("punkt:3.1", Field("punkt", Word("3.1"))),
        ("-organ:trafik", Without(Field("organ", Word("trafik")))),
    ],
)
def test_fields(text: str, tree: Tree) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("dato:2022", Dates("2022", "2022")),
        ("dato:2022..2023", Dates("2022", "2023")),
        ("dato:2022-09..", Dates("2022-09", None)),
        ("dato:..19-09-2022", Dates(None, "2022-09-19")),
        ("dato:1.9.2022", Dates("2022-09-01", "2022-09-01")),
    ],
)
def test_periods(text: str, tree: Tree) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize("text", ["", "   ", "\x00\x07"])
def test_the_empty_query(text: str) -> None:
    assert parse(text) == Every()


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_has_an_example_that_can_be_searched(name: str) -> None:
    assert str(parse(EXAMPLES[name])) == EXAMPLES[name]


@pytest.mark.parametrize(
    ("text", "position", "says"),
    [
        ('bus "tog', 4, "Anførselstegnet"),
        ('bus ""', 4, "ingen ord"),
        ("(bus", 0, "Parentesen ved tegn 1 bliver ikke lukket"),
        ("bus)", 3, "tegn 4"),
        ("(bus ELLER", 5, "efter ELLER"),
        ("bus ()", 4, "tom"),
        ("(", 0, "ikke lukket"),
        ("ELLER bus", 0, "foran ELLER"),
        ("bus ELLER", 4, "efter ELLER"),
        ("bus ELLER ELLER tog", 4, "efter ELLER"),
        ("bus OG ELLER tog", 4, "efter OG"),
        ("bus IKKE", 4, "efter IKKE"),
        ("IKKE IKKE bus", 5, "to gange"),
        ("-(-bus)", 0, "to gange"),
        ("*", 0, "intet ord"),
        ("*bus", 0, "intet ord"),
        ("b*s", 1, "inde i et ord"),
        ("bus**", 3, "inde i et ord"),
        ("b*", 1, "mindst 2"),
        ("-*", 1, "intet ord"),
        ("organ:tra*", 9, "organ:"),
        ("bus~2", 3, "~"),
        ('"bus tog"~11', 9, "10"),
        ('"bus tog"~x', 9, "10"),
        ('"a b c d e f g h i"~2', 0, "8 ord"),
        ('"a/b/c/d/e/f/g/h/i"~2', 0, "8 ord"),  # nine, whatever stands between them
        ("bus^2", 3, "^"),
        ("bus || tog", 4, "ELLER"),
        ("foo:bar", 0, "»foo:«"),
        ("bus forfatter: Jensen", 4, "»forfatter:«"),
        ("titel:", 0, "titel:bus"),
        ("titel:(bus)", 0, "titel:bus"),
        ("titel:sag:1", 0, "titel:bus"),
        ("punkt:1..3", 7, "dato:2022..2023"),
        ("dato:igår", 5, "»igår« ved tegn 6 er ikke en dato"),
        ("dato:2022-13-01", 5, "ikke en dato"),
        ("dato:31-02-2022", 5, "ikke en dato"),
        ("dato:..", 5, "ikke en dato"),
        ("dato:2023..2022", 5, "slutter, før den begynder"),
    ],
)
def test_what_the_language_does_not_know_is_refused_with_sign_and_place(text: str, position: int, says: str) -> None:
    with pytest.raises(QueryError) as refusal:
        parse(text)
    assert refusal.value.where == "q"
    assert refusal.value.position == position
    assert says in str(refusal.value)
    assert refusal.value.todo


def test_bounds_of_length_words_and_depth() -> None:
    assert parse("a" * MAX_LENGTH)
    assert parse("ord " * MAX_WORDS)
    assert parse("bus/og/" * (MAX_WORDS // 2))
    assert parse("(" * MAX_DEPTH + "ord" + ")" * MAX_DEPTH) == Word("ord")
    too_much = {
        "a" * (MAX_LENGTH + 1): "513 tegn",
        "ord " * (MAX_WORDS + 1): "mere end 32 ord",
        '"' + "ord " * (MAX_WORDS + 1) + '"': "mere end 32 ord",
        "bus/og/" * 17: "mere end 32 ord",  # as many as the plan would hold
        "§" * (MAX_WORDS + 1): "mere end 32 ord",
        "- " * (MAX_WORDS + 1): "mere end 32 ord",  # a sign without letters counts too
        "(" * 11 + "ord" + ")" * 11: "mere end 10 i dybden",
        "(" * 200: "mere end 10 i dybden",
        "* " * 100: "Stjernen",
        "a" * 10_000: "10000 tegn",
    }
    for text, says in too_much.items():
        with pytest.raises(QueryError, match=says):
            parse(text)


def _is_word(text: str) -> bool:
    try:
        return parse(text) == Word(text)
    except QueryError:
        return False


signs = st.sampled_from("abcæøå0123456789-+§%.,:/&'´éÅ #😀")
texts = st.text(signs, min_size=1, max_size=8).filter(lambda text: _is_word(text) and ".." not in text)
words = st.builds(Word, texts) | st.builds(Word, st.text("abcæøå", min_size=2, max_size=6), st.just(True))
phrases = st.builds(
    Quoted, st.lists(texts, min_size=1, max_size=4).map(" ".join), st.integers(min_value=0, max_value=10)
).filter(lambda phrase: not phrase.slop or words_in(phrase.text) <= MAX_SLOP_WORDS)
fields = st.builds(Field, st.sampled_from(["titel", "beslutning"]), words | phrases) | st.builds(
    Field, st.sampled_from(["sag", "organ", "emne", "person", "punkt"]), st.builds(Word, texts) | phrases
)
years = st.integers(min_value=1900, max_value=2100).map(str)
dates = st.tuples(years, years).map(sorted).map(lambda pair: Dates(*pair)) | st.builds(Dates, years, st.none())
leaves = words | phrases | fields | dates


def _without(part: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    return st.builds(Without, part.filter(lambda tree: not isinstance(tree, Without)))


def _chains(part: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    def chain(node: type[Every] | type[Either]) -> st.SearchStrategy[Tree]:
        parts = st.lists(part.filter(lambda tree: not isinstance(tree, node)), min_size=2, max_size=3)
        return parts.map(lambda several: node(tuple(several)))

    return chain(Every) | chain(Either) | _without(part)


trees = st.recursive(leaves, _chains, max_leaves=6)


@given(trees)
def test_a_tree_written_as_text_is_read_as_the_same_tree(tree: Tree) -> None:
    assume(sum(map(words_in, str(tree).split())) <= MAX_WORDS)
    assert parse(str(tree)) == tree


@given(st.text(max_size=60) | st.text('ab "()*-~:.ELR^|', max_size=40))
def test_any_text_is_a_tree_or_a_refusal(text: str) -> None:
    try:
        tree = parse(text)
    except QueryError:
        return
    assert parse(str(tree)) == tree
