"""A typesetter for tests: sets the items of a record again in another hand (fonts, breaks, columns, tricks).

It shares nothing with the parser. Words are broken with pyphen's Danish patterns, so that the parser's rules meet
breaks that nobody chose for them.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyphen
from reportlab.lib.pagesizes import A4, A5, LETTER, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

SOFT = "\u00ad"
LIGATURES = (("fi", "ﬁ"), ("fl", "ﬂ"))  # the two that reportlab's Vera holds
_DANISH = pyphen.Pyphen(lang="da_DK")
for _name, _file in (("Vera", "Vera.ttf"), ("Vera-Bold", "VeraBd.ttf"), ("Vera-Italic", "VeraIt.ttf")):
    pdfmetrics.registerFont(TTFont(_name, _file))


@dataclass(frozen=True)
class Hand:
    """How a record is set. Lengths in points; `trick` names are explained where they are used."""

    regular: str = "Helvetica"
    bold: str = "Helvetica-Bold"
    size: float = 10
    title_size: float = 11
    leading: float = 1.4
    page: tuple[float, float] = A4
    margins: tuple[float, float, float, float] = (85, 90, 170, 90)  # left, top, right, bottom
    justified: bool = False
    hyphen: str = "-"  # "" breaks no words, SOFT breaks with soft hyphens
    ligatures: bool = False
    double_bold: bool = False  # the regular face drawn twice, a little to the side
    columns: int = 1
    gap: float = 0.9  # between paragraphs, in lines; 0 with an indent of the first line
    indent: float = 0
    each_on_page: bool = False  # every item begins a page
    header: str = "KKR Midtjylland  | 19-09-2022"
    footer: str = ""
    page_label: str = "SIDE  |  {}"
    leader: str = "."
    contents: bool = True
    spaced_name: bool = True
    spaces: bool = True  # False: words are placed one by one, without space characters
    offset: tuple[float, float] = (0, 0)  # of the MediaBox
    case_size: float = 8
    mirrored: bool = False  # even pages have their margins the other way round
    letterwise: float | None = None  # every letter placed by itself, so far apart
    shy: bool = False  # a soft hyphen at every syllable, also within lines
    address: str = ""  # a line below the footer of every page
    entry: str = ""  # a line of the contents without a leader: "{} Side {}", its text and page
    capitals: bool = False  # labels in capitals
    spaced_labels: bool = False  # I n d s t i l l i n g
    label_column: float = 0  # so far to the left of the text, labels stand beside its first line
    gutter: float = 24  # between two columns


def typeset(record: dict[str, Any], hand: Hand, path: Path) -> Path:
    """The record as a PDF."""
    _Setter(record, hand, path).run()
    return path


class _Setter:
    def __init__(self, record: dict[str, Any], hand: Hand, path: Path) -> None:
        self.record, self.hand = record, hand
        self.canvas = Canvas(str(path), pagesize=hand.page, invariant=1)
        self.number, self.column = 1, 0
        left, _, right, _ = hand.margins
        self.width = (hand.page[0] - left - right - hand.gutter * (hand.columns - 1)) / hand.columns
        self.y = 0.0
        self.fresh = True

    def run(self) -> None:
        self._cover()
        if self.hand.contents:
            self._contents()
        groups: set[str] = set()
        for position, item in enumerate(self.record["items"]):
            if self.hand.each_on_page and position:
                self._page()
            group = item["group"]
            if group and group["number"] not in groups:
                groups.add(group["number"])
                self._heading(f"{group['number']}. {group['title']}", self.hand.title_size + 3, 2)
            self._item(item)
        self.canvas.showPage()
        self.canvas.save()

    def _cover(self) -> None:
        meeting = self.record["meeting"]
        left, x = self.hand.page[1] - 180, self.hand.margins[0]
        name = meeting["organization"].upper()
        if self.hand.spaced_name:
            name = "  ".join(" ".join(word) for word in name.split())
        lines = [
            ("DAGSORDEN 2022", self.hand.bold, 11),
            (name, self.hand.bold, 20),
            ("Dato: 19-09-2022 Kl. 10:00 – 12.00", self.hand.regular, 10),
            (f"Sted: {meeting['place']}", self.hand.regular, 10),
        ]
        for text, font, size in lines:
            self._draw(text, x, left, font, size)
            left -= 1.6 * size
        for index, text in enumerate(
            ("Mission", "KL varetager kommunernes fælles interesser", "Vision", "til gavn for borgerne.")
        ):
            self._draw(text, 280, 300 - 11 * index, self.hand.bold if index % 2 == 0 else self.hand.regular, 8)
        self._page()

    def _contents(self) -> None:
        groups: set[str] = set()
        for item in self.record["items"]:
            group = item["group"]
            if group and group["number"] not in groups:
                groups.add(group["number"])
                self._entry(f"{group['number']}. {group['title']}", item["page_first"], self.hand.bold)
            self._entry(f"{item['number']}. {item['title']}", item["page_first"], self.hand.regular)
        self._page()

    def _entry(self, text: str, page: int, font: str) -> None:
        size = self.hand.size
        if self.hand.entry:
            self._lines(self.hand.entry.format(text, page), font, size, 0)
            return
        lines = self._broken(text, font, size, self.width - 60, 0)
        for line in lines[:-1]:
            self._row([line], self._x(), font, size, False)
        last, dot = lines[-1], self.hand.leader
        if not dot:  # the page number alone, at the right
            self._row([last], self._x(), font, size, False)
            at = self._x() + self.width - self._measure(str(page), font, size)
            self._draw(str(page), at, self.y, font, size)
            return
        while self._measure(f"{last}{dot} {page}", font, size) < self.width - 4:
            last += dot
        self._row([f"{last}{dot}{dot} {page}"], self._x(), font, size, False)

    def _item(self, item: dict[str, Any]) -> None:
        if item["sections"] or item["case_numbers"]:
            self._heading(f"{item['number']}. {item['title']}", self.hand.title_size, 2)
        else:
            self._heading(f"{item['number']}. {item['title']}", self.hand.title_size + 3, 2)
        if item["case_numbers"]:
            text = f"{item['case_numbers'][0]} {' / '.join(item['handlers'])}"
            self._row([text], self._x(), self.hand.regular, self.hand.case_size, False)
        links = list(item["links"])
        for position, section in enumerate(item["sections"]):
            self._label(section["heading"])
            for paragraph in section["text"].split("\n\n"):
                here = [link for link in links if link["text"] in paragraph and section["page"] <= link["page"]]
                last = [
                    link for link in here if paragraph.endswith(link["text"]) or position == len(item["sections"]) - 1
                ]
                self._paragraph(paragraph, last)
                links = [link for link in links if link not in last]
        for attachment in item["attachments"]:
            self._gap(0.5)
            self._paragraph(attachment["title"], [], mark="./.")

    def _label(self, text: str) -> None:
        hand = self.hand
        if hand.spaced_labels:
            text = " ".join(text.upper() if hand.capitals else text)
        if not hand.label_column:
            self._heading(text.upper() if hand.capitals else text, hand.size, 1)
            return
        self._gap(1)
        self._room(3 * hand.size * hand.leading)
        self._draw(text, self._x() - hand.label_column, self.y - hand.size * hand.leading, hand.bold, hand.size)
        self.fresh = True

    def _heading(self, text: str, size: float, gap: float) -> None:
        self._gap(gap)
        self._room(3 * size * self.hand.leading)
        self._lines(text, self.hand.bold, size, 0, bold=True)

    def _paragraph(self, text: str, links: list[dict[str, Any]], mark: str = "") -> None:
        bullet = text[:2] if text[:2] in ("- ", "– ") else ""
        if not bullet:
            self._gap(self.hand.gap)
        if mark:
            self._room(self.hand.size * self.hand.leading)
            self._draw(
                mark, self._x() - 20, self.y - self.hand.size * self.hand.leading, self.hand.regular, self.hand.size
            )
        self._lines(text, self.hand.regular, self.hand.size, 12 if bullet else 0, links=links)

    def _lines(
        self,
        text: str,
        font: str,
        size: float,
        hanging: float,
        bold: bool = False,
        links: list[dict[str, Any]] | None = None,
    ) -> None:
        first = self.hand.indent if not bold and not hanging else 0
        lines = self._broken(text, font, size, self.width - hanging - first, 0)
        for index, line in enumerate(lines):
            x = self._x() + (hanging if hanging and index else first if index == 0 else 0)
            full = self.hand.justified and not bold and index < len(lines) - 1
            self._row([line], x, font, size, full, self.width - (x - self._x()), bold=bold, links=links or [])

    def _row(
        self,
        parts: list[str],
        x: float,
        font: str,
        size: float,
        full: bool,
        width: float = 0,
        bold: bool = False,
        links: list[dict[str, Any]] | None = None,
    ) -> None:
        before = self._x()
        self._room(size * self.hand.leading)
        x += self._x() - before
        self.y -= size * self.hand.leading
        self._draw(parts[0], x, self.y, font, size, width if full else 0, twice=bold and self.hand.double_bold)
        for link in links or []:
            self._link(link, parts[0], x, font, size)
        self.fresh = False

    def _link(self, link: dict[str, Any], line: str, x: float, font: str, size: float) -> None:
        words, text = link["text"].split(), line
        for length in range(len(words), 0, -1):  # the whole text, or its beginning at this line's end
            part = " ".join(words[:length])
            at_end = length < len(words)
            if (text.endswith(part) and not text.endswith(f"x{part}")) if at_end else f" {part}" in f" {text}":
                start = self._measure(text[: text.rindex(part)], font, size)
                box = (x + start, self.y - 2, x + start + self._measure(part, font, size), self.y + size)
                self.canvas.linkURL(link["url"], box)
                return

    def _draw(
        self, text: str, x: float, y: float, font: str, size: float, width: float = 0, twice: bool = False
    ) -> None:
        face = self.hand.regular if twice else font
        for shift in (0, 0.3) if twice else (0,):
            self._draw_once(text, x + shift, y, face, size, width)

    def _draw_once(self, text: str, x: float, y: float, font: str, size: float, width: float) -> None:
        shown = self._shaped(text)
        words = shown.split(" ")
        stretch = max(0.0, width - self._measure(text, font, size)) / max(len(words) - 1, 1) if width else 0.0
        self.canvas.setFont(font, size)
        if self.hand.letterwise is not None:
            for letter in shown:
                self.canvas.drawString(x, y, letter)
                x += (
                    pdfmetrics.stringWidth(letter, font, size)
                    + self.hand.letterwise
                    + (stretch if letter == " " else 0)
                )
            return
        if self.hand.spaces and not stretch:
            self.canvas.drawString(x, y, shown)
            return
        for word in words:
            self.canvas.drawString(x, y, word + (" " if self.hand.spaces else ""))
            x += pdfmetrics.stringWidth(word + " ", font, size) + stretch

    def _shaped(self, text: str) -> str:
        if self.hand.shy:
            text = " ".join(_DANISH.inserted(word, SOFT) if word.isalpha() else word for word in text.split(" "))
        if self.hand.ligatures:
            for letters, ligature in LIGATURES:
                text = text.replace(letters, ligature)
        return text

    def _measure(self, text: str, font: str, size: float) -> float:
        shown = self._shaped(text)
        return float(pdfmetrics.stringWidth(shown, font, size)) + len(shown) * (self.hand.letterwise or 0)

    def _broken(self, text: str, font: str, size: float, width: float, first: float) -> list[str]:
        """Greedy lines; words broken after their own hyphens and, with `hyphen`, at pyphen's places."""
        lines, line = [], ""
        for word in text.split(" "):
            while True:
                longer = f"{line} {word}" if line else word
                if self._measure(longer, font, size) <= width:
                    line = longer
                    break
                head, tail = self._split(
                    word, width - self._measure(f"{line} " if line else "", font, size), font, size
                )
                if head:
                    lines.append(f"{line} {head}" if line else head)
                    line, word = "", tail
                elif line:
                    lines.append(line)
                    line = ""
                else:
                    line = word
                    break
        return [*lines, line]

    def _split(self, word: str, room: float, font: str, size: float) -> tuple[str, str]:
        """The longest head that fits, with its hyphen, and the tail; ("", word) for none."""
        for position in range(len(word) - 2, 1, -1):
            if word[position] == "-" and word[position - 1].isalnum() and "://" not in word:
                head = word[: position + 1]
                if self._measure(head, font, size) <= room:
                    return head, word[position + 1 :]
        if self.hand.hyphen and word.isalpha():
            for position in reversed(_DANISH.positions(word)):
                head = word[:position] + self.hand.hyphen
                if position > 1 and len(word) - position > 1 and self._measure(head, font, size) <= room:
                    return head, word[position:]
        return "", word

    def _x(self) -> float:
        left = self.hand.margins[2] if self.hand.mirrored and self.number % 2 == 0 else self.hand.margins[0]
        return left + self.column * (self.width + self.hand.gutter)

    def _gap(self, lines: float) -> None:
        if not self.fresh:
            self.y -= lines * self.hand.size * self.hand.leading

    def _room(self, height: float) -> None:
        if self.y - height < self.hand.margins[3]:
            if self.column + 1 < self.hand.columns:
                self.column += 1
                self.y = self.hand.page[1] - self.hand.margins[1]
                self.fresh = True
            else:
                self._page()

    def _page(self) -> None:
        self.canvas.showPage()
        self.number += 1
        self.column, self.fresh = 0, True
        width, height = self.hand.page
        self.y = height - self.hand.margins[1]
        right = width - 56
        self.canvas.setFont(self.hand.regular, 8)
        if self.hand.header:
            self.canvas.drawRightString(right, height - 50, self.hand.header)
        if self.hand.page_label:
            at = height - 61 if not self.hand.footer else 40
            self.canvas.drawRightString(right, at, self.hand.page_label.format(self.number))
        if self.hand.address:
            self.canvas.drawCentredString(width / 2, 28, self.hand.address)
        if self.hand.footer:
            self.canvas.drawString(self.hand.margins[0], 40, self.hand.footer)


