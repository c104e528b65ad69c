"""Whatever an address holds, the site answers it: never a 5xx, never an exception in the log, nothing unescaped.

300 requests, the same ones each time, in `make test`; 10,000 new ones by `make fuzz`.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote, unquote, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from lxml import etree
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Rule

from archive.config import Settings
from archive.web import drawing
from archive.web.app import create_app

FUZZ = os.environ.get("FUZZ")
SOMETHING = "<fuzz>"  # must never come back as a tag

# What stands in the archive of conftest.py, so that requests reach further than "not found".
KNOWN = [
    "kkr-fjordland-2023-03-17",
    "regionsraadet-fjordland-2024-06-20",
    "kkr-fjordland-uden-dato",
    "kkr-fjordland",
    "3.1",
    "3.3",
    "1",
    "sag-2023-412",
    "13.05",
    "2023",
    "uden-dato",
    "rar-fjordland",
    "zenia-falkenlund",
    "Zenia Falkenlund",
    "agenda",
    "nyeste",
    "archive.css",
    "busser",
]
NASTY = [
    "",
    " ",
    SOMETHING,
    f"\"'>{SOMETHING}",
    "../../../../etc/passwd",
    "..%2f..%2fetc",
    "/etc/passwd",
    "\x00",
    "\r\nSet-Cookie: a=b",
    "%",
    "%zz",
    "-1",
    "0",
    "1e999",
    "9" * 40,
    "²",
    "٣",
    "NaN",
    "null",
    "{{7*7}}",
    "=1+1",
    "javascript:alert(1)",
    "https://evil.example",
    "a" * 600,
    "(" * 60,
    "-" * 60,
    "x OR " * 40,
    '"havnen er',
    "NOT NOT NOT",
    "titel:",
    "dato:9999..0000",
    "dato:2023-02-30",
    "*",
    "b*",
    "\u202efjord",
    "Å" + "\u030a" * 20,
    "\ud7ff\ue000\U0010ffff",
    "ﬁ",
    "İ",
]
PARAMETERS = [
    *("q", "organ", "moede", "emne", "sag", "gruppe", "aar", "type", "udfald", "beslutning", "person", "udpeget"),
    *("fra", "til", "sortering", "side", "sprog", "zoom", "bredde", "dato", "format", "limit", "page", "parti"),
    *("kommune", "rolle", "status", "created_since", "modified_until", "<fuzz>", "constructor", ""),
    *("endpoint", "self", "values", "_scheme", "_method", "_anchor", "_external", "meeting_id", "number"),
]
# A word of a kind, or any bytes: percent-coding carries what is no UTF-8 too.
WORDS = st.one_of(
    st.sampled_from(KNOWN),
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.binary(max_size=12),
    st.integers(-3, 10**12).map(str),
)
PAIRS = st.lists(st.tuples(st.one_of(st.sampled_from(PARAMETERS), WORDS), WORDS), max_size=5)
HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "Accept-Language": st.sampled_from(["da", "en;q=0.1", "x" * 300, "da;q=9e99", "*", "-,;="]),
        "Accept": st.sampled_from(["*/*", "application/json", "text/html;q=x", ";;;"]),
        "If-None-Match": st.sampled_from(["*", 'W/"x"', '"', "x" * 300]),
        "If-Modified-Since": st.sampled_from(["Mon, 99 Foo 0000 00:00:00 GMT", "x"]),
        "Range": st.sampled_from(["bytes=0-10", "bytes=-5", "bytes=9999999-", "bytes=5-1", "bytes=,", "x"]),
        "If-Range": st.sampled_from(['"x"', "x"]),
        "X-Forwarded-For": st.sampled_from(["1.2.3.4", SOMETHING]),
        "X-Forwarded-Host": st.sampled_from(["evil.example"]),
        "Content-Length": st.sampled_from(["0"]),
        "Cookie": st.sampled_from(["a=b", "=;=;"]),
    },
)
METHODS = st.sampled_from(["GET"] * 8 + ["HEAD", "OPTIONS", "POST", "PUT", "DELETE", "TRACE"])


@pytest.fixture(scope="module")
def site(site_settings: Settings) -> Iterator[Flask]:
    """As it is served: an exception becomes a 500 and a line in the log."""
    made = create_app(site_settings)
    yield made
    drawing.of(made.extensions).close()


@pytest.fixture(scope="module")
def reader(site: Flask) -> FlaskClient:
    return site.test_client(use_cookies=False)


@contextmanager
def complaints() -> Iterator[list[logging.LogRecord]]:
    """What is logged meanwhile as an error."""
    found: list[logging.LogRecord] = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = found.append  # type: ignore[method-assign]
    logging.getLogger().addHandler(handler)
    try:
        yield found
    finally:
        logging.getLogger().removeHandler(handler)


def coded(word: str | bytes, safe: str = "") -> str:
    return quote(word if isinstance(word, bytes) else word.encode("utf-8", "surrogatepass"), safe=safe)


def rules(site: Flask) -> list[Rule]:
    return sorted(site.url_map.iter_rules(), key=lambda rule: rule.rule)


@st.composite
def addresses(draw: st.DrawFn, known: list[Rule]) -> str:
    """An address of one of the routes, or of none: each of its places filled with some word."""
    rule = draw(st.sampled_from(known))
    parts = []
    for is_place, text in rule._trace:
        if not is_place:
            parts.append(text.replace("|", ""))
        elif draw(st.booleans()) and text in ("document_id", "number", "suffix"):
            parts.append({"number": "1", "suffix": "pdf"}.get(text) or draw(st.sampled_from(DOCUMENTS)))
        else:
            parts.append(coded(draw(WORDS), draw(st.sampled_from(["", "/"]))))
    query = "&".join(f"{coded(name)}={coded(value)}" for name, value in draw(PAIRS))
    tail = draw(st.sampled_from(["", "", "", "/", "//", "?", "%00", ".json"]))
    return "".join(parts) + tail + (f"?{query}" if query else "")


DOCUMENTS: list[str] = []


@pytest.fixture(scope="module", autouse=True)
def documents(reader: FlaskClient) -> None:
    meeting = reader.get("/api/v1/meeting/kkr-fjordland-2023-03-17").get_json()
    DOCUMENTS[:] = [each["id"] for each in meeting["documents"]]
    assert len(DOCUMENTS) == 2


def leads_to(site: Flask, address: str, rule: Rule) -> bool:
    """Whether an address is one of the route's, for a GET."""
    try:
        return site.url_map.bind("localhost").match(unquote(address.partition("?")[0]))[0] == rule.endpoint
    except HTTPException:
        return False


