"""Tables of body – member – substitute, as cells or as the flat rows that a PDF gives."""

import re
from dataclasses import dataclass
from typing import Final

from archive.models import Role
from archive.reading.appointments import bodies, names, parties
from archive.reading.appointments.drafts import Draft
from archive.reading.appointments.names import Person
from archive.reading.appointments.sentences import Sentence
from archive.reading.appointments.triggers import ROLE, SUBSTITUTE_WORD, Verb, role_of

_CELL: Final = re.compile(r"\s*[|\t]\s*|\s{3,}")
_HEADINGS: Final = {
    "body": r"organ(?:er)?|udvalg|post(?:er)?|bestyrelse|bestyrelser|råd|nævn|hverv|selskab|udpegning|sted|funktion",
    "member": (
        r"(?:nyt |nye |ordinær[te]? )?medlem(?:mer)?|efterfølger|navn|udpeget|repræsentant(?:er)?|person|valgt|"
        r"kandidat|indstillet|afløser"
    ),
    "substitute": r"(?:personlig )?(?:stedfortræder|suppleant)(?:e|er)?",
    "chair": r"formand",
    "deputy": r"næstformand",
    "party": r"parti|liste",
    "place": r"kommune",
    "leaving": r"(?:hidtil(?:dig[te]*)?|tidligere|afgående|nuværende)(?: medlem(?:mer)?)?|udtræder|fratræder",
}
_HEADING: Final = re.compile(
    "|".join(rf"(?P<{name}>(?<!\w)(?:{pattern})(?!\w))" for name, pattern in _HEADINGS.items()), re.IGNORECASE
)
_OPEN: Final = re.compile(r"(?:endnu )?ikke besat|vakant|ubesat|ledig|afventer(?: \w+)?|NN|N\.N\.", re.IGNORECASE)
_PERSONS: Final = {
    "member": Role.MEMBER,
    "substitute": Role.SUBSTITUTE,
    "chair": Role.CHAIR,
    "deputy": Role.DEPUTY_CHAIR,
}
_STAND_IN: Final = re.compile(rf",?\s*\(?(?P<role>{SUBSTITUTE_WORD})(?: for (?P<member>[^,)]+))?\)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Table:
    """A table by its columns, each one of the names in `_HEADINGS`."""

    columns: tuple[str, ...]

    @property
    def persons(self) -> int:
        """How many columns hold names."""
        return sum(column in _PERSONS for column in self.columns)


def heading(text: str) -> Table | None:
    """The table that a line is the heading of; None for any other line."""
    columns = tuple(str(match.lastgroup) for match in _HEADING.finditer(text))
    rest = re.sub(r"[\s|/,:.]+", "", _HEADING.sub("", text))
    return Table(columns) if len(columns) > 1 and not rest and any(column in _PERSONS for column in columns) else None


def rows(table: Table, sentence: Sentence, verb: Verb, places: set[str]) -> list[Draft]:
    """What a line of the table says; nothing when it is no row of it."""
    cells = [cell.strip() for cell in _CELL.split(sentence.text.strip(" |"))]
    if len(cells) == len(table.columns):
        return _row(table, cells, sentence, verb, places)
    if len(cells) > 1 or len(sentence.text) > 600:
        return []
    return _flat(table, sentence, verb, places)


def _row(table: Table, cells: list[str], sentence: Sentence, verb: Verb, places: set[str]) -> list[Draft]:
    found: list[Draft] = []
    where = dict(zip(table.columns, cells, strict=True))
    body, role, member = _place(where.get("body", ""))
    for n, (column, cell) in enumerate(zip(table.columns, cells, strict=True)):
        if column not in _PERSONS:
            continue
        here = role if role and column == "member" else _PERSONS[column]
        stands_for = member or (_first(found) if column == "substitute" else None)
        persons = names.persons(cell, places)
        for person in persons:
            beside = _beside(table, cells, n)
            party, place = person.party or beside.get("party"), person.municipality or beside.get("place")
            person = Person(person.name, 0, 0, party or None, place or None, person.doubtful)
            draft = Draft(verb, sentence, person, here, body, predecessor=_name(where.get("leaving", ""), places))
            draft.substitute_for = stands_for if here is Role.SUBSTITUTE else None
            found.append(draft)
        if not persons and _OPEN.fullmatch(cell.strip(" .")):
            found.append(
                Draft(
                    Verb.OTHER,
                    sentence,
                    role=here,
                    body=body,
                    substitute_for=stands_for if here is Role.SUBSTITUTE else None,
                )
            )
        elif not persons and re.fullmatch(parties.IN_MARK, cell):
            found.append(Draft(Verb.OTHER, sentence, role=here, body=body, entitled=cell))
    return found


def _beside(table: Table, cells: list[str], at: int) -> dict[str, str]:
    """Party and municipality in the columns behind a person's, up to the next person's."""
    found: dict[str, str] = {}
    for column, cell in zip(table.columns[at + 1 :], cells[at + 1 :], strict=True):
        if column in _PERSONS:
            break
        found[column] = cell
    return found


def _flat(table: Table, sentence: Sentence, verb: Verb, places: set[str]) -> list[Draft]:
    """A row whose cells ran together: names and parties tell the columns, at the price of a doubt where they broke."""
    text = sentence.text
    persons = names.persons(text, places)
    if not persons or (re.search(r"\.\s*$", text) and " " in text and not text.endswith((")", ")."))):
        return _letters(table, sentence) if not persons else []
    wanted = [column for column in table.columns if column in _PERSONS]
    if "body" in table.columns:
        persons = [_last_two(text, person) for person in persons]
    found: list[Draft] = []
    at, count, group = 0, 0, {"body": "", "first": ""}
    for person in persons:
        between = text[at : person.start].strip(" ,|")
        if count and between and not _OPEN.fullmatch(between):
            count = 0
        if count % len(wanted) == 0:
            group = {"body": between or (group["body"] if "body" in table.columns and not between else ""), "first": ""}
            count = 0
        body, role, member = _place(str(group["body"]))
        column = wanted[count % len(wanted)]
        here = role if role and column == "member" else _PERSONS[column]
        draft = Draft(verb, sentence, person, here, body, doubtful=person.doubtful)
        if here is Role.SUBSTITUTE:
            draft.substitute_for = member or group["first"] or None
        else:
            group["first"] = person.name
        found.append(draft)
        at, count = person.end, count + 1
    rest = text[at:].strip(" ,|.")
    if rest and _OPEN.fullmatch(rest) and count < len(wanted):
        body, _, _ = _place(str(group["body"]))
        here = _PERSONS[wanted[count]]
        found.append(
            Draft(
                Verb.OTHER,
                sentence,
                role=here,
                body=body,
                substitute_for=group["first"] or None if here is Role.SUBSTITUTE else None,
            )
        )
    elif rest and not re.fullmatch(r"\(?\w{1,2}\)?", rest):
        for draft in found[-len(wanted) :]:
            draft.doubtful = True  # the end of a cell that broke over the line
    return found


def _last_two(text: str, person: Person) -> Person:
    """In *Fjordbanen Mogens Strandløkke (V)* body and name are capitals alike: two words are the name, in doubt."""
    words = person.name.split()
    if len(words) < 4 or text[: person.start].strip(" |,"):
        return person
    name = " ".join(words[-2:])
    return Person(name, text.index(name, person.start), person.end, person.party, person.municipality, doubtful=True)


def _letters(table: Table, sentence: Sentence) -> list[Draft]:
    """*VisitFjordland, bestyrelsen V C*: the parties that the posts go to."""
    match = re.fullmatch(r"(?P<body>.+?)((?:\s+[A-ZÆØÅ])+)", sentence.text.strip(" ."))
    if not match:
        return []
    letters = match[2].split()
    wanted = [column for column in table.columns if column in _PERSONS]
    if len(letters) != len(wanted):
        return []
    body, _, _ = _place(match["body"])
    return [
        Draft(Verb.OTHER, sentence, role=_PERSONS[column], body=body, entitled=letter)
        for column, letter in zip(wanted, letters, strict=True)
    ]


def _place(cell: str) -> tuple[str | None, Role | None, str | None]:
    """Body, role and member of a first column: *Formand*; *Kystrådet, stedfortræder for Mogens Strandløkke*."""
    cell = bodies.in_cell(cell)
    role = ROLE.fullmatch(cell)
    if role:
        return None, role_of(role), None
    stands_in = _STAND_IN.search(cell)
    if stands_in:
        return bodies.in_cell(cell[: stands_in.start()]) or None, Role.SUBSTITUTE, stands_in["member"]
    return cell or None, None, None


def _first(found: list[Draft]) -> str | None:
    return next((draft.person.name for draft in found if draft.person and draft.role is not Role.SUBSTITUTE), None)


def _name(cell: str, places: set[str]) -> str | None:
    found = names.persons(cell, places)
    return found[0].name if found else None
