"""Names of councils and committees: their spelling and the slug that is their address."""

import re
from collections import Counter
from collections.abc import Iterable

from archive.models import Organization

UNKNOWN = "Ukendt organ"
SMALL_WORDS = {"for", "og", "i", "af", "til", "vedrørende", "på"}
_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "oe", "ä": "ae"})


def organization(name: str) -> Organization:
    """The body of that name."""
    return Organization(slug(name), name)


def slug(name: str) -> str:
    """*Regionsrådet Fjordland* → *regionsraadet-fjordland*."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower().translate(_ASCII)).strip("-") or "ukendt"


def as_written(name: str, texts: Iterable[str]) -> str:
    """A name in capitals as the document writes it elsewhere: *KKR MIDTJYLLAND* → *KKR Midtjylland*."""
    if name != name.upper():
        return name
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    found = Counter(match[0] for text in texts for match in pattern.finditer(text) if match[0] != name)
    if found:
        return found.most_common(1)[0][0]
    words = [
        word.lower() if word.lower() in SMALL_WORDS else word if len(word) <= 3 else word.capitalize()
        for word in name.split()
    ]
    return " ".join(words)


def from_file_name(stem: str) -> str | None:
    """The body that a file name begins with: *kkr-fjordland-2023-03-01-referat* → *KKR Fjordland*, None for none."""
    head = re.split(r"[-_ ]*(?:19|20)\d\d", stem, maxsplit=1)[0]
    words = [word for word in re.split(r"[-_ ]+", head) if word]
    words = [word for word in words if word.lower() not in {"dagsorden", "referat", "tillaeg", "bilag"}]
    if not words or not any(word.isalpha() for word in words):
        return None
    name = " ".join(words).replace("aa", "å").replace("oe", "ø").replace("ae", "æ")
    if words[0].lower() == "kkr":
        return " ".join(["KKR", *(word.capitalize() for word in name.split()[1:])])
    return name[0].upper() + name[1:]
