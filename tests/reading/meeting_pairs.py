"""Agendas beside their minutes, with the pairs a careful reader would make: what the matching is measured on.

Each case tells one thing that happens between an agenda and its minutes. Every text is invented.
"""

from dataclasses import dataclass

from archive.models import AgendaItem
from tests.reading.met import item

PLAN = (
    "FjordTrafik foreslår at samle de tre natlinjer i Havnborg til én rundtur med afgang hvert halve kvarter fra "
    "banegården. Ændringen koster 1,4 mio. kr. om året og gælder fra køreplanskiftet i juni."
)
SCHOOL = (
    "Fjordland Gymnasiefællesskab melder om 312 ledige pladser i Elmerup, mens ansøgerne til Klitborg må vente. "
    "Skolerne ønsker en fast grænse for klassernes antal i hver by."
)
WELLS = (
    "Prøver fra elleve boringer ved Tangholm viser rester af et sprøjtemiddel, som har været forbudt siden 1999. "
    "Vandværket har lukket to af dem og søger om hjælp til en ny kildeplads."
)
NURSES = (
    "I seks af ti kommuner er hver femte stilling på plejehjemmene ubesat. Arbejdsgruppen anbefaler fælles "
    "opslag, en introduktionsuge og vagter, der kan byttes på tværs af kommunegrænsen."
)
FERRY = (
    "Rederiet har opsagt overfarten mellem Birkesø og Lyngå med virkning fra september. En midlertidig båd kan "
    "lejes, men den kan kun tage ni biler ad gangen."
)
POLITE = "Det indstilles, at KKR Fjordland tager orienteringen til efterretning og godkender det videre forløb i sagen."


@dataclass(frozen=True, slots=True)
class Pair:
    """`same` holds (agenda's number, minutes' number); `taken_in` those that the minutes dealt with under another."""

    name: str
    agenda: tuple[AgendaItem, ...]
    minutes: tuple[AgendaItem, ...]
    same: frozenset[tuple[str, str]]
    taken_in: frozenset[tuple[str, str]] = frozenset()


def pairs(*numbers: str) -> frozenset[tuple[str, str]]:
    """`3.1` stands for 3.1 in both, `3.2=3.1` for the agenda's 3.2 and the minutes' 3.1."""
    return frozenset((each.partition("=")[0], each.partition("=")[2] or each) for each in numbers)


