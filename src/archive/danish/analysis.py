"""Terms: what the index holds of a text.

`=ordet` is the word as written (folded), `ord` what it is a form of, `+del` a part of a compound, `#1-22-3` a case
number's key, `~kkr` a concept that has several wordings.
"""

import re
from collections.abc import Iterator

from archive import casenumber
from archive.danish import lexicon, runs
from archive.danish.abbreviations import concept, is_ambiguous
from archive.danish.compounds import first_word, segments
from archive.danish.folding import fold, lower
from archive.danish.lemma import headwords, lemmas, spelling
from archive.danish.stopwords import STOP_WORDS
from archive.danish.tokens import Token, tokens

_CACHE_SIZE = 400_000
_PLACES = lexicon.word_set("compounds", "places")
_PIECES = re.compile(r"[-‐‑/]")
_OPENS, _FRONT, _BACK = 1, 2, 4  # what a word can be in a run
_cache: dict[str, tuple[tuple[str, ...], int]] = {}


def exact(word: str) -> str:
    """The index term of `word` as written: case, accents and the spelling of å, æ, ø do not count."""
    return "=" + fold(word)


def is_stop(word: str) -> bool:
    """Whether `word` is indexed as written only. *kl* is, the association *KL* is not."""
    return lower(word) in STOP_WORDS and not is_ambiguous(word)


def word_terms(word: str) -> tuple[str, ...]:
    """The index terms of one token: as written, its lemmas, its parts. Remembered from the first sight on."""
    return (_cache.get(word) or _first_sight(word))[0]


def analyse(text: str) -> list[tuple[Token, tuple[str, ...]]]:
    """Each token of `text` with its index terms, in order; then the runs of words that mean something together.

    A run is a token of its own from its first word's start to its last word's end, at its first word's position.
    """
    found = tokens(text)
    entries = [_cache.get(token.text) or _first_sight(token.text) for token in found]
    analysed = [(token, entry[0]) for token, entry in zip(found, entries, strict=True)]
    last = 0
    for at, (_, kind) in enumerate(entries):
        if kind & _OPENS:
            ahead = [token.text for token in found[at : at + runs.LONGEST]]
            analysed += [(_run(text, found[at : at + count]), (term,)) for count, term in runs.concepts(ahead)]
        if kind & _BACK and last & _FRONT:
            pair = found[at - 1 : at + 1]
            if text[pair[0].end : pair[1].start].isspace():
                analysed.append((_run(text, pair), runs.joined(pair[0].text, pair[1].text)))
        last = kind
    return analysed


def terms(text: str) -> list[str]:
    """All index terms of `text`."""
    return [term for _, found in analyse(text) for term in found]


def parts(word: str) -> tuple[str, ...]:
    """The words that the compound `word` (a lemma) is made of, and every run of them but the whole.

    *arbejdsmarkedsråd* has *arbejde*, *marked*, *råd*, *arbejdsmarked* and *markedsråd*.
    """
    pieces = segments(word)
    count = len(pieces)
    found = []
    for size in range(1, count):
        for start in range(count - size + 1):
            end = start + size
            last = headwords(pieces[-1]) if end == count else (first_word(pieces[end - 1]),)
            begin = "".join(pieces[start : end - 1])
            found += [fold(begin + each) for each in last]
    return tuple(dict.fromkeys(found))


def _run(text: str, words: list[Token]) -> Token:
    start, end = words[0].start, words[-1].end
    return Token(text[start:end], start, end, words[0].position)


def _is_place(word: str) -> bool:
    """Whether capitalised `word` looks like the name of a place: nobody who searches *borg* means *Klitborg*."""
    return word.istitle() and segments(lower(word))[-1] in _PLACES and spelling(lower(word)) is None


def _first_sight(word: str) -> tuple[tuple[str, ...], int]:
    if len(_cache) >= _CACHE_SIZE:
        _cache.clear()
    kind = _OPENS * bool(runs.openings(word)) + _FRONT * runs.is_front(word) + _BACK * runs.is_back(word)
    found = _cache[word] = tuple(dict.fromkeys(_word_terms(word))), kind
    return found


def _word_terms(word: str) -> Iterator[str]:
    text = lower(word).replace("‐", "-").replace("‑", "-")
    yield exact(text)
    if is_stop(word):
        return
    case = casenumber.parse(word) if any(map(str.isdigit, word)) else None
    if case:
        yield "#" + case.key
        return
    pieces = [piece for piece in _PIECES.split(word) if piece]
    if len(pieces) > 1:
        if text[0].isalpha():
            yield from lemmas(lower("".join(pieces)))
        for piece in pieces:
            own = word_terms(piece)[1:] or (fold(piece),)
            yield from (term if term[0] in "=~#+" else "+" + term for term in own)
    elif not is_ambiguous(word):
        yield from lemmas(text)
        if not _is_place(word):
            yield from ("+" + part for each in headwords(text) for part in parts(each))
    known = concept(word)
    if known:
        yield known
