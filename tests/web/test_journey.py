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
from playwright.sync_api import Browser, Page, expect

from pledgebook import workflow
from running import EXAMPLE
from web_desk import desk_of, opened

pytestmark = needs_chromium

WAIT = 60_000
"""Milliseconds that reading or planning may take on a machine that does much else."""

SCENARIO = (EXAMPLE / "scenario.toml").read_text("utf-8")
REPORTS = sorted(one for one in EXAMPLE.iterdir() if one.suffix in (".txt", ".md", ".jsonl"))
MISSION = "Multinational Security Support Mission"


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


def drop(page: Page, files: list[Path]) -> None:
    """Drop files where they can be dropped, as a hand does that drags them there."""
    told = [[one.name, one.read_text("utf-8")] for one in files]
    handed = page.evaluate_handle(
        """told => {
            const carried = new DataTransfer();
            for (const [name, text] of told) carried.items.add(new File([text], name));
            return carried;
        }""",
        told,
    )
    page.dispatch_event("#drop", "drop", {"dataTransfer": handed})


def test_by_mouse(page: Page) -> None:
    page.get_by_role("link", name="Add", exact=True).click()
    page.wait_for_url("**/add*")
    drop(page, REPORTS)
    expect(page.locator("#chosen")).to_contain_text(f"{len(REPORTS)} chosen")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("reports read", timeout=WAIT)

    page.get_by_role("link", name="Missions").click()
    page.get_by_role("link", name=re.compile(MISSION)).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(MISSION)
    page.locator("details.words summary").first.click()
    quote = page.locator("details.words[open] blockquote").first
    words = quote.locator("p").inner_text().strip("“”")
    quote.get_by_role("link").click()
    marked = page.get_by_role("region", name="Its text").get_by_role("link")
    expect(marked.filter(has_text=words).first).to_be_visible()

    before = total(page)
    page.get_by_role("link", name="Conflicts").click()
    dispute = page.locator("section.dispute", has_text="how many troops Benin").first
    dispute.locator(".side:not(.stands) input[type=radio]").first.check()
    dispute.get_by_label("Why, in one sentence").fill("The ministry corrected the number.")
    dispute.get_by_role("button", name="Settle it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What changed")
    expect(page.locator("main")).to_contain_text("personnel: promised")
    assert total(page) != before

    page.get_by_role("link", name="Decisions").click()
    expect(page.locator("main")).to_contain_text("The ministry corrected the number.")
    page.get_by_text("Take back").first.click()
    page.get_by_label("Why, in one sentence").first.fill("It was another ministry.")
    page.get_by_role("button", name="Take it back").first.click()
    expect(page.get_by_role("region", name="Decided")).to_contain_text("It was another ministry.")
    assert total(page) == before

    for name, scenario in (("As it is", SCENARIO), ("More flights", more_flights(SCENARIO))):
        page.get_by_role("link", name="Plan", exact=True).click()
        page.get_by_label("Its name").fill(name)
        page.get_by_text("Or a scenario file").click()
        page.get_by_label("The file's text").fill(scenario)
        page.get_by_role("button", name="Plan it").click()
        expect(page.locator("#progress")).to_have_count(0, timeout=WAIT)
    page.get_by_role("link", name="Plan", exact=True).click()
    page.get_by_role("button", name="Compare").click()
    beside = page.get_by_role("table", name="Two plans beside each other")
    expect(beside.get_by_role("columnheader", name="As it is")).to_be_visible()
    expect(beside.get_by_role("columnheader", name="More flights")).to_be_visible()

    page.get_by_role("link", name="Download", exact=True).click()
    with page.expect_download() as awaited:
        page.get_by_role("link", name="json", exact=True).click()
    told = json.loads(awaited.value.path().read_text("utf-8"))
    assert MISSION in json.dumps(told)


def more_flights(scenario: str) -> str:
    changed = re.sub(r"(\[airlift\]\npeople = )\d+", r"\g<1>600", scenario)
    assert changed != scenario
    return changed


def test_by_keyboard_alone(page: Page) -> None:
    keys = page.keyboard
    keys.press("g")
    keys.press("a")
    page.wait_for_url("**/add*")
    tab_to(page, "files", "id")
    page.locator("#files").set_input_files([str(one) for one in REPORTS])  # the system's dialog
    tab_to(page, "Read it")
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("reports read", timeout=WAIT)

    keys.press("g")
    keys.press("m")
    page.wait_for_url(re.compile(r"/(\?.*)?$"))
    tab_to(page, MISSION)
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(MISSION)
    tab_to(page, "The words behind")
    keys.press("Enter")
    tab_to(page, ", line ")
    keys.press("Enter")
    page.wait_for_url(re.compile(r"/reports/.*#l\d+$"))

    before = total(page)
    keys.press("g")
    keys.press("v")
    page.wait_for_url("**/review*")
    keys.press("c")
    keys.type("The ministry said so.")
    keys.press("Enter")
    expect(page.locator("main")).to_contain_text("Decided")
    page.wait_for_load_state()
    settled = total(page)
    keys.press("u")
    keys.type("It was none.")
    keys.press("Enter")
    expect(page.get_by_role("region", name="Decided")).to_contain_text("It was none.")
    assert total(page) == before
    assert settled != before

    keys.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    keys.press("Escape")
    keys.press("g")
    keys.press("l")
    page.wait_for_url("**/download*")
    tab_to(page, "json")
    with page.expect_download() as taken:
        keys.press("Enter")
    assert MISSION in taken.value.path().read_text("utf-8")


def tab_to(page: Page, words: str, part: str = "textContent", most: int = 400) -> None:
    """Press the tab key until what is operated says these words, or has them as its id."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if words in page.evaluate("part => document.activeElement[part]", part):
            return
    raise AssertionError(words)
