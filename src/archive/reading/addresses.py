"""The addresses of items within their meeting: the number each was first published under, and every other it had.

The minutes number anew, and documents arrive in any order: an item that the minutes call 2.13 may become 2.14 when the
agenda comes, and 2.13 another matter's. Addresses are a function of the documents alone; who asks by an old one finds
every item that bore it.
"""

import re
from collections.abc import Iterable, Sequence

from archive.models import AgendaItem, DocumentKind

_SUFFIX = {DocumentKind.MINUTES: "-referat", DocumentKind.SUPPLEMENT: "-tillaeg"}
_REPEATED = re.compile(r"-\d+$")
_QUALIFIED = re.compile(rf"(?:{'|'.join(_SUFFIX.values())})$")


def free_address(number: str, taken: set[str], kind: DocumentKind) -> str:
    """An address for an item whose number another matter of the meeting may have had first."""
    base = qualified(number, kind)
    tries = [number, base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))]
    return next(choice for choice in tries if choice not in taken)


def qualified(number: str, kind: DocumentKind) -> str:
    """A number with the kind of document that gave it: *2.13-referat*; the agenda's is the number itself."""
    return f"{number}{_SUFFIX.get(kind, '')}"


def called(item: AgendaItem, address: str) -> bool:
    """Whether an item is, or was when fewer documents had arrived, published under this address."""
    return address == (item.id or item.number) or address in item.known_as


def bearers(items: Iterable[AgendaItem], address: str) -> Sequence[AgendaItem]:
    """The items of a meeting that an address leads to, the one that has it now first; none for an unknown address."""
    items = tuple(items)
    for form in (address, _REPEATED.sub("", address), _QUALIFIED.sub("", _REPEATED.sub("", address))):
        found = [item for item in items if called(item, form)]
        if found:
            return sorted(found, key=lambda item: (item.id or item.number) != form)
    return ()
