"""Two days of what happens once: the first police came in May or on 24 June; a vote is put off.

Visits, votes and second contingents come again: two days of them are two of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pledgebook.model import Claim, Conflict, ConflictType
from pledgebook.reconciling import cues
from pledgebook.reconciling.conflicts import days
from pledgebook.reconciling.conflicts.dated import Dated, apart, rival
from pledgebook.reconciling.conflicts.scene import Scene
from pledgebook.reconciling.likeness import BODIES, NO_UNDERTAKING, PERSONS
from pledgebook.reconciling.wording import possessive, quote_words

SEASON = timedelta(days=62)
"""Two days of one event within two months are two tellings of it; a year apart, two events."""

SEASONS = {
    "arrived": timedelta(days=366),
    "launched": timedelta(days=366),
    "extended": timedelta(days=14),
}
"""What comes first does so once in all, but for a new start after a year; a mandate may be
extended for some weeks and then for a year."""

PLANNED = timedelta(days=400)
"""How far a planned day is moved: a vote is put off by a season or a year, not by two."""

MOMENT = timedelta(days=7)
"""Within a week two who tell two planned days disagree; later the day has been moved."""

MOVES = frozenset({"arrived", "launched"})
"""Events of people and things, who come and go: only the first of them is one event."""

BY_WORDS = frozenset({"launched", "agreed", "other"})
"""Events that only their words tell apart: this agreement, that handover."""

BY_SUBJECT = frozenset({"court_ruling"})
OUTRIGHT = frozenset({"authorised", "extended"}) | BY_SUBJECT
"""Events of which there is one in a season, whatever the words; two courts rule on two matters."""

CROWDS = PERSONS | (BODIES - NO_UNDERTAKING)
"""Words for people on the move."""

What = tuple[object, ...]
"""What claims of one event have in common, but for who acts or which vote it is."""


def search(scene: Scene) -> Iterator[Conflict]:
    """Yield at most one conflict for each event that is told with several days."""
    told: dict[What, dict[str, list[Dated]]] = defaultdict(lambda: defaultdict(list))
    for finding in scene.position.of_kind("milestone"):
        for claim in scene.claims(finding.claims):
            if claim.period and claim.certain and (what := _what(scene, claim)):
                told[what][_which(scene, claim)].append((claim, claim.period))
    for each in told.values():
        for dated in _of_each(each):
            if not _is_of_an_undertaking(scene, dated):
                yield from _conflicts(scene, dated)


def _what(scene: Scene, claim: Claim) -> What | None:
    """Return what happens, where it happens once; None where it comes again."""
    quote, event = claim.evidence.quote, claim.event or "other"
    if event != "extended" and cues.is_repeated(quote):
        return None
    is_of_all = claim.subject and scene.position.mission.is_called(claim.subject)
    subject = "" if is_of_all else scene.party(claim.subject)
    if event in MOVES and cues.is_first(quote):
        return event, _movers(claim)
    if event == "elected":
        return event, subject or scene.party(claim.actor)
    if event in BY_WORDS and (event != "other" or cues.is_done_once(quote)):
        words = cues.matter(quote) - _names(scene, claim)
        return None if words & CROWDS else (event, subject, words)
    return (event, subject if event in BY_SUBJECT else "") if event in OUTRIGHT else None


def _movers(claim: Claim) -> str | None:
    quote, unit = claim.evidence.quote, claim.amount.unit if claim.amount else ""
    is_crowd = cues.matter(quote) & CROWDS or unit in PERSONS
    return "people" if is_crowd else cues.first_of(quote)


def _names(scene: Scene, claim: Claim) -> frozenset[str]:
    """Return the words of the names of who acts, of the mission, and of what it is about."""
    mission = scene.position.mission
    named = (claim.actor, claim.subject, claim.speaker, mission.name, mission.short, mission.place)
    return frozenset().union(*(cues.matter(each) for each in named if each))


def _which(scene: Scene, claim: Claim) -> str:
    """Return which one of such events it is: who acts, of votes which vote; "" where it is open."""
    if claim.event == "elected":
        return " ".join(sorted(cues.votes_named(claim.evidence.quote)))
    return scene.party(claim.actor)


def _of_each(told: dict[str, list[Dated]]) -> Iterator[list[Dated]]:
    """Yield what is told of each event; where it is left open which, the one most tell of.

    "United Nations" leaves open whether it was its Security Council.
    """
    by_length = sorted(told, key=lambda which: (-len(which), which))
    events: dict[str, list[Dated]] = {}
    for which in by_length:
        words = set(which.split())
        fuller = [each for each in events if words <= set(each.split())]
        most = min(fuller, key=lambda each: (-len(events[each]), each), default=which)
        events.setdefault(most, []).extend(told[which])
    yield from events.values()


def _is_of_an_undertaking(scene: Scene, dated: Sequence[Dated]) -> bool:
    """Whether the days on which a provider's people came are in dispute already."""
    claim, _ = dated[0]
    return claim.event in MOVES and any(
        next(days.arrivals(scene, each), None)
        for each in scene.position.commitments
        if claim.actor and scene.party(each.provider) == scene.party(claim.actor)
    )


