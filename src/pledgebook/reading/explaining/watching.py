"""A passage that watches how claims are made on it: by which rule, and what that rule held.

All rules make their claims with `Passage.claim`, so nothing is asked of them: whoever calls it is
the rule, and what it has in its hands at that moment (a clause, a giver, an amount) is what it has
read.
"""

from __future__ import annotations

import inspect
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from types import FrameType

from pledgebook import reading
from pledgebook.model import Claim, Period
from pledgebook.reading.agents import Agent
from pledgebook.reading.clauses import Clause, Span
from pledgebook.reading.giving.gift import Gift
from pledgebook.reading.lines import Line
from pledgebook.reading.measures.nearest import Measure
from pledgebook.reading.passage import Passage
from pledgebook.reading.steps.nouns import Step
from pledgebook.reading.told import Told
from pledgebook.reading.weighing.unread import Weighed
from pledgebook.reading.weighing.untold import Judged
from pledgebook.reading.words import Word

HOUSE = reading.__name__
HERE = __name__.rpartition(".")[0]

Held = Agent | Clause | Gift | Judged | Line | Measure | Step | Told | Weighed | Word
"""What a rule can have in its hands that tells what it read."""


@dataclass(frozen=True)
class Making:
    """One claim as it was made.

    rule   the functions that made it, the kind's own first: "giving/lists.py in_lists".
    held   what they had in their hands, the innermost first; what the kind's own has may be left
           from an earlier clause, and counts only where there is no other.
    named  whom they had found in this sentence by then, the latest first.
    dated  the words with a time that gave its period.
    ruled  the claim as it was before words of its quote told it closer, and before weights settled
           it: the latest last.
    """

    passage: Passage
    claim: Claim
    rule: tuple[str, ...]
    held: tuple[Held, ...]
    named: tuple[Agent, ...]
    dated: tuple[Word, ...]
    ruled: tuple[Claim, ...] = ()

    @property
    def quote(self) -> Span:
        """The claim's quote: offsets into the running text."""
        evidence = self.claim.evidence
        return running(self.passage, evidence.start), running(self.passage, evidence.end - 1) + 1

    @property
    def line(self) -> Line:
        """The sentence that was read."""
        for one in self.held:
            if isinstance(one, Line):
                return one
            if isinstance(one, Told):
                return one.line
            if isinstance(one, Weighed):
                return one.spot.line
            if isinstance(one, Judged):
                return one.statement.line
        return line_at(self.passage, self.quote[0])

    @property
    def told(self) -> Told | None:
        """The clause that was read, None where none was."""
        return next((one for one in self.held if isinstance(one, Told)), None)

    @property
    def weighed(self) -> Weighed | None:
        """What the weights had made of an amount, None where a rule read it."""
        return next((one for one in self.held if isinstance(one, Weighed)), None)

    @property
    def judged(self) -> Judged | None:
        """What the weights had made of a statement, None where a rule read it."""
        return next((one for one in self.held if isinstance(one, Judged)), None)


@dataclass(frozen=True)
class Watched(Passage):
    """A passage that notes how each claim on it is made, and otherwise is as any other.

    made   by the claim's id, the first making of each.
    named  by the sentence's number, whom rules have found in it.
    asked  the periods that rules have asked for, with the words that hold their times.
    """

    made: dict[str, Making] = field(default_factory=dict, compare=False)
    named: dict[int, list[Agent]] = field(default_factory=dict, compare=False)
    asked: list[tuple[Period, tuple[Word, ...]]] = field(default_factory=list, compare=False)

    def claim(self, kind: str, start: int, end: int, **slots: object) -> Claim:
        """Return the claim, and note who made it of what."""
        made = super().claim(kind, start, end, **slots)
        if made.id not in self.made:
            self.made[made.id] = self._noted(made, inspect.currentframe())
        return made

    def amended(self, claim: Claim, **slots: object) -> Claim:
        """Return the claim as amended, and note what it was before."""
        amended = super().amended(claim, **slots)
        made = self.made[claim.id]
        self.made.setdefault(amended.id, replace(made, claim=amended, ruled=(*made.ruled, claim)))
        return amended

    def _noted(self, made: Claim, frame: FrameType | None) -> Making:
        frames = tuple(_rule(frame))
        rule = tuple(_called(each) for each in reversed(frames) if each.f_code.co_name[0] != "<")
        held = tuple(one for each in frames[:-1] or frames for one in _held(each))
        named = self.named.get(line_at(self, running(self, made.evidence.start)).number, ())
        return Making(self, made, rule, held, tuple(reversed(named)), self._dated(made.period))

    def _dated(self, period: Period | None) -> tuple[Word, ...]:
        if period is None:
            return ()
        ends = (period.start, period.end)
        asked = ((one.start, one.end, words) for one, words in reversed(self.asked))
        return next((words for start, end, words in asked if (start, end) == ends), ())

    def parties(self, line: Line, span: Span | None) -> tuple[Agent, ...]:
        """Return the parties at the head of a phrase, and note them."""
        found = super().parties(line, span)
        self.named.setdefault(line.number, []).extend(found)
        return found

    def givers(self, line: Line, span: Span | None) -> tuple[Agent, ...]:
        """Return the parties that act in a phrase, and note them."""
        found = super().givers(line, span)
        self.named.setdefault(line.number, []).extend(found)
        return found

    def period(self, line: Line, span: Span, *, future: bool = False) -> Period | None:
        """Return when, and note the words that say so."""
        period = super().period(line, span, future=future)
        if period is not None:
            dated = tuple(word for word in line.words[span[0] : span[1]] if word.time)
            self.asked.append((period, dated))
        return period


def watched(passage: Passage) -> Watched:
    """Return a passage that watches, with the same parts."""
    return Watched(**{one.name: getattr(passage, one.name) for one in fields(Passage)})


def running(passage: Passage, offset: int) -> int:
    """Return the place in the running text of an offset into the report."""
    every = range(len(passage.running))
    return bisect_left(every, offset - passage.base, key=passage.layout.back)


def line_at(passage: Passage, offset: int) -> Line:
    """Return the sentence at an offset into the running text: the last that begins before it."""
    after = bisect_left(passage.lines, offset + 1, key=lambda line: line.sentence.start)
    return passage.lines[max(0, after - 1)]


def _rule(frame: FrameType | None) -> Iterator[FrameType]:
    """Yield the calls that are at work on a claim within the reading, the innermost first."""
    while frame is not None:
        module = frame.f_globals.get("__name__", "")
        if module == HOUSE:
            return
        if module.startswith(f"{HOUSE}.") and not module.startswith(HERE):
            yield frame
        frame = frame.f_back


def _called(frame: FrameType) -> str:
    """Return a call as a reader of the code looks for it: "giving/lists.py in_lists"."""
    module = frame.f_globals["__name__"].removeprefix(f"{HOUSE}.")
    return f"{module.replace('.', '/')}.py {frame.f_code.co_qualname}"


def _held(frame: FrameType) -> Iterator[Held]:
    """Yield what a call has in its hands."""
    for one in frame.f_locals.values():
        if isinstance(one, Held):
            yield one
