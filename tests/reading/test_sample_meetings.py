"""The sample records meet as their sources say: every item of every meeting, renamed, added and withdrawn ones too."""

from pathlib import Path

import pytest

from archive.models import DocumentKind, Meeting, Reading
from archive.reading.document import read
from archive.reading.meetings import meet
from samples.source import ItemSource, MeetingSource
from samples.source import read as read_source

SAMPLES = Path(__file__).parents[2] / "samples"
# Meetings with items that stand in one document only, or were renamed: these tell whether the matching is right.
TELLING = (
    "kkr-fjordland-2023-03-17",
    "kkr-fjordland-2024-09-20",
    "regionsraadet-fjordland-2022-09-28",
    "udvalget-for-trafik-og-klima-2024-06-11",
)


@pytest.fixture(scope="module", params=TELLING)
def met(request: pytest.FixtureRequest) -> tuple[MeetingSource, Meeting]:
    readings: list[Reading] = [read(path) for path in sorted(SAMPLES.glob(f"records/{request.param}-*.pdf"))]
    return read_source(SAMPLES / f"source/{request.param}.md"), meet(readings)


def matters(source: MeetingSource) -> list[tuple[ItemSource, ItemSource]]:
    """Each matter as the agenda and as the minutes have it; the source repeats one that the minutes moved."""
    items = [item for group in source.groups for item in group.items or (ItemSource(group.title),)]
    moved = {
        before: after
        for before in items
        for after in items
        if before.only == ("agenda",) and after.only == ("minutes",) and before.sections == after.sections[:-1] != ()
    }
    return [(item, moved.get(item, item)) for item in items if item not in moved.values()]


def kinds_of(source: MeetingSource, *items: ItemSource) -> set[str]:
    return {kind for kind in source.documents if any(item.stands_in(kind) for item in items)}


def shown(source: MeetingSource, before: ItemSource, after: ItemSource) -> str:
    """The title of the matter: the minutes' where they have it."""
    return (after.renamed or after.title) if "minutes" in kinds_of(source, after) else before.title


def test_every_item_meets_its_own_and_no_other(met: tuple[MeetingSource, Meeting]) -> None:
    source, meeting = met
    kinds = {document.id: document.kind.value for document in meeting.documents}
    assert {item.title: {kinds[each.document] for each in item.sources} for item in meeting.items} == {
        shown(source, *each): kinds_of(source, *each) for each in matters(source)
    }


def test_renamed_items_keep_the_agendas_title(met: tuple[MeetingSource, Meeting]) -> None:
    source, meeting = met
    renamed = {shown(source, *each): each[0].title for each in matters(source) if shown(source, *each) != each[0].title}
    assert {item.title: item.agenda_title for item in meeting.items if item.agenda_title} == renamed


def test_nothing_is_in_doubt_and_every_address_is_its_own(met: tuple[MeetingSource, Meeting]) -> None:
    _source, meeting = met
    assert meeting.doubts == ()
    assert meeting.superseded == ()
    assert len({item.id for item in meeting.items}) == len(meeting.items)


def test_addresses_are_those_of_the_agenda_before_its_minutes_came(met: tuple[MeetingSource, Meeting]) -> None:
    _source, meeting = met
    agenda = next(document for document in meeting.documents if document.kind is DocumentKind.AGENDA)
    alone = meet([read(SAMPLES / "records" / agenda.name)])
    assert {item.id for item in alone.items} <= {item.id for item in meeting.items}


def test_every_side_of_a_vote_is_read_with_what_was_put_to_it() -> None:
    minutes = read(SAMPLES / "records/kkr-fjordland-2023-03-17-referat.pdf")
    decision = next(item.decision for item in minutes.items if item.number == "3.3")
    assert decision is not None
    assert [(vote.proposal, vote.side, "".join(vote.parties), vote.count) for vote in decision.votes] == [
        ("rute 112", "for", "VCOIF", 10),
        ("rute 112", "against", "ABØ", 6),
    ]
