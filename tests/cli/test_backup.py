"""`archive backup` and `restore-backup`: one file with what cannot be made again."""

import stat
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive.cli import main
from archive.searching.reader import Archive
from tests.indexing.records_of_fiction import agenda, write

ITEM = "kkr-fjordland-2024-05-17/1.1"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CACHE_DIRECTORY", str(tmp_path / "cache"))
    folder = tmp_path / "archive"
    write(folder / "records", "a.txt", agenda("17-05-2024"))
    (folder / "archive.toml").write_text('index = "index"\nsources = ["records"]\n', encoding="utf-8")
    assert run(folder, "ingest", "--jobs", "1").exit_code == 0
    assert run(folder, "takedown", ITEM, "--reason", "Ønske").exit_code == 0
    assert run(folder, "backup", str(tmp_path / "saved.zip")).exit_code == 0
    return folder


def run(folder: Path, *args: str) -> Result:
    return CliRunner().invoke(main, [*args, "--config", str(folder / "archive.toml")])


def test_it_holds_the_list_and_the_configuration_and_is_the_owners_alone(place: Path, tmp_path: Path) -> None:
    saved = tmp_path / "saved.zip"
    assert sorted(zipfile.ZipFile(saved).namelist()) == ["archive.toml", "publication.json"]
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    again = tmp_path / "again.zip"
    run(place, "backup", str(again))
    assert again.read_bytes() == saved.read_bytes()


