"""Planning what would close the gap, by what a scenario allows."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import date
from random import Random

from pledgebook import workflow
from pledgebook.model import Plan
from pledgebook.tables import Tables
from pledgebook.web.tasks.reading import Tell
from pledgebook.workflow import View

SEED = 0
"""Futures are drawn by it: the same scenario has the same chances every time."""

PLACE = "the scenario"
"""What a scenario is called that has no file."""


@dataclass(frozen=True, slots=True)
class ToPlan:
    """A plan that is wanted of the book at a place, in a view.

    name      what people call it.
    scenario  as docs/planning.md has it.
    by        the day by which the target is wanted, where it is not the scenario's.
    tables    a team's own, whose parties can be asked; None for those that are shipped.
    """

    place: str
    view: View
    name: str
    scenario: str
    by: date | None
    tables: Tables | None

    def run(self, tell: Tell) -> Plan:  # noqa: ARG002 - a plan is there at once, or not yet
        """Return the plan. Raises `PlanError`s, `MissingExtra`."""
        sheet = workflow.scenario(self.scenario, PLACE)
        luck = Random(SEED)  # noqa: S311 - futures, not secrets
        with closing(workflow.open_book(self.place, self.tables)) as book:
            return workflow.plan(book, self.view, sheet, luck, self.by)
