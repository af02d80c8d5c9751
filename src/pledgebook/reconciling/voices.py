"""The numbers that reports tell of contributors, each with all who tell it, heard before any rule.

two tell that Norland sends another 600, a third that it sends 600     all three tell of one 600
five tell that the 400 came in July, one that they came in August      they came once, in July
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from pledgebook.model import Amount, Bound, Claim, Resource, Role, Scope, Stage
from pledgebook.reconciling.likeness import figures, is_one_figure, is_rounded

AT_THAT_TIME = timedelta(days=15)
"""Reports of an event come within two weeks of it; what was told before that is of another one."""

SAME_NEWS = timedelta(days=30)
"""Two contributors' equal numbers this near in time may be one number under a wrong name."""

ROUNDED = Decimal("0.03")
"""How far apart two exact numbers may be before they are counted as two, however round one is."""

SAME_DAYS = timedelta(days=3)
"""What is told of one event is of the same few days."""

MANY = 3
"""Independent witnesses against one: two may share an error by chance, three hardly do."""

SAY_SO = 2
"""Reports that say "another" before all that tell the number are taken to mean it."""

SHARE = Decimal("0.25")
"""Share of them that must: a quarter, for looking back a reporter drops the word."""

EXACTLY = Decimal("0.005")
"""How near a sum must come to a number to explain it: nearer than most mistakes do by chance."""

NEXT = 8
"""Voices before and after one that are asked whether they tell its day too."""

ABOUT = 4
"""Voices before and after one that are compared with it, to find what was most likely meant."""

LONG = timedelta(days=45)
"""A number that one tells so long before any other is not news that others missed: it may be a
mistake which happens to fit what comes later."""

Bucket = tuple[str, str, Resource]


@dataclass(frozen=True, slots=True)
class Voice:
    """A claim of a number, as it is compared with others.

    story   its report, or the one that this copies: who is heard once.
    bucket  mission, contributor and resource.
    key     what it counts; `amount` counts that.
    is_total  whether its words give it as what there is in all.
    """

    claim: Claim
    day: date
    story: str
    bucket: Bucket
    key: str
    amount: Amount
    is_more: bool
    is_total: bool = False

    @property
    def number(self) -> Decimal:
        """The number that is told."""
        return self.amount.stated

    @property
    def is_exact(self) -> bool:
        """Whether it is told without a hedge."""
        return self.amount.bound == Bound.EXACT

    @property
    def since(self) -> date:
        """The day of what it tells: its own where that is past, else that of its report."""
        period = self.claim.period
        is_past = period is not None and period.role == Role.HELD and period.first
        return min(self.day, period.first) if period and is_past and period.first else self.day

    @property
    def side(self) -> str:
        """What is compared with what: promises, what is there, what is gone."""
        stage = self.claim.stage or Stage.PLEDGED
        return stage if stage in (Stage.DELIVERED, Stage.WITHDRAWN) else "coming"


class Number:
    """One number of one contributor, and everybody who tells it."""

    def __init__(self, voices: Sequence[Voice]) -> None:
        self.voices = sorted(voices, key=lambda each: each.day)
        self.stories = {each.story for each in voices}

    @cached_property
    def claims(self) -> frozenset[str]:
        """The ids of the claims that tell it."""
        return frozenset(each.claim.id for each in self.voices)

    @property
    def first(self) -> Voice:
        """The first to tell it."""
        return self.voices[0]

    @cached_property
    def figure(self) -> Decimal:
        """The number as most tell it; of equals as it is told without a hedge."""
        told: dict[Decimal, set[str]] = defaultdict(set)
        exact = {each.number for each in self.voices if each.is_exact}
        for each in self.voices:
            told[each.number].add(each.story)
        return max(told, key=lambda each: (len(told[each]), each in exact, figures(each), each))

    @cached_property
    def is_more(self) -> bool:
        """Whether anybody tells it as coming on top of something."""
        return any(each.is_more for each in self.voices)

    @cached_property
    def sides(self) -> frozenset[str]:
        """The sides on which it is told."""
        return frozenset(each.side for each in self.voices)

    def told(self, sides: Container[str], since: date, until: date, enough: int) -> set[str]:
        """Return who told it between two days, on these sides: as many as are enough."""
        stories: set[str] = set()
        for each in reversed(self.voices):
            if each.day < since or len(stories) >= enough:
                break
            if each.side in sides and each.day <= until:
                stories.add(each.story)
        return stories

    @cached_property
    def by_side(self) -> dict[str, list[Voice]]:
        """The voices of each side."""
        sides: dict[str, list[Voice]] = defaultdict(list)
        for each in self.voices:
            sides[each.side].append(each)
        return dict(sides)

    def beside(self, voice: Voice) -> Sequence[Voice]:
        """Return who tells it on the side of another voice, about that time."""
        same = self.by_side.get(voice.side, [])
        place = bisect_left(same, voice.since, key=lambda each: each.day)
        return same[max(0, place - ABOUT) : place + ABOUT]

    def forerunner(self) -> Number | None:
        """Return the first voice with its copies, where nobody else tells it for long."""
        first = self.first
        others = (each.day for each in self.voices if each.story != first.story)
        if next(others, date.max) < first.day + LONG:
            return None
        return Number([each for each in self.voices if each.story == first.story])


