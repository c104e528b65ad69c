"""Lines to measure the search for CPR numbers on: every number in them is made up.

POSITIVE lines hold a number that must be found certain or probable; NEGATIVE lines hold none.
"""

from itertools import cycle

_PEOPLE = [
    "Alma Rønnebjerg",
    "Osvald Mølleå",
    "Tyra Lindvang",
    "Asger Fjeldborg-Holm",
    "Karla Birkemose",
    "Yrsa Bakkehus",
]
# Dates of birth with serial numbers that the table of years gives somebody living today.
_BORN = {
    "010290": ("1234", "0007"),
    "311265": ("2040", "3999"),
    "150708": ("4321", "9876"),
    "290296": ("1020", "4001"),
    "070755": ("0007", "1188"),
    "240399": ("2222", "9001"),
    "121212": ("5512", "6001"),
    "300640": ("1234", "0101"),
    "610190": ("1234", "3003"),
    "180123": ("4410", "7007"),
}
_NUMBERS = [(born, serial) for pair in (0, 1) for born, serials in _BORN.items() for serial in serials[pair : pair + 1]]

# How the ten digits are written: {d} the date part, {s} the serial number.
_SPELLINGS = ["{d}-{s}", "{d}{s}", "{d} {s}", "{d}–{s}", "{d} - {s}", "{d}-\n{s}", "{d}‑{s}"]
_APART = [
    "{0}{1}.{2}{3}.{4}{5}-{s}",
    "{0}{1} {2}{3} {4}{5} {s}",
    "{0}{1}-{2}{3}-{4}{5}-{s}",
    "{0}{1}/{2}{3}/{4}{5}-{s}",
]

_LABELLED = [
    "CPR-nr. {n}",
    "cpr: {n}",
    "Cpr.nr.: {n} fremgår af bilaget.",
    "CPR-nummer {n}, bopæl Klitborg",
    "personnummer {n}",
    "Personnr.: {n}",
    "Borgerens cpr nr {n} er noteret i sagen",
    "Ansøgeren (cpr. {n}) har fået afslag.",
    "{p}, cpr-nr. {n}",
    "Afgørelse vedrørende {p}, CPR {n}, er stadfæstet.",
    "C.P.R. {n}",
    "CPR.NR. {n}",
]
_NAMED = [
    "{p}, {n}, har søgt om aktindsigt.",
    "Patienten {p} ({n}) blev indlagt den 3. maj.",
    "Vedr. {p} {n}",
    "Klagen fra {p}, {n}, Strandvejen 4, Havnborg",
    "Barnet {p}, {n}, er anbragt uden for hjemmet",
    "{n} {p}, pårørende til beboeren",
]
_BARE_HYPHEN = [
    "Se journalnotatet om {n} af 3. marts.",
    "{n}",
    "Modtager: {n}",
    "Kopi er sendt til {n} og til sekretariatet.",
]
# Names that end as a label does, and rows of tables in which other numbers stand beside the number.
_FLAT = [
    "David 010290-1234",
    "Hos Ingrid 311265-2040",
    "Sigrid 150708-4321",
    "Borgeren Astrid 010290-1234",
    "BORGEREN DAVID 010290-1234",
    "Asger Bank 010290-1234",
    "Alma Rønnebjerg 010290-1234 25.000 kr.",
    "Alma Rønnebjerg 010290-1234 kr. 25.000",
    "Alma Rønnebjerg 010290-1234 8000 Aarhus C",
    "Osvald Mølleå 0102901234 8000 Aarhus C",
    "Osvald Mølleå 0102901234 25.000 kr.",
    "Osvald Mølleå 010290 1234 25.000 kr.",
    "1 010290-1234 Alma Rønnebjerg",
    "1 0102901234 Alma Rønnebjerg",
    "12. 010290-1234 Alma Rønnebjerg 1.250,00",
    "i 2019 010290-1234",
    "2019 311265-2040 4.000",
    "311265-2040 12 uger",
    "Tyra Lindvang 311265–2040 +45 31 12 65 43",
    "010290-1234 010290-1234",
    "klage_010290-1234_afgjort.pdf",
    "1.|010290-1234|Alma Rønnebjerg|25.000",
]
_OTHER_WORDS_FOR_IT = [
    "cprnr: {n}",
    "CPRNR {n}",
    "CPR_nr {n}",
    "cprnummeret: {n}",
    "CPR-nummeret er {n}",
    "personnummeret {n}",
    "pers.nr. {n}",
    "PERSONNR. {n}",
    "fødselsnr. {n}",
    "Patientnr. {n}",
    "borgernummer {n}",
    "sygesikringsnr.: {n}",
    "patient-id {n}",
    "CPR-normu: {n}",
    "inuup normua {n}",
    "Cpr.-nr.:{n}",
    "CPR{n}",
    "cpr={n}",
]
_ODDLY_WRITTEN = [
    "010290.1234",
    "010290_1234",
    "010290  1234",
    "010290 –\u00a01234",
    "010290\u00a0-\u00a01234",
    "010290\n1234",
    "010290 -\n   1234",
    "010290-\r\n1234",
    "010290\u200b-\u200b1234",
    "010290\u20111234",
    "010290\u20141234",
    "010290\uff0d1234",
    "01\u00a002\u00a090-1234",
    "01.02.90.1234",
    "01.02.90 - 1234",
    "01–02–90–1234",
    "0 1 0 2 9 0 - 1 2 3 4",
    "010290-12 34",
]


