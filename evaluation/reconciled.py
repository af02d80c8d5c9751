"""How near a reconciled book comes to the truth of its simulation.

What is compared, for each contributor of each mission and for each of a number of days: the people
undertaken and the people there, the money undertaken and the money paid, as of that day, against
what was true and could be known by then (`simulating/truth.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from evaluation.simulate import Simulation
from evaluation.simulating.places import CURRENCIES, STATES
from evaluation.simulating.rivals import Spoken, by_id, differ, disputes
from evaluation.simulating.truth import Line, Stands, Truth
from evaluation.simulating.world import Undertaking
from pledgebook import workflow
from pledgebook.assessing.counting import tally
from pledgebook.ledger.book import Book
from pledgebook.model import (
    Amount,
    Commitment,
    Conflict,
    Position,
    Resource,
    Stage,
    Standing,
    is_currency,
)
from pledgebook.workflow import View

WITHIN = Decimal("0.02")
"""A sum this near to the truth is right, as the issue asks."""

NAMES = {state.name for state in STATES}

COUNTED = (Resource.PERSONNEL, Resource.FUNDS)


@dataclass(frozen=True, slots=True)
class Cell:
    """One sum on one day: "people there", as found and as it is."""

    day: date
    line: Line
    what: str
    found: Decimal
    true: Decimal

    @property
    def is_there(self) -> bool:
        """Whether it is what has come, and not what is undertaken."""
        return self.what in ("people there", "money paid")

    @property
    def is_right(self) -> bool:
        """Whether it is near enough."""
        return abs(self.found - self.true) <= WITHIN * self.true


WHATS = {
    Resource.PERSONNEL: ("people undertaken", "people there"),
    Resource.FUNDS: ("money undertaken", "money paid"),
}


def cells(day: date, found: Mapping[Line, Stands], true: Mapping[Line, Stands]) -> Iterator[Cell]:
    """Yield every sum that is not nothing in both."""
    for line in sorted(found.keys() | true.keys()):
        if line[2] not in COUNTED or line[1] not in NAMES:
            continue
        mine, real = found.get(line, Stands()), true.get(line, Stands())
        undertaken, there = WHATS[line[2]]
        for what, one, other in (
            (undertaken, mine.size, real.size),
            (there, mine.there, real.there),
        ):
            if one or other:
                yield Cell(day, line, what, one, other)


def days_of(simulation: Simulation, every: int) -> list[date]:
    """Return every so-manieth day of a simulation, the last one included."""
    last = simulation.world.last
    first = min(each.begin for each in simulation.world.missions)
    return [last - timedelta(days=ago) for ago in range(0, (last - first).days, every)][::-1]


def positions_on(book: Book, day: date | None) -> tuple[Position, ...]:
    """Return what stands as of a day, as everybody gets it who asks the program."""
    view = View(as_of=day)
    return workflow.stands(workflow.recorded(book, view), view, book.tables)


def found_sums(positions: Iterable[Position], simulation: Simulation) -> dict[Line, Stands]:
    """Return what each contributor undertakes and has there, as positions have it."""
    found: dict[Line, Stands] = defaultdict(Stands)
    names = {each.place: each.name for each in simulation.world.missions}
    for position in positions:
        mission = names.get(position.mission.place or "", position.mission.name)
        by_line: dict[Line, list[Commitment]] = defaultdict(list)
        for each in position.commitments:
            by_line[mission, each.provider, each.resource].append(each)
        for line, commitments in by_line.items():
            if line[2] in COUNTED:
                so_far, more = found[line], _added(commitments, line[2])
                found[line] = Stands(so_far.size + more.size, so_far.there + more.there)
    return dict(found)


def _added(commitments: Sequence[Commitment], resource: Resource) -> Stands:
    unit = "USD" if resource == Resource.FUNDS else "personnel"
    standings = {each.id: _in_dollars(each.now) for each in commitments}
    total = tally(standings, commitments, unit, resource)
    there = total.delivered.stated
    return Stands(there + total.expected.stated, there)


def _in_dollars(standing: Standing) -> Standing:
    """Return a standing with its money at the simulation's own rate."""
    amount = standing.amount
    if amount is None or not is_currency(amount.unit):
        return standing
    rate = CURRENCIES[amount.unit]
    low, stated, high = (end * rate for end in (amount.low, amount.stated, amount.high))
    return replace(standing, amount=Amount(low, stated, high, "USD", amount.bound))


# --- commitments, conflicts and copies ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are in truth and how many of these were found; how many found are right."""

    true: int = 0
    hit: int = 0
    found: int = 0
    right: int = 0

    @property
    def recall(self) -> float:
        """Share of the true that was found."""
        return self.hit / self.true if self.true else 1.0

    @property
    def precision(self) -> float:
        """Share of the found that is right."""
        return self.right / self.found if self.found else 1.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.true + other.true,
            self.hit + other.hit,
            self.found + other.found,
            self.right + other.right,
        )


@dataclass(frozen=True, slots=True)
class Lot:
    """One undertaking as somebody found it: whose, of what, how much."""

    mission: str
    giver: str
    resource: Resource
    number: Decimal


