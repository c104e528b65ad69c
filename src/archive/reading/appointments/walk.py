"""From sentence to sentence through an item: prose, lists under a colon, tables. The result is drafts."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from archive.models import Role, SectionKind
from archive.reading.appointments import bodies, clauses, names, periods, tables, vacancies
from archive.reading.appointments.drafts import Draft, Intro
from archive.reading.appointments.names import Person
from archive.reading.appointments.sentences import Sentence
from archive.reading.appointments.triggers import MINISTER, ROLE, VERBS, Verb, role_of, verb_of

_POST: Final = re.compile(
    rf"^(?:som )?(?:{ROLE.pattern})\b|^regionens repræsentant|^kommunens repræsentant", re.IGNORECASE
)
_LISTED: Final = re.compile(r"^(?:[\wæøåÆØÅ. ]{0,60}?:\s*)?⟨\d+⟩")
_FOLLOWING: Final = re.compile(r"\b(?:de )?følgende (?:\w+ )?(?:hverv|poster|medlemmer|personer|organer|udvalg)\b")
_LABEL: Final = re.compile(r"^(?P<label>[^:⟨]{2,80}):\s*(?=⟨)")


class Walk:
    """Reads the sentences of one item in order. `known` are the names that the item writes with a party somewhere."""

    def __init__(self, places: set[str], date: str | None, known: dict[str, str | None]) -> None:
        self.places, self.date, self.known = places, date, known
        self.drafts: list[Draft] = []
        self._intro: Intro | None = None
        self._table: tables.Table | None = None
        self._kind: SectionKind | None = None
        self._heading: str | None = None  # a line of its own that names the body of what follows
        self._said: list[Draft] = []  # what the line above a list says by itself, until the list says it in full

    def read(self, found: Iterable[Sentence]) -> list[Draft]:
        """All drafts of the sentences."""
        for sentence in found:
            if sentence.kind is not self._kind:
                self._intro, self._table, self._heading, self._kind = None, None, None, sentence.kind
            self._sentence(sentence)
        return self.drafts

    def _sentence(self, sentence: Sentence) -> None:
        table = tables.heading(sentence.text)
        if table:
            self._table = table
            return
        if self._table and self._row(self._table, sentence):
            return
        self._table = None
        if not re.search(r"[.:;,!?]$", sentence.text) and not sentence.bullet and bodies.is_heading(sentence.text):
            self._heading = sentence.text
            return
        before = len(self.drafts)
        self._read(sentence)
        for draft in self.drafts[before:]:
            if draft.body is None or bodies.BARE.fullmatch(draft.body):
                draft.body = self._heading or draft.body

    def _read(self, sentence: Sentence) -> None:
        persons = names.persons(sentence.text, self.places, self.known)
        text = clauses.marked(sentence.text, persons)
        if sentence.text.endswith(":") or (_FOLLOWING.search(text) and VERBS.search(text)):
            before = len(self.drafts)
            self._prose(sentence, text, persons)
            above = self._intro
            self._intro = self._opening(sentence, text, persons)
            if self._intro is None and above and above.sentence.paragraph == sentence.paragraph:
                self._intro = above
                return
            self._said = self.drafts[before:]
        elif self._intro and self._intro.person and not _begins_with_person(text) and _is_post(sentence, text):
            self._post(sentence, text, persons, self._intro)
        elif (self._intro and (sentence.bullet or _LISTED.match(text)) and not self._own_verb(text)) or (
            self._intro and sentence.bullet
        ):
            self._prose(sentence, text, persons, self._intro)
        else:
            if not (self._intro and self._intro.sentence.paragraph == sentence.paragraph):
                self._intro = None
            self._prose(sentence, text, persons)

    def _row(self, table: tables.Table, sentence: Sentence) -> bool:
        verb = self._intro.verb if self._intro else self._default(sentence)
        drafts = tables.rows(table, sentence, verb, self.places)
        for draft in drafts:
            if self._intro:
                draft.body, draft.agent = draft.body or self._intro.body, self._intro.agent
                draft.period = self._intro.period
        self.drafts += drafts
        return bool(drafts)

    def _post(self, sentence: Sentence, text: str, persons: list[Person], intro: Intro) -> None:
        """*- stedfortræder for Eskild Høgsbro-Lund (V) i Kystrådet*, under *fritaget for følgende hverv:*"""
        self.drafts = [draft for draft in self.drafts if not any(draft is said for said in self._said)]
        role = ROLE.search(text)
        named = bodies.find(text)
        member = persons[0].name if persons and re.search(r" for ⟨0⟩", text) else None
        self.drafts.append(
            Draft(
                Verb.LEAVE,
                sentence,
                intro.person,
                role_of(role) if role else None,
                named[-1].name
                if named
                else (sentence.text.strip(" .,;") if bodies.looks_like_body(text[:1].upper() + text[1:]) else None),
                substitute_for=member,
                period=intro.period,
            )
        )

    def _opening(self, sentence: Sentence, text: str, persons: list[Person]) -> Intro | None:
        verbs = [match for match in VERBS.finditer(text) if verb_of(match) is not Verb.OTHER]
        role = ROLE.search(text)
        above = self._intro
        if not verbs and not (role and len(text) < 90):
            return None
        verb = verb_of(verbs[-1]) if verbs else (above.verb if above else self._default(sentence))
        named = bodies.find(text)
        body = named[-1].name if named else (above.body if above and not verbs else None)
        minister = MINISTER.search(text)
        period = self._period(verb, sentence, verbs[-1] if verbs else None)
        leaver = persons[0] if persons and verb is Verb.LEAVE else None
        return Intro(
            verb, sentence, role_of(role) if role else None, body, minister[0] if minister else None, leaver, period
        )

    def _prose(self, sentence: Sentence, text: str, persons: list[Person], intro: Intro | None = None) -> None:
        seats = vacancies.open_seats(text, persons, sentence)
        if intro:
            for seat in seats:
                seat.role, seat.body = seat.role or intro.role, seat.body or intro.body
        self.drafts += seats
        if not persons:
            self._revocation(sentence, text)
            return
        proposed_by = vacancies.by_party(text, persons)
        minister = MINISTER.search(text)
        inherited, substitutes = self._inherited(sentence, text, intro), bool(intro and intro.role is Role.SUBSTITUTE)
        told = clauses.asides(sentence.text, persons)
        chosen = {part.person for part in told if part.verb is Verb.APPOINT}
        found = clauses.parts(_without_label(text), inherited, substitutes)
        for part in [*found, *(part for part in told if part.verb is Verb.LEAVE)]:
            if part.verb is Verb.OTHER:
                continue
            if part.verb is Verb.PROPOSE and part.person in chosen:
                part = replace(part, verb=Verb.APPOINT)  # *V pegede på ⟨0⟩, der blev udpeget*
            person = persons[part.person]
            if part.person in proposed_by and not person.party:
                person = Person(person.name, person.start, person.end, proposed_by[part.person], person.municipality)
            role = part.role or _label_role(text) or (intro.role if intro else None)
            draft = Draft(
                part.verb,
                sentence,
                person,
                role,
                part.body or _label_body(text) or (intro.body if intro else None),
                _name(persons, part.substitute_for),
                _name(persons, part.predecessor),
                vacancies.entitled(part.clause) or vacancies.entitled(text),
                minister[0] if minister else (intro.agent if intro else None),
                _nominator(sentence.text),
                word=part.word,
                doubtful=person.doubtful,
            )
            draft.period = self._period(part.verb, sentence, None, part.word) or (
                intro.period if intro else draft.period
            )
            self.drafts.append(draft)

    def _revocation(self, sentence: Sentence, text: str) -> None:
        """*Udpegningen blev tilbagekaldt*: whose, the recommendation says."""
        match = VERBS.search(text)
        if match and verb_of(match) is Verb.REVOKE and sentence.kind is SectionKind.DECISION:
            self.drafts.append(Draft(Verb.REVOKE, sentence, word=match[0]))

    def _inherited(self, sentence: Sentence, text: str, intro: Intro | None) -> Verb | None:
        if intro:
            return intro.verb
        if _only_names(text) and _LISTED.match(text):
            return (
                self._default(sentence) if sentence.kind in (SectionKind.DECISION, SectionKind.RECOMMENDATION) else None
            )
        return None

    def _own_verb(self, text: str) -> bool:
        match = VERBS.search(text)
        return match is not None and verb_of(match) is not Verb.OTHER

    def _default(self, sentence: Sentence) -> Verb:
        return Verb.APPOINT if sentence.kind is SectionKind.DECISION else Verb.PROPOSE

    def _period(
        self, verb: Verb, sentence: Sentence, match: re.Match[str] | None = None, word: str = ""
    ) -> periods.Period:
        if verb is not Verb.LEAVE:
            return periods.period(sentence.text, self.date)
        word = match[0] if match else word
        at = sentence.text.find(word) if word else 0
        after = sentence.text[max(at, 0) :]
        before = re.search(r"\b(?:pr\.|med virkning fra) [^,]*$", sentence.text[: max(at, 0)])
        return periods.Period(
            end=periods.leaving(re.split(r", (?:da|idet) ", after)[0], self.date)
            or (periods.leaving(before[0], self.date) if before else None)
        )


def _begins_with_person(text: str) -> bool:
    """Whether a line begins with a person."""
    return bool(re.match(r"⟨\d+⟩", text))


def _is_post(sentence: Sentence, text: str) -> bool:
    """*medlem af RAR Fjordland*, or in a list just *bestyrelsen for FjordTrafik*."""
    body = sentence.bullet and bodies.looks_like_body(text[:1].upper() + text[1:])
    return (bool(_POST.match(text)) or body) and not VERBS.search(text)


def _only_names(text: str) -> bool:
    """Whether a sentence is a list of persons with their roles, and has no verb."""
    rest = re.sub(r"⟨\d+⟩|\b(?:og|samt|for|som|i|af|fra|ny|nyt|med|kun)\b", " ", ROLE.sub(" ", _without_label(text)))
    for body in bodies.find(text):
        rest = rest.replace(body.name, " ")
    return not re.search(r"\w", rest)


def is_past(word: str) -> bool:
    """Whether a verb tells of what was done before: *udpegede*, *har udpeget*."""
    return bool(re.search(r"(?:ede|edes|et|te|tes|gt|dt)$", word, re.IGNORECASE))


def _without_label(text: str) -> str:
    """*Valggruppe 1: ⟨0⟩, formand, …* without its label; a label with a verb stays (*Valgt blev: ⟨0⟩*)."""
    match = _LABEL.match(text)
    return (
        text[match.end() :] if match and not VERBS.search(match[0] + "⟨") and not ROLE.search(match["label"]) else text
    )


def _label_role(text: str) -> Role | None:
    match = _LABEL.match(text)
    role = ROLE.search(match["label"]) if match else None
    return role_of(role) if role else None


def _label_body(text: str) -> str | None:
    """*RAR Fjordland: ⟨0⟩*: the body in front of a list of names."""
    match = _LABEL.match(text)
    if not match or VERBS.search(match[0] + "⟨") or ROLE.search(match["label"]):
        return None
    label = match["label"].strip()
    return label if bodies.looks_like_body(label) else None


def _nominator(text: str) -> str | None:
    """*Udvalget for trafik og klima indstiller, at …*: who recommends."""
    match = re.match(
        r"(?P<who>(?:[A-ZÆØÅ][\wæøå]*udvalget|Udvalget(?: for [^,]*?)?|Bestyrelsen(?: for [^,]*?)?)) (?:indstiller|"
        r"anbefaler)\b",
        text,
    )
    return match["who"] if match else None


def _name(persons: list[Person], number: int | None) -> str | None:
    return persons[number].name if number is not None and number < len(persons) else None
