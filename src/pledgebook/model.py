"""The nouns of the house, from a report to what stands: frozen, and standard library only.

A `Report` *claims*; an actor *commits*; never the same word for both. What the fields of a
claim mean is fixed in docs/claims.md.
"""

from __future__ import annotations

import calendar
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, lru_cache

from pledgebook.errors import BadAmount, BadDay, QuoteMismatch, UnitMismatch

_SAID = timedelta(days=7)
"""A report tells what was promised within the week before it ("on Monday")."""

UNBOUNDED = Decimal("Infinity")
"""The upper bound of "more than 2,500": arithmetic on it needs no special case."""


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
"""Made once: a fingerprint is taken of every claim."""


def fingerprint(*parts: str | None) -> str:
    """Return 16 hexadecimal digits that depend on `parts` alone, the same on every machine.

    The parts are hashed as a JSON list, so ("a", "bc") and ("ab", "c") differ. Sixteen digits
    leave one chance in 36 million of any two among a million colliding.
    """
    told = _ENCODER.encode(parts)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


FORCES = frozenset({"police", "troops", "personnel"})
"""Units that count the people of a mission, who are one kind of people in every sum."""

UNITS = FORCES | {"people", "percent", "missions", "sites"}
"""Units with a word of their own; all others are a currency or the thing itself ("helicopter")."""

WEIGHED = "weights"
"""What `Claim.read_by` is where no rule read an amount, but learnt weights told what it is."""

ASKED = "llm:"
"""How `Claim.read_by` begins where a language model was asked: "llm:MODEL@PROMPT"."""

PERSON = "person:"
"""How `Claim.read_by` begins where a person corrected what was read: "person:NAME"."""

RULES = "rules"
"""What `Ruling.by` and `Claim.read_by` are where no person and no model was asked."""


def is_currency(unit: str) -> bool:
    """Whether a unit is an ISO 4217 code."""
    return len(unit) == 3 and unit.isascii() and unit.isupper()  # noqa: PLR2004


class Stage(StrEnum):
    """How far a commitment has come: a ladder, and a way off it."""

    PLEDGED = "pledged"
    COMMITTED = "committed"
    PREPARING = "preparing"
    READY = "ready"
    DELIVERED = "delivered"
    WITHDRAWN = "withdrawn"

    @property
    def rung(self) -> int:
        """The place on the ladder, from 0 for pledged; withdrawn stands above all."""
        return list(Stage).index(self)


class Bound(StrEnum):
    """What a hedging word leaves open: "nearly", "more than", "up to"."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Scope(StrEnum):
    """Whether a number comes on top of an earlier one ("600 more") or is the whole."""

    ADDITIONAL = "additional"
    TOTAL = "total"


class Resource(StrEnum):
    """What is needed, given or lacking; `legal` and `security` only hold back."""

    PERSONNEL = "personnel"
    FUNDS = "funds"
    EQUIPMENT = "equipment"
    LOGISTICS = "logistics"
    TRAINING = "training"
    SUPPORT = "support"
    LEGAL = "legal"
    SECURITY = "security"


class Measure(StrEnum):
    """What a condition measures."""

    DISPLACED = "displaced"
    KILLED = "killed"
    INJURED = "injured"
    POPULATION = "population"
    FOOD_INSECURE = "food_insecure"
    IN_NEED = "in_need"
    CASES = "cases"
    TERRITORY_CONTROLLED = "territory_controlled"
    OTHER = "other"


class Event(StrEnum):
    """What happened at a milestone."""

    AUTHORISED = "authorised"
    EXTENDED = "extended"
    COURT_RULING = "court_ruling"
    LAUNCHED = "launched"
    ARRIVED = "arrived"
    VISITED = "visited"
    SITE_RETAKEN = "site_retaken"
    ELECTED = "elected"
    AGREED = "agreed"
    OTHER = "other"


class Polarity(StrEnum):
    """Which way an assessment points."""

    PROGRESS = "progress"
    SETBACK = "setback"


class Channel(StrEnum):
    """Which way money and support go."""

    DIRECT = "direct"
    TRUST_FUND = "trust_fund"


class Role(StrEnum):
    """What a period says: it was so then, it is due then, or it lasts until then."""

    HELD = "held"
    DUE = "due"
    UNTIL = "until"


class Dated(StrEnum):
    """How a report's day of publication is known."""

    GIVEN = "given"
    WORKED_OUT = "worked_out"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """What a claim does to what is already told."""

    OPENS = "opens"
    RESTATES = "restates"
    ADVANCES = "advances"
    REVISES = "revises"
    PART_OF = "is part of"
    CONTRADICTS = "contradicts"
    SET_ASIDE = "is set aside"


