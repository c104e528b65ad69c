"""Queries that nobody means well, or that nobody has finished: answered or refused with a reason, never a fault.

How long the slowest of them takes is measured by `python -m bench.relevance`.
"""

import html

import pytest
from flask.testing import FlaskClient

from bench.relevance.hostile import ADDRESSES, QUERIES

REFUSED = {  # and what the reader is told
    "an open quote": "Anførselstegnet ved tegn 1",
    "three quotes": "Anførselstegnet ved tegn 19",
    "an open parenthesis": "Parentesen ved tegn 1 ",
    "a closing parenthesis": "Slutparentesen ved tegn 14 mangler",
    "10,000 characters": "plads til 512",
    "500 words": "plads til 512",
    "100 stars": "Stjernen ved tegn",
    "a star alone": "Stjernen ved tegn",
    "200 nested parentheses": "mere end 10 i dybden",
    "200 opening parentheses": "mere end 10 i dybden",
    "a boost": "Tegnet ^ ved tegn 4",
    "an unknown field": "»body:« ved tegn 1 er ikke et felt",
    "a range in another field": "Det kan man kun i feltet »dato:«",
    "a far slop": "fra 0 til 10",
    "a pattern": "Stjernen ved tegn",
    "operators": "Der mangler et ord foran ELLER",
    "an odd date": "»9999-99-99« ved tegn 6 er ikke en dato",
}


@pytest.mark.parametrize("name", QUERIES)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_hostile_query_is_answered_or_refused(client: FlaskClient, address: str, name: str) -> None:
    query = QUERIES[name].encode("utf-8", "surrogateescape")
    answer = client.get(address, query_string={"q": query})
    refused = name in REFUSED and address != "/api/v1/complete"  # completes nothing, and refuses nobody
    assert answer.status_code == (400 if refused else 200)


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_says_what_is_wrong_and_repeats_the_query_as_text(client: FlaskClient, name: str) -> None:
    text = client.get("/", query_string={"q": QUERIES[name]}).text
    assert REFUSED[name] in html.unescape(text)
    assert "<script>alert" not in text


@pytest.mark.parametrize("address", ["/", "/atom.xml"])
def test_markup_in_a_query_stays_text(client: FlaskClient, address: str) -> None:
    text = client.get(address, query_string={"q": QUERIES["HTML"]}).text
    assert "&lt;script&gt;alert(1)" in text
    assert "<script>alert" not in text
    assert "<img src=x" not in text
