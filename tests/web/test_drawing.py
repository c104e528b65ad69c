"""The drawing processes: apart from the site, there before they are needed, replaced when they die or stall."""

import json
import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from types import SimpleNamespace

import pytest
from flask import Flask

from archive.config import Settings
from archive.web import drawing
from archive.web.drawing import CannotDraw, Drawers

from .conftest import make_pdf


@pytest.fixture
def drawers() -> Iterator[Drawers]:
    made = Drawers(processes=1)
    yield made
    made.close()


def test_text_and_picture_come_from_another_process(drawers: Drawers, tmp_path: Path) -> None:
    path = str(make_pdf(tmp_path / "a.pdf", ["Busserne i byen"]))
    assert drawers.text(path, 1).strip() == "Busserne i byen"
    assert drawers.draw(path, 1, 240, [(0, 8)]).width == 240


@pytest.mark.parametrize("content", [b"", b"no pdf at all", b"%PDF-1.7\n" + b"\x00" * 1000])
def test_what_is_no_pdf_cannot_be_drawn(drawers: Drawers, tmp_path: Path, content: bytes) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(content)
    with pytest.raises(CannotDraw):
        drawers.draw(str(bad), 1, 240, [])


def test_a_process_that_died_since_its_last_task_is_replaced_unseen(drawers: Drawers, tmp_path: Path) -> None:
    path = str(make_pdf(tmp_path / "a.pdf", ["Busserne"]))
    drawers.text(path, 1)
    process = drawers._all[0].start()
    process.kill()
    process.wait()
    assert drawers.text(path, 1).strip() == "Busserne"


def test_a_process_that_dies_of_its_page_takes_nothing_with_it(
    drawers: Drawers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(make_pdf(tmp_path / "a.pdf", ["Busserne"]))
    ended = subprocess.Popen(["true"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    drawers._all[0]._process = ended
    monkeypatch.setattr(ended, "poll", lambda: None)  # as one that dies while it is asked
    monkeypatch.setattr(drawing, "RESTS", 0.0)
    with pytest.raises(CannotDraw):
        drawers.text(path, 1)
    assert drawers._all[0]._process not in (None, ended), "the next one is ready before the next page"
    assert drawers.text(path, 1).strip() == "Busserne"


def test_after_so_many_pages_a_process_makes_room_for_another(
    drawers: Drawers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(make_pdf(tmp_path / "a.pdf", ["Busserne"]))
    monkeypatch.setattr(drawing, "TASKS", 1)
    first = drawers._all[0].start()
    assert drawers.text(path, 1)
    assert drawers._all[0].start() is not first


def test_when_no_process_can_be_started_the_page_cannot_be_drawn(
    drawers: Drawers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(make_pdf(tmp_path / "a.pdf", ["Busserne"]))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "none"))
    monkeypatch.setattr(drawing, "RESTS", 0.0)
    drawers.start()
    with pytest.raises(CannotDraw):
        drawers.text(path, 1)
    monkeypatch.undo()
    assert drawers.text(path, 1).strip() == "Busserne"


def test_a_page_that_takes_too_long_is_given_up(
    drawers: Drawers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(make_pdf(tmp_path / "a.pdf", ["Busserne"]))
    monkeypatch.setattr(drawing, "SECONDS", 0.0)
    monkeypatch.setattr(drawing, "RESTS", 0.0)
    with pytest.raises(CannotDraw):
        drawers.text(path, 1)
    monkeypatch.undo()
    assert drawers.text(path, 1).strip() == "Busserne"


def test_a_page_that_was_given_up_rests_and_keeps_no_process_busy(
    drawers: Drawers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(make_pdf(tmp_path / "a.pdf", ["Busserne", "Rute 112"]))
    monkeypatch.setattr(drawing, "SECONDS", 0.0)
    with pytest.raises(CannotDraw):
        drawers.text(path, 1)
    monkeypatch.undo()
    with pytest.raises(CannotDraw, match="a moment ago"):
        drawers.draw(path, 1, 240, [])
    assert drawers.text(path, 2).strip() == "Rute 112", "the others are drawn"


def test_a_worker_of_the_server_starts_its_processes_before_the_first_picture(app: Flask) -> None:
    hook = runpy.run_path(str(Path(__file__).parents[2] / "deploy/gunicorn.conf.py"))["post_worker_init"]
    drawing.of(app.extensions).close()
    assert not any(worker._process for worker in drawing.of(app.extensions)._all), "making the application starts none"
    hook(SimpleNamespace(wsgi=app))
    assert all(worker._process for worker in drawing.of(app.extensions)._all)


def test_no_process_outlives_the_one_that_started_it() -> None:
    code = "from archive.web import drawing; d = drawing.Drawers(); d.start(); "
    code += "print(*(w._process.pid for w in d._all), flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        started = [int(pid) for pid in parent.stdout.readline().split()]
        assert len(started) == drawing.PROCESSES
        assert all(map(_runs, started))
        os.kill(parent.pid, signal.SIGKILL)
    until = monotonic() + 60
    while any(map(_runs, started)) and monotonic() < until:
        sleep(0.05)
    assert not any(map(_runs, started))


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_the_site_loads_no_library_that_opens_pdfs(site_settings: Settings) -> None:
    """What such a library does to its process, it must not do to the site."""
    addresses = ["/?q=busser", "/moede/kkr-fjordland-2023-03-17/punkt/3.1?q=busser", "/api/v1/search?q=busser"]
    code = f"""
import json, sys
from pathlib import Path
from archive.config import Settings
from archive.web import drawing
from archive.web.app import create_app
app = create_app(Settings(index=Path({str(site_settings.index)!r})))
seen = [app.test_client().get(address) for address in {addresses!r}]
picture = seen[1].text.partition('src="/dokument/')[2].partition('"')[0].replace("&amp;", "&")
seen.append(app.test_client().get("/dokument/" + picture))
print(json.dumps([[each.status_code, each.mimetype] for each in seen]))
print(json.dumps(sorted({{name.partition(".")[0] for name in sys.modules}})))
drawing.of(app.extensions).close()
"""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    answers, modules = map(json.loads, done.stdout.splitlines())
    assert [status for status, _ in answers] == [200] * 4
    assert answers[-1][1] == "image/png"
    assert not {"pypdfium2", "pypdfium2_raw", "pikepdf", "pdfplumber", "pdfminer", "PIL"} & set(modules)
