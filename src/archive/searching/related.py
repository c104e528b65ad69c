"""Items that may be about the same matter though no case number ties them: their titles are alike."""

import math
from collections.abc import Iterable, Sequence

from archive import danish
from archive.indexing.schema import StoredItem
from archive.reading.matching import meeting_wide
from archive.searching.plan import Terms
from archive.searching.reader import Archive

ALIKE = 0.5  # share of what two titles tell that both tell
_LEAST_WORDS = 2  # »Orientering« is no matter
_CANDIDATES = 60
_AT_MOST = 8


def related(archive: Archive, items: Sequence[StoredItem]) -> tuple[StoredItem, ...]:
    """Items whose titles are like one of `items` and that share no case number with them, the most alike first.

    Items of the same meetings, formal and closed ones are left out: every meeting approves its minutes.
    """
    own = {stored.id for stored in items}
    meetings = {stored.meeting_id for stored in items}
    found: dict[str, tuple[float, StoredItem]] = {}
    titles = {stored.item.title: stored for stored in items if not (stored.item.formal or stored.item.closed)}
    tied = matter_cases(archive, items)
    for title in list(titles)[:_AT_MOST]:
        words = _words(title)
        if len(words) < _LEAST_WORDS:
            continue
        weights = {word: _weight(archive, word) for word in words}
        plan = Terms(tuple((word, 1.0) for word in sorted(words)), ("title",))
        for hit in archive.engine.execute(plan, limit=_CANDIDATES).hits:
            other = archive.engine.stored(hit.doc)
            if other.id in own or other.meeting_id in meetings or other.item.formal or other.item.closed:
                continue
            if tied & {case.key for case in other.item.case_numbers}:
                continue
            alike = _likeness(archive, weights, _words(other.item.title))
            if alike >= ALIKE and alike > found.get(other.id, (0.0, other))[0]:
                found[other.id] = (alike, other)
    best = sorted(found.values(), key=_order)
    return tuple(stored for _, stored in best[:_AT_MOST])


def _order(found: tuple[float, StoredItem]) -> tuple[float, str, str, int]:
    """The most alike first, then the oldest, by meeting and agenda."""
    alike, stored = found
    return -alike, stored.date or "", stored.meeting_id, stored.position


def matter_cases(archive: Archive, items: Iterable[StoredItem]) -> frozenset[str]:
    """The keys of the items' case numbers that are a matter's, not their meeting's."""
    keys: set[str] = set()
    wide: dict[str, frozenset[str]] = {}
    for stored in items:
        if stored.meeting_id not in wide:
            wide[stored.meeting_id] = wide_in(archive, stored.meeting_id)
        keys |= {case.key for case in stored.item.case_numbers} - wide[stored.meeting_id]
    return frozenset(keys)


def wide_in(archive: Archive, meeting_id: str) -> frozenset[str]:
    """The keys of the case numbers that most items of a meeting carry."""
    found = archive.meeting(meeting_id)
    return meeting_wide([stored.item for stored in found[1]]) if found else frozenset()


def _words(title: str) -> frozenset[str]:
    """The lemmas of a title's words, without stop words and years: *Landstal 2024* goes on as *Landstal 2025*."""
    words = [token.text for token in danish.tokens(title)]
    return frozenset(
        _lemma(word) for word in words if not danish.is_stop(word.lower()) and not word.isdecimal() and len(word) > 1
    )


def _lemma(word: str) -> str:
    """The index term of a word's likeliest lemma; of a word that is indexed as written only, that."""
    exact, *others = danish.word_terms(word)
    return others[0] if others else exact


def _weight(archive: Archive, word: str) -> float:
    """What a word of a title tells: the rarer, the more."""
    holders = archive.engine.execute(Terms(((word, 1.0),), ("title",)), limit=0).total
    return math.log((archive.engine.items() + 1) / (holders + 1)) + 0.1


def _likeness(archive: Archive, weights: dict[str, float], others: frozenset[str]) -> float:
    """The weight of the words in common over the geometric mean of both titles' weights.

    0 when the weightiest word of the shorter title is not in common: *Valg til bestyrelsen for FjordTrafik* is not
    *Valg til bestyrelsen for Fjordbanen*.
    """
    theirs = {word: weights[word] if word in weights else _weight(archive, word) for word in others}
    common = {word: weight for word, weight in weights.items() if word in theirs}
    shorter = min(theirs, weights, key=len)
    if len(common) < _LEAST_WORDS or max(shorter, key=lambda word: (shorter[word], word)) not in common:
        return 0.0
    return sum(common.values()) / math.sqrt(sum(weights.values()) * sum(theirs.values()))
