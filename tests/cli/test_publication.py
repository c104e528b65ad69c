"""`archive takedown`, `restore`, `release`, `redact`, `withheld`: what must not be seen is in no file of the index."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive.cli import main
from archive.indexing import builds
from archive.searching.reader import Archive
from archive.searching.request import SearchRequest
from archive.searching.search import search
from tests import index_bytes
from tests.indexing.records_of_fiction import agenda, minutes, write

SECRET = "kastanjeskov"
ITEM = "kkr-fjordland-2024-05-17/1.1"
CPR = "010290-1234"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive of three meetings with its configuration. One item is about a word that stands nowhere else."""
    monkeypatch.setenv("CACHE_DIRECTORY", str(tmp_path / "cache"))
    (tmp_path / "archive.toml").write_text('index = "index"\nsources = ["records"]\n', encoding="utf-8")
    folder = tmp_path / "records"
    write(
        folder, "a.txt", agenda("17-05-2024", title=f"Busser i {SECRET}", background=f"Om {SECRET} og Alma Rønnebjerg.")
    )
    write(folder, "b.txt", agenda("16-05-2023", title="Klimaplan", background="Alma Rønnebjergs plan."))
    write(folder, "c.txt", agenda("15-09-2023", title="Nærhospital"))
    assert archive(tmp_path, "ingest", "--jobs", "1").exit_code == 0
    return tmp_path


def archive(place: Path, *args: str) -> Result:
    return CliRunner().invoke(main, [*args, "--config", str(place / "archive.toml")])


def done(place: Path, *args: str) -> str:
    result = archive(place, *args)
    assert result.exit_code == 0, result.output
    return result.output


def found(place: Path, words: str) -> int:
    return search(Archive.open(place / "index"), SearchRequest(q=words)).total


def holding(place: Path, text: str) -> list[str]:
    return index_bytes.holding(place / "index", text)


def test_what_is_looked_for_in_files_is_found_there_before(place: Path) -> None:
    """Else the tests below would prove nothing."""
    held = holding(place, SECRET)
    assert {name.rpartition(".")[2] for name in held} >= {"json", "terms", "docs"}


def test_an_item_is_taken_down_from_search_segments_and_cache(place: Path) -> None:
    assert found(place, SECRET) == 1
    done(place, "takedown", ITEM, "--reason", "Partens ønske")
    assert found(place, SECRET) == 0
    assert Archive.open(place / "index").item(ITEM) is None
    assert holding(place, SECRET) == []


def test_the_other_items_of_the_meeting_keep_their_addresses(place: Path) -> None:
    done(
        place, "takedown", f"https://arkiv.fjordland.example/moede/{ITEM.replace('/', '/punkt/')}", "--reason", "Ønske"
    )
    assert Archive.open(place / "index").item("kkr-fjordland-2024-05-17/2.1") is not None


@pytest.mark.parametrize(
    ("title", "other"), [("Udpegning til RAR", "Udpegning til KKR"), ("Budget 2024", "Budget 2025"), ("Samme", "Samme")]
)
def test_another_item_of_the_meeting_with_a_like_title_stays(place: Path, title: str, other: str) -> None:
    text = agenda("02-02-2022", title=title).replace("2.1. Eventuelt", f"2.1. {other}")
    write(place / "records", "d.txt", text)
    write(place / "records", "e.txt", text.replace("DAGSORDEN", "REFERAT"))
    done(place, "ingest", "--jobs", "1")
    done(place, "takedown", "kkr-fjordland-2022-02-02/1.1", "--reason", "Ønske")
    opened = Archive.open(place / "index").meeting("kkr-fjordland-2022-02-02")
    assert opened is not None
    assert [(stored.item.number, stored.item.title) for stored in opened[1]] == [("2.1", other)]


def test_it_stays_out_in_later_runs_and_rebuilds_and_in_minutes_that_come_later(place: Path) -> None:
    done(place, "takedown", ITEM, "--reason", "Ønske")
    write(place / "records", "d.txt", minutes("17-05-2024", title=f"Busser i {SECRET}"))
    done(place, "ingest", "--jobs", "1")
    done(place, "ingest", "--jobs", "1", "--rebuild")
    assert found(place, SECRET) == 0
    assert holding(place, SECRET) == []


def test_an_old_build_does_not_bring_it_back(place: Path) -> None:
    write(place / "records", "d.txt", agenda("02-02-2022"))
    done(place, "ingest", "--jobs", "1")
    assert len(builds.existing(place / "index")) == 2
    done(place, "takedown", ITEM, "--reason", "Ønske")
    assert len(builds.existing(place / "index")) == 1
    assert archive(place, "rollback").exit_code == 1


def test_a_document_is_taken_down_by_its_content_whatever_its_name(place: Path) -> None:
    text = (place / "records" / "a.txt").read_text(encoding="utf-8")
    done(place, "takedown", str(place / "records" / "a.txt"), "--reason", "Offentliggjort ved en fejl")
    assert holding(place, SECRET) == []
    (place / "records" / "a.txt").unlink()
    write(place / "records", "ny.txt", text)
    assert archive(place, "ingest", "--jobs", "1").exit_code == 0, "it is no failure that somebody must look at"
    assert found(place, SECRET) == 0


