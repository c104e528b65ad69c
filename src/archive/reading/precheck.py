"""A look at a PDF before it is read: is it one, may it be opened, is it of a size that a council record has.

pikepdf answers in some 20 ms what would cost the slow reader minutes: most bombs stop here. It also repairs files whose
end is missing, and gets all pages back where the readers of text give up.
"""

import zlib
from io import BytesIO
from pathlib import Path

import pikepdf

from archive.causes import cause
from archive.config import Limits
from archive.errors import ReadingError

PDF_MARK = b"%PDF-"
MARK_WITHIN = 64 * 1024  # bytes: readers accept junk before the mark; mail gateways add more than the standard's 1,024
LARGEST_FILE = 512 * 1024 * 1024  # bytes
LARGEST_CONTENT = 24 * 1024 * 1024  # bytes of drawing commands on one page, unpacked
LARGEST_SIDE = 14_400.0  # points: the largest page that PDF 1.7 allows, 5 metres


def checked(path: Path, limits: Limits) -> tuple[bytes, int, tuple[str, ...]]:
    """The bytes to read, the number of pages, and doubts.

    Bytes and not the path, because a damaged file is handed on repaired. Raises ReadingError with reason `empty`,
    `not-a-pdf`, `encrypted`, `damaged`, `too-large` or `unopenable`.
    """
    data = _bytes(path)
    where = path.name
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            pages = len(pdf.pages)
            if pages == 0:
                raise ReadingError("damaged", "Filen har ingen sider.", where, "Hent den igen fra kilden.")
            _check_size(pdf, pages, where, limits)
            damaged = bool(pdf.get_warnings())
            if not damaged:
                return data, pages, ()
            repaired = BytesIO()
            pdf.save(repaired)
            return repaired.getvalue(), pages, (f"Filen er beskadiget; {pages} sider er genskabt.",)
    except pikepdf.PasswordError:
        raise ReadingError(
            "encrypted", "Filen er beskyttet med adgangskode.", where, "Bed om en udgave uden."
        ) from None
    except (ReadingError, MemoryError):
        raise
    except Exception as error:  # pikepdf raises RuntimeError, ValueError and its own errors on broken object graphs
        raise ReadingError(
            "damaged", f"Filen er beskadiget ({type(error).__name__}).", where, "Hent den igen fra kilden."
        ) from error


def _bytes(path: Path) -> bytes:
    where = path.name
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise ReadingError("too-large", f"Filen fylder {size} byte.", where, "Del den, eller hæv grænsen.")
        data = path.read_bytes()
    except OSError as error:
        raise ReadingError(
            "unopenable", f"Filen kan ikke åbnes ({cause(error)}).", where, "Se dens rettigheder."
        ) from error
    if not data:
        raise ReadingError("empty", "Filen er tom (0 byte).", where, "Hent den igen fra kilden.")
    if PDF_MARK not in data[:MARK_WITHIN]:
        raise ReadingError("not-a-pdf", "Filen er ikke en PDF.", where, "Se, om der er gemt en fejlside i stedet.")
    return data


def _check_size(pdf: pikepdf.Pdf, pages: int, where: str, limits: Limits) -> None:
    if pages > limits.pages:
        raise ReadingError("too-large", f"Filen har {pages} sider.", where, "Del den, eller hæv grænsen.")
    for number, page in enumerate(pdf.pages, 1):
        box = [float(side) for side in page.mediabox]
        if max(abs(box[2] - box[0]), abs(box[3] - box[1])) > LARGEST_SIDE:
            raise ReadingError("too-large", f"Side {number} måler over {LARGEST_SIDE:.0f} punkt.", where)
        if _content_size(page) > LARGEST_CONTENT:
            raise ReadingError(
                "too-large", f"Side {number} pakker ud til over {LARGEST_CONTENT} byte tegnekommandoer.", where
            )


def _content_size(page: pikepdf.Page) -> int:
    """Bytes of drawing commands on the page, never unpacking more than the limit of any stream."""
    content = page.obj.get("/Contents")
    streams = list(content) if isinstance(content, pikepdf.Array) else [content]
    size = 0
    for stream in streams:
        if isinstance(stream, pikepdf.Stream):
            size += _unpacked_size(stream)
            if size > LARGEST_CONTENT:
                break
    return size


def _unpacked_size(stream: pikepdf.Stream) -> int:
    data = bytes(stream.read_raw_bytes())
    filters = stream.get("/Filter")
    names = (
        []
        if filters is None
        else [str(name) for name in filters]
        if isinstance(filters, pikepdf.Array)
        else [str(filters)]
    )
    for name in names:
        if name not in ("/FlateDecode", "/Fl"):
            break  # the other filters unpack to at most some hundred times; their input is bounded by the file's size
        try:
            data = zlib.decompressobj().decompress(data, LARGEST_CONTENT + 1)
        except zlib.error:
            break
        if len(data) > LARGEST_CONTENT:
            break
    return len(data)
