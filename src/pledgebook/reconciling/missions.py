"""Which mission each claim is about: "MSS", "the mission" and "Haiti" can all be one.

A claim that names a mission is about that one. A place, a local body or nothing at all goes to
the mission that the same report mainly speaks of (where it names none: that its copies speak
of), unless it is another state: a sentence about
Ukraine in a report from Haiti is not about the mission in Haiti. A state for which no mission is
named stands for itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from pledgebook.model import Claim, Mission, Records, Report
from pledgebook.reconciling import known
from pledgebook.reconciling.naming import parse
from pledgebook.reconciling.register import Register
from pledgebook.reconciling.stories import first_told

WORD = re.compile(r"[^\W_]+")

NOWHERE = Mission("(no mission named)")
"""For claims of reports that name neither a mission nor a state."""

NEIGHBOURING = timedelta(days=400)
"""How far from a mission's own reports one on its state may still be about it: a year and a bit,
so that an earthquake of 2010 does not go to a mission of 2023."""


def missions(records: Records) -> dict[str, Mission]:
    """Return, for each claim id, the mission that it is about, with short form and place."""
    survey = _Survey(records)
    return {claim.id: survey.mission(claim) for claim in records.in_order}


def state_of(claim: Claim) -> str | None:
    """Return the state that the claim is about, as its subject names it or its capital.

    A provider is not what its own promise is about: "Kenya" with subject "Kenya" is None.
    """
    if claim.subject is None or claim.subject == claim.actor:
        return None
    states = known.states()
    return states.get(claim.subject.casefold()) or states.get(parse(claim.subject).place)


def state_in_name(name: str) -> str | None:
    """Return the state that a mission's name has: "... in Mali", "Mali Support Mission"."""
    parsed, states = parse(name), known.states()
    words = parsed.core.split()
    runs = (
        " ".join(words[start : start + length])
        for length in range(min(len(words), LONGEST), 0, -1)
        for start in range(len(words) - length + 1)
    )
    return states.get(parsed.place) or next((states[run] for run in runs if run in states), None)


LONGEST = 4
"""Words of a state's name: "Democratic Republic of Congo"."""

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


def givers(claims: Iterable[Claim]) -> frozenset[str]:
    """Return the states that give, and are told to be given to or in need no more often.

    "A third train from Türkiye reached Pakistan" is about Pakistan, whatever was read. Counted in
    reports; where no state is told to be in need more often than it gives, there are none.
    """
    gives, needs = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for claim in claims:
        about, actor = state_of(claim), known.states().get((claim.actor or "").casefold())
        report, is_gift = claim.evidence.report, claim.kind == "commitment"
        if is_gift and actor:
            gives[actor].add(report)
        if about and (is_gift or claim.kind in OF_NEED):
            needs[about].add(report)
    if not any(len(told) > len(gives[state]) for state, told in needs.items()):
        return frozenset()
    return frozenset(
        state for state, told in gives.items() if told and len(told) >= len(needs[state])
    )


@dataclass
class _Told:
    """What one report speaks of: missions and states, and how often."""

    missions: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    claims: int = 0

    def main(self) -> str | None:
        main = _most(self.missions)
        return main if main and self.missions[main] >= MAIN_SHARE * self.claims else None