def test_a_person_is_taken_out_of_all_documents(place: Path) -> None:
    done(place, "takedown", "Alma Rønnebjerg", "--person", "--reason", "Navnebeskyttelse")
    assert found(place, "Rønnebjerg") == 0
    assert found(place, SECRET) == 1, "the rest of the item stays"
    assert holding(place, "Rønnebjerg") == []
    write(place / "records", "d.txt", agenda("02-02-2022", background="Hilsen ALMA  RØNNEBJERG"))
    done(place, "ingest", "--jobs", "1")
    assert found(place, "Rønnebjerg") == 0


def test_a_word_is_taken_out_of_one_document(place: Path) -> None:
    target = str(place / "records" / "b.txt")
    done(place, "takedown", target, "--word", "Alma Rønnebjerg", "--reason", "Beskyttelse")
    assert found(place, "Rønnebjerg") == 1
    stored = Archive.open(place / "index").item("kkr-fjordland-2023-05-16/1.1")
    assert stored is not None
    assert stored.item.sections[0].text == "█████ plan."


def test_restoring_undoes_all_of_it(place: Path) -> None:
    before = {words: found(place, words) for words in (SECRET, "Rønnebjerg", "klimaplan")}
    done(place, "takedown", ITEM, "--reason", "Ønske")
    done(place, "takedown", "Alma Rønnebjerg", "--person", "--reason", "Ønske")
    done(place, "takedown", str(place / "records" / "b.txt"), "--reason", "Ønske")
    assert found(place, "klimaplan") == 0
    done(place, "restore", ITEM)
    done(place, "restore", "Alma Rønnebjerg")
    listed = json.loads(done(place, "withheld", "--json"))["takedowns"]
    done(place, "restore", listed[0]["id"])
    assert {words: found(place, words) for words in before} == before
    assert archive(place, "restore", ITEM).exit_code == 2


def test_the_public_reason_must_not_repeat_what_is_hidden(place: Path) -> None:
    result = archive(place, "takedown", "Alma Rønnebjerg", "--person", "--reason", "Alma Rønnebjergs ønske")
    assert result.exit_code == 2
    assert "gentager" in result.output


