"""WCAG 2.1 AA on every page, in both languages, light and dark, wide and narrow: axe finds no violation at all."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.site import NARROW, PAGES, REFUSED, WIDE, in_language

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
SETTINGS = [
    ("da", "light", WIDE),
    ("en", "light", NARROW),
    ("en", "dark", WIDE),
    ("da", "dark", NARROW),
]


@pytest.mark.parametrize(("language", "scheme", "width"), SETTINGS)
def test_axe_finds_no_violation(browser: Browser, site: str, language: str, scheme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    found = {}
    for name, path in PAGES.items():
        page.goto(site + in_language(path, language))
        violations = Axe().run(page).response["violations"]
        if violations:
            found[name] = [(each["id"], [node["html"][:120] for node in each["nodes"][:2]]) for each in violations]
    context.close()
    assert found == {}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_in_the_language_it_says(browser: Browser, site: str, name: str) -> None:
    page = browser.new_page()
    for language in ("da", "en"):
        answer = page.goto(site + in_language(PAGES[name], language))
        assert answer is not None
        assert answer.status == REFUSED.get(name, 200)
        assert page.locator("html").get_attribute("lang") == language
    page.close()
