"""Where the words of a plan stand in its hits: from positions of terms through spans of tokens, all hits at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from archive.indexing.columnar.container import Array
from archive.searching import ranking
from archive.searching.columnar.evaluation import Evaluation
from archive.searching.columnar.occurrences import Run, occurrences
from archive.searching.columnar.phrases import SHIFT, keys_of, phrase_starts
from archive.searching.columnar.snapshot import Part
from archive.searching.marking import Span
from archive.searching.plan import Phrase, Plan, Prefix, Terms, matched

Leaf = tuple[int, Terms | Phrase | Prefix]


@dataclass(frozen=True, slots=True)
class _Marks:
    """What met which leaf where: parallel arrays over the items of one segment.

    `rows` are field * wanted + the item's place among the wanted, both counted from 0; `sizes` are those of runs of
    words, 0 for single ones.
    """

    rows: Array
    positions: Array
    sizes: Array
    leaves: Array
    weights: Array


def places(evaluation: Evaluation, plan: Plan, docs: Sequence[int]) -> list[dict[str, list[Span]]]:
    """For each item the words to mark, by field and in order; a word that meets several leaves stands once for each."""
    found: list[dict[str, list[Span]]] = [{} for _ in docs]
    leaves = list(enumerate(matched(plan)))
    for part in evaluation.snapshot.parts:
        here = sorted((doc - part.base, n) for n, doc in enumerate(docs) if 0 <= doc - part.base < part.files.count)
        if here and leaves:
            wanted = np.array([doc for doc, _ in here], np.uint32)
            for field, item, span in _spans(part, _marks(evaluation, part, leaves, wanted), wanted):
                found[here[item][1]].setdefault(field, []).append(span)
    return found


def _spans(part: Part, marks: _Marks, wanted: Array) -> Iterator[tuple[str, int, Span]]:
    """Field, place of the item, mark; in the order of fields, items and text."""
    if not len(marks.rows):
        return
    firsts = np.arange(len(part.rows)) * part.files.count
    starts, ends = part.files.spans.at((firsts[:, None] + wanted).ravel(), marks.rows, marks.positions)
    ends = np.maximum(ends, starts + marks.sizes)
    order = np.lexsort((-marks.weights, marks.leaves, -ends, starts, marks.rows))
    columns = (marks.rows, starts, ends, marks.leaves, marks.weights)
    fields = part.files.text_postings.fields
    last = None
    for row, start, end, leaf, weight in zip(*(column[order].tolist() for column in columns), strict=True):
        if (row, start, end, leaf) != last:
            yield fields[row // len(wanted)], row % len(wanted), Span(start, end, leaf, weight)
        last = row, start, end, leaf


def _marks(evaluation: Evaluation, part: Part, leaves: Sequence[Leaf], wanted: Array) -> _Marks:
    """All occurrences of what the leaves ask for in the wanted documents (sorted)."""
    runs: list[Run] = []
    kinds: list[tuple[int, float]] = []  # by label of the run: leaf, weight
    marks: list[_Marks] = []
    for leaf, node in leaves:
        match node:
            case Phrase():
                marks.append(_whole_phrases(evaluation, part, leaf, node, wanted))
            case Prefix(prefix, fields):
                runs += _beginning(part, prefix, evaluation.places(fields), len(kinds), wanted)
                kinds.append((leaf, ranking.PREFIX_SCORE))
            case Terms(terms, fields):
                places = evaluation.places(fields)
                for term, weight in terms:
                    for part_of_term, edges in evaluation.entries(term):
                        if part_of_term is part:
                            runs += [
                                Run(len(kinds), p, edges[p], edges[p + 1]) for p in places if edges[p] < edges[p + 1]
                            ]
                    kinds.append((leaf, weight))
    if runs:
        found = occurrences(part, wanted, runs)
        leaf_of = np.array([leaf for leaf, _ in kinds])[found.labels]
        weights = np.array([weight for _, weight in kinds])[found.labels]
        sizes = part.files.runs.sizes_at(found.postings, found.positions)
        marks.append(_Marks(found.rows, found.positions, sizes, leaf_of, weights))
    return marks[0] if len(marks) == 1 else _joined(marks)


def _joined(marks: Sequence[_Marks]) -> _Marks:
    none = np.zeros(0, np.int64)
    return _Marks(
        np.concatenate([none, *(one.rows for one in marks)]),
        np.concatenate([none, *(one.positions for one in marks)]),
        np.concatenate([none, *(one.sizes for one in marks)]),
        np.concatenate([none, *(one.leaves for one in marks)]),
        np.concatenate([none, *(one.weights for one in marks)]),
    )


def _beginning(part: Part, prefix: str, places: Sequence[int], label: int, wanted: Array) -> list[Run]:
    """The postings of all terms with a prefix in the wanted documents, each a run by itself: there are few of them."""
    text = part.files.text_postings
    many = len(text.fields)
    first, end = text.terms.prefix(prefix.encode())
    starts = text.starts[first * many : end * many + 1].astype(np.int64)
    table = np.zeros(part.files.count, bool)
    table[wanted] = True
    postings = table[text.docs[starts[0] : starts[-1]]].nonzero()[0] + starts[0]
    fields = (starts.searchsorted(postings, side="right") - 1) % many
    pairs = zip(postings.tolist(), fields.tolist(), strict=True)
    return [Run(label, place, posting, posting + 1) for posting, place in pairs if place in places]


def _whole_phrases(evaluation: Evaluation, part: Part, leaf: int, phrase: Phrase, wanted: Array) -> _Marks:
    """The words of a phrase, only where they stand as the phrase."""
    among = ((np.arange(len(part.rows)) * part.files.count)[:, None] + wanted).ravel()
    lists = evaluation.phrase_lists(phrase, part)
    starts = phrase_starts(lists, phrase.slop, among)
    keys = (starts[:, None] + np.arange(len(phrase.terms))).ravel()
    if phrase.slop and len(starts):  # not beside each other: every term within the widest phrase from a start
        widest = starts + len(phrase.terms) - 1 + phrase.slop
        found = [keys_of(each, among) for each in lists[1:]]
        within = [keys[starts.searchsorted(keys) > widest.searchsorted(keys)] for keys in found]
        keys = np.unique(np.concatenate([starts, *within]))
    places = among.searchsorted(keys >> SHIFT)
    places[places == len(among)] = 0
    kept = among[places] == keys >> SHIFT
    rows = places[kept]
    none = np.zeros(len(rows), np.int64)
    return _Marks(rows, keys[kept] & ((1 << SHIFT) - 1), none, none + leaf, none + 1.0)