class Act(StrEnum):
    """What a person decides, and that a decision is taken back."""

    CONFIRM = "confirm"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    SETTLE = "settle"
    UNDO = "undo"


class ConflictType(StrEnum):
    """Why claims that cannot all be true stand against one another."""

    CONTRADICTION = "contradiction"
    CHANGE = "change over time"
    ROUNDING = "rounding"
    SCOPE = "scope"
    STAGE = "stage"
    JUDGEMENT = "judgement"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Amount:
    """How much, as a range, because reports round.

    "about 400 officers" is 380, 400, 420 police; "up to $100 million" is 0 to 100,000,000 USD
    with the upper end stated; "more than 2,500 police" is 2,500 to `UNBOUNDED`; "6,000 to
    8,000 troops" states its lower end. What each hedging word leaves open is fixed in
    `reading/amounts.py`.

    low, high  inclusive bounds, counted in `unit`.
    stated     the number that the report writes.
    unit       "police", "troops", "personnel", "people", "percent", an ISO 4217 code for
               money, or the thing itself in the singular ("helicopter"); "" where no unit
               is written.
    bound      the hedge in one of four words.
    per        "year" or "month" for a rate.
    also       the same sum in a second currency, as (number, ISO 4217 code).

    Raises `BadAmount` unless 0 <= low <= stated <= high.
    """

    low: Decimal
    stated: Decimal
    high: Decimal
    unit: str
    bound: Bound = Bound.EXACT
    per: str | None = None
    also: tuple[Decimal, str] | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.stated <= self.high:
            raise BadAmount(self.low, self.stated, self.high)

    def __add__(self, other: Amount) -> Amount:
        """Add bound to bound. Raises `UnitMismatch` for two different units."""
        if self.unit != other.unit:
            raise UnitMismatch(self.unit, other.unit)
        hedged = self.bound if other.bound == Bound.EXACT else other.bound
        low, stated, high = self.low + other.low, self.stated + other.stated, self.high + other.high
        return Amount(low, stated, high, self.unit, hedged)

    @property
    def told(self) -> tuple[str | None, ...]:
        """The amount as text, the same for 400 and 400.0: what an id is made of."""
        also = (plainly(self.also[0]), self.also[1]) if self.also else ()
        ends = (plainly(self.low), plainly(self.stated), plainly(self.high))
        return (*ends, self.unit, self.bound, self.per, *also)

    @property
    def rate(self) -> Decimal | None:
        """Units of the first currency for one of the second, as the report converts."""
        if self.also is None or not self.also[0]:
            return None
        return self.stated / self.also[0]


def plainly(number: Decimal) -> str:
    """Write a number with digits only: "2500", "1.3", "Infinity"."""
    return format(number.normalize(), "f")


def exactly(number: int | Decimal, unit: str) -> Amount:
    """Return the amount that leaves nothing open."""
    stated = Decimal(number)
    return Amount(stated, stated, stated, unit)


@dataclass(frozen=True, slots=True)
class Period:
    """When something held, happens or is due, as precisely as the words say.

    start, end  ISO dates at the precision of the text: "2024", "2024-06" or "2024-06-24". A
                point in time has only a start, a deadline only an end.
    role        whether that is when it held, when it is due, or until when it lasts.

    Raises `BadDay` for text that is no such date.
    """

    start: str | None = None
    end: str | None = None
    role: Role = Role.HELD

    def __post_init__(self) -> None:
        for written in (self.start, self.end):
            if written is not None:
                first_day(written)

    @property
    def first(self) -> date | None:
        """The first day that the words allow; None where only a deadline is known."""
        return first_day(self.start) if self.start else None

    @property
    def last(self) -> date | None:
        """The last day that the words allow."""
        written = self.end or self.start
        return last_day(written) if written else None


_DAYS = 10_000
"""Days that are kept as dates: some thousand are told, each of them over and over."""


@lru_cache(maxsize=_DAYS)
def first_day(written: str) -> date:
    """Return the first day of "2024", "2024-06" or "2024-06-24". Raises `BadDay`."""
    parts = _split(written)
    return _day(written, *parts, *(1, 1)[len(parts) - 1 :])


