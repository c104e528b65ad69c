"""The help page: every example on it is understood. What they find on the samples, `python -m bench.relevance` says."""

import html
import re

from flask.testing import FlaskClient

from archive.searching.lexer import FIELDS


def test_every_example_is_answered_and_every_field_has_one(client: FlaskClient) -> None:
    page = client.get("/hjaelp").text
    examples = [html.unescape(link) for link in re.findall(r'<a class="example" href="([^"]+)"', page)]
    assert len(examples) > 12
    for example in examples:
        answer = client.get(example)
        assert answer.status_code in (200, 302), example  # a case number leads to its case
    text = html.unescape(page)
    assert [name for name in FIELDS if f"{name}:" not in text] == []


def test_signs_and_operators_of_the_language_are_explained(client: FlaskClient) -> None:
    text = html.unescape(client.get("/hjaelp").text)
    assert [
        sign for sign in ("ELLER", "OR", "IKKE", "NOT", "-tog", "(", '"', "~5", "*", "..") if sign not in text
    ] == []
