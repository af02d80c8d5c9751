"""How near reconciling comes to the truth of simulated missions, and what others come to.

    PYTHONPATH=src:. python -m benchmarks.reconciling_truth --seeds 10 --peer /tmp/peer/bin/python

For each seed a book is written of what an invented press tells (evaluation/simulate.py): each fact
eight times, copies among them, a tenth of the claims wrong, three tenths of the reports copied. All
that is measured is asked of the program as everybody asks it, as of every so-manieth day.

Beside it, on the same claims: a naive sum (every number that is told, added), the latest figure
told of each contributor, and `splink` (each cluster of linked claims is one undertaking, its number
the one told most), which runs in a virtual environment of its own; without --peer it is left out.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from evaluation import reconciled
from evaluation.reconciled import Counts, Lot
from evaluation.simulate import Simulation, simulate
from evaluation.simulating.places import CURRENCIES
from evaluation.simulating.truth import Line, Stands, sums, truth
from evaluation.simulating.unknowable import ALONE, NOT_APART, TIED, Unknowable
from evaluation.simulating.world import Undertaking

from pledgebook import workflow
from pledgebook.model import Claim, Stage, is_currency
from pledgebook.tables import shipped
from pledgebook.workflow import View

HERE = Path(__file__).parent
OURS, NAIVE, LATEST, SPLINK = "pledgebook", "naive sum", "latest figure", "splink"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that one claim tells of a contributor."""

    id: str
    day: date
    line: Line
    stage: Stage
    number: Decimal


