"""Measure the whole program on dossiers by other hands: `python -m evaluation.dossiers --misses`.

A dossier is four to seven reports on one mission or appeal, and what they add up to, worked out by
hand (`expected.toml`). Those who wrote them had not seen the program. `gold/dossiers/seen` may be
read, and the program is mended by it; `gold/dossiers/unseen` is only ever measured, as totals.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from evaluation.dossier import NEAR, SETS, Dossier, Given, Row, given, is_near, load, wanted
from pledgebook.assessing.counting import for_the_mission, standing_now, tally
from pledgebook.model import Amount, Conflict, Position, Resource, is_currency


@dataclass(frozen=True, slots=True)
class Compared:
    """What of one dossier came out.

    missions     how many the program tells it as; one is right.
    pairs        each expected commitment, with what was found of it, if anything.
    false        what was found beside them.
    needs        each expected need, and whether it was found.
    conflicts    each expected conflict, with the type under which it came up; None for not at all.
    came_up      how many conflicts came up.
    sums         each expected sum, with what was found.
    """

    dossier: Dossier
    missions: int
    pairs: tuple[tuple[Given, Given | None], ...]
    false: tuple[Given, ...]
    needs: tuple[tuple[Row, bool], ...]
    conflicts: tuple[tuple[Row, str | None], ...]
    came_up: int
    sums: tuple[tuple[str, Decimal, Decimal], ...]


def compare(dossier: Dossier) -> Compared:
    """Return what of a dossier the program finds."""
    found, expected = dossier.positions(), dossier.expected
    pairs, false = _paired(wanted(expected), given(found))
    main = max(found, key=lambda each: len(each.commitments), default=None)
    return Compared(
        dossier,
        len(found),
        tuple(pairs),
        tuple(false),
        tuple((row, _is_needed(row, found)) for row in expected.get("need", ())),
        tuple(_met(expected.get("conflict", ()), [c for one in found for c in one.conflicts])),
        sum(len(one.conflicts) for one in found),
        tuple((name, Decimal(told), _sum(main, name)) for name, told in expected["sums"].items()),
    )


def _paired(
    expected: Sequence[Given], found: Sequence[Given]
) -> tuple[list[tuple[Given, Given | None]], list[Given]]:
    """Pair each with its like, those of its own stage first; return what is left of the found."""
    left, pairs = list(found), dict[int, Given]()
    for at_stage in (True, False):
        for place, one in enumerate(expected):
            like = (each for each in left if each.is_same(one))
            like = (each for each in like if each.stage == one.stage or not at_stage)
            if place not in pairs and (other := next(like, None)):
                pairs[place] = other
                left.remove(other)
    return [(one, pairs.get(place)) for place, one in enumerate(expected)], left


def _is_needed(row: Row, found: Iterable[Position]) -> bool:
    amount, resource = row.get("amount"), row["resource"]
    return any(
        amount is None or (each.amount and is_near((Decimal(amount), ""), (each.amount.stated, "")))
        for one in found
        for each in one.needs
        if each.resource == resource
    )


def _met(rows: Iterable[Row], came_up: list[Conflict]) -> Iterator[tuple[Row, str | None]]:
    """Yield each expected conflict with the type of the one that tells of one of its values."""
    left = list(came_up)
    for row in rows:
        values = {sign for value in row["values"] for sign in _signs(value)}
        met = next((each for each in left if values & _told(each)), None)
        if met:
            left.remove(met)
        yield row, str(met.type) if met else None


SIGN = re.compile(r"\d[\d,.]*\d|\d|[A-Z][\w-]{3,}")
"""A number or a name: by these a conflict is known again."""


def _signs(value: str) -> Iterator[str]:
    for sign in SIGN.findall(value):
        yield sign.replace(",", "").casefold()


def _told(conflict: Conflict) -> frozenset[str]:
    return frozenset(sign for rival in conflict.rivals for sign in _signs(rival.says))


def _sum(of: Position | None, name: str) -> Decimal:
    """Return a sum as the dossiers name it: "USD_delivered", "people_to_come"."""
    unit, _, step = name.partition("_")
    if of is None:
        return Decimal(0)
    resource = _resource(unit)
    commitments = for_the_mission(of, resource)
    unit = "personnel" if resource == Resource.PERSONNEL else unit
    counted = tally(standing_now(commitments), commitments, unit, resource)
    total: Amount = counted.delivered if step == "delivered" else counted.expected
    return total.stated


def _resource(unit: str) -> Resource:
    if is_currency(unit):
        return Resource.FUNDS
    return {"people": Resource.PERSONNEL, "trainee": Resource.TRAINING}.get(
        unit, Resource.EQUIPMENT
    )


# --- the whole of a set ----------------------------------------------------------------------


def told(compared: Sequence[Compared]) -> Iterator[str]:
    """Yield the shares of a set, in lines."""
    pairs = [pair for one in compared for pair in one.pairs]
    met = [(one, other) for one, other in pairs if other]
    found = len(met) + sum(len(one.false) for one in compared)
    at_stage = sum(one.stage == other.stage for one, other in met)
    needs = [is_found for one in compared for _, is_found in one.needs]
    conflicts = [(row["type"], of) for one in compared for row, of in one.conflicts]
    came_up = sum(one.came_up for one in compared)
    sums = [abs(one - other) <= NEAR * one for each in compared for _, one, other in each.sums]
    yield f"told as one mission: {sum(one.missions == 1 for one in compared)} of {len(compared)}"
    yield f"commitments: {_f1(len(met), len(pairs), found)}; with the stage: " + _f1(
        at_stage, len(pairs), found
    )
    yield f"needs: {sum(needs)} of {len(needs)}; sums: {sum(sums)} of {len(sums)}"
    up = sum(of is not None for _, of in conflicts)
    typed = sum(one == of for one, of in conflicts)
    yield f"conflicts: {up} of {len(conflicts)}, {typed} by their type; {came_up} came up"


def _f1(right: int, wanted: int, found: int) -> str:
    recall, precision = right / wanted, right / max(found, 1)
    return f"recall {recall:.2f}, precision {precision:.2f}, F1 {2 * right / (wanted + found):.3f}"


def _misses(one: Compared) -> Iterator[str]:
    yield f"\n{one.dossier.folder.name}: {one.missions} missions"
    yield from (f"    missed     {each}" for each, other in one.pairs if other is None)
    for each, other in one.pairs:
        if other and other.stage != each.stage:
            yield f"    its stage  {each}, not {other.stage}"
    yield from (f"    false      {each}" for each in one.false)
    yield from (f"    need       {dict(row)}" for row, is_found in one.needs if not is_found)
    for row, of in one.conflicts:
        if of != row["type"]:
            values = " against ".join(row["values"])
            yield f"    conflict   {row['type']}, not {of}: {row['about']}: {values}"
    for name, expected, found in one.sums:
        if abs(expected - found) > NEAR * expected:
            yield f"    sum        {name}: {expected:,f}, not {found:,f}"


def main() -> None:
    """Print the shares of both sets; with `--misses`, what went wrong in the one that is seen."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--misses", action="store_true")
    asked = options.parse_args()
    for name in SETS:
        compared = [compare(each) for each in load(name)]
        if asked.misses and name == "seen":
            print("\n".join(line for one in compared for line in _misses(one)))
        if compared:
            print(f"{name}:\n    " + "\n    ".join(told(compared)))


if __name__ == "__main__":
    main()
