"""Who is outvoted: a number that one witness tells, where many tell another of the same thing.

    seven tell that Norland sends 600, one 900        the 900 is a mistake
    seven tell that Norland sends 600, one that Aland does, and nobody else does    so is this
    one tells that the 600 are there, four later ones that they are in training     so is this
    one alone told it, weeks ago, in a press that tells all things five times     so is this

Only where a number is told by several on average can one voice alone be held against anything: of
five reports on five matters, each is alone, and none is wrong for that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from pledgebook.reconciling import cues
from pledgebook.reconciling.early import too_early
from pledgebook.reconciling.elsewhere import Elsewhere
from pledgebook.reconciling.explained import is_borne_out, is_explained
from pledgebook.reconciling.outvoted import (
    ANOTHERS,
    FEW,
    Outvoted,
    misnamed,
    misnamed_alike,
    misnamed_closely,
    nearest,
)
from pledgebook.reconciling.press import Press, is_heard
from pledgebook.reconciling.slips import slips
from pledgebook.reconciling.unheard import unheard, until_when
from pledgebook.reconciling.voices import (
    AT_THAT_TIME,
    MANY,
    SAME_DAYS,
    Heard,
    Number,
    Voice,
)


def outvoted(dated: Heard, told: Mapping[str, Press]) -> dict[str, Outvoted]:
    """Return the claims that are outvoted, by id.

    dated  the numbers of the voices whose day is known.
    told   how often the press tells them, by mission.
    """
    numbers = [number for each in dated.values() for number in each]
    missions, until = {one for one, each in told.items() if is_heard(each)}, until_when(told)
    found: dict[str, Outvoted] = {}
    elsewhere = Elsewhere(numbers)
    for (bucket, _), own in dated.items():
        if bucket[0] not in missions:
            continue
        for number in own:
            for voices, against in _mistakes(number, own, elsewhere):
                found |= {each.claim.id: against for each in voices}
            left = [each for each in number.voices if each.claim.id not in found]
            if left and bucket[0] in until:
                for voices, against in unheard(Number(left), own, elsewhere, until[bucket[0]]):
                    found |= {each.claim.id: against for each in voices}
    return found | dict(_with_its_whole(numbers, found))


def _with_its_whole(
    numbers: Sequence[Number], found: Mapping[str, Outvoted]
) -> Iterator[tuple[str, Outvoted]]:
    """Yield the wholes of parts, and the parts of wholes, that are another giver's."""
    voices = [voice for number in numbers for voice in number.voices]
    parts = [each for each in voices if each.claim.part_of]
    reports = {each.claim.evidence.report for each in parts}
    by_words = {
        (each.claim.evidence.report, each.bucket, each.claim.evidence.quote): (each, number)
        for number in numbers
        for each in number.voices
        if each.claim.evidence.report in reports
    }
    for part in parts:
        words = part.claim.evidence.report, part.bucket, part.claim.part_of or ""
        whole, told = by_words.get(words, (None, None))
        if whole is None or told is None:
            continue
        for one, other in ((part, whole), (whole, part)):
            against = found.get(one.claim.id)
            is_alone = other is whole and all(
                each.story == whole.story or each.claim.id in found for each in told.voices
            )
            if against and other.claim.id not in found and (against.why == ANOTHERS or is_alone):
                yield other.claim.id, against


def _mistakes(
    told: Number, own: Sequence[Number], elsewhere: Elsewhere
) -> Iterator[tuple[Sequence[Voice], Outvoted]]:
    """Yield what of a number is outvoted, with what is held against it."""
    known = [number for number in own if len(number.stories) > 1]
    early = told.forerunner()
    if early and (against := misnamed(early, known, elsewhere)):
        yield early.voices, against
        if later := [each for each in told.voices if each not in early.voices]:
            yield from _mistakes(Number(later), own, elsewhere)
        return
    slipped = list(slips(told, known))
    yield from slipped
    wrong = {each.claim.id for voices, _ in slipped for each in voices}
    left = [each for each in told.voices if each.claim.id not in wrong]
    number = Number(left) if wrong else told
    others = [each for each in known if each.first.number != told.first.number]
    if not left:
        return
    for figure in _lone_figures(number):
        if elsewhere.closely(figure):
            rest = Number([each for each in number.voices if each.claim.id not in figure.claims])
            if theirs := misnamed_closely(figure, [*others, rest], elsewhere):
                yield figure.voices, theirs
                number = rest
    few = len(number.stories)
    if few == FEW and (theirs := misnamed_alike(number, elsewhere, MANY * few)):
        yield number.voices, theirs
        return
    if few == 1 and (theirs := misnamed_closely(number, others, elsewhere)):
        yield number.voices, theirs
        return
    if few <= FEW and (against := _against(number, others, own)):
        yield number.voices, misnamed(number, others, elsewhere) or against
        return
    yield from too_early(number)
    for voices in number.by_side.values():
        is_alone = len({each.story for each in voices}) == 1
        lone = Number(voices) if is_alone else None
        if lone and (against := _beside(lone, others)):
            yield voices, misnamed(lone, others, elsewhere) or against


def _lone_figures(number: Number) -> Iterator[Number]:
    """Yield what one alone tells to the last digit, where others tell about as much.

    59 beside 60, which it may be, rounded.
    """
    figures: dict[Decimal, list[Voice]] = defaultdict(list)
    for each in number.voices:
        figures[each.number].append(each)
    for voices in figures.values() if len(figures) > 1 else ():
        lone = Number(voices)
        if len(lone.stories) == 1 and all(each.is_exact for each in voices):
            yield lone


def _against(number: Number, others: Sequence[Number], own: Sequence[Number]) -> Outvoted | None:
    """Return what speaks against a number told by few: many who tell another."""
    few = len(number.stories)
    if is_explained(number.first, others) or is_borne_out(number.first, own, others):
        return None
    since, enough = _since(number), MANY * few + few
    rivals = _rivals(number, others)
    told = {id(each): each.told(number.sides, since, date.max, enough) for each in rivals}
    if len(set().union(*told.values()) - number.stories) < MANY * few:
        return None
    by = nearest(number.first, [each for each in rivals if told[id(each)]])
    return Outvoted(by.claim, "several others tell another number")


def _rivals(number: Number, others: Iterable[Number]) -> list[Number]:
    """Return the numbers that can be told in the place of a voice's.

    What comes on top is news: nothing that was told long before speaks against it, nor does what
    comes on top later speak against what was there before.
    """
    voice = number.first
    if number.is_more:
        since = max(voice.since, date.min + AT_THAT_TIME) - AT_THAT_TIME
        news = [each for each in others if each.first.day >= since]
        return [each for each in news if each.first.day - voice.day <= AT_THAT_TIME]
    return [
        each for each in others if not each.is_more or each.first.day <= voice.day + AT_THAT_TIME
    ]


def _beside(lone: Number, others: Sequence[Number]) -> Outvoted | None:
    """Return what speaks against a number that one alone tells of this stage, just then.

    That 600 were promised does not make it 600 that came, when everybody else tells of 400.
    """
    voice = lone.first
    if is_explained(voice, [e for e in others if e.sides & lone.sides]):
        return None
    rivals = [each for each in others if each.is_more or not voice.is_more]
    begin, end = voice.since - SAME_DAYS, voice.since + AT_THAT_TIME
    told = {id(each): each.told(lone.sides, begin, end, MANY) for each in rivals}
    if len(set().union(*told.values()) - lone.stories) < MANY:
        return None
    by = nearest(voice, [each for each in rivals if told[id(each)]])
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
