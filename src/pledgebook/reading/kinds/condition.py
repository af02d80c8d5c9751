"""Condition: a measure of the situation: "Some 40,000 people have fled"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pledgebook.model import Claim
from pledgebook.reading.amounts import FoundAmount
from pledgebook.reading.clauses import Span
from pledgebook.reading.cues import Lists
from pledgebook.reading.kind import ClaimKind, Example
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.passage import Passage, amount_slots
from pledgebook.reading.resources import FORCES
from pledgebook.reading.spans import after, before
from pledgebook.reading.speakers import Line

CONDITION = Lists("condition")
MEASURES = Lists("condition.measures")

FAR_AFTER, FAR_BEFORE = 70, 45
"""Characters within which a measure's word must stand: about ten words after, seven before."""

BACKWARD = 8
"""Characters by which a word before a number counts as farther: English says "40 killed"."""

HELPED = 60
"""Characters before a number in which "reached" says that these people got help."""

PHRASE = 5
"""Words before a number in which help is said to reach it: "delivered food to some"."""

SHARE = 70
"""Characters after a percentage in which it is said what it is a share of."""

SMALL = 10
"""Below this a bare number is mostly no count of people: "one of the most", "the two"."""

OLDEST = 120
"""Years; a larger number is no age."""

DATED = (12, 14)
"""Words before and after a number in which its time stands."""

OF_PEOPLE = frozenset({"in_need", "food_insecure", "displaced", "other"})
"""Measures of people who may also be those that somebody has helped."""


class Measure(NamedTuple):
    """A measure, and where in the sentence its word stands."""

    name: str
    start: int
    end: int


def read(passage: Passage) -> Iterator[Claim]:
    """Yield the conditions of a report."""
    for line in passage.telling:
        counted = tuple(_counted(passage, line))
        yield from counted
        if not any(claim.measure == "territory_controlled" for claim in counted):
            yield from _held(passage, line)


def _counted(passage: Passage, line: Line) -> Iterator[Claim]:
    """Yield what a sentence counts, each measure's word used for one number only."""
    used: set[tuple[str, int]] = set()
    for at, word in enumerate(line.words):
        amount = word.amount
        if amount is None or not _can_be_counted(passage.lexicon, line, at, amount):
            continue
        found = _measure(passage.lexicon, line, at)
        start = word.start - line.sentence.start
        if found is None or ((found.name, found.start) in used and found.start > start):
            continue
        used.add((found.name, found.start))
        extent = _extent(passage, line, at, found)
        if extent and not _is_helped(passage.lexicon, line, at, found):
            yield _claim(passage, line, extent, at, found.name)


def _can_be_counted(lexicon: Lexicon, line: Line, at: int, amount: FoundAmount) -> bool:
    """Whether a number counts people, cases or homes, or is a share of them."""
    if amount.is_money or amount.unit not in FORCES | CONDITION.words(lexicon, "counted") | {None}:
        return False
    if amount.unit == "percent":
        return _is_share(lexicon, line, at)
    return amount.unit is not None or (
        not _is_age(lexicon, line, at) and _is_count(lexicon, line, at)
    )


def _is_share(lexicon: Lexicon, line: Line, at: int) -> bool:
    """Whether a percentage is a share of people or land: "of the capital", "are displaced"."""
    rest = after(line, at)[:SHARE]
    follows = re.match(r"(?:\s*of)?(?:\s+[\w’'-]+){0,5}", rest)
    shared = follows and CONDITION.search(lexicon, follows[0], "share_of")
    of_name = re.match(r"\s*of (?:the |all )?[A-Z]", rest)
    verb = CONDITION.starts(lexicon, rest, "share_is")
    return bool(shared or of_name or verb or CONDITION.ends(lexicon, before(line, at), "rate"))


def _is_age(lexicon: Lexicon, line: Line, at: int) -> bool:
    """Whether a bare number is an age: "under five", and not "over five million"."""
    amount = line.words[at].amount
    if amount and amount.amount and amount.amount.stated > OLDEST:
        return False
    return CONDITION.starts(lexicon, line.words[at].text, "aged") is not None


def _is_count(lexicon: Lexicon, line: Line, at: int) -> bool:
    """Whether a bare number counts people: "600,000 are displaced", "40 dead", "killing 12"."""
    amount = line.words[at].amount
    following = line.words[at + 1] if at + 1 < len(line.words) else None
    harms = at > 0 and line.words[at - 1].base in CONDITION.verbs(lexicon, "harm")
    if amount is None or following is None:
        return False
    if _is_toll(lexicon, before(line, at)):
        return True
    if following.tag in {"noun", "party"} and following.text[0].isupper() and at > 0:
        return True
    harmed = following.lower in CONDITION.words(lexicon, "harmed")
    if amount.amount and amount.amount.stated < SMALL and not (harmed or harms):
        return False
    told_of = following.tag in {"be", "have", "verb", "modal"}
    beside = told_of or following.lower in CONDITION.words(lexicon, "beside")
    return beside or harms or amount.amount is None


