"""The closing report."""

from archive.indexing.report import Line, Report

LINES = (
    Line("a.pdf", "new"),
    Line("b.pdf", "unchanged"),
    Line("c.pdf", "unchanged", doubts=("Mødets dato er uklar.",)),
    Line("d.pdf", "failed", "encrypted", "Filen har et kodeord."),
    Line("e.pdf", "withheld", "cpr", "Side 2 har et CPR-nummer."),
)


def test_all_well_is_0_and_documents_not_read_are_3() -> None:
    assert Report("b", True, 3, 1, 0.1, LINES[:3]).exit_code == 0
    assert Report("b", True, 3, 1, 0.1, LINES[:4]).exit_code == 3
    assert Report("b", True, 3, 1, 0.1, LINES[4:]).exit_code == 3


def test_every_outcome_is_counted_also_the_ones_that_did_not_happen() -> None:
    counts = Report("b", True, 3, 1, 0.1, LINES).counts()
    assert counts == {
        "new": 1, "changed": 0, "unchanged": 2, "removed": 0, "failed": 1, "withheld": 1, "duplicate": 0,
    }  # fmt: skip


def test_json_lists_what_happened_but_not_what_is_as_before() -> None:
    told = Report("b", True, 3, 1, 0.1234, LINES).as_json()
    assert told["seconds"] == 0.12
    assert isinstance(told["lines"], list)
    assert [line["source"] for line in told["lines"]] == ["a.pdf", "c.pdf", "d.pdf", "e.pdf"]
