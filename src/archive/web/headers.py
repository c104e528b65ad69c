"""The headers of every answer: what a browser may do with a page, and whether it has it already."""

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, Response, g, request

from archive.errors import ArchiveError
from archive.web import current
from archive.web.decisions import decisions
from archive.web.i18n import language

# Everything is ours and there is no inline script or style; `data:` is not needed either, charts are inline SVG.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SECURITY = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # a search is nobody else's business
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_OWN_RULES = {
    "assets.file",
    "health.healthz",
    "document.original",
    "pictures.image",
    "status.page",
    "status.data",
    "status.metrics",
}


@cache
def _code_version(folder: str) -> str:
    """A hash of templates and code: a new version of the site makes old pages stale."""
    found = hashlib.sha256()
    for root in (Path(folder), Path(__file__).parent):
        for path in sorted(root.rglob("*")):
            if path.suffix in {".html", ".xml", ".py", ".css", ".js", ".po"}:
                found.update(path.read_bytes())
    return found.hexdigest()[:8]


def init_app(app: Flask) -> None:
    """Answer 304 to who has the page of this build and language already, and put the headers on every answer."""
    code = _code_version(str(app.template_folder))

    @app.before_request
    def known_already() -> Response | None:
        if request.method not in {"GET", "HEAD"} or request.endpoint in _OWN_RULES:
            return None
        try:
            g.etag = f"{current.archive().build}-{language()}-{code}{decisions().digest}"
        except ArchiveError:
            return None
        # Any page of this build and language is the same until the next build: nothing needs to be computed.
        return Response(status=304) if request.if_none_match.contains_weak(g.etag) else None

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in SECURITY.items():
            response.headers.setdefault(name, value)
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-cache"
            response.vary.update(["Accept-Language", "Accept"])
            if response.status_code in {200, 304} and "etag" in g:
                response.set_etag(g.etag, weak=True)
        return response
