"""What a document says of its meeting: body, date, time, place, and which kind of document it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.models import DocumentKind, MeetingHeader
from archive.reading import names
from archive.reading.dates import FoundDate, date_in_name, find_dates, first_date, times
from archive.reading.layouts import Layout
from archive.reading.letterspacing import spaced_out
from archive.reading.lines import Line
from archive.reading.text import NEW_PARAGRAPH

KINDS: tuple[tuple[str, DocumentKind], ...] = (
    (r"(?:tillægs|supplerende |ekstra ?)dagsorden|tillæg til dagsorden|tillaeg", DocumentKind.SUPPLEMENT),
    (r"(?:beslutnings)?referat|(?:beslutnings|møde)protokol|protokol|udskrift", DocumentKind.MINUTES),
    (r"dagsorden", DocumentKind.AGENDA),
)
RUNNING_NAME = re.compile(r"(.{3,80}?)\s*[|·•–-]\s*\d{1,2}[-./]\d{1,2}[-./]\d{2,4}")
DATE_LINE = re.compile(r"(?:dato|mødedato|den|tidspunkt|mødet? )", re.IGNORECASE)
MUNICIPALITY = re.compile(r"[A-ZÆØÅ][\wæøå-]+(?: [A-ZÆØÅ][\wæøå-]+)? Kommune")
JOINT = re.compile(r"fællesmøde|fælles møde", re.IGNORECASE)
KIND_LINE_WORDS = 8  # a line that says what the document is is short
PLACE_LINES = 3


@dataclass(frozen=True, slots=True)
class Header:
    meeting: MeetingHeader
    kind: DocumentKind | None
    doubts: tuple[str, ...]


def read_header(
    cover: Sequence[Line], running: Sequence[str], body: Sequence[Line], layout: Layout, name: str
) -> Header:
    """The header of a document from its cover, its running headers, its text and, last, its file name.

    What is missing stays None; what was guessed, contradicts or cannot be is a doubt.
    """
    doubts: list[str] = []
    texts = [line.text for line in cover]
    organization = _organization(cover, running, body, layout, name, doubts)
    found, line = _date(texts, running, body, name, doubts)
    start, end = _times(texts, line)
    if start and end and end < start:
        doubts.append(f"Mødet slutter kl. {end}, dagen efter at det begyndte.")
    meeting = MeetingHeader(names.organization(organization), found, start, end, _place(cover, layout))
    return Header(meeting, _kind(texts, running, name), tuple(doubts))


def _organization(
    cover: Sequence[Line], running: Sequence[str], body: Sequence[Line], layout: Layout, name: str, doubts: list[str]
) -> str:
    everything = [*running, *(line.text for line in cover), *(line.text for line in body)]
    for text in running:
        match = RUNNING_NAME.match(text)
        if match:
            return names.as_written(match[1].strip(), everything)
    for line in cover:
        spaced = spaced_out(line.words)
        if spaced:
            return names.as_written(re.sub(r"^KKR(?=[A-ZÆØÅ])", "KKR ", spaced), everything)
    texts = [line.text for line in cover]
    for pattern in layout.organization:
        for text in texts:
            match = re.search(pattern, text) or re.search(pattern.upper() if "KKR" in pattern else pattern, text)
            if match:
                if JOINT.search(" ".join(texts)):
                    doubts.append(f"Mødet er et fællesmøde; det er henført til {match[1].strip()}.")
                return names.as_written(_with_municipality(match[1].strip(" .,:"), texts), everything)
    spelled = next((text for text in texts if re.fullmatch(r"K ?K ?R\s+[A-ZÆØÅ ]{4,}", text)), None)
    if spelled:
        return names.as_written(spelled.replace("K K R", "KKR"), everything)
    from_name = names.from_file_name(name.rsplit(".", 1)[0])
    if from_name:
        doubts.append(f"Organet står ikke i teksten; »{from_name}« er fra filnavnet.")
        return from_name
    doubts.append("Organet står hverken i teksten eller i filnavnet.")
    return names.UNKNOWN


def _with_municipality(name: str, texts: Sequence[str]) -> str:
    """*Byrådet* of which municipality? Where a line names it alone, it belongs to the name."""
    own = next((text for text in texts if MUNICIPALITY.fullmatch(text)), None)
    return f"{name}, {own}" if own and not name.startswith("KKR") else name


def _date(
    texts: Sequence[str], running: Sequence[str], body: Sequence[Line], name: str, doubts: list[str]
) -> tuple[str | None, str | None]:
    """The meeting's date, and the line that says it."""
    labelled = [text for text in texts if DATE_LINE.match(text)]
    for text in [*labelled, *texts, *running]:
        for found in find_dates(text):
            if found.doubt:
                doubts.append(found.doubt)
            if found.iso:
                _compare(found, name, doubts)
                return found.iso, text
    in_name = date_in_name(name)
    if in_name and in_name.iso:
        doubts.append(f"Mødedatoen står ikke i teksten; {in_name.iso} er fra filnavnet.")
        return in_name.iso, None
    for line in body[:60]:
        first = first_date(line.text) if re.search(r"\bmøde", line.text) else None
        if first and first.iso:
            doubts.append(f"Mødedatoen {first.iso} er læst af en linje i teksten.")
            return first.iso, line.text
    doubts.append("Mødedatoen står hverken i teksten eller i filnavnet.")
    return None, None


def _compare(found: FoundDate, name: str, doubts: list[str]) -> None:
    in_name = date_in_name(name)
    if in_name and in_name.iso and in_name.iso != found.iso:
        doubts.append(f"Filnavnet siger {in_name.iso}, teksten {found.iso}; teksten er fulgt.")


def _times(texts: Sequence[str], date_line: str | None) -> tuple[str | None, str | None]:
    if date_line is not None:
        at = times(date_line)
        if at[0]:
            return at
    for text in texts:
        at = times(text)
        if at[0]:
            return at
    return None, None


def _place(cover: Sequence[Line], layout: Layout) -> str | None:
    for pattern in layout.place:
        for index, line in enumerate(cover):
            match = re.match(rf"{pattern}$", line.text, re.IGNORECASE if "sted" in pattern else 0)
            if not match:
                continue
            text = match[1]
            for more in cover[index + 1 : index + PLACE_LINES]:
                near = more.space is None or more.space <= NEW_PARAGRAPH
                if not (text.endswith(",") and near and more.look == line.look):
                    break
                text = f"{text} {more.text}"
            return text.strip()
    return None


def _kind(texts: Sequence[str], running: Sequence[str], name: str) -> DocumentKind | None:
    short = [text for text in [*texts, *running] if len(text.split()) <= KIND_LINE_WORDS]
    for source in (short, [name]):
        for text in source:
            for pattern, kind in KINDS:
                if re.search(rf"(?<![^\W_]){pattern}(?![^\W_])", text, re.IGNORECASE):
                    return kind
    return None
