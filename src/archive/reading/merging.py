"""Lists of items meet: versions of one document replace each other, and agenda, supplement and minutes add up."""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from archive.models import AgendaItem, DocumentKind, Group, Reading, Section, SectionKind, SourceRef
from archive.reading.addresses import free_address, qualified
from archive.reading.decisions import read_decision
from archive.reading.matching import match, plain

T = TypeVar("T")

_CORRECTED = re.compile(
    r"rettet|rettelse|revideret|korrigeret|ny[-_ ]?version|version[-_ ]?\d|(?<![^\W_])v\d", re.IGNORECASE
)
_NAMES = {
    DocumentKind.AGENDA: ("dagsordener", "dagsordenen"),
    DocumentKind.SUPPLEMENT: ("tillægsdagsordener", "tillægsdagsordenen"),
    DocumentKind.MINUTES: ("referater", "referatet"),
    DocumentKind.OTHER: ("dokumenter", "dokumentet"),
}


@dataclass(frozen=True, slots=True)
class Edition:
    """All documents of one kind, folded into one list of items. `superseded` holds ids of replaced documents."""

    kind: DocumentKind
    items: tuple[AgendaItem, ...]
    superseded: tuple[str, ...]
    doubts: tuple[str, ...]


def is_corrected(name: str) -> bool:
    """Whether a file name says that the document corrects an earlier one: *referat-rettet.pdf*, *dagsorden_v2.pdf*."""
    return bool(_CORRECTED.search(name))


def publication(reading: Reading) -> tuple[bool, list[tuple[int, str]], str]:
    """Sorts documents of one kind: a corrected version after the one it corrects, version 2 before 10."""
    parts = re.findall(r"\d+|\D+", reading.document.name)
    natural = [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]
    return is_corrected(reading.document.name), natural, reading.document.sha256


def fold(readings: Sequence[Reading]) -> Edition:
    """The documents of one kind, each a version of the one before it where they share their items.

    Documents that share few items complete each other, as an open and a closed part of one agenda do.
    """
    kind = readings[0].document.kind
    items: list[AgendaItem] = []
    superseded: list[str] = []
    doubts: list[str] = []
    owner: Reading | None = None
    for reading in sorted(readings, key=publication):
        new = [sourced(item, reading.document.id, kind) for item in reading.items]
        matches = match(items, new)
        known = {item.id for item in items}
        if owner is not None and matches.partners:
            if len(matches.partners) * 2 >= min(len(owner.items), len(new)):
                superseded.append(owner.document.id)
                doubts += _version_doubts(owner, reading, items, new, matches.partners)
            doubts += _contradictions(owner, reading, items, new, matches.partners)
        versions = []
        for at, item in enumerate(new):
            if at in matches.partners:
                versions.append(_replace_version(items[matches.partners[at]], item))
            else:
                versions.append(_addressed(item, free_address(item.number, known, kind)))
                known.add(versions[-1].id)
        items = interleave(versions, items, lambda item: item.id)
        owner = reading
    return Edition(kind, tuple(items), tuple(superseded), tuple(doubts))


def add(items: Sequence[AgendaItem], edition: Edition) -> list[AgendaItem]:
    """The meeting's items with those of one more edition.

    Minutes bring their own order, in which the others keep their places; what a supplement adds comes last. Other
    documents are no lists of the meeting's matters: nothing of theirs is matched.
    """
    partial = edition.kind in (DocumentKind.SUPPLEMENT, DocumentKind.OTHER)
    matches = match([] if edition.kind is DocumentKind.OTHER else items, edition.items)
    taken = {item.id for item in items}
    latest = []
    for at, item in enumerate(edition.items):
        if at in matches.partners:
            latest.append(_join(items[matches.partners[at]], item, edition.kind))
        else:
            latest.append(_addressed(item, free_address(item.number, taken, edition.kind)))
            taken.add(latest[-1].id)
    older = [
        replace(
            item,
            merged_into=latest[matches.taken_in[at]].id,
            sources=item.sources + edition.items[host].sources,
            title_at=(),  # the last source has another title
        )
        if (host := matches.taken_in.get(at)) is not None
        else item
        for at, item in enumerate(items)
    ]
    # A supplement numbers the few groups it has anew; the agenda's numbers stand.
    groups = {plain(item.group.title): item.group for item in [*latest, *(older if partial else [])] if item.group}
    if partial:
        joined = {item.id: item for item in latest}
        met = list(({item.id: item for item in older} | joined).values())
    else:
        met = interleave(latest, older, lambda item: item.id)
    return [replace(item, group=_group(item, groups)) for item in met]


