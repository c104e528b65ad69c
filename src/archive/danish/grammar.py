"""Grammar: what a word's other forms tell about it."""

from functools import lru_cache

from archive.danish import lexicon
from archive.danish.vocabulary import lemma, look_up

_FORMS: dict[str, list[str]] = lexicon.table("lemmas")
_VOWELS = ("å", "o", "ø", "y", "i", "u")
_DEFINITE = ("ens", "ets", "ns", "ts")
# The definite singular tells the gender, the plural the declension: words with different ones are different words.
_CLASSES = (("en", "n"), ("et", "t")), (("er", "erne", "r", "rne"), ("e", "ene", "ne"))


@lru_cache(maxsize=100_000)
def is_noun(word: str) -> bool:
    """Whether headword `word` has definite forms: *trafikkens*, *rådets*, *museets*, *midlets*, *prisen*."""
    if len(word) < 2:
        return False
    last = word[-1]
    stems = (word, word + last, word[:-2] + last, word[:-2]) if len(word) > 3 else (word, word + last)
    if word.endswith(_VOWELS) and is_verb(word):
        return lemma(word + "erne") == word  # *opnået* is a participle
    return any(lemma(stem + ending) == word for stem in stems for ending in _DEFINITE) or any(
        lemma(word + ending) == word for ending in ("en", "et", "erne", "ene")
    )


@lru_cache(maxsize=100_000)
def is_verb(word: str) -> bool:
    """Whether headword `word` is an infinitive: *bærede*, *kørte*, *indstilles* are forms of it."""
    if word.endswith(_VOWELS):
        return lemma(word + "r") == word  # *opnår*, *sår*
    if not word.endswith("e"):
        return False
    if lemma(word + "de") == word or lemma(word[:-1] + "te") == word:
        return True
    present = lemma(word + "r") == word or lemma(word[:-1]) == word  # *bærer*, *afgør*
    return present and lemma(word + "s") == word and not is_noun(word)


@lru_cache(maxsize=100_000)
def is_adjective(word: str) -> bool:
    """Whether headword `word` has the forms of an adjective: *bredt, brede*."""
    return lemma(word + "t") == word and lemma(word + "e") == word


@lru_cache(maxsize=100_000)
def is_comparable(word: str) -> bool:
    """Whether headword `word` has a comparative or superlative: *grønnere*, *sygest*."""
    stems = (word, word + word[-1])
    return any(lemma(stem + ending) == word for stem in stems for ending in ("ere", "est", "este"))


@lru_cache(maxsize=100_000)
def declension(word: str) -> tuple[int, int]:
    """Gender and plural of `word`, each as a set of bits: 1 *-en*, 2 *-et*; 1 *-er*, 2 *-e*; 0 when not known."""
    last = word[-1]
    gender, plural = (
        sum(
            1 << bit
            for bit, endings in enumerate(kind)
            if any(lemma(word + ending) == word or lemma(word + last + ending) == word for ending in endings)
        )
        for kind in _CLASSES
    )
    return gender, plural


def agree(compound: str, part: str) -> bool:
    """Whether `compound` declines like its last `part`: *rapport*, *rapporter* is no compound of *port*, *porte*."""
    pairs = zip(declension(compound), declension(part), strict=True)
    return all(not (one and other) or one & other for one, other in pairs)


@lru_cache(maxsize=100_000)
def readings(form: str) -> tuple[str, ...]:
    """The headwords that lower-case `form` may stand for by `words.toml` or the vocabulary, the likeliest first."""
    if form in _FORMS:
        return tuple(_FORMS[form])
    found = look_up(form)
    if found is None:
        return ()
    word, is_head = found
    words = [word]
    if form.endswith(("r", "es")) and is_verb(form[:-1]):
        words.append(form[:-1])  # *ansøger* is a present tense before it is an applicant
    if is_head and word != form:
        if word in (form + "e", form + form[-1] + "e"):
            return (form,)  # *gas* may be the imperative of *gasse*, but nobody writes that
        words.append(form)
    return tuple(dict.fromkeys(words))
