"""The pages that the browser tests walk through and that `make screenshots` takes pictures of."""

from hashlib import sha256
from pathlib import Path

from archive.indexing.publication import TakeDown

_RECORDS = Path(__file__).resolve().parents[2] / "samples/records"
MINUTES = sha256((_RECORDS / "kkr-fjordland-2023-03-17-referat.pdf").read_bytes()).hexdigest()[:12]  # a document's id
TAKEN = TakeDown(
    id="1", kind="item", target="kkr-fjordland-2022-02-04/1.1", reason="Efter aftale med parten", date="2026-01-31"
)

PAGES = {
    "forside": "/",
    "soegning": "/?q=busser",
    "afgraenset": "/?q=busser&organ=kkr-fjordland&aar=2023",
    "ingen-fund": "/?q=plejehjemsbrand",
    "fejl-i-soegning": "/?q=%28bus",
    "moede": "/moede/kkr-fjordland-2023-03-17",
    "moede-uden-referat": "/moede/kkr-fjordland-2025-09-19",
    "punkt": "/moede/kkr-fjordland-2023-03-17/punkt/3.3",
    "punkt-med-ord": "/moede/kkr-fjordland-2023-03-17/punkt/3.3?q=busser",
    "lukket-punkt": "/moede/regionsraadet-fjordland-2023-06-21/punkt/8.1",
    "sag": "/sag/1-51-71-3321-22",
    "sag-med-mange": "/sag/sag-2023-412",
    "emne": "/emne/13.05",
    "organ": "/organ/kkr-fjordland",
    "udpegninger": "/udpegninger",
    "udpegninger-ingen": "/udpegninger?person=findesikke",
    "person": "/person/zenia-falkenlund",
    "udpeget-organ": "/organ/rar-fjordland",
    "side-i-original": f"/dokument/{MINUTES}/side/8?q=busser",
    "side-forstoerret": f"/dokument/{MINUTES}/side/8?q=busser&zoom=1",
    "daekning": "/daekning",
    "drift": "/status",
    "hjaelp": "/hjaelp",
    "api": "/api",
    "om": "/om",
    "fjernet": "/fjernet",
    "et-aar": "/?q=busser&aar=2024",
    "ikke-fundet": "/moede/findes-ikke",
    "fjernet-punkt": f"/moede/{TAKEN.target.replace('/', '/punkt/')}",
}
REFUSED = {"fejl-i-soegning": 400, "ikke-fundet": 404, "fjernet-punkt": 410}
WIDE, NARROW, SMALLEST = 1280, 390, 320


def in_language(path: str, language: str) -> str:
    """The address of a page in a language."""
    return f"{path}{'&' if '?' in path else '?'}sprog={language}"
