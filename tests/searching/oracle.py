"""What the test of the columnar engine and `make oracle` share: small archives of chance, and plans of every kind."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import strategies as st
from whoosh.index import create_in
from whoosh.query import TermRange

from archive import danish
from archive.indexing import stock
from archive.indexing.columnar.documents import archive_schema, fields
from archive.indexing.columnar.writer import open_writer
from archive.indexing.schema import FACETS, TEXT_FIELDS, IndexDocument, StoredItem, packed_item
from archive.models import AgendaItem, Organization, Section, SectionKind
from archive.searching.engine import Engine, Result
from archive.searching.marking import Span
from archive.searching.plan import And, Everything, Filter, Not, Or, Phrase, Plan, Prefix, Range, Some, Sort, Terms

WORDS = [  # few, the first ones very frequent
    *("bus", "busser", "bussen", "trafik", "trafikken", "bustrafik", "tog", "budget", "budgettet", "budgetter"),
    *("kommune", "kommuner", "kommunen", "region", "sygehus", "sygehuset", "klima", "klimaplan", "beslutning"),
    *("besluttede", "udpegning", "udpeget", "flygtninge", "flygtningekvote", "kvote", "barn", "børn"),
    *("RAR", "regionalt", "arbejdsmarkedsråd", "kollektiv", "KKR"),
    *("og", "i", "at", "til", "for", "af", "på", "den", "det"),
]
YEARS = ("2021", "2022", "2023")
ORGANS = ("kkr-fjordland", "regionsraadet-fjordland", "udvalget-for-trafik-og-klima")
TOPICS = ("00", "00.03", "13", "13.05", "24.10", "29", "29.30", "03.25.07")
FACETS_ASKED = ("organ", "emne", "person", "aar", "moede")
PERSONS = tuple(f"Person {letter}" for letter in "ABCDEFGHIJ")


def documents(seed: int, count: int) -> list[IndexDocument]:
    """Items of a fictional archive; few words, so that scores tie and phrases are met."""
    chance = random.Random(seed)
    made = []
    for number in range(count):
        date = f"{chance.choice(YEARS)}-0{chance.randint(1, 3)}-10" if chance.random() < 0.9 else None
        organ = chance.choice(ORGANS)
        meeting = f"{organ}-{date or 'uden-dato'}"
        facets: dict[str, tuple[str, ...]] = dict.fromkeys(FACETS, ())
        facets |= {
            "organ": (organ,),
            "moede": (meeting,),
            "emne": tuple(chance.sample(TOPICS, chance.choice((0, 1, 2, 2, 6)))),
            "aar": (date[:4],) if date else (),
            "person": tuple(chance.sample(PERSONS, chance.choice((0, 0, 1, 8)))),
            "beslutning": (chance.choice(("ja", "nej")),),
            "sag": (f"1-{chance.randint(1, 9)}",) if chance.random() < 0.5 else (),
        }
        texts = {name: _text(chance, size) for name, size in zip(TEXT_FIELDS, (3, 6, 8, 40), strict=True)}
        kinds = {
            "decision": SectionKind.DECISION,
            "recommendation": SectionKind.RECOMMENDATION,
            "body": SectionKind.OTHER,
        }
        sections = tuple(Section(kind, "", texts[field]) for field, kind in kinds.items())
        item = StoredItem(
            meeting,
            Organization(organ, organ),
            date,
            None,
            None,
            None,
            AgendaItem(str(number), texts["title"], sections=sections),
            position=number,
        )
        made.append(
            IndexDocument(
                id=f"{meeting}/{number}",
                texts=texts,
                facets=facets,
                date=int(date.replace("-", "")) if date else 0,
                formal=chance.random() < 0.1,
                stored=packed_item(item),
            )
        )
    return made


def _text(chance: random.Random, most: int) -> str:
    weights = [1 / (rank + 1) for rank in range(len(WORDS))]
    return " ".join(chance.choices(WORDS, weights, k=chance.randint(0, most)))


def write_columnar(build: Path, batches: list[list[IndexDocument]], deleted: Sequence[str] = ()) -> None:
    """Write each batch in a commit of its own and as a segment of its own, then delete meetings."""
    for number, batch in enumerate([*batches, []]):
        writer = open_writer(build, archive_schema())
        for meeting in deleted if number == len(batches) else ():
            writer.delete("moede", meeting)
        for document in batch:
            writer.add_document(**fields(document))
        writer.commit(merge=False)


def write_stock(build: Path, kept: list[IndexDocument]) -> None:
    """The same items in stock Whoosh."""
    index = create_in(str(build), stock.whoosh_schema())
    writer = index.writer()
    for document in kept:
        writer.add_document(**stock.fields(document))
    writer.commit()
    index.close()


def range_of_terms(column: str, low: int, high: int | None) -> TermRange:
    """Whoosh's NumericRange on a columnar index, where numbers are terms of eight digits."""
    return TermRange(column, f"{low:08d}", f"{99_999_999 if high is None else high:08d}")


