"""Outlets that tell of a world: who publishes what on which day, right, wrong or copied."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from evaluation.simulating import tales, wording
from evaluation.simulating.knobs import Knobs
from evaluation.simulating.moments import MONTHS
from evaluation.simulating.places import State
from evaluation.simulating.tales import Meant, Tale
from evaluation.simulating.wording import FILLER, Line
from evaluation.simulating.world import Fact, Happened, SimMission, World
from pledgebook.model import Claim, Dated, Report, Resource


@dataclass(frozen=True, slots=True)
class Told:
    """A report with its claims, what each means, and the report that it was copied from."""

    report: Report
    claims: tuple[tuple[Claim, Meant], ...]
    copied_from: str | None = None


@dataclass(frozen=True, slots=True)
class _Draft:
    """A report before it has an outlet's name on it."""

    mission: SimMission
    published: date
    headline: str
    lines: tuple[Line, ...]


class _History:
    """The facts of one mission, to be asked for all that came before one of them."""

    def __init__(self, mission: SimMission, facts: Sequence[Fact]) -> None:
        self.mission = mission
        self.facts = facts
        self.by_giver: dict[tuple[str, Resource], list[Fact]] = defaultdict(list)
        for fact in facts:
            self.by_giver[fact.of.giver.name, fact.of.resource].append(fact)

    def until(self, fact: Fact) -> list[Fact]:
        """Return the facts of the same contributor and resource, this one the last."""
        same = self.by_giver[fact.of.giver.name, fact.of.resource]
        return same[: same.index(fact) + 1]

    @cached_property
    def days(self) -> list[date]:
        return [fact.day for fact in self.facts]

    @cached_property
    def givers(self) -> list[State]:
        return list({fact.of.giver.name: fact.of.giver for fact in self.facts}.values())

    def of(self, resource: Resource, day: date) -> list[Fact]:
        """Return all facts about a resource until a day."""
        known = self.facts[: bisect_right(self.days, day)]
        return [fact for fact in known if fact.of.resource == resource]


def tell(seed: int, knobs: Knobs, world: World) -> Iterator[Told]:
    """Yield every report on a world; the same for the same seed and knobs on every machine."""
    chance = random.Random(f"press {seed}")
    outlets = [_outlet(number) for number in range(knobs.outlets)]
    by_mission: Mapping[str, list[Fact]] = defaultdict(list)
    for fact in world.facts:
        by_mission[fact.of.mission].append(fact)
    for mission in world.missions:
        history = _History(mission, by_mission[mission.name])
        drafts = list(_drafts(chance, knobs, history, world.last))
        for draft in drafts:
            first = _publish(draft, chance.choice(outlets))
            yield first
            for _ in range(_copies(chance, knobs)):
                yield _copy(chance, draft, first, chance.choice(outlets))


def _outlet(number: int) -> str:
    kinds = ("Courier", "Herald", "Gazette", "Tribune", "Observer", "Wire", "Post", "Standard")
    places = (
        "Lindmark",
        "Ostrava Bay",
        "Three Rivers",
        "Calder",
        "Marrowby",
        "Pinecrest",
        "Sabine",
    )
    return f"The {places[number % 7]} {kinds[number // 7 % 8]}" + (
        f" {number // 56 + 1}" if number >= 56 else ""
    )


def _copies(chance: random.Random, knobs: Knobs) -> int:
    """Return how often a report is copied, so that copies make up their share of all reports."""
    mean, many = knobs.copied / (1 - knobs.copied), 0
    while chance.random() < mean / (1 + mean):
        many += 1
    return many


def _drafts(chance: random.Random, knobs: Knobs, history: _History, last: date) -> Iterator[_Draft]:
    """Yield the reports that are no copies: tellings of one day, one to four in a report."""
    by_day: dict[date, list[Fact]] = defaultdict(list)
    for fact in history.facts:
        for _ in range(_times(chance, knobs.tellings * (1 - knobs.copied))):
            day = fact.day + timedelta(days=_delay(chance, knobs))
            if day <= last:
                by_day[day].append(fact)
    sums = _sums(chance, knobs, history, last)
    for day in sorted(by_day.keys() | sums.keys()):
        facts = by_day[day]
        chance.shuffle(facts)
        while facts:
            told = list(dict.fromkeys(facts[: chance.choice((1, 1, 2, 3))]))
            for fact in told:
                facts.remove(fact)
            extra = [sums[day].pop()] if sums.get(day) else []
            yield _draft(chance, knobs, history, day, told, extra)
        while sums.get(day):
            yield _draft(chance, knobs, history, day, [], [sums[day].pop()])


def _times(chance: random.Random, mean: float) -> int:
    """Return how often one fact is told: a Poisson number, drawn by its waiting times."""
    times, waited = 0, chance.expovariate(1)
    while waited < mean:
        times, waited = times + 1, waited + chance.expovariate(1)
    return times


def _delay(chance: random.Random, knobs: Knobs) -> int:
    mean = knobs.delay if chance.random() < 0.85 else knobs.delay * 12
    return int(chance.expovariate(1 / mean))


