"""The values of a facet column by the words of their names: what *organ:*, *emne:* and *person:* mean."""

from collections import defaultdict
from collections.abc import Mapping

from archive import danish
from archive.remembered import Remembered

_REMEMBERED = 128  # texts: a search is planned some fifty times to say what helps, and asks for the same each time


class Named:
    """All names of a column, read once: what is asked costs as much as it finds, however many names there are."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """`names` has the name of every value."""
        self.names = names
        self._values = tuple(names)
        self._meant = Remembered[tuple[str, bool], tuple[str, ...]](_REMEMBERED)
        holders: dict[str, set[int]] = defaultdict(set)
        for place, name in enumerate(names.values()):
            for term in danish.terms(name):
                holders[term].add(place)
        self._holders = dict(holders)

    def meant(self, text: str, quoted: bool) -> tuple[str, ...]:
        """The value `text`; else those in whose names all its words stand: as written if quoted, else in any form."""
        return self._meant.get((text, quoted), lambda: self._find(text, quoted))

    def _find(self, text: str, quoted: bool) -> tuple[str, ...]:
        if text in self.names:
            return (text,)
        words = [token.text for token in danish.tokens(text)]
        forms = [{danish.exact(word)} if quoted else danish.query_terms(word) for word in words]
        found = [set[int]().union(*(self._holders.get(term, ()) for term in terms)) for terms in forms]
        return tuple(self._values[place] for place in sorted(set[int].intersection(*found))) if found else ()
