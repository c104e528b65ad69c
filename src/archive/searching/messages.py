"""What is said to a reader whose query or filter cannot be answered: Danish templates with named places.

`{place}` is the 1-based number of the sign in the field.
"""

from typing import NamedTuple

from archive.errors import QueryError


class Message(NamedTuple):
    """What is wrong, and what to write instead."""

    what: str
    todo: str


class RefusalError(QueryError):
    """A `QueryError` with one of the messages here; `values` fill its places."""

    def __init__(self, message: Message, where: str = "q", position: int | None = None, **values: object) -> None:
        if position is not None:
            values["place"] = position + 1
        super().__init__(message.what, where, message.todo, position, **values)


class PagePastEndError(RefusalError):
    """The page asked for comes after the last one (the web answers 404)."""


TOO_LONG = Message(
    "Søgningen er på {length} tegn; der er plads til {limit}.", "Skriv kun de ord, der er særlige for det, du søger."
)
TOO_MANY_WORDS = Message(
    "Søgningen har mere end {limit} ord (for mange fra tegn {place}).",
    "Skriv kun de ord, der er særlige for det, du søger.",
)
TOO_DEEP = Message(
    "Parenteserne går mere end {limit} i dybden ved tegn {place}.", "Skriv søgningen med færre parenteser."
)
QUOTE_OPEN = Message(
    "Anførselstegnet ved tegn {place} mangler et slutanførselstegn.", 'Skriv et " efter frasen, eller fjern det første.'
)
QUOTE_EMPTY = Message(
    "Der står ingen ord mellem anførselstegnene ved tegn {place}.", 'Skriv "flere ord" eller fjern dem.'
)
PARENTHESIS_OPEN = Message("Parentesen ved tegn {place} bliver ikke lukket.", "Skriv en ) eller fjern parentesen.")
PARENTHESIS_CLOSE = Message(
    "Slutparentesen ved tegn {place} mangler en startparentes.", "Fjern den, eller skriv en ( foran."
)
PARENTHESIS_EMPTY = Message("Parentesen ved tegn {place} er tom.", "Skriv ord i den, eller fjern den.")
NOTHING_BEFORE = Message("Der mangler et ord foran {sign} ved tegn {place}.", "Skriv for eksempel: bus {sign} tog.")
NOTHING_AFTER = Message("Der mangler et ord efter {sign} ved tegn {place}.", "Skriv for eksempel: bus {sign} tog.")
DOUBLE_NOT = Message(
    "Ved tegn {place} står der IKKE eller - to gange i træk.", "Skriv IKKE eller - én gang foran ordet."
)
STAR_ALONE = Message("Stjernen ved tegn {place} har intet ord foran sig.", "Skriv begyndelsen af et ord foran: kvot*.")
STAR_INSIDE = Message("Stjernen ved tegn {place} står inde i et ord.", "Stjernen kan kun stå sidst i et ord: kvot*.")
STAR_SHORT = Message(
    "Der er for få bogstaver foran stjernen ved tegn {place}.", "Skriv mindst {limit} bogstaver eller tal foran: kvot*."
)
STAR_PARTS = Message(
    "Stjernen i »{word}« står efter flere ord på én gang.",
    "Skriv ordene hver for sig, og stjernen efter det sidste.",
)
STAR_FIELD = Message("I feltet »{field}:« kan man ikke søge med stjerne (tegn {place}).", "Skriv hele værdien.")
SLOP_WHERE = Message(
    "Tegnet ~ ved tegn {place} står ikke efter en frase.", 'Skriv "flere ord"~5, hvis der må stå andre ord imellem.'
)
SLOP_NUMBER = Message(
    "Efter ~ ved tegn {place} skal der stå et tal fra 0 til {limit}.", 'Skriv for eksempel "flere ord"~5.'
)
SLOP_WORDS = Message(
    "Frasen ved tegn {place} har mere end {limit} ord; så kan den ikke have ~.", "Fjern ~, eller gør frasen kortere."
)
BOOST = Message("Tegnet ^ ved tegn {place} kan arkivet ikke bruge: ord kan ikke vægtes.", "Fjern det.")
PIPE = Message("Tegnet | ved tegn {place} kan arkivet ikke bruge.", "Skriv ELLER mellem ordene.")
FIELD_UNKNOWN = Message(
    "»{name}:« ved tegn {place} er ikke et felt, man kan søge i.", "Fjern kolonet, eller brug et af felterne {fields}."
)
FIELD_EMPTY = Message(
    "Efter {field}: ved tegn {place} mangler der et ord eller en frase.", "Skriv det lige efter kolonet: {example}."
)
RANGE_WHERE = Message(
    "I feltet »{field}:« kan man ikke søge fra .. til (tegn {place}).",
    "Det kan man kun i feltet »dato:«, for eksempel dato:2022..2023.",
)
DATE_BAD = Message(
    "»{text}« ved tegn {place} er ikke en dato.",
    "Skriv et år, en måned eller en dag: dato:2022, dato:2022-09, dato:2022-09-19 eller fra og til: dato:2022..2023.",
)
DATE_ORDER = Message("Perioden {text} ved tegn {place} slutter, før den begynder.", "Byt om på de to datoer.")

PARAMETER_TWICE = Message("»{name}« står flere gange i adressen med forskellige værdier.", "Behold kun én af dem.")
PARAMETER_MANY = Message("Der er valgt mere end {limit} værdier.", "Vælg færre.")
PARAMETER_DATE = Message("»{text}« er ikke en dato.", "Skriv den som 2022-09-19 eller 19-09-2022.")
PARAMETER_ORDER = Message("Perioden slutter, før den begynder ({low} til {high}).", "Byt om på de to datoer.")
PARAMETER_SORT = Message("»{text}« er ikke en måde at sortere på.", "Vælg en af {choices}.")
PARAMETER_STATUS = Message("»{text}« er ikke en status i registret.", "Vælg en af {choices}.")
PARAMETER_YEAR = Message("»{text}« er ikke et årstal.", "Skriv fire cifre, for eksempel 2022.")
PARAMETER_PAGE = Message("»{text}« er ikke et sidetal.", "Skriv et tal fra 1 og op.")
PAGE_PAST_END = Message("Der er ingen side {page}; den sidste er side {pages}.", "Gå tilbage til side 1.")
