"""OS2's KLE dataset: KL's topics of the third level with keywords. Not ours, so read from where the user keeps it."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from archive.causes import cause
from archive.errors import ConfigError

# KLENummer='03.25.07':KLETitel='Kommunekvoter':Keywords[Weight]=Kommunekvote[5];Regionskvote[5];
_LINE = re.compile(r"KLENummer='(\d\d\.\d\d\.\d\d)':KLETitel='(.*?)':Keywords\[Weight\]=(.*)")
_KEYWORD = re.compile(r"([^;\[]+)\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Subject:
    """A KLE topic of the third level. `keywords` weigh 2 for the title and 1 for the dataset's own words."""

    id: str
    title: str
    keywords: Mapping[str, float]


def load(dataset: Path) -> dict[str, tuple[Subject, ...]]:
    """Subjects by the number of the group above them (`03.25`). Raises ConfigError when the file is not the dataset."""
    try:
        lines = dataset.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            "KLE-datasættet kan ikke læses: {cause}.",
            str(dataset),
            "Ret topics.kle i archive.toml.",
            cause=cause(error),
        ) from error
    found: dict[str, list[Subject]] = defaultdict(list)
    for line in lines:
        match = _LINE.match(line)
        if match and not match[1].endswith(".00"):  # xx.yy.00 is the group itself, "i almindelighed"
            title = match[2].split(" - ")[0]  # *Kommunekvoter - boligplacering af flygtninge*: the group says the rest
            words = {word.strip(): 1.0 for word, _ in _KEYWORD.findall(match[3])}
            found[match[1][:5]].append(Subject(match[1], title, {**words, title: 2.0}))
    if not found:
        raise ConfigError("Der er ingen KLE-emner i filen.", str(dataset), "Lad topics.kle pege på OS2KLE.txt.")
    return {group: tuple(subjects) for group, subjects in found.items()}