def interleave(new: Sequence[T], old: Sequence[T], key: Callable[[T], Hashable]) -> list[T]:
    """`new` in its order, and what stands in `old` only behind what it followed there."""
    met = list(new)
    known = {key(item) for item in new}
    before: Hashable | None = None
    for item in old:
        if key(item) not in known:
            place = next((at + 1 for at, each in enumerate(met) if key(each) == before), 0)
            met.insert(place, item)
        before = key(item)
    return met


def sourced(item: AgendaItem, document: str, kind: DocumentKind) -> AgendaItem:
    """The item with the document it was read from, so that a hit leads to its page."""
    return replace(
        item,
        known_as=tuple(dict.fromkeys((item.number, qualified(item.number, kind)))),
        sources=(SourceRef(document, item.page_first),),
        sections=tuple(replace(section, document=document) for section in item.sections),
    )


def _addressed(item: AgendaItem, address: str) -> AgendaItem:
    return replace(item, id=address, known_as=tuple(dict.fromkeys([*item.known_as, address])))


def _taken_over(old: AgendaItem, kept: AgendaItem, new: AgendaItem) -> AgendaItem:
    """The item that is `kept` of two, at the older one's address and with the sources and numbers of both."""
    known_as = tuple(dict.fromkeys([*old.known_as, *new.known_as]))
    return replace(kept, id=old.id, known_as=known_as, sources=old.sources + new.sources)


def same_words(one: str, other: str) -> bool:
    """Whether two texts say the same, however their lines, hyphens and quotation marks were set."""
    return re.findall(r"\w", one) == re.findall(r"\w", other)


def _replace_version(old: AgendaItem, new: AgendaItem) -> AgendaItem:
    """The item as the corrected document has it; what the earlier one said otherwise is kept beside it."""
    if old.taken_down or new.taken_down:
        return _taken_over(old, old if old.taken_down else new, new)
    if old.closed or new.closed:
        return _closed(old, new)
    said = {(section.kind, section.heading): section.text for section in new.sections}
    changed = [s for s in old.sections if not same_words(s.text, said.get((s.kind, s.heading), ""))]
    return _taken_over(old, replace(new, replaced=(*old.replaced, *changed)), new)


def _join(old: AgendaItem, new: AgendaItem, kind: DocumentKind) -> AgendaItem:
    """The item as the later kind of document has it, with what only the earlier one says."""
    if old.taken_down or new.taken_down:
        return _taken_over(old, old if old.taken_down else new, new)
    if old.closed or new.closed:
        return _closed(old, new)
    said: dict[Hashable, str] = {}
    for section in new.sections:
        said[_part(section)] = f"{said.get(_part(section), '')} {section.text}".strip()
    changed = [s for s in old.sections if _part(s) in said and not same_words(s.text, said[_part(s)])]
    sections = tuple(_with_missing_parts(new.sections, old.sections))
    supplement = kind is DocumentKind.SUPPLEMENT  # its own numbers run beside the agenda's
    shown = old.number if supplement else new.number
    renamed = plain(old.title) != plain(new.title)
    joined = replace(
        new,
        number=shown,
        agenda_number=old.agenda_number or (old.number if old.number != shown else None),
        agenda_title=old.agenda_title or (old.title if renamed else None),
        group=old.group if supplement else new.group or old.group,
        sections=sections,
        replaced=(*old.replaced, *changed, *new.replaced),
        case_numbers=new.case_numbers or old.case_numbers,
        handlers=new.handlers or old.handlers,
        attachments=tuple(_united(new.attachments, old.attachments, lambda each: plain(each.title))),
        links=tuple(_united(new.links, old.links, lambda each: (each.text, each.url))),
        decision=read_decision(sections) or new.decision or old.decision,
        attendance=new.attendance or old.attendance,
        references=tuple(_united(new.references, old.references, lambda each: each)),
        appointments=new.appointments or old.appointments,
    )
    return _taken_over(old, joined, new)


