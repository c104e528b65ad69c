"""The corpus of the search benchmark: invented agenda items of some 3 kB, the same on every machine.

Words are Danish word forms from simplemma's dictionary, drawn by Zipf's law with a fixed seed; set phrases of three
words are strewn in, as officials write them. An item is the same in a corpus of any size.
"""

import datetime
import re
from collections.abc import Iterator
from functools import cache

import numpy as np
import numpy.typing as npt
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from archive.indexing.schema import FACETS, IndexDocument, StoredItem, field_texts, packed_item
from archive.models import AgendaItem, Decision, Organization, Section, SectionKind

SEED = 20221209
WORDS = 60_000
BLOCK = 500  # items drawn at once
ITEMS_OF_MEETING = 12
COMMON = """
og i at det er en til af på de for den med der ikke et som har om vi han kan var fra jeg skal så ved eller men man ud
blev være efter også have sig nu over bliver under hvor mod ind år vil mere når the før dem end meget sine kun regionen
kommunen kommunerne møde punkt indstilling beslutning budget trafik sygehus klima udvikling sundhed plan
""".split()  # noqa: SIM905 - the most frequent words, in this order
_COMMON = frozenset(COMMON)
_WORD = re.compile("[a-zæøå]{3,16}")
TITLE, DECISION, RECOMMENDATION, BODY = (4, 11), (8, 30), (15, 50), (210, 350)  # words, from and below


@cache
def vocabulary() -> list[str]:
    """All words, the most frequent first."""
    known = DefaultDictionaryFactory().get_dictionary("da")
    texts = (word.decode() if isinstance(word, bytes) else word for word in known)
    fit = sorted(word for word in texts if _WORD.fullmatch(word) and word not in _COMMON)
    chosen = np.random.default_rng(SEED).permutation(len(fit))[: WORDS - len(COMMON)]
    return [*dict.fromkeys(COMMON), *(fit[number] for number in chosen.tolist())]


@cache
def _weights() -> npt.NDArray[np.float64]:
    ranks = np.arange(len(vocabulary()))
    weights = 1 / (ranks + 2.7) ** 1.05
    total: npt.NDArray[np.float64] = np.cumsum(weights / weights.sum())
    return total


@cache
def phrases() -> list[tuple[int, int, int]]:
    """Set phrases as ranks of words, the most frequent first."""
    chance = np.random.default_rng(SEED + 1)
    return [tuple(chance.integers(60, 3_000, 3).tolist()) for _ in range(300)]


def documents(count: int) -> Iterator[IndexDocument]:
    """The first `count` items."""
    for block in range(0, count, BLOCK):
        chance = np.random.default_rng((SEED, block))
        for number in range(block, block + BLOCK):
            document = _document(chance, number)
            if number < count:
                yield document


def text(chance: np.random.Generator, size: tuple[int, int]) -> str:
    """Words by their frequency, some in set phrases; of a size from and below."""
    count = int(chance.integers(*size))
    ranks = np.searchsorted(_weights(), chance.random(count))
    for place in chance.integers(0, max(count - 2, 1), count // 60).tolist():
        which = int(len(phrases()) ** chance.random()) - 1
        ranks[place : place + 3] = phrases()[which][: count - place]
    words = vocabulary()
    said = [words[rank] for rank in ranks.tolist()]
    for place in range(0, count, 14):
        said[place] = said[place].capitalize()
        if place:
            said[place - 1] += "."
    return " ".join(said) + "."


def _document(chance: np.random.Generator, number: int) -> IndexDocument:
    meeting = number // ITEMS_OF_MEETING
    organ = f"udvalg-{meeting % 17:02d}"
    date = datetime.date(2007, 1, 3) + datetime.timedelta(days=(meeting * 37) % 6_200)
    meeting_id = f"{organ}-{date.isoformat()}-{meeting}"
    topics = [
        f"{min(int(chance.zipf(1.4)), 40):02d}.{int(chance.integers(1, 9)):02d}" for _ in range(chance.integers(1, 4))
    ]
    case = f"{date.year}-{int(chance.integers(0, number // 3 + 1)):06d}"
    has_case = chance.random() < 0.6
    texts = {SectionKind.DECISION: DECISION, SectionKind.RECOMMENDATION: RECOMMENDATION, SectionKind.PRESENTATION: BODY}
    sections = tuple(Section(kind, "", text(chance, size)) for kind, size in texts.items())
    item = AgendaItem(
        str(number % ITEMS_OF_MEETING + 1),
        text(chance, TITLE),
        sections=sections,
        decision=Decision(sections[0].text),
    )
    stored = StoredItem(meeting_id, Organization(organ, organ), date.isoformat(), None, None, None, item)
    facets: dict[str, tuple[str, ...]] = dict.fromkeys(FACETS, ())
    facets |= {
        "organ": (organ,),
        "moede": (meeting_id,),
        "emne": tuple(dict.fromkeys(part for topic in topics for part in (topic[:2], topic))),
        "sag": (case,) if has_case else (),
        "aar": (str(date.year),),
    }
    return IndexDocument(
        id=f"{meeting_id}/{item.number}",
        texts=field_texts(item),
        facets=facets,
        date=int(date.strftime("%Y%m%d")),
        formal=False,
        stored=packed_item(stored),
    )
