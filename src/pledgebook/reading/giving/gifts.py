"""What a clause says is given: "600 officers, six helicopters and $5 million" are three gifts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pledgebook.model import Resource, Scope
from pledgebook.reading.amounts import FoundAmount
from pledgebook.reading.clauses import Clause, Span
from pledgebook.reading.giving.gift import BENEFIT, FORCES, Gift, lister
from pledgebook.reading.giving.unnumbered import announced, unnumbered
from pledgebook.reading.passage import Passage
from pledgebook.reading.speakers import Line

WHOLE = re.compile(
    r"(?i)\b(?:part of|budget of|total of|target of|goal of|ceiling of|out of|strength of|towards? (?:a|the|its) (?:\w+ ){0,2}of|of (?:its|their|the))\s+(?:the |all |its |their |some )*(?:\w+ ){0,1}$"
)

MOVED = frozenset(
    ["send", "deploy", "fly", "arrive", "land", "dispatch", "withdraw", "recall", "airlift"]
)


def gifts_in(
    passage: Passage, line: Line, span: Span, clause: Clause, *, subject: bool = False
) -> tuple[Gift, ...]:
    """Return what stands in `span` as given: each amount, else each resource named."""
    found: list[Gift] = []
    words = line.words
    for at in range(span[0], span[1]):
        amount = words[at].amount
        if amount is None or not _is_object(passage, line, span, at, clause, subject=subject):
            continue
        if (
            at > span[0] + 1
            and lister(passage, line, at - 1)
            and words[at - 2].tag in {",", "conj"}
        ):
            continue
        resource = resource_of(passage, line, span, at, amount)
        unit = unit_of(passage, line, amount, resource)
        found.append(Gift(resource, amount, unit, words[at].start, words[at].end))
    if found:
        return tuple(_distinct(found))
    if (
        clause.base
        in {
            "announce",
            "unveil",
            "confirm",
            "reaffirm",
            "agree",
            "decide",
            "reiterate",
            "lead",
            "join",
        }
        and not subject
    ):
        return announced(passage, line, span)
    return unnumbered(passage, line, span, clause, subject=subject)


def _distinct(found: list[Gift]) -> Iterator[Gift]:
    for at, thing in enumerate(found):
        if (
            thing.amount
            and thing.amount.amount is None
            and any(o.amount and o.amount.amount for o in found[:at])
        ):
            continue
        yield thing


def _is_object(
    passage: Passage, line: Line, span: Span, at: int, clause: Clause, *, subject: bool
) -> bool:
    """Whether the amount at `at` is what is given, and not for whom or out of what."""
    amount = line.words[at].amount
    if amount is None or (
        amount.unit in BENEFIT
        and not (
            amount.unit == "people"
            and clause.base in MOVED
            and amount.noun[:1]
            and amount.noun not in {"people", "civilians", "children", "women"}
        )
    ):
        return False
    if subject:
        return True
    lead = [w for w in line.words[span[0] : at] if w.tag == "prep"]
    last = lead[-1].lower if lead else ""
    near = line.words[at - 1]
    before = (
        near.lower
        if near.tag == "prep"
        else line.words[at - 2].lower
        if at - 2 >= span[0] and line.words[at - 2].tag == "prep" and near.tag == "det"
        else ""
    )
    if (
        before
        in {"to", "for", "among", "across", "by", "from", "at", "against", "over", "than", "reach"}
        and not (before == "by" and clause.base in {"increase", "raise", "boost", "cut", "reduce"})
        and not (before == "to" and clause.base in {"increase", "raise", "boost", "bring"})
    ):
        return False
    if (
        before == "of"
        and at - 2 >= span[0]
        and line.words[at - 2].lower in {"target", "total", "goal", "ceiling", "population", "out"}
    ):
        return False
    if before in {"on", "in", "since", "after", "within"} and not amount.is_money:
        return False
    if WHOLE.search(passage.running[line.words[span[0]].start : line.words[at].start]):
        return False
    del last
    ahead = passage.running[line.words[at].end : line.words[at].end + 12]
    led = line.words[at - 2].lower if before == "of" and at >= span[0] + 2 else ""
    of_all = re.match(r" of (?:its|the|their|those)\b", ahead) or led in {
        "dispatch",
        "deployment",
        "sending",
        "contribution",
    }
    return bool(
        amount.unit
        or amount.scope is Scope.ADDITIONAL
        or clause.base in {"deploy", "send", "dispatch"}
        or of_all
    )


def resource_of(passage: Passage, line: Line, span: Span, at: int, amount: FoundAmount) -> Resource:
    if amount.is_money:
        near = passage.text(line, (at, min(at + 4, span[1]))).lower()
        if re.search(
            r"(?i)(?:equipment|weapons|arms|ammunition|vehicles|supplies|goods|aircraft|helicopters),? (?:worth|valued at)(?: about| some| nearly| over| more than)?\s*$",
            passage.text(line, (span[0], at)),
        ):
            return Resource.EQUIPMENT
        if re.search(
            r"worth of (?:\w+ )?(?:weapons|equipment|vehicles|military|arms|ammunition)", near
        ):
            return Resource.EQUIPMENT
        return Resource.FUNDS
    if re.search(r"(?i)\btrain(?:ing)?(?: of| for)?\s*$", passage.text(line, (span[0], at))):
        return Resource.TRAINING
    if amount.unit in FORCES or amount.unit in {None, "people"}:
        return Resource.PERSONNEL
    if amount.unit == "missions":
        return Resource.SUPPORT
    pattern = dict((r, p) for r, p in passage.resource_patterns)
    noun = amount.noun or ""
    for resource in (
        Resource.EQUIPMENT,
        Resource.PERSONNEL,
        Resource.LOGISTICS,
        Resource.TRAINING,
        Resource.FUNDS,
    ):
        if pattern[resource].search(noun):
            return resource
    return Resource.EQUIPMENT


def unit_of(passage: Passage, line: Line, amount: FoundAmount, resource: Resource) -> str | None:
    """Return the unit of a bare number: what the sentence, else the report, counts."""
    if amount.unit or resource is not Resource.PERSONNEL:
        return amount.unit
    return next(
        (w.amount.unit for w in line.words if w.amount and w.amount.unit in FORCES), None
    ) or _force(passage.running[max(0, line.sentence.start - 600) : line.sentence.end])


def _force(text: str) -> str:
    police, troops = (
        len(re.findall(r"(?i)\bpolice|\bofficers?\b", text)),
        len(re.findall(r"(?i)\btroops?\b|\bsoldiers?\b", text)),
    )
    return "police" if police > troops else "troops" if troops else "personnel"


def whole_of(passage: Passage, line: Line, thing: Gift, text: str) -> str | None:
    """Return the quote of the whole: "including $10 million" after "$60 million"."""
    if thing.amount is None:
        return None
    before = passage.running[max(line.sentence.start, thing.start - 40) : thing.start].lower()
    if not re.search(
        r"\b(?:including|of which|among them|of that|of this|which includes|comprising)\b[^,]*$",
        before,
    ):
        return None
    del text
    whole = next(
        (
            w
            for w in line.words
            if w.amount and w.end <= thing.start and w.amount.is_money == thing.amount.is_money
        ),
        None,
    )
    return whole.text if whole else None