def test_every_route_can_be_reached(site: Flask) -> None:
    """Else the requests made for it would see nothing but »not found«."""
    assert len(rules(site)) > 30
    tries = settings(max_examples=300, derandomize=True, database=None, phases=[Phase.generate], deadline=None)
    for rule in rules(site):
        find(addresses([rule]), lambda address, wanted=rule: leads_to(site, address, wanted), settings=tries)


@given(data=st.data(), headers=HEADERS, method=METHODS)
@settings(
    max_examples=int(FUZZ or 300),
    deadline=None,
    derandomize=FUZZ is None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_every_request_gets_an_answer(
    site: Flask, reader: FlaskClient, data: st.DataObject, headers: dict[str, str], method: str
) -> None:
    address = data.draw(addresses(rules(site)))
    with complaints() as logged:
        answer = reader.open(address, method=method, headers=headers)
        body = answer.get_data()
        answer.close()
    assert answer.status_code < 500, address
    assert [record.getMessage() for record in logged] == [], address
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "Set-Cookie" not in answer.headers
    if answer.mimetype in {"text/html", "application/atom+xml", "application/xml"}:
        assert SOMETHING.encode() not in body, address
    if answer.status_code == 200 and answer.mimetype.endswith("xml") and body:
        etree.fromstring(body)
    # Werkzeug leads from »//« in a path to »/« and keeps the query, whatever stands in it.
    assert urlsplit(answer.headers.get("Location", "")).hostname in {None, "localhost"}, address
    assert b"root:" not in body