Heard = Mapping[tuple[Bucket, str], Sequence[Number]]
"""The numbers that are told in each bucket, by what they count."""


def heard(voices: Iterable[Voice]) -> Heard:
    """Return the numbers that voices tell, those within rounding of one another as one."""
    buckets: dict[tuple[Bucket, str], list[Voice]] = defaultdict(list)
    for voice in voices:
        buckets[voice.bucket, voice.key].append(voice)
    return {where: _numbers(each) for where, each in buckets.items()}


def _numbers(voices: Sequence[Voice]) -> list[Number]:
    """Return the numbers told in one bucket, each with all that lie within rounding of it.

    What is hedged is the number that it is nearest to: "over 780" is 785, and not 750.
    """
    in_turn = sorted(voices, key=lambda each: (each.number, each.day, each.claim.id))
    groups = _within_rounding([each for each in in_turn if each.is_exact])
    exact = [(voice.number, group) for group in groups for voice in group]
    alone: list[Voice] = []
    for voice in (each for each in in_turn if not each.is_exact):
        place = bisect_left(exact, voice.number, key=lambda each: each[0])
        beside = sorted(exact[max(0, place - 1) : place + 1], key=lambda each: _gap(each, voice))
        near = (group for _, group in beside if _is_one(group[0].amount, voice.amount))
        next(near, alone).append(voice)
    return [Number(each) for group in (*groups, *_within_rounding(alone)) for each in _apart(group)]


def _gap(known: tuple[Decimal, Sequence[Voice]], voice: Voice) -> Decimal:
    return abs(known[0] - voice.number)


def _within_rounding(in_turn: Iterable[Voice]) -> list[list[Voice]]:
    groups: list[list[Voice]] = []
    for voice in in_turn:
        if groups and _is_one(groups[-1][0].amount, voice.amount):
            groups[-1].append(voice)
        else:
            groups.append([voice])
    return groups


def _apart(voices: list[Voice]) -> Iterator[list[Voice]]:
    """Yield who tells a number; "110 in all" is another one than "a further 110"."""
    if any(each.is_total for each in voices) and any(each.is_more for each in voices):
        yield [each for each in voices if each.is_total]
        voices = [each for each in voices if not each.is_total]
    yield voices


def _is_one(one: Amount, other: Amount) -> bool:
    """Whether two numbers are one figure, and not by a chance of rounding: 950 is not 1,000."""
    is_hedged = Bound.EXACT not in (one.bound, other.bound) or one.bound != other.bound
    apart = abs(one.stated - other.stated) / max(one.stated, other.stated, Decimal(1))
    return is_one_figure(one, other) and (is_hedged or apart <= ROUNDED)


def on_top(told: Heard) -> frozenset[str]:
    """Return the claims of numbers that several tell as coming on top of something.

    Where two say "another 600" and a third says "600", all three tell of the same 600.
    """
    found = set[str]()
    for each in told.values():
        for number in each:
            for voices_of_side in number.by_side.values():
                found |= {voice.claim.id for voice in _on_top(voices_of_side)}
    return frozenset(found)


