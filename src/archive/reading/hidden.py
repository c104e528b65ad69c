"""What a PDF holds beside its pages' text: properties, comments, form fields, bookmarks, descriptions, packed files.

Nobody sees it on the page and everybody gets it with the file, so it is searched for CPR numbers as the text is.
"""

import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from itertools import islice
from typing import Any

import pikepdf

MOST = 50_000  # objects looked at in one document, and as many comments, fields and bookmarks before them
DEEPEST = 4  # objects written within one another
LONGEST = 20_000  # characters of one text
LARGEST = 2 * 1024 * 1024  # bytes of properties or of a form written as XML
_SHOWN = ("/Contents", "/V", "/DV", "/Opt", "/T", "/TU", "/Title", "/Subj", "/RC", "/URI", "/F", "/UF", "/Desc")
_READ_ALOUD = ("/Alt", "/ActualText", "/E")  # in the place of a figure, of letters, of an abbreviation
_TEXTS = frozenset((*_SHOWN, *_READ_ALOUD))


@dataclass(frozen=True, slots=True)
class Hidden:
    """The texts, each once; how many files are packed into the PDF, which nobody has looked into; and whether all
    that was to be looked at could be."""

    texts: tuple[str, ...] = ()
    packed: int = 0
    whole: bool = False


def look(data: bytes) -> Hidden:
    """What stands on no page of a PDF."""
    search = _Search()
    packed = 0
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            for part in (_properties, _comments, _form, _bookmarks, _everything):
                search.through(part(pdf))
            packed = len(pdf.attachments)
    except Exception:  # pikepdf raises RuntimeError, ValueError and its own errors on broken object graphs
        search.whole = False
    return Hidden(tuple(search.texts), packed, search.whole)


class _Search:
    """The texts found so far. What is broken costs only itself."""

    def __init__(self) -> None:
        self.texts: dict[str, None] = {}
        self.whole = True

    def through(self, found: Iterator[Any]) -> None:
        """All texts in the objects of one part of the file; those beyond the bound are left."""
        for number in range(MOST + 1):
            try:
                each = next(found)
            except StopIteration:
                return
            except Exception:  # as above: there the part ends
                break
            if number == MOST:
                break
            try:
                self.texts |= dict.fromkeys(_strings(each, DEEPEST))
            except Exception:  # as above
                self.whole = False
        self.whole = False


def _properties(pdf: pikepdf.Pdf) -> Iterator[Any]:
    yield from (value for _, value in pdf.docinfo.items())
    yield pdf.Root.get("/Metadata")


def _comments(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for page in pdf.pages:
        yield from _parts(page.obj.get("/Annots"))


def _form(pdf: pikepdf.Pdf) -> Iterator[Any]:
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary):
        written = (each for each in _parts(form.get("/XFA")) if isinstance(each, pikepdf.Stream))
        yield from map(_xml, written)
        yield from _tree(_parts(form.get("/Fields")), "/Kids")


def _bookmarks(pdf: pikepdf.Pdf) -> Iterator[Any]:
    yield from _tree([pdf.Root.get("/Outlines")], "/First", "/Next")


def _everything(pdf: pikepdf.Pdf) -> Iterator[Any]:
    yield from pdf.objects


def _tree(roots: Iterable[Any], *below: str) -> Iterator[Any]:
    """Objects and those that they lead to, each once: a tree in a damaged file can go round."""
    waiting, seen = deque(roots), set[tuple[int, int]]()
    while waiting:
        each = waiting.popleft()
        if not isinstance(each, pikepdf.Dictionary) or (each.is_indirect and each.objgen in seen):
            continue
        seen.add(each.objgen)
        yield each
        for name in below:
            waiting += _parts(each.get(name))


def _parts(found: Any) -> list[Any]:
    return list(islice(found, MOST)) if isinstance(found, pikepdf.Array) else [found]


def _strings(found: Any, depth: int) -> Iterator[str]:
    """The texts of an object and of what stands within it: a comment's, a field's, a link's, a packed file's name."""
    if isinstance(found, str | pikepdf.String):
        yield str(found)[:LONGEST]
    elif isinstance(found, pikepdf.Stream):
        if found.get("/Subtype") == pikepdf.Name.XML:
            yield _xml(found)
    elif isinstance(found, pikepdf.Dictionary):
        for name, part in found.items():
            if name in _TEXTS:
                yield from (str(each)[:LONGEST] for each in _parts(part) if isinstance(each, pikepdf.String))
            yield from _within(part, depth)
    elif isinstance(found, pikepdf.Array):
        for part in _parts(found):
            yield from _within(part, depth)


def _within(part: Any, depth: int) -> Iterator[str]:
    """The same of a part; what is not written in place comes by itself."""
    if depth and isinstance(part, pikepdf.Array | pikepdf.Dictionary) and not part.is_indirect:
        yield from _strings(part, depth - 1)


def _xml(stream: pikepdf.Stream) -> str:
    """Properties or a form written as XML, never unpacking more than the bound."""
    data, packed = bytes(stream.read_raw_bytes()), stream.get("/Filter")
    if packed in (pikepdf.Name.FlateDecode, pikepdf.Array([pikepdf.Name.FlateDecode])):
        data = zlib.decompressobj().decompress(data, LARGEST)
    elif packed is not None:
        raise ValueError("a packing that nobody uses for it")
    return unescape(data[:LARGEST].replace(b"\0", b"").decode("utf-8", "replace"))
