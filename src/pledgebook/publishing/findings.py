"""What else the reports say: needs, obstacles, conditions, milestones, appeals, judgements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pledgebook.model import Claim, Finding, Need, Position
from pledgebook.publishing.parts import Line, Section
from pledgebook.publishing.quotes import quotes_of, telling
from pledgebook.publishing.words import (
    CHANNELS,
    date_words,
    day,
    period,
    plural,
    spaced,
    spread,
    told_by,
)

DOUBT = "hedged, conditional or denied in the report"

VOICE = "the report"
"""Who speaks where the report attributes it to nobody."""

Cells = Callable[[Finding, Claim], tuple[str, ...]]
Order = Callable[[Finding], Any]


def needs(position: Position) -> Section:
    """Return how much of what is needed by when, what has a number first."""
    ordered = sorted(position.needs, key=lambda need: need.amount is None)
    return Section(
        key="needs",
        heading="Needs",
        says=() if position.needs else ("what is needed",),
        columns=("What", "Low / stated / high", "By", "Who needs it", "Reports"),
        lines=tuple(_need(position, need) for need in ordered),
        fold=8,
        joins=("What",),
    )


def _need(position: Position, need: Need) -> Line:
    amount = spread(need.amount) if need.amount else "no number"
    due = date_words(need.due) if need.due else ""
    cells = (need.resource, amount, due, need.actor or "", str(need.witnesses))
    claims = telling(position, need.claims, need.amount)
    return Line(cells, quotes_of(position, claims), figure=need.amount is not None)


def obstacles(position: Position) -> Section:
    """Return what holds whom back."""

    def cells(finding: Finding, claim: Claim) -> tuple[str, ...]:
        who = _called(position, claim.actor or claim.subject)
        return (
            who or "not said whom",
            spaced(claim.resource) or "not said what",
            period(finding.period),
        )

    columns = ("Held back", "By", "When")
    section = _section(position, "obstacle", columns, cells, order=_by_party(position))
    section = _headed(section, "obstacles", "Obstacles", "what holds anyone back")
    return replace(section, fold=8, grouped=True, joins=("By", "Held back"))


def _by_party(position: Position) -> Order:
    """Keep together what holds one party back, the party that is told of first in front."""
    parties = [position.claims[one.claims[0]].actor for one in position.of_kind("obstacle")]
    return lambda finding: parties.index(position.claims[finding.claims[0]].actor)


def _called(position: Position, name: str | None) -> str:
    """Return a party's name as a table shows it: the mission by its short form."""
    mission = position.mission
    return mission.short or "the mission" if name == mission.name else name or ""


def conditions(position: Position) -> Section:
    """Return measures of the situation, each in order of the days on which it held."""

    def cells(finding: Finding, claim: Claim) -> tuple[str, ...]:
        return (
            spaced(claim.measure) or "other",
            _figure(claim),
            _called(position, claim.subject),
            period(finding.period),
            claim.speaker or VOICE,
        )

    columns = ("Measure", "Figure", "Where", "When", "Who says")
    section = _section(position, "condition", columns, cells, order=_by_measure(position))
    section = _headed(section, "conditions", "The situation", "how the situation is")
    return replace(section, grouped=True)


def _by_measure(position: Position) -> Order:
    def order(finding: Finding) -> tuple[bool, str, str, date]:
        claim = position.claims[finding.claims[0]]
        measure = claim.measure or "other"
        last = (finding.period.last if finding.period else None) or finding.last_reported
        return measure == "other", measure, claim.subject or "", last or date.max

    return order


def _figure(claim: Claim) -> str:
    if claim.amount:
        return spread(claim.amount)
    return f"{plural(claim.unit)}, no number" if claim.unit else "no number"


def milestones(position: Position) -> Section:
    """Return the dated steps of the mission in order of time, undated ones last."""

    def cells(finding: Finding, claim: Claim) -> tuple[str, ...]:
        when = period(finding.period) or "not said when"
        about = "" if claim.subject == position.mission.name else claim.subject or ""
        return (when, spaced(claim.event) or "other", _called(position, claim.actor), about)

    columns = ("When", "What", "Who", "About")

    def order(finding: Finding) -> tuple[date, date, bool]:
        event = position.claims[finding.claims[0]].event
        return (*_in_time(finding), event in PASSING)

    section = _section(position, "milestone", columns, cells, order=order)
    section = _headed(section, "milestones", "Milestones", "what happened when")
    return replace(section, fold=12)


PASSING = frozenset({"visited", "elected", "other"})
"""Steps that come after those of the mission itself where no day tells their order."""


def _in_time(finding: Finding) -> tuple[date, date]:
    when = finding.period
    first = (when.first or when.last) if when else None
    return (first or date.max, (when.last if when else None) or date.max)


def appeals(position: Position) -> Section:
    """Return who asks whom for what, and through which channel."""

    def cells(_: Finding, claim: Claim) -> tuple[str, ...]:
        channel = CHANNELS[claim.channel] if claim.channel else ""
        asked = spread(claim.amount) if claim.amount else spaced(claim.resource) or "support"
        who = _called(position, claim.actor)
        return (who or "not said who", claim.audience or "", asked, channel)

    columns = ("Who asks", "Whom", "For what", "Channel")
    section = _section(position, "appeal", columns, cells)
    section = _headed(section, "appeals", "Appeals", "who asks for help")
    return replace(section, fold=5, joins=("For what",))


def judgements(position: Position) -> Section:
    """Return who says that it goes well and who that it does not, the rarer voice first."""
    found = position.of_kind("assessment")
    voices: dict[tuple[str, str], list[Finding]] = {}
    for finding in found:
        claim = position.claims[finding.claims[0]]
        voice = (claim.polarity or "not said", claim.speaker or VOICE)
        voices.setdefault(voice, []).append(finding)
    ways = Counter(way for way, _ in voices)
    ordered = sorted(voices.items(), key=lambda item: (ways[item[0][0]], item[0][0]))
    lines = tuple(_voice(position, *voice) for voice in ordered)
    columns = ("Direction", "Who says", "Times", "Last report")
    section = Section("assessment", "", (), columns, lines, fold=8, grouped=True)
    return _headed(section, "judgements", "How it goes", "how it goes")


def _voice(position: Position, voice: tuple[str, str], found: Sequence[Finding]) -> Line:
    last = max((one.last_reported for one in found if one.last_reported), default=None)
    claims = [claim for one in found for claim in one.claims]
    doubt = not any(position.claims[claim].certain for claim in claims)
    cells = (*voice, str(len(found)), day(last))
    return Line(cells, quotes_of(position, claims), (DOUBT,) if doubt else ())


def _section(
    position: Position,
    kind: str,
    columns: tuple[str, ...],
    cells: Cells,
    order: Order | None = None,
) -> Section:
    """Make a table of one kind of finding; the first claim of each tells it best."""
    found = position.of_kind(kind)
    ordered = sorted(found, key=order) if order else found
    lines = tuple(_line(position, finding, cells) for finding in ordered)
    return Section(kind, kind, (), (*columns, "Reports, last"), lines)


def _line(position: Position, finding: Finding, cells: Cells) -> Line:
    claim = position.claims[finding.claims[0]]
    told = (*cells(finding, claim), told_by(finding.witnesses, finding.last_reported))
    notes = () if claim.certain else (DOUBT,)
    quotes = quotes_of(position, finding.claims)
    return Line(told, quotes, notes, figure=claim.amount is not None)


def _headed(section: Section, key: str, heading: str, empty: str) -> Section:
    says = () if section.lines else (empty,)
    return replace(section, key=key, heading=heading, says=says)
