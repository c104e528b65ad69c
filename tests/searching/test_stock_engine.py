"""The stock engine does what the algebra says: compared with a reading of the texts that knows no index."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh import index as whoosh_index

from archive import danish
from archive.indexing.schema import FACETS, TEXT_FIELDS, IndexDocument, index_documents
from archive.models import Organization
from archive.searching import ranking
from archive.searching.plan import (
    And,
    Everything,
    Filter,
    Not,
    Or,
    Phrase,
    Plan,
    Prefix,
    Range,
    Sort,
    Terms,
)
from archive.searching.stock_engine import StockEngine
from tests.searching.conftest import MEETINGS, item, meeting
from tests.searching.oracle import write_stock

DOCUMENTS = {document.id: document for each in MEETINGS for document in index_documents(each)}
Positions = dict[str, list[int]]


def positions(text: str) -> Positions:
    """Where each index term of a text stands."""
    found: Positions = {}
    for token, terms in danish.analyse(text):
        for term in terms:
            found.setdefault(term, []).append(token.position)
    return found


READ = {item_id: {field: positions(text) for field, text in d.texts.items()} for item_id, d in DOCUMENTS.items()}
VOCABULARY = sorted({term for fields in READ.values() for terms in fields.values() for term in terms})


def holds(item_id: str, plan: Plan) -> bool:
    """Whether an item matches a plan, by reading the algebra aloud."""
    document, read = DOCUMENTS[item_id], READ[item_id]
    match plan:
        case Terms(terms, fields):
            return any(term in read[field] for field in fields for term, _ in terms)
        case Phrase(terms, slop, fields):
            return any(
                ranking.holds_phrase([sorted(read[field].get(term, [])) for term in terms], slop) for field in fields
            )
        case Prefix(prefix, fields):
            return any(term.startswith(prefix) for field in fields for term in read[field])
        case Filter(column, values):
            return not set(values).isdisjoint(document.facets[column])
        case Range(_, low, high):
            return document.date > 0 and (low or 0) <= document.date <= (high or 99_999_999)
        case Everything():
            return True
        case And(children):
            return all(holds(item_id, child) for child in children)
        case Or(children):
            return any(holds(item_id, child) for child in children)
        case Not(child):
            return not holds(item_id, child)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StockEngine]:
    path = tmp_path_factory.mktemp("stock")
    write_stock(path, list(DOCUMENTS.values()))
    opened = StockEngine(path)
    yield opened
    opened.close()


terms = st.sampled_from(VOCABULARY)
some_fields = st.sampled_from([TEXT_FIELDS, ("title",), ("body", "decision")])
leaves: st.SearchStrategy[Plan] = st.one_of(
    st.builds(
        Terms,
        st.lists(st.tuples(terms, st.floats(0.1, 1.0)), max_size=3, unique_by=lambda t: t[0]).map(tuple),
        some_fields,
    ),
    st.builds(Phrase, st.lists(terms, min_size=2, max_size=3).map(tuple), st.integers(0, 4), some_fields),
    st.builds(Prefix, terms.map(lambda term: term[:3]), some_fields),
    st.sampled_from(
        [
            Filter(name, (value,))
            for document in DOCUMENTS.values()
            for name in FACETS
            for value in document.facets[name]
        ]
    ),
    st.builds(Range, st.just("date"), st.none() | st.just(20220315), st.none() | st.just(20230612)),
    st.just(Everything()),
)
plans = st.recursive(
    leaves,
    lambda part: (
        st.lists(part, min_size=1, max_size=3).map(lambda several: And(tuple(several)))
        | st.lists(part, max_size=3).map(lambda several: Or(tuple(several)))
        | part.map(Not)
    ),
    max_leaves=6,
)
choices = st.dictionaries(
    st.sampled_from(["organ", "aar", "emne"]),
    st.sampled_from(["kkr-fjordland", "2022", "2023", "13", "13.05", "findes-ikke"]),
    max_size=2,
)


@given(plans, choices, st.sampled_from(Sort))
def test_hits_total_and_facets_are_those_of_the_texts(
    engine: StockEngine, plan: Plan, chosen: dict[str, str], sort: Sort
) -> None:
    filters = {name: Filter(name, (value,)) for name, value in chosen.items()}
    result = engine.execute(plan, filters, tuple(FACETS), sort=sort, limit=100)
    expected = {each for each in DOCUMENTS if holds(each, plan) and all(holds(each, f) for f in filters.values())}
    assert {engine.stored(hit.doc).id for hit in result.hits} == expected
    assert result.total == len(expected)
    for facet in FACETS:
        others = [f for name, f in filters.items() if name != facet]
        among = [each for each in DOCUMENTS if holds(each, plan) and all(holds(each, f) for f in others)]
        counts = Counter(value for each in among for value in DOCUMENTS[each].facets[facet])
        assert dict(result.facets[facet]) == counts | Counter({chosen[facet]: 0} if facet in chosen else {}) | {
            value: counts[value] for name, value in chosen.items() if name == facet
        }


@given(plans, st.integers(0, 12), st.integers(1, 5))
def test_a_page_is_a_part_of_the_whole_list(engine: StockEngine, plan: Plan, offset: int, limit: int) -> None:
    whole = engine.execute(plan, limit=100)
    part = engine.execute(plan, offset=offset, limit=limit)
    assert part.hits == whole.hits[offset : offset + limit]
    assert part.total == whole.total
    assert engine.execute(plan, limit=0).hits == ()


@given(plans)
def test_hits_are_in_the_order_of_score_then_date_then_meeting_and_agenda(engine: StockEngine, plan: Plan) -> None:
    hits = engine.execute(plan, limit=100).hits
    keys = []
    for hit in hits:
        stored = engine.stored(hit.doc)
        day = int((stored.date or "0").replace("-", ""))
        keys.append((-hit.score, -day, stored.meeting_id, stored.position))
    assert keys == sorted(keys)


def test_the_score_is_that_of_the_formula(engine: StockEngine) -> None:
    plan = Terms((("=kollektiv", 1.0), ("trafik", 0.8)))
    for hit in engine.execute(plan).hits:
        read = READ[engine.stored(hit.doc).id]
        expected = 0.0
        for field in TEXT_FIELDS:
            lengths = [sum(map(len, fields[field].values())) for fields in READ.values()]
            own = sum(map(len, read[field].values()))
            for term, weight in plan.terms:
                if term in read[field]:
                    rare = ranking.idf(len(READ), sum(term in fields[field] for fields in READ.values()))
                    score = ranking.bm25(rare, len(read[field][term]), own, sum(lengths) / len(lengths))
                    expected += ranking.BOOSTS[field] * weight * score
        assert hit.score == pytest.approx(expected, abs=1e-4)


def small(tmp_path: Path, *documents: tuple[str, str, bool]) -> StockEngine:
    """An engine on one meeting of (title, text, formal)."""
    items = [item(str(n), title, text, formal=formal) for n, (title, text, formal) in enumerate(documents, 1)]
    write_stock(tmp_path, index_documents(meeting(Organization("a", "A"), "2024-01-01", *items)))
    return StockEngine(tmp_path)


def found(engine: StockEngine, plan: Plan) -> list[str]:
    return [engine.stored(hit.doc).item.number for hit in engine.execute(plan).hits]


def test_formal_items_sink(tmp_path: Path) -> None:
    engine = small(tmp_path, ("Bus", "", True), ("Bus", "", False), ("Tog", "", False))
    assert found(engine, Terms((("=bus", 1.0),))) == ["2", "1"]
    engine.close()


def test_words_that_stand_together_come_first(tmp_path: Path) -> None:
    apart = "bus " + "x " * 20 + "køreplan"
    engine = small(tmp_path, ("A", apart, False), ("A", "x " * 20 + "bus køreplan", False), ("A", "y", False))
    both = And((Terms((("=bus", 1.0),)), Terms((("=køreplan", 1.0),))))
    assert found(engine, both) == ["2", "1"]
    engine.close()


def test_a_prefix_with_too_many_words_is_cut_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "PREFIX_TERMS", 2)
    engine = small(tmp_path, ("A", "buste", False), ("A", "busser", False), ("A", "busk", False))
    cut = engine.execute(Prefix("=bus", ("body",)))
    assert (cut.total, cut.cut) == (2, True)  # busk, busser
    assert not engine.execute(Prefix("=buss", ("body",))).cut
    engine.close()


def test_terms_are_listed_in_order_with_the_items_that_hold_them(engine: StockEngine) -> None:
    listed = engine.terms_with_prefix("=klima", 10)
    assert listed == [("=klima", 1), ("=klimaplan", 1)]
    assert engine.terms_with_prefix("=klima", 1) == [("=klima", 1)]
    assert engine.frequency("=klima") == 1
    assert engine.frequency("=findesikke") == 0


def test_values_of_a_column_are_counted(engine: StockEngine) -> None:
    assert engine.values("aar") == {"2022": 5, "2023": 3, "2024": 3}
    assert engine.items() == len(DOCUMENTS)
    assert engine.find("findes/ikke") is None


def test_what_was_deleted_counts_nowhere(tmp_path: Path) -> None:
    """An incremental build must rank as a full one: Whoosh would count the deleted items in its frequencies."""
    gone = MEETINGS[0].id
    kept = [document for document in DOCUMENTS.values() if document.facets["moede"] != (gone,)]
    (tmp_path / "stale").mkdir()
    (tmp_path / "fresh").mkdir()
    write_stock(tmp_path / "stale", list(DOCUMENTS.values()))
    with whoosh_index.open_dir(str(tmp_path / "stale")).writer() as writer:
        writer.delete_by_term("moede", gone)
    write_stock(tmp_path / "fresh", kept)
    engines = [StockEngine(tmp_path / name) for name in ("stale", "fresh")]
    plan = Or((Terms((("bus", 1.0),)), Terms((("trafik", 0.5),))))
    stale, fresh = ([(e.stored(hit.doc).id, hit.score) for hit in e.execute(plan).hits] for e in engines)
    assert stale == fresh
    assert engines[0].values("aar") == engines[1].values("aar")
    for each in engines:
        each.close()


def test_an_index_document_is_what_the_engine_reads(engine: StockEngine) -> None:
    document: IndexDocument = next(iter(DOCUMENTS.values()))
    doc = engine.find(document.id)
    assert doc is not None
    assert engine.stored(doc).id == document.id
