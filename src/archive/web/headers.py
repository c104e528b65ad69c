"""The headers of every answer: what a browser may do with a page, and whether it has it already."""

import hashlib
from functools import cache
from pathlib import Path

import msgspec
from flask import Flask, Response, g, request

from archive.config import Settings
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
    "pictures.page",  # it says whether the page could be drawn just now
    "status.page",
    "status.data",
    "status.metrics",
}


def shown_by(templates: Path) -> list[Path]:
    """The files that make up what a page says: templates, and code and words of all rooms."""
    roots = (templates, Path(__file__).parent.parent)
    kinds = {".html", ".xml", ".py", ".css", ".js", ".po", ".toml"}
    return [path for root in roots for path in sorted(root.rglob("*")) if path.suffix in kinds]


@cache
def _code_version(templates: str) -> bytes:
    """A hash of templates, code and words: a new version of the site makes old pages stale."""
    found = hashlib.sha256()
    for path in shown_by(Path(templates)):
        found.update(path.read_bytes())
    return found.digest()


def init_app(app: Flask, settings: Settings) -> None:
    """Answer 304 to who has the page already, of this build, language and day; put the headers on every answer."""
    told = msgspec.json.encode(settings.site)  # title, operator, addresses: on every page
    made = hashlib.sha256(_code_version(str(app.template_folder)) + told).hexdigest()[:8]

    @app.before_request
    def known_already() -> Response | None:
        if request.method not in {"GET", "HEAD"} or request.endpoint in _OWN_RULES or request.routing_exception:
            return None
        try:
            build = current.archive().build
            g.etag = f"{build}-{language()}-{current.today():%Y%m%d}-{made}{decisions().digest}"
        except ArchiveError:
            return None
        # Any page is the same until one of these changes: nothing needs to be computed. Who asks by »*« names none, and
        # whether there is such a page nobody knows yet.
        asked = request.if_none_match
        return Response(status=304) if asked.contains_weak(g.etag) and not asked.star_tag else None

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
