"""Who is who: spellings of one person are joined when body, party and time agree; the rest point to each other."""

import pytest

from archive.searching.register.persons import identify, may_be_one, plain
from tests.searching.acts_of_fiction import act

DAY = "2023-03-17"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jakob Søgaard Clausen", "Jakob Clausen"),
        ("Jakob Søgaard Clausen", "Jakob S. Clausen"),
        ("J. Clausen", "Jakob Clausen"),
        ("Mette-Kathrine Årgab", "Mette Kathrine Aargab"),
        ("Esther Kvistrup-Dahl", "ESTHER KVISTRUP DAHL"),
    ],
)
def test_spellings_that_may_be_one_persons(one: str, other: str) -> None:
    assert may_be_one(plain(one), plain(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jakob Clausen", "Jakob Claussen"),
        ("Jakob Søgaard Clausen", "Jakob Friis Clausen"),
        ("Karen Holm", "Karen Vang"),  # a maiden name is not guessed
        ("Jakob Clausen", "Jens Clausen"),
    ],
)
def test_names_of_different_persons(one: str, other: str) -> None:
    assert not may_be_one(plain(one), plain(other))


def test_spellings_are_joined_when_body_party_and_time_agree() -> None:
    people = identify(
        [act(DAY, "appointed", "Jakob Søgaard Clausen", "O"), act("2024-03-15", "resigned", "Jakob Clausen", "O")]
    )
    (person,) = people.by_slug.values()
    assert person.slug == "jakob-soegaard-clausen"
    assert person.names == ("Jakob Søgaard Clausen", "Jakob Clausen")
    assert people.at("jakob-clausen") == (person,)


@pytest.mark.parametrize(
    "other",
    [
        act("2024-03-15", "appointed", "Jakob Clausen", "V"),  # another party
        act("2024-03-15", "appointed", "Jakob Clausen", "O", body="Kystrådet"),  # another body
        act("2035-03-15", "appointed", "Jakob Clausen", "O"),  # another time
    ],
)
def test_otherwise_they_are_two_that_point_to_each_other(other: object) -> None:
    people = identify([act(DAY, "appointed", "Jakob Søgaard Clausen", "O"), other])  # type: ignore[list-item]
    assert {slug: person.perhaps for slug, person in people.by_slug.items()} == {
        "jakob-soegaard-clausen": ("jakob-clausen",),
        "jakob-clausen": ("jakob-soegaard-clausen",),
    }


def test_two_of_one_name_in_two_parties_have_an_address_each_and_share_the_name() -> None:
    people = identify(
        [act(DAY, "appointed", "Jens Holm", "A"), act(DAY, "appointed", "Jens Holm", "V", body="Kystrådet")]
    )
    assert set(people.by_slug) == {"jens-holm-a", "jens-holm-v"}
    assert [person.slug for person in people.at("jens-holm")] == ["jens-holm-a", "jens-holm-v"]


def test_who_changes_party_in_one_body_stays_one_person() -> None:
    people = identify([act(DAY, "appointed", "Jens Holm", "O"), act("2024-03-15", "appointed", "Jens Holm", "UP")])
    (person,) = people.by_slug.values()
    assert person.parties == ("UP", "O")


def test_a_name_without_a_party_is_the_one_of_that_name() -> None:
    people = identify([act(DAY, "appointed", "Jens Holm", "O"), act(DAY, "proposed", "Jens Holm", body="Kystrådet")])
    assert len(people.by_slug) == 1
    assert people.of("Jens Holm", None) == people.of("Jens Holm", "O")


def test_the_order_of_the_acts_does_not_matter() -> None:
    acts = [act(DAY, "appointed", "Jens Holm", "A"), act(DAY, "appointed", "Jens Holm", "V", body="Kystrådet")]
    assert identify(acts).by_slug == identify(reversed(acts)).by_slug
