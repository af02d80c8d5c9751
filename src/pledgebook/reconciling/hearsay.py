"""Who speaks of what, over all reports: tables that tell which mission a claim is about.

They are sums over reports, so that reports which mention the same things need be counted only
once: `Alike` says how many they are, and from when until when.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import NamedTuple

from pledgebook.model import Claim, Mission
from pledgebook.reconciling import known
from pledgebook.reconciling.naming import parse
from pledgebook.reconciling.register import Register
from pledgebook.tables import Tables

NEIGHBOURING = timedelta(days=400)
"""How far from a mission's own reports one on its state may still be about it: a year and a bit,
so that an earthquake of 2010 does not go to a mission of 2023."""

MAIN_SHARE = 0.1
"""Share of a report's claims that must name its main mission: a transcript of sixty answers that
names one once is not about it."""

HOST_SHARE = 1 / 3
"""Share of the reports on a state that must be mainly about a mission before other reports on
that state go to it too."""

OF_SUPPORT = frozenset({"commitment", "requirement", "appeal", "obstacle"})
"""Kinds of claim that are about a receiver of support, never about who gives it."""

OF_NEED = frozenset({"requirement", "appeal", "condition"})
"""Kinds of claim by which a state is told to be in need itself."""

NAMES = 1 << 16
"""Names that are kept with the state that they mean."""

LONGEST = 4
"""Words of a state's name: "Democratic Republic of Congo"."""


class Mention(NamedTuple):
    """What of a claim can tell its mission; "" for what is not said."""

    kind: str
    subject: str
    actor: str

    @classmethod
    def of(cls, claim: Claim) -> Mention:
        """Return what a claim mentions."""
        return cls(claim.kind, claim.subject or "", claim.actor or "")

    def state(self, tables: Tables) -> str | None:
        """Return the state that it is about, as its subject names it or its capital.

        A provider is not what its own promise is about: "Kenya" with subject "Kenya" is None.
        """
        if not self.subject or self.subject == self.actor:
            return None
        return _state(self.subject, tables)


@lru_cache(maxsize=NAMES)
def _state(name: str, tables: Tables) -> str | None:
    states = known.states(tables)
    return states.get(name.casefold()) or states.get(parse(name).place)


Mentions = tuple[Mention, ...]
"""What all claims of a report mention, in the order of the alphabet."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Reports that mention the same.

    originals    how many of them are no exact copies.
    first, last  days of the first and the last of these; `date.min` where one is not known.
    """

    mentions: Mentions
    originals: int
    first: date
    last: date


@dataclass
class Told:
    """What one report speaks of: missions and states, and how often."""

    missions: dict[str, int] = field(default_factory=dict)
    states: dict[str, int] = field(default_factory=dict)
    claims: int = 0

    @property
    def main(self) -> str | None:
        """The mission that it is mainly about."""
        if not self.missions:
            return None
        main = most(self.missions)
        return main if main and self.missions[main] >= MAIN_SHARE * self.claims else None

    def add(self, other: Told) -> None:
        """Count what another report of the same story speaks of."""
        for own, told in ((self.missions, other.missions), (self.states, other.states)):
            for name, times in told.items():
                own[name] = own.get(name, 0) + times
        self.claims += other.claims


Span = tuple[date | None, date | None]
"""The first and the last of some days; None where none is known."""


