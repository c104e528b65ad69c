"""What each council's template looks like, as data. A new council is a new `Layout` here and a fixture; see
docs/new-council.md.

A layout names the lines that open a section, where the case line stands, how a heading is written, and the signs that a
document is of this template. Signs are weighed; the best score wins, and `explain` shows what counted.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from archive.models import SectionKind as Kind
from archive.reading.caseline import read_case_line

UNSURE_BELOW = 3.0  # a lower score is no known template
ORDER_WEIGHT = 3.0  # of a document whose sections all stand in the template's order
UNSURE_WITHIN = 1.0  # of the runner-up: the document says so in the report

Label = tuple[str, Kind]  # a pattern for the whole line, and what it opens; text after a colon or comma may follow

_DAY = r"(?:den )?\d{1,2}(?:[-./]\d{1,2}[-./]\d{2,4}|\. [a-z]+ \d{4})"
_BODY = (  # bodies that decide; any other word before "s beslutning" is running text
    r"(?:Byrådet|Regionsrådet|Kommunalbestyrelsen|Magistraten|Borgerrepræsentationen|[\wæøåÆØÅ-]+ [Bb]yråd|"
    r"KKR [A-ZÆØÅ]\S+|(?:[A-ZÆØÅ][\wæøåÆØÅ-]+(?:, | og |- og ))*[\wæøåÆØÅ-]*[Uu]dvalget|"
    r"[Uu]dvalget? (?:for|vedrørende) [\wæøåÆØÅ ,-]{3,60}?)"
)
_ADMINISTRATION = (
    r"(?:Administrationen|Direktionen|Borgmesteren|Sekretariatet|Rådmanden|"
    r"(?:[A-ZÆØÅ][\wæøå, -]{2,40})?(?:[Ff]orvaltningen|[Dd]irektøren))"
)
_OTHER_PARTS = (
    r"Lovgrundlag|Retsgrundlag|Økonomi(?:ske konsekvenser)?|Høring|Kommunikation|Sundhed|Bæredygtighed|"
    r"Det videre forløb|Videre proces|Konsekvenser|Personalemæssige konsekvenser|Tidsperspektiv|Inddragelse og høring"
)

# Labels that mean the same in every council's hand.
COMMON: tuple[Label, ...] = (
    (r"Baggrund(?:en)?", Kind.BACKGROUND),
    (r"(?:Kort )?Resum[eé]", Kind.SUMMARY),
    (r"Sammenfatning", Kind.SUMMARY),
    (r"Indstilling(?:en)?", Kind.RECOMMENDATION),
    (r"Sagsfremstilling", Kind.PRESENTATION),
    (r"Sagens? indhold|Redegørelse", Kind.PRESENTATION),
    (r"Beslutning(?:en)?", Kind.DECISION),
    (rf"Beslutning(?:en)? (?:i|for|fra) {_BODY}(?:,? {_DAY})?", Kind.DECISION),
    (rf"{_BODY}s beslutning(?:,? {_DAY})?", Kind.DECISION),
    (rf"Beslutning,? {_DAY}", Kind.DECISION),
    (r"Tidligere (?:beslutning|behandling)(?:er)?", Kind.OTHER),
    (r"Bilag", Kind.ATTACHMENTS),
)
MUNICIPAL: tuple[Label, ...] = (
    (rf"{_ADMINISTRATION} (?:indstiller|anbefaler)", Kind.RECOMMENDATION),
    (r"(?:Administrationens|Forvaltningens|Direktionens) (?:indstilling|anbefaling)", Kind.RECOMMENDATION),
    (r"(?:Forvaltningens|Administrationens) (?:bemærkninger|vurdering)", Kind.OTHER),
    (_OTHER_PARTS, Kind.OTHER),
)


@dataclass(frozen=True, slots=True)
class Layout:
    """One template.

    `labels` are tried in order against a whole line. `case_line` is where the case number stands, seen from the title.
    `running` are lines at the page's edge that are no content. `organization` and `place` are patterns whose first
    group is the name. `signs` are patterns with the weight that one hit anywhere gives; `order` is the usual order of
    sections, which tells templates apart that share all labels.
    """

    name: str
    title: str
    labels: tuple[Label, ...] = COMMON
    case_line: str = "after"
    running: tuple[str, ...] = ()
    organization: tuple[str, ...] = ()
    place: tuple[str, ...] = (r"(?:Møde)?sted:\s*(.+)", r"Lokale:\s*(.+)")
    signs: tuple[tuple[str, float], ...] = ()
    order: tuple[Kind, ...] = ()


_DATE = r"\d{1,2}[-./]\d{1,2}[-./]\d{4}"
_COUNCIL = (
    r"(?:Byrådet|Byråd|Kommunalbestyrelsen|Regionsrådet|Forretningsudvalget|Økonomiudvalget|Magistraten|"
    r"Borgerrepræsentationen)"
)
_BODIES = (
    r"([A-ZÆØÅ][\wæøå-]+ (?:Byråd|Kommunalbestyrelse))\b",
    rf"({_COUNCIL}(?: i)?(?: [A-ZÆØÅ][\wæøå]+)*)",
    r"((?:[Uu]dvalget|Udvalg) (?:for|vedrørende) [\wæøåÆØÅ ,-]+?)(?=$| den | \d|,? kl| i [A-ZÆØÅ])",
    r"([A-ZÆØÅ][\wæøåÆØÅ, -]+udvalget)\b",
)
_MUNICIPAL_SIGNS = (  # the municipal templates share these; the order of their sections tells them apart
    (r"^(?:Administrationen|Forvaltningen) (?:indstiller|anbefaler)", 2.0),
    (r"^Fraværende:?", 1.5),
    (r"^Sags(?:nr|nummer|id)\.?:?", 1.5),
    (r"^Sagsfremstilling$", 1.0),
    (r"^Beslutning", 0.5),
    (rf"\b{_COUNCIL}", 0.5),
)

LAYOUTS: tuple[Layout, ...] = (
    Layout(
        name="kl",
        title="KL's skabelon (KKR)",
        running=(rf".{{3,80}}\s\|\s*{_DATE}", r"SIDE\s*\|?\s*\d+"),
        organization=(r"(KKR [A-ZÆØÅ][\wæøåÆØÅ]+)", *_BODIES),
        signs=(
            (rf"^.{{3,80}}\s\|\s*{_DATE}$", 2.0),
            (r"^SIDE\s*\|", 1.0),
            (r"^KKR [A-ZÆØÅ]", 1.0),
            (r"^SAG-\d{4}-\d+", 2.0),
            (r"^\./\.", 1.0),
            (r"^Det indstilles, at", 1.0),
            (r"^\d+\.\d+\.? \S", 0.5),
            (r"^Mission$", 0.5),
        ),
        order=(Kind.BACKGROUND, Kind.RECOMMENDATION, Kind.PRESENTATION, Kind.DECISION),
    ),
    Layout(
        name="region-midtjylland",
        title="Region Midtjyllands skabelon",
        labels=((r"Direktionen indstiller", Kind.RECOMMENDATION), *MUNICIPAL[:2], *COMMON),
        case_line="before",
        organization=(r"mødet i (.+)", *_BODIES),
        place=(r"(?:Møde)?sted:\s*(.+)", r"i ([A-ZÆØÅ].+)"),
        signs=(
            (r"^Sagnr\.?:", 3.0),
            (r"^Direktionen indstiller", 2.0),
            (r"^(?:til )?mødet i ", 1.5),
            (r"^at ", 0.5),
            (r"^Resum[eé]$", 1.0),
        ),
        order=(Kind.SUMMARY, Kind.RECOMMENDATION, Kind.PRESENTATION, Kind.DECISION),
    ),
    Layout(
        name="kommune",
        title="kommunal skabelon, beslutning til sidst",
        labels=(*MUNICIPAL, *COMMON),
        organization=_BODIES,
        signs=_MUNICIPAL_SIGNS,
        order=(Kind.SUMMARY, Kind.BACKGROUND, Kind.PRESENTATION, Kind.RECOMMENDATION, Kind.DECISION),
    ),
    Layout(
        name="kommune-beslutning-foerst",
        title="kommunal skabelon, beslutning først (Aarhus)",
        labels=(*MUNICIPAL, *COMMON),
        organization=_BODIES,
        signs=_MUNICIPAL_SIGNS,
        order=(Kind.DECISION, Kind.SUMMARY, Kind.BACKGROUND, Kind.PRESENTATION, Kind.RECOMMENDATION),
    ),
    Layout(
        name="kommune-beslutning-efter-indstilling",
        title="kommunal skabelon, beslutning efter indstilling (Odense)",
        labels=(*MUNICIPAL, *COMMON),
        organization=_BODIES,
        signs=_MUNICIPAL_SIGNS,
        order=(Kind.SUMMARY, Kind.RECOMMENDATION, Kind.DECISION, Kind.BACKGROUND, Kind.PRESENTATION),
    ),
)
UNKNOWN = Layout(
    name="unknown",
    title="ukendt skabelon",
    labels=(*MUNICIPAL, *COMMON),
    organization=(r"(KKR [A-ZÆØÅ][\wæøåÆØÅ]+)", *_BODIES),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """The template a document was read by, its score, the signs that counted, and the runner-up."""

    layout: Layout
    score: float
    signs: tuple[str, ...]
    second: str
    second_score: float

    @property
    def unsure(self) -> bool:
        """Whether another template would have done nearly as well."""
        return self.layout is not UNKNOWN and self.score - self.second_score < UNSURE_WITHIN


def choose(texts: Sequence[str]) -> Choice:
    """The template of a document, by its lines (running headers included)."""
    begins = [read_case_line(text) is not None for text in texts]
    scored = sorted((_score(layout, texts, begins) for layout in LAYOUTS), key=lambda scored: -scored[1])
    (layout, score, signs), (second, second_score, _) = scored[0], scored[1]
    return Choice(UNKNOWN if score < UNSURE_BELOW else layout, score, signs, second.name, second_score)


def label_of(text: str, layout: Layout) -> tuple[Kind, str, str] | None:
    """The kind and heading a line opens a section with, and the text that follows on the same line."""
    if not text[:1].isupper():
        return None
    words = text.capitalize() if text.isupper() else text  # some hands set headings in capitals: BAGGRUND
    for pattern, kind in layout.labels:
        match = _compiled(pattern).fullmatch(words)
        if match:
            return kind, text[: match.end("label")], (match["rest"] or "").strip()
    return None


@cache
def _compiled(label: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<label>{label})(?:\s*[:,.]|\s*[:,]\s(?P<rest>\S.*))?")


def _score(layout: Layout, texts: Sequence[str], begins: Sequence[bool]) -> tuple[Layout, float, tuple[str, ...]]:
    score, signs = 0.0, []
    for pattern, weight in layout.signs:
        sign = re.compile(pattern)
        hit = next((text for text in texts if sign.search(text)), None)
        if hit is not None:
            score += weight
            signs.append(f"{hit[:60]} ({weight:g})")
    agreement = _order_agreement(layout, texts, begins)
    if agreement is not None:
        score += ORDER_WEIGHT * agreement
        signs.append(f"rækkefølge af afsnit ({ORDER_WEIGHT * agreement:.1f})")
    return layout, score, tuple(signs)


def _order_agreement(layout: Layout, texts: Sequence[str], begins: Sequence[bool]) -> float | None:
    """Share of neighbouring sections of an item that stand in the layout's order, None where there are none."""
    pairs: list[tuple[Kind, Kind]] = []
    last: Kind | None = None
    for text, begin in zip(texts, begins, strict=True):
        label = label_of(text, layout)
        if begin:  # a case line: the next item's sections begin anew
            last = None
        elif label and label[0] in layout.order:
            if last not in (None, label[0]):
                pairs.append((last, label[0]))
            last = label[0]
    if not pairs:
        return None
    return sum(layout.order.index(before) < layout.order.index(after) for before, after in pairs) / len(pairs)
