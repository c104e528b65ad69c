"""archive.toml is read strictly: an unknown key or a wrong type is an error that names it."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from archive import config
from archive.errors import ConfigError


def write(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "archive.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_everything_has_a_default(tmp_path: Path) -> None:
    settings = config.load(write(tmp_path, ""))
    assert settings.index == tmp_path / "index"
    assert settings.sources == ()
    assert settings.limits.seconds == 30


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    settings = config.load(write(tmp_path, 'sources = ["records"]\n[topics]\nkle = "OS2KLE.txt"\n'))
    assert settings.sources == (tmp_path / "records",)
    assert settings.kle == tmp_path / "OS2KLE.txt"


def test_the_command_line_wins(tmp_path: Path) -> None:
    settings = config.load(write(tmp_path, 'index = "a"\nsources = ["b"]'), tmp_path / "x", (tmp_path / "y",))
    assert (settings.index, settings.sources) == (tmp_path / "x", (tmp_path / "y",))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("indeks = 'x'", "»indeks« kendes ikke"),
        ("[limits]\nsecond = 3", r"»limits\.second«"),
        ("index = 3", "»index« skal have typen str, ikke int"),
        ("[limits]\nmemory_mb = 'much'", r"»limits\.memory_mb«"),
        ("sources = 'records'", "»sources«"),
        ("index = ", "Linje 1 er ikke gyldig TOML"),
        ("[ingest]\nkeep_builds = 0", "keep_builds"),
        ("[ingest]\ngone_share = 20", "gone_share"),
    ],
)
def test_what_it_does_not_know_is_an_error_that_names_it(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(ConfigError, match=named):
        config.load(write(tmp_path, text))


def test_a_file_that_is_named_must_exist(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="Filen findes ikke"):
        config.load(tmp_path / "other.toml")


def test_without_a_file_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert config.load().file is None


def keys(struct: type[msgspec.Struct], before: str = "") -> Iterator[str]:
    for field in msgspec.structs.fields(struct):
        if isinstance(field.type, type) and issubclass(field.type, msgspec.Struct):
            yield from keys(field.type, f"{field.name}.")
        else:
            yield f"{before}{field.name}"


def test_every_key_is_explained_where_the_error_message_sends_the_reader() -> None:
    told = (Path(__file__).parent.parent / "docs" / "operations.md").read_text(encoding="utf-8")
    assert [key for key in keys(config._File) if f"| `{key}` |" not in told] == []
