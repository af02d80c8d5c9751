"""Which mission each claim is about: "MSS", "the mission" and "Haiti" can all be one.

A claim that names a mission is about that one. A place, a local body or nothing at all goes to
the mission that the same report mainly speaks of (where it names none: that its copies speak
of), unless it is another state: a sentence about
Ukraine in a report from Haiti is not about the mission in Haiti. A state for which no mission is
named stands for itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import Protocol

from pledgebook.model import Claim, Mission, Records
from pledgebook.reconciling import known, readers
from pledgebook.reconciling.hearsay import Alike, Hearsay, Mention, Mentions, Span, Told, most
from pledgebook.reconciling.register import introductions
from pledgebook.reconciling.stories import first_told
from pledgebook.tables import Tables

WORD = re.compile(r"[^\W_]+")

NOWHERE = Mission("(no mission named)")
"""For claims of reports that name neither a mission nor a state."""


def missions(records: Records, tables: Tables) -> dict[str, Mission]:
    """Return, for each claim id, the mission that it is about, with short form and place.

    What two readers read in the same words is about one mission.
    """
    library = _Recorded(records, tables)
    hearsay = Hearsay(library.alike(), library.introduced(), library.span(), tables)
    found = Missions(hearsay, library)
    told = {each.id: found.of(Mention.of(each), each.evidence.report) for each in records.in_order}
    again = readers.read_again(records.claims.values(), tables)
    return told | {other: told[first] for other, first in again.items()}


def state_of(claim: Claim, tables: Tables) -> str | None:
    """Return the state that the claim is about, as its subject names it or its capital."""
    return Mention.of(claim).state(tables)


class Library(Protocol):
    """Reports, as far as it takes to tell which missions their claims are about."""

    def mentions(self, report: str) -> Mentions:
        """Return what the claims of a report mention; nothing for one without claims."""

    def day(self, report: str) -> date | None:
        """Return the day on which a report was published."""

    def states(self, report: str) -> Iterable[str]:
        """Return the states that the text of a report names, as `states_in` does."""

    def of_story(self, report: str) -> Sequence[str]:
        """Return the reports that tell the story of this one, by id, and it is one of them."""


class Missions:
    """Which mission each claim is about."""

    def __init__(self, hearsay: Hearsay, library: Library) -> None:
        self._hearsay, self._library = hearsay, library
        self._plain: dict[tuple[Mention, Mentions], Mission | None] = {}
        self._in_text: dict[str, str | None] = {}

    def of(self, mention: Mention, report: str) -> Mission:
        """Return the mission of a claim, by what it mentions in which report."""
        mentions = self._library.mentions(report)
        key = mention, mentions
        if key not in self._plain:
            told = self._hearsay.told[mentions]
            self._plain[key] = self._hearsay.mission(mention, told)
        return self._plain[key] or self.asked(mention, self._hearsay.told[mentions], report)

    def asked(self, mention: Mention, told: Told, report: str) -> Mission:
        """Return the mission of a claim for which more is asked than what its report mentions.

        told  what its report speaks of.
        """
        hearsay = self._hearsay
        main = told.main
        if main is None and not told.states:
            main = self._of_story(report).main
        name, state = hearsay.name_of(mention), hearsay.state_of(mention)
        if name is None and main and state in (None, hearsay.homes.get(main, state)):
            name = main
        state = state or hearsay.main_state(mention, told) or self._state_in_text(report)
        if name is None and state:
            name = hearsay.host(state, self._library.day(report))
        if name:
            return hearsay.named(name)
        return Mission(state, place=state) if state else NOWHERE

    def _of_story(self, report: str) -> Told:
        """Return what all reports of the same story speak of."""
        told = Told()
        for each in self._library.of_story(report):
            if mentions := self._library.mentions(each):
                told.add(self._hearsay.told[mentions])
        return told

    def _state_in_text(self, report: str) -> str | None:
        """Return the state that a report names, else that another of the same story does."""
        if report not in self._in_text:
            others = self._library.of_story(report)
            found = (self._find_in_text(each) for each in (report, *others))
            self._in_text[report] = next(filter(None, found), None)
        return self._in_text[report]

    def _find_in_text(self, report: str) -> str | None:
        """Return the state that most reports are about, where this one names it or its capital."""
        told = self._hearsay.states
        named = (state for state in self._library.states(report) if state in told)
        return most({state: told[state] for state in named})


def states_in(text: str, tables: Tables) -> frozenset[str]:
    """Return the states that a text names, or their capitals."""
    words, states = WORD.findall(text.casefold()), known.states(tables)
    written, beginning = f" {' '.join(words)} ", _beginning(tables)
    forms = (form for word in set(words) for form in beginning.get(word, ()))
    return frozenset(states[form] for form in forms if f" {form} " in written)


@lru_cache(known.IN_FORCE)
def _beginning(tables: Tables) -> dict[str, list[str]]:
    """Return the names of states and capitals by their first word."""
    found: dict[str, list[str]] = defaultdict(list)
    for form in known.states(tables):
        found[form.partition(" ")[0]].append(form)
    return found


class _Recorded:
    """The reports of some records."""

    def __init__(self, records: Records, tables: Tables) -> None:
        self._reports, self._stories, self._tables = records.reports, records.stories, tables
        told: dict[str, list[Mention]] = defaultdict(list)
        for claim in records.in_order:
            told[claim.evidence.report].append(Mention.of(claim))
        self._mentions = {report: tuple(sorted(each)) for report, each in told.items()}
        self._originals = {claim.evidence.report for claim in first_told(records)}

    def mentions(self, report: str) -> Mentions:
        return self._mentions.get(report, ())

    def day(self, report: str) -> date | None:
        return self._reports[report].published if report in self._reports else None

    def states(self, report: str) -> Iterable[str]:
        if report not in self._reports:
            return ()
        return states_in(self._reports[report].text, self._tables)

    def of_story(self, report: str) -> Sequence[str]:
        return self._of_story[self._stories.get(report, report)]

    @cached_property
    def _of_story(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for report in sorted({*self._stories, *self._mentions}):
            found[self._stories.get(report, report)].append(report)
        return found

    def span(self) -> Span:
        days = [each.published for each in self._reports.values() if each.published]
        return min(days, default=None), max(days, default=None)

    def introduced(self) -> set[tuple[str, str]]:
        return {each for one in self._reports.values() for each in introductions(one.text)}

    def alike(self) -> Iterable[Alike]:
        days: dict[Mentions, list[date]] = {each: [] for each in self._mentions.values()}
        for report, mentions in self._mentions.items():
            if report in self._originals:
                days[mentions].append(self.day(report) or date.min)
        for mentions, each in days.items():
            first, last = min(each, default=date.min), max(each, default=date.min)
            yield Alike(mentions, len(each), first, last)
