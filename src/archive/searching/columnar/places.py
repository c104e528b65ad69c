"""Where the words of a plan stand in its hits: from positions of terms through spans of tokens, all hits at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from archive.indexing.columnar.container import Array
from archive.searching import ranking
from archive.searching.columnar.evaluation import Evaluation
from archive.searching.columnar.phrases import SHIFT, occurrences, phrase_starts
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
    rows: list[Array] = []
    chosen: list[Array] = []
    kinds: list[tuple[int, float]] = []
    marks: list[_Marks] = []
    for leaf, node in leaves:
        if isinstance(node, Phrase):
            marks.append(_whole_phrases(evaluation, part, leaf, node, wanted))
            continue
        if isinstance(node, Prefix):
            held, found = _beginning(part, node, wanted)
            rows.append(held)
            chosen.append(found)
            kinds.append((leaf, ranking.PREFIX_SCORE))
            continue
        fields = evaluation.places(node.fields)
        for term, weight in node.terms:
            for entry in evaluation.entries(term):
                for place in fields if entry.part is part else ():
                    docs = entry.docs(place)
                    if len(docs):
                        at = docs.searchsorted(wanted)
                        at[at == len(docs)] = 0
                        held = (docs[at] == wanted).nonzero()[0]
                        rows.append(held + place * len(wanted))
                        chosen.append(at[held] + entry.edges[place])
                        kinds.append((leaf, weight))
    sizes = [len(one) for one in chosen]
    if any(sizes):
        postings = np.concatenate(chosen)
        positions, counts = part.files.text_postings.positions_of(postings)
        run_sizes = part.files.runs.sizes_at(np.repeat(postings, counts), positions)
        of_list = np.repeat(np.repeat(np.arange(len(kinds)), sizes), counts)
        leaf_of, weights = np.array(kinds)[of_list].T
        leaf_of, rows_of = leaf_of.astype(np.int64), np.repeat(np.concatenate(rows), counts)
        marks.append(_Marks(rows_of, positions, run_sizes, leaf_of, weights))
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


def _beginning(part: Part, prefix: Prefix, wanted: Array) -> tuple[Array, Array]:
    """The rows and postings of all terms with a prefix in the wanted documents: their lists are one run."""
    text = part.files.text_postings
    many = len(text.fields)
    first, end = text.terms.prefix(prefix.prefix.encode())
    starts = text.starts[first * many : end * many + 1].astype(np.int64)
    docs = text.docs[starts[0] : starts[-1]]
    table = np.zeros(part.files.count, bool)
    table[wanted] = True
    postings = table[docs].nonzero()[0] + starts[0]
    fields = (starts.searchsorted(postings, side="right") - 1) % many
    asked = np.isin(fields, [text.fields.index(field) for field in prefix.fields])
    postings, fields = postings[asked], fields[asked]
    return wanted.searchsorted(text.docs[postings]) + fields * len(wanted), postings


def _whole_phrases(evaluation: Evaluation, part: Part, leaf: int, phrase: Phrase, wanted: Array) -> _Marks:
    """The words of a phrase, only where they stand as the phrase."""
    among = ((np.arange(len(part.rows)) * part.files.count)[:, None] + wanted).ravel()
    lists = evaluation.phrase_lists(phrase, part)
    starts = phrase_starts(lists, phrase.slop, among)
    keys = (starts[:, None] + np.arange(len(phrase.terms))).ravel()
    if phrase.slop and len(starts):  # not beside each other: every term within the widest phrase from a start
        widest = starts + len(phrase.terms) - 1 + phrase.slop
        found = [occurrences(each, among) for each in lists[1:]]
        within = [keys[starts.searchsorted(keys) > widest.searchsorted(keys)] for keys in found]
        keys = np.unique(np.concatenate([starts, *within]))
    places = among.searchsorted(keys >> SHIFT)
    places[places == len(among)] = 0
    kept = among[places] == keys >> SHIFT
    rows = places[kept]
    none = np.zeros(len(rows), np.int64)
    return _Marks(rows, keys[kept] & ((1 << SHIFT) - 1), none, none + leaf, none + 1.0)
