"""The list of decisions: kept in one step, guarded when lost, and respected by a run that had begun without it."""

import os
import stat
from pathlib import Path

import msgspec
import pytest

from archive.config import Settings
from archive.errors import ConfigError, IndexingError
from archive.indexing import builds, publication
from archive.indexing import ingest as module
from archive.indexing.ingest import Options, ingest
from archive.indexing.publication import DOCUMENT, ITEM, PERSON, WORD, Decision, Publication, TakeDown
from archive.searching.reader import Archive
from tests.indexing.records_of_fiction import agenda, write

SHA = "ab" * 32


def down(kind: str, target: str, *documents: str, **more: tuple[str, ...]) -> TakeDown:
    return TakeDown(id="1", kind=kind, target=target, reason="Ønske", date="2026-01-31", documents=documents, **more)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    write(tmp_path / "records", "a.txt", agenda("17-05-2024"))
    return Settings(index=tmp_path / "index", sources=(tmp_path / "records",))


def test_no_file_is_no_decision_and_has_no_digest(tmp_path: Path) -> None:
    assert publication.load(tmp_path / "none.json") == Publication()
    assert Publication().digest == ""
    assert Publication(takedowns=(down(ITEM, "m/1"),)).digest != ""


def test_what_is_saved_is_read_again_and_is_nobody_elses(tmp_path: Path) -> None:
    made = Publication(takedowns=(down(WORD, "Skovvej", SHA),), releases=(Decision(sha256=SHA, reason="x", date="y"),))
    publication.save(tmp_path / "list.json", made)
    assert publication.load(tmp_path / "list.json") == made
    assert stat.S_IMODE((tmp_path / "list.json").stat().st_mode) == 0o640


def test_the_web_can_read_the_list_whoever_wrote_it(tmp_path: Path) -> None:
    """Root takes something down with a umask of its own; the file stays that of the one who runs the archive."""
    file = tmp_path / "publication.json"
    publication.save(file, Publication())
    if os.geteuid() == 0:
        os.chown(file, 12345, 12346)
    then, umask = file.stat(), os.umask(0o077)
    try:
        publication.save(file, Publication(releases=(Decision(sha256="a" * 64, reason="Set", date="2026-01-01"),)))
    finally:
        os.umask(umask)
    now = file.stat()
    assert (now.st_uid, now.st_gid, stat.S_IMODE(now.st_mode)) == (then.st_uid, then.st_gid, 0o640)


@pytest.mark.parametrize("content", ["{", "[]", '{"takedown": []}'])
def test_a_damaged_list_is_an_error_and_not_an_empty_one(tmp_path: Path, content: str) -> None:
    (tmp_path / "list.json").write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match="kan ikke læses"):
        publication.load(tmp_path / "list.json")


def test_decisions_are_found_by_what_they_are_about() -> None:
    found = Publication(
        takedowns=(down(ITEM, "m/1"), down(DOCUMENT, "m", SHA), down(PERSON, "Alma"), down(WORD, "x", SHA))
    )
    assert found.item("m/1") is not None
    assert found.item("m/2") is None
    assert found.document(SHA[:12]) is not None
    assert found.document(SHA[:4]) is None, "the beginning of an id is no id"
    assert found.meeting("m") is not None
    assert [each.kind for each in found.words(SHA)] == [PERSON, WORD]
    assert [each.kind for each in found.words("cd" * 32)] == [PERSON]


def test_a_run_that_began_before_a_takedown_does_not_publish_without_it(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody takes an item down while the build is verified: the build is thrown away, and made anew."""
    item = "kkr-fjordland-2024-05-17/1.1"
    published: list[str] = []
    problems, publish = module.verify.problems, builds.publish

    def takes_down(*args: object) -> list[IndexingError]:
        made = Publication(takedowns=(down(ITEM, item, titles=("Busruter i Egemark",), numbers=("1.1",)),))
        publication.save(publication.file_of(settings), made)
        return problems(*args)  # type: ignore[arg-type]

    def spy(index: Path, build: Path) -> Path:
        published.append(build.name)
        return publish(index, build)

    monkeypatch.setattr(module.verify, "problems", takes_down)
    monkeypatch.setattr(module.builds, "publish", spy)
    ingest(settings)
    assert len(published) == 1
    assert Archive.open(settings.index).item(item) is None


def test_a_list_that_is_gone_stops_the_run_until_somebody_says_so(settings: Settings) -> None:
    file = publication.file_of(settings)
    publication.save(file, Publication(takedowns=(down(PERSON, "Alma Rønnebjerg"),)))
    ingest(settings)
    file.unlink()
    with pytest.raises(IndexingError, match="fjernet, er væk"):
        ingest(settings, Options(rebuild=True, force=True))
    file.write_bytes(msgspec.json.encode({}))
    ingest(settings)