@lru_cache(maxsize=_DAYS)
def last_day(written: str) -> date:
    """Return the last day of "2024", "2024-06" or "2024-06-24". Raises `BadDay`."""
    parts = _split(written)
    if len(parts) == 1:
        return _day(written, *parts, 12, 31)
    if len(parts) == 2:  # noqa: PLR2004 - a year and a month
        first = _day(written, *parts, 1)
        return last_of(first, 0)
    return _day(written, *parts)


def last_of(day: date, months: int) -> date:
    """Return the last day of the month that is so many after that of a day; 0 is its own."""
    year, place = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, place + 1, calendar.monthrange(year, place + 1)[1])


def _split(written: str) -> list[int]:
    parts = written.split("-")
    if [len(part) for part in parts] != [4, 2, 2][: len(parts)] or not all(
        part.isascii() and part.isdigit() for part in parts
    ):
        raise BadDay(written)
    return [int(part) for part in parts]


def _day(written: str, *parts: int) -> date:
    try:
        year, month, day = parts
        return date(year, month, day)
    except ValueError:
        raise BadDay(written) from None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words a claim rests on.

    Cut one with `Report.cite`: the quote is sliced from the text there, so words and place
    cannot disagree.

    report      id of the report the words were cut from.
    start, end  offsets into `Report.text`, in code points, end exclusive.
    quote       the words themselves.
    """

    report: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class Report:
    """One document as read. Its id is its content: read twice, kept once.

    text       the report's own characters; every offset counts in them.
    name       what the reader calls it: the index's `report`, else the file's stem.
    publisher  who published it, where that is known.
    published  the day it came out.
    dated      whether that day was given, worked out from the text, or is unknown.
    title      its headline, where it is not part of the text.
    url        its address.
    language   ISO 639-1 code.
    """

    text: str
    name: str
    publisher: str | None = None
    published: date | None = None
    dated: Dated = Dated.UNKNOWN
    title: str | None = None
    url: str | None = None
    language: str = "en"

    @cached_property
    def id(self) -> str:
        """Fingerprint of publisher, day and text; the name is only what we call it."""
        day = self.published.isoformat() if self.published else None
        return fingerprint("report", self.publisher, day, self.text)

    def cite(self, start: int, end: int) -> Evidence:
        """Cut the words from `start` to `end` out of the text, as evidence."""
        return Evidence(self.id, start, end, self.text[start:end])

    def check(self, evidence: Evidence) -> None:
        """Raise `QuoteMismatch` unless the quote stands in the text where it says."""
        found = self.text[evidence.start : evidence.end]
        if evidence.report != self.id or found != evidence.quote or not found:
            raise QuoteMismatch(self.name, evidence.quote, found)

    def line(self, offset: int) -> int:
        """Return the line, from 1, on which the character at `offset` stands."""
        return self.text.count("\n", 0, offset) + 1


@dataclass(frozen=True, slots=True)
class Parked:
    """What could not be read, kept with its reason instead of being dropped.

    place   the file, or the line of an index, that was given.
    reason  what is wrong with it, in one sentence.
    hint    what to do about it, in one sentence.
    fault   the exit code of the error behind it; 0 where nothing failed and it is only said.
    """

    place: str
    reason: str
    hint: str
    fault: int = 3

    @property
    def id(self) -> str:
        """Fingerprint of place and reason: parked twice, kept once."""
        return fingerprint("parked", self.place, self.reason)


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that a language model wrote and that was not let in.

    row     the row as it came, as JSON.
    reason  why, in one sentence.
    """

    row: str
    reason: str


