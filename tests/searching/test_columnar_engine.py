"""The columnar engine gives the same answers as Whoosh's own queries: on a stock index and on its own segments.

`ORACLE_PLANS=20000` asks so many generated plans instead of 2,000 (`make oracle`).
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from archive.searching import ranking, stock_engine
from archive.searching.columnar.engine import ColumnarEngine
from archive.searching.engine import Result
from archive.searching.plan import And, Everything, Not, Phrase, Prefix, Range, Sort, Terms
from archive.searching.stock_engine import StockEngine
from tests.searching.oracle import (
    QUESTIONS,
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
