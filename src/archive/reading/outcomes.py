"""What a decision came to: the outcome that its words state."""

import re
from collections.abc import Iterable
from typing import Final

from archive.models import Outcome
from archive.reading.sentences import sentences

# In one sentence the weightier word is the outcome: *drøftede og godkendte* is approved, and *drøftede og tog til
# efterretning* noted. Phrases are parted by a bar, a star stands for any ending.
OUTCOMES: Final[tuple[tuple[Outcome, str], ...]] = (
    (
        Outcome.REJECTED,
        "afvist|afvises|afviste|forkast*|nedstemt*|stemt ned|afslået|afslås|bortfald*|ikke godkendt|ikke vedtaget|"
        "ikke tiltrådt|ikke anbefalet|ikke imødekommet|ikke blev godkendt|godkendes ikke|vedtages ikke|"
        "tiltrædes ikke|imødekommes ikke",
    ),
    (Outcome.WITHDRAWN, "udgår|udgik|udgået|taget af dagsordenen|trukket tilbage|trækkes tilbage"),
    (Outcome.POSTPONED, "udsat|udsættes|udsatte|udskudt|udskydes|udskød"),
    (Outcome.REFERRED, "oversend*|henvist|henvises|tilbagesend*|sendes tilbage|sendt tilbage"),
    (Outcome.ADOPTED, "vedtaget|vedtages|vedtog"),
    (
        Outcome.APPROVED,
        "godkendt|godkendte|godkendes|tiltrådt|tiltrådte|tiltrædes|imødekommet|imødekommes|bevilget|bevilges",
    ),
    (
        Outcome.RECOMMENDED,
        "anbefales|anbefaler|anbefalede|anbefalet|indstilles over for|indstiller over for|indstilles til byråd*|"
        "indstilles til regionsråd*|indstilles til kommunalbestyrelse*",
    ),
    (Outcome.NOTED, "til efterretning|til orientering"),
    (Outcome.DISCUSSED, "drøftet|drøftede|drøftedes|drøftes"),
)
_OUTCOMES = tuple(
    (outcome, re.compile(rf"\b(?:{phrases.replace('*', '[a-zæøå]*')})\b", re.IGNORECASE))
    for outcome, phrases in OUTCOMES
)
_MINORITY = re.compile(r"\bkan ikke\b|\bikke kan\b|\bkunne ikke\b|\bmindretal|\bforbehold", re.IGNORECASE)
_CLAUSES = re.compile(r",\s+(?=(?:idet|men|mens|dog|som|hvilket)\b)|;\s+")
# »Godkendt med den ændring, at gebyret bortfalder« is no rejection; »besluttede, at sagen udsættes« is a postponement.
_SUBORDINATE = re.compile(
    r",\s+(?:at|idet|dog|da|når|hvis|såfremt|så|men|hvorefter)\b|\s+med\s+(?:den|de|følgende)\s+(?:ændring|tilføjelse|bemærkning)"
)


def outcome_of(text: str) -> Outcome:
    """The outcome that the first telling sentence states; what a minority wanted does not count. OTHER for none."""
    return first_outcome(sentences(text))


def first_outcome(said: Iterable[str]) -> Outcome:
    """The outcome of the first of these sentences that tells one."""
    return next((outcome for outcome in map(_of_sentence, said) if outcome is not Outcome.OTHER), Outcome.OTHER)


def _of_sentence(sentence: str) -> Outcome:
    said = ", ".join(clause for clause in _CLAUSES.split(sentence) if not _MINORITY.search(clause))
    main = _SUBORDINATE.split(said, maxsplit=1)[0]
    for part in (main, said):
        for outcome, pattern in _OUTCOMES:
            if pattern.search(part):
                return outcome
    return Outcome.OTHER
