"""A live site over the sample records, and Debian's chromium to look at it with."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from waitress.server import create_server

from archive.config import Settings, Site
from archive.indexing import publication
from archive.indexing.ingest import Options, ingest
from archive.indexing.publication import Publication
from archive.web.app import create_app
from tests.browser.site import TAKEN

PROJECT = Path(__file__).resolve().parent.parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# Without a sandbox of its own, since CI runs as root; without calls home, since there is nobody to answer them.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium. Where there is none the tests are skipped, but CI fails."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("CI needs Debian's chromium for the browser tests: apt-get install chromium")
        pytest.skip("chromium is not here: install Debian's package to run the browser tests")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[str]:
    """The address of a live site over the sample records."""
    with live(tmp_path_factory.mktemp("site") / "index") as address:
        yield address


@contextmanager
def live(index: Path) -> Iterator[str]:
    """Serve the sample records, one item taken down, from a new index; gives the address."""
    settings = Settings(
        index=index,
        sources=(PROJECT / "samples/records",),
        site=Site(operator="Region Fjordland", contact="mailto:arkiv@fjordland.example"),
    )
    ingest(settings, Options(jobs=2))
    publication.save(publication.file_of(settings), Publication(takedowns=(TAKEN,)))
    server = create_server(create_app(settings), host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(timeout=5)
