"""A container gives back what was written, and refuses a file that is not whole."""

import struct
from pathlib import Path

import numpy as np
import pytest

from archive.errors import IndexingError
from archive.indexing.columnar.container import VERSION, Container, ContainerWriter, narrow, widest


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "segment.docs"
    writer = ContainerWriter(path)
    writer.add("numbers", np.arange(1000, dtype=np.uint32))
    writer.add_parts("bytes", [b"abc", b"", b"def"])
    writer.add("none", np.zeros(0, np.uint16))
    writer.meta["documents"] = 7
    writer.close()
    return path


def patched(file: Path, offset: int, data: bytes) -> Path:
    content = bytearray(file.read_bytes())
    content[offset : offset + len(data)] = data
    file.write_bytes(content)
    return file


def test_arrays_come_back_without_a_copy(file: Path) -> None:
    container = Container(file)
    container.verify()
    assert container.array("numbers").tolist() == list(range(1000))
    assert container.array("bytes").tobytes() == b"abcdef"
    assert len(container.array("none")) == 0
    assert container.meta["documents"] == 7
    assert not container.array("numbers").flags.owndata
    assert not container.array("numbers").flags.writeable
    assert "numbers" in container
    assert "letters" not in container


def test_arrays_begin_at_multiples_of_64_bytes_and_are_little_endian(file: Path) -> None:
    container = Container(file)
    assert container.extent("numbers")[0] % 64 == 0
    assert container.extent("bytes")[0] % 64 == 0
    first = container.extent("numbers")[0]
    assert file.read_bytes()[first + 4 : first + 8] == b"\1\0\0\0"


def test_big_endian_arrays_are_turned(tmp_path: Path) -> None:
    writer = ContainerWriter(tmp_path / "x")
    writer.add("numbers", np.array([1, 2], ">u4"))
    writer.close()
    assert Container(tmp_path / "x").array("numbers").tolist() == [1, 2]


def test_a_name_is_given_once(tmp_path: Path) -> None:
    writer = ContainerWriter(tmp_path / "x")
    writer.add("numbers", b"")
    with pytest.raises(ValueError, match="numbers"):
        writer.add("numbers", b"")
    writer.abandon()
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("size", [0, 10, 63, 64, 2000, -1])
def test_a_cut_file_is_refused(file: Path, size: int) -> None:
    file.write_bytes(file.read_bytes()[:size])
    with pytest.raises(IndexingError, match=r"skåret af|byte i stedet for|kan ikke åbnes|ikke en segmentfil"):
        Container(file)


def test_a_file_that_was_never_finished_is_refused(tmp_path: Path) -> None:
    writer = ContainerWriter(tmp_path / "x")
    writer.add("numbers", np.arange(10))
    writer._file.flush()
    with pytest.raises(IndexingError, match="aldrig færdig"):
        Container(tmp_path / "x")
    writer.abandon()


def test_another_version_is_refused(file: Path) -> None:
    with pytest.raises(IndexingError, match=f"version {VERSION + 1}; programmet læser {VERSION}"):
        Container(patched(file, 8, struct.pack("<I", VERSION + 1)))


def test_another_byte_order_is_refused(file: Path) -> None:
    with pytest.raises(IndexingError, match="byterækkefølge"):
        Container(patched(file, 12, struct.pack(">I", 0x01020304)))


def test_a_damaged_directory_is_refused(file: Path) -> None:
    with pytest.raises(IndexingError, match="indholdsfortegnelse er beskadiget"):
        Container(patched(file, file.stat().st_size - 5, b"?"))


def test_one_flipped_bit_in_an_array_is_found(file: Path) -> None:
    first = Container(file).extent("numbers")[0]
    damaged = Container(patched(file, first + 2000, b"\x01"))
    with pytest.raises(IndexingError, match="numbers passer ikke med sin kontrolsum") as error:
        damaged.verify()
    assert "rollback" in error.value.todo


def test_all_damaged_arrays_are_named(file: Path) -> None:
    container = Container(file)
    names = [name for name in container._arrays if container.extent(name)[0] < container.extent(name)[1]]
    for name in names:
        first = container.extent(name)[0]
        patched(file, first, bytes([file.read_bytes()[first] ^ 1]))
    assert Container(file).damaged() == names
    assert len(names) > 1


def test_a_file_is_verified_as_it_was_opened_though_its_name_is_gone(file: Path) -> None:
    """A take-down removes all builds before, also one that is being opened."""
    opened = Container(file)
    file.unlink()
    opened.verify()


def test_a_file_that_cannot_be_read_any_more_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Container(file)

    def fail(*_: int) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("archive.indexing.columnar.container.os.pread", fail)
    with pytest.raises(IndexingError, match="kan ikke læses: disken svarer med fejl"):
        opened.verify()


@pytest.mark.parametrize(("top", "kind"), [(255, "u1"), (256, "u2"), (65_535, "u2"), (65_536, "u4"), (2**32, "u8")])
def test_numbers_are_kept_in_the_narrowest_type(top: int, kind: str) -> None:
    assert narrow(np.array([0, top])).dtype == np.dtype(kind)
    assert narrow(np.zeros(0, np.int64)).dtype == np.uint8
    assert [part.dtype for part in widest([np.array([1]), np.array([top])])] == [np.dtype(kind)] * 2
