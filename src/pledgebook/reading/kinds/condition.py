"""Condition: a measure of the situation: displaced, killed, hungry, in need, area controlled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pledgebook.model import Claim
from pledgebook.reading.kind import ClaimKind, Example
from pledgebook.reading.passage import Passage, amount_slots
from pledgebook.reading.speakers import Line

# The words of each measure; the first that stands nearest to the number wins.
MEASURES = {
    "displaced": r"displaced|displacement|fled|fleeing|flee|uprooted|driven from|forced (?:from|out of|to leave|to flee)|homeless|refugees?\b|IDPs?|evacuated|left their homes|asylum[- ]seekers|abandoned their homes|crossed (?:the border|into)|sought (?:refuge|shelter|safety)|returnees",
    "killed": r"killed|killing|kills?\b|dead\b|died|dying|deaths?|lost their lives|fatalit\w+|death toll|murdered|slain|claimed the lives|lives lost|lost to|have perished|perished",
    "injured": r"injured|wounded|injur(?:ies|ing)|hurt\b|wounding|maimed",
    "food_insecure": r"food[- ]insecur\w+|hungry|hunger|starv\w+|famine|malnourish\w+|malnutrition|not (?:have )?enough to eat|acute(?:ly)? (?:food )?insecur\w+|food crisis|food assistance",
    "in_need": r"in need\b|need(?:s|ing|ed)? (?:of )?(?:\w+ ){0,3}?(?:assistance|aid|help|support|protection|relief|humanitarian)|rel(?:y|ies|ying) on (?:\w+ ){0,2}?(?:aid|assistance)|requir\w+ (?:\w+ ){0,2}?(?:assistance|aid|help|protection)|dependent on (?:aid|humanitarian)",
    "cases": r"(?:confirmed |suspected |new )?cases\b|infect(?:ed|ions?)|contracted|tested positive",
    "population": r"population of|a (?:country|nation|city|state|region) of|inhabitants|residents\b|home to",
    "territory_controlled": r"controls?\b|controlled|controlling|under (?:the )?control|in the hands of|hold(?:s|ing)?\b|occup(?:y|ies|ied)|grip\b|overrun|seized",
    "other": r"affected|kidnapp\w+|abducted|out of school|without (?:access|water|electricity|power)|trapped|besieged|under siege|missing\b|raped|sexual violence|homes? (?:were |have been )?(?:destroyed|damaged)|destroyed|damaged|lack access|closed|stranded|at risk|poverty|unemployed|orphaned|disappeared|malaria|vaccinated",
}  # fmt: skip
CUES = {name: re.compile(rf"(?i)\b(?:{pattern})") for name, pattern in MEASURES.items()}
PEOPLE = frozenset({"people", "family", "child", "household", "woman", "man", "person", "percent", None, "death", "case", "refugee", "home", "house", "school", "hospital", "fatality", "injury", "infection", "inhabitant", "resident", "civilian", "migrant", "patient", "worker", "facility", "village", "district", "community", "building", "casualty"})
AGE = re.compile(r"(?i)^(?:under|over|below|above|aged) (?:\d\d?|[a-z]+)$")
FORCES = frozenset({"police", "troops", "personnel"})
AREA = re.compile(r"(?i)\bof (?:the |its |their |our )?(?:[\w’'-]+ ){0,4}?(?:capital|city|country|territory|territories|area|region|land|state|province|[A-Z][\w-]+)")
REACHED = re.compile(r"(?i)\b(?:reach(?:ed|ing)?|help(?:ed|ing)?|assist(?:ed|ing)?|feed(?:ing)?|fed|serv(?:ed|ing)|provid\w+|suppl\w+|deliver\w+|treat(?:ed|ing)?|target(?:s|ed|ing)?|support(?:ed|ing)?|benefit\w*|vaccinat\w+|for|to)\s+(?:[\w-]+ ){0,4}$")
CONTROL = re.compile(r"(?i)\b(?P<who>(?:[\w-]+ ){0,3}?(?:gangs?|groups?|rebels?|militants?|fighters|militias?|forces|insurgents|jihadists|army|M23|al-Shabaab|RSF))\b[^.;]{0,30}?\b(?:control(?:s|led)?|hold(?:s)?|maintain(?:s|ed)? (?:their |its )?grip on|occup(?:y|ies|ied)|have seized|has seized|overran)\b(?P<what>[^.;,]{3,80})")


def read(passage: Passage) -> Iterator[Claim]:
    """Yield the conditions of a report."""
    for line in passage.lines:
        counted = list(_counted(passage, line))
        yield from counted
        if not any(claim.measure == "territory_controlled" for claim in counted):
            yield from _controlled(passage, line)


def _counted(passage: Passage, line: Line) -> Iterator[Claim]:
    base, text = line.sentence.start, line.sentence.text
    counted: set[tuple[str, int]] = set()
    for at, word in enumerate(line.words):
        amount = word.amount
        if amount is not None and amount.unit is None and AGE.search(word.text):
            continue
        if amount is None or amount.is_money or (amount.unit not in PEOPLE and amount.unit not in FORCES):
            continue
        start, end = word.start - base, word.end - base
        found = _measure(line, at, start, end)
        if found is None:
            continue
        measure, (cue_start, cue_end) = found
        if (measure, cue_start) in counted and cue_start > start:
            continue
        counted.add((measure, cue_start))
        if amount.unit in FORCES and measure not in {"killed", "injured"}:
            continue
        if measure in {"in_need", "food_insecure", "displaced", "other"} and REACHED.search(text[max(0, start - 60) : start]) and cue_start > start:
            continue
        begin, finish = min(start, cue_start), max(end, cue_end)
        if measure == "territory_controlled":
            area = AREA.match(text[end:].lstrip()) if amount.unit == "percent" else None
            if area is None:
                continue
            finish = max(finish, end + 1 + area.end())
            begin = min(begin, _subject_start(line, at) - base)
        unit = amount.unit if amount.unit in {"percent"} | FORCES else "people" if amount.unit in {None, "people", "child", "woman", "man", "death", "fatality", "refugee", "case", "infection", "injury", "inhabitant", "resident", "person"} and measure != "cases" else amount.unit
        yield _claim(passage, line, (base + begin, base + finish), at, measure, unit)


def _claim(passage: Passage, line: Line, place: tuple[int, int], at: int, measure: str, unit: str | None) -> Claim:
    amount = line.words[at].amount
    slots = amount_slots(amount, unit)
    near = (max(0, at - 12), min(len(line.words), at + 14))
    return passage.claim(
        "condition", *place, measure=measure, subject=_place(passage, line, place),
        actor=_holder(passage, line, place) if measure == "territory_controlled" else None,
        period=passage.period(line, near), **slots,
    )  # fmt: skip


def _place(passage: Passage, line: Line, place: tuple[int, int]) -> str | None:
    for start, end in (place, (line.sentence.start, line.sentence.end)):
        for mention in passage.cast.within(start, end):
            if mention.form == "capital":
                return passage.running[mention.start : mention.end]
            if mention.kind in {"state", "territory", "region"} and mention.form == "name":
                return mention.party
    return passage.cast.place or passage.cast.mission


def _holder(passage: Passage, line: Line, place: tuple[int, int]) -> str | None:
    match = CONTROL.search(passage.running[line.sentence.start : place[1]])
    return re.sub(r"(?i)^(?:(?:the|that|by|organi[sz]ed|of) )+", "", match["who"].strip()) if match else None


def _subject_start(line: Line, at: int) -> int:
    for clause in line.clauses:
        if clause.tail[0] <= at < clause.tail[1] and clause.subject:
            return line.words[clause.subject[0]].start
    return line.words[at].start


def _measure(line: Line, at: int, start: int, end: int) -> tuple[str, tuple[int, int]] | None:
    """Return the measure whose words stand nearest to the number, within its own clause."""
    text = line.sentence.text
    left, right = _window(line, at)
    best: tuple[int, str, tuple[int, int]] | None = None
    for name, cue in CUES.items():
        for match in cue.finditer(text, left, right):
            if start <= match.start() < end:
                distance = 0
            else:
                distance = match.start() - end if match.start() >= end else (start - match.end()) + 8
            if match.start() < end and match.end() <= start and text[match.end() : start].count(",") > 1:
                continue
            if best is None or distance < best[0]:
                best = (max(0, distance), name, match.span())
    return (best[1], best[2]) if best else None


FAR_AFTER, FAR_BEFORE = 70, 45
"""Characters within which a measure's word must stand: about ten words after, seven before."""


