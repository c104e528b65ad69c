"""Families: the verb behind a noun and the nouns behind a verb. *udpegning*, *udpegelse*, *udpege*.

The rule: a noun in -ing, -else, -sel or -ion belongs to the verb that has the same stem, when the vocabulary knows
both. Where the noun has come to mean something else (*bygning*, *regning*), `words.toml` says `never`; what no rule
gives (*valg*, *vælge*) stands there as `related`.
"""

from functools import cache, lru_cache

from archive.danish import lexicon, vocabulary
from archive.danish.grammar import is_noun, is_verb

_NEVER = lexicon.word_set("families", "never")
# Noun ending → what the verb has in its place; the first verb that exists is taken.
_ION = (
    ("fikation", ("ficere",)),
    ("kation", ("kere", "cere")),
    ("ation", ("ere",)),
    ("duktion", ("ducere",)),
    ("struktion", ("struere",)),
    ("ition", ("ere", "onere")),
    ("vision", ("videre",)),
    ("pension", ("pendere",)),
    ("kussion", ("kutere",)),
    ("ktion", ("gere",)),
    ("tion", ("tere",)),
    ("sion", ("dere",)),
    ("ion", ("ere",)),
)


@lru_cache(maxsize=50_000)
def family(word: str) -> tuple[str, ...]:
    """The words related to the headword `word` as verb and noun are, without itself."""
    found: dict[str, None] = dict.fromkeys(_related().get(word, ()))
    verb = word if is_verb(word) else verb_of(word)
    if verb:
        found |= dict.fromkeys((verb, *nouns_of(verb), *_related().get(verb, ())))
    found.pop(word, None)
    return tuple(found)


def verb_of(noun: str) -> str | None:
    """The verb that `noun` is made from by the rule, None when there is none or it is a false friend."""
    if noun in _NEVER or not noun.endswith(("ing", "else", "sel", "ion")):
        return None
    return next((verb for verb in _verbs(noun) if vocabulary.is_known(verb) and is_verb(verb)), None)


@lru_cache(maxsize=50_000)
def nouns_of(verb: str) -> tuple[str, ...]:
    """The nouns that are made from `verb` by the rule."""
    stem = verb[:-1]
    single = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem
    nouns = [stem + "ning", single + "ning", stem + "ing", stem + "else", single + "else", stem + "sel"]
    if verb.endswith("ere"):
        nouns += [verb.removesuffix(end) + noun for noun, ends in _ION for end in ends if verb.endswith(end)]
    known = (noun for noun in dict.fromkeys(nouns) if vocabulary.is_known(noun) and is_noun(noun))
    return tuple(noun for noun in known if verb_of(noun) == verb)


def _verbs(noun: str) -> list[str]:
    if noun.endswith("ning"):
        stem = noun[:-4]
        return [stem + "e", stem + stem[-1:] + "e", stem + "ne"]
    if noun.endswith("ing"):
        return [noun[:-3] + "e"]
    if noun.endswith("else"):
        return [noun[:-4] + "e", noun[:-4] + noun[-5:-4] + "e"]
    if noun.endswith("sel"):
        return [noun[:-3] + "e"]
    return [noun.removesuffix(ending) + verb for ending, verbs in _ION if noun.endswith(ending) for verb in verbs]


@cache
def _related() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in lexicon.table("families")["related"]:
        words = line.split()
        for word in words:
            found[word] = (*found.get(word, ()), *(other for other in words if other != word))
    return found
