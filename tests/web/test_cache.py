"""The cache of pictures: bounded, oldest out first, and never a reason for an error."""

import os
import shutil
from pathlib import Path

from archive.reading.picture_task import Picture
from archive.web.cache import PictureCache, key

PICTURE = Picture(b"x" * 1000, "image/png", 10, 20)


def test_what_was_put_in_comes_out(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path / "pictures")
    cache.put(key("a", 1), PICTURE)
    assert cache.get(key("a", 1)) == PICTURE
    assert cache.get(key("a", 2)) is None


def test_a_damaged_picture_counts_as_none(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path)
    cache.put("a", PICTURE)
    (tmp_path / "a").write_bytes((tmp_path / "a").read_bytes()[:-1])
    assert cache.get("a") is None


def test_it_stays_within_its_bound_and_lets_the_longest_unused_go_first(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path, largest=20_000)
    for n in range(130):
        cache.put(f"{n:03}", PICTURE)
        os.utime(tmp_path / f"{n:03}", (n, n))
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < 20_000 + 64 * 1100
    assert cache.get("129") == PICTURE
    assert cache.get("000") is None


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = PictureCache(tmp_path / "file" / "pictures")
    cache.put("a", PICTURE)
    assert cache.get("a") is None


def test_a_folder_that_was_swept_away_is_made_anew(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path / "pictures")
    cache.put("a", PICTURE)
    shutil.rmtree(tmp_path / "pictures")
    cache.clear()
    assert cache.get("a") is None
    shutil.rmtree(tmp_path / "pictures", ignore_errors=True)
    cache.put("b", PICTURE)
    assert cache.get("b") == PICTURE


def test_what_cannot_be_removed_does_not_save_the_others(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path)
    for name in ("a", "b"):
        cache.put(name, PICTURE)
    (tmp_path / "aa").mkdir()
    cache.clear()
    assert [path.name for path in tmp_path.iterdir()] == ["aa"]
