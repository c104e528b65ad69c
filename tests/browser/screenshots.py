"""`make screenshots`: every kind of page, wide and narrow, light and dark, in both languages, into screenshots/."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.browser.site import NARROW, PAGES, WIDE, in_language


def main(site: str, folder: Path) -> None:
    """Take the pictures of a live site."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for width in (WIDE, NARROW):
            for scheme in ("light", "dark"):
                for language in ("da", "en"):
                    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
                    for name, path in PAGES.items():
                        page.goto(site + in_language(path, language))
                        page.screenshot(path=folder / f"{name}-{width}-{scheme}-{language}.png", full_page=True)
                    page.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
