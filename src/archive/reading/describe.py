"""What the archive itself says of items, once a meeting's documents have met: their topics and their appointments."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from archive.models import AgendaItem, Appointment, Organization
from archive.reading import appointments, topics
from archive.reading.topics import Vocabulary

VERSION: Final = "3"  # raise it with every change of the rules of appointments: builds are then made anew


def describe(
    items: Iterable[AgendaItem], organization: Organization, date: str | None, vocabulary: Vocabulary
) -> tuple[tuple[AgendaItem, ...], tuple[str, ...]]:
    """The items of a meeting with their topics, `formal` and their appointments, and doubts.

    `date` is the meeting's, ISO 8601.
    """
    described: list[AgendaItem] = []
    doubts: list[str] = []
    for item in items:
        known = topics.describe(item, vocabulary)
        acts: tuple[Appointment, ...] = ()
        try:
            acts = () if known.formal else appointments.find(known, organization, date)
        except Exception:  # whatever a text brought the rules to: one document must not end the run over all of them
            doubts.append(f"Udpegningerne i punkt {item.number} kunne ikke læses.")
        described.append(replace(known, appointments=acts))
    return tuple(described), tuple(doubts)
