"""One telling of one fact: what is meant, and what is said.

Most of what is said is what is meant. A tenth is not: another number, another contributor, another
date, a stage that is not yet reached.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from evaluation.simulating.knobs import Knobs
from evaluation.simulating.places import CURRENCIES, State
from evaluation.simulating.world import Fact, Happened, Undertaking
from pledgebook.model import Resource

LOOKING_BACK = 25
"""Days after which a report tells of a promise or an arrival as of something past."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a claim is about in truth, and what is wrong with it.

    tells   "fact", "whole" (what a part is a part of), "before" (what was raised), "total" (all
            that a contributor gives), "joint", "everyone" or "need".
    facts   what it tells of; for a total, all facts that it adds up.
    wrong   the slot that is wrong: "number", "actor", "date" or "stage"; "" where none is.
    hedged  whether the number is rounded.
    """

    tells: str
    facts: tuple[Fact, ...] = ()
    wrong: str = ""
    hedged: bool = False


@dataclass(frozen=True, slots=True)
class Tale:
    """What one sentence is going to say.

    form    which list of `phrases.toml` words it.
    number, unit, giver, when, due  what it says of each, right or wrong.
    hedge   "about", "nearly" or "more" for a rounded number.
    adds    "more" for "another 600", "contingent" for "a second contingent of 600".
    also    the same sum in a second currency.
    whole   the number of what this is a part of; of what it was raised from.
    other   the second contributor of a joint sum; `count` how many give in all.
    """

    form: str
    resource: Resource
    mission: str
    meant: Meant
    number: int
    unit: str
    giver: State | None = None
    hedge: str = ""
    adds: str = ""
    also: tuple[int, str] | None = None
    when: date | None = None
    due: date | None = None
    was_due: date | None = None
    whole: int | None = None
    other: State | None = None
    count: int = 0

    @property
    def fact(self) -> Fact | None:
        """The fact that it tells of."""
        return self.meant.facts[-1] if self.meant.facts else None


AHEAD = {
    Happened.PROMISED: "promised",
    Happened.AGAIN: "promised",
    Happened.SIGNED: "signed",
    Happened.TRAINING: "training",
    Happened.READY: "ready",
    Happened.PUT_OFF: "put_off",
}
"""Facts about what is still to come, and how they are worded."""

DONE = {
    Happened.RAISED: "raised",
    Happened.RELIEVED: "relieved",
    Happened.LOST: "lost",
    Happened.LEFT: "left",
    Happened.CALLED_OFF: "called_off",
}


def of_fact(chance: random.Random, fact: Fact, published: date) -> Tale:
    """Return the tale of a fact, all right so far."""
    form = _form(fact, published)
    whole = fact.size if form in {"part", "rest"} else fact.before or None
    return Tale(
        form, fact.of.resource, fact.of.mission, Meant("fact", (fact,)), fact.number,
        fact.of.unit, fact.of.giver, adds=_adds(chance, fact, form), when=fact.day, due=fact.due,
        was_due=fact.was_due, whole=whole,
    )  # fmt: skip


def _form(fact: Fact, published: date) -> str:
    is_past = (published - fact.day).days > LOOKING_BACK
    if fact.happened is Happened.CAME:
        if fact.there < fact.size:
            return "part"
        if fact.number < fact.size:
            return "rest"
        return "sent_before" if is_past else "came"
    if fact.happened in {Happened.PROMISED, Happened.AGAIN} and is_past:
        return "promised_before"
    return AHEAD.get(fact.happened) or DONE[fact.happened]


def _adds(chance: random.Random, fact: Fact, form: str) -> str:
    """Return how a second tranche is told from the first: mostly in so many words."""
    more, contingent = _ADDS.get(form, (0.0, 0.0)) if fact.of.nth else (0.0, 0.0)
    if fact.happened is Happened.AGAIN:
        more /= 2
    draw = chance.random()
    if draw < more:
        return "more"
    return "contingent" if draw < more + contingent else ""


_ADDS = {
    "promised": (0.7, 0.15),
    "promised_before": (0.4, 0.1),
    "signed": (0.3, 0.15),
    "training": (0.3, 0.2),
    "ready": (0.2, 0.2),
    "came": (0.45, 0.25),
    "sent_before": (0.3, 0.2),
}
"""How often "another 600" and "a second contingent of 600" are written of a second tranche. A guess
about reporters: nearly always when it is new, seldom when it is looked back on."""


def in_all(tale: Tale, before: Sequence[Fact]) -> Tale | None:
    """Return what a contributor gives in all, as reports add it to a tale; None where it is one.

    before  the facts of the same contributor and resource until then, this one included.
    """
    fact = tale.fact
    if fact is None or fact.of.resource == Resource.EQUIPMENT:
        return None
    latest = last_of_each(before)
    if fact.happened in {Happened.CAME, Happened.LOST}:
        form, total = "there", sum(each.there for each in latest.values())
    elif fact.happened in AHEAD or fact.happened is Happened.RAISED:
        form, total = "promised_in_all", sum(each.size for each in latest.values())
    else:
        return None
    if len(latest) < 2 and form != "there":
        return None
    return replace(
        tale, form=form, number=total, adds="", when=None, due=None, whole=None,
        meant=Meant("total", tuple(before)),
    )  # fmt: skip


def last_of_each(facts: Sequence[Fact]) -> dict[Undertaking, Fact]:
    """Return the last fact of each undertaking."""
    return {fact.of: fact for fact in facts}


def joint(one: Fact, other: Fact) -> Tale:
    """Return the tale of two contributors' promises as one sum."""
    return Tale(
        "joint", one.of.resource, one.of.mission, Meant("joint", (one, other)),
        one.size + other.size, one.of.unit, one.of.giver, other=other.of.giver,
    )  # fmt: skip