def _on_top(voices: Sequence[Voice]) -> Sequence[Voice]:
    """Return who tells what several call another, from just before the first who does.

    Those who told the same number long before tell of one that this comes on top of, and 103 in all
    is not "another 100", however near.
    """
    first = next((each.day for each in voices if each.is_more), None)
    if first is None:
        return ()
    since = max(first, date.min + AT_THAT_TIME) - AT_THAT_TIME
    written = {each.number for each in voices if each.is_more}
    these = [
        each
        for each in voices
        if each.day >= since
        and not each.is_total
        and (each.number in written or _is_hedged_for(each, written))
    ]
    news = [each for each in these if each.day - first <= SAME_NEWS]
    more = {each.story for each in news if each.is_more}
    every = {each.story for each in news}
    return these if len(more) >= SAY_SO and len(more) >= len(every) * SHARE else ()


def _is_hedged_for(voice: Voice, written: Iterable[Decimal]) -> bool:
    """Whether it is one of these, hedged and rounded: about 560 is 563, about 83 is not 80."""
    is_hedged = voice.amount.bound != Bound.EXACT
    return is_hedged and any(
        is_rounded(voice.number, each) and figures(voice.number) <= figures(each)
        for each in written
    )


def promised(told: Heard) -> frozenset[str]:
    """Return the claims of promises whose number several tell as still to come."""
    return frozenset(
        voice.claim.id
        for each in told.values()
        for number in each
        if len({voice.story for voice in number.by_side.get("coming", ())}) >= SAY_SO
        for voice in number.by_side["coming"]
    )


def for_later(told: Heard) -> frozenset[str]:
    """Return the claims of as many more for later than all that was told of the number before.

    "Another 300 in December", and weeks later, in two reports, "another 300 in March".
    """
    found = set[str]()
    for each in told.values():
        for number in each:
            later = list(_for_later(number.by_side.get("coming", [])))
            if len({voice.story for voice in later}) >= SAY_SO:
                found |= {voice.claim.id for voice in later}
    return frozenset(found)


def _for_later(voices: Sequence[Voice]) -> Iterator[Voice]:
    begun = voices[0].day if voices else date.max
    dues = [(each, each.claim.period) for each in voices]
    dated = [(each, due) for each, due in dues if due and due.role == Role.DUE and due.last]
    before = (due.last for each, due in dated if each.day - begun <= SAME_NEWS and due.last)
    last = max(before, default=date.max)
    for each, due in dated:
        is_another = each.claim.scope == Scope.ADDITIONAL and each.day - begun > SAME_NEWS
        if is_another and (due.first or due.last or last) > last:
            yield each


def settled(told: Heard) -> frozenset[Bucket]:
    """Return the contributors and resources of which several tell one number."""
    return frozenset(
        bucket
        for (bucket, _), each in told.items()
        if any(len(number.stories) > 1 for number in each)
    )


def misdated(told: Heard) -> frozenset[str]:
    """Return the claims that alone date an arrival later than all who tell it."""
    found = set[str]()
    for each in told.values():
        for number in each:
            found |= set(_late(number))
    return frozenset(found)


def _late(number: Number) -> Iterator[str]:
    dated = (each for each in number.by_side.get(Stage.DELIVERED, []) if each.since != date.max)
    arrived = sorted(dated, key=lambda each: each.since)
    stories: dict[str, date] = {}
    for place, voice in enumerate(arrived):
        after = arrived[place + 1 : place + 1 + NEXT]
        is_alone = all(
            each.story == voice.story or each.since > voice.since + SAME_DAYS for each in after
        ) and all(day < voice.since - SAME_DAYS for day in stories.values())
        if len(stories.keys() - {voice.story}) >= MANY and is_alone and not voice.is_more:
            yield voice.claim.id
        elif voice.story not in stories or len(stories) < MANY:
            stories[voice.story] = voice.since
        if len(stories) > NEXT:
            stories = dict(list(stories.items())[-NEXT:])
