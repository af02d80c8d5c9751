"""Books about missions that never were, with a truth to hold them against.

    python -m evaluation.simulate --seed 1 --show 3          # read what the press writes
    python -m evaluation.simulate --claims 100000 book.db    # a book of about so many claims

From Python: `simulate(seed, knobs)`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from evaluation.simulating import press, world
from evaluation.simulating.knobs import Knobs
from evaluation.simulating.press import Told
from evaluation.simulating.tales import Meant
from evaluation.simulating.world import World
from pledgebook import workflow
from pledgebook.workflow import Reading, Recorder


@dataclass(frozen=True)
class Simulation:
    """A world, and all that was written about it."""

    world: World
    told: tuple[Told, ...]

    @cached_property
    def readings(self) -> list[Reading]:
        """The reports with their claims, as a reader that errs in nothing would read them."""
        return [
            Reading(each.report, tuple(claim for claim, _ in each.claims)) for each in self.told
        ]

    @cached_property
    def meant(self) -> dict[str, Meant]:
        """What each claim means, by its id."""
        return {claim.id: meant for each in self.told for claim, meant in each.claims}


def simulate(seed: int, knobs: Knobs | None = None) -> Simulation:
    """Return a simulation; the same for the same seed and knobs on every machine."""
    knobs = knobs or Knobs()
    made = world.make(seed, knobs)
    return Simulation(made, tuple(press.tell(seed, knobs, made)))


def of_size(claims: int) -> Knobs:
    """Return the knobs for a book of about so many claims: more missions, then more tellings."""
    knobs = Knobs()
    a_mission = CLAIMS_A_CONTRIBUTOR * knobs.contributors
    missions = max(1, min(MOST_MISSIONS, round(claims / a_mission)))
    crowd = claims / (missions * a_mission)
    return replace(knobs, missions=missions, tellings=knobs.tellings * crowd)


CLAIMS_A_CONTRIBUTOR = 100
"""Measured over ten seeds, with the knobs as they stand."""

MOST_MISSIONS = 100
"""Each is in a state of its own, and a third of the states must be left to give."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Write a book, or print some of its reports."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--claims", type=int, default=1000, help="about how many")
    options.add_argument("--show", type=int, default=0, help="print so many reports")
    options.add_argument("book", nargs="?", type=Path, help="the book to write; none without")
    asked = options.parse_args(arguments)
    made = simulate(asked.seed, of_size(asked.claims))
    for told in made.told[: asked.show]:
        show(told)
    if asked.book:
        with workflow.open_book_to_add(asked.book) as book:
            moment = datetime.combine(made.world.last, datetime.min.time(), UTC)
            workflow.add(book, made.readings, Recorder("simulation", moment))
    print(
        f"{len(made.told):,} reports, {len(made.meant):,} claims, {len(made.world.facts):,} facts"
    )


def show(told: Told) -> None:
    """Print a report, its claims, and what is wrong with them."""
    print(f"--- {told.report.name} {'copied' if told.copied_from else ''}\n{told.report.text}\n")
    for claim, meant in told.claims:
        print(f"  {claim.kind} {claim.actor} {claim.stage} "
              f"{claim.amount.stated if claim.amount else '?'} {claim.counted_in} {claim.scope} "
              f"{claim.period and (claim.period.start, claim.period.end)} "
              f"[{meant.tells} {meant.wrong} {'hedged' if meant.hedged else ''}]")  # fmt: skip


if __name__ == "__main__":
    main()