@dataclass(frozen=True, slots=True)
class Consulted:
    """A language model was asked about a report; its claims are recorded beside this.

    report   id of the report.
    by       which model and prompt, as `Claim.read_by` has it.
    refused  what it wrote and was not let in, in the order of its answers.
    """

    report: str
    by: str
    refused: tuple[Refused, ...] = ()

    @property
    def id(self) -> str:
        """Fingerprint of all of it: consulted twice with the same outcome, kept once."""
        said = (part for one in self.refused for part in (one.row, one.reason))
        return fingerprint("consulted", self.report, self.by, *said)


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One report says one thing; the fields are those of docs/claims.md.

    kind       name of a file in `reading/kinds/`.
    evidence   the words it rests on.
    unit       what is counted, where the text names it without a number.
    said_stage the source's own word for the stage ("has offered").
    part_of    the quote of the whole that this amount is a part of.
    read_by    which reader, table or person says that the report says so: "rules" for the rules'
               reader, "weights" for an amount that only weights tell, "llm:MODEL@PROMPT" for a
               language model and the version of its prompt, "person:NAME" for a person.
    """

    kind: str
    evidence: Evidence
    speaker: str | None = None
    actor: str | None = None
    audience: str | None = None
    subject: str | None = None
    resource: Resource | None = None
    measure: str | None = None
    event: str | None = None
    polarity: str | None = None
    stage: Stage | None = None
    amount: Amount | None = None
    unit: str | None = None
    scope: Scope | None = None
    period: Period | None = None
    channel: Channel | None = None
    certain: bool = True
    part_of: str | None = None
    said_stage: str | None = None
    read_by: str = "rules"

    @cached_property
    def id(self) -> str:
        """Fingerprint of what is said, by whom it was read, and where it stands."""
        amount, period = self.amount, self.period
        told = (
            *(self.kind, self.speaker, self.actor, self.audience, self.subject, self.resource),
            *(self.measure, self.event, self.polarity, self.stage, self.unit, self.scope),
            *(self.channel, str(self.certain), self.part_of, self.said_stage, self.read_by),
            *(amount.told if amount else ()),
            *((period.start, period.end, period.role) if period else ()),
        )
        place = self.evidence
        return fingerprint("claim", place.report, str(place.start), str(place.end), *told)

    def when(self, published: date | None) -> Period | None:
        """Return its period; None where that is only the day on which something was said.

        "Donors on Monday pledged ..." tells when they spoke, not when anything is due; so does
        a need that is told "on Wednesday".

        published  the day of the claim's report.
        """
        period = self.period
        is_promise = self.kind == "commitment" and self.stage in (Stage.PLEDGED, Stage.COMMITTED)
        if period is None or published is None or period.first is None:
            return period
        if not is_promise and self.kind != "requirement":
            return period
        is_one_day = period.first == period.last
        return None if is_one_day and published - _SAID <= period.first <= published else period

    @property
    def counted_in(self) -> str | None:
        """The unit, with or without a number."""
        return self.amount.unit or None if self.amount else self.unit

    @property
    def gives(self) -> Resource:
        """The resource; where none is said, or only "support", what the unit says: "USD"."""
        if self.resource not in (None, Resource.SUPPORT):
            return self.resource
        unit = self.counted_in or ""
        if is_currency(unit):
            return Resource.FUNDS
        return Resource.PERSONNEL if unit in FORCES else Resource.SUPPORT


@dataclass(frozen=True, slots=True)
class Grounds:
    """What one slot of a claim rests on: "actor" on “It”, which is Kenya, named before it.

    slot   the field of docs/claims.md; of a sentence without a claim, what was seen in it:
           "amount", "party", "verb" or "time".
    words  the report's own words; none where the report as a whole says it.
    says   how they say it, in one line.
    """

    slot: str
    words: tuple[Evidence, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Chances:
    """What the learnt weights said of one question: "stage" is pledged by 0.71, delivered by 0.22.

    answers  the likeliest with their chances, 0 to 1, the likeliest first.
    telling  what was seen that spoke most for the first, in plain words, the strongest first.
    """

    question: str
    answers: tuple[tuple[str, float], ...]
    telling: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A claim, and how it was read.

    rule     the functions of `pledgebook.reading` that made it, from the kind's own to the one that
             put it together: "kinds/commitment.py read", "giving/lists.py in_lists".
    grounds  what each of its slots rests on, in the order of docs/claims.md.
    weighed  for an amount that no rule reads, what the learnt weights said.
    """

    claim: Claim
    rule: tuple[str, ...]
    grounds: tuple[Grounds, ...]
    weighed: tuple[Chances, ...] = ()

    def grounds_of(self, slot: str) -> Grounds | None:
        """Return what a slot rests on; None where it holds nothing."""
        return next((one for one in self.grounds if one.slot == slot), None)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A sentence of a report, and what was read in it.

    sentence  the whole of it.
    claims    those that begin in it, each with how it was read.
    seen      of a sentence without a claim: the amounts, parties, verbs and times in it.
    nearly    what was nearly read, and what it lacked, in one line each.
    """

    sentence: Evidence
    claims: tuple[Explained, ...]
    seen: tuple[Grounds, ...] = ()
    nearly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a claim does, decided by a rule or a person; superseded, never erased.

    claim    id of the claim that is ruled on.
    verdict  what it does.
    about    id of the claim that opened what this one is about; its own for `OPENS`. Where it is
             set aside, the claim for which it is: the one that corrects it, or the one of the
             same figure that a person left out; else None.
    reason   why, in one sentence.
    by       "rules", or the name of the person; a person's outranks a rule's.
    amount   what of the claim's number goes there, where not all of it does: of "1,000 are now
             on the ground", the 600 that were still to come.
    """

    claim: str
    verdict: Verdict
    about: str | None
    reason: str
    by: str = "rules"
    amount: Amount | None = None

    @property
    def id(self) -> str:
        """Fingerprint of all that is ruled."""
        told = self.amount.told if self.amount else ()
        ruled = (self.claim, self.verdict, self.about, self.reason, self.by)
        return fingerprint("ruling", *ruled, *told)


