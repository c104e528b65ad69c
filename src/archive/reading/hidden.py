"""What a PDF holds beside its pages' text: properties, comments, form fields, bookmarks and files packed into it.

Nobody sees it on the page and everybody gets it with the file, so it is searched for CPR numbers as the text is.
"""

from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Any

import pikepdf

MOST = 20_000  # objects looked at in one document
DEEPEST = 4  # objects written within one another
LONGEST = 20_000  # characters of one text
_TEXTS = ("/Contents", "/V", "/DV", "/T", "/TU", "/Title", "/Subj", "/RC", "/URI", "/F", "/UF", "/Desc")
_PROPERTIES = ("/Title", "/Subject", "/Keywords", "/Author")


def hidden_texts(data: bytes) -> Iterator[str]:
    """The texts of a PDF that stand on no page, each once. A file that cannot be opened so has none."""
    yield from dict.fromkeys(_all(data))


def packed_files(data: bytes) -> int:
    """How many files are packed into a PDF. Nobody has looked into them."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            return len(pdf.attachments)
    except Exception:  # as above
        return 0


def _all(data: bytes) -> Iterator[str]:
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            info = pdf.docinfo
            yield from (str(info[name])[:LONGEST] for name in _PROPERTIES if name in info)
            for each in islice(pdf.objects, MOST):
                yield from _strings(each, DEEPEST)
    except Exception:  # pikepdf raises RuntimeError, ValueError and its own errors on broken object graphs
        return


def _strings(found: Any, depth: int) -> Iterator[str]:
    """The texts of an object and of what stands within it: a comment's, a field's, a link's, a packed file's name."""
    if isinstance(found, pikepdf.Array):
        parts = list(found)[:MOST]
    elif isinstance(found, pikepdf.Dictionary):
        yield from (str(found[name])[:LONGEST] for name in _TEXTS if isinstance(found.get(name), pikepdf.String))
        parts = [value for _, value in found.items()]
    else:
        return
    for part in parts:  # what is not written in place comes by itself
        if depth and isinstance(part, pikepdf.Array | pikepdf.Dictionary) and not part.is_indirect:
            yield from _strings(part, depth - 1)
