"""A posting list as Whoosh's queries want it: one document at a time. The oracle of the tests runs on it."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh.matching import LeafMatcher, ReadTooFar

from archive.indexing.columnar.postings import Postings


class ColumnarMatcher(LeafMatcher):  # type: ignore[misc]  # Whoosh has no types
    """Walks the postings `first` to `end` - 1 of a field."""

    def __init__(self, postings: Postings, bounds: tuple[int, int], term: Any, format_: Any, scorer: Any) -> None:
        self._postings, self._bounds, self._term = postings, bounds, term
        self.format, self.scorer = format_, scorer
        first, end = bounds
        self._docs: list[int] = postings.docs[first:end].tolist()
        self._freqs: list[int] = postings.text.freqs[first:end].tolist() if postings.text else [1] * (end - first)
        self._at = 0

    def is_active(self) -> bool:
        return self._at < len(self._docs)

    def reset(self) -> None:
        self._at = 0

    def copy(self) -> "ColumnarMatcher":
        other = ColumnarMatcher(self._postings, self._bounds, self._term, self.format, self.scorer)
        other._at = self._at
        return other

    def id(self) -> int:
        return self._docs[self._at]

    def all_ids(self) -> Iterator[int]:
        return iter(self._docs)

    def next(self) -> None:
        if not self.is_active():
            raise ReadTooFar
        self._at += 1

    def skip_to(self, id: int) -> None:  # noqa: A002  # Whoosh's name
        if not self.is_active():
            raise ReadTooFar
        self._at = bisect_left(self._docs, id, self._at)

    def weight(self) -> float:
        return float(self._freqs[self._at])

    def supports(self, astype: str) -> bool:
        return astype in ("frequency", "weight") or (astype == "positions" and self._postings.text is not None)

    def value_as(self, astype: str) -> Any:
        if astype in ("frequency", "weight"):
            return self._freqs[self._at]
        if astype == "positions" and self._postings.text:
            positions, _ = self._postings.text.positions_of(np.array([self._bounds[0] + self._at]))
            return positions.tolist()
        raise ValueError(f"the codec does not store {astype!r}")

    def supports_block_quality(self) -> bool:
        return False  # the oracle looks at every document
