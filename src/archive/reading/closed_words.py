"""The words of closed marks: what a council writes where something is closed, and where the meeting is open again.

`closed` says what they mean. Patterns without anchors are looked for within a line, the others match it whole.
"""

import re

SHUT = r"(?:lukke(?:t|de)|fortrolig(?:t|e)?|ikke[-\s]?offentlig(?:t|e)?)"
KIND = r"(?:dagsordens|tillægs|orienterings|beslutnings|behandlings)?"
ONE = rf"(?:{KIND}(?:punkt(?:et)?|pkt\b\.?|sag(?:en)?)|emne|behandling|drøftelse|orientering)"
MANY = (
    rf"(?:{KIND}(?:punkter(?:ne)?|sager(?:ne)?)|emner|møde(?:t)?|(?:tillægs)?dagsorden(?:en)?|del(?:en)?|afsnit|"
    r"(?:beslutnings)?(?:protokol(?:len)?|referat(?:et)?)|session(?:en)?|afdeling|orienteringer|meddelelser|beslutninger|"
    r"punktliste|liste|version(?:en)?|udgave(?:n)?)"
)
DOORS = r"(?:(?:for|bag|under)\s+)?lukkede\s+døre|dørene\s+(?:\w+\s+){0,2}lukke[st]\w*"
AUDIENCE = r"(?:tilhører(?:e|ne)|publikum)"
ROOM = r"\w*(?:salen|lokalet|mødet)(?=\W*$|\s*,|\s+(?:kl|og|under|hvorefter)\b)"  # and no more: not »i protest«
LEFT = (
    rf"{AUDIENCE}\b[^.]{{0,30}}\bforl(?:od|ader?|ade)\s+(?:\w+\s+)?{ROOM}|"
    rf"forl(?:od|ader)\s+{AUDIENCE}\s+(?:\w+\s+){{0,2}}{ROOM}"
)
BACK = (
    rf"{AUDIENCE}\s+(?:\w+\s+)?(?:kom|vendte|blev\s+lukket)\s+(?:ind|tilbage)(?:\s+igen)?(?:\s+(?:i|til)\s+\w+)?|"
    rf"(?:kom|vendte|blev)\s+{AUDIENCE}\s+(?:\w+\s+)?(?:ind|tilbage)(?:\s+igen)?(?:\s+(?:i|til)\s+\w+)?"
)
SHUT_OUT = (
    rf"{LEFT}|"
    r"mødet\s+(?:\w+\s+){0,2}luk\w+\s+for\s+(?:offentlig|tilhør|publikum)\w*|offentligheden\s+(?:\w+\s+){0,2}udelukke\w+|"
    r"(?:punkter|punkterne|sager|sagerne|resten)\b[^.]{0,30}\b(?:er|var|blev)\s+lukke(?:t|de)"
)
WHY = r"(?:jf|jfr|jævnfør|iht|i\s+henhold|efter|i\s+medfør|pga|på\s+grund|af\s+hensyn)\b"
NUMBER = re.compile(r"^(?:(?:punkt|pkt\.?|sag)\s*(?:nr\.?\s*)?)?\d+(?:\.\d+)*[.):]?(?=\s)\s*[-–—:]?\s*", re.IGNORECASE)
PAGE = re.compile(r"\s+\|?\s*(?:side|s\.)\s*\|?\s*\d+(?:\s*(?:af|/)\s*\d+)?\s*$", re.IGNORECASE)
EDGE = ' \t-–—•·▪|*:_()[]{}»«"”'

