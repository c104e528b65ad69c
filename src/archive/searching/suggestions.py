"""Help when little or nothing was found: another spelling, or which filter or word to drop. Never a dead end itself."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice, product

from rapidfuzz import process
from rapidfuzz.distance import OSA

from archive import casenumber, danish
from archive.indexing.schema import field_texts
from archive.searching.messages import RefusalError
from archive.searching.names import LAST
from archive.searching.plan import Terms
from archive.searching.planning import plan_of
from archive.searching.query import parse
from archive.searching.reader import Archive
from archive.searching.request import FACETS, SearchRequest
from archive.searching.tree import Either, Every, Field, Tree, Word

SHORTEST = 4  # letters: shorter words have too many neighbours
LONG = 6  # letters, from which on two slips are forgiven
DOUBTED = 8  # words of a query whose spelling is looked at
ANYWHERE = 2  # words of a query, up to which a slip in the initial is thought of: 300,000 words take long to compare
SPELLINGS = 3  # of a word that are tried
TRIES = 12  # spellings of the whole query that are tried
MORE_OFTEN = 10  # a word that is there is doubted when its neighbour stands so many times as often
WAYS = 8  # filters, and words, that are tried without
MOST_DROPPED = 3  # words at once, where one less does not help


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another spelling of the query, the whole request with it, and the number of items it finds."""

    text: str
    request: SearchRequest
    total: int

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class WayOut:
    """Something to drop: `field` is a facet, `fra`, `til` or `q`; `value` the choice, or the part of the query.

    `request` is the search without it and `total` what that finds, never 0.
    """

    field: str
    value: str
    label: str
    request: SearchRequest
    total: int


def suggest(archive: Archive, request: SearchRequest, tree: Tree, total: int) -> Suggestion | None:
    """The query with its doubtful words as the archive spells them, if that finds more than `total`; filters stay."""
    texts = list(islice(dict.fromkeys(_words(tree)), DOUBTED))
    spellings = {text: [text, *_spellings(archive, text, len(texts) <= ANYWHERE)] for text in texts}
    doubtful = {text: several for text, several in spellings.items() if len(several) > 1}
    # The nearest spelling of each word first; a query with one slip must not lose its sound words.
    choices = sorted(product(*(range(len(several)) for several in doubtful.values())), key=_oddness)
    for choice in islice((each for each in choices if any(each)), TRIES):
        pairs = zip(doubtful.items(), choice, strict=True)
        respelled = _respelled(tree, {text: several[index] for (text, several), index in pairs})
        changed = replace(request, q=str(respelled), side=1)
        found = count(archive, changed)
        if found > total:
            return Suggestion(changed.q, changed, found)
    return None


def ways_out(archive: Archive, request: SearchRequest, tree: Tree) -> tuple[WayOut, ...]:
    """What can be dropped so that something is found, most found first."""
    chosen = [(name, value) for name in FACETS for value in request.chosen(name)][:WAYS]
    ways = [
        WayOut(name, value, archive.labels.label(name, value), request.toggled(name, value), 0)
        for name, value in chosen
    ]
    ways += [
        WayOut(name, str(day), str(day), request.without(name), 0)
        for name, day in (("fra", request.fra), ("til", request.til))
        if day
    ]
    found = _leading(archive, [*ways, *_without_words(request, tree, 1, bool(ways))])
    for dropped in range(2, MOST_DROPPED + 1):
        found = found or _leading(archive, _without_words(request, tree, dropped, filtered=False))
    return tuple(sorted(found, key=lambda way: (-way.total, way.field, way.value)))


def count(archive: Archive, request: SearchRequest) -> int:
    """The number of items that a request finds; 0 where respelling has made its query too long."""
    try:
        plan = plan_of(parse(request.q), archive.labels).plan
    except RefusalError:
        return 0
    return archive.engine.execute(plan, request.filters(), limit=0).total