def _digits(spelling: str, born: str, serial: str) -> str:
    return spelling.format(*born, d=born, s=serial)


def _positive() -> list[str]:
    people, numbers = cycle(_PEOPLE), cycle(_NUMBERS)
    lines = [
        context.format(n=_digits(spelling, *next(numbers)), p=next(people))
        for context in _LABELLED
        for spelling in (*_SPELLINGS, *_APART)
    ]
    lines += [
        context.format(n=_digits(spelling, *next(numbers)), p=next(people))
        for context in _NAMED
        for spelling in ("{d}-{s}", "{d}{s}", "{d} {s}", "{d}–{s}", "{d}-\n{s}", "{d} - {s}", "{d}‑{s}", "{d}/{s}")
    ]
    lines += [
        context.format(n=_digits(spelling, *next(numbers)))
        for context in _BARE_HYPHEN
        for spelling in ("{d}-{s}", "{d}–{s}", "{d}‑{s}", "{0}{1}-{2}{3}-{4}{5}-{s}")
    ]
    lines += [
        "CPR-nr.\n010290-1234",
        "Navn: Alma Rønnebjerg\nCPR: 0102901234",
        "cpr-numrene 010290-1234 og 311265-4321",
        "født 010290-1234",
        "Personnummer (10 cifre): 0102901234",
        "cpr 01.02.1990-1234",
        "Hr. Osvald Mølleå, født den 01.02.1990-1234",
    ]
    lines += _FLAT
    lines += [label.format(n=number) for label in _OTHER_WORDS_FOR_IT for number in ("010290-1234", "0102901234")]
    lines += [f"Alma Rønnebjerg, {odd}" for odd in _ODDLY_WRITTEN] + [f"CPR-nr. {odd}" for odd in _ODDLY_WRITTEN]
    return lines


_TEN = ["0102901234", "3112654321", "1507080007", "2903994321", "1212129876", "3006405512", "0707552040", "2403996001"]
_WITH_HYPHEN = ["010290-1234", "311265-4321", "150708-0007", "240399-6001"]

