"""A second opinion: pdfium reads each page too, in some milliseconds, and a page whose words differ is named.

pdfplumber's words are the better ones; where the two are far apart, a font's character map or a layout is odd, and
somebody should look at the page.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

import pypdfium2

from archive.reading.lines import Page

ALIKE = 0.9  # F1 of the words of a page; the records at hand reach 1.0
FEWEST = 20  # words: below this a page number more or less would flag it
_WORD = re.compile(r"\w+")
_HYPHENS = str.maketrans("\ufffe\u00ad", "  ")  # pdfium's sign for a hyphen at a line's end, and the soft one


def disagreeing_pages(data: bytes, pages: Sequence[Page]) -> tuple[int, ...]:
    """Numbers of the pages that pdfium reads otherwise; none when it cannot read the file at all."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return ()
    try:
        return tuple(page.number for page in pages if page.number <= len(document) and _differ(page, document))
    finally:
        document.close()


def _differ(page: Page, document: pypdfium2.PdfDocument) -> bool:
    ours = _words(" ".join(word.text for word in page.words))
    if ours.total() < FEWEST:
        return False
    try:
        other = document[page.number - 1]
        theirs = _words(other.get_textpage().get_text_range())
        other.close()
    except pypdfium2.PdfiumError:
        return False
    return 2 * (ours & theirs).total() < ALIKE * (ours.total() + theirs.total())


def _words(text: str) -> Counter[str]:
    plain = unicodedata.normalize("NFKC", text.translate(_HYPHENS))
    return Counter(_WORD.findall(plain.lower()))