def _sums(
    chance: random.Random, knobs: Knobs, history: _History, last: date
) -> dict[date, list[Tale]]:
    """Return the sums of several or all contributors that reports of each day tell."""
    found: dict[date, list[Tale]] = defaultdict(list)
    begin = history.mission.begin
    for _ in range(round(knobs.sums * (last - begin).days / 30)):
        day = begin + timedelta(days=chance.randint(0, (last - begin).days))
        tale = _a_sum(chance, history, day)
        for _ in range(chance.randint(1, 3) if tale else 0):
            later = day + timedelta(days=_delay(chance, knobs))
            if tale and later <= last:
                found[later].append(tale)
    return found


def _a_sum(chance: random.Random, history: _History, day: date) -> Tale | None:
    mission = history.mission
    resource = chance.choice((Resource.PERSONNEL, Resource.FUNDS))
    known = history.of(resource, day)
    how = chance.choice(("joint", "everyone", "everyone", "need"))
    if how == "need":
        number = mission.people if resource == Resource.PERSONNEL else mission.money
        return tales.need(resource, mission.name, number)
    if how == "everyone" and known:
        return tales.everyone(resource, chance.random() < 0.5, known)
    recent = [
        fact
        for fact in known
        if fact.happened is Happened.PROMISED and not fact.of.nth and (day - fact.day).days < 45
    ]
    pairs = [
        (one, other)
        for place, one in enumerate(recent)
        for other in recent[place + 1 :]
        if one.of.unit == other.of.unit
    ]
    return tales.joint(*chance.choice(pairs)) if pairs else None


def _draft(
    chance: random.Random, knobs: Knobs, history: _History, day: date, told: list[Fact],
    extra: list[Tale],
) -> _Draft:  # fmt: skip
    mission = history.mission
    spoken = [_spoken(chance, knobs, history, tale) for tale in extra]
    for fact in told:
        tale = tales.of_fact(chance, fact, day)
        spoken.append(_spoken(chance, knobs, history, tale))
        whole = tales.in_all(tale, history.until(fact))
        if whole and chance.random() < knobs.totals:
            spoken.append(_spoken(chance, knobs, history, whole))
    lines = [wording.line(chance, tale, mission, day) for tale in spoken]
    for _ in range(chance.randint(3, 6)):
        lines.insert(chance.randint(1, len(lines)), wording.filler(chance))
    headline = chance.choice(FILLER["headlines"]).format(place=mission.place)
    return _Draft(mission, day, headline, (_lead(chance, mission, day), *lines))


def _spoken(chance: random.Random, knobs: Knobs, history: _History, tale: Tale) -> Tale:
    """Return a tale as an outlet tells it: in its currency, rounded, or wrong."""
    tale = tales.err(chance, knobs, tale, history.givers)
    return tales.hedge(chance, knobs, tales.abroad(chance, knobs, tale))


def _lead(chance: random.Random, mission: SimMission, day: date) -> Line:
    """Return the first sentence, which names the mission and claims nothing."""
    dated = chance.choice(
        (f"{MONTHS[day.month - 1]} {day.day}", f"{day.day} {MONTHS[day.month - 1]}")
    )
    spoke = wording.person(chance)
    about = chance.choice((
        f"Attention turned again to the {mission.name} ({mission.short})",
        f"The {mission.name} was once more on the agenda, {spoke} said",
        f"Questions about the {mission.name} ({mission.short}) came thick and fast",
        f"{spoke} briefed envoys on the {mission.name}",
        f"Envoys discussed the {mission.name} behind closed doors",
    ))  # fmt: skip
    return Line(f"{mission.place.upper()}, {dated} - {about}.")


def _publish(draft: _Draft, outlet: str, copied_from: str | None = None) -> Told:
    """Return a draft as an outlet's report, its claims cut from the text."""
    text, starts = "", []
    for line in draft.lines:
        text += "\n\n" if text else ""
        starts.append(len(text))
        text += line.text
    name = f"{draft.published:%y%m%d}-{outlet.removeprefix('The ').replace(' ', '-').lower()}"
    report = Report(text, name, outlet, draft.published, Dated.GIVEN, draft.headline)
    claims = tuple(
        (Claim(evidence=report.cite(at + mark.start, at + mark.end), **mark.slots), mark.meant)
        for at, line in zip(starts, draft.lines, strict=True)
        for mark in line.marks
    )
    return Told(report, claims, copied_from)


def _copy(chance: random.Random, draft: _Draft, first: Told, outlet: str) -> Told:
    """Return a copy: to the word, or with another headline, some sentences less and one more."""
    later = replace(draft, published=draft.published + timedelta(days=chance.choice((0, 0, 1, 2))))
    if chance.random() < 0.6:
        kept = [line for line in draft.lines if line.marks or chance.random() < 0.7]
        closing = chance.choice(FILLER["closings"])
        name = wording.person(chance)
        extra = Line(closing.format(person=name, Person=name))
        headline = chance.choice(FILLER["headlines"]).format(place=draft.mission.place)
        later = replace(later, lines=(*kept, extra), headline=headline)
    return _publish(later, outlet, first.report.id)
