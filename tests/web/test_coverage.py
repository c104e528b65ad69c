"""`/daekning`: what is there and what is missing, at a glance."""

from flask.testing import FlaskClient

from archive.indexing.manifest import DocumentEntry, Manifest, MeetingEntry
from archive.models import Document, DocumentKind, Organization
from archive.web.coverage import coverage

KKR = Organization("kkr-fjordland", "KKR Fjordland")


def manifest(*meetings: tuple[str | None, str], documents: tuple[DocumentEntry, ...] = ()) -> Manifest:
    """Meetings as (date, kinds of their documents: a for agenda, m for minutes)."""
    kinds = {"a": DocumentKind.AGENDA, "m": DocumentKind.MINUTES}
    entries, read = [], list(documents)
    for number, (date, letters) in enumerate(meetings):
        ids = tuple(f"{number}{letter}" for letter in letters)
        entries.append(MeetingEntry(f"kkr-{date}", KKR, date, None, None, None, ids, 1))
        read += [
            DocumentEntry(f"{id_}.pdf", id_, "read", Document(id_, id_, kinds[id_[-1]], f"{id_}.pdf")) for id_ in ids
        ]
    return Manifest("b", "2025-01-01T00:00:00+00:00", {}, len(entries), tuple(entries), tuple(read))


def test_each_meeting_stands_in_its_month_with_what_there_is_of_it() -> None:
    (body,) = coverage(manifest(("2023-03-17", "am"), ("2023-03-20", "a"), ("2023-09-15", "m"))).bodies
    months = body.years[0].months
    assert [held.state for held in months[2]] == ["both", "agenda"]
    assert [held.state for held in months[8]] == ["minutes"]
    assert sum(map(len, months)) == 3
    assert body.states == {"both": 1, "agenda": 1, "minutes": 1}


def test_a_year_without_meetings_between_two_others_is_a_row_of_its_own() -> None:
    (body,) = coverage(manifest(("2021-03-17", "am"), ("2023-03-20", "am"))).bodies
    assert [(year.year, year.meetings) for year in body.years] == [("2023", 1), ("2022", 0), ("2021", 1)]


def test_a_pause_much_longer_than_the_usual_one_is_a_possible_gap() -> None:
    often = [(f"2023-{month:02d}-10", "am") for month in (1, 2, 3, 4, 5, 11, 12)]
    assert coverage(manifest(*often)).bodies[0].gaps == (("2023-05-10", "2023-11-10"),)
    assert coverage(manifest(*often[:5])).bodies[0].gaps == ()


def test_a_file_that_could_not_be_read_stands_where_its_name_says() -> None:
    lost = DocumentEntry("/x/kkr-fjordland-2023-06-16-referat.pdf", "f" * 64, "failed", reason="damaged", message="…")
    found = coverage(manifest(("2023-03-17", "am"), documents=(lost,)))
    assert [held.state for held in found.bodies[0].years[0].months[5]] == ["unread"]
    assert [(each.reason, each.count, each.names) for each in found.unread] == [
        ("damaged", 1, ("kkr-fjordland-2023-06-16-referat.pdf",))
    ]


def test_the_name_of_a_withheld_file_is_not_told() -> None:
    held = DocumentEntry("/x/Jens-Olsen.pdf", "f" * 64, "withheld", reason="cpr", message="…")
    (unread,) = coverage(manifest(documents=(held,))).unread
    assert (unread.count, unread.names) == (1, ())


def test_the_period_goes_from_the_first_to_the_last_meeting() -> None:
    found = coverage(manifest(("2023-03-17", "am"), ("2021-01-02", "a"), (None, "m")))
    assert (found.first, found.last) == ("2021-01-02", "2023-03-17")
    assert len(found.bodies[0].undated) == 1
    assert coverage(manifest()).bodies == ()


def test_the_page_shows_every_meeting_as_a_field_with_words_for_those_who_listen(client: FlaskClient) -> None:
    text = client.get("/daekning").text
    assert '<a class="cell cell-both" href="/moede/kkr-fjordland-2023-03-17"' in text
    assert "17. marts 2023: dagsorden og referat" in text
    assert '<a class="cell cell-agenda" href="/moede/regionsraadet-fjordland-2024-06-20"' in text
    assert 'Uden dato: <a href="/moede/kkr-fjordland-uden-dato"' in text


def test_the_page_counts_what_is_not_shown_and_says_why(client: FlaskClient) -> None:
    text = client.get("/daekning").text
    assert "1 dokument: dokumentet kan indeholde personnumre" in text
    assert "cpr.pdf" not in text
