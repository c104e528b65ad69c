"""Seats over time: from when to when, who came before and after, and what the sources leave open or contradict."""

from archive.indexing.acts import Act
from archive.models import AppointmentStatus, Role
from archive.searching.register.persons import identify
from archive.searching.register.seats import Note, Tenure, derive
from tests.searching.acts_of_fiction import act


def seats(*acts: Act) -> list[Tenure]:
    (found,) = derive(acts, identify(acts)).values()
    return found


def told(tenure: Tenure) -> tuple[str | None, str | None, str | None]:
    return (tenure.person.name if tenure.person else None, tenure.start, tenure.until)


def test_a_seat_begins_with_the_meeting_and_ends_with_the_day_of_resignation() -> None:
    (seat,) = seats(
        act("2022-02-04", "appointed", "Omar Bekkevold", "A"),
        act("2022-12-09", "resigned", "Omar Bekkevold", "A", end="2022-12-31"),
    )
    assert told(seat) == ("Omar Bekkevold", "2022-02-04", "2022-12-31")
    assert seat.notes == []


def test_a_successor_ends_the_seat_before_and_both_know_each_other() -> None:
    first, second = seats(
        act("2022-02-04", "appointed", "Omar Bekkevold", "A"),
        act("2023-03-17", "appointed", "Zenia Falkenlund", "A", predecessor="Omar Bekkevold"),
    )
    assert told(first) == ("Omar Bekkevold", "2022-02-04", "2023-03-16")
    assert (first.after, second.before) == ("Zenia Falkenlund", "Omar Bekkevold")


def test_a_term_ends_with_its_last_year() -> None:
    (seat,) = seats(act("2022-02-04", "appointed", "Omar Bekkevold", "A", term="2022-2025"))
    assert seat.until == "2025-12-31"
    assert seat.covers("2025-12-31")
    assert not seat.covers("2026-01-01")


def test_nominated_and_then_appointed_is_one_seat_from_the_ministers_day() -> None:
    nominated = act("2023-03-17", "nominated", "Zenia Falkenlund", "A")
    (seat,) = seats(nominated)
    assert (seat.status, seat.notes) == (AppointmentStatus.NOMINATED, [Note.AWAITS])
    (seat,) = seats(nominated, act("2024-09-20", "appointed", "Zenia Falkenlund", "A", start="2023-05-03"))
    assert (seat.status, seat.start, seat.notes) == (AppointmentStatus.APPOINTED, "2023-05-03", [])


def test_an_open_seat_lasts_until_somebody_takes_it() -> None:
    empty, seat = seats(
        act("2022-12-09", "vacant", predecessor="Omar Bekkevold"),
        act("2023-03-17", "appointed", "Zenia Falkenlund", "A"),
    )
    assert told(empty) == (None, "2022-12-09", "2023-03-16")
    assert empty.after == "Zenia Falkenlund"
    assert seat.start == "2023-03-17"


def test_a_resignation_told_twice_is_one() -> None:
    (seat,) = seats(
        act("2022-01-12", "appointed", "Anders-Emil Fuglsig", "V"),
        act("2023-03-14", "resigned", "Anders-Emil Fuglsig", "V", end="2023-04-01"),
        act("2023-06-21", "resigned", "Anders-Emil Fuglsig", "V", end="2023-04-01"),
    )
    assert seat.end == "2023-04-01"
    assert len(seat.acts) == 3


def test_a_resignation_without_an_appointment_is_shown_as_such() -> None:
    (seat,) = seats(act("2023-03-17", "resigned", "Omar Bekkevold", "A"))
    assert told(seat) == ("Omar Bekkevold", None, "2023-03-17")
    assert seat.notes == [Note.NO_START]


def test_an_appointment_revoked_at_the_next_meeting_ends_there() -> None:
    first, second = seats(
        act("2024-03-15", "appointed", "Josefine Elverhøj", "F"),
        act("2024-09-20", "resigned", "Josefine Elverhøj", "F"),
        act("2024-09-20", "appointed", "Signe Hjortlund", "F", predecessor="Josefine Elverhøj"),
    )
    assert told(first) == ("Josefine Elverhøj", "2024-03-15", "2024-09-20")
    assert told(second) == ("Signe Hjortlund", "2024-09-20", None)


def test_a_seat_that_stood_empty_says_so() -> None:
    _, second = seats(
        act("2022-02-04", "appointed", "Omar Bekkevold", "A"),
        act("2022-12-09", "resigned", "Omar Bekkevold", "A", end="2022-12-31"),
        act("2023-03-17", "appointed", "Zenia Falkenlund", "A", predecessor="Omar Bekkevold"),
    )
    assert second.notes == [Note.GAP]
    assert second.gap_from == "2022-12-31"


def test_two_chairs_at_once_is_a_contradiction_that_both_show() -> None:
    both = seats(
        act("2022-02-04", "appointed", "Ragna Vestermark", "A", role=Role.CHAIR),
        act("2023-03-17", "appointed", "Villads Tornhøj", "V", role=Role.CHAIR),
    )
    assert [seat.notes for seat in both] == [[Note.TWO_AT_ONCE], [Note.TWO_AT_ONCE]]


def test_a_member_who_becomes_chair_leaves_the_members_seat() -> None:
    member, chair = seats(
        act("2022-02-04", "appointed", "Alma Rønnebjerg", "A"),
        act("2023-09-15", "appointed", "Alma Rønnebjerg", "A", role=Role.CHAIR),
    )
    assert (member.role, member.end) == (Role.MEMBER, "2023-09-14")
    assert (chair.role, chair.end) == (Role.CHAIR, None)


def test_a_substitutes_seat_is_the_members_it_belongs_to() -> None:
    found = seats(
        act(
            "2022-02-04", "appointed", "Osvald Mølleå", "O", role=Role.SUBSTITUTE, substitute_for="Laurids Nygaard-Toft"
        ),
        act("2022-02-04", "appointed", "Gunvor Teglbæk", "O", role=Role.SUBSTITUTE, substitute_for="Ditlev Åkjærsholm"),
    )
    assert all(seat.notes == [] for seat in found)


def test_a_new_term_is_a_new_seat() -> None:
    found = seats(
        act("2022-02-04", "appointed", "Omar Bekkevold", "A", term="2022-2025"),
        act("2026-02-06", "appointed", "Omar Bekkevold", "A", term="2026-2029"),
    )
    assert [told(seat) for seat in found] == [
        ("Omar Bekkevold", "2022-02-04", "2025-12-31"),
        ("Omar Bekkevold", "2026-02-06", "2029-12-31"),
    ]


def test_a_proposal_is_no_seat() -> None:
    acts = [act("2022-02-04", "proposed", "Omar Bekkevold", "A")]
    assert derive(acts, identify(acts)) == {"fjordland rar": []}