def _window(line: Line, at: int) -> tuple[int, int]:
    """Return the stretch around the amount: not over a semicolon, nor into the next amount."""
    base = line.sentence.start
    left = max(0, line.words[at].start - base - FAR_BEFORE)
    right = min(len(line.sentence.text), line.words[at].end - base + FAR_AFTER)
    for word in line.words[:at]:
        if word.tag in {";", "amount"}:
            left = max(left, word.end - base)
    for word in line.words[at + 1 :]:
        if word.tag in {";"} or (word.amount and not word.amount.is_money):
            right = min(right, word.start - base)
            break
    return left, right


def _controlled(passage: Passage, line: Line) -> Iterator[Claim]:
    """Yield "armed groups maintain their grip on the capital": held, with no share given."""
    match = CONTROL.search(line.sentence.text)
    if not match or not re.search(r"(?i)\b(?:capital|city|cities|roads?|territory|towns?|areas?|neighbou?rhoods?|port|airport|provinces?|districts?|[A-Z][a-z]+)\b", match["what"]):
        return
    base = line.sentence.start
    start, end = base + match.start(), base + match.end()
    yield passage.claim(
        "condition", start, end, measure="territory_controlled", subject=_place(passage, line, (start, end)),
        actor=re.sub(r"(?i)^(?:(?:the|that|by|organi[sz]ed|of|as) )+", "", match["who"].strip()),
    )  # fmt: skip


KIND = ClaimKind(
    name="condition",
    says="A measure of the situation: displaced, killed, injured, hungry, in need, cases, area controlled.",
    read=read,
    examples=(
        Example("Some 40,000 people have fled.", ({"measure": "displaced", "value": 40000},)),
        Example("At least 12 civilians were killed and 30 wounded.", ({"measure": "killed", "value": 12}, {"measure": "injured", "value": 30})),
        Example("Half the population is food insecure.", ({"measure": "food_insecure", "value": 50, "unit": "percent"},)),
        Example("Rebels control about 60 percent of the capital.", ({"measure": "territory_controlled", "value": 60},)),
        Example("The company has 300 employees."),
    ),
)
