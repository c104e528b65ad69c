"""Pages that nobody would draw on purpose, asked for through the site: a picture or a plain word, and never a fault."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from werkzeug.test import TestResponse

from archive.config import Settings
from archive.indexing.manifest import DocumentEntry
from archive.models import AgendaItem, DocumentKind, Meeting, Section, SectionKind, SourceRef
from archive.web import drawing
from archive.web.app import create_app
from tests.reading.hostile_files import FILES

from .conftest import KKR, entry_of, make_pdf, publish
from .test_pictures import BROWSER, yellow

MEETING = "kkr-fjordland-2023-03-17"
HOSTILE = [
    "catalogue-that-is-missing.pdf",
    "forms-that-double-thirty-times.pdf",
    "lock-that-nobody-knows.pdf",
    "noise-after-the-first-line.pdf",
    "pages-10-000-levels-deep.pdf",
    "pages-that-double-twenty-times.pdf",
]


def drawn(size: tuple[float, float] = (595, 842), rotate: int = 0, crop: tuple[float, ...] = ()) -> bytes:
    """A PDF with »Busserne« a hand below its upper edge."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=True)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(100, min(size[1], 842) - 300, "Busserne")
    if rotate:
        canvas.setPageRotation(rotate)
    if crop:
        canvas.setCropBox(crop)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


ODD: dict[str, Callable[[], bytes]] = {
    **{name: FILES[name] for name in HOSTILE},
    "empty.pdf": bytes,
    "rotated.pdf": lambda: drawn(rotate=90),
    "cropped.pdf": lambda: drawn(crop=(50, 400, 595, 700)),
    "wide.pdf": lambda: drawn(size=(28_000_000, 842)),
    "tall.pdf": lambda: drawn(size=(595, 28_000_000)),
}


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, DocumentEntry]:
    """Every odd file, as if it had been read, and a good one."""
    folder = tmp_path_factory.mktemp("odd")
    for name, make in ODD.items():
        (folder / name).write_bytes(make())
    make_pdf(folder / "good.pdf", ["Busserne i byen"])
    make_pdf(folder / "gone.pdf", ["Busserne er kørt"])
    found = {path.name: entry_of(path, DocumentKind.AGENDA, MEETING, 1) for path in sorted(folder.iterdir())}
    (folder / "gone.pdf").unlink()
    return found


@pytest.fixture(scope="module")
def odd(entries: dict[str, DocumentEntry]) -> Iterator[FlaskClient]:
    documents = {name: entry.document for name, entry in entries.items() if entry.document}
    text = (Section(SectionKind.OTHER, "", "Busserne er kørt.", 1),)
    item = AgendaItem("1", "Busser", sections=text, sources=(SourceRef(documents["gone.pdf"].id, 1),))
    index = Path(entries["good.pdf"].source).parent / "index"
    publish(
        index,
        [Meeting(MEETING, KKR, "2023-03-17", None, None, None, tuple(documents.values()), (item,))],
        list(entries.values()),
    )
    app = create_app(Settings(index=index))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drawing, "SECONDS", 3.0)  # what is given up is so in any time
        yield app.test_client()
    drawing.of(app.extensions).close()


def picture(client: FlaskClient, entry: DocumentEntry, rest: str = "/billede") -> TestResponse:
    return client.get(f"/dokument/{entry.sha256[:12]}/side/1{rest}", headers=BROWSER)


@pytest.mark.parametrize("name", [*HOSTILE, "empty.pdf"])
def test_what_cannot_be_drawn_is_said_and_the_next_page_is_drawn(
    odd: FlaskClient, entries: dict[str, DocumentEntry], name: str
) -> None:
    answer = picture(odd, entries[name])
    assert answer.status_code == 404
    assert "Siden kan ikke vises som billede." in answer.text
    assert "Åbn originalen i stedet." in answer.text
    page = picture(odd, entries[name], "?q=havnen")
    assert page.status_code == 200
    assert "Siden kan ikke vises som billede. Originalen kan stadig åbnes." in page.text
    assert picture(odd, entries["good.pdf"]).mimetype == "image/png"


@pytest.mark.parametrize("name", ["rotated.pdf", "cropped.pdf", "wide.pdf", "tall.pdf"])
def test_a_page_of_any_shape_is_a_picture_within_bounds(
    odd: FlaskClient, entries: dict[str, DocumentEntry], name: str
) -> None:
    for width in (240, 1600):
        answer = picture(odd, entries[name], f"/billede?bredde={width}")
        assert answer.mimetype == "image/png"
        assert len(answer.data) <= 150_000
        image = Image.open(BytesIO(answer.data))
        assert image.width <= width
        assert image.height <= 4 * width


@pytest.mark.parametrize("name", ["rotated.pdf", "cropped.pdf"])
def test_marks_follow_the_page_as_it_is_shown(odd: FlaskClient, entries: dict[str, DocumentEntry], name: str) -> None:
    image = Image.open(BytesIO(picture(odd, entries[name], "/billede?bredde=480&q=bus").data)).convert("RGB")
    left, top, right, bottom = (
        image.split()[2].point([255 * (value < 120) for value in range(256)]).getbbox() or [0] * 4
    )
    if name == "rotated.pdf":
        assert bottom - top > right - left, "the word runs downwards"
    else:
        assert 0.2 * image.width > left > 0.05 * image.width, "half the margin is cut away"
    assert yellow(picture(odd, entries[name], "/billede?bredde=480").data) == 0


def test_words_that_are_not_on_the_page_are_said_not_to_be(odd: FlaskClient, entries: dict[str, DocumentEntry]) -> None:
    assert "»sygehuset« står ikke på denne side." in picture(odd, entries["good.pdf"], "?q=sygehuset").text
    assert yellow(picture(odd, entries["good.pdf"], "/billede?q=sygehuset").data) == 0


@pytest.mark.parametrize("rest", ["", "?q=busserne", "/billede", "/billede?q=busserne"])
def test_a_page_of_an_original_that_is_gone_says_so(
    odd: FlaskClient, entries: dict[str, DocumentEntry], rest: str
) -> None:
    answer = picture(odd, entries["gone.pdf"], rest)
    assert answer.status_code == 410
    assert "Originalen ligger ikke længere på arkivets disk." in answer.text


@pytest.mark.parametrize("query", ["", "?q=busserne"])
def test_the_text_of_an_original_that_is_gone_is_still_there(odd: FlaskClient, query: str) -> None:
    answer = odd.get(f"/moede/{MEETING}/punkt/1{query}")
    assert answer.status_code == 200
    assert "er kørt." in answer.text
    assert "Originalen ligger ikke længere på arkivets disk." in answer.text
    assert "/billede" not in answer.text, "no picture of nothing"


def test_a_file_that_is_no_longer_the_one_that_was_read_is_not_shown(
    tmp_path: Path, entries: dict[str, DocumentEntry]
) -> None:
    path = make_pdf(tmp_path / "a.pdf", ["Busserne"])
    entry = entry_of(path, DocumentKind.AGENDA, MEETING, 1)
    publish(tmp_path / "index", [], [entry])
    app = create_app(Settings(index=tmp_path / "index"))
    make_pdf(path, ["Noget helt andet"])
    assert picture(app.test_client(), entry).status_code == 410