PAIRS: tuple[Pair, ...] = (
    Pair(
        "an item left out shifts the numbers, and 2.13 of the one is 2.14 of the other",
        (
            item("2.12", "Natbusser i Havnborg", PLAN, "23/1001"),
            item("2.13", "Ledige pladser på gymnasierne", SCHOOL, "23/1002"),
            item("2.14", "Sprøjtemidler i grundvandet", WELLS, "23/1003"),
        ),
        (
            item("2.12", "Natbusser i Havnborg", PLAN, "23/1001", "Godkendt."),
            item("2.13", "Sprøjtemidler i grundvandet", WELLS, "23/1003", "Godkendt."),
        ),
        pairs("2.12", "2.14=2.13"),
    ),
    Pair(
        "the item at the same number is another matter",
        (item("1", "Godkendelse af dagsorden"), item("2", "Natbusser i Havnborg")),
        (
            item("1", "Godkendelse af dagsorden"),
            item("2", "Sprøjtemidler i grundvandet"),
            item("3", "Natbusser i Havnborg"),
        ),
        pairs("1", "2=3"),
    ),
    Pair(
        "renamed, the meeting's own case number on all items: the text tells",
        (
            item("3.1", "Natbusser i Havnborg", PLAN, "SAG-2023-00412"),
            item("3.2", "Pladser: skolernes ønsker og forventninger", SCHOOL, "SAG-2023-00412"),
            item("3.3", "Sprøjtemidler i grundvandet", WELLS, "SAG-2023-00412"),
        ),
        (
            item("3.1", "Natbusser i Havnborg", PLAN, "SAG-2023-00412", "Godkendt."),
            item("3.2", "Kapacitet på ungdomsuddannelserne", SCHOOL, "SAG-2023-00412", "Godkendt."),
            item("3.3", "Sprøjtemidler i grundvandet", WELLS, "SAG-2023-00412", "Udsat."),
        ),
        pairs("3.1", "3.2", "3.3"),
    ),
    Pair(
        "renamed without any text in the minutes: the case number tells",
        (
            item("5", "Rekruttering til plejehjem: oplæg", NURSES, "450-2023-4075"),
            item("6", "Færgen til Lyngå", FERRY, "450-2023-4080"),
        ),
        (
            item("5", "Færgen til Lyngå", case="450-2023-4080", decided="Udsat."),
            item("6", "Rekruttering til plejehjemmene", case="450-2023-4075", decided="Drøftet."),
        ),
        pairs("5=6", "6=5"),
    ),
    Pair(
        "the same case on several items: each keeps to its own title",
        (
            item("4", "Råstofplan 2024: indkomne forslag", case="1-51-71-3321-08"),
            item("5", "Råstofplan 2024: plan for høringen", case="1-51-71-3321-08"),
            item("6", "Råstofplan 2024: budget", case="1-51-71-3321-08"),
            item("7", "Færgen til Lyngå", case="1-51-71-4000-23"),
            item("8", "Natbusser i Havnborg", case="1-51-71-4001-23"),
            item("9", "Sprøjtemidler i grundvandet", case="1-51-71-4002-23"),
        ),
        (
            item("4", "Råstofplan 2024: budget", case="1-51-71-3321-08", decided="Godkendt."),
            item("5", "Råstofplan 2024: indkomne forslag", case="1-51-71-3321-08", decided="Drøftet."),
            item("6", "Råstofplan 2024: plan for høringen", case="1-51-71-3321-08", decided="Godkendt."),
            item("7", "Færgen til Lyngå", case="1-51-71-4000-23", decided="Godkendt."),
        ),
        pairs("4=5", "5=6", "6=4", "7"),
    ),
    Pair(
        "the same case on a withdrawn and on an added item: they are two matters",
        (
            item("4", "Råstofplan 2024: indkomne forslag", WELLS, "1-51-71-3321-08"),
            item("5", "Råstofplan 2024: forslag til høringssvar", NURSES, "1-51-71-3321-08"),
        ),
        (
            item("4", "Råstofplan 2024: indkomne forslag", WELLS, "1-51-71-3321-08", "Godkendt."),
            item("5", "Råstofplan 2024: ekstra bevilling", FERRY, "1-51-71-3321-08", "Godkendt."),
        ),
        pairs("4"),
    ),
    Pair(
        "titles that differ in one telling word are two matters",
        (
            item("4.1", "Udpegning af medlem til bestyrelsen for Fjordbanen", POLITE),
            item("4.2", "Udpegning af medlem til bestyrelsen for FjordTrafik", POLITE),
            item("4.3", "Resultatkontrakt 2023 med Erhvervshus Fjordland", POLITE),
        ),
        (
            item("4.1", "Udpegning af medlem til bestyrelsen for FjordTrafik", POLITE, decided="Asger Fjeldborg (V)."),
            item(
                "4.2", "Udpegning af medlem til bestyrelsen for VisitFjordland", POLITE, decided="Signe Hjortlund (F)."
            ),
            item("4.3", "Resultatkontrakt 2024 med Erhvervshus Fjordland", POLITE, decided="Godkendt."),
        ),
        pairs("4.2=4.1"),
    ),
    Pair(
        "two items become one in the minutes, under a title of both",
        (
            item("3.1", "Natbusser i Havnborg", PLAN, "23/1001"),
            item("3.2", "Færgen til Lyngå", FERRY, "23/1004"),
            item("3.3", "Eventuelt"),
        ),
        (
            item(
                "3.1", "Natbusser i Havnborg og færgen til Lyngå", PLAN + "\n\n" + FERRY, "23/1001,23/1004", "Godkendt."
            ),
            item("3.2", "Eventuelt"),
        ),
        pairs("3.1", "3.3=3.2"),
        pairs("3.2=3.1"),
    ),
    Pair(
        "two items become one, and only the title tells",
        (
            item("3.1", "Natbusser i Havnborg Midtby"),
            item("3.2", "Ledige pladser på gymnasierne"),
            item("4", "Eventuelt"),
        ),
        (item("3.1", "Natbusser i Havnborg Midtby samt ledige pladser på gymnasierne"), item("4", "Eventuelt")),
        pairs("3.1", "4"),
        pairs("3.2=3.1"),
    ),
    Pair(
        "withdrawn: the minutes say so in the title, or leave the item out",
        (item("3.1", "Natbusser i Havnborg"), item("3.2", "Færgen til Lyngå", FERRY), item("3.3", "Eventuelt")),
        (item("3.1", "UDGÅR: Natbusser i Havnborg"), item("3.2", "Eventuelt")),
        pairs("3.1", "3.3=3.2"),
    ),
    Pair(
        "added: what stands in the minutes only has no partner",
        (item("1.1", "Godkendelse af referat", POLITE), item("7.1", "Eventuelt")),
        (
            item("1.1", "Godkendelse af referat", POLITE, decided="Godkendt."),
            item("7.1", "Akut lukning af sengepladser i Havnborg", NURSES, decided="Taget til efterretning."),
            item("8.1", "Eventuelt"),
        ),
        pairs("1.1", "7.1=8.1"),
    ),
    Pair(
        "the same title in two groups: each in its own",
        (
            item("2.1", "Orientering", PLAN, group="Siden sidst"),
            item("3.1", "Færgen til Lyngå", FERRY, group="Sager"),
            item("5.1", "Orientering", SCHOOL, group="Udvalget"),
        ),
        (
            item("2.1", "Færgen til Lyngå", FERRY, group="Sager"),
            item("4.1", "Orientering", SCHOOL, group="Udvalget", decided="Taget til efterretning."),
        ),
        pairs("3.1=2.1", "5.1=4.1"),
    ),
    Pair(
        "a case number mistyped in the minutes: the text tells",
        (
            item("9", "Sprøjtemidler i grundvandet", WELLS, "18/12721"),
            item("10", "Færgen til Lyngå", FERRY, "18/12722"),
        ),
        (
            item("9", "Sprøjtemidler i grundvandet", WELLS, "18/12771", "Godkendt."),
            item("10", "Færgen til Lyngå", FERRY, "18/12722", "Godkendt."),
        ),
        pairs("9", "10"),
    ),
    Pair(
        "the same title with two case numbers is two matters",
        (item("12", "Klage over afgørelse", case="22/5001"), item("13", "Eventuelt")),
        (item("12", "Klage over afgørelse", case="22/5002", decided="Afvist."), item("13", "Eventuelt")),
        pairs("13"),
    ),
    Pair(
        "an inflected word, a hyphen and a quotation mark are no other title",
        (item("3", "Høring om »Klimaplan Fjordland« og kystråd"), item("4", "Sundheds- og ældreområdet: status")),
        (item("3", "Høring om Klimaplanen Fjordland og kystrådet"), item("4", "Sundheds og ældreområdet - status")),
        pairs("3", "4"),
    ),
    Pair(
        "words added to a title of several words, the minutes hold decisions only",
        (item("5.1", "Bestilling hos FjordTrafik for 2023", PLAN), item("5.2", "Færgen til Lyngå", FERRY)),
        (
            item("5.1", "Bestilling hos FjordTrafik for 2023 og videreførelse af aftenkørsel", decided="Godkendt."),
            item("5.2", "Færgen til Lyngå", decided="Godkendt."),
        ),
        pairs("5.1", "5.2"),
    ),
    Pair(
        "closed items that all bear the same title keep their order",
        (
            item("8.1", "Lukket punkt", closed=True),
            item("8.2", "Lukket punkt: Køb af ejendom i Egemark", closed=True),
            item("8.3", "Lukket punkt", closed=True),
        ),
        (
            item("8.1", "Lukket punkt", closed=True),
            item("8.2", "Køb af ejendom i Egemark (lukket punkt)", closed=True),
            item("8.3", "Lukket punkt", closed=True),
        ),
        pairs("8.1", "8.2", "8.3"),
    ),
    Pair(
        "the minutes shorten the text and put items in another order",
        (
            item("1", "Plejehjem", NURSES + "\n\n" + POLITE),
            item("2", "Grundvand", WELLS + "\n\n" + POLITE),
            item("3", "Overfarten", FERRY + "\n\n" + POLITE),
        ),
        (
            item("1", "Overfarten", FERRY, decided="Godkendt."),
            item("2", "Fælles opslag og vagter", NURSES, decided="Godkendt."),
            item("3", "Grundvand", WELLS.split(". ")[0], decided="Godkendt."),
        ),
        pairs("1=2", "2=3", "3=1"),
    ),
)