class Hearsay:
    """What is told of missions and states.

    groups      all reports, by what they mention.
    heard       what each of them speaks of, in their order.
    introduced  the names that they introduce with a short form, as `register.introductions` does.
    span        the first and the last day of any report.
    tables      by which names are understood.
    """

    def __init__(
        self,
        groups: Iterable[Alike],
        introduced: Iterable[tuple[str, str]],
        span: Span,
        tables: Tables,
    ) -> None:
        self._groups, self._span, self._tables = tuple(groups), span, tables
        names, times = Counter[str](), Counter[Mention]()
        for each in self._originals:
            for mention in each.mentions:
                times[mention] += each.originals
        for mention, told in times.items():
            for name in filter(None, (mention.subject, mention.actor)):
                names[name] += told
        self._register = Register(names, introduced, tables)
        self._named: dict[str, Mission] = {}
        self._names: dict[Mention, str | None] = {}
        self._of_mention: dict[Mention, tuple[str | None, str | None]] = {}
        self.givers = givers(self._originals, tables)
        self.heard = [self._hear(each.mentions) for each in self._groups]
        self.told = dict(zip((each.mentions for each in self._groups), self.heard, strict=True))
        self.homes = self._homes()
        self._days = self._reported()
        self._missions = {
            name: replace(mission, place=self.homes.get(name))
            for name, mission in self._named.items()
        }

    @property
    def _originals(self) -> Iterator[Alike]:
        return (each for each in self._groups if each.originals)

    @property
    def _heard_first(self) -> Iterator[tuple[Alike, Told]]:
        pairs = zip(self._groups, self.heard, strict=True)
        return (pair for pair in pairs if pair[0].originals)

    def mission(self, mention: Mention, told: Told) -> Mission | None:
        """Return the mission of a claim, as far as what its report mentions tells it.

        told  what its report speaks of.

        None where more must be asked: the report's day, its text, or other reports of its story.
        """
        name, state = self._meant(mention)
        if name is None and (main := told.main) and state in (None, self.homes.get(main, state)):
            name = main
        if name:
            return self.named(name)
        if told.main is None and not told.states:
            return None
        state = state or self.main_state(mention, told)
        if state and self.hosts(state):
            host = self.hosts(state)[0]
            is_always_near = all(self._is_near(host, each) for each in self._span)
            return self.named(host) if is_always_near else None
        return Mission(state, place=state) if state else None

    def named(self, name: str) -> Mission:
        """Return the mission of that name, with its place."""
        return self._missions[name]

    def name_of(self, mention: Mention) -> str | None:
        """Return the mission that a claim names, by its own name."""
        if mention not in self._names:
            subject, actor = mention.subject, mention.actor
            mission = self._register.mission(subject) or (
                self._register.mission(actor)
                if not subject or mention.state(self._tables)
                else None
            )
            if mission:
                self._named[mission.name] = mission
            self._names[mention] = mission.name if mission else None
        return self._names[mention]

    def state_of(self, mention: Mention) -> str | None:
        """Return the state that it is about; a giver's own is none that is given to."""
        state = mention.state(self._tables)
        return None if mention.kind in OF_SUPPORT and state in self.givers else state

    def main_state(self, mention: Mention, told: Told) -> str | None:
        """Return the state that its report mostly tells of, for support one that does not give."""
        states = told.states
        if mention.kind in OF_SUPPORT:
            states = {each: n for each, n in states.items() if each not in self.givers}
        return most(states)

    def hosts(self, state: str) -> tuple[str, ...]:
        """Return the missions that may host a state's claims, the most told of first."""
        return self._hosts.get(state, ())

    def host(self, state: str, day: date | None) -> str | None:
        """Return the mission in a state that was reported about then, if there is one."""
        return next((name for name in self.hosts(state) if self._is_near(name, day)), None)

    @cached_property
    def states(self) -> Counter[str]:
        """In how many reports each state is the one that most claims are about."""
        told: Counter[str] = Counter()
        for each, heard in self._heard_first:
            if state := most(heard.states):
                told[state] += each.originals
        return told

    def _hear(self, mentions: Mentions) -> Told:
        missions, states = dict[str, int](), dict[str, int]()
        for mention in mentions:
            name, state = self._of_mention.get(mention) or self._meant(mention)
            if name:
                missions[name] = missions.get(name, 0) + 1
            if state:
                states[state] = states.get(state, 0) + 1
        return Told(missions, states, len(mentions))

    def _meant(self, mention: Mention) -> tuple[str | None, str | None]:
        """Return the mission that a claim names, and the state that it is about."""
        if mention not in self._of_mention:
            self._of_mention[mention] = self.name_of(mention), self.state_of(mention)
        return self._of_mention[mention]

    def _homes(self) -> dict[str, str]:
        """Return the state of each mission: its own, its name's, else the most told with it."""
        beside: dict[str, Counter[str]] = defaultdict(Counter)
        for each, told in self._heard_first:
            if main := told.main:
                for state, times in told.states.items():
                    beside[main][state] += times * each.originals
        homes = {}
        for name, mission in self._named.items():
            if home := mission.place or state_in_name(name, self._tables) or most(beside[name]):
                homes[name] = home
        return homes

    def _reported(self) -> dict[str, tuple[date, date]]:
        """Return the first and last day on which each mission was reported."""
        days: dict[str, tuple[date, date]] = {}
        for each, told in self._heard_first:
            for name in told.missions:
                first, last = days.get(name, (each.first, each.last))
                days[name] = min(first, each.first), max(last, each.last)
        return days

    @cached_property
    def _hosts(self) -> dict[str, tuple[str, ...]]:
        reports: Counter[str] = Counter()
        mains: dict[str, Counter[str]] = defaultdict(Counter)
        for each, told in self._heard_first:
            main = told.main
            for state in {*told.states, *([self.homes[main]] if main in self.homes else [])}:
                reports[state] += each.originals
                if main and self.homes.get(main) == state:
                    mains[state][main] += each.originals
        hosts = {}
        for state, counted in mains.items():
            enough = (name for name in counted if counted[name] >= HOST_SHARE * reports[state])
            hosts[state] = tuple(sorted(enough, key=lambda name: (-counted[name], name)))
        return hosts

    def _is_near(self, name: str, day: date | None) -> bool:
        first, last = self._days.get(name, (date.min, date.min))
        if day is None or date.min in (first, last):
            return True
        return first - NEIGHBOURING <= day <= last + NEIGHBOURING


