"""Who is outvoted: a number that one witness tells, where many tell another of the same thing.

    seven tell that Norland sends 600, one 900        the 900 is a mistake
    seven tell that Norland sends 600, one that Aland does, and nobody else does    so is this
    one tells that the 600 are there, four later ones that they are in training     so is this

Only where a number is told by several on average can one voice alone be held against anything: of
five reports on five matters, each is alone, and none is wrong for that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

from pledgebook.model import Claim, Role, Stage
from pledgebook.reconciling import cues
from pledgebook.reconciling.elsewhere import EXACTLY, Elsewhere, fit
from pledgebook.reconciling.voices import (
    AT_THAT_TIME,
    MANY,
    SAME_DAYS,
    SAME_NEWS,
    Heard,
    Number,
    Voice,
)

FEW = 2
"""Witnesses that can be outvoted: by three times as many. Two make the same slip now and then."""

TWICE = 2
"""How many more must tell a number of which another is a slip of the pen."""

SLIP = "several tell what this is a slip of the pen away from"

HEARD = Decimal("2.5")
"""How many tell a number older than `AT_THAT_TIME` on average before one voice alone stands out. On
the five reports on Haiti it is under two; where each fact is told eight times, two of them copies,
and a tenth is wrong, it is five or six, for a mistake is a number too."""

TERMS = 6
"""Numbers of which sums are tried: 57 sums, and more undertakings at one time are rare."""

COMING = (Stage.COMMITTED, Stage.PREPARING, Stage.READY)
"""Stages that nobody tells any more of what has arrived."""


@dataclass(frozen=True, slots=True)
class Outvoted:
    """What is held against a claim: the first claim of those that outvote it, and why."""

    by: Claim
    why: str


def outvoted(dated: Heard) -> dict[str, Outvoted]:
    """Return the claims that are outvoted, by id.

    dated  the numbers of the voices whose day is known.
    """
    missions = _missions_heard([number for each in dated.values() for number in each])
    found: dict[str, Outvoted] = {}
    elsewhere = Elsewhere(number for each in dated.values() for number in each)
    for (bucket, _), own in dated.items():
        if bucket[0] not in missions:
            continue
        known = [number for number in own if len(number.stories) > 1]
        for number in own:
            for claims, against in _mistakes(number, known, elsewhere):
                found |= {each.claim.id: against for each in claims}
    return found


def _missions_heard(numbers: Sequence[Number]) -> set[str]:
    """Return the missions of which a number is told by several on average."""
    last: dict[str, date] = {}
    for number in numbers:
        mission = number.first.bucket[0]
        last[mission] = max(last.get(mission, date.min), number.voices[-1].day)
    every, told = Counter[str](), Counter[str]()
    for number in numbers:
        mission = number.first.bucket[0]
        if number.first.day <= last[mission] - AT_THAT_TIME:
            every[mission] += 1
            told[mission] += len(number.stories)
    return {each for each, many in every.items() if told[each] >= HEARD * many}


def _mistakes(
    told: Number, known: Sequence[Number], elsewhere: Elsewhere
) -> Iterator[tuple[Sequence[Voice], Outvoted]]:
    """Yield what of a number is outvoted, with what is held against it."""
    early = told.forerunner()
    if early and (against := _misnamed(early, known, elsewhere)):
        yield early.voices, against
        if later := [each for each in told.voices if each not in early.voices]:
            yield from _mistakes(Number(later), known, elsewhere)
        return
    slips = list(_slips(told, known))
    yield from slips
    wrong = {each.claim.id for voices, _ in slips for each in voices}
    left = [each for each in told.voices if each.claim.id not in wrong]
    number = Number(left) if wrong else told
    others = [each for each in known if each.first.number != told.first.number]
    if not left:
        return
    if len(number.stories) <= FEW and (against := _against(number, others)):
        yield number.voices, _misnamed(number, others, elsewhere) or against
        return
    yield from _too_early(number)
    for voices in number.by_side.values():
        is_alone = len({each.story for each in voices}) == 1
        lone = Number(voices) if is_alone else None
        if lone and (against := _beside(lone, others)):
            yield voices, _misnamed(lone, others, elsewhere) or against


def _misnamed(number: Number, known: Sequence[Number], elsewhere: Elsewhere) -> Outvoted | None:
    """Return whose number it is that few tell of a contributor who does not give it.

    Unless what is told of the contributor itself, about that time, fits all else of it better.
    """
    voice = number.first
    theirs = elsewhere.whose(number)
    if theirs is None:
        return None
    about = [each for other in known for each in other.beside(voice)]
    own = [each for each in about if each.story not in number.stories]
    own = [each for each in own if abs(each.day - voice.since) <= SAME_NEWS]
    best = max(own, key=lambda each: (fit(voice, each), each.claim.id), default=None)
    if best and fit(voice, best) > fit(voice, theirs):
        return Outvoted(best.claim, "what others tell just then is another number")
    return Outvoted(theirs.claim, "several others tell this number of another")


def _against(number: Number, others: Sequence[Number]) -> Outvoted | None:
    """Return what speaks against a number told by few: many who tell another."""
    few = len(number.stories)
    if _is_explained(number.first, others):
        return None
    since, enough = _since(number), MANY * few + few
    rivals = _rivals(number.first, others)
    told = {id(each): each.told(number.sides, since, date.max, enough) for each in rivals}
    if len(set().union(*told.values()) - number.stories) < MANY * few:
        return None
    by = _nearest(number.first, [each for each in rivals if told[id(each)]])
    return Outvoted(by.claim, "several others tell another number")


def _rivals(voice: Voice, others: Iterable[Number]) -> list[Number]:
    """Return the numbers that can be told in the place of a voice's.

    What comes on top is news: nothing that was told long before speaks against it, nor does what
    comes on top later speak against what was there before.
    """
    if voice.is_more:
        since = max(voice.since, date.min + AT_THAT_TIME) - AT_THAT_TIME
        return [each for each in others if each.first.day >= since]
    return [
        each for each in others if not each.is_more or each.first.day <= voice.day + AT_THAT_TIME
    ]


def _nearest(voice: Voice, rivals: Sequence[Number]) -> Voice:
    """Return who tells a rival number and else most of what this voice tells, nearest in time."""
    beside = [each for rival in rivals for each in rival.beside(voice)]
    return max(
        beside or [each.first for each in rivals],
        key=lambda each: (
            fit(voice, each),
            -abs(each.day - voice.since),
            -each.day.toordinal(),
            each.claim.id,
        ),
    )


def _beside(lone: Number, others: Sequence[Number]) -> Outvoted | None:
    """Return what speaks against a number that one alone tells of this stage, just then.

    That 600 were promised does not make it 600 that came, when everybody else tells of 400.
    """
    voice = lone.first
    if _is_explained(voice, [e for e in others if e.sides & lone.sides]):
        return None
    rivals = [each for each in others if each.is_more or not voice.is_more]
    begin, end = voice.since - SAME_DAYS, voice.since + AT_THAT_TIME
    told = {id(each): each.told(lone.sides, begin, end, MANY) for each in rivals}
    if len(set().union(*told.values()) - lone.stories) < MANY:
        return None
    by = _nearest(voice, [each for each in rivals if told[id(each)]])
    return Outvoted(by.claim, "several others tell another number just then")


def _since(number: Number) -> date:
    """Return from when on others are heard: news may differ from what was told before it.

    One alone who says nothing of news ("another", "raised") tells what others have told before.
    """
    voice = number.first
    quote = voice.claim.evidence.quote
    if voice.is_more:
        return voice.since
    is_news = cues.is_more(quote) or cues.is_raised(quote) or len(number.stories) > 1
    return voice.since - AT_THAT_TIME if is_news else date.min


def _is_explained(voice: Voice, others: Sequence[Number]) -> bool:
    """Whether a number is the sum of others, or what one leaves of another.

    What is promised adds up what was promised until then; of what comes, the rest may come later.
    """
    number, until = voice.number, date.max
    if voice.side == "coming":
        until = min(voice.day, date.max - AT_THAT_TIME) + AT_THAT_TIME
    known = [each for each in others if each.first.day <= until]
    most = sorted(known, key=lambda each: -len(each.stories))[:TERMS]
    terms = _single([each.first.number for each in most])
    rests = {abs(one - other) for one, other in combinations(terms, 2)}
    return any(abs(number - each) <= EXACTLY * number for each in _sums(terms) | rests)


def _single(terms: Sequence[Decimal]) -> list[Decimal]:
    """Return the terms that are no sum of others: 400 and 600, and not the 1,000 in all."""
    return [
        term
        for place, term in enumerate(terms)
        if not any(
            abs(term - each) <= EXACTLY * each
            for each in _sums([*terms[:place], *terms[place + 1 :]])
        )
    ]


def _sums(terms: Sequence[Decimal]) -> set[Decimal]:
    """Return what any two or more of the terms come to."""
    return {
        sum(each, Decimal(0))
        for many in range(2, len(terms) + 1)
        for each in combinations(terms, many)
    }


def _slips(number: Number, known: Sequence[Number]) -> Iterator[tuple[Sequence[Voice], Outvoted]]:
    """Yield the voices that tell another number, miswritten: 8,130 for 813, 75 for 57.

    980 is 98 with a nought too many, also where another number near to it is told.
    """
    written: dict[Decimal, list[Voice]] = defaultdict(list)
    for voice in number.voices:
        written[voice.number].append(voice)
    for voices in written.values():
        if slip := _slip_of(Number(voices), known):
            yield voices, Outvoted(slip.first.claim, SLIP)


def _slip_of(number: Number, known: Sequence[Number]) -> Number | None:
    """Return the number that this one is, miswritten; "the remaining 41" of 55 is not 14."""
    wrong, others = number.first.number, [each for each in known if number.first not in each.voices]
    right = (
        each
        for each in others
        if each.sides & number.sides
        and (each.is_more or not number.first.is_more)
        and len(each.stories) >= TWICE * len(number.stories)
        and _is_slip(wrong, each.first.number)
    )
    is_rest = any(cues.is_rest(each.claim.evidence.quote) for each in number.voices)
    return None if is_rest and _is_explained(number.first, others) else next(right, None)


def _is_slip(wrong: Decimal, right: Decimal) -> bool:
    """Whether a nought was added or lost, or the first two digits were exchanged."""
    one, other = (str(int(each)) for each in (wrong, right))
    if one.strip("0") == other.strip("0") and len(one) != len(other):
        return True
    return len(one) > 1 and one != other and one[1::-1] + one[2:] == other


def _too_early(number: Number) -> Iterator[tuple[Sequence[Voice], Outvoted]]:
    """Yield the claims that have it delivered while several others have it still to come.

    Or, where nobody else has it delivered then, but several do so later, of a later day.
    """
    told = number.by_side.get(Stage.DELIVERED, [])
    arrived = [each for each in told if not cues.is_rotation(each.claim.evidence.quote)]
    for place, voice in enumerate(arrived):
        others = [each for each in arrived[place + 1 :] if each.story != voice.story]
        until = others[0].day if others else date.max
        still = [each for each in number.voices if _is_still_coming(each, voice, until, number)]
        later = {each.story for each in others if each.since > voice.day}
        if len({each.story for each in still}) >= MANY - 1:
            yield [voice], Outvoted(still[0].claim, "later reports have it still to come")
        elif others and until > voice.day + AT_THAT_TIME and len(later) >= MANY - 1:
            yield [voice], Outvoted(others[0].claim, "several tell that it came later")
        else:
            return


def _is_still_coming(voice: Voice, arrived: Voice, until: date, number: Number) -> bool:
    """Whether a claim has it still to come when it is told to have arrived.

    A promise may be recalled after it was kept, unless it was news just then.
    """
    is_after = arrived.day < voice.day < until
    if voice.side != "coming" or voice.story == arrived.story:
        return False
    period = voice.claim.period
    is_due = bool(period and period.role == Role.DUE and period.last and period.last >= voice.day)
    if is_after and (voice.claim.stage in COMING or is_due):
        return True
    stage = next(each for each in number.voices if each.claim.stage == voice.claim.stage)
    is_news = stage.day >= arrived.day - AT_THAT_TIME and voice.since == voice.day
    return is_news and arrived.since <= voice.day <= min(until, arrived.day + AT_THAT_TIME)
