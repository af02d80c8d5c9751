"""Which mission each claim is about: "MSS", "the mission" and "Haiti" can all be one.

A claim that names a mission is about that one. A place, a local body or nothing at all goes to
the mission that the same report mainly speaks of (where it names none: that its copies speak
of), unless it is another state that is helped: a sentence about Ukraine in a report from Haiti is
not about the mission in Haiti. A state for which no mission is named stands for itself, where it
does not merely give. A report that speaks of none of these goes to the state that its text names
often, else to what those who give in it give to elsewhere, else to the only mission with which its
place is told: "Coast Province".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import Protocol

from pledgebook.model import Claim, Mission, Records
from pledgebook.reconciling import known, readers
from pledgebook.reconciling.hearsay import Hearsay
from pledgebook.reconciling.mentions import Alike, Mention, Mentions, Span, Told, most
from pledgebook.reconciling.register import introductions
from pledgebook.reconciling.stories import first_told
from pledgebook.tables import Tables

WORD = re.compile(r"[^\W_]+")

OFTEN = 1 / 3
"""How often a text must name a state, by how often it names the one that it names most, before it
can be about it: of who gives and who is given to, each is named; who is named once in a long
speech is not what it is about."""

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
        hearsay, day = self._hearsay, self._library.day(report)
        is_bare = told.main is None and not told.states
        main = self._of_story(report).main if is_bare else None
        name, state = hearsay.meant(mention, told, main)
        if name is None:
            state = state or hearsay.main_state(told) or hearsay.aside(mention, told)
            state = state or self._state_in_text(report)
            name = hearsay.host(state, day) if state else None
        if name:
            return hearsay.named(hearsay.in_force(name, day))
        if state is None and (receiver := hearsay.receiver(self._library.mentions(report), day)):
            return receiver
        state = state or most(told.states) or hearsay.own(mention) or most(told.asides)
        if state is None and (seat := hearsay.seat(mention, day)):
            return hearsay.named(hearsay.in_force(seat, day))
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
        """Return the state that most reports are about, of those that this one's text names."""
        told = self._hearsay.states
        named = (state for state in self._library.states(report) if state in told)
        return most({state: told[state] for state in named})


def states_in(text: str, tables: Tables) -> frozenset[str]:
    """Return the states that a text names often, or their capitals or peoples.

    "Papua New Guinea" is one state.
    """
    words = WORD.findall(text.casefold())
    written, peoples = f" {' '.join(words)} ", known.peoples(tables)
    told, times = Counter[str](), Counter(words)
    beginning = _beginning(tables)
    long = {form for word in times for form in beginning.get(word, ())}
    for form in sorted(long, key=lambda each: (-len(each), each)):
        if found := written.count(f" {form} "):
            written = written.replace(f" {form} ", " | ")
            told[peoples[form]] += found
            times.subtract(form.split() * found)
    for word, each in times.items():
        if each > 0 and word in peoples:
            told[peoples[word]] += each
    enough = max(told.values(), default=0) * OFTEN
    return frozenset(state for state, each in told.items() if each >= enough)


@lru_cache(known.IN_FORCE)
def _beginning(tables: Tables) -> dict[str, list[str]]:
    """Return the names of more than one word by their first: of states, capitals and peoples."""
    found: dict[str, list[str]] = defaultdict(list)
    for form in known.peoples(tables):
        first, _, rest = form.partition(" ")
        if rest:
            found[first].append(form)
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
