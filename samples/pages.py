"""Lines → pages → PDF: the cover, the contents with dot leaders, the running header, the columns."""

import io
from dataclasses import dataclass, replace
from itertools import pairwise

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from samples.document import Entry, body, numbered
from samples.lines import Line, set_lines
from samples.source import MeetingSource
from samples.style import Face, Style

rl_config.useA85 = 0  # ASCII85 would add a quarter to every page

TITLES = {"agenda": "DAGSORDEN", "supplement": "TILLÆGSDAGSORDEN", "minutes": "REFERAT"}
LINK_COLOUR = (0.02, 0.39, 0.76)
MISSION = (
    "Vi samler Fjordlands folkevalgte om de opgaver, som ingen kan løse alene, "
    "og taler områdets sag, hvor der bestemmes."
)
VISION = "Et område, hvor afstanden til hjælp, uddannelse og arbejde er kort, uanset hvor ved fjorden man bor."
BOILERPLATE: tuple[tuple[Face, str], ...] = (
    ("bold", "Mission"),
    ("regular", MISSION),
    ("bold", "Vision"),
    ("regular", VISION),
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A line and where its baseline begins, in points from the lower left corner."""

    line: Line
    x: float
    y: float


def paginate(lines: list[Line], style: Style, first: int) -> tuple[list[list[Placed]], dict[str, int]]:
    """Pages of placed lines, and the page number of each anchor. `first` is the number of the first page."""
    pages: list[list[Placed]] = []
    anchors: dict[str, int] = {}
    top, bottom = style.page_size[1] - style.margin_top, style.margin_bottom
    column, y = style.columns, bottom
    for place, line in enumerate(lines):
        fresh = line.new_page or not pages
        y -= line.before + line.size * 1.4
        if fresh or y - _kept(lines[place:]) < bottom:
            column = style.columns if fresh else column + 1
            if column >= style.columns:
                pages.append([])
                column = 0
            y = top - line.size
        if line.anchor:
            anchors[line.anchor] = first + len(pages) - 1
        pages[-1].append(Placed(line, style.margin_left + column * (style.width + style.gutter), y))
    return pages, anchors


def _kept(lines: list[Line]) -> float:
    """The height that must follow the first line on its page, so that a heading does not stand alone."""
    height = 0.0
    for line, after in pairwise(lines):
        if not line.keep or after.new_page:
            break
        height += after.before + after.size * 1.4
    return height


def render(meeting: MeetingSource, kind: str, style: Style) -> bytes:
    """One document as PDF; the same arguments give the same bytes."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=style.page_size, invariant=1, pageCompression=1)
    day = meeting.date.strftime("%d-%m-%Y")
    canvas.setTitle(f"{TITLES[kind].capitalize()} {meeting.organization} {day}")
    canvas.setAuthor(meeting.organization)
    entries = [entry for entry, _ in numbered(meeting, kind)]
    form = replace(style, columns=1)
    contents_pages = len(paginate(_contents(entries, form), form, 2)[0])
    pages, anchors = paginate(body(meeting, kind, style), style, 2 + contents_pages)
    contents, _ = paginate(_contents(entries, form), form, 2)

    _cover(canvas, meeting, kind, style)
    for number, page in enumerate([*contents, *pages], 2):
        canvas.showPage()
        _running_header(canvas, f"{meeting.organization}  | {day}", number, style)
        for placed in page:
            _draw(canvas, placed, style)
            if number < 2 + contents_pages and placed.line.anchor:
                _leader(canvas, placed, anchors[placed.line.anchor], form)
    canvas.save()
    return buffer.getvalue()


def _contents(entries: list[Entry], style: Style) -> list[Line]:
    """The entries' lines; the last line of each carries the anchor, for there the page number stands."""
    made: list[Line] = []
    for entry in entries:
        form = Line((), "bold" if entry.group else "regular", style.size, before=style.scaled(2))
        lines = set_lines(f"{entry.number} {entry.title}", replace(style, hyphenation=False), form, style.width - 30)
        made += [*lines[:-1], replace(lines[-1], anchor=entry.anchor)]
    return made


def _leader(canvas: Canvas, placed: Placed, page: int, style: Style) -> None:
    line = placed.line
    start = placed.x + style.text_width(line.text, line.face, line.size) + 1
    number = f" {page}"
    end = placed.x + style.width - style.text_width(number, line.face, line.size)
    dots = "." * max(2, int((end - start) / style.text_width(".", line.face, line.size)))
    x = end - style.text_width(dots, line.face, line.size)
    _string(canvas, x, placed.y, dots + number, line.face, line.size, style)


def _cover(canvas: Canvas, meeting: MeetingSource, kind: str, style: Style) -> None:
    name = "   ".join(" ".join(word) for word in meeting.organization.upper().split())
    room = style.page_size[0] - 2 * style.margin_left
    size = min(style.scaled(20), style.scaled(20) * room / style.text_width(name, "bold", style.scaled(20)))
    top = style.page_size[1] - 174
    lines: tuple[tuple[float, str, Face, float], ...] = (
        (11, f"{TITLES[kind]} {meeting.date.year}", "bold", style.scaled(11)),
        (48, name, "bold", size),
        (79, f"Dato: {meeting.date.strftime('%d-%m-%Y')} Kl. {meeting.start} – {meeting.end}", "regular", style.size),
        (93, f"Sted: {meeting.place}", "regular", style.size),
    )
    for down, text, face, points in lines:
        _string(canvas, style.margin_left, top - down, text, face, points, style)
    y = style.page_size[1] - 558.0
    for face, text in BOILERPLATE:
        form = Line((), face, style.scaled(8))
        for set_line in set_lines(text, replace(style, hyphenation=False), form, 205):
            _string(canvas, style.page_size[0] * 0.47, y, set_line.text, set_line.face, set_line.size, style)
            y -= style.scaled(11)


def _running_header(canvas: Canvas, title: str, number: int, style: Style) -> None:
    size = style.scaled(8)
    side = f"SIDE  |  {number}"
    right, top = style.page_size[0] - 56, style.page_size[1] - 50
    for text, y in {
        "stacked": ((title, top), (side, top - style.scaled(11))),
        "single": ((f"{title}     {side}", top),),
        "footer": ((title, top), (side, 40)),
        "none": (),
    }[style.header]:
        _string(canvas, right - style.text_width(text, "regular", size), y, text, "regular", size, style)


def _draw(canvas: Canvas, placed: Placed, style: Style) -> None:
    line, x = placed.line, placed.x + placed.line.indent
    if line.mark:
        _string(canvas, placed.x + line.mark_x, placed.y, line.mark, line.face, line.size, style)
    for offset, text in line.cells:
        _string(canvas, placed.x + offset, placed.y, text, line.face, line.size, style)
    gaps = line.text.count(" ")
    spare = 0.0
    if style.justified and not line.ends and gaps and not line.anchor:
        spare = (style.width - line.indent - style.text_width(line.text, line.face, line.size)) / gaps
    for run in line.runs:
        width = style.text_width(run.text, line.face, line.size) + spare * run.text.count(" ")
        if run.url:
            canvas.setFillColorRGB(*LINK_COLOUR)
            canvas.linkURL(run.url, (x, placed.y - 2, x + width, placed.y + line.size), relative=0)
            canvas.setLineWidth(0.5)
            canvas.line(x, placed.y - 1, x + width, placed.y - 1)
        _spread(canvas, x, placed.y, run.text, line, spare, style)
        canvas.setFillColorRGB(0, 0, 0)
        x += width


def _spread(canvas: Canvas, x: float, y: float, text: str, line: Line, spare: float, style: Style) -> None:
    """A run with its spaces widened: word for word, as many typesetters do it."""
    if not spare:
        _string(canvas, x, y, text, line.face, line.size, style)
        return
    for word in text.split(" "):
        _string(canvas, x, y, word, line.face, line.size, style)
        x += style.text_width(word + " ", line.face, line.size) + spare


def _string(canvas: Canvas, x: float, y: float, text: str, face: Face, size: float, style: Style) -> None:
    if not text:
        return
    canvas.setFont(style.font_name(face), size)
    canvas.drawString(x, y, style.shaped(text))
    if face == "bold" and style.bold_twice:
        canvas.drawString(x + 0.3, y, style.shaped(text))
