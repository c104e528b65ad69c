"""`make screenshots`: every kind of page, wide and narrow, light and dark, in both languages, into screenshots/.

`search.png` and `item.png` there are the two that README and docs show: they go to docs/images/ when the site changes.
"""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM, live
from tests.browser.site import NARROW, PAGES, WIDE, in_language

LOCALES = {"da": "da-DK", "en": "en-GB"}  # a date field speaks the browser's language
SHOWN = {"search": "soegning", "item": "punkt-med-ord"}


def main(folder: Path) -> None:
    """Take the pictures of a site over the sample records."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as index, live(Path(index)) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=ARGUMENTS, env=os.environ | {"LANGUAGE": "da"}
        )
        show(browser, site, folder)
        for width in (WIDE, NARROW):
            for scheme in ("light", "dark"):
                for language in ("da", "en"):
                    page = browser.new_page(
                        viewport={"width": width, "height": 900}, color_scheme=scheme, locale=LOCALES[language]
                    )
                    for name, path in PAGES.items():
                        page.goto(site + in_language(path, language))
                        page.screenshot(path=folder / f"{name}-{width}-{scheme}-{language}.png", full_page=True)
                    page.close()
        browser.close()


def show(browser: Browser, site: str, folder: Path) -> None:
    """The two for README and docs: the first screen of a search and of an item."""
    page = browser.new_page(viewport={"width": WIDE, "height": 860}, color_scheme="light", locale="da-DK")
    for picture, name in SHOWN.items():
        page.goto(site + PAGES[name])
        page.wait_for_load_state("networkidle")
        page.screenshot(path=folder / f"{picture}.png")
    page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