def matched(found: Sequence[Lot], true: Mapping[Undertaking, Decimal]) -> Counts:
    """Match what was found with what is true, one to one: same giver, resource and number.

    true  the number that each undertaking once had; what was taken back is found by that.
    """
    open_: dict[tuple[str, str, Resource], list[Decimal]] = defaultdict(list)
    for of, number in true.items():
        open_[of.mission, of.giver.name, of.resource].append(number)
    hit = 0
    for lot in sorted(found, key=lambda each: -each.number):
        numbers = open_[lot.mission, lot.giver, lot.resource]
        near = [each for each in numbers if abs(each - lot.number) <= WITHIN * each]
        if near:
            numbers.remove(min(near, key=lambda each: abs(each - lot.number)))
            hit += 1
    return Counts(len(true), hit, len(found), hit)


def lots(positions: Iterable[Position], simulation: Simulation) -> list[Lot]:
    """Return the undertakings that positions have: parts are of their whole, and not apart.

    Where a whole is told of which all is in its parts, the parts are the undertakings: "1,000 in
    all" after 400 and 600. What all donors, or two together, give is no contributor's.
    """
    names = {each.place: each.name for each in simulation.world.missions}
    found = []
    for position in positions:
        mission = names.get(position.mission.place or "", position.mission.name)
        standing = [each for each in position.commitments if each.provider in NAMES]
        numbers = {each.id: _number(each) for each in standing}
        parts: dict[str, list[str]] = defaultdict(list)
        for each in standing:
            if each.part_of in numbers:
                parts[each.part_of].append(each.id)
        headings = {
            whole
            for whole, inside in parts.items()
            if sum(numbers[part] for part in inside) >= (1 - WITHIN) * numbers[whole]
            and any(_is_promise(each) for each in standing if each.id in inside)
        }
        for each in standing:
            is_part = each.part_of in numbers and each.part_of not in headings
            if each.id not in headings and not is_part and numbers[each.id]:
                found.append(Lot(mission, each.provider, each.resource, numbers[each.id]))
    return found


def _is_promise(commitment: Commitment) -> bool:
    return commitment.history[0].stage not in (Stage.DELIVERED, Stage.WITHDRAWN)


def _number(commitment: Commitment) -> Decimal:
    """Return the largest number that a commitment had, in dollars where it is money."""
    standings = (_in_dollars(each) for each in commitment.history)
    return max((each.amount.stated for each in standings if each.amount), default=Decimal(0))


def largest(truth_of: Truth) -> dict[Undertaking, Decimal]:
    """Return the largest number of each undertaking that could be known, in dollars."""
    found: dict[Undertaking, Decimal] = {}
    last = max(each.day for each in truth_of.facts) + timedelta(days=999)
    known = truth_of.known(last)
    for fact in truth_of.facts:
        if fact.of in known and (fact.id in truth_of.exact or fact.id in truth_of.rounded):
            rate = CURRENCIES.get(fact.of.unit, Decimal(1))
            size = max(fact.size, fact.there, fact.number) * rate
            found[fact.of] = max(found.get(fact.of, Decimal(0)), size)
    return found


def conflicts_found(
    positions: Iterable[Position], simulation: Simulation
) -> tuple[Counts, dict[str, Counts]]:
    """Return how many disagreements came up, in all and by kind, and how many conflicts are true.

    A disagreement came up where a conflict has claims of both its sides on two of its own. A
    conflict is true where claims on two of its sides disagree. Of commitments alone.
    """
    spoken = by_id(simulation.told)
    found = [each for one in positions for each in one.conflicts]
    sides: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, conflict in enumerate(found):
        for side, rival in enumerate(conflict.rivals):
            for claim in rival.claims:
                sides[claim].append((number, side))
    kinds: dict[str, Counts] = defaultdict(Counts)
    for dispute in disputes(simulation.told):
        one = {place for claim in dispute.one for place in sides.get(claim, ())}
        other = {place for claim in dispute.other for place in sides.get(claim, ())}
        hit = any(a[0] == b[0] and a[1] != b[1] for a in one for b in other)
        kinds[dispute.kind] += Counts(1, int(hit))
    true = [each for each in found if _is_true(each, spoken)]
    every = sum(kinds.values(), Counts())
    return every + Counts(0, 0, len(found), len(true)), dict(kinds)


def _is_true(conflict: Conflict, spoken: Mapping[str, Spoken]) -> bool:
    sides = [[spoken[claim] for claim in rival.claims] for rival in conflict.rivals]
    return any(
        differ(a, b)
        for place, one in enumerate(sides)
        for other in sides[place + 1 :]
        for a in one
        for b in other
    )


def copies_found(stories: Mapping[str, str], simulation: Simulation) -> Counts:
    """Return how many copies were known as the story of their original, and how many are."""
    origin = {each.report.id: each.copied_from or each.report.id for each in simulation.told}
    copies = [each for each in simulation.told if each.copied_from]
    hit = sum(stories[each.report.id] == stories[each.copied_from or ""] for each in copies)
    named = [(one, story) for one, story in stories.items() if one != story]
    right = sum(origin[one] == origin[story] for one, story in named)
    return Counts(len(copies), hit, len(named), right)