# In a title, wherever it stands there.
IN_TITLE = re.compile(
    rf"\blukke(?:t|de)[\s-]*(?:{KIND}(?:punkt|pkt\b|sag)|møde|dagsorden)|\blukkede\s+døre|"
    rf"^\W*(?:{ONE}\s*)?{SHUT}(?:[\s-]+{ONE}\b|\s*[-–—:|/]|,?\s*{WHY}|\W*$)|^\s*(?:\(L\)|L\s*[:–—-])|\[\s*L\s*\]|"
    r"\bfortrolig(?:t|e)?\s*(?:[-–—:|]|punkt|pkt\b|sag|$)|\bikke[- ]offentlig(?:t|e)?\s+(?:punkt|sag|møde)|"
    rf"[(\[]\s*{SHUT}(?:[\s-]+(?:{ONE}|{MANY}))?(?:[\s,]+{WHY}[^)\]]*)?\s*[)\]]|"
    rf"[(\[][^)\]]*\b(?:er|behandles|behandlet|som)\s+(?:\w+\s+)?{SHUT}\b|"
    rf"\bundtaget\s+(?:fra\s+)?offentlighed|[-–—:|,/*]\s*{SHUT}(?:\s+{ONE})?\s*(?:\W*$|[-–—|])",
    re.IGNORECASE,
)
CAPITAL = re.compile(r"^\W*(?:LUKKET|FORTROLIGT?|Lukket|Fortroligt?)\s+[A-ZÆØÅ»\"”]|\s(?:LUKKET|FORTROLIGT?)\W*$")
LETTER = re.compile(r"\S\s+\(L\)\W*$")  # Køb af grund (L)
PARTY = re.compile(  # Forslag fra Bo Ek (L); 1. Bo Ek (L)
    r"(?:\b(?:fra|for|ved|og|[Ff]orslag af|[Oo]rlov til)\s+[A-ZÆØÅ][\w.-]*(?:\s+[A-ZÆØÅ][\w-]+)*|"
    r"^(?:[A-ZÆØÅ][\w.-]*\s+){1,3}[A-ZÆØÅ][\w-]+|[Ll]ist\w+|parti\w*|gruppe\w*),?\s+\(L\)"
)
SAID = re.compile(rf"[(\[]?\s*\b{SHUT}(?:[\s-]*{ONE})?\s*[)\]]?\s*[-–—:|]*|[(\[]L[)\]]|^L\s*[:–—-]", re.IGNORECASE)

