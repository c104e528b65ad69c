"""A text as sentences."""

import re
from itertools import zip_longest

_ABBREVIATED = re.compile(
    r"(?:\b(?i:pkt|kl|nr|stk|jf|ca|mio|mia|kr|bl\.a|f\.eks|fx|hhv|evt|inkl|ekskl|vedr|dir|fmd)|\b[A-ZÆØÅ])\.$"
)
_NUMBERED = re.compile(r"\d\.$")  # den 1. januar, 2. pejlemærke


def sentences(text: str) -> list[str]:
    """Sentences of a text; *pkt. 65*, *kl. 10* and initials do not end one."""
    found: list[str] = []
    for paragraph in text.split("\n\n"):
        current = ""
        parts = re.split(r"(?<=[.!?])\s+", paragraph.strip())
        for part, following in zip_longest(parts, parts[1:], fillvalue=""):
            current = f"{current} {part}".strip()
            goes_on = _ABBREVIATED.search(current) or (_NUMBERED.search(current) and following[:1].islower())
            if not (goes_on and following):
                found.append(current)
                current = ""
    return [sentence for sentence in found if sentence]
