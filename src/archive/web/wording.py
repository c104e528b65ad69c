"""How the site words what the records hold: kinds, outcomes, roles, dates and places, in the reader's language."""

from collections.abc import Collection
from datetime import date, datetime

from flask_babel import format_date, format_timedelta
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from flask_babel.speaklater import LazyString

from archive import wording as words
from archive.models import AgendaItem, DocumentKind, SectionKind
from archive.searching.place import Place
from archive.web import i18n


def _lazily(table: dict[str, str]) -> dict[str, LazyString]:
    return {code: lazy(word) for code, word in table.items()}


KINDS = _lazily(words.KINDS)
OUTCOMES = _lazily(words.OUTCOMES)
YES_NO = _lazily(words.YES_NO)
SECTIONS = {
    SectionKind.BACKGROUND: lazy("Baggrund"),
    SectionKind.SUMMARY: lazy("Resume"),
    SectionKind.RECOMMENDATION: lazy("Indstilling"),
    SectionKind.PRESENTATION: lazy("Sagsfremstilling"),
    SectionKind.DECISION: lazy("Beslutning"),
    SectionKind.ATTACHMENTS: lazy("Bilag"),
    SectionKind.OTHER: lazy("Øvrigt"),
}
STATUSES = {
    "proposed": lazy("Foreslået"),
    "nominated": lazy("Indstillet"),
    "appointed": lazy("Udpeget"),
    "resigned": lazy("Udtrådt"),
    "vacant": lazy("Ubesat"),
}
ROLES = {
    "member": lazy("medlem"),
    "chair": lazy("formand"),
    "deputy_chair": lazy("næstformand"),
    "substitute": lazy("stedfortræder"),
    "observer": lazy("observatør"),
}
PRESENCES = {
    "present": lazy("Til stede"),
    "substitute": lazy("Mødt som stedfortræder"),
    "absent": lazy("Fraværende"),
    "arrived": lazy("Ankommet undervejs"),
    "left": lazy("Gået undervejs"),
    "disqualified": lazy("Inhabil"),
}
FACETS = _lazily(words.FACETS)
REGISTER_FIELDS = {
    "q": lazy("Ord"),
    "organ": lazy("Organ"),
    "af": lazy("Udpeget eller indstillet af"),
    "parti": lazy("Parti"),
    "status": lazy("Status"),
    "dato": lazy("Medlemmer pr. dato"),
}
COVERAGE = {
    "both": lazy("dagsorden og referat"),
    "agenda": lazy("kun dagsorden"),
    "minutes": lazy("kun referat"),
    "other": lazy("kun andre dokumenter"),
    "unread": lazy("kunne ikke læses"),
}
UNREAD = {
    "damaged": lazy("filen er beskadiget"),
    "encrypted": lazy("filen er beskyttet med adgangskode"),
    "empty": lazy("filen er tom"),
    "no-text": lazy("filen har ingen læsbar tekst, for eksempel fordi den er skannet"),
    "not-a-pdf": lazy("filen er ikke en PDF"),
    "too-large": lazy("filen er for stor"),
    "time": lazy("det tog for lang tid at læse filen"),
    "memory": lazy("det krævede for meget hukommelse at læse filen"),
    "unopenable": lazy("filen kunne ikke åbnes"),
    "unreadable": lazy("filen kunne ikke åbnes"),
    "crashed": lazy("læsningen brød sammen"),
    "cpr": lazy("dokumentet kan indeholde personnumre og bliver holdt tilbage"),
    "takedown": lazy("dokumentet er fjernet efter en beslutning"),
}
RUN_OUTCOMES = {
    "published": lazy("en ny udgave blev lagt ud"),
    "unchanged": lazy("intet var ændret"),
    "failed": lazy("den mislykkedes; den forrige udgave er stadig i brug"),
}
_FACET_VALUES = {"type": KINDS, "udfald": OUTCOMES, "beslutning": YES_NO}
# What comes first on an item's page: what was decided, what was proposed, then the matter itself.
_ORDER = (SectionKind.DECISION, SectionKind.RECOMMENDATION, SectionKind.SUMMARY)


def facet_value(facet: str, value: str, label: str) -> str:
    """The label of a facet's value; names out of the records stand as they are."""
    if facet in _FACET_VALUES:
        return str(_FACET_VALUES[facet].get(value, label))
    return label or value


def kind(value: str | DocumentKind) -> str:
    """*Referat*, *Dagsorden* …"""
    return str(KINDS.get(str(value), KINDS["other"]))


