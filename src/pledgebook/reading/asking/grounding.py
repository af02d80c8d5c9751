"""Let a model's row in as a claim, or say why not: nothing counts that the report does not say.

    quote    stands in the stretch that was asked about, word for word, and is no essay
    value    is an amount that our own reading finds in the quote, or a number right before its unit
    unit     is the one that stands at the number, one of the closed words, or a thing in the report
    names    stand in the report, or are what our tables call somebody who does
    dates    are dates, and their years are the report's own or near its day

All else is of the closed vocabularies (`shapes.py`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

from pledgebook.errors import BadDay
from pledgebook.model import (
    UNITS,
    Amount,
    Bound,
    Channel,
    Claim,
    Evidence,
    Period,
    Refused,
    Report,
    Resource,
    Role,
    Scope,
    Stage,
    first_day,
    is_currency,
)
from pledgebook.reading import amounts, cast, hedges, layout, numbers
from pledgebook.reading.amounts import FoundAmount
from pledgebook.reading.asking import shapes, words
from pledgebook.reading.lexicon import Lexicon, words_of

FURTHEST = 5
"""Years from the report's day that a date may lie without being written: "in five years"."""

SHORTEST_STEM = 3
"""Letters that a thing and its word in the report share at least: "ferry", "ferries"."""

REACH = 30
"""Characters after a number in which its unit stands: "two million cubic metres of gas"."""

Row = dict[str, Any]
Word = TypeVar("Word")


class NotGrounded(Exception):
    """A row says what its report does not; the message is the reason, in one sentence."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An amount, and where its numbers stand in the report's text."""

    found: FoundAmount
    start: int
    end: int