def _is_toll(lexicon: Lexicon, text: str) -> bool:
    """Whether a text ends in "deaths has risen to": a toll, and how far it has come."""
    phrase = re.split(r"[,;]", text)[-1]
    reached = CONDITION.ends(lexicon, phrase, "toll_reached", fillers="toll_fillers")
    return bool(reached and CONDITION.search(lexicon, phrase[: reached.start()], "toll"))


def _measure(lexicon: Lexicon, line: Line, at: int) -> Measure | None:
    """Return the measure whose word stands nearest to the number, within its own clause."""
    nearest: tuple[int, Measure] | None = None
    left, right = _window(line, at)
    for name in lexicon.table["condition"]["measures"]:
        for match in MEASURES.cues(lexicon, name).finditer(line.sentence.text, left, right):
            distance = _distance(line, at, match)
            if distance is not None and (nearest is None or distance < nearest[0]):
                nearest = distance, Measure(name, *match.span())
    return nearest[1] if nearest else None


def _distance(line: Line, at: int, match: re.Match[str]) -> int | None:
    """Return how far a measure's word is from the number; None where another clause begins."""
    base, word, text = line.sentence.start, line.words[at], line.sentence.text
    start, end = word.start - base, word.end - base
    if start <= match.start() < end:
        return 0
    if match.start() >= end:
        return None if NEW_CLAUSE.search(text[end : match.start()]) else match.start() - end
    apart = BREAK.search(text[match.end() : start])
    return None if apart else start - match.end() + BACKWARD


BREAK = re.compile(r"[,;()]| (?:and|but|after|as) ")
"""What parts a number from a measure's word before it."""

NEW_CLAUSE = re.compile(
    r"[,;] (?:and |but )?(?:[\w -]{1,20}? )?(?:is|are|was|were|has|have) |[,;] and the "
)
"""What parts a number from a measure's word after it: "nine were dismissed, one is dead"."""


def _window(line: Line, at: int) -> Span:
    """Return the stretch around the amount: not over a semicolon, nor into the next amount."""
    base = line.sentence.start
    left = max(0, line.words[at].start - base - FAR_BEFORE)
    right = min(len(line.sentence.text), line.words[at].end - base + FAR_AFTER)
    for word in line.words[:at]:
        if word.tag in {";", "amount"}:
            left = max(left, word.end - base)
    for word in line.words[at + 1 :]:
        counts = word.amount and not word.amount.is_money and word.amount.unit != "percent"
        if word.tag == ";" or counts:
            return left, min(right, word.start - base)
    return left, right


def _extent(passage: Passage, line: Line, at: int, found: Measure) -> Span | None:
    """Return the offsets of the number and its measure; None where the two do not go together."""
    word, base = line.words[at], line.sentence.start
    amount = word.amount
    start, end = min(word.start, base + found.start), max(word.end, base + found.end)
    if amount is None or (amount.unit in FORCES and found.name not in {"killed", "injured"}):
        return None
    if found.name != "territory_controlled":
        return start, end
    held = CONDITION.search(passage.lexicon, after(line, at)[:SHARE], "area")
    named = re.match(r"\s*of (?:the )?[A-Z][\w-]+", after(line, at))
    if amount.unit != "percent" or not (held or named):
        return None
    area = max(match.end() for match in (held, named) if match)
    return min(start, _subject_start(line, at)), max(end, word.end + area)


def _subject_start(line: Line, at: int) -> int:
    for clause in line.clauses:
        if clause.tail[0] <= at < clause.tail[1] and clause.subject:
            return line.words[clause.subject[0]].start
    return line.words[at].start


def _is_helped(lexicon: Lexicon, line: Line, at: int, found: Measure) -> bool:
    """Whether these are people whom somebody has helped: "reached 40,000 displaced people"."""
    lead = before(line, at)[-HELPED:]
    phrase = re.split(r"[^\w\s-]", lead)[-1]
    helped = CONDITION.search(lexicon, " ".join(phrase.split()[-PHRASE:]), "reached")
    later = line.sentence.start + found.start >= line.words[at].end
    marked = CONDITION.search(lexicon, lead, "mark")
    return found.name in OF_PEOPLE and later and helped is not None and marked is None


