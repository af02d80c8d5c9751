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
    "displaced": r"displaced|displacement|from their homes|live in (?:\d+ )?(?:camps|tents|shelters)|shelter(?:ing|ed)|have crossed|fled|fleeing|flee|uprooted|driven from|forced (?:from|out of|to leave|to flee)|homeless|refugees?\b|IDPs?|evacuated|left their homes|asylum[- ]seekers|abandoned their homes|crossed (?:the border|into)|sought (?:refuge|shelter|safety)|returnees",
    "killed": r"killed|massacred|fatal\b|killing|kills?\b|dead\b|died|dying|deaths?|lost their lives|fatalit\w+|death toll|murdered|slain|claimed the lives|lives lost|lost to|have perished|perished",
    "injured": r"injured|wounded|injur(?:ies|ing)|hurt\b|wounding|maimed",
    "food_insecure": r"food[- ]insecur\w+|hungry|hunger|starv\w+|famine|malnourish\w+|malnutrition|not (?:have )?enough to eat|acute(?:ly)? (?:food )?insecur\w+|food crisis|food assistance",
    "in_need": r"in (?:\w+ )?need\b|depend(?:s|ing)? on (?:us|aid|it|them|humanitarian|food aid)|need(?:s|ing|ed)? (?:of )?(?:\w+ ){0,3}?(?:assistance|aid|help|support|protection|relief|humanitarian)|rel(?:y|ies|ying) on (?:\w+ ){0,2}?(?:aid|assistance)|requir\w+ (?:\w+ ){0,2}?(?:assistance|aid|help|protection)|dependent on (?:aid|humanitarian)",
    "cases": r"(?:confirmed |suspected |new )?cases\b|infect(?:ed|ions?)|contracted|tested positive",
    "population": r"population of|a (?:country|nation|city|state|region) of|inhabitants|residents\b|home to",
    "territory_controlled": r"controls?\b|controlled|controlling|under (?:the )?control|in the hands of|hold(?:s|ing)?\b|occup(?:y|ies|ied)|grip\b|overrun|seized",
    "other": r"affected|kidnapp\w+|abducted|out of school|without (?:access|water|electricity|power)|trapped|besieged|under siege|missing\b|raped|sexual violence|homes? (?:were |have been )?(?:destroyed|damaged)|destroyed|damaged|lack access|closed|stranded|at risk|poverty|unemployed|orphaned|disappeared|malaria|vaccinated",
}  # fmt: skip
CUES = {name: re.compile(rf"(?i)\b(?:{pattern})") for name, pattern in MEASURES.items()}
PEOPLE = frozenset(
    {
        "people",
        "family",
        "child",
        "household",
        "woman",
        "man",
        "person",
        "percent",
        None,
        "death",
        "case",
        "refugee",
        "home",
        "house",
        "school",
        "hospital",
        "fatality",
        "injury",
        "infection",
        "inhabitant",
        "resident",
        "civilian",
        "migrant",
        "patient",
        "worker",
        "facility",
        "village",
        "district",
        "community",
        "building",
        "casualty",
    }
)
SHARE_OF = re.compile(
    r"(?i)^(?:\s*of)?\s+(?:the |its |all |that |this |their |our |those |[A-Z][\w-]+(?:'s|’s)? )*(?:[\w-]+ ){0,3}?(?:population|people|children|famil\w+|households?|residents|women|nation|nationals|haitians|territory|territories|capital|city|country|area|land|region|state|them|hospitals|health|schools|houses|homes|buildings|province|[A-Z][\w-]+)|^\s+(?:are|is|were|live|lives|face|need|lack)\b"
)
AGE = re.compile(r"(?i)^(?:under|over|below|above|aged) (?:\d\d?|[a-z]+)$")
FORCES = frozenset({"police", "troops", "personnel"})
AREA = re.compile(
    r"(?i)\bof (?:the |its |their |our )?(?:[\w’'-]+ ){0,4}?(?:capital|city|country|territory|territories|area|region|land|state|province|[A-Z][\w-]+)"
)
REACHED = re.compile(
    r"(?i)\b(?:reach(?:ed|ing)?|help(?:ed|ing)?|assist(?:ed|ing)?|feed(?:ing)?|fed|serv(?:ed|ing)|provid\w+|suppl\w+|deliver\w+|treat(?:ed|ing)?|target(?:s|ed|ing)?|support(?:ed|ing)?|benefit\w*|vaccinat\w+|for|to)\s+(?:[\w-]+ ){0,4}$"
)
MARK = re.compile(r"(?i)\b(?:milestone|mark|record|total|number)\b")
CONTROL = re.compile(
    r"(?i)\b(?P<who>(?:[\w-]+ ){0,3}?(?:gangs?|groups?|rebels?|militants?|fighters|militias?|forces|insurgents|jihadists|army|M23|al-Shabaab|RSF))\b[^.;]{0,30}?\b(?:control(?:s|led)?|hold(?:s)?|maintain(?:s|ed)? (?:their |its )?grip on|occup(?:y|ies|ied)|have seized|has seized|overran)\b(?P<what>[^.;,]{3,80})"
)


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
        if (
            amount is not None
            and amount.unit is None
            and (AGE.search(word.text) or not _is_a_count(line, at))
        ):
            continue
        if (
            amount is not None
            and amount.unit == "percent"
            and not SHARE_OF.match(text[word.end - base : word.end - base + 70])
        ):
            continue
        if (
            amount is None
            or amount.is_money
            or (amount.unit not in PEOPLE and amount.unit not in FORCES)
        ):
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
        if (
            measure in {"in_need", "food_insecure", "displaced", "other"}
            and REACHED.search(text[max(0, start - 60) : start])
            and not MARK.search(text[max(0, start - 60) : start])
            and cue_start > start
        ):
            continue
        begin, finish = min(start, cue_start), max(end, cue_end)
        if measure == "territory_controlled":
            area = AREA.match(text[end:].lstrip()) if amount.unit == "percent" else None
            if area is None:
                continue
            finish = max(finish, end + 1 + area.end())
            begin = min(begin, _subject_start(line, at) - base)
        unit = (
            amount.unit
            if amount.unit in {"percent"} | FORCES
            else "people"
            if amount.unit
            in {
                None,
                "people",
                "child",
                "woman",
                "man",
                "death",
                "fatality",
                "refugee",
                "case",
                "infection",
                "injury",
                "inhabitant",
                "resident",
                "person",
            }
            and measure != "cases"
            else amount.unit
        )
        yield _claim(passage, line, (base + begin, base + finish), at, measure, unit)


