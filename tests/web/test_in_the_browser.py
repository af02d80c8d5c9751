"""Every page in a real browser, light and dark, wide and narrow: no fault, nothing cut off."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from browser import (
    PHONE,
    SCHEMES,
    WIDE,
    Scheme,
    chromium,
    drawn,
    faults,
    needs_chromium,
    visiting,
)
from playwright.sync_api import Browser, Page, ViewportSize

from pledgebook.web.routes import ROUTES, Route
from web_desk import book_of, desk_of, opened, parts_of

pytestmark = needs_chromium

NAMED = pytest.mark.parametrize("route", ROUTES, ids=lambda each: each.name)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with opened(desk_of(book_of(tmp_path_factory.mktemp("desk") / "haiti.book"))) as client:
        yield client


@pytest.fixture(scope="module")
def parts(desk: httpx.Client) -> dict[str, str]:
    return parts_of(desk)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as lent:
        yield lent


def address(desk: httpx.Client, route: Route, parts: dict[str, str]) -> str:
    return str(desk.base_url).rstrip("/") + route.path.format(**parts)


@NAMED
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing(
    browser: Browser, desk: httpx.Client, parts: dict[str, str], route: Route, scheme: Scheme
) -> None:
    with visiting(browser, scheme) as page:
        page.goto(address(desk, route, parts))
        drawn(page)
        assert faults(page) == []


def test_axe_finds_what_is_wrong(browser: Browser, desk: httpx.Client) -> None:
    with visiting(browser) as page:
        page.goto(str(desk.base_url))
        page.locator("main").evaluate("place => place.append(document.createElement('img'))")
        assert [one for one in faults(page) if one.startswith("image-alt")]


@NAMED
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_nothing_stands_out_at_the_side(
    browser: Browser,
    desk: httpx.Client,
    parts: dict[str, str],
    route: Route,
    size: ViewportSize,
) -> None:
    with visiting(browser, size=size) as page:
        page.goto(address(desk, route, parts))
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


@NAMED
def test_a_page_is_whole_without_scripts(
    browser: Browser, desk: httpx.Client, parts: dict[str, str], route: Route
) -> None:
    with visiting(browser, scripts=False) as page:
        page.goto(address(desk, route, parts))
        assert page.locator("h1").count() == 1
        assert page.locator("main").inner_text().strip()


@NAMED
def test_the_keyboard_reaches_every_control(
    browser: Browser, desk: httpx.Client, parts: dict[str, str], route: Route
) -> None:
    with visiting(browser) as page:
        page.goto(address(desk, route, parts))
        assert tabbed(page) >= controls(page)


CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary"


def controls(page: Page) -> set[str]:
    """Return what of a page can be operated and is seen, each by its place in the document."""
    told: list[str] = page.evaluate(
        """selector => [...document.querySelectorAll(selector)]
            .map((each, place) => [each, place])
            .filter(([each]) => each.checkVisibility() && !each.disabled && each.type != 'radio')
            .map(([each, place]) => `${place} ${each.tagName}`)""",
        CONTROLS,
    )
    return set(told)


def tabbed(page: Page) -> set[str]:
    """Return what the tab key comes to, from the top of the page to its end."""
    seen: set[str] = set()
    for _ in range(page.locator(CONTROLS).count() + 5):
        page.keyboard.press("Tab")
        place: str = page.evaluate(
            """selector => {
                const every = [...document.querySelectorAll(selector)];
                const here = document.activeElement;
                return `${every.indexOf(here)} ${here.tagName}`;
            }""",
            CONTROLS,
        )
        seen.add(place)
    return seen
