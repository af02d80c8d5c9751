"""A report taken apart, as the claim kinds see it: lines, clauses, who speaks, what it is about.

Of "Kenya will send 600 officers to Haiti," a kind asks for the clause, its parties and its amounts,
and cuts a claim from the report's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from pledgebook.model import Amount, Claim, Evidence, Period, Report, Resource, Role, Scope
from pledgebook.reading import (
    about,
    agents,
    alternation,
    cast,
    layout,
    lines,
    scope,
    speakers,
    times,
)
from pledgebook.reading.agents import Agent
from pledgebook.reading.amounts import FoundAmount
from pledgebook.reading.clauses import Clause, Span
from pledgebook.reading.lexicon import Lexicon, load
from pledgebook.reading.lines import Line
from pledgebook.reading.parties import Cast
from pledgebook.reading.quotations import Saying, Voices

TRIM = frozenset(" \t\n,;:.—–-")
OPENING, CLOSING = TRIM | set('“"'), TRIM | set('”"')

DEEPEST = 12
"""Clauses that may hang on one another: "said it hoped to be able to begin to send" has five."""


@dataclass(frozen=True)
class Passage:
    """One report, or one piece of a very long one, taken apart once for all kinds.

    base   where the piece begins in the report.
    lines  its sentences; each is taken apart when its words or clauses are asked for.
    """

    report: Report
    base: int
    layout: layout.Layout
    lexicon: Lexicon
    cast: Cast
    lines: tuple[Line, ...]

    @property
    def running(self) -> str:
        """The report as running text; all offsets here count in it."""
        return self.layout.text

    @cached_property
    def telling(self) -> tuple[Line, ...]:
        """The lines that can hold a claim."""
        publisher = self.report.publisher
        state = agents.party_of(publisher, self.lexicon.names) if publisher else None
        return scope.telling_lines(self.running, self.lines, self.cast, state, self.lexicon)

    @cached_property
    def is_plain(self) -> bool:
        """Whether it is plainly about a mission, a crisis or aid."""
        words = scope.bearing(self.running, self.lines, self.cast, self.lexicon)
        return words >= scope.PLAIN

    @cached_property
    def sayings(self) -> tuple[Saying, ...]:
        """Who says which stretch near the lines that can hold a claim; the innermost last."""
        heard = speakers.within_earshot(self.lines, self.telling)
        return speakers.find(self.running, heard, self.cast, self.lexicon)

    @cached_property
    def voices(self) -> Voices:
        """The sayings, by place."""
        return Voices.of(self.sayings)

    @cached_property
    def home(self) -> str | None:
        """The party that a publisher speaks for: "we" in a release of the White House."""
        publisher = self.report.publisher
        return agents.publisher_of(publisher, self.lexicon) if publisher else None

    def claim(self, kind: str, start: int, end: int, **slots: object) -> Claim:
        """Return a claim on the whole words from `start` to `end`, trimmed of loose marks."""
        text = self.running
        while 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
            start -= 1
        while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            end += 1
        while start < end and text[start] in OPENING:
            start += 1
        while start < end and text[end - 1] in CLOSING:
            end -= 1
        slots.setdefault("speaker", self.speaker_at(start + (end - start) // 2))
        return Claim(kind=kind, evidence=self.cite(start, end), **slots)  # type: ignore[arg-type]

    def amended(self, claim: Claim, **slots: object) -> Claim:
        """Return a claim with some of its slots told otherwise."""
        return replace(claim, **slots)  # type: ignore[arg-type]

    def cite(self, start: int, end: int) -> Evidence:
        """Cut the report's own words for a stretch of the running text."""
        first, last = self.layout.back(start), self.layout.back(end - 1) + 1
        return self.report.cite(self.base + first, self.base + last)

    def speaker_at(self, offset: int) -> str | None:
        """Return who says the words at `offset`; None where the report speaks itself."""
        saying = self.voices.at(offset)
        return saying.speaker if saying else None

    def parties(self, line: Line, span: Span | None) -> tuple[Agent, ...]:
        """Return the parties at the head of a phrase."""
        if span is None or span[0] >= span[1]:
            return ()
        speaker = self.speaker_at(line.words[span[0]].start)
        if speaker is None or speaker.islower():
            speaker = self.home or speaker  # "officials", in a release, are the publisher's
        before = self.lines[line.number - 1].words if line.number else ()
        return agents.named(line.words, span, self.cast, self.lexicon, speaker, before)

    def givers(self, line: Line, span: Span | None) -> tuple[Agent, ...]:
        """Return the parties of a phrase, with persons replaced by the party they act for."""
        return tuple(self._acting(agent) for agent in self.parties(line, span))

    def _acting(self, agent: Agent) -> Agent:
        home = agents.home_of(agent.name, self.cast) if agent.kind == "person" else None
        return Agent(home, agent.start, "state") if home else agent

    def subject_of(self, line: Line, start: int, end: int, giver: str | None = None) -> str | None:
        """Return the mission or place that the words from `start` to `end` are about."""
        sentence = (line.sentence.start, line.sentence.end)
        return about.subject(self.running, self.cast, (start, end), sentence, self.lexicon, giver)

    def times_in(self, line: Line, span: Span) -> tuple[times.FoundTime, ...]:
        """Return the times among the words of `span`."""
        return tuple(w.time for w in line.words[span[0] : span[1]] if w.time)

    def period(self, line: Line, span: Span, *, future: bool = False) -> Period | None:
        """Return when, by the times among the words of `span`; the first one told wins."""
        return period_of(self.times_in(line, span), future=future)

    def resources(self, line: Line, span: Span) -> tuple[Resource, ...]:
        """Return what the words of `span` say is given, needed or lacking, in their order."""
        text = self.text(line, span).lower()
        found: list[tuple[int, Resource]] = []
        for resource, pattern in self.resource_patterns:
            if match := pattern.search(text):
                found.append((match.start(), resource))
        return tuple(resource for _, resource in sorted(found))

    @property
    def resource_patterns(self) -> tuple[tuple[Resource, re.Pattern[str]], ...]:
        """The words for each resource, as one pattern each."""
        return _resource_patterns(self.lexicon.code, "resources")

    @property
    def goods_patterns(self) -> tuple[tuple[Resource, re.Pattern[str]], ...]:
        """Further words for what is given, as one pattern for each resource."""
        return _resource_patterns(self.lexicon.code, "goods")

    def text(self, line: Line, span: Span) -> str:
        """Return the report's own characters of `span`."""
        if span[0] >= span[1]:
            return ""
        return self.layout.text[line.words[span[0]].start : line.words[span[1] - 1].end]

    def does(self, clause: Clause, what: str) -> bool:
        """Whether a clause's verb is of a class of the lexicon ("promise", "provide")."""
        return what in self.lexicon.classes.get(clause.base, frozenset())

    def chain(self, line: Line, clause: Clause) -> Iterator[Clause]:
        """Yield the clause's governor, its governor, and so on, each once."""
        seen: set[int] = set()
        while clause.governor is not None and clause.governor not in seen and len(seen) < DEEPEST:
            seen.add(clause.governor)
            clause = line.clauses[clause.governor]
            yield clause

    def span(self, line: Line, clause: Clause) -> tuple[int, int]:
        """Return the place of a clause: offsets from its subject or verb to its tail's end."""
        first = line.words[clause.begin].start
        last = line.words[max(clause.tail[1], clause.verb[1]) - 1].end
        return first, last


