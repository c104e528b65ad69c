"""Lemmas: the dictionary forms that a word may be a form of."""

from functools import lru_cache

import Stemmer

from archive.danish import lexicon, vocabulary
from archive.danish.compounds import cut
from archive.danish.folding import bare, fold, letters, plain
from archive.danish.grammar import declension, is_comparable, is_noun, is_verb, readings

_FORMS: dict[str, list[str]] = lexicon.table("lemmas")
_ENDINGS = ("ernes", "erne", "enes", "ene", "ers", "ens", "ets", "nes", "er", "en", "et", "ne", "es", "s", "e", "n")
_PREFIXES = ("af", "an", "be", "for", "frem", "ind", "ned", "om", "op", "over", "på", "til", "ud", "und", "ved")
_stemmer = Stemmer.Stemmer("danish", 0)


@lru_cache(maxsize=100_000)
def lemmas(word: str) -> tuple[str, ...]:
    """The words that lower-case `word` may be a form of, folded, the likeliest first; never empty.

    A form can belong to two words: *leder* is a manager and a form of *lede*.
    """
    return tuple(dict.fromkeys(map(fold, headwords(word))))


@lru_cache(maxsize=100_000)
def headwords(word: str) -> tuple[str, ...]:
    """The words that lower-case `word` may be a form of, as the vocabulary spells them.

    What the vocabulary does not know is taken as a compound, then as a known word with an ending, and last of all
    goes to Snowball's stemmer.
    """
    known = spelling(word)
    if known is not None:
        return tuple(dict.fromkeys(_known(known)))
    word = letters(plain(bare(word)))
    at = cut(word)
    if at:
        return tuple(word[:at] + lemma for lemma in dict.fromkeys(_known(word[at:])))
    return (_guess(word),)


def spelling(word: str) -> str | None:
    """The spelling under which the vocabulary knows lower-case `word`: as it is, without accents, with æ for ae."""
    genitive = word[:-1] if word[-1:] == "s" and plain(word) != word else word  # *Renés* is no *renes*
    for form in dict.fromkeys((word, genitive, plain(word), letters(word), letters(plain(word)), bare(word))):
        if form in _FORMS or vocabulary.is_known(form):
            return form
    return None


def _known(form: str) -> tuple[str, ...]:
    words = readings(form)
    if form in _FORMS:
        return words
    if not words:
        return headwords(form)
    genitive = headwords(words[0]) if form == words[0] + "s" else ()  # *syges* → *syge* → *syg*
    verbs = _verbs(form) if form == words[0] or len(form) < 6 or form.endswith("et") else []
    return (*words, *genitive, *_nouns(form), *_adjectives(form), *verbs)


def _nouns(form: str) -> list[str]:
    """Nouns whose *form* the vocabulary gives to another word: *debatter* by *debatterne*, *svaret* by *svarets*."""
    found = []
    if form.endswith("er") and len(form) > 3:
        noun = vocabulary.lemma(form + "nes")
        if noun and vocabulary.lemma(form + "ne") == noun:
            found.append(noun)
    elif form.endswith(("et", "en")) and len(form) > 4:
        noun = vocabulary.lemma(form + "s")
        if noun:
            found.append(noun)
    if form.endswith(("re", "le")):
        noun = f"{form[:-2]}e{form[-2]}"
        if vocabulary.lemma(form + "ne") == noun:
            found.append(noun)  # *mestre* is given to a verb, *mestrene* to *mester*
    if form.endswith(("er", "erne")) and not vocabulary.is_headword(form):
        stem = form.removesuffix("ne").removesuffix("er")
        found += [noun for noun in (stem, stem + "e") if _lacks_plural(noun)]
    return found


def _lacks_plural(noun: str) -> bool:
    """Whether the vocabulary gave the plural of `noun` away: *priser* to *prise*, which leaves *pris* without."""
    return vocabulary.is_headword(noun) and is_noun(noun) and not declension(noun)[1]


def _adjectives(form: str) -> list[str]:
    """Adjectives whose *form* the vocabulary gives to another word: *grønt* by *grønnere*, *syge* by *sygere*."""
    if form[-1] not in "te":
        return []
    stems = {form[:-1], form[:-2]} if form[-3:-2] == form[-2:-1] else {form[:-1]}
    return [stem for stem in stems if len(stem) > 1 and is_comparable(stem)]


def _verbs(form: str) -> list[str]:
    """Verbs whose *form* is another word too: *tog* by *vedtog, overtog*; *afholdt* by *holdt* and *afholde*."""
    found = []
    for prefix in _PREFIXES:
        rest = form.removeprefix(prefix)
        if 2 < len(rest) < len(form):
            verb = vocabulary.lemma(rest) or ""
            if is_verb(verb) and is_verb(prefix + verb) and not _is_imperative(rest, verb):
                found.append(prefix + verb)
    return found or (_strong_verbs(form) if len(form) < 8 else [])


def _strong_verbs(form: str) -> list[str]:
    times: dict[str, int] = {}
    for prefix in _PREFIXES:
        verb = vocabulary.lemma(prefix + form)
        if verb and verb.startswith(prefix) and is_verb(verb):
            simple = verb.removeprefix(prefix)
            times[simple] = times.get(simple, 0) + 1
    found = [verb for verb, count in times.items() if count > 1 and vocabulary.is_headword(verb)]
    return [verb for verb in found if not _is_imperative(form, verb)]


def _is_imperative(form: str, verb: str) -> bool:
    return verb in (form + "e", form + form[-1] + "e")


def _guess(word: str) -> str:
    for ending in _ENDINGS if len(word) > 5 else ():
        base = word.removesuffix(ending)
        if len(base) > 3 and base != word and readings(base):
            return readings(base)[0]
    if word.endswith("sen"):
        return word  # Rasmussen is no form of Rasmus
    stem: str = _stemmer.stemWord(word.removesuffix("s") if len(word) > 4 and not word.endswith("ss") else word)
    return stem
