"""What the register answers: filters, order and pages, and questions it cannot answer."""

from collections import Counter
from datetime import date

import pytest

from archive.reading.names import slug
from archive.searching.messages import PagePastEndError, RefusalError
from archive.searching.register import rows
from archive.searching.register.register import Register
from archive.searching.register.request import RegisterRequest
from archive.searching.register.rows import PAGE_SIZE, answer
from tests.searching.acts_of_fiction import act

TODAY = date(2024, 6, 1)
ACTS = (
    act("2022-02-04", "appointed", "Omar Bekkevold", "A", appointing_body="beskæftigelsesministeren"),
    act("2022-12-09", "resigned", "Omar Bekkevold", "A", end="2022-12-31"),
    act("2022-12-09", "vacant", entitled_body="Socialdemokratiet"),
    act("2023-03-17", "nominated", "Zenia Falkenlund", "A", predecessor="Omar Bekkevold"),
    act("2023-03-17", "appointed", "Asger Fjeldborg", "V", body="bestyrelsen for Erhvervshus Fjordland"),
    act("2024-03-15", "proposed", "Vibeke Engtoft", "C", body="Erhvervshus Fjordlands bestyrelse"),
)


def asked(**params: str) -> RegisterRequest:
    return RegisterRequest.from_params(params.items(), TODAY)


def names(**params: str) -> list[str | None]:
    return [row.name for row in answer(Register(ACTS), asked(**params)).rows]


def test_without_a_filter_all_acts_come_the_newest_first() -> None:
    assert names() == [
        "Vibeke Engtoft",
        "Asger Fjeldborg",
        "Zenia Falkenlund",
        "Omar Bekkevold",
        None,
        "Omar Bekkevold",
    ]


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"person": "falkenlund"}, ["Zenia Falkenlund"]),
        ({"organ": "erhvervshus"}, ["Vibeke Engtoft", "Asger Fjeldborg"]),
        ({"organ": "bestyrelsen-for-erhvervshus-fjordland"}, ["Vibeke Engtoft", "Asger Fjeldborg"]),
        ({"parti": "V"}, ["Asger Fjeldborg"]),
        ({"parti": "Socialdemokratiet", "aar": "2022"}, ["Omar Bekkevold", None, "Omar Bekkevold"]),
        ({"af": "ministeren"}, ["Omar Bekkevold"]),
        ({"status": "ubesat"}, [None]),
        ({"status": "udtraadt"}, ["Omar Bekkevold"]),
        ({"q": "rar bekkevold"}, ["Omar Bekkevold", "Omar Bekkevold"]),
        ({"dato": "2022-06-01"}, ["Omar Bekkevold"]),
        ({"dato": "i-dag"}, ["Asger Fjeldborg", "Zenia Falkenlund"]),
        ({"dato": "2023-01-15"}, [None]),
        ({"person": "ingen"}, []),
    ],
)
def test_filters(params: dict[str, str], expected: list[str | None]) -> None:
    assert names(**params) == expected


def test_a_text_is_read_once_whatever_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A question may hold a hundred words, and the register thousands of rows."""
    read: list[str] = []
    monkeypatch.setattr(rows, "slug", lambda text: (read.append(text), slug(text))[1])
    assert names(q="b " * 50 + "engtoft rar erhvervshus proposed") == []
    assert names(q="b " * 50 + "engtoft erhvervshus proposed") == ["Vibeke Engtoft"]
    assert Counter(read)["Vibeke Engtoft proposed."] == 2


def test_sorting_by_person_goes_by_the_last_name_and_open_seats_come_last() -> None:
    found = names(sortering="person")
    assert found == ["Omar Bekkevold", "Omar Bekkevold", "Vibeke Engtoft", "Zenia Falkenlund", "Asger Fjeldborg", None]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("status", "valgt"),
        ("aar", "22"),
        ("dato", "2022"),
        ("dato", "i går"),
        ("sortering", "x"),
        ("side", "0"),
        ("q", "x" * 201),
    ],
)
def test_what_cannot_be_answered_is_refused_by_field(name: str, value: str) -> None:
    with pytest.raises(RefusalError) as refused:
        asked(**{name: value})
    assert refused.value.where == name


def test_a_field_given_twice_is_refused() -> None:
    with pytest.raises(RefusalError):
        RegisterRequest.from_params([("parti", "A"), ("parti", "V")], TODAY)


def test_strange_parameters_and_empty_fields_are_left_out() -> None:
    assert asked(utm="x", person=" ") == RegisterRequest()


def test_the_address_of_a_question_leads_back_to_it() -> None:
    question = asked(person="å & b", dato="2022-06-01", side="2", sortering="organ")
    assert RegisterRequest.from_params(question.params(), TODAY) == question


def test_pages_and_a_page_past_the_end() -> None:
    many = Register(
        tuple(act("2022-02-04", "appointed", f"Omar Bekke{'v' * n}old", "A") for n in range(1, PAGE_SIZE + 3))
    )
    second = answer(many, asked(side="2"))
    assert (second.total, second.pages, len(second.rows)) == (PAGE_SIZE + 2, 2, 2)
    with pytest.raises(PagePastEndError):
        answer(many, asked(side="3"))


def test_a_body_known_under_two_names_is_one_with_both_addresses() -> None:
    register = Register(ACTS)
    one, other = (
        register.board(slug) for slug in ("bestyrelsen-for-erhvervshus-fjordland", "erhvervshus-fjordlands-bestyrelse")
    )
    assert one is not None
    assert one is other
    assert register.board("ingen") is None


def test_a_board_lists_chairs_then_members_each_with_the_substitute_and_other_substitutes_last() -> None:
    register = Register(
        (
            act("2022-02-04", "appointed", "Alma Rønnebjerg", "A", role="substitute"),
            act("2022-02-04", "appointed", "Bo Klitgaard", "V", role="substitute", substitute_for="Zenia Falkenlund"),
            act("2022-02-04", "appointed", "Vibeke Engtoft", "C"),
            act("2022-02-04", "appointed", "Zenia Falkenlund", "A", role="chair"),
        )
    )
    (board,) = register.boards.values()
    sitting = [each.person.name for each in board.on("2022-06-01") if each.person]
    assert sitting == ["Zenia Falkenlund", "Bo Klitgaard", "Vibeke Engtoft", "Alma Rønnebjerg"]
