"""Appointments (udpegninger) of an agenda item: who is proposed, nominated, appointed, leaves, or is still to be found.

A record always has the sentence it was read from. What the text leaves open is an open seat; nothing is invented, and a
reading that had to choose is marked doubtful.
"""

import re
from dataclasses import replace
from typing import Final

from archive.errors import ReadingError
from archive.models import AgendaItem, Appointment, Organization, SectionKind
from archive.reading.appointments import names, sentences
from archive.reading.appointments.ground import ground
from archive.reading.appointments.settle import settle
from archive.reading.appointments.walk import Walk

__all__ = ["find"]

MOST: Final = 1000  # acts of an item; they are compared each with each
_ABOUT: Final = re.compile(
    r"udpeg|\bvalg (?:til|i)\b|\bvalg af (?:[\w.]+ ){0,4}?(?:\w*formand|næstformænd|repræsenta(?:nt|tion)|"
    r"observatør|delegere|kandidat)|konstituer|stedfortræder|suppleant|\bmedlem(?:mer|met)?\b|formand|udtræd|"
    r"fratræd|repræsenta(?:nt|tion)|observatør|\bhverv\b|"
    r"\bændring(?:er)? i (?:\w+ ){0,4}\w*(?:råd|udvalg|forum|nævn|kommission|styregruppe|fond|selskab)\w*|"
    r"bestyrelse|\bpost(?:er)?\b|indstilling(?:er)? (?:af|til)|beskikk|tilbagekald|orlov|\bledige? (?:plads|sæde)|"
    r"besættelse af|nævn\b|efterfølger|afløser|nedsættelse af|kandidat",
    re.IGNORECASE,
)
# One designates places, too: *udpegning af vandløb*, *udpegede områder*.
_OF_PLACES: Final = re.compile(
    r"(?:udpeg\w*|\bvalg)(?: (?!til\b|i\b|medlem|repræsenta(?:nt|tion)|observatør|formand|bestyrelse)\w+){0,3}? "
    r"(?:vandløb|områder?|arealer?|natur\w*|råstof\w*|grundvand\w*|landsby\w*|strækning\w*|kystst\w*|vej\w*|"
    r"fredning\w*|lokaliteter|lavbund\w*|skov\w*|projekt\w*|indsats\w*|sundhedshus\w*|akut\w*|placering\w*|"
    r"ejendom\w*|bygning\w*|delområde\w*|rute\w*|stoppested\w*|station\w*|zone\w*|parameter\w*|tema\w*|fokus\w*|"
    r"løsning\w*)",
    re.IGNORECASE,
)

_SAID: Final = re.compile(
    r"\b(?:udpeg(?:er|es|ede|edes)|vælge[rs]|valgt(?:e|es)?|indtræder|udtræder|genudpeg\w+)\b[^.]{0,60}"
    r"(?:\b(?:medlem(?:mer)?|stedfortræder\w*|suppleant\w*|repræsentant\w*|næstformand|formand) (?:af|i|til|for)\b|"
    r"\btil (?:bestyrelsen|styregruppen|repræsentantskabet|følgegruppen)\b)",
    re.IGNORECASE,
)
_PRIZE: Final = re.compile(r"pris(?:en|er|modtager\w*)\b|\blegat|\bstillingen? som\b", re.IGNORECASE)


def find(item: AgendaItem, organization: Organization, date: str | None) -> tuple[Appointment, ...]:
    """The acts of appointment in an item of the meeting that `organization` held on `date` (ISO 8601).

    None for closed items, and for items that are about something else: there, names are speakers, guests and writers.
    Raises ReadingError where an item seems to hold more acts than a meeting can make.
    """
    if item.closed or not concerns_appointments(item):
        return ()
    item = replace(item, title=sentences.unmarked(item.title))
    places = set(re.findall(r"[A-ZÆØÅ][\wæøå-]+", organization.name))
    found = tuple(sentences.of_item(item))
    known = names.known([item.title, *(sentence.text for sentence in found)], places)
    drafts = Walk(places, date, known).read(found)
    if len(drafts) > MOST:
        raise ReadingError("too-large", f"Punktet har flere end {MOST} udpegninger.", item.number, "Se originalen.")
    return settle(drafts, ground(item, organization, date, drafts, places, known))


def concerns_appointments(item: AgendaItem) -> bool:
    """Whether title, group, recommendation or decision say that the item fills or empties seats."""
    heading = f"{item.title} {item.group.title if item.group else ''}"
    if _OF_PLACES.search(item.title) or _PRIZE.search(item.title):
        return False
    said = item.text_of(SectionKind.RECOMMENDATION, SectionKind.DECISION)
    return bool(_ABOUT.search(heading) or _SAID.search(said))