@dataclass(frozen=True)
class Ground:
    """A report, and what our own reading is sure of: who is named, and which amounts stand where.

    told     its text, publisher and title: where a name may stand.
    parties  every name that is known for somebody in it, in lower case, to the party.
    places   those of the names that are a capital's or a house's, which stand for a government.
    amounts  what counts something, in the order of the text.
    numbers  every number, those too that count nothing ("12 months").
    """

    report: Report
    told: str
    parties: dict[str, str]
    places: frozenset[str]
    amounts: tuple[Placed, ...]
    numbers: tuple[tuple[Decimal, int, int], ...]

    def within(self, place: Evidence) -> tuple[FoundAmount, ...]:
        """Return the amounts whose numbers stand in a quote."""
        inside = (a for a in self.amounts if place.start <= a.start and a.end <= place.end)
        return tuple(one.found for one in inside)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the report, and what its amounts count."""
        return words_of(self.told) | words_of(" ".join(self.units))

    @cached_property
    def units(self) -> frozenset[str]:
        """What its amounts count: currencies, and things."""
        return frozenset(one.found.unit for one in self.amounts if one.found.unit)


def survey(report: Report, lexicon: Lexicon) -> Ground:
    """Return what can be relied on in a report."""
    told = "\n".join(filter(None, (report.text, report.title, report.publisher)))
    laid = layout.lay_out(report.text)
    written = numbers.find(laid.text, words_of(laid.text), lexicon)
    return Ground(
        report,
        told,
        *_parties(layout.lay_out(told).text, lexicon),
        tuple(_placed(laid, written, lexicon)),
        tuple((one.value, laid.back(one.start), laid.back(one.end - 1) + 1) for one in written),
    )


def _parties(text: str, lexicon: Lexicon) -> tuple[dict[str, str], frozenset[str]]:
    """Return every name for somebody in a text, and which of them are places."""
    mentions = cast.find_cast(text, lexicon).mentions
    there = {one.party for one in mentions}
    known = lexicon.names
    spelled = [
        (spelling.casefold(), name.party, name.form)
        for spelling, name in zip(known.spellings, known.names, strict=True)
        if name.party in there
    ]
    spelled += [(text[one.start : one.end].casefold(), one.party, one.form) for one in mentions]
    parties = {spelling: party for spelling, party, _ in spelled}
    parties |= {party.casefold(): party for party in there}
    return parties, frozenset(spelling for spelling, _, form in spelled if form in PLACES)


PLACES = frozenset({"capital", "metonym"})
"""How a name stands for a party: "Nairobi has pledged" is Kenya, a march in Nairobi is not."""


def _placed(
    laid: layout.Layout, written: list[numbers.Number], lexicon: Lexicon
) -> Iterator[Placed]:
    for one in amounts.find(laid.text, lexicon):
        inside = [n for n in written if one.start <= n.start and n.end <= one.end]
        start = inside[0].start if inside else one.start
        end = inside[0].end if inside else one.end
        yield Placed(one, laid.back(start), laid.back(end - 1) + 1)


def admit(rows: list[object], ground: Ground, start: int, end: int) -> list[Claim | Refused]:
    """Return each row as a claim or refused, in the order of the answer.

    start, end  the stretch that was asked about: words from elsewhere are not its own.
    """
    return [_admitted(row, ground, start, end) for row in rows]


def _admitted(row: object, ground: Ground, start: int, end: int) -> Claim | Refused:
    try:
        return _claim(row, ground, start, end)
    except NotGrounded as refusal:
        return Refused(_written(row), str(refusal))


def _written(row: object) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=True, default=str)


def _claim(row: object, ground: Ground, start: int, end: int) -> Claim:
    if not isinstance(row, dict):
        raise NotGrounded("It is no JSON object.")
    if wrong := shapes.fault(row):
        raise NotGrounded(wrong)
    kind, quote = row["kind"], _quoted(row["quote"], ground.report, start, end)
    amount, unit = _amount(row, ground, quote)
    return Claim(
        kind=kind,
        evidence=quote,
        speaker=_party(row, "speaker", ground),
        actor=_party(row, "actor", ground),
        audience=_party(row, "audience", ground),
        subject=_party(row, "subject", ground),
        resource=_word(row, "resource", Resource),
        measure=row.get("measure"),
        event=row.get("event"),
        polarity=row.get("polarity"),
        stage=_word(row, "stage", Stage),
        amount=amount,
        unit=unit,
        scope=(_word(row, "scope", Scope) or Scope.TOTAL) if amount else None,
        period=_period(row, ground.report),
        channel=_word(row, "channel", Channel),
        certain=row.get("certain") is not False,
        part_of=_part_of(row, ground.report, start, end),
        said_stage=_said_stage(row, ground.report, quote),
    )


def _word(row: Row, name: str, of: Callable[[str], Word]) -> Word | None:
    return of(row[name]) if row.get(name) is not None else None


# --- words -----------------------------------------------------------------------------------


def _quoted(quote: str, report: Report, start: int, end: int) -> Evidence:
    if len(quote) > words.LONGEST:
        raise NotGrounded(f"Its quote has {len(quote)} characters; {words.LONGEST} are the most.")
    place = words.find(report.text, quote, start, end)
    if place is None:
        raise NotGrounded("Its quote does not stand in the passage, word for word.")
    return report.cite(*place)


def _part_of(row: Row, report: Report, start: int, end: int) -> str | None:
    whole = row.get("part_of")
    if whole is None:
        return None
    place = words.find(report.text, whole, start, end)
    if place is None:
        raise NotGrounded("The whole that it is part of does not stand in the passage.")
    return report.text[slice(*place)]


def _said_stage(row: Row, report: Report, quote: Evidence) -> str | None:
    said = row.get("said_stage")
    place = words.find(report.text, said, quote.start, quote.end) if said else None
    if said and place is None:
        raise NotGrounded(f"The words for its stage, {said!r}, do not stand in its quote.")
    return report.text[slice(*place)] if place else None


# --- names -----------------------------------------------------------------------------------


DESCRIBED = frozenset({"subject", "audience"})
"""Fields that may be described in words of the report that do not stand side by side."""


def _party(row: Row, field: str, ground: Ground) -> str | None:
    """Return the party that a field names, by the name that our tables have for it."""
    name = " ".join((row.get(field) or "").split())
    if not name:
        return None
    bare = name.casefold()
    known = ground.parties.get(bare) or ground.parties.get(bare.removeprefix("the "))
    if known and not (field == "subject" and bare in ground.places):
        return known
    told = ground.told
    if words.find(told, name, 0, len(told)) or words.find(told.casefold(), bare, 0, len(told)):
        return name
    if field in DESCRIBED and words_of(bare) and words_of(bare) <= ground.words:
        return name
    raise NotGrounded(f"Its {field}, {name!r}, is not named in the report.")


# --- numbers ---------------------------------------------------------------------------------


def _amount(row: Row, ground: Ground, quote: Evidence) -> tuple[Amount | None, str | None]:
    """Return the amount of a row, and its unit where it has no number."""
    inside, unit = ground.within(quote), row.get("unit")
    if row.get("value") is None:
        return None, _unit_alone(unit, ground, quote) if unit else None
    value = Decimal(row["value"])
    most = Decimal(row["value_max"]) if row.get("value_max") is not None else None
    for one in inside:
        if one.amount and one.amount.stated == value and most in (None, value, one.amount.high):
            counted = _unit(unit, one, ground)
            return _opened(replace(one.amount, unit=counted), row.get("bound")), None
    if unit and most is None and _stands_before(value, unit, ground, quote):
        return _opened(Amount(value, value, value, unit), row.get("bound")), None
    told = f"{value} to {most}" if most is not None else f"{value}"
    raise NotGrounded(f"No amount of {told} stands in its quote.")


def _opened(found: Amount, bound: str | None) -> Amount:
    """Return the amount with the hedge that we read; with the model's where we read none."""
    if found.low != found.high or found.bound != Bound.EXACT or bound in (None, Bound.EXACT):
        return found
    low, high, opened = hedges.open_up(found.stated, bound)
    return replace(found, low=low, high=high, bound=opened)