def main() -> None:
    """Measure, and print the tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seeds", type=int, default=10)
    options.add_argument("--every", type=int, default=30, help="days between two that are asked")
    options.add_argument("--peer", help="a Python in which splink is installed")
    options.add_argument("--first", type=int, default=1, help="the first seed")
    options.add_argument("--oracle", action="store_true", help="leave out all that is told wrongly")
    asked = options.parse_args()
    right: dict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
    counts: dict[tuple[str, str], Counts] = defaultdict(Counts)
    unseen = Counter[tuple[str, bool]]()
    for seed in range(asked.first, asked.first + asked.seeds):
        made = without_mistakes(simulate(seed)) if asked.oracle else simulate(seed)
        measure(made, asked.every, right, counts, unseen)
        told = figures(made)
        clusters = linked(told, asked.peer) if asked.peer else {}
        for who, found in others(told, clusters).items():
            compare(who, made, found, asked.every, right)
        if clusters:
            lots = [lot for lot, _ in lots_of(clusters, told)]
            counts[SPLINK, "commitments"] += reconciled.matched(lots, largest(made))
        print(f"seed {seed}: {len(made.told):,} reports, {len(made.meant):,} claims", flush=True)
    table(right)
    print_unseen(unseen)
    print()
    for (who, what), each in counts.items():
        print(f"{who:<14}{what:<34}{each.true:>6} true, {each.found:>6} found"
              f"{each.recall:>9.3f} recall{each.precision:>9.3f} precision")  # fmt: skip


def without_mistakes(made: Simulation) -> Simulation:
    """Return a simulation in which nobody tells anything wrong: what is left is the rules' own.

    What nobody told rightly is not known either; the truth that is asked for is what is told.
    """
    told = (
        replace(each, claims=tuple(pair for pair in each.claims if not pair[1].wrong))
        for each in made.told
    )
    return Simulation(made.world, tuple(told))


def measure(
    made: Simulation,
    every: int,
    right: dict[tuple[str, str], Counter[bool]],
    counts: dict[tuple[str, str], Counts],
    unseen: Counter[tuple[str, bool]],
) -> None:
    """Measure the program itself.

    unseen  of the sums that nobody could have right: why, and whether we have them right.
    """
    book = workflow.in_memory(made.readings)
    known, unknowable = truth(made.world.facts, made.told), Unknowable(made.told)
    for day in reconciled.days_of(made, every):
        true = sums(known.known(day))
        found = reconciled.found_sums(reconciled.positions_on(book, day), made)
        cells = list(reconciled.cells(day, found, true))
        note(OURS, cells, right)
        hidden = unknowable.on(day, true)
        for cell in cells:
            if why := hidden.get((cell.line, "there" if cell.is_there else "size")):
                unseen[why, cell.is_right] += 1
    records = workflow.recorded(book, View())
    positions = workflow.stands(records, View(), shipped())
    lots = reconciled.lots(positions, made)
    counts[OURS, "commitments"] += reconciled.matched(lots, largest(made))
    every_conflict, kinds = reconciled.conflicts_found(positions, made)
    counts[OURS, "conflicts"] += every_conflict
    for kind, each in sorted(kinds.items()):
        counts[OURS, f"  of them: {kind} (recall alone)"] += each
    counts[OURS, "copies"] += reconciled.copies_found(records.stories, made)


def largest(made: Simulation) -> Mapping[Undertaking, Decimal]:
    """Return every undertaking that could be known, and the largest number that it had."""
    return reconciled.largest(truth(made.world.facts, made.told))


def compare(
    who: str,
    made: Simulation,
    found: Callable[[date], Mapping[Line, Stands]],
    every: int,
    right: dict[tuple[str, str], Counter[bool]],
) -> None:
    """Measure what another way of adding up comes to."""
    known = truth(made.world.facts, made.told)
    for day in reconciled.days_of(made, every):
        note(who, reconciled.cells(day, found(day), sums(known.known(day))), right)


def note(
    who: str, cells: Iterable[reconciled.Cell], right: dict[tuple[str, str], Counter[bool]]
) -> None:
    """Count the sums that are right."""
    for cell in cells:
        right[who, cell.what][cell.is_right] += 1


def table(right: Mapping[tuple[str, str], Counter[bool]]) -> None:
    """Print the share of days on which each sum is right."""
    whats = [what for pair in reconciled.WHATS.values() for what in pair]
    print(f"\n{'share of days within 2 %':<26}" + "".join(f"{what:>20}" for what in whats)
          + f"{'all':>10}")  # fmt: skip
    for who in dict.fromkeys(who for who, _ in right):
        shares = [right[who, what] for what in whats]
        total = sum(shares, Counter[bool]())
        print(f"{who:<26}" + "".join(f"{_share(each):>20.3f}" for each in shares)
              + f"{_share(total):>10.3f}")  # fmt: skip
    print(f"{'sums compared':<26}" + "".join(
        f"{right[OURS, what].total():>20,}" for what in whats))  # fmt: skip


def print_unseen(unseen: Mapping[tuple[str, bool], int]) -> None:
    """Print how many sums nobody could have right, by why, and how many of them we have."""
    for why in (ALONE, TIED, NOT_APART):
        told, of_them = unseen[why, True] + unseen[why, False], unseen[why, True]
        print(f"{'not to be known: ' + why:<26}{told:>20,}{of_them:>20,} right all the same")


def _share(counted: Counter[bool]) -> float:
    return counted[True] / counted.total() if counted else math.nan


# --- what others do --------------------------------------------------------------------------


def others(
    told: Sequence[Figure], clusters: Mapping[str, str]
) -> dict[str, Callable[[date], Mapping[Line, Stands]]]:
    """Return the other ways, each as what it has on a day."""
    ways: dict[str, Callable[[date], Mapping[Line, Stands]]] = {
        NAIVE: lambda day: naive(each for each in told if each.day <= day),
        LATEST: lambda day: latest(each for each in told if each.day <= day),
    }
    if clusters:
        ways[SPLINK] = lambda day: of_clusters(clusters, [e for e in told if e.day <= day])
    return ways


def figures(made: Simulation) -> list[Figure]:
    """Return every number that is told of a contributor, in the order of publication."""
    found = []
    for told in made.told:
        for claim, _ in told.claims:
            if claim.kind == "commitment" and claim.amount and claim.actor in reconciled.NAMES:
                found.append(_figure(claim, told.report.published or date.max, made))
    return sorted(found, key=lambda each: (each.day, each.id))


def _figure(claim: Claim, day: date, made: Simulation) -> Figure:
    amount, meant = claim.amount, made.meant[claim.id]
    rate = CURRENCIES[amount.unit] if amount and is_currency(amount.unit) else Decimal(1)
    number = amount.stated * rate if amount else Decimal(0)
    mission = meant.facts[-1].of.mission if meant.facts else made.world.missions[0].name
    line = (mission, claim.actor or "", claim.gives)
    return Figure(claim.id, day, line, claim.stage or Stage.PLEDGED, number)


def naive(told: Iterable[Figure]) -> Mapping[Line, Stands]:
    """Add every number that is told."""
    found: dict[Line, Stands] = defaultdict(Stands)
    for each in told:
        before = found[each.line]
        there = each.number if each.stage == Stage.DELIVERED else Decimal(0)
        size = each.number if each.stage != Stage.WITHDRAWN else Decimal(0)
        found[each.line] = Stands(before.size + size, before.there + there)
    return found


def latest(told: Iterable[Figure]) -> Mapping[Line, Stands]:
    """Take the number told last, of what is undertaken and of what is there."""
    found: dict[Line, Stands] = defaultdict(Stands)
    for each in told:
        before = found[each.line]
        if each.stage == Stage.WITHDRAWN:
            found[each.line] = Stands()
        elif each.stage == Stage.DELIVERED:
            found[each.line] = Stands(max(before.size, each.number), each.number)
        else:
            found[each.line] = Stands(each.number, before.there)
    return found


def linked(told: Sequence[Figure], peer: str) -> dict[str, str]:
    """Return the cluster of each claim, as splink has it."""
    first = min(each.day for each in told)
    rows = "\n".join(
        json.dumps({
            "id": each.id, "giver": "/".join(each.line[:2]), "resource": str(each.line[2]),
            "stage": str(each.stage), "number": float(each.number),
            "log_number": math.log(float(each.number)), "day": (each.day - first).days,
        })
        for each in told
    )  # fmt: skip
    answer = subprocess.run(
        [peer, str(HERE / "peer_linkage.py")],
        input=rows,
        capture_output=True,
        text=True,
        check=True,
    )
    lines = (line for line in answer.stdout.splitlines() if line.startswith("{"))
    return {row["id"]: row["cluster"] for row in map(json.loads, lines)}


def of_clusters(clusters: Mapping[str, str], told: Sequence[Figure]) -> Mapping[Line, Stands]:
    """Add up clusters: each counts the number told most, where its highest stage has it."""
    found: dict[Line, Stands] = defaultdict(Stands)
    for lot, stage in lots_of(clusters, told):
        line = (lot.mission, lot.giver, lot.resource)
        if stage != Stage.WITHDRAWN:
            there = lot.number if stage == Stage.DELIVERED else Decimal(0)
            before = found[line]
            found[line] = Stands(before.size + lot.number, before.there + there)
    return found


def lots_of(clusters: Mapping[str, str], told: Sequence[Figure]) -> list[tuple[Lot, Stage]]:
    """Return each cluster as an undertaking, with the highest stage that is told of it."""
    groups: dict[str, list[Figure]] = defaultdict(list)
    for each in told:
        groups[clusters.get(each.id, each.id)].append(each)
    return [
        (
            Lot(
                *Counter(each.line for each in group).most_common(1)[0][0],
                Counter(each.number for each in group).most_common(1)[0][0],
            ),
            max((each.stage for each in group), key=lambda stage: stage.rung),
        )
        for group in groups.values()
    ]


if __name__ == "__main__":
    main()