def _closed(old: AgendaItem, new: AgendaItem) -> AgendaItem:
    """What is closed in one document is closed in all: number and public title only."""
    kept = AgendaItem(
        number=new.number,
        title=old.title if old.closed and not new.closed else new.title,
        group=new.group or old.group,
        page_first=new.page_first,
        page_last=new.page_last,
        closed=True,
        text_withheld=any(item.text_withheld or not item.closed for item in (old, new)),
        formal=new.formal,
        agenda_number=old.agenda_number or (old.number if old.number != new.number else None),
    )
    return _taken_over(old, kept, new)


def _part(section: Section) -> Hashable:
    """Which section of another document says the same: of those without a kind of their own the one so headed."""
    headed = section.kind in (SectionKind.OTHER, SectionKind.DECISION)
    return section.kind, section.heading.casefold() if headed else ""


def _with_missing_parts(new: Sequence[Section], old: Sequence[Section]) -> list[Section]:
    """The new sections with the old ones whose part is missing, each behind what it followed."""
    met = list(new)
    known = {_part(section) for section in new}
    before: Hashable | None = None
    for section in old:
        if _part(section) not in known:
            places = [at + 1 for at, each in enumerate(met) if _part(each) == before]
            met.insert(places[-1] if places else 0, section)
        before = _part(section)
    return met


def _united(new: Iterable[T], old: Iterable[T], key: Callable[[T], Hashable]) -> list[T]:
    return list({key(each): each for each in [*old, *new]}.values())


def _group(item: AgendaItem, groups: dict[str, Group]) -> Group | None:
    """The agenda's heading as the later document numbers it, so that one group stays one."""
    return groups.get(plain(item.group.title), item.group) if item.group else None


def _version_doubts(
    old: Reading, new: Reading, items: Sequence[AgendaItem], later: Sequence[AgendaItem], partners: Mapping[int, int]
) -> list[str]:
    plural, one = _NAMES[new.document.kind]
    doubts = []
    if not is_corrected(new.document.name):
        doubts.append(
            f"Mødet har flere {plural}, og ingen siger, at den retter en anden: »{old.document.name}« og "
            f"»{new.document.name}«; {one} »{new.document.name}« er fulgt."
        )
    missing = [item.number for at, item in enumerate(items) if at not in partners.values()]
    mine = [n for n in missing if any(item.number == n for item in old.items)]
    doubts += [f"Punkt {number} står kun i den tidligere udgave »{old.document.name}«." for number in mine]
    return doubts


def _contradictions(
    old: Reading, new: Reading, items: Sequence[AgendaItem], later: Sequence[AgendaItem], partners: Mapping[int, int]
) -> list[str]:
    """Two minutes that do not call themselves corrected and decide otherwise: nobody knows which one holds."""
    if is_corrected(new.document.name):
        return []
    return [
        f"»{old.document.name}« og »{new.document.name}« siger noget forskelligt om beslutningen i punkt "
        f"{later[n].number}; begge kan læses, og »{new.document.name}« er fulgt."
        for n, o in sorted(partners.items())
        if not same_words(_decided(items[o]), _decided(later[n])) and _decided(items[o]) and _decided(later[n])
    ]


def _decided(item: AgendaItem) -> str:
    return item.text_of(SectionKind.DECISION)