def givers(groups: Iterable[Alike], tables: Tables) -> frozenset[str]:
    """Return the states that give, and are told to be given to or in need no more often.

    "A third train from Türkiye reached Pakistan" is about Pakistan, whatever was read. Counted in
    reports; where no state is told to be in need more often than it gives, there are none.
    """
    gives, needs = Counter[str](), Counter[str]()
    for each in groups:
        told = {_given(mention, tables) for mention in each.mentions}
        for state in {giver for giver, _ in told if giver}:
            gives[state] += each.originals
        for state in {needy for _, needy in told if needy}:
            needs[state] += each.originals
    if not any(told > gives[state] for state, told in needs.items()):
        return frozenset()
    return frozenset(state for state, told in gives.items() if told and told >= needs[state])


@lru_cache(maxsize=NAMES)
def _given(mention: Mention, tables: Tables) -> tuple[str | None, str | None]:
    """Return the state that gives, by a claim, and the one that is given to or in need."""
    is_gift = mention.kind == "commitment"
    giver = known.states(tables).get(mention.actor.casefold()) if is_gift else None
    return giver, mention.state(tables) if is_gift or mention.kind in OF_NEED else None


def state_in_name(name: str, tables: Tables) -> str | None:
    """Return the state that a mission's name has: "... in Mali", "Mali Support Mission"."""
    parsed, states = parse(name), known.states(tables)
    words = parsed.core.split()
    runs = (
        " ".join(words[start : start + length])
        for length in range(min(len(words), LONGEST), 0, -1)
        for start in range(len(words) - length + 1)
    )
    return states.get(parsed.place) or next((states[run] for run in runs if run in states), None)


def most(counted: Mapping[str, int]) -> str | None:
    """Return what is told most often; of equals, the first by name."""
    if len(counted) == 1:
        return next(iter(counted))
    return min(counted, key=lambda each: (-counted[each], each), default=None)