def everyone(resource: Resource, is_there: bool, before: Sequence[Fact]) -> Tale | None:  # noqa: FBT001
    """Return what all contributors give in all; None where nobody does."""
    latest = last_of_each(before)
    worth = {
        of: (fact.there if is_there else fact.size)
        * (CURRENCIES[of.unit] if resource == Resource.FUNDS else 1)
        for of, fact in latest.items()
    }
    total, givers = int(sum(worth.values())), {of.giver.name for of, n in worth.items() if n}
    if len(givers) < 2:
        return None
    form = "everyone_there" if is_there else "everyone_promised"
    unit = "USD" if resource == Resource.FUNDS else "personnel"
    if resource == Resource.FUNDS:
        total = total // 10**5 * 10**5
    return Tale(
        form, resource, before[0].of.mission, Meant("everyone", tuple(before)), total, unit,
        count=len(givers),
    )  # fmt: skip


def need(resource: Resource, mission: str, number: int) -> Tale:
    """Return what the mission needs."""
    unit = "USD" if resource == Resource.FUNDS else "personnel"
    return Tale("need", resource, mission, Meant("need"), number, unit)


# --- what is told otherwise ------------------------------------------------------------------


def abroad(chance: random.Random, knobs: Knobs, tale: Tale) -> Tale:
    """Return the tale with its sum in dollars instead, or as well."""
    rate = CURRENCIES.get(tale.unit)
    if rate is None or tale.unit == "USD" or chance.random() > knobs.abroad:
        return tale
    dollars = _figures(int(tale.number * rate), 3)
    if chance.random() < 0.5:
        return replace(tale, also=(dollars, "USD"))
    whole = _figures(int(tale.whole * rate), 3) if tale.whole else None
    return replace(tale, number=dollars, unit="USD", whole=whole)


def hedge(chance: random.Random, knobs: Knobs, tale: Tale) -> Tale:
    """Return the tale with a rounded or hedged number."""
    if tale.meant.wrong or tale.number < 20 or chance.random() > knobs.hedged:
        return tale
    nearest = _figures(tale.number, 2)
    words = ["about"]
    if nearest > tale.number:
        words.append("nearly")
    if nearest < tale.number:
        words.append("more")
    meant = replace(tale.meant, hedged=True)
    return replace(tale, number=nearest, hedge=chance.choice(words), meant=meant, also=None)


def _figures(number: int, kept: int) -> int:
    """Round to so many significant figures."""
    step: int = 10 ** max(0, len(str(number)) - kept)
    return round(Decimal(number) / step) * step


def err(chance: random.Random, knobs: Knobs, tale: Tale, givers: Sequence[State]) -> Tale:
    """Return the tale, one in ten with one slot wrong."""
    if chance.random() > knobs.wrong:
        return tale
    slot = chance.choices(("number", "actor", "date", "stage"), (40, 25, 20, 15))[0]
    is_one = tale.meant.tells == "fact"
    meant = replace(tale.meant, wrong=slot)
    others = [state for state in givers if tale.giver and state != tale.giver]
    if slot == "actor" and is_one and others:
        return replace(tale, giver=chance.choice(others), meant=meant)
    if slot == "date" and is_one and _is_dated(tale):
        shift = timedelta(days=chance.choice((-1, 1)) * chance.randint(35, 120))
        return replace(tale, meant=meant, when=_moved(tale.when, shift),
                       due=_moved(tale.due, abs(shift)))  # fmt: skip
    if slot == "stage" and is_one and tale.form in {"promised", "signed", "training", "ready"}:
        return replace(tale, form="came", due=None, meant=meant)
    wrong = _another_number(chance, tale.number)
    return replace(tale, number=wrong, also=None, meant=replace(meant, wrong="number"))


def _is_dated(tale: Tale) -> bool:
    return tale.form in DATED or (tale.due is not None and tale.form in AHEAD.values())


DATED = {"came", "part", "rest", "sent_before", "left", "relieved"}
"""Forms that tell the day on which it was so."""


def _moved(day: date | None, shift: timedelta) -> date | None:
    return day + shift if day else None


def _another_number(chance: random.Random, number: int) -> int:
    """Return a slip of the pen: digits swapped, a nought too many, half as much again."""
    return next(wrong for wrong in _slips(chance, number) if abs(wrong - number) * 20 > number)


def _slips(chance: random.Random, number: int) -> Iterator[int]:
    digits = str(number)
    while True:
        how = chance.random()
        if how < 0.25 and len(digits) > 1:
            yield int(digits[1] + digits[0] + digits[2:])
        elif how < 0.4:
            yield number * 10
        else:
            yield max(1, _figures(int(number * chance.choice((0.4, 0.6, 0.75, 1.3, 1.5, 2.0))), 2))
