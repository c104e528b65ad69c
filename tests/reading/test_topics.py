"""Topics: KLE groups by words that explain themselves."""

import json
from pathlib import Path

import pytest

from archive import casenumber
from archive.models import AgendaItem, Attachment, Section, SectionKind
from archive.reading import topics

VOCABULARY = topics.load()


def item(title: str, text: str = "", recommendation: str = "", case: str = "") -> AgendaItem:
    sections = (
        Section(SectionKind.RECOMMENDATION, "Indstilling", recommendation),
        Section(SectionKind.PRESENTATION, "Sagsfremstilling", text),
    )
    cases = casenumber.find(case)
    return AgendaItem("1.1", title, sections=sections, case_numbers=cases)


def ids(found: AgendaItem) -> list[str]:
    return [topic.id for topic in topics.describe(found, VOCABULARY).topics]


def test_words_of_the_title_decide_in_any_inflection_and_inside_compounds() -> None:
    assert ids(item("Køreplaner for den kollektive trafik i Egemark"))[0] == "13.05"
    assert ids(item("Fordeling af flygtningekvoter", "Kommunerne modtager flygtninge."))[0] == "03.25"
    assert ids(item("Ny råstofplan", "Der udlægges graveområder til sand og grus."))[0] == "01.09"


def test_every_topic_names_the_words_that_decided_and_their_share_of_the_score() -> None:
    topic = topics.match(item("Elbusser", "Busserne kører på strøm. Busdriften udbydes."), VOCABULARY)[0]
    assert topic.name == "Trafikselskaber"
    assert {(word.word, word.field) for word in topic.words} >= {("elbus", "title"), ("busdrift", "text")}
    assert topic.score == pytest.approx(sum(word.weight for word in topic.words))
    assert [word.weight for word in topic.words] == sorted((word.weight for word in topic.words), reverse=True)


def test_the_kle_number_of_a_journal_number_outweighs_the_words() -> None:
    found = item("Buskørsel til lægehuset", "Busserne kører.", case="14.00.00.P20-0004/2023")
    assert ids(found)[0] == "14.00"
    assert topics.match(found, VOCABULARY)[0].words[0].field == "casenumber"


@pytest.mark.parametrize(
    "title",
    [
        "Godkendelse af referat fra mødet den 14. juni 2022",
        "Godkendelse af dagsorden",
        "Eventuelt",
        "Punkter til næste møde i KKR Fjordland",
        "Underskrift af referat",
    ],
)
def test_formal_items_have_no_subject_topic(title: str) -> None:
    found = topics.describe(item(title, "Der er følgende punkter: budget, busser og hospitaler."), VOCABULARY)
    assert found.formal
    assert found.topics == ()


def test_an_item_about_nothing_we_know_has_no_topic() -> None:
    assert ids(item("Hilsen fra formanden", "Formanden ønskede alle en god sommer.")) == []


def test_a_side_remark_is_no_topic() -> None:
    text = "Råstofplanen udlægger graveområder. Råstofindvinding kræver tilladelse. Der kører en bus forbi."
    assert ids(item("Råstofplan for Lyngå", text)) == ["01.09"]


def test_names_are_known_for_groups_and_topics() -> None:
    assert topics.name_of("29") == "Sundhed"
    assert topics.name_of("29.30") == "Samarbejde på sundhedsområdet"
    assert topics.name_of("99.99") == "99.99"


def test_every_topic_of_the_vocabulary_belongs_to_a_named_group() -> None:
    assert all(number[:2] in VOCABULARY.names for number in VOCABULARY.names)
    assert len(VOCABULARY.names) > 90


def test_the_version_follows_vocabulary_and_dataset(tmp_path: Path) -> None:
    dataset = tmp_path / "kle.txt"
    dataset.write_text("one", encoding="utf-8")
    first = topics.version(dataset)
    dataset.write_text("two", encoding="utf-8")
    assert len({topics.version(None), first, topics.version(dataset)}) == 3


def seed_items(shared: Path) -> dict[str, AgendaItem]:
    record = json.loads((shared / "records/kkr-midtjylland-2022-09-19-dagsorden.expected.json").read_text("utf-8"))
    return {
        entry["number"]: AgendaItem(
            entry["number"],
            entry["title"],
            sections=tuple(Section(SectionKind(s["kind"]), s["heading"], s["text"]) for s in entry["sections"]),
            attachments=tuple(Attachment(a["title"], a["page"]) for a in entry["attachments"]),
        )
        for entry in record["items"]
    }


def test_on_the_seed_the_topics_that_people_would_name_come_first(shared: Path) -> None:
    found = {number: ids(seed) for number, seed in seed_items(shared).items()}
    assert found["3.1"][0] == "13.05"
    assert found["3.2"][0] == found["3.3"][0] == "00.03"
    assert found["3.4"][0].startswith("29")
    assert found["3.6"][0] == "24.10"
    assert found["3.7"][0] == "03.25"
    assert found["1.1"] == found["6.1"] == found["7.1"] == found["5"] == []


def test_with_os2s_dataset_a_topic_goes_down_to_the_third_level(shared: Path) -> None:
    vocabulary = topics.load(shared / "kle" / "OS2KLE.txt")
    found = topics.describe(seed_items(shared)["3.7"], vocabulary).topics
    assert [(topic.id, topic.name) for topic in found[:2]] == [
        ("03.25", "Boligplacering af flygtninge"),
        ("03.25.07", "Kommunekvoter"),
    ]
