"""Documents of a meeting arrive in any order: the archive ends the same, and every address goes on to its item."""

import re
from itertools import permutations
from pathlib import Path

import pytest

from archive.config import Settings
from archive.indexing.ingest import Options, ingest
from archive.searching.reader import Archive
from archive.web.app import create_app
from tests.indexing.records_of_fiction import write

MATTERS = {
    "Ledige pladser": "Gymnasierne i Elmerup melder om 312 ledige pladser, mens ansøgerne til Klitborg må vente.",
    "Natbusser i Havnborg": "FjordTrafik vil samle de tre natlinjer i Havnborg til én rundtur for 1,4 mio. kr.",
    "Sprøjtemidler i grundvandet": "Prøver fra elleve boringer ved Tangholm viser rester af et forbudt sprøjtemiddel.",
    "Kajen i Sønderfjord": "Kajen er målt til 84 meter, og færgen til Egemark kan ikke lægge til ved lavvande.",
}
QUAY, BUSES, WELLS, SCHOOL = (
    "Kajen i Sønderfjord",
    "Natbusser i Havnborg",
    "Sprøjtemidler i grundvandet",
    "Ledige pladser",
)


def record(heading: str, *titles: str, decided: str = "") -> str:
    """A record in KL's template: one group, its items numbered in order."""
    contents = [f"1.{n}. {title} ........ 2" for n, title in enumerate(titles, 1)]
    head = [f"{heading} 2023", "K K R  F J O R D L A N D", "Dato: 17-03-2023 Kl. 10:00 – 12.00", "Sted: Klitborg"]
    parts = [*head, "1. Sager ........ 2", *contents, "1. Sager"]
    for n, title in enumerate(titles, 1):
        parts += [f"1.{n}. {title}", f"SAG-2023-0012{len(title) % 10} mlk", "Baggrund", MATTERS[title]]
        parts += ["Beslutning", decided] if decided else []
    return "\n\n".join(parts) + "\n"


DOCUMENTS = {
    "dagsorden.txt": record("DAGSORDEN", SCHOOL, BUSES),
    "tillaegsdagsorden.txt": record("TILLÆGSDAGSORDEN", QUAY),
    "referat.txt": record("REFERAT", BUSES, WELLS, QUAY, decided="Godkendt."),
}


def said(settings: Settings) -> list[object]:
    """All that the archive says of its meetings, without the name of the build."""
    archive = Archive.open(settings.index)
    return [archive.meeting(entry.id) for entry in archive.manifest.meetings]


def addresses(settings: Settings) -> set[tuple[str, str]]:
    """Every item's address with its matter."""
    archive = Archive.open(settings.index)
    meetings = filter(None, (archive.meeting(entry.id) for entry in archive.manifest.meetings))
    return {
        (f"/moede/{each.meeting_id}/punkt/{each.item.id}", each.item.title) for _, items in meetings for each in items
    }


@pytest.fixture(scope="module")
def at_once(tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    """The archive of all documents, read in one run."""
    folder = tmp_path_factory.mktemp("once")
    for name, text in DOCUMENTS.items():
        write(folder / "records", name, text)
    settings = Settings(index=folder / "index", sources=(folder / "records",))
    ingest(settings)
    return said(settings)


@pytest.mark.parametrize("order", list(permutations(DOCUMENTS)), ids=lambda order: "-".join(name[0] for name in order))
def test_addresses_outlive_every_order_of_arrival(
    order: tuple[str, ...], at_once: list[object], tmp_path: Path
) -> None:
    settings = Settings(index=tmp_path / "index", sources=(tmp_path / "records",))
    published: set[tuple[str, str]] = set()
    for name in order:
        write(tmp_path / "records", name, DOCUMENTS[name])
        ingest(settings)
        published |= addresses(settings)
    assert len(at_once) == 1
    assert said(settings) == at_once
    ingest(settings, Options(rebuild=True))
    assert said(settings) == at_once
    client = create_app(settings).test_client()
    for address, title in sorted(published):
        answer = client.get(address, follow_redirects=True)
        assert answer.status_code == 200
        own = re.search(rf"<h1[^>]*>(?:<[^>]+>[^<]*</[^>]+>)?\s*{title}", answer.text)
        led = re.search(rf'har også været brugt om <a href="([^"]+)"[^>]*>[\d.]+ {title}</a>', answer.text)
        assert own or led, (address, title)
        if led:
            assert f"{title}</h1>" in client.get(led[1]).text
        data = client.get(address.replace("/moede/", "/api/v1/meeting/").replace("/punkt/", "/item/"))
        assert data.status_code == 200