def _is_a_count(line: Line, at: int) -> bool:
    """Whether a bare number counts people: "600,000 are displaced", "40 dead", "18 million of them"."""
    amount = line.words[at].amount
    following = line.words[at + 1] if at + 1 < len(line.words) else None
    before = line.words[at - 1] if at else None
    if amount is None or following is None:
        return False
    told = passage_before(line, at)
    if COUNTING.search(told):
        return True
    if following.tag == "noun" and following.text[0].isupper() and before is not None:
        return True
    beside = following.tag in {"be", "have", "verb", "modal"} or following.lower in {
        "or",
        "of",
        "dead",
        "others",
        "more",
        "injured",
        "wounded",
        "displaced",
        "homeless",
        "missing",
    }
    if (
        amount.amount
        and amount.amount.stated < SMALL
        and not (
            following.lower in {"dead", "others", "injured", "wounded", "missing"}
            or (before is not None and before.base in {"kill", "wound", "injure"})
        )
    ):
        return False
    return (
        beside
        or (before is not None and before.base in {"kill", "wound", "injure", "displace"})
        or amount.amount is None
    )


def passage_before(line: Line, at: int) -> str:
    """Return the words of the sentence before the word at `at`."""
    return line.sentence.text[: line.words[at].start - line.sentence.start]


COUNTING = re.compile(
    r"(?i)\b(?:cases|deaths|death toll|toll|number of (?:displaced|refugees|dead|people))\b[^,;]{0,50}\b(?:to|at|crossed|reached|exceeded|topped|surpassed|hit|passed)(?: (?:about|nearly|almost|over|more than|some))? ?$"
)
SMALL = 10
"""Below this a bare number is mostly no count of people: "one of the most", "the two"."""


def _claim(
    passage: Passage, line: Line, place: tuple[int, int], at: int, measure: str, unit: str | None
) -> Claim:
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
    return _bare(match["who"]) if match else None


def _bare(holder: str) -> str:
    """Return "rebels" for "and the rebels"."""
    return re.sub(
        r"(?i)^(?:(?:the|that|by|organi[sz]ed|of|as|and|which|who|s|but|while|where|when|after) )+",
        "",
        holder.strip(),
    )


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
                distance = (
                    match.start() - end if match.start() >= end else (start - match.end()) + 8
                )
            between = text[match.end() : start]
            if match.end() <= start and re.search(r"[,;]| and | but ", between):
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
        if word.tag in {";"} or (
            word.amount and not word.amount.is_money and word.amount.unit != "percent"
        ):
            right = min(right, word.start - base)
            break
    return left, right


def _controlled(passage: Passage, line: Line) -> Iterator[Claim]:
    """Yield "armed groups maintain their grip on the capital": held, with no share given."""
    match = CONTROL.search(line.sentence.text)
    if not match or not re.search(
        r"(?i)\b(?:capital|city|cities|roads?|territory|towns?|areas?|neighbou?rhoods?|port|airport|provinces?|districts?|[A-Z][a-z]+)\b",
        match["what"],
    ):
        return
    base = line.sentence.start
    start, end = base + match.start(), base + match.end()
    yield passage.claim(
        "condition", start, end, measure="territory_controlled", subject=_place(passage, line, (start, end)),
        actor=_bare(match["who"]),
    )  # fmt: skip


KIND = ClaimKind(
    name="condition",
    says="A measure of the situation: displaced, killed, injured, hungry, in need, cases, area controlled.",
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
            ({"measure": "territory_controlled", "value": 60},),
        ),
        Example("The company has 300 employees."),
    ),
)