def _conflicts(scene: Scene, dated: Sequence[Dated]) -> Iterator[Conflict]:
    """Yield one conflict for each run of days that are tellings of one event."""
    groups = sorted(apart(dated), key=lambda group: _told(scene, group))
    run = groups[:1]
    kinds: list[ConflictType] = []
    for group in groups[1:]:
        kind = _kind(scene, run[-1], group)
        if kind is None:
            yield from _conflict(scene, run, kinds)
            run, kinds = [], []
        else:
            kinds.append(kind)
        run.append(group)
    yield from _conflict(scene, run, kinds)


def _kind(scene: Scene, one: Sequence[Dated], other: Sequence[Dated]) -> ConflictType | None:
    """Return how the day that was told first stands to the next; None where they are two events."""
    (_, first), (_, then) = one[0], other[0]
    began, told = _told(scene, one), _told(scene, other)
    here, there = first.first or first.last, then.first or then.last
    if here is None or there is None:
        return None
    is_moved = any(cues.is_put_off(claim.evidence.quote) for claim, _ in other)
    if here <= began:
        is_near = abs(here - there) <= SEASONS.get(str(one[0][0].event), SEASON)
        return ConflictType.CONTRADICTION if is_near and there <= told else None
    is_ahead = first.last is None or told <= first.last
    if not (is_moved or is_ahead or there <= told) or abs(here - there) > PLANNED:
        return None
    is_change = is_moved or told - began > MOMENT
    return ConflictType.CHANGE if is_change else ConflictType.CONTRADICTION


def _told(scene: Scene, group: Sequence[Dated]) -> date:
    """Return the day on which a day was first told; the last of all where that is not known."""
    return min(scene.day(claim) or date.max for claim, _ in group)


def _conflict(
    scene: Scene, run: Sequence[Sequence[Dated]], kinds: Sequence[ConflictType]
) -> Iterator[Conflict]:
    if not kinds or scene.is_of_one_text([claim for group in run for claim, _ in group]):
        return
    rivals = [rival(scene, group) for group in run]
    about = _about(run[0][0][0])
    if ConflictType.CONTRADICTION not in kinds:
        why = "It is the date told last."
        yield scene.conflict(ConflictType.CHANGE, about, rivals, len(rivals) - 1, why)
        return
    told = [each.witnesses for each in rivals]
    stands = told.index(max(told))
    is_most = told.count(max(told)) == 1
    why = "More independent reports say so." if is_most else "It was told first."
    yield scene.conflict(ConflictType.CONTRADICTION, about, rivals, stands, why)


def _about(claim: Claim) -> str:
    match claim.event:
        case "authorised" | "extended":
            return f"when it was {claim.event}"
        case "court_ruling":
            return "when the court ruled"
        case "elected":
            return "when the vote is held"
        case "arrived" | "launched" if claim.actor and cues.is_first(claim.evidence.quote):
            came = "came" if claim.event == "arrived" else "set out"
            return f"when {possessive(claim.actor)} first {came}"
        case _:
            return f"when it was: {quote_words(claim.evidence.quote)}"
