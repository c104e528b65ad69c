"""The search of a whole document for CPR numbers, before anything of it is kept: every page, its links, its name."""

from collections.abc import Iterable, Iterator, Sequence

from archive.models import PersonalNumber, Reading
from archive.reading import cpr
from archive.reading.lines import Line, Page, rows

Text = tuple[str, int | None]  # with its page


def personal_numbers(reading: Reading, lines: Sequence[Line], raw: Iterable[Text]) -> tuple[PersonalNumber, ...]:
    """The CPR numbers of a document, with their digits.

    `raw` is all text of the file (`page_texts`, `reading.hidden`), closed items' and running headers' too; `lines` the
    same in reading order, column by column, and the reading has words mended across line and page ends.
    """
    name = [(reading.document.name, None)]
    by_page: dict[int | None, list[str]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line.text)
    columns = [("\n".join(texts), page) for page, texts in by_page.items()]
    found = cpr.numbers([*raw, *name], columns)
    seen = {number.digits for number in found}
    mended = [number for number in cpr.numbers(list(_mended(reading))) if number.digits not in seen]
    return (*found, *mended)


def page_texts(pages: Iterable[Page]) -> Iterator[Text]:
    """All words of the pages, row by row across the columns; what the crop box hides and link addresses too."""
    for page in pages:
        yield "\n".join(" ".join(word.text for word in row) for row in rows(page.words)), page.number
        yield page.hidden, page.number
        for anchor in page.anchors:
            yield anchor.url, page.number


def _mended(reading: Reading) -> Iterator[Text]:
    for item in reading.items:
        yield item.title, item.page_first
        for section in item.sections:
            yield section.text, section.page
        for attachment in item.attachments:
            yield f"{attachment.title} {attachment.url or ''}", attachment.page
