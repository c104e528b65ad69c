"""The columnar engine gives the same answers as Whoosh's own queries: on a stock index and on its own segments.

`ORACLE_PLANS=20000` asks so many generated plans instead of 2,000 (`make oracle`).
"""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from archive import danish
from archive.errors import IndexingError
from archive.indexing.columnar.segment import SegmentFiles
from archive.indexing.writer import write
from archive.searching import ranking, stock_engine
from archive.searching.columnar import evaluation, snapshot
from archive.searching.columnar.column import Column
from archive.searching.columnar.engine import ColumnarEngine
from archive.searching.columnar.snapshot import Snapshot
from archive.searching.engine import Result
from archive.searching.plan import And, Everything, Filter, Not, Or, Phrase, Prefix, Range, Sort, Terms
from archive.searching.stock_engine import StockEngine
from tests.searching.conftest import KKR, TRAFFIC, item, meeting
from tests.searching.oracle import (
    FACETS_ASKED,
    PERSONS,
    QUESTIONS,
    WORDS,
    Question,
    assert_same,
    documents,
    range_of_terms,
    write_columnar,
    write_stock,
)

PLANS = int(os.environ.get("ORACLE_PLANS", "2000"))
GONE = ("kkr-fjordland-2022-01-10", "regionsraadet-fjordland-2021-02-10", "kkr-fjordland-uden-dato")


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ColumnarEngine, StockEngine, StockEngine]]:
    """Four segments with deleted items in them; the same items in stock Whoosh; Whoosh's queries on both."""
    items = documents(seed=4, count=150)
    build, other = tmp_path_factory.mktemp("columnar"), tmp_path_factory.mktemp("stock")
    write_columnar(build, [items[:100], items[100:120], items[120:149], items[149:]], GONE)
    write_stock(other, [item for item in items if item.facets["moede"][0] not in GONE])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stock_engine, "NumericRange", range_of_terms)
        patch.setattr(ranking, "RERANK", 30)  # small, so that the few items here reach them
        patch.setattr(ranking, "PREFIX_TERMS", 7)
        patch.setattr(evaluation, "MANY", 1)
        yield ColumnarEngine(build), StockEngine(build), StockEngine(other)


@given(question=QUESTIONS)
@settings(max_examples=PLANS, deadline=None, suppress_health_check=list(HealthCheck))
def test_whooshs_own_queries_on_the_same_segments_give_the_same_answers(
    engines: tuple[ColumnarEngine, StockEngine, StockEngine], question: Question
) -> None:
    columnar, oracle, _ = engines
    assert_same(columnar, oracle, question)