@dataclass(frozen=True)
class Decision:
    """What a person decided, with all that follows from it: recorded whole, taken back whole.

    act        what was done.
    about      what it was done to, in few words: "Kenya's 600 police of 22 September 2024".
    reason     why, in the person's words.
    by         the person's name.
    rulings    what follows for each claim; they stand above any rule's.
    corrected  the claim as the person reads it; it counts while the decision stands.
    conflict   the conflict that is settled: `stands` is the person's choice, None where nothing
               in it needs to give way.
    undoes     id of the decision that is taken back.
    """

    act: Act
    about: str
    reason: str
    by: str
    rulings: tuple[Ruling, ...] = ()
    corrected: Claim | None = None
    conflict: Conflict | None = None
    undoes: str | None = None

    @cached_property
    def id(self) -> str:
        """Fingerprint of all that is decided."""
        rulings = (each.id for each in self.rulings)
        corrected = self.corrected.id if self.corrected else None
        settled = _told(self.conflict) if self.conflict else ()
        told = (self.act, self.about, self.reason, self.by, self.undoes, corrected)
        return fingerprint("decision", *told, *settled, *rulings)


def _told(conflict: Conflict) -> tuple[str, ...]:
    sides = (part for each in conflict.rivals for part in (each.says, *each.claims))
    return conflict.id, conflict.type, conflict.about, str(conflict.stands), conflict.why, *sides


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person wants done: a `Decision` without what follows from it.

    on        the id of a claim, a conflict or a decision, or its beginning; a commitment's name,
              for the claims behind it; some words of what a conflict is about.
    into      for merge, the other commitment; for settle, the side that is right, counted from 1,
              or "none" where nothing needs to give way.
    changes   for correct: what its fields are to hold, as docs/claims.md has them; "" for nothing.
    as_part   merge as a part of the other, and not as the same told again.
    sure      correct a number though the quote does not have it.
    """

    act: Act
    on: str
    reason: str
    by: str
    into: str | None = None
    changes: tuple[tuple[str, str], ...] = ()
    as_part: bool = False
    sure: bool = False


def standing_decisions(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that nobody has taken back, in their order.

    decisions  all of them, in the order in which they were recorded.
    """
    standing: list[Decision] = []
    for one in decisions:
        if one.act != Act.UNDO:
            standing.append(one)
            continue
        undone = [place for place, each in enumerate(standing) if each.id == one.undoes]
        if undone:
            del standing[undone[-1]]
    return tuple(standing)


@dataclass(frozen=True)
class Records:
    """What was recorded: all that a position is worked out from.

    rulings   the one that stands for each claim, by claim id.
    decisions what people decided, in the order in which it was recorded, and what was taken back.
    consulted which language models were asked about which reports, the last answer of each.
    stories   for each report id, the id of the report that first told its story: a copy's
              points to its original. Worked out by `reconciling.survey`, never recorded; where
              it is empty, each report tells its own.
    missions  for each claim id, the mission that it is about; likewise worked out.
    """

    reports: dict[str, Report] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    rulings: dict[str, Ruling] = field(default_factory=dict)
    parked: tuple[Parked, ...] = ()
    consulted: tuple[Consulted, ...] = ()
    decisions: tuple[Decision, ...] = ()
    stories: dict[str, str] = field(default_factory=dict)
    missions: dict[str, Mission] = field(default_factory=dict)

    @cached_property
    def in_order(self) -> tuple[Claim, ...]:
        """The claims by day of publication (unknown last), text, and place in the text.

        Reports of one day go by their text, not their id, so that the same text under a second
        publisher stands beside the first and changes nothing.
        """
        days = {each.id: day_and_text(each) for each in self.reports.values()}
        places = {key: _place(claim, days) for key, claim in self.claims.items()}
        crowded = Counter(places.values())

        def place(claim: Claim) -> tuple[object, ...]:
            there = places[claim.id]
            return there if crowded[there] == 1 else (*there, _said(claim), claim.evidence.report)

        return tuple(sorted(self.claims.values(), key=place))

    def witnesses(self, reports: Iterable[str]) -> int:
        """Count the independent ones among reports, by id."""
        return independent((self.reports.get(each, each) for each in reports), self.stories)


