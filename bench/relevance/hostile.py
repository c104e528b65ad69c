"""Queries that nobody means well, or that nobody has finished: each is answered or refused, and soon."""

from time import perf_counter

from archive.config import Settings
from archive.web.app import create_app
from bench.relevance.samples import INDEX

ADDRESSES = ("/", "/api/v1/search", "/api/v1/complete", "/eksport.csv", "/atom.xml")
QUERIES = {
    "an open quote": '"kollektiv trafik',
    "three quotes": '"kollektiv" trafik"',
    "an open parenthesis": "(bus ELLER tog",
    "a closing parenthesis": "bus ELLER tog)",
    "10,000 characters": "trafik" * 1_667,
    "512 characters in one word": "a" * 512,
    "512 letters of compounds": ("arbejdsmarkedsuddannelse" * 22)[:512],
    "500 words": " ".join(["bus"] * 500),
    "32 words": " ".join(["kommunerne", "region", "trafik", "bus"] * 8),
    "32 words misspelt": " ".join(f"kollketiv{chr(97 + n % 26)}t" for n in range(32)),
    "16 words or 16 others": " ".join(["(bus tog)"] * 8).replace(") (", ") ELLER ("),
    "100 stars": "*" * 100,
    "a star alone": "*",
    "32 beginnings": " ".join(f"{a}{b}*" for a in "abcdefgh" for b in "eiou"),
    "200 nested parentheses": "(" * 200 + "bus" + ")" * 200,
    "200 opening parentheses": "(" * 200,
    "control characters": "bus\x01\x02\x1b[31m\x7f\x85tog",
    "emoji": "🚌 🚆 👩‍👩‍👧‍👦",
    "right-to-left text": "حافلة עברית \u202etrafik\u202c",
    "combining marks": "Z" + "\u0301" * 500,
    "SQL": "'; DROP TABLE items; --",
    "HTML": '<script>alert(1)</script><img src=x onerror="alert(1)">',
    "a null byte": "bus\x00tog",
    "nothing but a null byte": "\x00",
    "lone surrogates": "bus\udcfftog",
    "a boost": "bus^1000000",
    "an unknown field": "body:secret",
    "a range in another field": "titel:a..z",
    "a far slop": '"bus tog"~99999999999',
    "a pattern": "(a+)+$ .*.*.*.*b",
    "a path": "../../etc/passwd",
    "minus signs": "-" * 500,
    "operators": "ELLER IKKE OG ELLER",
    "an endless number": "9" * 512,
    "an odd date": "dato:9999-99-99..0000-00-00",
}


def report() -> str:
    """The slowest answer to each query, over all addresses that take one, on the sample records."""
    client = create_app(Settings(index=INDEX)).test_client()
    client.get("/?q=trafik")  # the vocabulary is read once
    lines = ["Hostile queries: status, milliseconds of the slowest of " + ", ".join(ADDRESSES)]
    for name, query in QUERIES.items():
        answers = []
        for address in ADDRESSES:
            begun = perf_counter()
            status = client.get(address, query_string={"q": query.encode("utf-8", "surrogateescape")}).status_code
            answers.append(((perf_counter() - begun) * 1000, status))
        statuses = "/".join(dict.fromkeys(str(status) for _, status in answers))
        lines.append(f"  {name}".ljust(34) + statuses.rjust(12) + f"{max(answers)[0]:10.0f}")
    return "\n".join(lines)
