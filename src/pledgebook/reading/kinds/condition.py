"""Condition: a measure of the situation: "Some 40,000 people have fled"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pledgebook.model import Claim
from pledgebook.reading.amounts import FoundAmount
from pledgebook.reading.clauses import Span
from pledgebook.reading.kind import ClaimKind, Example
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.measures import singles, uncounted
from pledgebook.reading.measures.carried import carried_on, priced
from pledgebook.reading.measures.counted import CONDITION, SHARE, can_be_counted, is_of_people
from pledgebook.reading.measures.holders import grip
from pledgebook.reading.measures.nearest import Measure, measure_of
from pledgebook.reading.passage import Passage, amount_slots
from pledgebook.reading.resources import FORCES
from pledgebook.reading.spans import after, before
from pledgebook.reading.speakers import Line

HELPED = 60
"""Characters before a number in which "reached" says that these people got help."""

PHRASE = 5
"""Words before a number in which help is said to reach it: "delivered food to some"."""

DATED = (12, 14)
"""Words before and after a number in which its time stands."""

HARMS = frozenset({"killed", "injured", "other"})
"""What happens to soldiers and things as well as to people."""

HUMAN = frozenset({"displaced", "in_need", "food_insecure", "cases", "population"})
"""What only people are."""

BESIDE = 60
"""Characters of a number of things with its harm: "burned down at least sixteen tankers"."""

OF_PEOPLE = frozenset({"in_need", "food_insecure", "displaced", "other"})
"""Measures of people who may also be those that somebody has helped."""


def read(passage: Passage) -> Iterator[Claim]:
    """Yield the conditions of a report."""
    for line in passage.telling:
        counted = tuple(_counted(passage, line))
        yield from counted
        if line.may_have(CONDITION, "one_person"):
            yield from singles.read(passage, line)
        told = any(claim.measure == "territory_controlled" for claim in counted)
        if not told and line.may_have(CONDITION, "holders"):
            yield from _held(passage, line)
        if not counted and line.may_have(CONDITION, "works", "multiplying"):
            yield from uncounted.read(passage, line)


def _counted(passage: Passage, line: Line) -> Iterator[Claim]:
    """Yield what a sentence counts, each measure's word used for one number only."""
    used: set[tuple[str, int]] = set()
    last: tuple[str, FoundAmount] | None = None
    for at, word in line.counted:
        amount = word.amount
        if amount is None:
            continue
        found = _measure(passage.lexicon, line, at, amount)
        if found and (found.name, found.start) in used and found.start > _start(line, at):
            found = None
        if found is None and last:
            found = carried_on(passage.lexicon, line, at, *last)
        extent = _extent(passage, line, at, found) if found else None
        if found is None or extent is None:
            continue
        used.add((found.name, found.start))
        if not _is_helped(passage.lexicon, line, at, found):
            last = found.name, amount
            yield _claim(passage, line, extent, at, found.name)


def _start(line: Line, at: int) -> int:
    return line.words[at].start - line.sentence.start


def _measure(lexicon: Lexicon, line: Line, at: int, amount: FoundAmount) -> Measure | None:
    """Return what a number measures, and where that is said."""
    if amount.is_money:
        return priced(lexicon, line, at)
    if not can_be_counted(lexicon, line, at, amount):
        return None
    bereft = amount.unit in FORCES and CONDITION.ends(lexicon, before(line, at), "bereft")
    if bereft:
        return Measure("killed", *bereft.span())
    found = measure_of(lexicon, line, at)
    return _refined(lexicon, line, amount, found) if found else None


def _refined(lexicon: Lexicon, line: Line, amount: FoundAmount, found: Measure) -> Measure | None:
    """Return a measure as what is counted makes it: dead cattle are losses of another sort."""
    told = line.sentence.text[found.start : found.end]
    if CONDITION.starts(lexicon, told, "rates") and amount.unit != "percent":
        return None
    if CONDITION.starts(lexicon, told, "home_to") and amount.noun.istitle():
        return found._replace(name="displaced")
    if found.name == "killed" and amount.unit in CONDITION.words(lexicon, "animals"):
        return found._replace(name="other")
    return found


def _extent(passage: Passage, line: Line, at: int, found: Measure) -> Span | None:
    """Return the offsets of the number and its measure; None where the two do not go together."""
    word, base = line.words[at], line.sentence.start
    amount = word.amount
    start, end = min(word.start, base + found.start), max(word.end, base + found.end)
    if amount is None or not _go_together(passage.lexicon, amount, found, end - start):
        return None
    if found.name != "territory_controlled":
        return start, end
    held = CONDITION.search(passage.lexicon, after(line, at)[:SHARE], "area")
    named = re.match(r"\s*of (?:the )?[A-Z][\w-]+", after(line, at))
    if amount.unit != "percent" or not (held or named):
        return None
    area = max(match.end() for match in (held, named) if match)
    if city := re.match(r" [A-Z][\w-]+", after(line, at)[area:]):
        area += city.end()
    return min(start, _subject_start(line, at)), max(end, word.end + area)


def _go_together(lexicon: Lexicon, amount: FoundAmount, found: Measure, length: int) -> bool:
    """Whether what is counted can be measured so: soldiers are killed, bridges destroyed."""
    if amount.is_money:
        return found.name == "other"
    if amount.unit in FORCES:
        return found.name in HARMS
    if amount.unit and found.name in HUMAN:
        return amount.unit in CONDITION.words(lexicon, "everyone")
    harmed = found.name in HARMS and length <= BESIDE + len(amount.noun)
    return harmed or is_of_people(lexicon, amount)


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
    found = grip(passage.lexicon, passage.running[line.sentence.start : end])
    return found[0] if found else None


def _held(passage: Passage, line: Line) -> Iterator[Claim]:
    """Yield "armed groups maintain their grip on the capital": held, with no share given."""
    found = grip(passage.lexicon, line.sentence.text)
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
        Example(
            "Cholera cases rose to 8,900 in March, up from 3,400 in February.",
            ({"measure": "cases", "value": 8900}, {"measure": "cases", "value": 3400}),
        ),
        Example(
            "A soldier was killed and four others were wounded.",
            ({"measure": "killed", "value": 1}, {"measure": "injured", "value": 4}),
        ),
        Example(
            "A bag of flour now costs $120.",
            ({"measure": "other", "value": 120, "unit": "USD"},),
        ),
        Example(
            "The county hospital is out of service.",
            ({"measure": "other", "value": None},),
        ),
        Example("The company has 300 employees."),
        Example("The charity fed 4,000 people who had fled."),
        Example("Children under five get a second dose."),
        Example("The bank controls 40 percent of the shares."),
    ),
)