class _Survey:
    """Who speaks of what, over all reports; asked once for each claim."""

    def __init__(self, records: Records) -> None:
        self.reports = records.reports
        self.stories = records.stories
        first = first_told(records)
        names = Counter(name for claim in first for name in (claim.subject, claim.actor) if name)
        texts = sorted({each.text for each in records.reports.values()})
        self.register = Register(names, texts)
        self.told: dict[str, _Told] = defaultdict(_Told)
        self.of_story: dict[str, _Told] = defaultdict(_Told)
        self.named: dict[str, Mission] = {}
        self.givers = givers(first)
        self.in_text: dict[str, str | None] = {}
        for claim in records.in_order:
            self._hear(claim)
        self.originals = {claim.evidence.report for claim in first}
        self.homes = self._homes()
        self.days = self._days()

    def mission(self, claim: Claim) -> Mission:
        """Return the mission of one claim."""
        told = self.told[claim.evidence.report]
        name, main, state = self._name_of(claim), told.main(), self._state(claim)
        if main is None and not told.states:
            main = self.of_story[self._story(claim)].main()
        if name is None and main and (state is None or self.homes.get(main) in (None, state)):
            name = main
        state = state or self._main_state(claim) or self._state_in_text(claim.evidence.report)
        name = name or self._host(state, self.reports.get(claim.evidence.report))
        if name:
            return replace(self.named[name], place=self.homes.get(name))
        return Mission(state, place=state) if state else NOWHERE

    def _state(self, claim: Claim) -> str | None:
        """Return the state that the claim is about; a giver's own is none that is given to."""
        state = state_of(claim)
        return None if claim.kind in OF_SUPPORT and state in self.givers else state

    def _main_state(self, claim: Claim) -> str | None:
        """Return the state that its report mostly tells of, for support one that does not give."""
        states = self.told[claim.evidence.report].states
        if claim.kind in OF_SUPPORT:
            states = Counter({each: n for each, n in states.items() if each not in self.givers})
        return _most(states)

    def _state_in_text(self, report: str) -> str | None:
        if report not in self.in_text:
            self.in_text[report] = self._find_in_text(report) or self._find_in_story(report)
        return self.in_text[report]

    def _find_in_story(self, report: str) -> str | None:
        """Return the state that another report of the same story names."""
        others = self._reports_of[self.stories.get(report, report)]
        return next(filter(None, map(self._find_in_text, others)), None)

    @cached_property
    def _reports_of(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for report, story in sorted(self.stories.items()):
            found[story].append(report)
        return found

    def _find_in_text(self, report: str) -> str | None:
        """Return the state that most reports are about, where this one names it or its capital."""
        text = self.reports[report].text if report in self.reports else ""
        written = " ".join(WORD.findall(text.casefold()))
        named = {
            state: times
            for state, times in self.states.items()
            if any(f" {form} " in f" {written} " for form in known.forms()[state])
        }
        return _most(Counter(named))

    @cached_property
    def states(self) -> Counter[str]:
        """Return in how many reports each state is the one that most claims are about."""
        mains = (_most(self.told[report].states) for report in self.originals)
        return Counter(filter(None, mains))

    def _name_of(self, claim: Claim) -> str | None:
        mission = self.register.mission(claim.subject) or (
            self.register.mission(claim.actor) if claim.subject is None or state_of(claim) else None
        )
        if mission is None:
            return None
        self.named[mission.name] = mission
        return mission.name

    def _hear(self, claim: Claim) -> None:
        name, state = self._name_of(claim), self._state(claim)
        for told in (self.told[claim.evidence.report], self.of_story[self._story(claim)]):
            told.claims += 1
            if name:
                told.missions[name] += 1
            if state:
                told.states[state] += 1

    def _story(self, claim: Claim) -> str:
        return self.stories.get(claim.evidence.report, claim.evidence.report)

    def _homes(self) -> dict[str, str]:
        """Return the state of each mission: its own, its name's, else the most told with it."""
        beside: dict[str, Counter[str]] = defaultdict(Counter)
        for report in self.originals:
            told = self.told[report]
            if main := told.main():
                beside[main].update(told.states)
        homes = {}
        for name, mission in self.named.items():
            home = mission.place or state_in_name(name) or _most(beside[name])
            if home:
                homes[name] = home
        return homes

    def _days(self) -> dict[str, tuple[date, date]]:
        """Return the first and last day on which each mission was reported."""
        days: dict[str, list[date]] = defaultdict(list)
        for report in self.originals:
            told = self.told[report]
            published = self.reports[report].published if report in self.reports else None
            for name in told.missions:
                days[name].append(published or date.min)
        return {name: (min(each), max(each)) for name, each in days.items()}

    def _host(self, state: str | None, report: Report | None) -> str | None:
        """Return the mission in that state that was reported about then, if there is one."""
        if state is None:
            return None
        here = [each for each in self._mainly_about[state] if self._is_near(each, report)]
        return here[0] if here else None

    @cached_property
    def _mainly_about(self) -> dict[str, list[str]]:
        """Return the missions that may host a state's claims, the most told of first."""
        reports: Counter[str] = Counter()
        mains: dict[str, Counter[str]] = defaultdict(Counter)
        for report in self.originals:
            told = self.told[report]
            main = told.main()
            for state in {*told.states, *([self.homes[main]] if main in self.homes else [])}:
                reports[state] += 1
                if main and self.homes.get(main) == state:
                    mains[state][main] += 1
        hosts: dict[str, list[str]] = defaultdict(list)
        for state, counted in mains.items():
            enough = (name for name in counted if counted[name] >= HOST_SHARE * reports[state])
            hosts[state] = sorted(enough, key=lambda name: (-counted[name], name))
        return hosts

    def _is_near(self, name: str, report: Report | None) -> bool:
        first, last = self.days.get(name, (date.min, date.min))
        day = report.published if report else None
        if day is None or date.min in (first, last):
            return True
        return first - NEIGHBOURING <= day <= last + NEIGHBOURING


def _most(counted: Counter[str]) -> str | None:
    """Return what is told most often; of equals, the first by name."""
    return min(counted, key=lambda each: (-counted[each], each), default=None)