def kinds(values: Collection[str | DocumentKind]) -> str:
    """*Dagsorden og referat*: the kinds of a meeting's documents."""
    names = [kind(value) for value in values]
    names = names[:1] + [name.lower() for name in names[1:]]
    if len(names) < 2:
        return "".join(names)
    return str(_("%(some)s og %(last)s", some=", ".join(names[:-1]), last=names[-1]))


def period(start: str | None, end: str | None) -> str:
    """*4. feb. 2022 – 3. nov. 2022*, *fra 4. feb. 2022*, *til 3. nov. 2022*; empty without either."""
    first, last = ("\N{NO-BREAK SPACE}".join(day(each, "medium").split()) if each else "" for each in (start, end))
    if first and last:
        return f"{first} – {last}"
    if first:
        return str(_("fra %(date)s", date=first))
    return str(_("til %(date)s", date=last)) if last else ""


def day(value: str | None, style: str = "long") -> str:
    """An ISO date as people write it: *19. september 2022*. An impossible one stands as it is."""
    if not value:
        return str(_("uden dato"))
    try:
        return i18n.day(date.fromisoformat(value), style)
    except ValueError:
        return value


def moment(value: str) -> str:
    """An ISO 8601 time as a date; what cannot be read stands as it is."""
    try:
        return str(format_date(datetime.fromisoformat(value), "long"))
    except ValueError:
        return value


def ago(seconds: int) -> str:
    """*for 5 timer siden*: roughly how long ago something was."""
    return str(_("for %(time)s siden", time=format_timedelta(seconds, threshold=1.2)))


def month_names() -> list[tuple[str, str]]:
    """The months as (name, initial)."""
    days = [date(2000, month, 1) for month in range(1, 13)]
    return [(str(format_date(day, "LLLL")), str(format_date(day, "LLLLL"))) for day in days]


def hours(start: str | None, end: str | None) -> str:
    """*kl. 10.00–12.00*; empty when the records say nothing."""
    span = "–".join(i18n.clock(time) for time in (start, end) if time)
    if start and end and end < start:
        span = _("%(time)s (næste dag)", time=span)
    return str(_("kl. %(span)s", span=span)) if span else ""


def found_on(place: Place) -> str:
    """Which pages of the original the searched words stand on, as closely as is known."""
    if place.last is None:
        return str(_("Se ordene: fra side %(page)s", page=place.page))
    if place.last == place.page:
        return str(_("Se ordene på side %(page)s", page=place.page))
    return str(_("Se ordene på side %(page)s–%(last)s", page=place.page, last=place.last))


def number_note(item: AgendaItem, kinds: Collection[str | None] = ()) -> str:
    """Where minutes and agenda number the item differently: what the agenda called it.

    `kinds` are those of the documents that it stands in: it may come from a supplement alone.
    """
    if item.agenda_number and item.agenda_number != item.number:
        if DocumentKind.SUPPLEMENT in kinds and DocumentKind.AGENDA not in kinds:
            return str(_("punkt %(number)s på tillægsdagsordenen", number=item.agenda_number))
        return str(_("punkt %(number)s på dagsordenen", number=item.agenda_number))
    return ""


def sections_in_order(item: AgendaItem) -> list[tuple[SectionKind, str, str, int | None, str]]:
    """The item's sections as (kind, heading, text, page, document): the decision first, then the recommendation."""
    ranked = sorted(item.sections, key=lambda s: _ORDER.index(s.kind) if s.kind in _ORDER else len(_ORDER))
    return [(s.kind, s.heading or str(SECTIONS[s.kind]), s.text, s.page, s.document) for s in ranked if s.text]


def field_name(name: str, page: str | None = None) -> str:
    """A field of the address as the form calls it: `q` is »søgeord«, on the page of the register »Ord«."""
    if page == "register" and name in REGISTER_FIELDS:
        return str(REGISTER_FIELDS[name])
    fields = {
        "q": _("søgeord"),
        "fra": _("fra"),
        "til": _("til"),
        "side": _("side"),
        "sortering": _("sortering"),
        "sprog": _("sprog"),
        "dato": _("Dato"),
    }
    return fields.get(name) or str(FACETS.get(name, name))


def completion_kind(kind: str) -> str:
    """What a completion is: a case, a body, a title …"""
    names = {
        "sag": _("sag"),
        "organ": _("råd eller udvalg"),
        "emne": _("emne"),
        "person": _("person"),
        "udpeget": _("udpeget til"),
        "titel": _("punkt"),
    }
    return str(names.get(kind, _("søg")))