def _stands_before(value: Decimal, unit: str, ground: Ground, quote: Evidence) -> bool:
    """Whether a number that counts nothing for us stands in the quote, right before its unit."""
    for number, start, end in ground.numbers:
        if number == value and quote.start <= start and end <= quote.end:
            after = words_of(ground.report.text[end : min(end + REACH, quote.end)])
            if all(_is_said(word, after) for word in words_of(unit)):
                return True
    return False


def _unit(unit: str | None, found: FoundAmount, ground: Ground) -> str:
    """Return what a number counts. Raises `NotGrounded` where the words at it say another thing."""
    own = found.unit or ""
    if unit is None or (not own and unit in ground.units):
        return unit or own
    if found.is_money or own == "percent" or is_currency(unit) or unit == "percent":
        if unit != own:
            raise NotGrounded(f"Its number is {_counted(own)} in the quote, not {unit!r}.")
        return own
    return _plain_unit(unit, ground)


def _counted(own: str) -> str:
    return own or "of no unit"


def _unit_alone(unit: str, ground: Ground, quote: Evidence) -> str:
    """Return a unit without a number: that of "thousands of people", or a word of the report."""
    if unit in {one.unit for one in ground.within(quote)}:
        return unit
    if is_currency(unit) or unit == "percent":
        raise NotGrounded(f"Its quote tells nothing in {unit}.")
    return _plain_unit(unit, ground)


def _plain_unit(unit: str, ground: Ground) -> str:
    if unit in UNITS or (words_of(unit) and all(_is_said(w, ground.words) for w in words_of(unit))):
        return unit
    raise NotGrounded(f"Its unit, {unit!r}, does not stand in the report.")


def _is_said(word: str, said: frozenset[str]) -> bool:
    """Whether a thing is among some words, in the singular or the plural."""
    stem = word[: max(SHORTEST_STEM, len(word) - 1)]
    return word in said or any(each.startswith(stem) for each in said)


# --- dates -----------------------------------------------------------------------------------


def _period(row: Row, report: Report) -> Period | None:
    start, end = row.get("start"), row.get("end")
    if start is None and end is None:
        return None
    for written in filter(None, (start, end)):
        _check_day(written, report)
    if start and end and first_day(start) > first_day(end) and not end.startswith(start):
        raise NotGrounded(f"It ends, {end}, before it starts, {start}.")
    return Period(start, end, _role(row, report))


def _check_day(written: str, report: Report) -> None:
    try:
        year = first_day(written).year
    except BadDay:
        raise NotGrounded(f"{written!r} is no date.") from None
    is_near = report.published and abs(year - report.published.year) <= FURTHEST
    if not is_near and str(year) not in report.text:
        raise NotGrounded(f"The year {year} stands nowhere in the report, nor near its day.")


def _role(row: Row, report: Report) -> Role:
    start, end = row.get("start"), row.get("end")
    if end and row.get("event") in ("authorised", "extended"):
        return Role.UNTIL
    if not start:
        return Role.DUE
    day = report.published
    return Role.DUE if day and first_day(start) > day else Role.HELD
