"""Small text records in KL's template, written for tests: quick to read, easy to change."""

from pathlib import Path

AGENDA = """\
DAGSORDEN {year}

K K R  F J O R D L A N D

Dato: {date} Kl. 10:00 – 12.00

Sted: Rådhuset, Klitborg

1. Regionalpolitiske sager ........ 2

1.1. {title} ........ 2

2. Eventuelt ........ 3

2.1. Eventuelt ........ 3

1. Regionalpolitiske sager

1.1. {title}

SAG-{year}-00123 mlk

Baggrund

{background}

Indstilling

Det indstilles, at KKR Fjordland tager orienteringen til efterretning.

2. Eventuelt

2.1. Eventuelt

SAG-{year}-00124 mlk
"""

DECISION = """
Beslutning

{decision}

2. Eventuelt

2.1. Eventuelt
"""


def agenda(date: str = "17-05-2024", title: str = "Busruter i Egemark", background: str = "Busserne kører.") -> str:
    """An agenda of KKR Fjordland with one subject item."""
    return AGENDA.format(year=date[-4:], date=date, title=title, background=background)


def minutes(
    date: str = "17-05-2024",
    title: str = "Busruter i Egemark",
    decision: str = "Orienteringen blev taget til efterretning.",
) -> str:
    """The minutes of the same meeting."""
    text = agenda(date, title).replace("DAGSORDEN", "REFERAT")
    head, _, tail = text.rpartition("\n2. Eventuelt\n\n2.1. Eventuelt\n")
    return head + DECISION.format(decision=decision) + tail


def write(folder: Path, name: str, text: str) -> Path:
    """The record as a file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
