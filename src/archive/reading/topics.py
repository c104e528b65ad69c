"""Topics: which KLE groups an item is about, by an explainable count of the vocabulary's words in it.

Score of a topic = sum over its keywords of weight · Σ_fields field weight · (1 + log2 n), n being how often the
keyword stands in the field. A journal number that begins with a KLE number outweighs any words: the registry judged.
"""

import hashlib
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from math import log2
from pathlib import Path

from archive import danish
from archive.casenumber import kle_of
from archive.models import AgendaItem, SectionKind, Topic, TopicWord
from archive.reading import kle

VERSION = "1"
FIELD_WEIGHTS: Mapping[str, float] = {"title": 5.0, "recommendation": 1.5, "text": 1.0}
CASE_NUMBER_WEIGHT = 60.0
LEAST = 5.0  # a topic scoring less is chance
SHARE = 0.45  # of the best topic's score: less is a side remark
MOST = 3  # topics of an item
PART_WEIGHT = 0.6  # a keyword that is only a part of a compound in the text
_MARKS = {"*": 2.0, "?": 0.5}

# Items that are about the meeting itself. They mention everything and are about nothing.
_FORMAL = re.compile(
    r"^(godkendelse af (referat|dagsorden|protokol|mødereferat)|eventuelt|punkter til (det )?(næste|kommende) møde"
    r"|næste møde|underskrift|godkendelse og underskrift)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Keyword:
    stems: tuple[str, ...]
    topic: str
    word: str
    weight: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names of groups and topics by KLE number, keywords by their first stem, and KL's own topics below them."""

    names: Mapping[str, str]
    keywords: Mapping[str, tuple[_Keyword, ...]]
    subjects: Mapping[str, tuple[kle.Subject, ...]]  # by group number; empty without OS2's dataset


@lru_cache(maxsize=4)
def load(dataset: Path | None = None) -> Vocabulary:
    """The vocabulary of `topics.toml`; with OS2's KLE `dataset` also the third level. Raises ConfigError for that."""
    data = tomllib.loads(_source())
    names = {
        **data["groups"],
        **{number: _full_name(number, topic["name"]) for number, topic in data["topics"].items()},
    }
    keywords: dict[str, list[_Keyword]] = defaultdict(list)
    for number, topic in data["topics"].items():
        for entry in topic["keywords"]:
            word, weight = (entry[:-1], _MARKS[entry[-1]]) if entry[-1] in _MARKS else (entry, 1.0)
            stems = tuple(_stem(token.text) for token in danish.tokens(word))
            keywords[stems[0]].append(_Keyword(stems, number, word, weight * (1.5 if len(stems) > 1 else 1.0)))
    subjects = kle.load(dataset) if dataset else {}
    names |= {subject.id: subject.title for group in subjects.values() for subject in group}
    return Vocabulary(names, {stem: tuple(found) for stem, found in keywords.items()}, subjects)


def _full_name(number: str, name: str) -> str:
    """KL's name of a group: xx.00 is the main group "i almindelighed", and must not look the same as the main group."""
    return f"{name} i almindelighed" if number.endswith(".00") else name


def version(dataset: Path | None) -> str:
    """Changes when the rules, our vocabulary or OS2's dataset change: the topics of all items are then found anew."""
    content = _source().encode() + (dataset.read_bytes() if dataset else b"")
    return f"{VERSION}-{hashlib.sha256(content).hexdigest()[:8]}"


def name_of(number: str, vocabulary: Vocabulary | None = None) -> str:
    """The name of a KLE number, or the number itself when the vocabulary does not know it."""
    return (vocabulary or load()).names.get(number, number)


def is_formal(item: AgendaItem) -> bool:
    """Whether the item is about the meeting itself: approval of minutes, points for next time, any other business."""
    return bool(_FORMAL.match(item.title)) or not (item.sections or item.attachments or item.closed)


def describe(item: AgendaItem, vocabulary: Vocabulary) -> AgendaItem:
    """The item with its topics, best first, and `formal`. A formal item has none, a closed one by its title only."""
    if is_formal(item):
        return replace(item, formal=True, topics=())
    return replace(item, topics=match(item, vocabulary))


def match(item: AgendaItem, vocabulary: Vocabulary) -> tuple[Topic, ...]:
    """At most MOST topics with their scores and the words that decided, best first; ties by KLE number."""
    fields = {
        "title": item.title,
        "recommendation": item.text_of(SectionKind.RECOMMENDATION),
        "text": "\n".join(s.text for s in item.sections if s.kind is not SectionKind.RECOMMENDATION),
    }
    stems = {field: [_stems(token.text) for token in danish.tokens(text)] for field, text in fields.items()}
    words: dict[str, list[TopicWord]] = defaultdict(list)
    for field, found in stems.items():
        for keyword, times in _count(found, vocabulary.keywords).items():
            weight = keyword.weight * FIELD_WEIGHTS[field] * (1 + log2(times) if times >= 1 else times)
            words[keyword.topic].append(TopicWord(keyword.word, round(weight, 2), field))
    for case in item.case_numbers:
        number = kle_of(case) or ""
        known = next((part for part in (number[:5], number[:2]) if part in vocabulary.names), None)
        if known:
            words[known].append(TopicWord(case.raw, CASE_NUMBER_WEIGHT, "casenumber"))
    topics = [_topic(number, found, vocabulary) for number, found in words.items()]
    topics.sort(key=lambda topic: (-topic.score, topic.id))
    best = [t for t in topics[:MOST] if t.score >= LEAST and t.score >= SHARE * topics[0].score]
    return tuple(refined for topic in best for refined in (topic, *_subject(topic, stems, vocabulary)))


def _topic(number: str, words: list[TopicWord], vocabulary: Vocabulary) -> Topic:
    ordered = tuple(sorted(words, key=lambda word: (-word.weight, word.word)))
    return Topic(number, vocabulary.names[number], round(sum(word.weight for word in words), 2), ordered)


def _count(found: list[dict[str, float]], keywords: Mapping[str, tuple[_Keyword, ...]]) -> dict[_Keyword, float]:
    """How often each keyword stands in a field; a part of a compound counts PART_WEIGHT."""
    counts: dict[_Keyword, float] = defaultdict(float)
    for at, candidates in enumerate(found):
        for stem, share in candidates.items():
            for keyword in keywords.get(stem, ()):
                rest = keyword.stems[1:]
                if all(s in f for s, f in zip(rest, found[at + 1 :], strict=False)) and at + len(rest) < len(found):
                    counts[keyword] += share
    return counts


def _subject(topic: Topic, stems: Mapping[str, list[dict[str, float]]], vocabulary: Vocabulary) -> Iterable[Topic]:
    """The KLE subject (third level) of the topic's group that the item names most clearly, if any."""
    best: tuple[float, str] | None = None
    choice: tuple[kle.Subject, list[TopicWord]] | None = None
    for subject in vocabulary.subjects.get(topic.id, ()):
        words = []
        for word, weight in subject.keywords.items():
            wanted = tuple(_stem(token.text) for token in danish.tokens(word))
            for field, found in stems.items():
                times = _times(wanted, found)
                if times:
                    words.append(TopicWord(word, round(weight * FIELD_WEIGHTS[field] * (1 + log2(times)), 2), field))
        score = sum(word.weight for word in words)
        if score >= LEAST and (best is None or score > best[0]):
            best, choice = (score, subject.id), (subject, words)
    if choice is None or best is None:
        return ()
    ordered = tuple(sorted(choice[1], key=lambda word: (-word.weight, word.word)))
    return (Topic(choice[0].id, choice[0].title, round(best[0], 2), ordered),)


def _times(wanted: tuple[str, ...], found: list[dict[str, float]]) -> int:
    span = range(len(found) - len(wanted) + 1)
    return sum(all(stem in found[at + n] for n, stem in enumerate(wanted)) for at in span) if wanted else 0


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    """A keyword's stem: its first unmarked index term, else its exact form (*EU* has no stem)."""
    return next((term for term in danish.word_terms(word) if term[0].isalnum()), danish.exact(word)[1:])


@lru_cache(maxsize=200_000)
def _stems(word: str) -> dict[str, float]:
    """What a word of the text may be counted under, with its share: as a whole 1, parts of a compound PART_WEIGHT."""
    shares: dict[str, float] = {}
    for term in danish.word_terms(word):
        stem, share = (term, 1.0) if term[0].isalnum() else (term[1:], PART_WEIGHT if term[0] == "+" else 1.0)
        shares[stem] = max(share, shares.get(stem, 0.0))
    return shares


def _source() -> str:
    return resources.files("archive.reading").joinpath("topics.toml").read_text(encoding="utf-8")
