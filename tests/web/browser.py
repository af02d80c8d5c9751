"""The system's Chromium, driven by Playwright, and what it says of a page.

with chromium() as browser, visiting(browser, "dark", PHONE) as page:
    page.goto(address)
    assert faults(page) == []
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import Literal

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((path for path in map(shutil.which, NAMES) if path), None)

needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium here; .ci/chromium says how to have one"
)

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")

WIDE: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
"""axe-core, as a package for Python carries it."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Lend a browser; root's has no sandbox, as Chromium refuses to give it one."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visiting(
    browser: Browser, scheme: Scheme = "light", size: ViewportSize = WIDE, *, scripts: bool = True
) -> Iterator[Page]:
    """Lend a fresh window, in light or dark; what its console complains of fails the test."""
    context = browser.new_context(
        color_scheme=scheme,
        viewport=size,
        reduced_motion="reduce",
        java_script_enabled=scripts,
        bypass_csp=False,
        accept_downloads=True,
    )
    page = context.new_page()
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    try:
        yield page
    finally:
        context.close()
    assert complaints == [], complaints


def drawn(page: Page) -> None:
    """Bring each picture of a page into sight and wait until it is drawn."""
    for picture in page.locator("[data-picture]").all():
        picture.scroll_into_view_if_needed()
        picture.locator(".drawn svg").first.wait_for()
    page.evaluate("scrollTo(0, 0)")


def faults(page: Page) -> list[str]:
    """Return what axe-core finds wrong with a page, with the places: [] where nothing is.

    It runs in the browser's own world, as a strict policy of a page lets nothing else in.
    """
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": AXE})
    told = session.send(
        "Runtime.evaluate",
        {
            "expression": "axe.run().then(told => JSON.stringify(told.violations))",
            "awaitPromise": True,
            "returnByValue": True,
        },
    )
    session.detach()
    found = json.loads(told["result"]["value"])
    return [
        f"{one['id']}: {one['help']}: {node['target']}: {node.get('failureSummary', '')}"
        for one in found
        for node in one["nodes"]
    ]
