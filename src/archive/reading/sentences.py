"""A text as sentences."""

import re
from itertools import zip_longest

# Abbreviations that something follows, whatever its case, and those that may as well end a sentence.
_GOES_ON = re.compile(
    r"(?:\b(?i:pkt|kl|nr|stk|jf|ca|mio|mia|kr|bl\.a|f\.eks|fx|hhv|dvs|evt|inkl|ekskl|vedr|pr|sml|art|dir|fmd|prof|dr|"
    r"cand|jur|polit|hr|fr|afd|tlf|adr|gl|kgl|sct|skt|d\.d|p\.t)|\b[A-ZÆØÅ])\.$"
)
_MAY_GO_ON = re.compile(r"(?:\b(?i:m\.v|mv|m\.fl|mfl|m\.m|mm|o\.l|o\.lign|osv|etc|div)|\d)\.$")  # and den 1. januar


def sentences(text: str) -> list[str]:
    """Sentences of a text; *pkt. 65*, *kl. 10*, *busser m.v. i 2025* and initials do not end one."""
    found: list[str] = []
    for paragraph in text.split("\n\n"):
        current: list[str] = []
        parts = re.split(r"(?<=[.!?])\s+", paragraph.strip())
        for part, following in zip_longest(parts, parts[1:], fillvalue=""):
            current.append(part)
            goes_on = _GOES_ON.search(part) or (_MAY_GO_ON.search(part) and following[:1].islower())
            if not (goes_on and following):
                found.append(" ".join(current))
                current = []
    return [sentence for sentence in found if sentence]
