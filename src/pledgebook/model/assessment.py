"""How far what stands is from what is needed, and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pledgebook.model.amounts import Amount
from pledgebook.model.conflicts import Conflict
from pledgebook.model.days import Period
from pledgebook.model.missions import Need
from pledgebook.model.position import Commitment
from pledgebook.model.vocabularies import Resource, Stage


@dataclass(frozen=True, slots=True)
class Gap:
    """One need against what is behind it; every amount in the need's unit.

    promised    pledged and committed, with a number.
    preparing   preparing and ready, with a number.
    delivered   in place.
    undelivered what the need asks for beyond what is delivered.
    unfilled    what the need asks for beyond all that has a number.
    unnumbered  the providers whose promise nobody has numbered.
    apart       ids of the commitments that are counted in another unit, and so are not added.
    wider       ids of the sums that are for more than this need, and so are not added.
    """

    need: Need
    promised: Amount
    preparing: Amount
    delivered: Amount
    undelivered: Amount
    unfilled: Amount
    unnumbered: tuple[str, ...]
    apart: tuple[str, ...] = ()
    wider: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Total:
    """One sum of a position, in one unit.

    name       id of the need; where none is told, what is counted: "funds in USD".
    needed     how much is needed; None where that is not told.
    promised   pledged and committed.
    preparing  preparing and ready.
    delivered  in place.
    """

    name: str
    resource: Resource
    needed: Amount | None
    promised: Amount
    preparing: Amount
    delivered: Amount


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is otherwise in a later position than in an earlier one.

    sort       "sum", "commitment", "need", "conflict" or "mandate".
    name       its name in the later position; in the earlier where it is in that alone.
    before     as it was; None where it was not there.
    after      as it is; None where it is there no more.
    claims     ids of the claims that are newly behind it, earliest report first.
    decisions  ids of the decisions that changed it.
    why        of what is there no more: where its claims are now, or why they feed nothing.
    """

    sort: str
    name: str
    before: Total | Commitment | Need | Conflict | Period | None
    after: Total | Commitment | Need | Conflict | Period | None
    claims: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class StrengthPoint:
    """What was delivered, and what was to come, from one day on."""

    day: date
    delivered: Amount
    expected: Amount


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of an assessment, and what it rests on.

    claims       ids of the claims behind it.
    commitments  names of the commitments that it adds up: `pledgebook why NAME` opens them.
    """

    amount: Amount
    claims: tuple[str, ...] = ()
    commitments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rungs:
    """What was promised with a number, and at which rung it stands: each of it at one.

    promised  all of it, whatever became of it: the sum of the others.
    pledged   said, and no more than that.
    lost      withdrawn.
    """

    promised: Figure
    pledged: Figure
    committed: Figure
    preparing: Figure
    ready: Figure
    delivered: Figure
    lost: Figure


@dataclass(frozen=True, slots=True)
class Account:
    """One need, from what is required down to what nobody has promised.

    name        id of the need; where none is told, what is counted: "funds in USD".
    required    what is needed; None where no number is told.
    unfilled    what is required beyond all that stands; None where nothing is.
    undelivered what is required beyond what is delivered.
    split       the same by kind of people, or by channel of money: ("trust fund", its rungs).
    unnumbered  names of the commitments of providers who never gave a number.
    apart       names of those that are counted in another unit, and so are not added.
    late        days since the need's date passed without all of it there; None where it did not.
    """

    name: str
    resource: Resource
    need: Need | None
    required: Figure | None
    rungs: Rungs
    unfilled: Figure | None
    split: tuple[tuple[str, Rungs], ...] = ()
    unnumbered: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    late: int | None = None
    undelivered: Figure | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """Something that people need before they count: a base, aircraft, money.

    name     what it is, in words.
    needed   how much of it all the people need; None where nobody says.
    there    what of it is delivered; None where no report numbers any.
    kept     what of it there is once all that stands is delivered.
    carries  how many people can do with what is there, and `would_carry` with what is promised;
             None where that is unknown.
    why      how that is worked out, or what is missing for it, in one sentence.
    source   who says how much of it people need; "" where the mission itself does.
    claims   ids of the claims that name it as a need or as an obstacle.
    """

    name: str
    needed: Figure | None
    there: Figure | None
    kept: Figure | None
    carries: Amount | None
    would_carry: Amount | None
    why: str
    source: str = ""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Covered:
    """How many people have all that they need: the least of the lines that are known.

    at_most  that least number.
    binds    the name of the line that it comes from.
    """

    at_most: Amount
    binds: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a need of people counts: no more than the least of what is linked to it.

    need     id of the need.
    lines    the people themselves, and what they need, in the order of the links.
    now      by what is delivered, and `kept` by all that is promised and not lost; None where
             no report numbers any of it.
    unknown  names of the lines of which nothing is known: with any, `at_most` is all that is known.
    """

    need: str
    required: Amount
    lines: tuple[Linked, ...]
    now: Covered | None
    kept: Covered | None
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A commitment that is not delivered, and for how long it is late or has not been heard of.

    due     the last day that was announced for it; `late` counts the days since, None where that
            day is to come or none was told.
    heard   the day of the last report of it; `silent` counts the days since.
    """

    commitment: str
    provider: str
    stage: Stage
    amount: Amount | None
    due: date | None
    late: int | None
    heard: date | None
    silent: int | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What holds a contributor back, or the mission.

    party    who is held back; None for the mission as a whole.
    by       the resource that is lacking, or what a condition measures.
    last     the day of the last report that says so.
    waiting  names of the party's commitments that are still to come.
    """

    party: str | None
    by: str
    last: date | None
    witnesses: int
    waiting: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Announced:
    """A giver's money as it was announced, and how much of it was new.

    told    what comes together when every announcement is added up.
    new     what of that is counted, once.
    again   what repeats an announcement before it, and `inside` what is part of a sum that is told.
    """

    giver: str
    told: Figure
    new: Figure
    again: Figure
    inside: Figure


@dataclass(frozen=True, slots=True)
class Giver:
    """A contributor's record: what became of its promises.

    rungs      what it promised and where that stands, one for each thing that is counted.
    channels   its money by channel, ("trust fund", its rungs), for each currency.
    decided    how many promises came, were withdrawn, or are late.
    kept       how many of those came.
    low, high  between them the share that it keeps lies with 80 percent, by Wilson's interval; None
               where too few are decided to say.
    """

    name: str
    rungs: tuple[Rungs, ...]
    decided: int
    kept: int
    low: float | None
    high: float | None
    claims: tuple[str, ...]
    channels: tuple[tuple[str, Rungs], ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """How far what stands is from what the mission needs.

    beside  names of the commitments of money that the place was given in all: they contain what
            the mission was given, and are in no sum.
    """

    gaps: tuple[Gap, ...]
    strength: tuple[StrengthPoint, ...]
    accounts: tuple[Account, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    hindrances: tuple[Hindrance, ...] = ()
    announced: tuple[Announced, ...] = ()
    givers: tuple[Giver, ...] = ()
    beside: tuple[str, ...] = ()