HANDS: dict[str, Hand] = {
    "plain": Hand(),
    "justified": Hand(justified=True, margins=(72, 85, 72, 80)),
    "times-narrow": Hand("Times-Roman", "Times-Bold", 11, 12, margins=(90, 90, 240, 90)),
    "ligatures": Hand("Vera", "Vera-Bold", 9, 10, ligatures=True, justified=True),
    "soft-hyphens": Hand("Vera", "Vera-Bold", 9.5, 11, hyphen=SOFT),
    "no-hyphens": Hand(hyphen="", size=12, title_size=14, leading=1.25),
    "double-bold": Hand(double_bold=True),
    "double-bold-same-size": Hand(double_bold=True, title_size=10, size=10, justified=True),
    "letter": Hand(page=LETTER, margins=(60, 70, 120, 70)),
    "landscape": Hand(page=landscape(A4), margins=(100, 80, 250, 70)),
    "each-on-page": Hand(each_on_page=True, size=11),
    "footer": Hand(header="", footer="KKR Midtjylland – 19-09-2022", page_label="Side {} af 40"),
    "no-running-lines": Hand(header="", page_label=""),
    "no-contents": Hand(contents=False),
    "plain-name": Hand(spaced_name=False, header="", page_label="- {} -"),
    "spaced-leader": Hand(leader=" .", size=9),
    "no-spaces": Hand(spaces=False, justified=True),
    "indented": Hand(gap=0, indent=14, justified=True, margins=(72, 85, 150, 80)),
    "double-spaced": Hand(leading=2.2, margins=(85, 90, 120, 90)),
    "tight": Hand(leading=1.12, size=9, title_size=9.5, gap=0.5),
    "big": Hand(size=14, title_size=16, case_size=10, margins=(60, 90, 60, 90)),
    "mirrored": Hand(mirrored=True, margins=(70, 85, 140, 80), justified=True),
    "letterwise": Hand(letterwise=0.0),
    "tracked": Hand(letterwise=0.4, size=11, title_size=12),
    "page-numbers-only": Hand(leader=""),
    "underscore-leader": Hand(leader="_"),
    "dash-leader": Hand(leader=" –"),
    "pages-in-words": Hand(entry="{} Side {}"),
    "pages-without-leader": Hand(entry="{} {}"),
    "contents-without-pages": Hand(entry="{}", size=11),
    "capital-labels": Hand(capitals=True),
    "spaced-labels": Hand(spaced_labels=True),
    "spaced-labels-no-bold": Hand("Times-Roman", "Times-Roman", 11, 11, spaced_labels=True, justified=True),
    "spaced-labels-in-capitals": Hand("Vera", "Vera-Bold", 9, 10, spaced_labels=True, capitals=True, contents=False),
    "spaced-labels-by-place": Hand(spaced_labels=True, spaces=False, columns=2, margins=(50, 85, 50, 70), size=9),
    "label-column": Hand(label_column=85, margins=(170, 85, 80, 80)),
    "page-of-pages": Hand(header="KL | KKR Midtjylland, møde den 19.09.2022", page_label="{} / 22"),
    "a5": Hand(page=A5, margins=(40, 60, 40, 50), size=8, title_size=9, case_size=7),
    "twocolumn-wide-gutter": Hand(columns=2, gutter=60, margins=(50, 85, 50, 70), size=9, title_size=10),
    "twocolumn-landscape": Hand(columns=2, gutter=30, page=landscape(A4), margins=(60, 80, 60, 60), contents=False),
    "no-bold": Hand(bold="Helvetica", title_size=10, size=10),
    "no-bold-no-contents": Hand(bold="Times-Roman", regular="Times-Roman", contents=False),
    "address": Hand(address="Klitborg Rådhus · Havnegade 1 · 9999 Klitborg", page_label="{}"),
    "date-in-words": Hand(header="KKR Midtjylland · 19. september 2022", page_label="Side {}"),
    "courier": Hand("Courier", "Courier-Bold", 9, 10, hyphen="", margins=(60, 80, 60, 80)),
    "twocolumn-big": Hand(columns=2, margins=(50, 80, 40, 70), size=12, title_size=14, case_size=10),
    "twocolumn-no-running": Hand(columns=2, margins=(60, 60, 60, 60), header="", page_label="", justified=True, size=9),
    "twocolumn-footer": Hand(
        columns=2, margins=(60, 60, 60, 80), header="", footer="KKR Midtjylland | 19-09-2022", gap=0.3
    ),
    "shy": Hand("Vera", "Vera-Bold", 9, 10, shy=True, hyphen=""),
    "wide-double-bold": Hand(double_bold=True, size=12, title_size=12, case_size=9, margins=(60, 80, 60, 80)),
    "twocolumn": Hand(columns=2, margins=(70, 85, 50, 70), size=9, title_size=10),
    "twocolumn-justified": Hand(
        "Times-Roman", "Times-Bold", 10, 11, columns=2, justified=True, margins=(72, 85, 48, 70)
    ),
    "twocolumn-soft": Hand("Vera", "Vera-Bold", 8, 9, columns=2, hyphen=SOFT, ligatures=True, margins=(70, 85, 50, 70)),
}