def independent(reports: Iterable[Report | str], stories: Mapping[str, str]) -> int:
    """Count the independent ones among reports: copies of a story are one witness.

    So is an outlet that repeats itself.

    reports  each as it was read, or its id where that is all there is.
    stories  as `Records.stories` has them.
    """
    roots: dict[tuple[str, str], tuple[str, str]] = {}

    def root(sign: tuple[str, str]) -> tuple[str, str]:
        while roots.setdefault(sign, sign) != sign:
            roots[sign] = sign = roots[roots[sign]]
        return sign

    for report in reports:
        known = report if isinstance(report, str) else report.id
        story = root(("story", stories.get(known, known)))
        if isinstance(report, Report) and report.publisher:
            roots[root(("publisher", report.publisher.casefold()))] = story
    return sum(sign == above for sign, above in roots.items())


def day_and_text(report: Report) -> tuple[bool, date, str]:
    """Return what puts reports in order: unknown days last, and one day's by their text."""
    day = report.published
    return day is None, day or date.max, fingerprint("text", report.text)


def _place(
    claim: Claim, days: dict[str, tuple[bool, date, str]]
) -> tuple[bool, date, str, int, int]:
    words = claim.evidence
    return *days.get(words.report, (True, date.max, "")), words.start, words.end


def _said(claim: Claim) -> str:
    return replace(claim, evidence=replace(claim.evidence, report="")).id


@dataclass(frozen=True, slots=True)
class Standing:
    """What a commitment amounts to at one stage.

    stage   the rung.
    amount  how much, or None where nobody numbered it.
    unit    what is counted, where that is said without a number.
    period  when it was, or is due.
    claims  ids of the claims that say so, earliest report first.
    """

    stage: Stage
    amount: Amount | None
    unit: str | None
    period: Period | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Commitment:
    """One provider's one undertaking, told by one report or by ten.

    id              words that a person can type: "kenya-personnel-2".
    opener          id of the claim that opened it; a ruling's `about`.
    provider        the party that provides.
    resource        what it provides.
    subject         the mission or place that it is for.
    channel         which way it goes, where that is said.
    history         one standing per stage that was told, lowest rung first; the last stands.
    part_of         id of the commitment whose amount contains this one.
    claims          ids of all claims about it, earliest report first.
    first_reported  publication day of its first report.
    last_reported   publication day of its last report.
    witnesses       how many independent reports tell it: copies count once.
    """

    id: str
    opener: str
    provider: str
    resource: Resource
    subject: str | None
    channel: Channel | None
    history: tuple[Standing, ...]
    part_of: str | None
    claims: tuple[str, ...]
    first_reported: date | None
    last_reported: date | None
    witnesses: int

    @property
    def now(self) -> Standing:
        """What stands: the highest rung told."""
        return self.history[-1]