def _claim(passage: Passage, line: Line, extent: Span, at: int, measure: str) -> Claim:
    amount = line.words[at].amount
    unit = amount.unit if amount else None
    persons = CONDITION.words(passage.lexicon, "persons") | {None}
    if measure != "cases" and unit in persons:
        unit = "people"
    near = (max(0, at - DATED[0]), min(len(line.words), at + DATED[1]))
    start, end = extent
    return passage.claim(
        "condition",
        start,
        end,
        measure=measure,
        subject=_place(passage, line, extent),
        actor=_holder(passage, line, end) if measure == "territory_controlled" else None,
        period=passage.period(line, near),
        **amount_slots(amount, unit),
    )


def _place(passage: Passage, line: Line, extent: Span) -> str | None:
    """Return the place that a condition is about: named in it, in its sentence, in the report."""
    for start, end in (extent, (line.sentence.start, line.sentence.end)):
        for mention in passage.cast.within(start, end):
            if mention.form == "capital":
                return passage.running[mention.start : mention.end]
            if mention.kind in {"state", "territory", "region"} and mention.form == "name":
                return mention.party
    return passage.cast.place or passage.cast.mission


def _holder(passage: Passage, line: Line, end: int) -> str | None:
    found = _grip(passage.lexicon, passage.running[line.sentence.start : end])
    return found[0] if found else None


def _held(passage: Passage, line: Line) -> Iterator[Claim]:
    """Yield "armed groups maintain their grip on the capital": held, with no share given."""
    found = _grip(passage.lexicon, line.sentence.text)
    if not found:
        return
    holder, start, held = found
    what = re.split(r"[.;,]", line.sentence.text[held:])[0]
    if not CONDITION.search(passage.lexicon, what, "held"):
        return
    first, last = line.sentence.start + start, line.sentence.start + held + len(what)
    yield passage.claim(
        "condition",
        first,
        last,
        measure="territory_controlled",
        subject=_place(passage, line, (first, last)),
        actor=holder,
    )


BETWEEN = 30
"""Characters between the holder and the verb: "the gangs, which now control"."""


def _grip(lexicon: Lexicon, text: str) -> tuple[str, int, int] | None:
    """Return who holds ground, where that is said, and where what is held begins."""
    for holder in CONDITION.cues(lexicon, "holders").finditer(text):
        verb = CONDITION.search(lexicon, text[holder.end() : holder.end() + 2 * BETWEEN], "hold")
        if not verb or verb.start() > BETWEEN or "." in text[holder.end() :][: verb.start()]:
            continue
        lead = re.search(r"(?:[\w-]+ ){0,3}$", text[: holder.start()])
        start = lead.start() if lead else holder.start()
        return _bare(lexicon, text[start : holder.end()]), start, holder.end() + verb.end()
    return None


def _bare(lexicon: Lexicon, holder: str) -> str:
    """Return "rebels" for "and the rebels"."""
    words = holder.split()
    while len(words) > 1 and words[0].lower() in CONDITION.words(lexicon, "lead_in"):
        words = words[1:]
    return " ".join(words)


KIND = ClaimKind(
    name="condition",
    says="A measure of the situation: displaced, killed, hungry, in need, area controlled.",
    read=read,
    examples=(
        Example("Some 40,000 people have fled.", ({"measure": "displaced", "value": 40000},)),
        Example(
            "At least 12 civilians were killed and 30 wounded.",
            ({"measure": "killed", "value": 12}, {"measure": "injured", "value": 30}),
        ),
        Example(
            "Half the population is food insecure.",
            ({"measure": "food_insecure", "value": 50, "unit": "percent"},),
        ),
        Example(
            "Rebels control about 60 percent of the capital.",
            ({"measure": "territory_controlled", "value": 60, "actor": "Rebels"},),
        ),
        Example(
            "Nearly three million Sudanese depend on food aid.",
            ({"measure": "in_need", "value": 3000000},),
        ),
        Example(
            "The ministry has counted 1,830 suspected cases and 41 deaths since July.",
            ({"measure": "cases", "value": 1830}, {"measure": "killed", "value": 41}),
        ),
        Example(
            "The storm damaged 6,200 homes in Madagascar.",
            ({"measure": "other", "value": 6200, "subject": "Madagascar"},),
        ),
        Example(
            "Over 8 million have been uprooted by the war.",
            ({"measure": "displaced", "value": 8000000},),
        ),
        Example(
            "Malawi, a country of 20 million people, has closed its schools.",
            ({"measure": "population", "value": 20000000, "subject": "Malawi"},),
        ),
        Example(
            "Armed groups still hold large areas in the east.",
            ({"measure": "territory_controlled"},),
        ),
        Example("The company has 300 employees."),
        Example("The charity fed 4,000 people who had fled."),
        Example("Children under five get a second dose."),
        Example("The bank controls 40 percent of the shares."),
    ),
)