def test_on_a_new_machine_what_was_taken_down_stays_so(place: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    write(other / "records", "a.txt", agenda("17-05-2024"))
    result = run(other, "restore-backup", str(tmp_path / "saved.zip"))
    assert result.exit_code == 0, result.output
    assert run(other, "ingest", "--jobs", "1").exit_code == 0
    assert Archive.open(other / "index").item(ITEM) is None


def test_on_a_new_machine_every_decision_is_as_it_was(place: Path, tmp_path: Path) -> None:
    """Item, document, name, words, a release and what is blacked out; the files lie under other names there."""
    cpr = "Hans cpr-nr. er 010290-1234."
    records = {
        "b.txt": agenda("01-02-2024"),
        "c.txt": agenda("02-02-2024", background="Alma Rønnebjerg og Bo Ek taler om Skovvej 40."),
        "d.txt": agenda("03-02-2024", background=cpr),
        "e.txt": agenda("04-02-2024", background=cpr),
        "f.txt": agenda("05-02-2024", background=cpr),
    }
    for name, text in records.items():
        write(place / "records", name, text)
    run(place, "ingest", "--jobs", "1")
    folder = place / "records"
    for command in (
        ["takedown", str(folder / "b.txt")],
        ["takedown", "Alma Rønnebjerg", "--person"],
        ["takedown", str(folder / "c.txt"), "--word", "Skovvej 40"],
        ["release", str(folder / "d.txt")],
        ["redact", str(folder / "e.txt")],
    ):
        assert run(place, *command, "--reason", "Set").exit_code == 0
    assert run(place, "backup", str(tmp_path / "all.zip")).exit_code == 0
    other = tmp_path / "other"
    write(other / "records", "0.txt", agenda("17-05-2024"))
    for name, text in records.items():
        write(other / "records", f"ny-{name}", text)
    assert run(other, "restore-backup", str(tmp_path / "all.zip")).exit_code == 0
    assert run(other, "ingest", "--jobs", "1").exit_code == 3, "one still waits"
    items = [
        {stored.id: stored.item.sections for stored in Archive.open(each / "index").items({})}
        for each in (place, other)
    ]
    assert items[0] == items[1]
    assert len(items[0]) == 7, "all but one item, a document, and one that waits"
    assert "Rønnebjerg" not in str(items[1])


def test_a_restored_list_is_in_effect_at_once(place: Path, tmp_path: Path) -> None:
    run(place, "restore", ITEM)
    assert Archive.open(place / "index").item(ITEM) is not None
    assert run(place, "restore-backup", str(tmp_path / "saved.zip")).exit_code == 2, "it says something else"
    assert Archive.open(place / "index").item(ITEM) is not None
    assert run(place, "restore-backup", str(tmp_path / "saved.zip"), "--force").exit_code == 0
    assert Archive.open(place / "index").item(ITEM) is None
    assert list(place.glob("publication.json.before-*"))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", None])
def test_what_is_no_backup_replaces_nothing(place: Path, tmp_path: Path, content: bytes | None) -> None:
    bad = tmp_path / "bad.zip"
    if content is not None:
        bad.write_bytes(content)
    before = (place / "publication.json").read_bytes()
    assert run(place, "restore-backup", str(bad), "--force").exit_code == 2
    assert (place / "publication.json").read_bytes() == before


def packed(file: Path, parts: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(file, "w", compression) as out:
        for name, data in parts.items():
            out.writestr(name, data)
    return file


def altered(file: Path, place: int, value: int) -> Path:
    """The backup with two bytes replaced that stand `place` bytes into the header of each of its parts."""
    data = bytearray(file.read_bytes())
    for signature, further in ((b"PK\x03\x04", 0), (b"PK\x01\x02", 2)):
        at = data.find(signature)
        while at >= 0:
            data[at + place + further : at + place + further + 2] = value.to_bytes(2, "little")
            at = data.find(signature, at + 4)
    file.write_bytes(data)
    return file


def kept(place: Path) -> dict[str, bytes]:
    """All files beside the index."""
    return {each.name: each.read_bytes() for each in place.iterdir() if each.is_file()}


@pytest.mark.parametrize(("field", "value"), [(6, 1), (8, 97), (8, 8), (8, 14)])
def test_encrypted_oddly_packed_and_damaged_backups_are_refused_in_words(
    place: Path, tmp_path: Path, field: int, value: int
) -> None:
    """Bit 0 of the flags is encryption; 97 no known way of packing; 8 and 14 are known, but not these data."""
    bad, before = altered(tmp_path / "saved.zip", field, value), kept(place)
    result = run(place, "restore-backup", str(bad), "--force")
    assert result.exit_code == 2
    assert f"{bad}: Sikkerhedskopien er ikke hel: " in result.output
    assert kept(place) == before


def test_a_backup_that_was_packed_smaller_is_as_good(place: Path, tmp_path: Path) -> None:
    saved = zipfile.ZipFile(tmp_path / "saved.zip")
    small = packed(tmp_path / "small.zip", {name: saved.read(name) for name in saved.namelist()}, zipfile.ZIP_DEFLATED)
    run(place, "restore", ITEM)
    assert run(place, "restore-backup", str(small), "--force").exit_code == 0
    assert Archive.open(place / "index").item(ITEM) is None


@pytest.mark.parametrize("force", [(), ("--force",)])
@pytest.mark.parametrize("configuration", [b"index = ", b"indeks = 'x'", b"\xff"])
def test_a_bad_configuration_in_a_backup_replaces_nothing(
    place: Path, tmp_path: Path, configuration: bytes, force: tuple[str, ...]
) -> None:
    bad = packed(tmp_path / "bad.zip", {"archive.toml": configuration, "publication.json": b"{}"})
    before = kept(place)
    result = run(place, "restore-backup", str(bad), *force)
    assert result.exit_code == 2
    assert f"{bad}: archive.toml: " in result.output, "not the file that is in use"
    assert kept(place) == before


@pytest.mark.parametrize("different", ["archive.toml", "publication.json"])
def test_it_restores_both_or_nothing(place: Path, tmp_path: Path, different: str) -> None:
    """Without --force: the one that is missing is not written when the other one says something else."""
    saved = zipfile.ZipFile(tmp_path / "saved.zip")
    (missing,) = {"archive.toml", "publication.json"} - {different}
    (place / missing).unlink()
    (place / different).write_bytes(saved.read(different) + b"\n")
    before = kept(place)
    result = run(place, "restore-backup", str(tmp_path / "saved.zip"))
    assert result.exit_code == 2
    assert "Her står noget andet end i kopien." in result.output
    assert kept(place) == before


def test_a_damaged_list_is_not_saved_as_if_it_were_whole(place: Path, tmp_path: Path) -> None:
    (place / "publication.json").write_text("{", encoding="utf-8")
    assert run(place, "backup", str(tmp_path / "bad.zip")).exit_code == 2
    assert not (tmp_path / "bad.zip").exists()
