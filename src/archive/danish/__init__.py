"""The Danish language: words of a text, the index terms they give, and what a searched word stands for."""

from archive.danish.analysis import analyse, exact, is_stop, terms, word_terms
from archive.danish.expansion import Alternative, alternatives, expand, query_terms
from archive.danish.tokens import Token, tokens
from archive.danish.version import VERSION
from archive.danish.vocabulary import load

__all__ = [
    "VERSION",
    "Alternative",
    "Token",
    "alternatives",
    "analyse",
    "exact",
    "expand",
    "is_stop",
    "load",
    "query_terms",
    "terms",
    "tokens",
    "word_terms",
]
