"""What was seen in a sentence without a claim, what was nearly read, and what it lacked.

It asks the rules' own questions once more; they are pure, and so answer as they did in reading.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pledgebook.model import Claim, Grounds
from pledgebook.reading import scope
from pledgebook.reading.bearing import ALONE, GENERATION, is_history
from pledgebook.reading.cues import Lists
from pledgebook.reading.explaining import likely, said
from pledgebook.reading.giving.asked import is_asked_for
from pledgebook.reading.giving.gift import GIVING
from pledgebook.reading.giving.givers import who_and_what
from pledgebook.reading.giving.stages import stage_of
from pledgebook.reading.lines import Line
from pledgebook.reading.passage import Passage
from pledgebook.reading.spans import place
from pledgebook.reading.steps.verbs import MILESTONE, event_of, is_told_of
from pledgebook.reading.told import Told
from pledgebook.reading.weighing import unread
from pledgebook.reading.weighing.spots import Spot, is_about
from pledgebook.reading.words import Word

ASSESSMENT = Lists("assessment")

POLARITIES = (("setback", "setback"), ("progress", "progress"))


def seen(passage: Passage, line: Line) -> Iterator[Grounds]:
    """Yield the amounts, parties, times and verbs of a sentence, each sort in its order."""
    for word in line.words:
        if word.amount is not None:
            unit = word.amount.unit or "nothing that is named"
            yield _seen(passage, "amount", word, f"counts {unit}")
    for word in line.words:
        if word.mention is not None:
            says = f"{word.mention.stands or word.mention.party}, {word.mention.kind}"
            yield _seen(passage, "party", word, says.replace("_", " "))
    for word in line.words:
        if word.time is not None:
            says = " to ".join(one for one in (word.time.start, word.time.end) if one)
            yield _seen(passage, "time", word, says)
    for clause in line.clauses:
        words, says = said.of_verb(Told(passage, line, clause, GIVING))
        yield Grounds("verb", words, says)


def _seen(passage: Passage, name: str, word: Word, says: str) -> Grounds:
    return Grounds(name, (passage.cite(word.start, word.end),), says)


def away(passage: Passage) -> str:
    """Return why a sentence is not read that stands outside of what a report tells abroad."""
    if not scope.has_bearing(passage.running, passage.lines, passage.cast, passage.lexicon):
        return "the report names no mission, and has hardly a word of missions, crises or aid"
    return (
        f"said of affairs at home: {passage.report.publisher} speaks for {passage.home}, and"
        f" neither this sentence nor the {scope.NEAR} before it name another state or help to one"
    )


def lacking(passage: Passage, line: Line) -> Iterator[str]:
    """Yield what the verbs and words of a sentence nearly told, and what is missing for a claim."""
    for clause in line.clauses:
        yield from _gift(Told(passage, line, clause, GIVING))
        yield from _step(Told(passage, line, clause, MILESTONE))
    yield from _judgement(passage, line)


def _gift(told: Told) -> Iterator[str]:
    stage = stage_of(told)
    gives = told.does("provide") or told.does("promise")
    if stage is not None:
        givers, given = who_and_what(told, stage)
        missing = [
            *([] if givers else ["nobody is found who gives"]),
            *([] if given else ["nothing is found that is given"]),
        ]
        if missing:
            yield f"“{told.verb}” tells a commitment ({stage}), but {' and '.join(missing)}"
    elif gives and told.clause.negated:
        yield f"“{told.verb}” would tell a commitment, but is denied"
    elif gives and is_asked_for(told):
        yield f"“{told.verb}” would tell a commitment, but is only asked for"
    elif gives and _gives_something(told):
        yield f"“{told.verb}” gives or promises, but as it stands it tells no stage"


def _gives_something(told: Told) -> bool:
    """Whether an amount or a resource stands beside the verb, without which nothing was near."""
    counted = any(word.amount for word in (*told.subject_words, *told.tail_words))
    return counted or bool(told.passage.resources(told.line, told.clause.tail))


def _step(told: Told) -> Iterator[str]:
    event = event_of(told)
    if event and not is_told_of(told, event):
        yield (
            f"“{told.verb}” would tell a milestone ({event}), but it is wished, denied, or to come"
            " without its day"
        )


def _judgement(passage: Passage, line: Line) -> Iterator[str]:
    text, base = line.sentence.text, line.sentence.start
    for name, polarity in POLARITIES:
        found = ASSESSMENT.search(passage.lexicon, text, name)
        if found and passage.speaker_at(base + found.start()) is None:
            yield f"“{found[0]}” judges ({polarity}), but nobody is found who says so"


def left_out(passage: Passage, claim: Claim) -> str:
    """Return why a claim that was read is not kept: it is history, or stands alone."""
    quote = " ".join(claim.evidence.quote.split())
    if is_history(passage, claim):
        why = f"is of a day more than {GENERATION} years before the report: history"
    elif claim.kind in ALONE and claim.amount is None:
        why = "is all that the text claims, which names no mission"
    else:
        why = "stands in a text that dates nothing later than history"
    return f"“{quote}” would be a claim ({claim.kind}), but {why}"


def left_over(passage: Passage, spot: Spot, claims: Collection[Claim]) -> str | None:
    """Return why an amount is in no claim: what the weights made of it, and of its verb."""
    word = spot.word
    if any(is_about(spot, claim) for claim in claims):
        return None
    found = likely.of_kind(spot)
    if found is None:
        return f"“{word.text}” is an amount that no rule reads"
    (name, chance), *_ = found.answers
    least = likely.least(passage, name, alone=not claims)
    verdict = (
        f"by the weights no claim, {chance:.0%}"
        if name == "none"
        else f"by the weights a {name} by {chance:.0%}, read from {least:.0%}"
    )
    if unread.is_only_supposed(spot):
        verdict = "its clause denies it or asks for it"
    others = [f"{one} {part:.0%}" for one, part in found.answers[1:] if one != "none"]
    instead = f" ({', '.join(others)})" if name == "none" and others else ""
    return f"“{word.text}”: no rule reads it, and {verdict}{instead}{_of_its_verb(spot)}"


def _of_its_verb(spot: Spot) -> str:
    if spot.own is None:
        return "; it stands beside no verb"
    told = Told(spot.passage, spot.line, spot.own, GIVING)
    return "" if said.is_known(told) else f"; its verb “{told.verb}” is on no list"


def nothing(passage: Passage, line: Line, found: Collection[Grounds]) -> str:
    """Return why nothing was near: which of an amount, a party and a known verb is missing."""
    sorts = {one.slot for one in found}
    named = (("amount", "amount"), ("party", "party"), ("verb", "verb"))
    missing = [name for sort, name in named if sort not in sorts]
    if missing:
        return f"no {' and no '.join(missing)}"
    verbs = ", ".join(f"“{passage.running[slice(*place(line, c.verb))]}”" for c in line.clauses)
    return f"none of its verbs tells a claim of them: {verbs}"
