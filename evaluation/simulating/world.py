"""What happens in a simulated mission: undertakings, and the facts that change them.

    Ghana, 600 police: promised 3 March for September; in training 12 June; put off to November;
    150 arrived 4 November, 450 on 2 December; 12 sent home 8 January

Nobody has told any of it yet.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from evaluation.simulating.knobs import Knobs
from evaluation.simulating.places import CURRENCIES, STATES, State
from pledgebook.model import Channel, Resource

BEGIN = date(2031, 1, 6)
"""The first day of every simulation: no real mission has reports of then."""


class Happened(StrEnum):
    """What a fact is."""

    PROMISED = "promised"
    SIGNED = "signed"
    TRAINING = "training"
    READY = "ready"
    PUT_OFF = "put off"
    RAISED = "raised"
    CAME = "came"
    RELIEVED = "relieved"
    LOST = "lost"
    LEFT = "left"
    CALLED_OFF = "called off"
    AGAIN = "announced again"


@dataclass(frozen=True, slots=True)
class Undertaking:
    """One true commitment: a tranche of people, a grant, a lot of equipment.

    nth      0 for the contributor's first of this resource to this mission, 1 for the next.
    unit     "police", "troops", a currency, or the thing.
    """

    id: str
    mission: str
    giver: State
    resource: Resource
    unit: str
    nth: int
    channel: Channel | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that became true of an undertaking on a day.

    number  what it is about: of 600 promised, the 150 that arrived.
    size    what the whole undertaking comes to from then on; 0 once it is called off.
    there   how much of it is there or paid from then on.
    due     when the rest is due, as announced; was_due when it was, before it was put off.
    before  the size before, where it was raised; what was there, where some left.
    """

    id: int
    day: date
    of: Undertaking
    happened: Happened
    number: int
    size: int
    there: int
    due: date | None = None
    was_due: date | None = None
    before: int = 0


@dataclass(frozen=True, slots=True)
class SimMission:
    """A mission as it truly is.

    others  what else it is called.
    people, money  what it needs.
    """

    name: str
    short: str
    place: str
    others: tuple[str, ...]
    people: int
    money: int
    begin: date


@dataclass(frozen=True)
class World:
    """All that is true: the missions, and every fact in the order in which it came about."""

    missions: tuple[SimMission, ...]
    facts: tuple[Fact, ...]
    last: date
    dollars: dict[str, Decimal] = field(default_factory=lambda: dict(CURRENCIES))


def make(seed: int, knobs: Knobs) -> World:
    """Return a world; the same for the same seed and knobs on every machine."""
    chance = random.Random(f"world {seed}")
    hosts = chance.sample(STATES, knobs.missions + 1)[: knobs.missions]
    missions, facts = [], list[Fact]()
    last = BEGIN + timedelta(days=knobs.days)
    for place in hosts:
        mission = _mission(chance, place)
        givers = chance.sample([s for s in STATES if s not in hosts], knobs.contributors)
        told = [fact for giver in givers for fact in _gives(chance, knobs, mission, giver, last)]
        facts += told
        people, money = _asked(told)
        missions.append(replace(mission, people=people, money=money))
    facts.sort(key=lambda fact: (fact.day, fact.of.id))
    numbered = tuple(replace(fact, id=place) for place, fact in enumerate(facts))
    return World(tuple(missions), numbered, last)


def _mission(chance: random.Random, place: State) -> SimMission:
    kind = chance.choice(("Stabilisation", "Protection", "Transition", "Assistance"))
    sort = chance.choice(("Multinational", "Joint", "Regional", "African"))
    body = chance.choice(("Mission", "Force"))
    name = f"{sort} {kind} {body} in {place.name}"
    short = f"{sort[0]}{kind[0]}{body[0]}{place.name[0]}"
    others = (f"{kind} {body} in {place.name}", f"{body.lower()} in {place.name}")
    return SimMission(name, short, place.name, others, 0, 0, BEGIN)