@dataclass(frozen=True, slots=True)
class Need:
    """How much of what a mission needs by when, as its requirements say.

    due     ISO date at the precision of the text, or None.
    claims  ids of the claims that say so, earliest report first.
    actor   who needs it, where that is not the mission itself.
    """

    id: str
    resource: Resource
    amount: Amount | None
    due: str | None
    claims: tuple[str, ...]
    witnesses: int
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One condition, milestone, obstacle, appeal or assessment, told by one report or by ten.

    kind    the claims' kind.
    claims  ids of the claims, the one that tells it best first.
    period  when it held or happened, as the claims together allow.
    """

    id: str
    kind: str
    claims: tuple[str, ...]
    period: Period | None
    first_reported: date | None
    last_reported: date | None
    witnesses: int


@dataclass(frozen=True, slots=True)
class Rival:
    """One of the things that cannot all be true.

    says       what it says, in few words ("May 2024").
    claims     ids of the claims that say so.
    witnesses  how many independent reports say so.
    since      publication day of the first of them.
    total      what the mission's total in question would be, were this one true.
    words      the words that say so where no claim carries them, as for a misspelt name.
    by         who says so, in the order of the claims: the speaker, else the outlet, else the
               report's name.
    """

    says: str
    claims: tuple[str, ...]
    witnesses: int
    since: date | None
    total: Amount | None = None
    words: tuple[Evidence, ...] = ()
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that cannot all be true, kept visible until somebody rules.

    about   what they disagree on, in few words.
    stands  index into `rivals` of the one that the sums use for now; None where none does.
    why     the reason for that choice, in one sentence.
    """

    id: str
    type: ConflictType
    about: str
    rivals: tuple[Rival, ...]
    stands: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something of a position that a person should decide.

    sort     what makes it doubtful: "conflict", "target", "repeated", "weighed", "hedged", "twice"
             or "inside".
    on       what a choice names: the id of a conflict or a claim, the name of a commitment.
    about    what it is, in few words.
    why      what is doubtful in it, in one sentence.
    claims   ids of the claims, the one in question first.
    choices  what can be decided, what the program holds for likeliest first, each with what it
             does; reason and name are still to be given.
    stake    by how much a total could change; None where no total hangs on it.
    weight   what puts doubts in order: the share of the mission's need that a total could change
             by, and one more; where no need is told, the share of the total.
    """

    sort: str
    on: str
    about: str
    why: str
    claims: tuple[str, ...]
    choices: tuple[tuple[Choice, str], ...]
    stake: Amount | None = None
    weight: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Settled:
    """A conflict that a person has settled.

    conflict  as it was, with the side that the person chose; None of them where both can be.
    decision  id of the decision: what takes it back.
    """

    conflict: Conflict
    reason: str
    by: str
    decision: str


@dataclass(frozen=True, slots=True)
class Mission:
    """Who it is for: a mission, a plan, an appeal, or a place where no mission is named.

    name      its full name.
    short     its usual short form, or "".
    place     the country that it is for.
    mandate   from when until when, as known.
    """

    name: str
    short: str = ""
    place: str | None = None
    mandate: Period | None = None

    def is_called(self, name: str) -> bool:
        """Whether a party's name means the mission itself: "MSS", "the mission in Haiti"."""
        own = {self.name.casefold(), self.short.casefold()}
        plain = name.casefold().removeprefix("the ")
        head = plain.split(" in ")[0].split(" for ")[0].split(" to ")[0]
        return plain in own or head.rsplit(" ")[-1] in {"mission", "operation", "force"}

    def needs_itself(self, actor: str | None) -> bool:
        """Whether a need told of `actor` is the mission's own: nobody's, its own or its place's."""
        return actor is None or actor == self.place or self.is_called(actor)


@dataclass(frozen=True, slots=True)
class Position:
    """What stands for a mission on a day, as known on a day.

    as_of     only reports published until then are used; None for all.
    on        the day it is asked for; None for the last day that is known.
    conflicts those that nobody has settled.
    set_aside (claim id, reason) of each claim that feeds nothing.
    claims    every claim used, by id.
    reports   every report used, by id.
    settled   the conflicts that a person has settled.
    """

    mission: Mission
    as_of: date | None
    on: date | None
    needs: tuple[Need, ...]
    commitments: tuple[Commitment, ...]
    findings: tuple[Finding, ...]
    conflicts: tuple[Conflict, ...]
    set_aside: tuple[tuple[str, str], ...]
    claims: dict[str, Claim] = field(repr=False)
    reports: dict[str, Report] = field(repr=False)
    settled: tuple[Settled, ...] = ()

    def of_kind(self, kind: str) -> tuple[Finding, ...]:
        """Return the findings of one kind, in the position's order."""
        return tuple(finding for finding in self.findings if finding.kind == kind)


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
class Assessment:
    """How far what stands is from what the mission needs."""

    gaps: tuple[Gap, ...]
    strength: tuple[StrengthPoint, ...]


