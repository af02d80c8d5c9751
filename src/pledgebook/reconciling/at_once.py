"""Who is outvoted about one event: of one arrival, or of a few days' news, most tell it right.

    two tell that 100 landed on 4 August, one that 1,000 did      the 1,000 are a mistake
    two tell on one day that Sudmark sends 2 helicopters, one 12  so are the 12
    one tells the day after that it sends 12                      that may be news, and no mistake

This needs no press that tells everything several times: it is asked of each event by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

from pledgebook.model import Resource, Role, Stage, is_currency
from pledgebook.reconciling import cues
from pledgebook.reconciling.apart import may_be_part
from pledgebook.reconciling.explained import is_explained
from pledgebook.reconciling.likeness import dates_differ
from pledgebook.reconciling.outvoted import Outvoted
from pledgebook.reconciling.voices import SAME_DAYS, Heard, Number, Voice

ENOUGH = 2
"""Independent witnesses who outvote one about the same event: who both tell of this very arrival
seldom share an error. Two are outvoted by four."""

A_DAY = len("2031-08-04")
"""Characters of a date that names a day."""

Bucket = tuple[str, str, Resource]
Event = tuple[str, date]
"""What is told of, and the day from which on it is told."""


def outvoted_at_once(told: Heard) -> dict[str, Outvoted]:
    """Return the claims that most who tell of the same event contradict, by id."""
    found: dict[str, Outvoted] = {}
    for own in _by_bucket(told).values():
        for event in _events(own):
            found |= _outvoted(event, own)
    return found


def _by_bucket(told: Heard) -> Mapping[Bucket, Sequence[Number]]:
    """Return the numbers of each giver and resource, money in whatever currency."""
    found: dict[Bucket, list[Number]] = defaultdict(list)
    for (bucket, _), numbers in told.items():
        found[bucket].extend(numbers)
    return found


def _events(own: Sequence[Number]) -> Iterator[Mapping[int, Sequence[Voice]]]:
    """Yield who tells which number of each event, by the place of the number among all.

    Who names no day tells of what happened in the days before; where nobody does, what is told in
    the same few days is one event.
    """
    named: dict[Event, list[tuple[int, Voice]]] = defaultdict(list)
    news: dict[Event, list[tuple[int, Voice]]] = defaultdict(list)
    for place, number in enumerate(own):
        for voice in filter(_is_of_an_event, number.voices):
            news[_what(voice), voice.day].append((place, voice))
            if day := _day(voice):
                named[_what(voice), day].append((place, voice))
    for (what, day), told in named.items():
        undated = [each for each in _soon_after(day, what, news) if _day(each[1]) is None]
        yield _numbered([*told, *undated])
    for what, day in news:
        yield _numbered(list(_soon_after(day, what, news)))


def _soon_after(
    day: date, what: str, news: Mapping[Event, Sequence[tuple[int, Voice]]]
) -> Iterator[tuple[int, Voice]]:
    """Yield what is reported on a day and the few days after it."""
    for later in range(min(SAME_DAYS, date.max - day).days + 1):
        yield from news.get((what, day + timedelta(days=later)), ())


def _numbered(told: Sequence[tuple[int, Voice]]) -> Mapping[int, Sequence[Voice]]:
    found: dict[int, list[Voice]] = defaultdict(list)
    for place, voice in told:
        found[place].append(voice)
    return found


def _outvoted(
    event: Mapping[int, Sequence[Voice]], own: Sequence[Number]
) -> Iterator[tuple[str, Outvoted]]:
    """Yield the claims of an event that are outvoted, with what is held against them."""
    stories = {place: {each.story for each in voices} for place, voices in event.items()}
    best = max(event, key=lambda place: (len(stories[place]), -place))
    for place, voices in event.items():
        few, many = stories[place], stories[best] - stories[place]
        is_clear = len(many) >= ENOUGH * len(few) and len(many) == len(stories[best])
        if place != best and is_clear and _are_rivals(voices, event[best]):
            others = [each for at, each in enumerate(own) if at not in event]
            if not is_explained(voices[0], [*others, own[best]]):
                why = "several tell another number of the same"
                yield from ((each.claim.id, Outvoted(event[best][0].claim, why)) for each in voices)


def _are_rivals(few: Sequence[Voice], many: Sequence[Voice]) -> bool:
    """Whether two numbers tell of the same thing: the same people, channel, currency and time."""
    one, other = few[0], many[0]
    is_currency_wrong = _is_other_currency(one, other)
    if not is_currency_wrong and (one.key != other.key or _may_be_news(few, many)):
        return False
    channels = {each.claim.channel for each in (one, other)} - {None}
    days = product({each.claim.period for each in few}, {each.claim.period for each in many})
    kinds = product({_counted(each) for each in few}, {_counted(each) for each in many})
    return (
        len(channels) <= 1
        and not any(dates_differ(*each) for each in days)
        and not any(may_be_part(*(unit for _, unit in sorted(each))) for each in kinds)
    )


def _may_be_news(few: Sequence[Voice], many: Sequence[Voice]) -> bool:
    """Whether a number is told last of all, and not of the day that the others name."""
    day = _day(few[0])
    is_of_that_day = day is not None and any(_day(each) == day for each in many)
    is_last = max(each.day for each in many) < min(each.day for each in few)
    return is_last and not is_of_that_day


def _counted(voice: Voice) -> tuple[Decimal, str]:
    return voice.number, voice.claim.amount.unit.casefold() if voice.claim.amount else ""


def _is_other_currency(one: Voice, other: Voice) -> bool:
    """Whether the same number is told of another currency."""
    amounts = one.claim.amount, other.claim.amount
    units = {each.unit for each in amounts if each}
    numbers = {each.stated for each in amounts if each}
    return len(units) > 1 and all(map(is_currency, units)) and len(numbers) == 1


def _what(voice: Voice) -> str:
    """Return what is told of: promises at one stage, who came, who left."""
    return voice.claim.stage or Stage.PLEDGED


def _is_of_an_event(voice: Voice) -> bool:
    """Whether a claim tells a number of its own, and no sum, part, rest or change of one."""
    quote = voice.claim.evidence.quote
    is_stock = cues.is_stock(quote) and not cues.is_coming(quote)
    return not (
        voice.is_more
        or voice.claim.part_of
        or is_stock
        or cues.is_altogether(quote)
        or cues.is_raised(quote)
        or cues.is_cut(quote)
        or cues.is_rest(quote)
        or cues.are_left(quote)
        or cues.is_rotation(quote)
    )


def _day(voice: Voice) -> date | None:
    """Return the day on which something came or went, where it is named."""
    period, stage = voice.claim.period, voice.claim.stage
    if period is None or period.role != Role.HELD or len(period.start or "") != A_DAY:
        return None
    return period.first if stage in (Stage.DELIVERED, Stage.WITHDRAWN) else None