def test_nothing_is_taken_down_by_a_name_that_nobody_knows(place: Path) -> None:
    result = archive(place, "takedown", "kkr-fjordland-1999-01-01/9.9", "--reason", "Ønske")
    assert result.exit_code == 2
    assert not (place / "publication.json").exists()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([ITEM, "--reason", " "], "Begrundelsen skal have fra 1 til 200 synlige tegn"),
        ([ITEM, "--reason", "rød\x1b[31m"], "Begrundelsen skal have fra 1 til 200 synlige tegn"),
        (["x" * 5000, "--reason", "Ønske"], "Arkivet kender intet med det navn"),
        (["Alma", "--person", "--word", "Alma", "--reason", "Ønske"], "Vælg enten et navn eller ord"),
        (["og", "--person", "--reason", "Ønske"], "står overalt"),
        (["æ" * 201, "--person", "--reason", "Ønske"], "højst have 200 synlige tegn"),
        (["kkr-fjordland-2024-05-17", "--reason", "Ønske"], "fjerne dets dokumenter. De er "),
        (["{place}/archive.toml", "--reason", "Ønske"], "Det er ikke et dokument til arkivet"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_changes_nothing(place: Path, args: list[str], said: str) -> None:
    result = archive(place, "takedown", *(each.replace("{place}", str(place)) for each in args))
    assert result.exit_code == 2
    assert said in result.output.replace(str(place), "")
    assert not (place / "publication.json").exists()


@pytest.mark.parametrize(
    "address",
    [f"{ITEM}/", "https://arkiv.example/moede/kkr-fjordland-2024-05-17/punkt/1.1?sprog=en&q=%20#top"],
)
def test_an_address_is_taken_as_it_was_copied(place: Path, address: str) -> None:
    done(place, "takedown", address, "--reason", "Ønske")
    assert Archive.open(place / "index").item(ITEM) is None


@pytest.mark.parametrize(
    "args",
    [
        [ITEM],
        ["{place}/records/b.txt"],
        ["Alma Rønnebjerg", "--person"],
        ["{place}/records/a.txt", "--word", SECRET],
    ],
    ids=["item", "document", "person", "word"],
)
def test_what_is_taken_down_twice_is_listed_once_with_the_day_it_began(place: Path, args: list[str]) -> None:
    command = ["takedown", *(each.replace("{place}", str(place)) for each in args)]
    done(place, *command, "--reason", "Ønske")
    file = place / "publication.json"
    day = json.loads(file.read_text(encoding="utf-8"))["takedowns"][0]["date"]
    file.write_text(file.read_text(encoding="utf-8").replace(day, "2020-02-02"), encoding="utf-8")
    assert "siden 2. februar 2020" in done(place, *command, "--reason", "Bedre ord")
    (listed,) = json.loads(done(place, "withheld", "--json"))["takedowns"]
    assert (listed["date"], listed["reason"]) == ("2020-02-02", "Bedre ord")
    done(place, "restore", listed["id"])
    assert found(place, SECRET) == 1


def test_a_list_that_cannot_be_written_is_an_answer_and_no_decision(place: Path) -> None:
    (place / "publication.json.new").write_text("")
    config = (place / "archive.toml").read_text(encoding="utf-8")
    (place / "archive.toml").write_text(f'publication = "records/a.txt/list.json"\n{config}', encoding="utf-8")
    result = archive(place, "takedown", ITEM, "--reason", "Ønske")
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert Archive.open(place / "index").item(ITEM) is not None


def test_who_interrupts_is_told_that_the_decision_stands(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("archive.cli.publication.ingest", interrupted)
    result = archive(place, "takedown", ITEM, "--reason", "Ønske")
    assert result.exit_code == 1
    assert "Beslutningen er gemt og gælder" in result.output
    monkeypatch.undo()
    monkeypatch.setenv("CACHE_DIRECTORY", str(place / "cache"))
    done(place, "ingest", "--jobs", "1")
    assert Archive.open(place / "index").item(ITEM) is None


def test_two_at_once_are_both_kept_and_in_effect(place: Path) -> None:
    """Two clerks, two processes: the list is edited by one at a time, and the last build is made under both."""
    targets = [ITEM, "kkr-fjordland-2023-05-16/1.1"]
    code = "from archive.cli import main; main()"
    at_work = [
        subprocess.Popen(
            [sys.executable, "-c", code, "takedown", target, "--reason", "Ønske", "--config", place / "archive.toml"]
        )
        for target in targets
    ]
    assert [each.wait() for each in at_work] == [0, 0]
    opened = Archive.open(place / "index")
    assert [opened.item(target) for target in targets] == [None, None]
    assert len(json.loads(done(place, "withheld", "--json"))["takedowns"]) == 2


def test_a_lost_list_publishes_nothing(place: Path) -> None:
    done(place, "takedown", ITEM, "--reason", "Ønske")
    (place / "publication.json").unlink()
    result = archive(place, "ingest", "--jobs", "1", "--rebuild")
    assert result.exit_code == 1
    assert "restore-backup" in result.output
    assert found(place, SECRET) == 0


def test_a_damaged_list_publishes_nothing(place: Path) -> None:
    (place / "publication.json").write_text("{", encoding="utf-8")
    assert archive(place, "ingest", "--jobs", "1").exit_code == 2


# CPR numbers


@pytest.fixture
def with_number(place: Path) -> Path:
    write(place / "records", "n.txt", agenda("01-03-2022", title="Klage", background=f"Borgeren med cpr {CPR} klager."))
    assert archive(place, "ingest", "--jobs", "1").exit_code == 3, "somebody must look"
    return place


def test_a_document_with_a_cpr_number_is_withheld_whole_and_listed(with_number: Path) -> None:
    assert found(with_number, "klage") == 0
    assert holding(with_number, CPR) == holding(with_number, "klager") == []
    (entry,) = json.loads(done(with_number, "withheld", "--json"))["documents"]
    assert entry["state"] == "withheld"
    assert entry["numbers"] == [{"page": None, "masked": "010290-xxxx", "tier": "certain"}]
    assert "010290-xxxx" in done(with_number, "withheld")
    assert not json.loads(archive(with_number, "ingest", "--json").stdout)["published"]


def test_it_is_released_after_a_human_has_looked_and_can_be_withheld_again(with_number: Path) -> None:
    target = str(with_number / "records" / "n.txt")
    assert archive(with_number, "release", target).exit_code == 2, "a reason is needed"
    done(with_number, "release", target, "--reason", "Set af AB: et opdigtet nummer")
    assert found(with_number, "klage") == 1
    done(with_number, "release", target, "--undo")
    assert found(with_number, "klage") == 0
    assert holding(with_number, CPR) == []


def test_it_is_published_with_its_numbers_blacked_out(with_number: Path) -> None:
    done(with_number, "redact", str(with_number / "records" / "n.txt"), "--reason", "Set af AB")
    stored = Archive.open(with_number / "index").item("kkr-fjordland-2022-03-01/1.1")
    assert stored is not None
    assert stored.item.sections[0].text == "Borgeren med cpr █████ klager."
    assert holding(with_number, CPR) == holding(with_number, CPR.replace("-", "")) == []
    done(with_number, "ingest", "--jobs", "1", "--rebuild")
    assert holding(with_number, CPR) == []


def test_a_number_in_the_file_name_withholds_it_and_stands_in_no_log(place: Path) -> None:
    write(place / "records", f"klage {CPR}.txt", agenda("01-03-2022"))
    result = archive(place, "ingest", "--jobs", "1")
    assert result.exit_code == 3
    assert CPR not in result.output
    assert CPR not in done(place, "withheld")


def test_only_documents_with_numbers_are_released(place: Path) -> None:
    assert archive(place, "release", str(place / "records" / "a.txt"), "--reason", "Set").exit_code == 2