@dataclass(frozen=True, slots=True)
class FanPoint:
    """What may be in place on a day.

    expected   the mean.
    low, high  between them lie 80 percent of the chances.
    q1, q3     between them lie half of them.
    chance     that the need is met by then, 0 to 1.
    """

    day: date
    expected: float
    low: float
    q1: float
    median: float
    q3: float
    high: float
    chance: float


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a forecast says what it says, in one sentence.

    weight  how many of the people or units that are missing it speaks of; reasons stand by it.
    claims  ids of the claims behind it; none where past missions say so.
    """

    says: str
    weight: float
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Forecast:
    """Whether a need will be met by its date, and why.

    need      the need.
    today     the day from which it is forecast.
    due       the day on which the need is due; the last of the month or year that is told.
    in_place  what is in place today.
    at_due    what may be in place on the due day.
    fan       the same for the end of each month until then and some beyond, earliest first.
    outside   the chance by past build-ups alone, and `inside` by what is promised by name alone.
    reasons   the strongest first.
    """

    need: Need
    today: date
    due: date
    in_place: float
    at_due: FanPoint
    fan: tuple[FanPoint, ...]
    outside: float
    inside: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class NoForecast:
    """A need that cannot be forecast, and what is missing, in one sentence."""

    need: Need
    why: str


@dataclass(frozen=True, slots=True)
class Scored:
    """How far off a way to forecast was, over some replays.

    method  its name.
    ahead   months ahead; None for all.
    cases   how many replays.
    crps    mean continuous ranked probability score, in people; the mean error of a bare number.
    share   the same as a share of the ceiling, so that a small mission counts as a large one.
    held    the share of cases that came to lie in the 80 percent interval; None for a bare number.
    """

    method: str
    ahead: int | None
    cases: int
    crps: float
    share: float
    held: float | None


@dataclass(frozen=True, slots=True)
class Ask:
    """What a plan asks of somebody.

    to       the party; "" where the scenario names nobody who could be asked.
    what     "people", "training", "airlift", "base", "equipment", "money", or "number": to say how
             many people a promise is of.
    number   how many people, room for how many people, or how much money; 0 where none is asked.
    unit     what is counted.
    by       the last day on which it helps the plan.
    channel  the pot that pays for it, or that it is paid into; "" for any.
    why      what it does, in one sentence.
    chance   that it is done when it is asked, as the scenario has it; None where it does not say.
    claims   ids of the claims that promise it already.
    """

    to: str
    what: str
    number: float
    unit: str
    by: date
    channel: str
    why: str
    chance: float | None = None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanMonth:
    """One month of a plan.

    last      its last day.
    begin     people who begin to train.
    come      people who come.
    strength  people in place on the last day.
    orders    what is ordered: (means, room for how many people).
    spent     what each channel pays.
    used      (means, people who use it, people whom there is room for; None for no bound).
    """

    last: date
    begin: int
    come: int
    strength: int
    orders: tuple[tuple[str, int], ...]
    spent: tuple[tuple[str, float], ...]
    used: tuple[tuple[str, int, int | None], ...]


@dataclass(frozen=True, slots=True)
class Worth:
    """What one more unit of a means, or one more million in a channel, brings: solved anew.

    limit   the means, or "money: " and the channel.
    unit    what one more is, in words.
    people  so many more can be in place by the date.
    saved   so much less money the target takes; None where it is out of reach.
    """

    limit: str
    unit: str
    people: int
    saved: float | None


@dataclass(frozen=True, slots=True)
class Odds:
    """What becomes of a plan in simulated futures, where contingents are late or stay away.

    futures  how many were drawn.
    chance   the share in which as many are in place by the date as the plan has.
    low, median, high  how many are in place by then: 80 percent of the futures are between.
    """

    futures: int
    chance: float
    low: int
    median: int
    high: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Which support, of whom, by when, brings a mission to its target, or nearest to it.

    mission   its name.
    start     the first day that is planned.
    by        the day by which the target is wanted.
    in_place  people who are there at the start.
    most      the most people who can be there by the day.
    earliest  the first month's end at which the target can be there; None for none in the plan.
    reached   whether this plan has the target by the day; else it has the most, for the least.
    cost      all that it spends until its last month, those in place included.
    why_not   why the target is out of reach, in one sentence; "" where it is not.
    binds     what would have to give way for more to be there by the day.
    worth     what one more of each would bring; none where the best is not known exactly.
    odds      what becomes of it where people are late.
    assumed   what the scenario leaves to the defaults, each with its source.
    gap       how far from the best it can be, as a share.
    """

    mission: str
    start: date
    by: date
    target: int
    in_place: int
    currency: str
    most: int
    earliest: date | None
    reached: bool
    cost: float
    why_not: str
    asks: tuple[Ask, ...]
    schedule: tuple[PlanMonth, ...]
    binds: tuple[str, ...]
    worth: tuple[Worth, ...]
    odds: Odds
    assumed: tuple[str, ...]
    gap: float

    @property
    def strength(self) -> int:
        """People in place by the day."""
        return max(each.strength for each in self.schedule if each.last <= self.by)