@given(question=QUESTIONS)
@settings(max_examples=max(PLANS // 4, 100), deadline=None, suppress_health_check=list(HealthCheck))
def test_a_stock_index_of_the_same_items_gives_the_same_answers(
    engines: tuple[ColumnarEngine, StockEngine, StockEngine], question: Question
) -> None:
    """Deleted items leave no trace: not in the order of hits, not in the scores."""
    columnar, _, oracle = engines
    if any(isinstance(node, Range) for node in question.filters.values()) or "Range(" in repr(question.plan):
        return
    assert_same(columnar, oracle, question)


def test_a_build_without_items_answers_every_question_with_nothing(tmp_path: Path) -> None:
    write_columnar(tmp_path, [])
    engine = ColumnarEngine(tmp_path)
    word, prefix = Terms((("bus", 1.0),)), Prefix("=b")
    for plan in (word, prefix, Phrase(("=bus", "=tog")), And((word, Not(prefix))), Everything()):
        for sort in Sort:
            assert engine.execute(plan, {"date": Range("date", 20200101)}, ["emne"], sort=sort) == Result(
                0, (), {"emne": {}}
            )
    assert (engine.items(), engine.find("x"), engine.values("organ"), engine.frequency("bus")) == (0, None, {}, 0)
    assert engine.terms_with_prefix("", 10) == []


@given(question=QUESTIONS)
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_ranges_count_as_many_items_as_they_find(
    engines: tuple[ColumnarEngine, StockEngine, StockEngine], question: Question
) -> None:
    columnar, oracle, _ = engines
    filters = {name: node for name, node in question.filters.items() if name != "date"}
    years = (Range("date", year * 10_000 + 1, year * 10_000 + 9_999) for year in range(2019, 2026))
    ranges = [*years, Range("date", 20210101), Range("date", None, 20201231)]
    found = columnar.counts(question.plan, filters, ranges)
    assert found == oracle.counts(question.plan, filters, ranges)
    assert found == [columnar.execute(question.plan, {**filters, "date": each}).total for each in ranges]


def test_a_term_that_is_asked_for_twice_counts_twice(engines: tuple[ColumnarEngine, StockEngine, StockEngine]) -> None:
    columnar, oracle, _ = engines
    twice = And((Terms((("bus", 1.0),)), Terms((("bus", 0.5), ("tog", 1.0)))))
    for plan in (twice, Phrase(("=og", "=og"), 3)):
        assert_same(columnar, oracle, Question(plan, {}, Sort.RELEVANCE, 0, 20))


@pytest.mark.parametrize("again", [(), (0,), (1,), (1, 0)], ids=str)
def test_items_of_equal_score_stand_by_meeting_and_agenda(tmp_path: Path, again: tuple[int, ...]) -> None:
    """Item 2 before item 10, in a build made at once and in one whose meetings were written `again` afterwards."""
    buses = [item(f"{number}", "Bus") for number in range(1, 13)]
    meetings = [meeting(each, day, *buses) for each in (KKR, TRAFFIC) for day in ("2024-01-22", "2022-03-14", None)]
    write(tmp_path, meetings)
    for number in again:
        write(tmp_path, [meetings[number]])
    engine = ColumnarEngine(tmp_path)
    orders = {Sort.RELEVANCE: (0, 3, 1, 4, 2, 5), Sort.NEWEST: (0, 3, 1, 4, 2, 5), Sort.OLDEST: (1, 4, 0, 3, 2, 5)}
    for sort, order in orders.items():
        hits = engine.execute(Terms((("=bus", 1.0),)), sort=sort, limit=100).hits
        expected = [f"{meetings[number].id}/{each.number}" for number in order for each in buses]
        assert [engine.stored(hit.doc).id for hit in hits] == expected, sort


def test_a_filter_by_many_values_is_worked_out_once(
    engines: tuple[ColumnarEngine, StockEngine, StockEngine], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A search tries fifty others to say what helps, and has the same filters in all of them."""
    columnar, oracle, _ = engines
    some = Filter("person", tuple(PERSONS[2:7]))
    total = columnar.execute(some).total
    monkeypatch.setattr(Column, "holding", None)
    assert columnar.execute(some).total == columnar.execute(And((some, Everything()))).total == total
    assert total == oracle.execute(some).total


def test_threads_share_one_engine(engines: tuple[ColumnarEngine, StockEngine, StockEngine]) -> None:
    columnar, _, _ = engines
    plans = [Terms(((word, 1.0),)) for word in ("bus", "tog", "budget", "kommune")] + [Phrase(("=og", "=i"), 2)]
    alone = [columnar.execute(plan, facets=["organ", "emne"]) for plan in plans]
    with ThreadPoolExecutor(8) as threads:
        for _ in range(20):
            assert list(threads.map(lambda plan: columnar.execute(plan, facets=["organ", "emne"]), plans)) == alone


def test_items_are_found_and_read_by_number(engines: tuple[ColumnarEngine, StockEngine, StockEngine]) -> None:
    columnar, oracle, other = engines
    assert columnar.items() == oracle.items() == other.items()
    for facet in FACETS_ASKED:
        assert columnar.values(facet) == other.values(facet)
    for hit in columnar.execute(Everything(), limit=200).hits:
        item_id = columnar.stored(hit.doc).id
        assert columnar.find(item_id) == hit.doc
        assert other.find(item_id) is not None
    assert columnar.find("kkr-fjordland-2022-01-10/1") is None


@pytest.mark.parametrize("prefix", ["", "=", "=b", "bus", "zz"])
@pytest.mark.parametrize("limit", [1, 5, 10_000])
def test_terms_are_listed_with_their_frequency(
    engines: tuple[ColumnarEngine, StockEngine, StockEngine], prefix: str, limit: int
) -> None:
    columnar, _, other = engines
    assert columnar.terms_with_prefix(prefix, limit) == other.terms_with_prefix(prefix, limit)
    for term, count in columnar.terms_with_prefix(prefix, limit):
        assert columnar.frequency(term) == count


def test_a_clone_shares_the_opened_files_of_the_build_before(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    new.mkdir()
    write_columnar(old, [documents(1, 10)])
    for file in old.iterdir():
        (new / file.name).hardlink_to(file)
    write_columnar(new, [documents(2, 5)])
    before, after = Snapshot(old), Snapshot(new)
    assert after.parts[0].files is before.parts[0].files
    assert (before.items, after.items) == (10, 15)


def test_a_damaged_build_is_refused(tmp_path: Path) -> None:
    write_columnar(tmp_path, [documents(1, 10)])
    [file] = tmp_path.glob("*.terms")
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.unlink()
    file.write_bytes(content)
    with pytest.raises(IndexingError, match=r"beskadiget|kontrolsum"):
        ColumnarEngine(tmp_path)
    file.write_bytes(content[:-100])
    with pytest.raises(IndexingError, match="byte i stedet for"):
        ColumnarEngine(tmp_path)


def test_a_build_of_another_codec_or_none_is_refused(tmp_path: Path) -> None:
    write_stock(tmp_path, documents(1, 3))
    with pytest.raises(IndexingError, match="et andet format"):
        ColumnarEngine(tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(IndexingError, match="Indholdsfortegnelsen kan ikke læses"):
        ColumnarEngine(tmp_path / "empty")


def test_five_hundred_terms_and_a_phrase_of_the_commonest_words_are_answered(
    engines: tuple[ColumnarEngine, StockEngine, StockEngine],
) -> None:
    columnar, oracle, _ = engines
    many = Or(tuple(Terms(((f"{word}{number}", 1.0), (word, 1.0))) for number in range(10) for word in WORDS))
    for plan in (many, Phrase(tuple(danish.exact(word) for word in WORDS[-9:])), Prefix("")):
        assert_same(columnar, oracle, Question(plan, {}, Sort.RELEVANCE, 0, 10))


def test_pages_of_files_that_are_handed_back_come_again_for_all_threads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_columnar(tmp_path, [documents(1, 50)])
    plans = [Terms(((word, 1.0),)) for word in ("bus", "tog", "budget", "kommune")]
    expected = [ColumnarEngine(tmp_path).execute(plan, facets=["organ"]) for plan in plans]
    released = []
    release = SegmentFiles.release
    monkeypatch.setattr(snapshot, "MOST_MAPPED", 0)
    monkeypatch.setattr(SegmentFiles, "release", lambda files: (released.append(files), release(files)))
    engine = ColumnarEngine(tmp_path)
    with ThreadPoolExecutor(8) as threads:
        for _ in range(20):
            assert list(threads.map(lambda plan: engine.execute(plan, facets=["organ"]), plans)) == expected
    assert len(released) == 80
