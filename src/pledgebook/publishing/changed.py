"""What changed between two positions, in words and as JSON, each change with who told it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from rich.console import Console

from pledgebook.model import (
    Act,
    Change,
    Commitment,
    Conflict,
    Decision,
    Need,
    Period,
    Position,
    Standing,
    Total,
)
from pledgebook.publishing.asked import moves, total_json, total_words
from pledgebook.publishing.parts import Quote
from pledgebook.publishing.position_json import commitment_json, conflict_json, need_json
from pledgebook.publishing.quotes import quotes_of, quotes_of_rival, shortened
from pledgebook.publishing.short import short_names
from pledgebook.publishing.terminal import INDENT, Screen, put
from pledgebook.publishing.words import date_words, day, listed, period, phrase, sentence

Json = dict[str, Any]

Compared = tuple[Position, Position, Sequence[Change], Sequence[Decision]]
"""A mission before and after, what changed, and what people decided between the two."""

HEADINGS = {
    "sum": "Sums",
    "commitment": "Who gives what",
    "need": "Needs",
    "mandate": "Mandate",
    "conflict": "Conflicts",
}

SAME = "Nothing changed."

QUOTED = 2
"""Reports whose words stand below a change; the others are named."""

SHORTEST = 24
"""Signs of a quote that stay, however long the name of its report."""


def show(told: Sequence[Compared], clock: str, days: tuple[date, date], console: Console) -> None:
    """Print what changed in each mission.

    clock  what the days are of: "as known on", "as it was on", "as recorded until".
    """
    put(lambda screen: _Screen(screen.console, screen.encoding).all_of(told, clock, days), console)


class _Screen(Screen):
    """A console on which changes are told."""

    def all_of(self, told: Sequence[Compared], clock: str, days: tuple[date, date]) -> None:
        for place, one in enumerate(told):
            if place:
                self._print()
            self._print(self._text(one[0].mission.name, "bold"))
            self._say(f"From {day(days[0])} to {day(days[1])}, {clock}.")
            self._mission(one)

    def _mission(self, told: Compared) -> None:
        before, after, changes, decisions = told
        if not changes:
            self._say(SAME)
        self.called = short_names(report.name for report in after.reports.values())
        by_id = {one.id: one for one in decisions}
        for sort, heading in HEADINGS.items():
            own = [change for change in changes if change.sort == sort]
            if own:
                self._heading(heading)
            for change in own:
                self._hang(line(change))
                if sort == "sum":
                    self._sources(change, after)
                else:
                    self._told(quotes(change, before, after))
                    self._decided(change, by_id)

    def _sources(self, change: Change, after: Position) -> None:
        """Name the reports that moved a sum: their words stand with what they tell."""
        found = quotes_of(after, change.claims)
        names = dict.fromkeys(self.called.get(each.report, each.report) for each in found)
        if names:
            self._under(f"by {listed(list(names))}", "dim")

    def _told(self, words: Sequence[Quote]) -> None:
        for quote in words[:QUOTED]:
            place = ", ".join(filter(None, (self._place(quote), day(quote.published))))
            room = self.console.width - INDENT[3] - len(place) - len("“” […]")
            self._under(f"“{shortened(quote.words, max(room, SHORTEST))}” [{place}]", "dim")
        if names := [self.called.get(each.report, each.report) for each in words[QUOTED:]]:
            self._under(f"and {listed(names)}", "dim")

    def _decided(self, change: Change, decisions: Mapping[str, Decision]) -> None:
        for one in (decisions[each] for each in change.decisions if each in decisions):
            told = "undid it" if one.act == Act.UNDO else f"decided to {one.act}"
            self._under(f"{one.by} {told}: {sentence(one.reason)} ({one.id})")


def quotes(change: Change, before: Position, after: Position) -> list[Quote]:
    """Return the words that changed it, one quote for each report; of a name those that are new."""
    found = list(quotes_of(after, change.claims))
    if not found and isinstance(change.after, Conflict):
        every = (quote for each in change.after.rivals for quote in quotes_of_rival(after, each))
        found = [quote for quote in every if quote.report_id not in before.reports]
    return _one_a_report(found)


def _one_a_report(words: Sequence[Quote]) -> list[Quote]:
    first: dict[str, Quote] = {}
    for quote in words:
        first.setdefault(quote.report_id, quote)
    return list(first.values())


def line(change: Change) -> str:
    """Say what changed, in one line: "+" is new, "−" is there no more, "~" is otherwise."""
    if change.sort == "sum":
        return _sum_line(change)
    sign = "~" if change.before and change.after else "+" if change.after else "−"
    was, now = (_words(each) for each in (change.before, change.after))
    told = " → ".join(filter(None, (was, now)))
    why = f" ({change.why.rstrip('.')})" if change.why else ""
    return f"{sign} {_called(change)}: {told}{why}"


def _called(change: Change) -> str:
    of = change.after or change.before
    match of:
        case Commitment():
            return f"{of.provider}, {of.resource} ({of.id})"
        case Need():
            return f"{of.resource} needed"
        case Conflict():
            return f"{of.about} ({of.type})"
        case _:
            return change.name


def _words(of: Total | Commitment | Need | Conflict | Period | None) -> str:
    match of:
        case Commitment():
            inside = f", part of {of.part_of}" if of.part_of else ""
            return f"{_standing(of.now)}{inside}"
        case Need():
            amount = phrase(of.amount) if of.amount else "no number"
            return f"{amount} by {date_words(of.due)}" if of.due else amount
        case Conflict():
            sides = (f"{one.says}{_stands(of, n)}" for n, one in enumerate(of.rivals))
            return " / ".join(sides)
        case Period():
            return period(of)
        case _:
            return ""


def _standing(now: Standing) -> str:
    amount = phrase(now.amount) if now.amount else ""
    told = f"{amount} {now.stage}" if amount else f"{now.stage}, no number"
    return ", ".join(filter(None, (told, period(now.period))))


def _stands(conflict: Conflict, place: int) -> str:
    return " (stands)" if place == conflict.stands else ""


def _sum_words(change: Change) -> str:
    of = change.after if isinstance(change.after, Total) else change.before
    return total_words(of) if isinstance(of, Total) else change.name


def _sum_line(change: Change) -> str:
    was = change.before if isinstance(change.before, Total) else None
    now = change.after if isinstance(change.after, Total) else None
    needed = [phrase(each.needed) if each and each.needed else "" for each in (was, now)]
    target = f"; needed {needed[0]} → {needed[1]}" if was and now and needed[0] != needed[1] else ""
    return (moves(was, now) or f"{_sum_words(change)}: no step moved") + target


def changed_json(told: Sequence[Compared], clock: str, days: tuple[date, date]) -> Json:
    """Return what changed as docs/json.md describes it."""
    return {
        "from": days[0].isoformat(),
        "to": days[1].isoformat(),
        "clock": clock,
        "missions": [compared_json(one) for one in told],
    }


def compared_json(told: Compared) -> Json:
    """Return what changed in one mission as docs/json.md describes it."""
    before, after, changes, decisions = told
    by_id = {one.id: one for one in decisions}
    return {
        "mission": after.mission.name,
        "changes": [
            {
                "sort": change.sort,
                "name": change.name,
                "before": _json(before, change.before),
                "after": _json(after, change.after),
                "why": change.why or None,
                "told_by": [
                    {
                        "claim": claim,
                        "report": quote.report,
                        "report_id": quote.report_id,
                        "line": quote.line,
                        "published": quote.published.isoformat() if quote.published else None,
                        "quote": quote.words,
                    }
                    for claim in change.claims
                    for quote in quotes_of(after, [claim])
                ],
                "decided": [
                    {"decision": i, "by": by_id[i].by, "act": str(by_id[i].act),
                     "reason": by_id[i].reason}
                    for i in change.decisions
                    if i in by_id
                ],
            }
            for change in changes
        ],
    }  # fmt: skip


def _json(
    position: Position, of: Total | Commitment | Need | Conflict | Period | None
) -> Json | None:
    match of:
        case Total():
            return total_json(of)
        case Commitment():
            return commitment_json(of)
        case Need():
            return need_json(of)
        case Conflict():
            return conflict_json(position, of)
        case Period():
            return {"start": of.start, "end": of.end, "role": str(of.role)}
        case _:
            return None
