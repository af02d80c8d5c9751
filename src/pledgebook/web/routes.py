"""Every page and its JSON twin, in one table: the path, who may, and what it is for.

The application is made from it (`app`), links are written by it (`rendering`), and the tests and
docs/web.md read it.
"""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter
from typing import Any

from pledgebook.web.deed import Deed
from pledgebook.web.guard.visiting import Role
from pledgebook.web.page import Page
from pledgebook.web.pages import (
    accounts,
    add,
    audit,
    changes,
    commitment,
    conflicts,
    decide,
    decisions,
    mission,
    missions,
    own,
    picture,
    planning,
    report,
    reports,
    review,
    search,
    takeaway,
    work,
)

API = "/api"

UPLOADS = ("/add", f"{API}/reports")
"""Where files are sent to; elsewhere no request is large."""


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
    page: Page[Any, Any, Any]
    menu: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the address that vary: ("mission",)."""
        return parts_of(self.path)


@dataclass(frozen=True)
class Task:
    """Something that is done by a form (POST to `path`) or by a program (POST to `twin`).

    The rest as in `Route`.
    """

    name: str
    path: str
    twin: str
    who: Role
    says: str
    deed: Deed[Any]

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the address that vary."""
        return parts_of(self.path)


@dataclass(frozen=True)
class Takeaway:
    """A file: at `path` for people, at `twin` for programs. The rest as in `Route`."""

    name: str
    path: str
    twin: str
    who: Role
    says: str
    format: str


def parts_of(path: str) -> tuple[str, ...]:
    """Return the parts of an address that vary: ("mission",) of "/missions/{mission}"."""
    return tuple(name for _, name, _, _ in Formatter().parse(path) if name)


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
        "picture",
        "/missions/{mission}/pictures/{picture}",
        f"{API}/missions/{{mission}}/pictures/{{picture}}",
        Role.READER,
        "One picture of a mission: strength, ladder, money or funding, and its table.",
        picture.PAGE,
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
    Route(
        "conflicts",
        "/conflicts",
        f"{API}/conflicts",
        Role.READER,
        "What cannot all be true, side by side, and what each would make of the total.",
        conflicts.PAGE,
        "Conflicts",
    ),
    Route(
        "reports",
        "/reports",
        f"{API}/reports",
        Role.READER,
        "Every report that was read, the latest first, and what could not be read.",
        reports.PAGE,
        "Reports",
    ),
    Route(
        "review",
        "/review",
        f"{API}/review",
        Role.READER,
        "What is uncertain, one thing at a time, the most consequential first.",
        review.PAGE,
        "Review",
    ),
    Route(
        "plan",
        "/plan",
        f"{API}/plans",
        Role.READER,
        "The scenario as a form, the plans that were made, and two of them beside each other.",
        planning.PAGE,
        "Plan",
    ),
    Route(
        "add",
        "/add",
        f"{API}/begun",
        Role.READER,
        "Where reports are handed in: files, a text, or an address.",
        add.PAGE,
        "Add",
    ),
    Route(
        "work",
        "/work/{work}",
        f"{API}/work/{{work}}",
        Role.READER,
        "How far reading or planning has come, and what came of it.",
        work.PAGE,
    ),
    Route(
        "changes",
        "/changes",
        f"{API}/changes",
        Role.READER,
        "What changed since a day, and which report or decision changed it.",
        changes.PAGE,
        "Changes",
    ),
    Route(
        "search",
        "/search",
        f"{API}/search",
        Role.READER,
        "Search over missions, parties, reports and quotes.",
        search.PAGE,
        "Search",
    ),
    Route(
        "download",
        "/download",
        f"{API}/download",
        Role.READER,
        "What can be taken away, and in which form.",
        takeaway.PAGE,
        "Download",
    ),
    Route(
        "decisions",
        "/decisions",
        f"{API}/decisions",
        Role.READER,
        "What people decided, when and why, and what was taken back.",
        decisions.PAGE,
        "Decisions",
    ),
    Route(
        "audit",
        "/audit",
        f"{API}/audit",
        Role.ADMIN,
        "Who handed in and decided what, and when.",
        audit.PAGE,
        "Who did what",
    ),
    Route(
        "accounts",
        "/accounts",
        f"{API}/accounts",
        Role.ADMIN,
        "Who may come in to a team's desk, and by which tokens programs may.",
        accounts.PAGE,
        "Accounts",
    ),
    Route(
        "own",
        "/account",
        f"{API}/account",
        Role.READER,
        "One's own account: its password, and tokens for programs.",
        own.PAGE,
        "Your account",
    ),
)
"""In the order of the menu."""

TASKS = (
    Task(
        "decide",
        "/decisions",
        f"{API}/decisions",
        Role.ANALYST,
        "Confirm, reject, correct, merge, split, settle or undo, with a reason.",
        decide.DEED,
    ),
    Task(
        "try",
        "/decisions/try",
        f"{API}/decisions/try",
        Role.ANALYST,
        "Say what a decision would change, and record nothing.",
        decide.TRY,
    ),
    Task(
        "hand-in",
        "/add",
        f"{API}/reports",
        Role.ANALYST,
        "Hand in files, a text or an address; they are read in a process of their own.",
        add.DEED,
    ),
    Task(
        "make-plan",
        "/plan",
        f"{API}/plans",
        Role.ANALYST,
        "Plan what would close the gap, by what a scenario allows.",
        planning.DEED,
    ),
    Task(
        "keep-accounts",
        "/accounts",
        f"{API}/accounts",
        Role.ADMIN,
        "Let somebody in, give a role or a password, close, remove; give and take tokens.",
        accounts.DEED,
    ),
    Task(
        "keep-own",
        "/account",
        f"{API}/account",
        Role.READER,
        "Change one's own password; give and take one's own tokens.",
        own.DEED,
    ),
)

FILES = tuple(
    Takeaway(
        f"download-{one.name}",
        f"/download/{one.name}",
        f"{API}/download/{one.name}",
        Role.READER,
        one.says,
        one.name,
    )
    for one in takeaway.FORMATS.values()
)

IN_MENU = (
    *("missions", "reports", "conflicts", "review", "changes"),
    *("plan", "add", "decisions", "search", "download"),
)
"""The pages that every page leads to, what is read most first."""

MENU = tuple((name, one.menu) for name in IN_MENU for one in ROUTES if one.name == name)
"""What the menu of every page has: the name of a page, and what it is called."""

EVERYTHING: tuple[Route | Task | Takeaway, ...] = (*ROUTES, *TASKS, *FILES)

PATHS = {one.name: one.path for one in EVERYTHING}
"""Where everything is, by its name."""
