"""A newcomer's first hour at the desk, step by step.

docs/first-hour.md tells it, `make screenshots` takes its pictures on the way, and a test walks it:
what the page says is what the desk does.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

EXAMPLE = Path(__file__).parents[1] / "examples" / "haiti-2024"
SUFFIXES = {".txt", ".md", ".html", ".pdf", ".jsonl"}
NOTES = {"README.md", "SOURCES.md"}
REPORTS = sorted(
    one for one in EXAMPLE.iterdir() if one.suffix in SUFFIXES and one.name not in NOTES
)

DAY = "2025-06-30"
"""What is planned for: by the day of the example's own scenario, nothing can help any more."""

MISSION = "Multinational Security Support Mission"
CONFLICT = "Benin has pledged"

WAIT = 60_000
"""Milliseconds that reading or planning may take on a machine that does much else."""

Seen = Callable[[str, Page], None]


def walk(page: Page, seen: Seen) -> None:
    """Go through it all, from the first page of an empty book; `seen` is told after each step."""
    for step in STEPS:
        step(page)
        seen(step.__name__, page)


def empty(page: Page) -> None:
    """See the desk of a book in which nothing is yet."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Missions")


def chosen(page: Page) -> None:
    """Drop the example's reports where they can be dropped."""
    page.get_by_role("link", name="Add", exact=True).click()
    page.wait_for_url("**/add*")
    drop(page, REPORTS)
    expect(page.locator("#chosen")).to_contain_text(f"{len(REPORTS)} chosen")


def read(page: Page) -> None:
    """Have them read."""
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("reports read", timeout=WAIT)


def mission(page: Page) -> None:
    """See the mission."""
    page.get_by_role("link", name="Missions").click()
    page.get_by_role("link", name=re.compile(MISSION)).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(MISSION)


def figure(page: Page) -> None:
    """Open a figure into the words that it rests on."""
    page.locator("details.words summary").first.click()
    expect(page.locator("details.words[open] blockquote").first).to_be_visible()


def sentence(page: Page) -> None:
    """Go from the words to their sentence in the report."""
    quote = page.locator("details.words[open] blockquote").first
    words = quote.locator("p").inner_text().strip("“”")
    quote.get_by_role("link").click()
    marked = page.get_by_role("region", name="Its text").get_by_role("link")
    expect(marked.filter(has_text=words).first).to_be_visible()


def conflict(page: Page) -> None:
    """Choose a side of a conflict, and say why."""
    page.get_by_role("link", name="Conflicts").click()
    dispute = page.locator("section.dispute", has_text=CONFLICT).first
    dispute.locator(".side:not(.stands) input[type=radio]").first.check()
    dispute.get_by_label("Why, in one sentence").fill("The ministry corrected the number.")
    dispute.scroll_into_view_if_needed()


def settled(page: Page) -> None:
    """Settle it, and see what that changed."""
    dispute = page.locator("section.dispute", has_text=CONFLICT).first
    dispute.get_by_role("button", name="Settle it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What changed")
    expect(page.locator("main")).to_contain_text("personnel: promised")


def undone(page: Page) -> None:
    """Take the decision back."""
    page.get_by_role("link", name="Decisions").click()
    expect(page.locator("main")).to_contain_text("The ministry corrected the number.")
    page.get_by_text("Take back").first.click()
    page.get_by_label("Why, in one sentence").first.fill("It was another ministry.")
    page.get_by_role("button", name="Take it back").first.click()
    expect(page.get_by_role("region", name="Decided")).to_contain_text("It was another ministry.")


def planned(page: Page) -> None:
    """Plan what would close the gap."""
    plan(page, "As it is", scenario())


def compared(page: Page) -> None:
    """Plan once more, and set the two beside each other."""
    plan(page, "More room", more_room(scenario()))
    page.get_by_role("link", name="Plan", exact=True).click()
    page.get_by_role("button", name="Compare").click()
    beside = page.get_by_role("table", name="Two plans beside each other")
    expect(beside.get_by_role("columnheader", name="As it is")).to_be_visible()
    expect(beside.get_by_role("columnheader", name="More room")).to_be_visible()


def away(page: Page) -> None:
    """See what can be taken away."""
    page.get_by_role("link", name="Download", exact=True).click()
    expect(page.get_by_role("link", name="xlsx", exact=True)).to_be_visible()


STEPS = (
    *(empty, chosen, read, mission, figure, sentence),
    *(conflict, settled, undone, planned, compared, away),
)


def drop(page: Page, files: list[Path]) -> None:
    """Drop files where they can be dropped, as a hand does that drags them there."""
    told = [[one.name, b64encode(one.read_bytes()).decode()] for one in files]
    handed = page.evaluate_handle(
        """told => {
            const carried = new DataTransfer();
            for (const [name, coded] of told) {
                const bytes = Uint8Array.from(atob(coded), (one) => one.codePointAt(0));
                carried.items.add(new File([bytes], name));
            }
            return carried;
        }""",
        told,
    )
    page.dispatch_event("#drop", "drop", {"dataTransfer": handed})


def plan(page: Page, name: str, told: str) -> None:
    """Plan by a scenario, and wait for the plan."""
    page.get_by_role("link", name="Plan", exact=True).click()
    page.get_by_label("Its name").fill(name)
    page.get_by_text("Or a scenario file").click()
    page.get_by_label("The file's text").fill(told)
    page.get_by_role("button", name="Plan it").click()
    expect(page.locator("#progress")).to_have_count(0, timeout=WAIT)


def scenario() -> str:
    """Return the example's scenario, for another day."""
    told = (EXAMPLE / "scenario.toml").read_text("utf-8")
    return re.sub(r"(?m)^by = .*$", f"by = {DAY}", told)


def more_room(told: str) -> str:
    """Return a scenario with room for 600 people on aircraft, and for 2,500 to live in."""
    for means, people in (("airlift", 600), ("base", 2500)):
        told = re.sub(rf"(\[{means}\]\npeople = ).*", rf"\g<1>{people}", told)
    return told