_EXACT = st.sampled_from([danish.exact(word) for word in WORDS] + ["=findesikke"])
_TERM = st.sampled_from(sorted({term for word in WORDS for term in danish.terms(word)} | {"findesikke"}))
_FIELDS = st.one_of(st.just(TEXT_FIELDS), st.sampled_from([(name,) for name in TEXT_FIELDS]))
_WEIGHTS = st.sampled_from([1.0, 0.8, 0.5, 0.25])
_FACET = st.one_of(
    st.builds(lambda values: Filter("organ", tuple(values)), st.lists(st.sampled_from(ORGANS), min_size=1, max_size=2)),
    st.builds(lambda values: Filter("emne", tuple(values)), st.lists(st.sampled_from(TOPICS), min_size=1, max_size=3)),
    st.builds(lambda values: Filter("person", tuple(values)), st.lists(st.sampled_from(PERSONS), max_size=2)),
    st.builds(lambda value: Filter("aar", (value,)), st.sampled_from((*YEARS, "1999"))),
)
_DATE = st.none() | st.sampled_from([20210101, 20210210, 20220110, 20221231, 20230310])
_RANGE = st.builds(Range, st.just("date"), _DATE, _DATE)
_WORD = st.builds(
    Terms, st.lists(st.tuples(_TERM, _WEIGHTS), max_size=4, unique_by=lambda pair: pair[0]).map(tuple), _FIELDS
)
_PHRASE = st.builds(Phrase, st.lists(_EXACT, min_size=1, max_size=4).map(tuple), st.integers(0, 5), _FIELDS)
_PREFIX = st.builds(Prefix, st.sampled_from(["=b", "=bu", "=kom", "k", "=", "", "=zz"]), _FIELDS)
_LEAF = st.one_of(_WORD, _WORD, _PHRASE, _PREFIX, _FACET, _RANGE, st.just(Everything()))
PLANS: st.SearchStrategy[Plan] = st.recursive(
    _LEAF,
    lambda plans: st.one_of(
        st.builds(And, st.lists(plans, min_size=1, max_size=3).map(tuple)),
        st.builds(Or, st.lists(plans, max_size=3).map(tuple)),
        st.builds(Some, st.lists(plans, min_size=1, max_size=3).map(tuple), st.integers(1, 3)),
        st.builds(Not, plans),
    ),
    max_leaves=6,
)
FILTERS = st.dictionaries(st.just("x"), _FACET | _RANGE, max_size=1).flatmap(
    lambda one: st.lists(_FACET | _RANGE, max_size=3).map(lambda more: {f.column: f for f in [*one.values(), *more]})
)


@dataclass(frozen=True)
class Question:
    plan: Plan
    filters: dict[str, Filter | Range]
    sort: Sort
    offset: int
    limit: int


QUESTIONS = st.builds(
    Question,
    PLANS,
    FILTERS,
    st.sampled_from([*[Sort.RELEVANCE] * 4, *Sort]),
    st.sampled_from([0, 0, 0, 3, 200]),
    st.sampled_from([10, 10, 1, 0, 500]),
)


def answer(engine: Engine, question: Question) -> tuple[Result, list[tuple[str, float]]]:
    """The engine's answer, its hits named by id."""
    result = engine.execute(
        question.plan, question.filters, FACETS_ASKED, sort=question.sort, offset=question.offset, limit=question.limit
    )
    return result, [(engine.stored(hit.doc).id, hit.score) for hit in result.hits]


def assert_same(engine: Engine, oracle: Engine, question: Question) -> None:
    """Total, facets, hits and their order are the same; scores to 1e-4."""
    ours, our_hits = answer(engine, question)
    theirs, their_hits = answer(oracle, question)
    assert ours.total == theirs.total
    assert {name: list(counts.items()) for name, counts in ours.facets.items()} == {
        name: list(counts.items()) for name, counts in theirs.facets.items()
    }
    assert [item for item, _ in our_hits] == [item for item, _ in their_hits]
    assert [score for _, score in our_hits] == pytest.approx([score for _, score in their_hits], abs=1e-4)
    assert ours.cut == theirs.cut
    if not ours.cut:  # then the engines mark what was looked at, the text marks all
        mine = engine.spans(question.plan, [hit.doc for hit in ours.hits])
        other = oracle.spans(question.plan, [hit.doc for hit in theirs.hits])
        assert [_marks(one) for one in mine] == [_marks(one) for one in other]


def _marks(spans: Mapping[str, Sequence[Span]]) -> dict[str, list[tuple[int, int, int, float]]]:
    return {field: [tuple(span) for span in found] for field, found in spans.items() if found}