def _oddness(choice: tuple[int, ...]) -> tuple[int, int, tuple[int, ...]]:
    """All words respelled comes before some, near spellings before far ones."""
    return sum(index == 0 for index in choice), sum(choice), choice


def _words(tree: Tree) -> Iterator[str]:
    """The words that can be misspelt: no phrases, no prefixes, nothing that is excluded, no numbers."""
    match tree:
        case Word(text, False) | Field("titel" | "beslutning", Word(text, False)):
            tokens = danish.tokens(text)
            if len(tokens) == 1 and len(text) >= SHORTEST and not danish.is_stop(text) and not casenumber.parse(text):
                yield text
        case Every(parts) | Either(parts):
            for part in parts:
                yield from _words(part)


def _spellings(archive: Archive, text: str, anywhere: bool) -> list[str]:
    """Words of the archive that `text` may be a slip for, the nearest and then the most frequent first.

    Those with the same initial; `anywhere` all others too where there are none.
    """
    word = danish.exact(danish.tokens(text)[0].text)
    own = [term for term in danish.word_terms(text) if not term.startswith("+")]
    known = max((archive.engine.frequency(term) for term in (word, *own)), default=0)
    slips = 1 if known or len(word) - 1 < LONG else 2
    vocabulary, initial = archive.vocabulary, word[:2]
    alike = vocabulary[bisect_left(vocabulary, initial) : bisect_left(vocabulary, initial + LAST)]
    near = [found for found in _near(word, alike, slips) if found[0] != word]
    if anywhere and not near:
        near = _near(word, vocabulary, slips)
    ranked = sorted((distance, -archive.words[term], term) for term, distance, _ in near if term != word)
    found = (as_written(archive, term) for _, often, term in ranked if -often > known * MORE_OFTEN)
    return list(islice(found, SPELLINGS))


def _near(word: str, words: Sequence[str], slips: int) -> list[tuple[str, int, int]]:
    return process.extract(word, words, scorer=OSA.distance, score_cutoff=slips, limit=50)


def as_written(archive: Archive, term: str) -> str:
    """A word of the archive as it stands there: the index knows *Aarhus* and *Århus* as one."""
    for hit in archive.engine.execute(Terms(((term, 1.0),)), limit=1).hits:
        for text in field_texts(archive.engine.stored(hit.doc).item).values():
            for token in danish.tokens(text):
                if danish.exact(token.text) == term:
                    return token.text.lower()
    return term.removeprefix("=")


def _respelled(tree: Tree, spelling: Mapping[str, str]) -> Tree:
    match tree:
        case Word(text, False):
            return Word(spelling.get(text, text))
        case Field(name, Word(text, False)):
            return Field(name, Word(spelling.get(text, text)))
        case Every(parts):
            return Every(tuple(_respelled(part, spelling) for part in parts))
        case Either(parts):
            return Either(tuple(_respelled(part, spelling) for part in parts))
    return tree


def _leading(archive: Archive, ways: Iterable[WayOut]) -> list[WayOut]:
    """The ways that lead somewhere, counted."""
    counted = (replace(way, total=count(archive, way.request)) for way in ways)
    return [way for way in counted if way.total]


def _without_words(request: SearchRequest, tree: Tree, dropped: int, filtered: bool) -> list[WayOut]:
    """The search without so many parts of its query; a query of one part is dropped only where filters are left."""
    parts = tree.parts if isinstance(tree, Every) else (tree,)
    if len(parts) < dropped or (len(parts) == dropped and not filtered):
        return []
    ways = []
    for gone in islice(combinations(range(len(parts)), dropped), WAYS * dropped):
        rest = tuple(part for index, part in enumerate(parts) if index not in gone)
        text = str(Every(tuple(parts[index] for index in gone)))
        shorter = replace(request, q=str(Every(rest)), side=1)
        ways.append(WayOut("q", text, text, shorter, 0))
    return ways
