"""A new user's first hour, in a real browser: by mouse, and by the keyboard alone.

An empty book; reports are dropped; the mission is there; a figure opens into its sentence; a
conflict is settled with a reason, and the total moves; it is taken back, and the total too; two
plans stand beside each other; the data is taken away.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urljoin

import pytest
from browser import chromium, needs_chromium, visiting
from docs import tour
from playwright.sync_api import Browser, Page, expect

from pledgebook import workflow
from web_desk import desk_of, opened

pytestmark = needs_chromium

DOCS = Path(tour.__file__).parent
MISSION = tour.MISSION


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as lent:
        yield lent


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A window on the desk of a book in which nothing is yet."""
    place = tmp_path / "new.book"
    with closing(workflow.open_book_to_add(place)):
        pass
    with opened(desk_of(place)) as desk, visiting(browser) as lent:
        lent.goto(str(desk.base_url))
        yield lent


def total(page: Page) -> object:
    """Return what each mission comes to, as the desk tells programs."""
    return page.request.get(urljoin(page.url, "/api/missions")).json()["missions"]


def test_by_mouse(page: Page) -> None:
    """As docs/first-hour.md has it: the page tells each step, and its picture."""
    totals: dict[str, object] = {}

    def seen(step: str, page: Page) -> None:
        totals[step] = total(page)

    tour.walk(page, seen)
    assert totals["empty"] != totals["read"]
    assert totals["settled"] != totals["sentence"]
    assert totals["undone"] == totals["sentence"]
    with page.expect_download() as awaited:
        page.get_by_role("link", name="json", exact=True).click()
    told = json.loads(awaited.value.path().read_text("utf-8"))
    assert MISSION in json.dumps(told)
    text = (DOCS / "first-hour.md").read_text("utf-8")
    assert re.findall(r"screenshots/tour-(\w+)\.jpg", text) == list(totals)


def test_the_page_of_the_first_hour_has_a_picture_of_each_step() -> None:
    text = (DOCS / "first-hour.md").read_text("utf-8")
    told = re.findall(r"!\[[^]]+\]\((screenshots/[^)]+)\)", text)
    assert len(told) == len(tour.STEPS)
    assert [one for one in told if not (DOCS / one).is_file()] == []


def test_by_keyboard_alone(page: Page) -> None:
    adds(page)
    opens_a_figure(page)
    before = total(page)
    settles(page)
    assert total(page) != before
    takes_back(page)
    assert total(page) == before
    reviews(page)
    assert total(page) == before
    compares(page)
    takes_away(page)


def adds(page: Page) -> None:
    go(page, "a", "add")
    tab_to(page, "files", "id")
    every = [str(one) for one in tour.REPORTS]
    page.locator("#files").set_input_files(every)  # what the system's own dialog does
    tab_to(page, "Read it")
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("reports read", timeout=tour.WAIT)


def opens_a_figure(page: Page) -> None:
    go(page, "m", "")
    tab_to(page, MISSION)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(MISSION)
    tab_to(page, "The words behind")
    page.keyboard.press("Enter")
    tab_to(page, ", line ")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/reports/.*#l\d+$"))


OTHER_SIDE = """[...document.activeElement.form.elements.into]
    .findIndex(one => !one.closest('.stands') && one.value !== 'none')"""
"""Which choice of a conflict, from 0, is not what stands for now."""


def settles(page: Page) -> None:
    go(page, "c", "conflicts")
    tab_until(
        page,
        f"here.type === 'radio' && here.closest('section').textContent.includes('{tour.CONFLICT}')",
    )
    other: int = page.evaluate(OTHER_SIDE)
    page.keyboard.press("Space")
    for _ in range(other):
        page.keyboard.press("ArrowDown")
    reasons(page, "The ministry said so.")
    expect(page.get_by_role("heading", level=1)).to_have_text("What changed")


def takes_back(page: Page) -> None:
    go(page, "d", "decisions")
    tab_to(page, "Take back")
    page.keyboard.press("Enter")
    reasons(page, "It was none.")
    expect(page.get_by_role("region", name="Decided")).to_contain_text("It was none.")


def commitments(page: Page) -> object:
    """Return what stands for the mission, part by part."""
    mission = page.request.get(urljoin(page.url, "/api/missions")).json()["missions"][0]["id"]
    return page.request.get(urljoin(page.url, f"/api/missions/{mission}")).json()["commitments"]


def reviews(page: Page) -> None:
    """Decide the first uncertain thing by its key, and take that back by another."""
    before = commitments(page)
    go(page, "v", "review")
    expect(page.locator("main")).to_contain_text("inside, or on top?")
    page.keyboard.press("s")
    page.keyboard.type("It says so.")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Decided")
    page.wait_for_load_state()
    assert commitments(page) != before
    page.keyboard.press("u")
    page.keyboard.type("It says something else.")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Decided")).to_contain_text("It says something else.")


def compares(page: Page) -> None:
    """Fill in the form of a plan twice, and set the two plans beside each other."""
    for name, money in (("As it is", "40,000,000"), ("More money", "90,000,000")):
        go(page, "p", "plan")
        tab_to(page, "name", "id")
        page.keyboard.type(name)
        tab_to(page, "by", "id")
        page.keyboard.type("11302025")  # month, day and year, as the field has them
        tab_to(page, "direct_stock", "id")
        page.keyboard.type(money)
        page.keyboard.press("Enter")
        page.wait_for_url("**/work/*")
        expect(page.locator("#progress")).to_have_count(0, timeout=tour.WAIT)
        expect(page.locator("main")).to_contain_text(name)
    go(page, "p", "plan")
    tab_to(page, "Compare")
    page.keyboard.press("Enter")
    beside = page.get_by_role("table", name="Two plans beside each other")
    expect(beside.get_by_role("columnheader", name="As it is")).to_be_visible()
    expect(beside.get_by_role("columnheader", name="More money")).to_be_visible()


def takes_away(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    go(page, "l", "download")
    tab_to(page, "json")
    with page.expect_download() as taken:
        page.keyboard.press("Enter")
    assert MISSION in taken.value.path().read_text("utf-8")


def reasons(page: Page, why: str) -> None:
    """Go to the field for a reason, write it, and send the form."""
    tab_until(page, "here.name === 'reason'")
    page.keyboard.type(why)
    page.keyboard.press("Enter")


def go(page: Page, key: str, name: str) -> None:
    """Go to a page by its two keys."""
    page.keyboard.press("g")
    page.keyboard.press(key)
    page.wait_for_url(re.compile(rf"/{name}(\?.*)?$"))


def tab_until(page: Page, wanted: str, most: int = 400) -> None:
    """Press the tab key until what has the focus, `here`, is as a script says."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"() => {{ const here = document.activeElement; return {wanted}; }}"):
            return
    raise AssertionError(wanted)


def tab_to(page: Page, words: str, part: str = "textContent", most: int = 400) -> None:
    """Press the tab key until what is operated says these words, or has them as its id."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if words in page.evaluate("part => document.activeElement[part]", part):
            return
    raise AssertionError(words)
