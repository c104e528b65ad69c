"""A build under later decisions answers as the build that will be made under them, and tells no more than it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from archive.cli import targets
from archive.config import Settings
from archive.indexing import publication as publications
from archive.indexing.ingest import ingest
from archive.indexing.publication import Decision, Publication
from archive.indexing.schema import FACETS
from archive.reading.redaction import BLACKED_OUT, find_words
from archive.searching import hiding
from archive.searching.completion import complete
from archive.searching.hiding import HidingEngine, Silenced
from archive.searching.plan import Everything, Filter, Range
from archive.searching.planning import plan_of
from archive.searching.query import parse
from archive.searching.reader import Archive
from archive.searching.request import SearchRequest
from archive.searching.screened import screened
from archive.searching.search import search
from archive.searching.stock_engine import StockEngine
from tests.indexing.records_of_fiction import agenda, minutes, write
from tests.searching.conftest import KKR, item, meeting, publish

MARCH, MAY = "kkr-fjordland-2023-03-17", "kkr-fjordland-2023-05-12"
CPR = "010290-1234"
QUERIES = ("", "busser", "egemark", "taget til efterretning", "zeppeliner", "bus*", "ikke-busser", '"Alma Rønnebjerg"')
TEXT = "Busserne kører ofte, siger Alma Rønnebjerg. Zeppelineren flyver. Alma Rønne-\nbjergs tal er nye."


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    folder = tmp_path / "records"
    write(folder, "marts.txt", agenda("17-03-2023", background="Alma Rønnebjerg taler om busserne."))
    write(folder, "marts-referat.txt", minutes("17-03-2023"))
    write(folder, "maj.txt", agenda("12-05-2023", "Havnen i Klitborg", TEXT))
    made = Settings(index=tmp_path / "index", sources=(folder,))
    ingest(made)
    return made


@pytest.fixture
def archive(settings: Settings) -> Archive:
    return Archive.open(settings.index)


def down(archive: Archive, target: str, *, word: str = "", person: bool = False) -> Publication:
    return Publication(takedowns=(targets.take_down(archive, target, "Ønske", word, person),))


def built(settings: Settings, now: Publication) -> Archive:
    """The archive after the decisions were put into effect."""
    publications.save(publications.file_of(settings), now)
    ingest(settings)
    return Archive.open(settings.index)


def told(archive: Archive, queries: tuple[str, ...] = QUERIES) -> dict[str, object]:
    """All that an archive tells, but for scores, which know of hidden items, and the gaps that those leave in order."""
    return {
        "items": archive.engine.items(),
        "meetings": archive.manifest.meetings,
        "stored": [replace(stored, position=0) for stored in archive.items({})],
        "documents": [replace(entry, marks=()) for entry in archive.manifest.documents],
        "acts": archive.acts(),
        "values": {name: dict(archive.engine.values(name)) for name in FACETS},
        "hits": {q: sorted(hit.id for hit in search(archive, SearchRequest(q=q)).hits) for q in queries},
        "totals": {q: search(archive, SearchRequest(q=q)).total for q in queries},
        "facets": {q: search(archive, SearchRequest(q=q)).facets for q in queries},
        "months": {q: in_two_months(archive, q) for q in queries},
    }


def in_two_months(archive: Archive, query: str) -> Sequence[int]:
    """How many items a query finds in March and in May of 2023."""
    plan = plan_of(parse(query), archive.labels).plan
    months = [Range("date", 20230301, 20230331), Range("date", 20230501, 20230531)]
    return archive.engine.counts(plan, {"organ": Filter("organ", ("kkr-fjordland",))}, months)


def test_a_build_under_the_same_decisions_is_seen_as_it_is(archive: Archive) -> None:
    assert screened(archive, Publication()) is archive


@pytest.mark.parametrize("target", [f"{MARCH}/1.1", f"{MAY}/1.1", f"{MAY}/2.1"])
def test_an_item_is_gone_as_it_will_be(settings: Settings, archive: Archive, target: str) -> None:
    now = down(archive, target)
    seen = screened(archive, now)
    assert seen.item(target) is None
    assert told(seen) == told(built(settings, now))


def test_a_meeting_of_one_document_is_gone_as_it_will_be(settings: Settings, archive: Archive) -> None:
    now = down(archive, str(settings.sources[0] / "maj.txt"))
    seen = screened(archive, now)
    assert seen.meeting(MAY) is None
    assert told(seen) == told(built(settings, now))


def test_a_meeting_is_hidden_whole_until_its_other_documents_have_met_anew(
    settings: Settings, archive: Archive
) -> None:
    now = down(archive, str(settings.sources[0] / "marts-referat.txt"))
    assert screened(archive, now).meeting(MARCH) is None
    assert built(settings, now).meeting(MARCH) is not None


def test_a_name_is_black_where_it_stands_and_leads_nowhere(archive: Archive) -> None:
    seen = screened(archive, down(archive, "Alma Rønnebjerg", person=True))
    stored = seen.item(f"{MAY}/1.1")
    assert stored is not None
    assert "Rønnebjerg" not in str(stored)
    assert "Rønnebjerg" not in str(seen.item(f"{MARCH}/1.1")), "nor in what the minutes replaced"
    assert str(stored).count(BLACKED_OUT) >= 2, "also where a line ends in it"
    for asked in ("rønnebjerg", "Alma Rønnebjerg", "rønnebjergs", "busser", "taler"):
        assert all("Rønnebjerg" not in str(hit) for hit in search(seen, SearchRequest(q=asked)).hits)
    assert search(seen, SearchRequest(q="rønnebjerg")).total == 0
    assert search(seen, SearchRequest()).total == archive.engine.items(), "the items are there"
    assert not any("bjerg" in each.label for each in complete(seen, "rønn"))


def test_what_may_be_told_of_a_build_is_worked_out_once(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """A filter may have thousands of values, and looking closely takes long."""
    seen = screened(archive, down(archive, "Alma Rønnebjerg", person=True))
    [organ] = seen.engine.values("organ")
    monkeypatch.setattr(hiding, "spans", None)
    assert seen.engine.execute(Filter("organ", (organ,))).total == archive.engine.items()


def test_of_a_value_that_was_cut_nobody_knows_whether_it_may_be_told(tmp_path: Path) -> None:
    heading = "Trafik og klima " * 12 + "Alma Rønnebjerg"
    publish(tmp_path, [meeting(KKR, "2024-01-01", item("1", "Bus", group=heading), item("2", "Tog", group="Trafik"))])
    silenced = [Silenced("Alma Rønnebjerg", find_words("Alma Rønnebjerg"))]
    engine = HidingEngine(Archive.open(tmp_path).engine, (), (), silenced)
    assert engine.values("gruppe") == {"Trafik": 1}


def test_words_are_black_in_the_items_of_their_document_only(settings: Settings, archive: Archive) -> None:
    seen = screened(archive, down(archive, str(settings.sources[0] / "maj.txt"), word="Alma Rønnebjerg"))
    assert "Rønnebjerg" not in str(seen.item(f"{MAY}/1.1"))
    assert "Rønnebjerg" in str(seen.item(f"{MARCH}/1.1"))


def test_a_word_of_nothing_but_hidden_items_is_suggested_to_nobody(archive: Archive) -> None:
    assert any(each.label == "zeppelineren" for each in complete(archive, "zeppel"))
    seen = screened(archive, down(archive, f"{MAY}/1.1"))
    assert complete(seen, "zeppel") == ()
    assert search(seen, SearchRequest(q="zepelineren")).suggestion is None
    assert seen.engine.frequency("=zeppelineren") == 0


def test_a_release_that_was_undone_hides_its_meeting(settings: Settings) -> None:
    path = write(settings.sources[0], "maj.txt", agenda("12-05-2023", background=f"Hans cpr-nr. er {CPR}."))
    sha256, _ = targets.document(None, str(path))
    made = Decision(sha256=sha256, reason="Set", date="2026-01-01")
    archive = built(settings, Publication(releases=(made,)))
    assert archive.meeting(MAY) is not None
    for now in (Publication(), Publication(redactions=(made,))):
        seen = screened(archive, now)
        assert seen.meeting(MAY) is None
        assert {entry.status for entry in seen.manifest.documents if entry.sha256 == sha256} == {"withheld"}
    assert built(settings, Publication(redactions=(made,))).meeting(MAY) is not None


def test_both_engines_hide_alike(archive: Archive) -> None:
    gone, hidden = [MAY], [f"{MARCH}/2.1"]
    engines = [HidingEngine(engine, gone, hidden, ()) for engine in (archive.engine, StockEngine(archive.path))]
    assert [engine.items() for engine in engines] == [1, 1]
    for name in FACETS:
        first, second = (dict(engine.values(name)) for engine in engines)
        assert first == second, name
    found = [engine.execute(Everything(), facets=tuple(FACETS)) for engine in engines]
    assert found[0].facets == found[1].facets
    assert [[engine.stored(hit.doc).id for hit in each.hits] for engine, each in zip(engines, found, strict=True)] == [
        [f"{MARCH}/1.1"]
    ] * 2


def test_what_the_build_is_without_already_hides_nothing_more(settings: Settings, archive: Archive) -> None:
    """Each decision hides until its build; the one most like the item that is gone stays."""
    write(
        settings.sources[0],
        "maj.txt",
        agenda("12-05-2023", "Budget 2024").replace("2.1. Eventuelt", "2.1. Budget 2025"),
    )
    first = down(built(settings, Publication()), f"{MAY}/1.1")
    without = built(settings, first)
    now = Publication(takedowns=(*first.takedowns, *down(archive, f"{MARCH}/1.1").takedowns))
    assert screened(without, now).item(f"{MAY}/2.1") is not None
    assert screened(without, now).item(f"{MARCH}/1.1") is None
