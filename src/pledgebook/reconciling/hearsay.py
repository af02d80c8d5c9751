"""Who speaks of what, over all reports: tables that tell which mission a claim is about.

They are sums over reports, so that reports which mention the same things need be counted only
once: `Alike` says how many they are, and from when until when.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property

from pledgebook.model import Mission
from pledgebook.reconciling import known
from pledgebook.reconciling.giving import OF_SUPPORT, Giving, givers, helped
from pledgebook.reconciling.mentions import Alike, Mention, Mentions, Span, Told, most
from pledgebook.reconciling.naming import is_appeal, parse
from pledgebook.reconciling.register import Register
from pledgebook.tables import Tables

NEIGHBOURING = timedelta(days=400)
"""How far from a mission's own reports one on its state may still be about it: a year and a bit,
so that an earthquake of 2010 does not go to a mission of 2023."""

HOST_SHARE = 1 / 3
"""Share of the reports on a state that must be mainly about a mission before other reports on
that state go to it too."""

APPEAL_SHARE = 1 / 6
"""The same of an appeal: whoever helps the state helps it, though few call it by its name."""

OF_SITUATION = frozenset({"condition", "milestone"})
"""Kinds of claim that are mostly about a place."""

LONGEST = 4
"""Words of a state's name: "Democratic Republic of Congo"."""


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
        self.givers = givers(self._originals, self._home_of, tables)
        self.heard = [self._hear(each.mentions) for each in self._groups]
        self.told = dict(zip((each.mentions for each in self._groups), self.heard, strict=True))
        self.homes = self._homes()
        self._helped = helped(self._originals, tables).union(self.homes.values()) - self.givers
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
        name, state = self.meant(mention, told)
        if name:
            return None if name in self._outlived else self.named(name)
        state = state or self.main_state(told)
        if state and self.hosts(state):
            host = self.hosts(state)[0]
            is_always_near = all(self._is_near(host, each) for each in self._span)
            return self.named(host) if is_always_near else None
        return Mission(state, place=state) if state else None

    def meant(
        self, mention: Mention, told: Told, main: str | None = None
    ) -> tuple[str | None, str | None]:
        """Return the mission that a claim is about, else the state, as far as its report tells.

        main  the mission that the report is mainly about, where its own claims do not tell it.
        """
        name, state = self._meant(mention)
        main = main or told.main
        if state is None and self._is_at_home(mention, told, main):
            state = self.own(mention)
        elif state and mention.kind not in OF_SUPPORT and self._is_beside(state, told, main):
            state = None
        if name is None and main and state in (None, self.homes.get(main, state)):
            name = main
        return name, state

    def main_state(self, told: Told) -> str | None:
        """Return the state that a report is mainly about: one that is helped, where one is."""
        helped = {state: times for state, times in told.states.items() if state in self._helped}
        return told.mainly(helped) or told.mainly(told.states)

    def _is_at_home(self, mention: Mention, told: Told, main: str | None) -> bool:
        """Whether a report tells more of a giver's own affairs than of any that it helps."""
        matters = told.missions.get(main or "", 0), *told.states.values()
        return told.asides.get(self.own(mention) or "", 0) > max(matters) > 0

    def _is_beside(self, state: str, told: Told, main: str | None) -> bool:
        """Whether a state is told of in a report on what is helped, and is not helped itself."""
        if state in self._helped:
            return False
        rival = self.main_state(told)
        times = told.states.get(state, 0)
        return bool(main) or (rival != state and told.states.get(rival or "", 0) >= times)

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

    def aside(self, mention: Mention, told: Told) -> str | None:
        """Return the state in which something happens, where its report tells of no help."""
        return None if told.helps else self.own(mention)

    def own(self, mention: Mention) -> str | None:
        """Return the state in which something happens, though it gives."""
        return None if mention.kind in OF_SUPPORT else mention.state(self._tables)

    def receiver(self, mentions: Mentions, day: date | None) -> Mission | None:
        """Return the mission or state that those who give in a report give to elsewhere."""
        found = self._giving.receiver(mentions)
        if found is None or not self._is_near(found, day):
            return None
        return self._missions.get(found) or Mission(found, place=found)

    def hosts(self, state: str) -> tuple[str, ...]:
        """Return the missions that may host a state's claims, the most told of first."""
        return self._hosts.get(state, ())

    def host(self, state: str, day: date | None) -> str | None:
        """Return the mission in a state that was reported about then, if there is one."""
        return next((name for name in self.hosts(state) if self._is_near(name, day)), None)

    def seat(self, mention: Mention, day: date | None) -> str | None:
        """Return the only mission with which the place of a claim is told, if it is near in time.

        "Coast Province" in a report that names nothing else is of the mission that others tell of
        there.
        """
        name = self._seats.get(mention.subject.casefold()) if self._is_place(mention) else None
        return name if name and self._is_near(name, day) else None

    @cached_property
    def _seats(self) -> dict[str, str]:
        told: dict[str, set[str]] = defaultdict(set)
        for each, heard in self._heard_first:
            if heard.main:
                for place in {m.subject.casefold() for m in each.mentions if self._is_place(m)}:
                    told[place].add(heard.main)
        return {place: next(iter(found)) for place, found in told.items() if len(found) == 1}

    def _is_place(self, mention: Mention) -> bool:
        """Whether what is told of the situation is of a place that is no state."""
        is_named = mention.subject[:1].isupper() and mention.subject != mention.actor
        is_told = mention.kind in OF_SITUATION and is_named
        return is_told and not (self.name_of(mention) or mention.state(self._tables))

    @cached_property
    def states(self) -> Counter[str]:
        """In how many reports each state is the one that most claims are about."""
        told: Counter[str] = Counter()
        for each, heard in self._heard_first:
            if state := most(heard.states) or self.homes.get(heard.main or ""):
                told[state] += each.originals
        return told

    def in_force(self, name: str, day: date | None) -> str:
        """Return the mission that a name means on a day: of one long ended, the one that followed.

        Where that one is told of too: in 2017 the force that ended in 2014 is its successor.
        """
        while day and (after := self._outlived.get(name)) and after[0] + NEIGHBOURING < day:
            name = after[1]
        return name

    @cached_property
    def _outlived(self) -> dict[str, tuple[date, str]]:
        """Return the missions that ended before the last reports, with what followed them."""
        followed, last = known.followed(self._tables), self._span[1]
        return {
            name: told
            for name in self._named
            if (told := followed.get(name))
            and told[1] in self._named
            and last
            and told[0] + NEIGHBOURING < last
        }

    @cached_property
    def _giving(self) -> Giving:
        told = ((each.mentions, self._receiver(heard)) for each, heard in self._heard_first)
        return Giving(((mentions, to) for mentions, to in told if to), self._tables)

    def _receiver(self, told: Told) -> str | None:
        """Return the mission or state that a report is mainly about."""
        state = self.main_state(told)
        return told.main or next(iter(self.hosts(state)), state) if state else told.main

    def _hear(self, mentions: Mentions) -> Told:
        told = Told(claims=len(mentions))
        for mention in mentions:
            name, state = self._of_mention.get(mention) or self._meant(mention)
            if name:
                told.missions[name] = told.missions.get(name, 0) + 1
            if state:
                told.states[state] = told.states.get(state, 0) + 1
            elif own := self.own(mention):
                told.asides[own] = told.asides.get(own, 0) + 1
            told.helps += mention.kind in OF_SUPPORT
        return told

    def _meant(self, mention: Mention) -> tuple[str | None, str | None]:
        """Return the mission that a claim names, and the state it is about, none that gives."""
        if mention not in self._of_mention:
            state = mention.state(self._tables)
            receives = None if state in self.givers else state
            self._of_mention[mention] = self.name_of(mention), receives
        return self._of_mention[mention]

    def _home_of(self, mention: Mention) -> str | None:
        """Return the state of the mission that a claim names, by its table or its name."""
        name = self.name_of(mention)
        return self._own_home(name) if name else None

    def _own_home(self, name: str) -> str | None:
        return self._named[name].place or state_in_name(name, self._tables)

    def _homes(self) -> dict[str, str]:
        """Return the state of each mission: its own, its name's, else the most told with it."""
        beside: dict[str, Counter[str]] = defaultdict(Counter)
        for each, told in self._heard_first:
            if main := told.main:
                for state, times in told.states.items():
                    beside[main][state] += times * each.originals
        homes = {}
        for name in self._named:
            if home := self._own_home(name) or most(beside[name]):
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
            enough = (name for name in counted if counted[name] >= _share(name) * reports[state])
            hosts[state] = tuple(sorted(enough, key=lambda name: (-counted[name], name)))
        return hosts

    def _is_near(self, name: str, day: date | None) -> bool:
        first, last = self._days.get(name, (date.min, date.min))
        if day is None or date.min in (first, last):
            return True
        return first - NEIGHBOURING <= day <= last + NEIGHBOURING


def _share(name: str) -> float:
    return APPEAL_SHARE if is_appeal(name) else HOST_SHARE


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
