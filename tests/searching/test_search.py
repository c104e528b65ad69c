"""A search from request to page, on a small archive."""

import pytest
from archive.errors import QueryError
from archive.searching.messages import PagePastEndError
from archive.searching.reader import Archive
from archive.searching.request import SearchRequest
from archive.searching.search import SearchPage, search


def ask(archive: Archive, q: str = "", **params: str) -> SearchPage:
    return search(archive, SearchRequest.from_params([("q", q), *params.items()]))


def ids(page: SearchPage) -> list[str]:
    return [hit.id for hit in page.hits]


def test_debug(archive):
    for q in ["bus", "busser aftenen", "kollektiv trafik", '"kollektiv trafik"', "bør*", "SAG 2022 117","1 51 71 3321 08", "sag:12/838", "organ:trafik", "emne:trafikselskab", "person:lyngdal", "punkt:3.1","dato:2023..", "-bus", "klimma", "og til", "C++", "§ 6, stk. 3", "zzz bus", "bus ELLER klima"]:
        p = ask(archive, q)
        print("\n##", q, p.total, p.took_ms, p.case, p.dropped, p.suggestion and (p.suggestion.text, p.suggestion.total), [(w.field, w.value, w.total) for w in p.ways_out])
        for h in p.hits: print("  ", h.score, h.id, h.title, "|", h.snippet[:100])
    print({k:[(v.label,v.count) for v in vs] for k,vs in ask(archive,"bus").facets.items()})
