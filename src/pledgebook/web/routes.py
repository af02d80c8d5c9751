"""Every page and its JSON twin, in one table: the path, who may, and what it is for.

The application is made from it (`app`), links are written by it (`rendering`), and the tests and
docs/web.md read it.
"""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter
from typing import Any

from pledgebook.web.guard.visiting import Role
from pledgebook.web.page import Page
from pledgebook.web.pages import commitment, mission, missions, report

API = "/api"


@dataclass(frozen=True)
class Route:
    """One page.

    name  its stable name: a link's, and the operation's in the API.
    path  where it is; `{commitment}` stands for a part of the address.
    twin  where the same is as JSON.
    who   the least role that may see it.
    says  what it is for, in one sentence.
    menu  what the menu calls it; "" where it is not in there.
    """

    name: str
    path: str
    twin: str
    who: Role
    says: str
    page: Page[Any, Any]
    menu: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the address that vary: ("mission",)."""
        return tuple(name for _, name, _, _ in Formatter().parse(self.path) if name)


ROUTES = (
    Route(
        "missions",
        "/",
        f"{API}/missions",
        Role.READER,
        "Every mission at a glance.",
        missions.PAGE,
        "Missions",
    ),
    Route(
        "mission",
        "/missions/{mission}",
        f"{API}/missions/{{mission}}",
        Role.READER,
        "All that stands for one mission.",
        mission.PAGE,
    ),
    Route(
        "commitment",
        "/missions/{mission}/commitments/{commitment}",
        f"{API}/missions/{{mission}}/commitments/{{commitment}}",
        Role.READER,
        "The life of one commitment: its claims, the ruling on each, and why.",
        commitment.PAGE,
    ),
    Route(
        "report",
        "/reports/{report}",
        f"{API}/reports/{{report}}",
        Role.READER,
        "One report: its text, with each claim marked and linked to what it feeds.",
        report.PAGE,
    ),
)
"""In the order of the menu."""

MENU = tuple((one.name, one.menu) for one in ROUTES if one.menu)
"""What the menu of every page has: the name of a page, and what it is called."""