def _asked(facts: list[Fact]) -> tuple[int, int]:
    """Return the people and dollars that a mission asks for: rather more than it is promised."""
    largest = {fact.of: max(fact.size, 1) for fact in facts}
    people = sum(n for of, n in largest.items() if of.resource == Resource.PERSONNEL)
    money = sum(
        int(n * CURRENCIES[of.unit]) for of, n in largest.items() if of.resource == Resource.FUNDS
    )
    return max(1000, -(-people * 5 // 4 // 500) * 500), max(1, -(-money * 3 // 2 // 10**8)) * 10**8


def _gives(
    chance: random.Random, knobs: Knobs, mission: SimMission, giver: State, last: date
) -> Iterator[Fact]:
    """Yield the facts of one contributor, in no order."""
    sends, pays = chance.random() < 0.7, chance.random() < 0.5
    if sends or not pays:
        unit = chance.choice(("police", "troops"))
        for nth, day in enumerate(_days(chance, knobs, last)):
            of = _undertaking(mission, giver, Resource.PERSONNEL, unit, nth)
            yield from _until(_people(chance, knobs, of, day), last)
    if pays:
        unit = giver.currency if giver.currency and chance.random() < 0.6 else "USD"
        for nth, day in enumerate(_days(chance, knobs, last)):
            of = _undertaking(mission, giver, Resource.FUNDS, unit, nth)
            fund = chance.choice((Channel.TRUST_FUND, Channel.DIRECT, None))
            yield from _until(_money(chance, knobs, replace(of, channel=fund), day), last)
    if chance.random() < 0.3:
        unit = chance.choice(("vehicle", "helicopter", "drone", "ambulance", "truck"))
        of = _undertaking(mission, giver, Resource.EQUIPMENT, unit, 0)
        yield from _until(_things(chance, knobs, of, _days(chance, knobs, last)[0]), last)


def _undertaking(
    mission: SimMission, giver: State, resource: Resource, unit: str, nth: int
) -> Undertaking:
    name = f"{mission.short}/{giver.name}/{resource}/{nth}"
    return Undertaking(name, mission.name, giver, resource, unit, nth)


def _days(chance: random.Random, knobs: Knobs, last: date) -> list[date]:
    """Return the days on which a contributor promises: one, sometimes two or three."""
    whole = (last - BEGIN).days
    days = [BEGIN + timedelta(days=chance.randint(0, whole // 2))]
    while len(days) < 3 and chance.random() < knobs.more:
        days.append(days[-1] + timedelta(days=chance.randint(25, max(26, whole // 3))))
    return days


def _until(facts: Iterator[Fact], last: date) -> Iterator[Fact]:
    return (fact for fact in facts if fact.day <= last)


def _round(chance: random.Random, low: int, high: int) -> int:
    """Return a number as governments choose them: mostly round, sometimes 217."""
    number = round(low * math.exp(math.log(high / low) * chance.random()))
    step: int = 10 ** max(0, len(str(number)) - 2)
    how = chance.random()
    if how < 0.6:
        step *= 5 if number >= 5 * step * 2 else 1
    elif how > 0.85:
        step = max(1, step // 10)
    return max(step, number // step * step)


def _later(day: date, chance: random.Random, soonest: int, latest: int) -> date:
    return day + timedelta(days=chance.randint(soonest, latest))


def _people(chance: random.Random, knobs: Knobs, of: Undertaking, day: date) -> Iterator[Fact]:
    size = _round(chance, 40, 1500)
    due = _later(day, chance, 50, 160)
    fact = Fact(0, day, of, Happened.PROMISED, size, size, 0, due)
    yield fact
    off = due
    if chance.random() < knobs.called_off:
        off = _later(day, chance, 20, (due - day).days - 1)
        yield replace(fact, day=off, happened=Happened.CALLED_OFF, size=0, due=None)
    yield from _on_the_way(chance, knobs, fact, off)
    if off != due:
        return
    if chance.random() < knobs.late:
        yield (fact := _put_off(chance, fact))
        if chance.random() < knobs.late:
            yield (fact := _put_off(chance, fact))
    parts = list(_coming(chance, knobs, fact))
    yield from parts
    yield from _afterwards(chance, knobs, parts[-1])


def _on_the_way(chance: random.Random, knobs: Knobs, promised: Fact, off: date) -> Iterator[Fact]:
    """Yield what is reported between promise and arrival, until it is called off."""
    steps = (
        (Happened.AGAIN, knobs.again, 0.25),
        (Happened.SIGNED, knobs.signed, 0.35),
        (Happened.TRAINING, knobs.trained, 0.55),
        (Happened.READY, knobs.ready, 0.85),
    )
    due = promised.due or promised.day
    for happened, likely, share in steps:
        if chance.random() < likely:
            day = promised.day + (due - promised.day) * share
            if day < off:
                yield replace(promised, day=day, happened=happened)


def _put_off(chance: random.Random, fact: Fact) -> Fact:
    due = fact.due or fact.day
    day = due - timedelta(days=chance.randint(1, max(1, (due - fact.day).days // 10)))
    later = _later(due, chance, 30, 90)
    return replace(fact, day=day, happened=Happened.PUT_OFF, due=later, was_due=due)


def _coming(chance: random.Random, knobs: Knobs, fact: Fact) -> Iterator[Fact]:
    """Yield the arrival, in one part or two."""
    size, day = fact.size, _later(fact.due or fact.day, chance, -5, 10)
    first = size
    if chance.random() < knobs.parted:
        first = max(1, round(size * chance.choice((0.25, 0.4, 0.5, 0.6)) / 10) * 10)
    came = replace(
        fact, day=day, happened=Happened.CAME, number=first, there=first, due=None, was_due=None
    )
    yield came
    if first < size:
        day = _later(day, chance, 20, 60)
        yield replace(came, day=day, number=size - first, there=size)


def _afterwards(chance: random.Random, knobs: Knobs, fact: Fact) -> Iterator[Fact]:
    """Yield what becomes of people once they are all there."""
    if chance.random() < knobs.relieved:
        day = _later(fact.day, chance, 90, 180)
        fact = replace(fact, day=day, happened=Happened.RELIEVED, number=fact.there)
        yield fact
    if chance.random() < knobs.lost and fact.there >= 50:
        gone = max(2, fact.there * chance.randint(2, 15) // 100)
        left = fact.there - gone
        day = _later(fact.day, chance, 20, 90)
        fact = replace(
            fact, day=day, happened=Happened.LOST, number=gone, size=left, there=left,
            before=fact.there,
        )  # fmt: skip
        yield fact
    if chance.random() < knobs.left:
        day = _later(fact.day, chance, 40, 120)
        yield replace(
            fact, day=day, happened=Happened.LEFT, number=fact.there, size=0, there=0,
            before=fact.there,
        )  # fmt: skip


def _money(chance: random.Random, knobs: Knobs, of: Undertaking, day: date) -> Iterator[Fact]:
    millions = _round(chance, 2, 300)
    fact = Fact(0, day, of, Happened.PROMISED, millions * 10**6, millions * 10**6, 0)
    yield fact
    if chance.random() < knobs.again:
        day = _later(day, chance, 25, 60)
        yield replace(fact, day=day, happened=Happened.AGAIN)
    if chance.random() < knobs.called_off:
        day = _later(day, chance, 30, 90)
        yield replace(fact, day=day, happened=Happened.CALLED_OFF, size=0)
        return
    if chance.random() < knobs.raised:
        more = _round(chance, max(1, millions // 4), millions * 2) * 10**6
        fact = replace(
            fact, day=_later(day, chance, 20, 60), happened=Happened.RAISED,
            number=fact.size + more, size=fact.size + more, before=fact.size,
        )  # fmt: skip
        yield fact
    if chance.random() < knobs.signed:
        fact = replace(fact, day=_later(fact.day, chance, 10, 40), number=fact.size)
        yield replace(fact, happened=Happened.SIGNED)
    yield from _paying(chance, knobs, fact)


def _paying(chance: random.Random, knobs: Knobs, fact: Fact) -> Iterator[Fact]:
    if chance.random() > 0.7:
        return
    day, first = _later(fact.day, chance, 15, 100), fact.size
    if chance.random() < knobs.parted and fact.size >= 4 * 10**6:
        first = max(10**6, round(fact.size * chance.choice((0.25, 0.4, 0.5)) / 10**6) * 10**6)
    paid = replace(fact, day=day, happened=Happened.CAME, number=first, there=first)
    yield paid
    if first < fact.size and chance.random() < 0.6:
        rest = fact.size - first
        day = _later(day, chance, 25, 80)
        yield replace(paid, day=day, number=rest, there=fact.size)


def _things(chance: random.Random, knobs: Knobs, of: Undertaking, day: date) -> Iterator[Fact]:
    many = chance.randint(2, 6) if of.unit == "helicopter" else chance.randint(5, 60)
    due = _later(day, chance, 30, 90)
    fact = Fact(0, day, of, Happened.PROMISED, many, many, 0, due)
    yield fact
    if chance.random() < knobs.called_off:
        yield replace(fact, day=_later(day, chance, 10, 28), happened=Happened.CALLED_OFF, size=0)
    elif chance.random() < 0.75:
        day = _later(due, chance, -5, 10)
        yield replace(fact, day=day, happened=Happened.CAME, there=many)
