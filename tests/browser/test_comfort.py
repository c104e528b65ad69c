"""What people feel: narrow screens, large letters, the keyboard, the back button, nothing that jumps or blocks."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.site import PAGES, REFUSED, SMALLEST, WIDE

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
LARGEST_SEARCH_PAGE = 60_000  # bytes


def open_at(browser: Browser, address: str, width: int = WIDE, **options: object) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 800}, **options)  # type: ignore[arg-type]
    page.goto(address)
    return page


def test_nothing_needs_scrolling_sideways_at_320_pixels(browser: Browser, site: str) -> None:
    """1280 pixels at 400 % zoom are 320 (WCAG 1.4.10)."""
    page = open_at(browser, site, SMALLEST)
    wide = {}
    for name, path in PAGES.items():
        page.goto(site + path)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > SMALLEST:
            wide[name] = width
    page.close()
    assert wide == {}


def test_wider_spacing_of_lines_words_and_letters_hides_nothing(browser: Browser, site: str) -> None:
    """WCAG 1.4.12, on the narrowest screen."""
    spacing = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    page = open_at(browser, site, SMALLEST)
    wide = {}
    for name, path in PAGES.items():
        page.goto(site + path)
        page.evaluate(
            "css => { const own = new CSSStyleSheet(); own.replaceSync(css); document.adoptedStyleSheets = [own] }",
            f"{spacing} p {{ margin-bottom: 2em !important }}",
        )
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > SMALLEST:
            wide[name] = width
    page.close()
    assert wide == {}


def test_the_keyboard_can_skip_the_facets(browser: Browser, site: str) -> None:
    page = open_at(browser, site + PAGES["soegning"])
    tab_to(page, "#resultater")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(".results a:focus, .results summary:focus").count() == 1
    page.close()


def test_everything_works_without_javascript(browser: Browser, site: str) -> None:
    page = open_at(browser, site, java_script_enabled=False)
    page.fill("#q", "busser")
    page.press("#q", "Enter")
    page.click("text=KKR Fjordland >> nth=0")
    page.click(".hit h2 a >> nth=0")
    assert page.locator("h1").inner_text().strip()
    page.close()


def test_the_keyboard_leads_from_search_to_facet_to_item_to_page_picture_and_back(browser: Browser, site: str) -> None:
    page = open_at(browser, site)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#indhold", "the skip link comes first"
    page.focus("#q")
    page.keyboard.type("busser")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=busser**")
    search = page.url
    tab_to(page, "organ=kkr-fjordland")
    page.keyboard.press("Enter")
    page.wait_for_url("**organ=kkr-fjordland**")
    facet = page.url
    tab_to(page, "/punkt/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/punkt/**")
    tab_to(page, "/side/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/side/**")
    for expected in ("/punkt/", facet, search):
        page.go_back()
        assert expected in page.url
    page.close()


def tab_to(page: Page, part: str) -> None:
    """Press Tab until a link to `part` has the focus, which must be visible."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if part in (page.evaluate("document.activeElement.getAttribute('href')") or ""):
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", f"the focus on {part} cannot be seen"
            return
    pytest.fail(f"the keyboard does not reach a link to {part} on {page.url}")


def test_completion_works_with_the_arrow_keys(browser: Browser, site: str) -> None:
    page = open_at(browser, site)
    page.focus("#q")
    page.keyboard.type("nærhos", delay=20)
    page.wait_for_selector("[role=option]")
    assert page.locator("#q").get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#q").get_attribute("aria-activedescendant")
    assert chosen
    assert page.locator(f"#{chosen}").get_attribute("aria-selected") == "true"
    page.keyboard.press("Escape")
    assert page.locator("#q").get_attribute("aria-expanded") == "false"
    page.close()


def test_a_search_page_is_light_and_asks_for_one_stylesheet(browser: Browser, site: str) -> None:
    page = browser.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.resource_type))
    answer = page.goto(f"{site}/?q=busser")
    assert answer is not None
    assert len(answer.body()) < LARGEST_SEARCH_PAGE
    page.wait_for_load_state("networkidle")
    assert requests.count("document") == requests.count("stylesheet") == 1
    assert requests.count("script") <= 1
    assert page.locator("script[src]:not([defer]):not([async])").count() == 0, "no script blocks the page"
    page.close()


@pytest.mark.parametrize("name", ["forside", "soegning", "punkt", "moede", "organ"])
def test_nothing_jumps_while_loading(browser: Browser, site: str, name: str) -> None:
    page = browser.new_page()
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => { for (const entry of list.getEntries()) "
        "if (!entry.hadRecentInput) window.shift += entry.value }).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(site + PAGES[name])
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shift") < 0.01
    page.close()


def test_no_page_complains_to_the_console_or_breaks_its_own_security_policy(browser: Browser, site: str) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for name, path in PAGES.items():
        page.goto(site + path)
        page.wait_for_load_state("networkidle")
        refused = str(REFUSED.get(name, "no status"))
        complaints = [text for text in complaints if refused not in text]
        assert complaints == [], name
    page.close()


def test_print_leaves_out_what_paper_cannot_click(browser: Browser, site: str) -> None:
    page = open_at(browser, site + PAGES["punkt"])
    page.emulate_media(media="print")
    assert not page.locator("form.searchbox").first.is_visible()
    assert page.locator("h1").is_visible()
    assert page.locator(".sources").is_visible()
    assert site in page.locator(".print-only").inner_text(), "the address to find it again"
    page.close()
