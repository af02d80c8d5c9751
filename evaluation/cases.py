"""Measure reconciling on small cases by other hands: `python -m evaluation.cases --misses`.

Each is a few claims in words, and what a careful analyst makes of them, in the form of docs/cases.
Those who wrote them had not seen the rules. `gold/cases/seen` may be read, and rules are mended by
it; `gold/cases/unseen` is only ever measured, as totals.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from docs import case_lines
from docs.named_cases import Case, View, chapters

from pledgebook import workflow
from pledgebook.model import Position, Stage

GOLD = Path(__file__).parent / "gold" / "cases"

SETS = ("seen", "unseen")


Lines = Sequence[str]


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that a case expects in a view, and what came out.

    of               the sort: "stands", "sums", "needs", "conflicts", "unlike".
    expected, found  lines, or how many conflicts of each type; for "unlike" those that came up
                     although none may.
    """

    view: View
    of: str
    expected: Lines | Counter[str]
    found: Lines | Counter[str]

    @property
    def is_right(self) -> bool:
        """Whether it came out."""
        return self.expected == self.found


def checked(case: Case) -> Iterator[Checked]:
    """Yield all that a case expects, with what the rules make of its claims."""
    reports = {report.id: report for report, _ in case.claims}
    book = workflow.in_memory(
        workflow.Reading(report, tuple(claim for own, claim in case.claims if own == report))
        for report in reports.values()
    )
    for view in case.views:
        asked = workflow.View(as_of=view.as_of, on=view.on)
        found = workflow.stands(workflow.recorded(book, asked), asked, book.tables)
        yield from (Checked(view, *each) for each in _compared(view, found))


def _compared(
    view: View, found: Sequence[Position]
) -> Iterator[tuple[str, Lines, Lines] | tuple[str, Counter[str], Counter[str]]]:
    if view.stands is not None:
        wanted = sorted(map(_bare, view.stands))
        yield "stands", wanted, _nearest(wanted, found)
    for unit, total in view.sums.items():
        yield "sums", total, _bare(case_lines.sums(found, unit))
    if view.needs is not None:
        yield "needs", sorted(view.needs), sorted(case_lines.needs(found))
    came_up = _types(case_lines.conflicts(found))
    if view.conflicts is not None:
        yield "conflicts", _types(view.conflicts), came_up
    if view.unlike is not None:
        yield (
            "unlike",
            Counter(),
            Counter({one: came_up[one] for one in view.unlike if came_up[one]}),
        )


RANGE = re.compile(r" \([^)]*\)")
"""What is left open, and a second currency: a case expects what is stated."""

INSIDE = re.compile(r", of [^\[]*")
MISSION = re.compile(r" \[.*\]$")


def _bare(line: str) -> str:
    return RANGE.sub("", line).strip()


def _nearest(wanted: list[str], found: Sequence[Position]) -> list[str]:
    """Return what stands in the form in which it is expected, if it is in one of them.

    A whole may be told with its parts, or cut down to what they leave; what was taken back may be
    left out.
    """
    lines = (MISSION.sub("", INSIDE.sub("", line)) for line in case_lines.standing(found))
    with_parts, left = sorted(map(_bare, lines)), sorted(map(_bare, case_lines.left(found)))
    given = [line for line in left if not line.endswith(f" {Stage.WITHDRAWN}")]
    return wanted if wanted in (with_parts, given) else left


def _types(conflicts: Iterable[str]) -> Counter[str]:
    return Counter(line.partition(":")[0] for line in conflicts)


def cases_of(name: str) -> list[Case]:
    """Return the cases of a set."""
    return [case for chapter in chapters(GOLD / name) for case in chapter.cases]


@dataclass
class Score:
    """How much of what cases expect came out.

    every, right     how many cases, and those of which everything came out.
    asked, answered  of each sort, how much was expected, and how much of it came out.
    conflicts        how many were expected, how many came up, and how many as expected, by type.
    """

    every: int = 0
    right: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    answered: Counter[str] = field(default_factory=Counter)
    conflicts: Counter[str] = field(default_factory=Counter)

    def share(self, of: str) -> float:
        """Return the share of what was expected of a sort that came out."""
        return self.answered[of] / self.asked[of]


def score(cases: Iterable[Case]) -> Score:
    """Return how well the rules meet what the cases expect."""
    total = Score()
    for case in cases:
        found = list(checked(case))
        total.every += 1
        total.right += all(each.is_right for each in found)
        total.asked.update(each.of for each in found)
        total.answered.update(each.of for each in found if each.is_right)
        for each in found:
            if each.of == "conflicts":
                expected, came_up = Counter(each.expected), Counter(each.found)
                total.conflicts["expected"] += expected.total()
                total.conflicts["came up"] += came_up.total()
                total.conflicts["as expected"] += (expected & came_up).total()
    return total


def _misses(cases: Iterable[Case]) -> Iterator[str]:
    for case in cases:
        missed = [each for each in checked(case) if not each.is_right]
        if missed:
            yield f"\n{case.name}: {case.point}"
            told = ((report.published, claim.evidence.quote) for report, claim in case.claims)
            yield from (f"    {day} {words}" for day, words in told)
        for each in missed:
            days = " ".join(str(day) for day in (each.view.as_of, each.view.on) if day)
            yield f"  {each.of} {days}\n    expected {each.expected}\n    found    {each.found}"


def main() -> None:
    """Print the shares of both sets; with `--misses`, what went wrong in the one that is seen."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--misses", action="store_true")
    if options.parse_args().misses:
        print("\n".join(_misses(cases_of("seen"))))
    for name in SETS:
        told = score(cases_of(name))
        shares = ", ".join(f"{of} {told.share(of):.2f}" for of in ("stands", "sums", "needs"))
        found, up, meant = (told.conflicts[one] for one in ("as expected", "came up", "expected"))
        print(f"{name}: {told.right} of {told.every} cases right ({told.right / told.every:.2f})")
        print(f"    {shares}; conflicts: {found} of {meant} found, {found} of {up} right")


if __name__ == "__main__":
    main()
