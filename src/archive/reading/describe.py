"""What the archive itself says of an item, once a meeting's documents have met: its topics and its appointments."""

from dataclasses import replace
from typing import Final

from archive.models import AgendaItem, Organization
from archive.reading import appointments, topics
from archive.reading.topics import Vocabulary

VERSION: Final = "2"  # raise it with every change of the rules of appointments: builds are then made anew


def describe(item: AgendaItem, organization: Organization, date: str | None, vocabulary: Vocabulary) -> AgendaItem:
    """The item of a meeting with its topics, `formal` and its appointments. `date` is the meeting's, ISO 8601."""
    described = topics.describe(item, vocabulary)
    acts = () if described.formal else appointments.find(described, organization, date)
    return replace(described, appointments=acts)
