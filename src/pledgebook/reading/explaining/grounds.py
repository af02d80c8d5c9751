"""What every slot of a claim rests on, in the order of docs/claims.md."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from pledgebook.model import Chances, Claim, Explained, Grounds
from pledgebook.reading.explaining import counted, dated, likely, said, who
from pledgebook.reading.explaining.watching import Making
from pledgebook.reading.giving.stage_words import telling

NAMED = ("speaker", "actor", "audience", "subject")

TOLD: tuple[tuple[str, Callable[[Making], Grounds]], ...] = (
    ("resource", said.resource),
    ("measure", said.measure),
    ("event", said.event),
    ("polarity", said.polarity),
    ("stage", said.stage),
)
SETTLED = {"stage": "verb alone", "actor": "grammar"}
"""The slots that can be told otherwise than by the rule that read them, and what it goes by."""

LAST: tuple[tuple[str, Callable[[Making], Grounds]], ...] = (
    ("part_of", said.part_of),
    ("said_stage", said.said_stage),
)


def explained(making: Making) -> Explained:
    """Return a claim with the rule that made it and what each of its slots rests on."""
    grounds = tuple(_closer(making, one) for one in _grounds(making))
    weighed = tuple(_asked(making))
    if not weighed:
        return Explained(making.claim, making.rule, grounds)
    answers = {one.question: one.answers[0][1] for one in weighed}
    return Explained(
        making.claim,
        making.rule,
        tuple(_likeliest(one, answers) for one in grounds),
        weighed,
    )


def _asked(making: Making) -> Iterator[Chances]:
    """Yield what the weights were asked of an amount or a statement; nothing of what rules read."""
    if making.weighed is not None:
        yield from likely.asked(making.weighed)
    if making.judged is not None:
        yield from likely.asked_of_statement(making.judged)


def _closer(making: Making, one: Grounds) -> Grounds:
    """Say of a stage or a giver that words of the quote or weights told it otherwise."""
    every = (*making.ruled, making.claim)
    for before, after in reversed([*pairwise(every)]):
        was, now = getattr(before, one.slot, None), getattr(after, one.slot, None)
        if one.slot in SETTLED and was != now:
            found = telling(making.passage, before) if one.slot == "stage" else None
            by = f"“{found[0]}” tells it closer" if found else "the weights are surer of it"
            return replace(one, says=f"{by}; by the {SETTLED[one.slot]} it is {was}")
    return one


def _likeliest(one: Grounds, answers: dict[str, float]) -> Grounds:
    """Say of what the weights answered that they did, and how surely."""
    if one.slot not in answers or one.slot == "kind":
        return one
    says = one.says if one.slot == "actor" else ""
    weighed = f"the likeliest by the weights, {answers[one.slot]:.0%}"
    return replace(one, says=f"{says}; {weighed}" if says else weighed)


def _grounds(making: Making) -> Iterator[Grounds]:
    claim = making.claim
    yield said.kind(making)
    for slot in NAMED:
        name = getattr(claim, slot)
        if name is not None:
            yield who.grounds(making, slot, name)
    yield from (of(making) for slot, of in TOLD if _holds(claim, slot))
    yield from counted.grounds(making)
    yield from dated.grounds(making)
    if claim.channel is not None:
        yield said.channel(making)
    if not claim.certain:
        yield said.certain(making)
    yield from (of(making) for slot, of in LAST if _holds(claim, slot))


def _holds(claim: Claim, slot: str) -> bool:
    return getattr(claim, slot) is not None
