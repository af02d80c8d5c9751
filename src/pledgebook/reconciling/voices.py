"""Who is outvoted: a number that one witness tells, where many tell another of the same thing.

    seven tell that Norland sends 600, one 900        the 900 is a mistake
    seven tell that Norland sends 600, one that Aland does, and nobody else does    so is this
    one tells that the 600 are there, four later ones that they are in training     so is this

Only where a number is told by several on average can one voice alone be held against anything: of
five reports on five matters, each is alone, and none is wrong for that.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import combinations

from pledgebook.model import Amount, Bound, Claim, Resource, Role, Scope, Stage
from pledgebook.reconciling import cues
from pledgebook.reconciling.likeness import are_apart, counted_in, is_one_figure, keys_of

MANY = 3
"""Independent witnesses against one: two may share an error by chance, three hardly do."""

FEW = 2
"""Witnesses that can be outvoted: by three times as many. Two make the same slip now and then."""

AT_THAT_TIME = timedelta(days=15)
"""Reports of an event come within two weeks of it; what was told before that is of another one."""

SAME_NEWS = timedelta(days=30)
"""Two contributors' equal numbers this near in time may be one number under a wrong name."""

ROUNDED = Decimal("0.03")
"""How far apart two exact numbers may be before they are counted as two, however round one is."""

TWICE = 2
"""How many more must tell a number of which another is a slip of the pen."""

SLIP = "several tell what this is a slip of the pen away from"

SAME_DAYS = timedelta(days=3)
"""What is told of one event is of the same few days."""

SAY_SO = 2
"""Reports that say "another" before all that tell the number are taken to mean it."""

SHARE = Decimal("0.25")
"""Share of them that must: a quarter, for looking back a reporter drops the word."""

NEXT = 8
"""Voices before and after one that are asked whether they tell its day too."""

LONG = timedelta(days=45)
"""A number that one tells so long before any other is not news that others missed: it may be a
mistake which happens to fit what comes later."""

HEARD = Decimal("2.5")
"""How many tell a number older than `AT_THAT_TIME` on average before one voice alone stands out. On
the five reports on Haiti it is under two; where each fact is told eight times, two of them copies,
and a tenth is wrong, it is five or six, for a mistake is a number too."""

EXACTLY = Decimal("0.005")
"""How near a sum must come to a number to explain it: nearer than most mistakes do by chance."""

TERMS = 6
"""Numbers of which sums are tried: 57 sums, and more undertakings at one time are rare."""

COMING = (Stage.COMMITTED, Stage.PREPARING, Stage.READY)
"""Stages that nobody tells any more of what has arrived."""

Bucket = tuple[str, str, Resource]


@dataclass(frozen=True, slots=True)
class Voice:
    """A claim of a number, as it is compared with others.

    story   its report, or the one that this copies: who is heard once.
    bucket  mission, contributor and resource.
    key     what it counts; `amount` counts that.
    """

    claim: Claim
    day: date
    story: str
    bucket: Bucket
    key: str
    amount: Amount
    is_more: bool

    @property
    def number(self) -> Decimal:
        """The number that is told."""
        return self.amount.stated

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


@dataclass(frozen=True, slots=True)
class Outvoted:
    """What is held against a claim: the first claim of those that outvote it, and why."""

    by: Claim
    why: str


class Number:
    """One number of one contributor, and everybody who tells it."""

    def __init__(self, voices: Sequence[Voice]) -> None:
        self.voices = sorted(voices, key=lambda each: each.day)
        self.stories = {each.story for each in voices}

    @property
    def first(self) -> Voice:
        """The first to tell it."""
        return self.voices[0]

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

    def beside(self, voice: Voice) -> Voice | None:
        """Return who tells it on the side of another voice, nearest to that in time."""
        same = self.by_side.get(voice.side, [])
        place = bisect_left(same, voice.since, key=lambda each: each.day)
        around = same[max(0, place - 1) : place + 1]
        return min(around, key=lambda each: abs(each.day - voice.since), default=None)

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


