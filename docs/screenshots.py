"""Take a picture of every page of the web desk, and of a first hour at it: `make screenshots`.

The example is read into a book, `pledgebook serve` opens it, and the system's Chromium looks at
each page of the table of routes, wide and on a phone, light and dark. Written to docs/screenshots.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from docs import tour
from pledgebook.web.routes import ROUTES

HERE = Path(__file__).parent / "screenshots"
EXAMPLE = Path(__file__).parents[1] / "examples" / "haiti-2024"
SIZES: dict[str, ViewportSize] = {
    "wide": {"width": 1280, "height": 900},
    "phone": {"width": 390, "height": 844},
}
LOOKS: tuple[Literal["light", "dark"], ...] = ("light", "dark")

QUALITY = 70
"""Of a JPEG: letters stay sharp, and all pictures together stay under 6 MB."""

OF_A_TEAM = {"accounts": "/accounts", "own": "/account", "audit": "/audit"}
"""Pages that have little to show where a desk is one person's."""

TEAM = {"Ana Lucas": "admin", "Ben Okafor": "analyst", "Rita Holm": "reader"}
PASSWORD = "seven green harbours sing"

SETTLED = 1500
"""Milliseconds after which a chart is drawn."""

NAMED = {**os.environ, "PLEDGEBOOK_NAME": "Ana Lucas"}
"""Under which name reports are added and conflicts settled."""

PROGRAM = (sys.executable, "-m", "pledgebook")


def main() -> None:
    """Write every picture, and say where."""
    HERE.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        book = Path(folder) / "haiti.book"
        adding = [*PROGRAM, "add", "--book", str(book), str(EXAMPLE)]
        subprocess.run(adding, check=True, env=NAMED)
        with served(book) as address:
            addresses = {name: address + path for name, path in paths(address).items()}
            taken = take(addresses)
        people(book)
        with served(book, "--team") as address:
            taken += take({name: address + path for name, path in OF_A_TEAM.items()}, sign_in)
        with served(Path(folder) / "new.book") as address:
            taken += walked(address)
    print(f"{taken} pictures in {HERE}")


def people(book: Path) -> None:
    """Give a book a team: three people, one of them with a token, one closed out."""
    team = (*PROGRAM, "team")
    for name, role in TEAM.items():
        told = ["add", name, "--role", role, "--book", str(book)]
        subprocess.run([*team, *told], input=PASSWORD.encode(), check=True)
    told = ["token", "Ben Okafor", "--label", "dashboard", "--book", str(book)]
    subprocess.run([*team, *told], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([*team, "close", "Rita Holm", "--book", str(book)], check=True)


def sign_in(page: Page) -> None:
    """Sign in as the admin of the team, where a page asks for it."""
    page.get_by_label("Name").fill("Ana Lucas")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").wait_for()


@contextmanager
def served(book: Path, *more: str) -> Iterator[str]:
    """Open the web desk of a book, and lend its address."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    quiet = subprocess.DEVNULL
    command = [*PROGRAM, "serve", "--book", str(book), "--port", port, *more]
    desk = subprocess.Popen(command, stdout=quiet, stderr=quiet, env=NAMED)
    try:
        yield awaited(f"http://127.0.0.1:{port}")
    finally:
        desk.terminate()
        desk.wait()


def awaited(address: str) -> str:
    """Return an address once it answers."""
    for _ in range(100):
        try:
            with urlopen(address):
                return address
        except URLError:
            time.sleep(0.2)
    raise TimeoutError(address)


def asked(address: str) -> dict[str, list[dict[str, str]]]:
    """Return what the API answers at an address."""
    with urlopen(address) as answer:
        told: dict[str, list[dict[str, str]]] = json.load(answer)
        return told


def paths(address: str) -> dict[str, str]:
    """Return the address of each page that is there at once, by the page's name."""
    mission = asked(f"{address}/api/missions")["missions"][0]["id"]
    told = asked(f"{address}/api/missions/{mission}")
    parts = {
        "mission": mission,
        "picture": "strength",
        "commitment": told["commitments"][0]["id"],
        "report": told["reports"][0]["id"],
    }
    every = (one for one in ROUTES if set(one.parts) <= set(parts))
    return {one.name: one.path.format(**parts) for one in every}


def take(addresses: dict[str, str], begin: Callable[[Page], None] | None = None) -> int:
    """Take every picture, and return how many.

    begin  what a new window does on the first of the pages.
    """
    taken = 0
    with chromium() as browser:
        for size, view in SIZES.items():
            for look in LOOKS:
                page = browser.new_page(viewport=view, color_scheme=look)
                if begin:
                    page.goto(next(iter(addresses.values())))
                    begin(page)
                for name, address in addresses.items():
                    page.goto(address)
                    page.wait_for_timeout(SETTLED)
                    page.screenshot(
                        path=HERE / f"{name}-{size}-{look}.jpg", type="jpeg", quality=QUALITY
                    )
                    taken += 1
    return taken


def walked(address: str) -> int:
    """Take the pictures of docs/first-hour.md, and return how many."""

    def seen(name: str, page: Page) -> None:
        page.wait_for_timeout(SETTLED)
        page.screenshot(path=HERE / f"tour-{name}.jpg", type="jpeg", quality=QUALITY)

    with chromium() as browser:
        page = browser.new_page(viewport=SIZES["wide"], color_scheme="light")
        page.goto(address)
        tour.walk(page, seen)
    return len(tour.STEPS)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Lend the system's browser."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


if __name__ == "__main__":
    main()