LONGEST_PIECE = 200_000
"""Characters of a piece. It takes about 60 times its size in memory while it is read; no release
or article of the corpus is longer than this, only a transcript in a thousand."""


def pieces(report: Report, lexicon: Lexicon) -> Iterator[Passage]:
    """Yield the report taken apart: whole, or cut at line ends where it is very long."""
    start, text = 0, report.text
    while start < len(text):
        end = start + LONGEST_PIECE
        if end < len(text):
            cut = text.rfind("\n", start + LONGEST_PIECE // 2, end)
            end = cut + 1 if cut > 0 else end
        yield take_apart(report, lexicon, start, end)
        start = end


def take_apart(report: Report, lexicon: Lexicon, start: int, end: int) -> Passage:
    """Return the piece of a report from `start` to `end`, taken apart."""
    laid = layout.lay_out(report.text[start:end])
    everybody = cast.find_cast(laid.text, lexicon)
    publisher = report.publisher and agents.publisher_of(report.publisher, lexicon)
    if publisher:
        everybody = everybody.with_body(publisher)
    found = lines.find(laid.text, lines.Setting(everybody, lexicon, report.published))
    return Passage(report, start, laid, lexicon, everybody, found)


@cache
def _resource_patterns(code: str, section: str) -> tuple[tuple[Resource, re.Pattern[str]], ...]:
    known = load(code)
    lists = known.table[section].items() if known else ()
    return tuple((Resource(name), _any_of(cues)) for name, cues in lists)


def _any_of(cues: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(cues, key=lambda cue: (-len(cue), cue))
    words = [tuple(map(re.escape, cue)) for cue in longest_first]
    return re.compile(rf"\b{alternation.opening(words)}{alternation.either(words)}\b")


def period_of(found: Iterable[times.FoundTime], *, future: bool = False) -> Period | None:
    """Join the times of one clause into a period: the first start and the first end."""
    start = end = None
    role = Role.DUE if future else Role.HELD
    for time in found:
        if time.start and start is None:
            start = time.start
            end = end or time.end
        elif time.end and end is None:
            end = time.end
            role = time.role if time.role is not Role.HELD else role
    if start is None and end is None:
        return None
    if start and end and start > end:
        end = None
    return Period(start, end, role)


def amount_slots(found: FoundAmount | None, unit: str | None = None) -> dict[str, object]:
    """Return the slots of a claim that an amount fills."""
    if found is None:
        return {"unit": unit}
    if found.amount is None:
        return {"unit": found.unit or unit}
    amount = found.amount
    if not found.unit and unit:
        amount = Amount(
            amount.low, amount.stated, amount.high, unit, amount.bound, amount.per, amount.also
        )
    return {"amount": amount, "scope": found.scope or Scope.TOTAL}