# A line of its own.
PART = re.compile(
    rf"\b{SHUT}[\s-]*{MANY}\b|"
    rf"\b\w*(?:dagsorden|referat|protokol|udskrift|møde)(?:len|en|et|t)?\s*[-–—:,(\[]\s*{SHUT}\b(?:\s+del)?|"
    rf"\b(?:{DOORS}|{SHUT_OUT})",
    re.IGNORECASE,
)
PART_BEGINS = re.compile(  # what may stand before it on the line
    r"(?:til\s+behandling|behandling|sager(?:ne)?|punkter(?:ne)?|emner|møde|dagsorden\w*|referat\w*|"
    r"(?:beslutnings)?protokol\w*|udskrift|tillæg\w*|den|det|de|på|til)\b",
    re.IGNORECASE,
)
PART_SAYS = re.compile(  # the beginning of a line that says it in a sentence
    r"(?:(?:de\s+)?(?:følgende|øvrige|resterende)|herefter|derefter|resten|(?:punkterne|sagerne)\s+(?:neden|her|efter)\w*|"
    r"mødet\s+(?:[^.]*\bfor\s+(?:offentlig|tilhør|publikum)|fort|luk|herefter|blev\s+(?:\w+\s+)?luk)|"
    rf"offentligheden|dørene\b|{AUDIENCE}\b)",
    re.IGNORECASE,
)
PART_ENDS = re.compile(  # what may stand behind it: a date, numbers, a body
    rf"[\s\-–—|:(\[/,]*(?:{SHUT}|{MANY}|af\s+(?:mødet|dagsordenen|referatet|protokollen))?[\s)\]]*"
    rf"(?:$|{WHY}|(?:den|kl|side|s|d|pkt|punkt|punkterne|nr|fortsat)\b|\d)|"
    r"(?:[\s\-–—|:(\[/]+|\s+(?:til|fra|for|i)\s).*(?:udvalg|råd|bestyrelse|møde|kommune|region|\bkkr\b)",
    re.IGNORECASE,
)
TITLE_BEHIND = re.compile(r"\s*[-–—|:]\s*\S")
ITEM = re.compile(
    rf"(?:(?:dette\s+)?{SHUT}[\s-]*{ONE}|{ONE}\s*(?:nr\.?\s*)?[\d.]*\s*(?:er\s+|[-–—:(]\s*)?{SHUT}|"
    rf"\w*(?:type|status)\s*[:.]?\s*{SHUT}(?:\s+{ONE})?|(?:offentlig\w*|åben|åbent|åb(?:en|ent)\s+{ONE})\s*:\s*nej|"
    rf"(?:offentlighed\w*|åben/lukket|fortrolighed|lukket(?:\s+{ONE})?)\s*:\s*(?:ja|{SHUT})|"
    r"undtaget\s+(?:fra\s+)?offentlighed(?:en)?|(?:må\s+)?ikke\s+(?:til\s+)?offentligg\w+|"
    rf"(?:(?:(?:dette|følgende)\s+)?{ONE}\s+)?(?:skal\s+)?(?:behandles|(?:vil\s+)?(?:blive\s+)?behandlet)\s+"
    rf"(?:(?:for|bag|på|i|som)\s+(?:den\s+|et\s+)?{SHUT}\s+\w+|{SHUT}))"
    rf"(?:[\s,(–-]+(?:nr\.?\s*)?\d[\d.]*)?(?:[\s,(–-]+fortsat)?(?:[\s,(–-]*{WHY}.*)?[\s.:)]*",
    re.IGNORECASE,
)
BARE = re.compile(rf"{SHUT}(?:[\s,(–-]*{WHY}.*)?", re.IGNORECASE)
STATEMENT = re.compile(  # below a title: of this item, now
    rf"(?:dette\s+|dagsordens)?(?:punkt|sag)(?:et|en)?\b(?!.*\btidligere\b).{{0,25}}?\b(?:er|behandles|drøftes|optages)\b.*"
    rf"\b(?:{SHUT}|{DOORS})\b",
    re.IGNORECASE,
)
HOURS = re.compile(r"\b(?:man|tirs|ons|tors|fre|lør|søn)dage?\b|telefon|ekspedition|åbningstid", re.IGNORECASE)
ABSENT = re.compile(  # what is told of the closed part that is not there
    r"\b(?:ikke|uden|udelad\w*|udeladt|udsend\w*|udsendt|fremgår|særskilt)\b", re.IGNORECASE
)
NO_MARK = re.compile(r"(?:bilag|vedhæft\w*|se|jf|jfr|vedr|om|\.\s?/\s?\.)(?!\w)", re.IGNORECASE)
OPEN = re.compile(
    r"(?:(?:til\s+behandling|behandling|sager|punkter|følgende\s+\w+(?:\s+behandles)?|mødet\s+fortsatte|herefter|dagsorden|"
    rf"referat)[\s:–—-]*)?(?:(?:for\s+)?åbne\s+døre|(?:åb(?:en|ent|ne)|offentlig(?:t|e)?)\s+{MANY}|dørene\s+(?:\w+\s+)?åbne\w*"
    rf"(?:\s+igen)?|{BACK})(?:\s*[-–—(,:]?\s*(?:fortsat|kl\.?\s*\d[\d.:]*(?:\s*[-–]\s*\d[\d.:]*)?))?[\s.:)]*",
    re.IGNORECASE,
)
OF_THE_DOCUMENT = re.compile(
    rf"\b\w*(?:dagsorden|referat|protokol|møde|version|udgave|dokument|materiale)\w*\b.*\b{SHUT}\b|"
    rf"\b{SHUT}\s+(?:version|udgave|dokument|materiale|brug)\b|ikke\s+til\s+offentligg|må\s+ikke\s+offentligg",
    re.IGNORECASE,
)
OPEN_SOMEWHERE = re.compile(rf"\båb(?:en|ent|ne)\s+(?:{MANY}|døre)\b", re.IGNORECASE)
# The heading of a closed item that the reader did not know for one: *4. Lukket punkt: …*, *FORTROLIG - …*.
LEADING = re.compile(
    rf"[(\[]?\s*{SHUT}(?:[\s-]*{ONE})?\s*[)\]]?\s*[:–—|-]\s*\S|[(\[]\s*(?:{SHUT}(?:[\s-]*{ONE})?|L)\s*[)\]]\s*\S",
    re.IGNORECASE,
)
LEADING_NOUN = re.compile(rf"[(\[]?\s*{SHUT}[\s-]*{ONE}\b", re.IGNORECASE)
TRAILING = re.compile(
    rf"[(\[]\s*{SHUT}(?:[\s-]+(?P<noun>{ONE}|{MANY}))?(?:[\s,]+{WHY}[^)\]]*)?\s*[)\]]\W*$|"
    rf"\s[-–—|]\s*{SHUT}(?:\s+{ONE})?$",
    re.IGNORECASE,
)
LETTERED = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*\s?L[.):]?|L\d{1,3}[.):])\s+[A-ZÆØÅ]")  # 2L. Køb af grund
