"""What a decision puts to the vote: the matter as a whole, parts of it, and proposals that somebody sets beside it.

*Ændringsforslag fra Ø: For stemte Ø (1). Imod stemte 16. Forkastet. Budgettet vedtaget.* rejects no budget.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from archive.models import Outcome
from archive.reading.outcomes import outcome_of
from archive.reading.sentences import sentences
from archive.reading.votes import LONGEST, NAME, PARTIES, read_votes

_SIDE_NOUN = r"(?i:(?:ændrings|under|mod|tillægs|del)forslag)"
_NOUN = rf"(?i:{_SIDE_NOUN}|forslag)"
_WHOSE = r"(?:[A-ZÆØÅ]{1,2}['’]?s?|[A-ZÆØÅ]\w{1,30}s|[A-ZÆØÅ][\w’'.-]{1,30}(?:\s[A-ZÆØÅ][\w’'.-]{1,30}){0,4}s)"
_WHO = rf"(?:{PARTIES}|{NAME}(?:\s\([A-ZÆØÅ]{{1,2}}\))?)"
_BEFORE = r"(?:(?:Herefter|Derefter|Dernæst|Først|Endelig)\s+(?:blev\s+|var\s+)?)?(?:[Ee]t\s+|[Dd]et\s+)?"
_FATE = (
    r"(?=\s+(?:blev|bliver|er|var|faldt|falder|forkast\w*|afvist?\w*|nedstemt\w*|bortfald\w*|vedtage\w*|kunne|kan|fik|"
    r"opnåede|godkend\w*|trækkes|udgår|sættes)\b)"
)
_ORDINAL = r"(?:[Ff]ørste|[Aa]ndet|[Tt]redje|[Ff]jerde|[Ff]emte|[Ss]jette|[Ss]yvende|[Ss]idste)"
_LED = r"(?:led|punkt|del|pind|at|dot|afsnit|delindstilling)"
# Proposals that are set beside the matter, with what names them.
_SIDE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:Afstemning\s+om\s+)?(?P<name>[^:.]{{0,60}}(?:\b|(?<=[a-zæøå])){_NOUN}(?:et|ene)?\b[^:.]{{0,90}}):(?:\s|$)",
        rf"(?:[^.]*?\b)?(?:For|Imod)\s+(?P<name>{_NOUN}et\s+(?:fra|om)\s+[^.]+?)\s+stemte\b",
        rf"{_BEFORE}(?P<name>(?:{_WHOSE}\s+)?{_SIDE_NOUN}(?:et|ene)?(?:\s+\d+)?(?:\s+(?:fra|om|stillet)\s+[^.:]+?)?){_FATE}",
        rf"{_BEFORE}(?P<name>(?:{_WHOSE}\s+)?(?i:forslag)(?:et)?\s+(?:fra|om|stillet)\s+[^.:]+?){_FATE}",
        rf"{_BEFORE}(?P<name>{_WHOSE}\s+forslag(?:\s+om\s+[^.:]+?)?){_FATE}",
        rf"[^.]*?\b(?:stillede|stiller|fremsatte|fremsætter)\s+(?:et\s+|følgende\s+)?(?P<name>{_NOUN}\b[^.:]*)",
        rf"[^.]*?\b(?:besluttede|vedtog)\s+(?:på|efter)\s+(?P<name>forslag\s+fra\s+{_WHO})",
        rf"(?P<name>{_WHO}\s+(?:foreslog|foreslår)\b[^.:]*)",
    )
)
# Parts of the matter that are put to the vote one by one.
_PART = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:For\s+så\s+vidt\s+angår|Hvad\s+angår|Vedrørende|Angående|Med\s+hensyn\s+til|Afstemning\s+om|Om|Ad)\s+"
        r"(?P<name>[^:.]{1,90}?)\s*:(?:\s|$)",
        r"Om\s+(?P<name>[^,.:]{1,60}?)\s+stemte\b",
        rf"(?P<name>{_ORDINAL}(?:(?:,|\s+og)\s+{_ORDINAL})*\s+{_LED})\b",
        r"(?P<name>(?:Punkt|Led|Del|Delpunkt|At-punkt|Pind|Dot|Afsnit)\s+(?:\d+[a-z]?|[a-z])(?:(?:,|\s+og|-)\s?\d+)*)\b",
        r"(?P<name>(?:Model|Alternativ|Scenarie|Løsning|Forslag)\s+[A-ZÆØÅ\d])\b",
    )
)
_MATTER = r"(?:(?:\w+s\s+)?(?:hoved|samlede\s+)?(?:indstilling|hovedforslag|sag)(?:en|et|erne)?)"
# The matter as a whole comes back: *Herefter blev indstillingen godkendt*, *For indstillingen stemte …*
_WHOLE = re.compile(
    rf"(?:(?:Herefter|Derefter|Dermed|Hermed|Endelig|Efterfølgende|Afstemning\s+om|For|Imod)\s+)?"
    rf"(?:(?:blev|er|godkendtes|vedtoges)\s+)?(?:den\s+|det\s+|de\s+)?(?:samlede\s+|øvrige\s+|oprindelige\s+|endelige\s+)?"
    rf"{_MATTER}\b|I\s+øvrigt\b|Det\s+samlede\b|Forslaget\s+som\s+helhed\b|Ved\s+den\s+(?:endelige|samlede)\s+afstemning\b",
    re.IGNORECASE,
)
_SAME = re.compile(r"(?:Forslag|Ændringsforslag|Underforslag|Modforslag|Det|Dette|Dermed|Hermed)", re.IGNORECASE)
_LISTED = re.compile(r"[-–—•*]\s|\d{1,2}[.)]\s|[a-z][.)]\s|at\s")
_FELL = re.compile(r"\b(?:faldt|ikke\s+(?:\w+\s+)?(?:flertal|tilslutning|opbakning))\b", re.IGNORECASE)


@dataclass(slots=True)
class Question:
    """Sentences in a row about one thing. `proposal` names it, None: the matter as a whole.

    `beside`: the proposal is not part of what was recommended, so what became of it is not the decision's outcome.
    """

    proposal: str | None = None
    beside: bool = False
    sentences: list[str] = field(default_factory=list)
    settled: bool = False  # whether its sentences say what became of it

    def add(self, sentence: str) -> None:
        self.sentences.append(sentence)
        self.settled = self.settled or outcome_of(sentence) is not Outcome.OTHER or bool(_FELL.search(sentence))


def questions(paragraphs: Iterable[str]) -> list[Question]:
    """What the paragraphs of a decision are about, in order; sentences on one thing in a row are together."""
    found = [Question()]
    for paragraph in paragraphs:
        for position, sentence in enumerate(sentences(paragraph)):
            opened = _opened(sentence)
            current = found[-1]
            if opened is None and (_WHOLE.match(sentence) or not _goes_on(current, sentence, position == 0)):
                opened = Question()
            if opened and (opened.proposal, opened.beside) != (current.proposal, current.beside):
                found.append(opened)
            found[-1].add(sentence)
    return [question for question in found if question.sentences]


def _opened(sentence: str) -> Question | None:
    """The proposal that a sentence begins to tell of."""
    if len(sentence) > LONGEST or _WHOLE.match(sentence):
        return None
    for beside, patterns in ((True, _SIDE), (False, _PART)):
        for pattern in patterns:
            match = pattern.match(sentence)
            if match:
                return Question(match["name"].strip(" ,"), beside)
    return None


def _goes_on(current: Question, sentence: str, first: bool) -> bool:
    """Whether a sentence that names nothing is about the same as the one before.

    A new paragraph is about the matter, unless it votes on a proposal that the one above laid before the council.
    """
    if current.proposal is None:
        return True
    outcome = outcome_of(sentence)
    if first:
        waiting = current.beside and not current.settled
        answers = _LISTED.match(sentence) or _SAME.match(sentence) or read_votes([sentence], None)
        return waiting and bool(answers or outcome is Outcome.REJECTED)
    return outcome is Outcome.OTHER or not current.settled or bool(_SAME.match(sentence))


def told_outcome(asked: Sequence[Question], recommended: bool) -> Outcome:
    """The outcome of the decision as a whole.

    What is said of the matter tells it, else of its parts: one rejected part rejects no matter that had others. A
    proposal set beside it tells only where nothing else does, its rejection only where nothing was recommended.
    """
    told = [(question, outcome) for question in asked for outcome in map(outcome_of, question.sentences)]
    own = [outcome for question, outcome in told if question.proposal is None]
    parts = [outcome for question, outcome in told if question.proposal and not question.beside]
    beside = [outcome for question, outcome in told if question.beside]
    order = (
        *own,
        *(outcome for outcome in parts if outcome is not Outcome.REJECTED),
        *parts,
        *(outcome for outcome in beside if outcome is not Outcome.REJECTED or not recommended),
    )
    return next((outcome for outcome in order if outcome is not Outcome.OTHER), Outcome.OTHER)