# A number of another kind, named by the label before it; {n} looks just like a CPR number.
_OTHER_LABELS = [
    "Faktura nr. {n} er betalt.",
    "Fakturanr.: {n}",
    "Regning {n} fra leverandøren",
    "Konto {n}",
    "Kontonr. {n} i Fjordbanken",
    "Reg.nr. 1234 konto {n}",
    "Sagsnr. {n}",
    "Sag {n} blev udsat.",
    "sagsnummer: {n}",
    "Journalnr. {n}",
    "J.nr. {n}",
    "Dok. {n}",
    "Dokumentnr. {n}",
    "Brevid: {n}",
    "Ordrenr. {n}",
    "Rekvisition nr. {n}",
    "Varenr. {n}",
    "Projektnr. {n}",
    "Aftale nr. {n}",
    "Kundenr. {n}",
    "Bestilling {n}",
    "EAN {n}",
    "CVR-nr. {n}",
    "P-nr. {n}",
    "Tlf. {n}",
    "Telefon: {n}",
    "Bilag {n}",
    "Matrikel {n}",
    "Serienr. {n}",
    "Police nr. {n}",
    "Målernr. {n}",
    "Ref. {n}",
    "ID: {n}",
]
# Numbers that no one would take for a CPR number, in lines as councils write them.
_PLAIN = [
    "SAG-2022-02836 mlk / ahj",
    "Sagnr.: 1-51-71-3321-08",
    "Sagsnr. 2022-013319",
    "00.01.00.A10-0001/2013",
    "86.00.G01/2011-102",
    "306-2009-600, dok. 306-2019-263412",
    "Tlf. 31 12 65 43, mandag til fredag kl. 10.00-12.00",
    "Telefon +45 3112 6543 eller +45 31 12 65 43",
    "Mødet den 01.02.2023 kl. 10.00-12.00 i Klitborg",
    "Perioden 01.02.2022-31.12.2025",
    "Åben 0900-1530 alle hverdage",
    "I alt 1.234.567.890 kr. i 2023",
    "Bevilling på 12.345.678 kr. og 0,5 mio. kr.",
    "Budget 2023-2026: 120,4 / 131,2 / 140,0 / 141,7",
    "EAN 5790000120390",
    "IBAN DK50 0040 0440 1162 43",
    "CVR 29 19 09 25",
    "Postnr. 8800-8899",
    "ISBN 978-87-7029-123-4",
    "§ 8, stk. 3, i lov nr. 1068 af 25. juni 2022",
    "bekendtgørelse nr. 509 af 26. april 2022",
    "matr.nr. 12a og 14b, Klitborg Markjorder",
    "Koordinater 567890 6234567",
    "UTM 6234567-567890",
    "Beløbet 010203 er overført",
    "Løbenr. 20220314-0021",
    "Filen 20230317123456.pdf",
    "https://www.kkr-fjordland.example/media/50561/1502071234",
    "Version 12.03.90.1234",
    "Temaet havde 1203901234567 visninger",
    "Bus 311 kører kl. 06.12, 06.42 og 07.12",
    "Rute 010 og 290: 1234 passagerer",
    "DK2020 og 2030-målene",
    "Dato: 19-09-2022 Kl. 10:00 – 12.00",
    "den 14-06-22 kl. 1234",
    "varenummer 311265 4321 12",
    "39 02 99 – 1234 ton sand",
    "010190 m2 og 1234 m3",
    "cpr-registeret opdateres hver nat",
    "CPR-numre må ikke stå i bilag (10 cifre)",
    "personnummer xxxxxx-xxxx er streget ud",
    "cpr 010290-xxxx",
    "320190-1234 er et varenummer",
    "011390-1234",
    "000000-0000",
    "999999-9999",
    "123456-7890",
    "Rapport 2023-12-31-1234",
    "GLN 5798009 811234",
    "EU-projekt 101036519",
    "Bestillingsnr. 0102901234",
    "Hovedkonto 0102901234",
    "SagsID 0102901234",
    "Medlemsnr. 010290-1234",
    "Stemmer: 0 1 0 2 9 0 1 2 3 4",
    "Alma Rønnebjerg, reg. 1234 konto 0102901234",
    "Osvald Mølleå, 1234 0102901234",
    "Budget 010290 1234 5678 9012",
    "Version 12.03.90.1234 og 12.04.90.1235",
]
_TAILS = ["", " Se punkt 3.2.", " jf. indstillingen", " (KKR Fjordland)"]


def _negative() -> list[str]:
    lines = [label.format(n=number) for label in _OTHER_LABELS for number in (*_TEN[:5], *_WITH_HYPHEN[:3])]
    lines += [line + tail for line in _PLAIN for tail in _TAILS]
    lines += [f"Udbud nr. {n} er afsluttet{tail}" for n in _TEN for tail in _TAILS]
    lines += [
        f"Tlf. {a} {b} {c} {d}"
        for a, b, c, d in zip("2131415161", "0102030405", "9080706050", "1234567890", strict=True)
    ]
    lines += [f"Kr. {n[:3]}.{n[3:6]}.{n[6:9]}" for n in _TEN]
    return lines


POSITIVE = _positive()
NEGATIVE = _negative()
