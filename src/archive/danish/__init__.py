"""The Danish language: words of a text, the index terms they give, and what a searched word stands for."""

from archive.danish.expansion import expand, query_terms
from archive.danish.terms import analyse, exact, is_stop, terms, word_terms
from archive.danish.tokens import Token, tokens

VERSION = "1"

__all__ = ["VERSION", "Token", "analyse", "exact", "expand", "is_stop", "query_terms", "terms", "tokens", "word_terms"]