def outvoted(dated: Heard) -> dict[str, Outvoted]:
    """Return the claims that are outvoted, by id.

    dated  the numbers of the voices whose day is known.
    """
    missions = _missions_heard([number for each in dated.values() for number in each])
    found: dict[str, Outvoted] = {}
    elsewhere = _Elsewhere(number for each in dated.values() for number in each)
    for (bucket, _), own in dated.items():
        if bucket[0] not in missions:
            continue
        known = [number for number in own if len(number.stories) > 1]
        for number in own:
            for claims, against in _mistakes(number, known, elsewhere):
                found |= {each.claim.id: against for each in claims}
    return found


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

    Those who told the same number long before tell of one that this comes on top of.
    """
    first = next((each.day for each in voices if each.is_more), None)
    if first is None:
        return ()
    since = max(first, date.min + AT_THAT_TIME) - AT_THAT_TIME
    these = [each for each in voices if each.day >= since]
    more = {each.story for each in these if each.is_more}
    every = {each.story for each in these}
    return these if len(more) >= SAY_SO and len(more) >= len(every) * SHARE else ()


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
        if is_another and due.first and due.first > last:
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
    arrived = sorted(number.by_side.get(Stage.DELIVERED, []), key=lambda each: each.since)
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


def _mistakes(
    told: Number, known: Sequence[Number], elsewhere: _Elsewhere
) -> Iterator[tuple[Sequence[Voice], Outvoted]]:
    """Yield what of a number is outvoted, with what is held against it."""
    early = told.forerunner()
    if early and (against := elsewhere.whose(early)):
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
        yield number.voices, elsewhere.whose(number) or against
        return
    yield from _too_early(number)
    for voices in number.by_side.values():
        is_alone = len({each.story for each in voices}) == 1
        lone = Number(voices) if is_alone else None
        if lone and (against := _beside(lone, others)):
            yield voices, elsewhere.whose(lone) or against


def _numbers(voices: Sequence[Voice]) -> list[Number]:
    """Return the numbers told in one bucket, each with all that lie within rounding of it."""
    groups: list[list[Voice]] = []
    for voice in sorted(voices, key=lambda each: (each.number, each.day, each.claim.id)):
        if groups and _is_one(groups[-1][0].amount, voice.amount):
            groups[-1].append(voice)
        else:
            groups.append([voice])
    return [Number(group) for group in groups]


def _is_one(one: Amount, other: Amount) -> bool:
    """Whether two numbers are one figure, and not by a chance of rounding: 950 is not 1,000."""
    is_hedged = Bound.EXACT not in (one.bound, other.bound) or one.bound != other.bound
    apart = abs(one.stated - other.stated) / max(one.stated, other.stated, Decimal(1))
    return is_one_figure(one, other) and (is_hedged or apart <= ROUNDED)


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
        each
        for each in others
        if not each.is_more or each.first.day <= voice.day + AT_THAT_TIME
    ]


def _nearest(voice: Voice, rivals: Sequence[Number]) -> Voice:
    """Return who tells a rival number at the time of this voice: most likely what was meant."""
    found = (each.beside(voice) for each in rivals)
    return min(
        (each for each in found if each),
        key=lambda each: (abs(each.day - voice.since), each.day, each.claim.id),
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


class _Elsewhere:
    """The numbers of all contributors to a mission, to find one under another's name."""

    def __init__(self, numbers: Iterable[Number]) -> None:
        self._of: dict[tuple[str, Resource, str], list[tuple[Decimal, Number]]] = defaultdict(list)
        for number in numbers:
            mission, _, resource = number.first.bucket
            for key, told in {each for voice in number.voices for each in _as_told(voice)}:
                self._of[mission, resource, key].append((told, number))
        for each in self._of.values():
            each.sort(key=lambda told: told[0])

    def whose(self, number: Number) -> Outvoted | None:
        """Return whose number it is that one alone tells of another contributor.

        Of several who have it, the one of whom most of what is told fits: people and day as well.
        """
        voice = number.first
        if voice.claim.part_of:
            return None
        begin, end = voice.since - 2 * SAME_NEWS, voice.day + SAME_NEWS
        rivals = [
            other
            for other in self._near(voice)
            if voice.story not in other.stories
            and len(other.told(other.sides, begin, end, MANY)) >= MANY
        ]
        if not rivals:
            return None
        fits = {id(each): [_fit(voice, other) for other in each.voices] for each in rivals}
        rival = max(rivals, key=lambda each: (max(fits[id(each)]), len(each.stories)))
        best = max(fits[id(rival)])
        by = next(other for other in rival.voices if _fit(voice, other) == best)
        return Outvoted(by.claim, "several others tell this number of another")

    def _near(self, voice: Voice) -> Iterator[Number]:
        mission, party, resource = voice.bucket
        found: dict[int, Number] = {}
        for key, told in _as_told(voice):
            numbers = self._of[mission, resource, key]
            begin = bisect_left(numbers, told * (1 - EXACTLY), key=lambda each: each[0])
            for other, number in numbers[begin:]:
                if other > told * (1 + EXACTLY):
                    break
                if number.first.bucket[1] != party:
                    found[id(number)] = number
        yield from found.values()


def _as_told(voice: Voice) -> Iterator[tuple[str, Decimal]]:
    """Yield a voice's number in every unit that it tells, and in that in which it is compared."""
    yield voice.key, voice.number
    amount, resource = voice.claim.amount, voice.bucket[2]
    for key in keys_of(amount, resource) if amount else ():
        counted = counted_in(amount, key, resource) if amount else None
        if counted and key != voice.key:
            yield key, counted.stated


def _fit(voice: Voice, other: Voice) -> int:
    """Return how much of what two voices tell of one number agrees: side, people, day."""
    one, two = voice.claim, other.claim
    is_one_unit = bool(one.amount and two.amount and one.amount.unit == two.amount.unit)
    are_dated = bool(one.period and two.period)
    return (
        (voice.side == other.side)
        + is_one_unit
        + (one.stage == two.stage)
        + (are_dated and not are_apart(one.period, two.period))
        - are_apart(one.period, two.period)
    )


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
