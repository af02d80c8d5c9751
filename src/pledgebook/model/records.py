"""All that a book holds, and how many witnesses that is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from pledgebook.model.claims import Claim
from pledgebook.model.missions import Mission
from pledgebook.model.reports import Consulted, Parked, Report
from pledgebook.model.rulings import Decision, Ruling


@dataclass(frozen=True)
class Records:
    """What was recorded: all that a position is worked out from.

    rulings   the one that stands for each claim, by claim id.
    decisions what people decided, in the order in which it was recorded, and what was taken back.
    consulted which language models were asked about which reports, the last answer of each.
    basis     by which tables the rules' rulings were made, as `Basis` has it.
    stories   for each report id, the id of the report that first told its story: a copy's
              points to its original. Worked out by `reconciling.survey`, never recorded; where
              it is empty, each report tells its own.
    missions  for each claim id, the mission that it is about; likewise worked out.
    """

    reports: dict[str, Report] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    rulings: dict[str, Ruling] = field(default_factory=dict)
    parked: tuple[Parked, ...] = ()
    consulted: tuple[Consulted, ...] = ()
    decisions: tuple[Decision, ...] = ()
    basis: str = ""
    stories: dict[str, str] = field(default_factory=dict)
    missions: dict[str, Mission] = field(default_factory=dict)

    @cached_property
    def in_order(self) -> tuple[Claim, ...]:
        """The claims by day of publication (unknown last), text, and place in the text.

        Reports of one day go by their text, not their id, so that the same text under a second
        publisher stands beside the first and changes nothing.
        """
        days = {each.id: each.turn for each in self.reports.values()}
        places = {key: _place(claim, days) for key, claim in self.claims.items()}
        crowded = Counter(places.values())

        def place(claim: Claim) -> tuple[object, ...]:
            there = places[claim.id]
            if crowded[there] == 1:
                return there
            words = claim.evidence
            return *there, claim.id_at(start=words.start, end=words.end), words.report

        return tuple(sorted(self.claims.values(), key=place))

    def by_mission(self) -> dict[str, Records]:
        """Return the records of each mission by its name: its claims, with their reports.

        Decisions are not told apart, for a conflict that is settled names no mission.
        """
        told: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.in_order:
            told[self.missions[claim.id].name].append(claim)
        return {name: self._of(claims) for name, claims in told.items()}

    def _of(self, claims: Sequence[Claim]) -> Records:
        reports = sorted({each.evidence.report for each in claims})
        own = Records(
            {each: self.reports[each] for each in reports if each in self.reports},
            {each.id: each for each in claims},
            {each.id: self.rulings[each.id] for each in claims if each.id in self.rulings},
            decisions=self.decisions,
            stories={each: self.stories[each] for each in reports if each in self.stories},
            missions={each.id: self.missions[each.id] for each in claims},
        )
        own.__dict__["in_order"] = tuple(claims)
        return own

    def told_of(self, **worked_out: Any) -> Records:
        """Return the same claims of the same reports with other rulings, stories or missions."""
        other = replace(self, **worked_out)
        if "in_order" in self.__dict__:
            other.__dict__["in_order"] = self.in_order
        return other

    def witnesses(self, reports: Iterable[str]) -> int:
        """Count the independent ones among reports, by id."""
        return independent((self.reports.get(each, each) for each in reports), self.stories)


def independent(reports: Iterable[Report | str], stories: Mapping[str, str]) -> int:
    """Count the independent ones among reports: copies of a story are one witness.

    So is an outlet that repeats itself.

    reports  each as it was read, or its id where that is all there is.
    stories  as `Records.stories` has them.
    """
    told = list(reports)
    if len(told) == 1:
        return 1
    roots: dict[tuple[str, str], tuple[str, str]] = {}

    def root(sign: tuple[str, str]) -> tuple[str, str]:
        while roots.setdefault(sign, sign) != sign:
            roots[sign] = sign = roots[roots[sign]]
        return sign

    for report in told:
        known = report if isinstance(report, str) else report.id
        story = root(("story", stories.get(known, known)))
        if isinstance(report, Report) and report.publisher:
            roots[root(("publisher", report.publisher.casefold()))] = story
    return sum(sign == above for sign, above in roots.items())


def _place(
    claim: Claim, days: dict[str, tuple[bool, date, str]]
) -> tuple[bool, date, str, int, int]:
    words = claim.evidence
    return *days.get(words.report, (True, date.max, "")), words.start, words.end
