"""Let a model's row in as a claim, or say why not: nothing counts that the report does not say.

    quote    stands in the stretch that was asked about, word for word, and is no essay
    value    is an amount that our own reading finds in the quote
    unit     is the one that stands at the number, one of the closed words, or a thing in the quote
    names    stand in the report, or are what our tables call somebody who does
    dates    are dates, and their years are the report's own or near its day

All else is of the closed vocabularies (`shapes.py`).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
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
from pledgebook.reading import amounts, cast, hedges, layout, names, numbers
from pledgebook.reading.amounts import FoundAmount
from pledgebook.reading.asking import shapes, words
from pledgebook.reading.lexicon import Lexicon, words_of

FURTHEST = 5
"""Years from the report's day that a date may lie without being written: "in five years"."""

SHORTEST_STEM = 3
"""Letters that a thing and its word in the quote share at least: "ferry", "ferries"."""

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

    parties  every name that is known for somebody in the report, in lower case, to the party.
    """

    report: Report
    parties: dict[str, str]
    amounts: tuple[Placed, ...]

    def within(self, place: Evidence) -> tuple[FoundAmount, ...]:
        """Return the amounts whose numbers stand in a quote."""
        inside = (a for a in self.amounts if place.start <= a.start and a.end <= place.end)
        return tuple(one.found for one in inside)


def survey(report: Report, lexicon: Lexicon) -> Ground:
    """Return what can be relied on in a report."""
    laid = layout.lay_out(report.text)
    return Ground(report, _parties(laid.text, lexicon), tuple(_placed(laid, lexicon)))


def _parties(text: str, lexicon: Lexicon) -> dict[str, str]:
    mentions = cast.find_cast(text, lexicon).mentions
    found = {text[one.start : one.end].casefold(): one.party for one in mentions}
    found |= {one.party.casefold(): one.party for one in mentions}
    there = set(found.values())
    known = names.load()
    return {
        **{
            spelling.casefold(): name.party
            for spelling, name in zip(known.spellings, known.names, strict=True)
            if name.party in there
        },
        **found,
    }


def _placed(laid: layout.Layout, lexicon: Lexicon) -> list[Placed]:
    text = laid.text
    written = numbers.find(text, words_of(text), lexicon)
    placed = []
    for one in amounts.find(text, lexicon):
        inside = [n for n in written if one.start <= n.start and n.end <= one.end]
        start = inside[0].start if inside else one.start
        end = inside[0].end if inside else one.end
        placed.append(Placed(one, laid.back(start), laid.back(end - 1) + 1))
    return placed


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


def _party(row: Row, field: str, ground: Ground) -> str | None:
    """Return the party that a field names, by the name that our tables have for it."""
    name = " ".join((row.get(field) or "").split())
    if not name:
        return None
    bare = name.casefold()
    if known := ground.parties.get(bare) or ground.parties.get(bare.removeprefix("the ")):
        return known
    text = ground.report.text
    if words.find(text, name, 0, len(text)) or words.find(text.casefold(), bare, 0, len(text)):
        return name
    raise NotGrounded(f"Its {field}, {name!r}, is not named in the report.")


# --- numbers ---------------------------------------------------------------------------------


def _amount(row: Row, ground: Ground, quote: Evidence) -> tuple[Amount | None, str | None]:
    """Return the amount of a row, and its unit where it has no number."""
    inside, unit = ground.within(quote), row.get("unit")
    if row.get("value") is None:
        return None, _unit_alone(unit, inside, quote) if unit else None
    value = Decimal(row["value"])
    most = Decimal(row["value_max"]) if row.get("value_max") is not None else None
    for one in inside:
        if one.amount and one.amount.stated == value and most in (None, value, one.amount.high):
            counted = _unit(unit, one, quote)
            return _opened(replace(one.amount, unit=counted), row.get("bound")), None
    told = f"{value} to {most}" if most is not None else f"{value}"
    raise NotGrounded(f"No amount of {told} stands in its quote.")


def _opened(found: Amount, bound: str | None) -> Amount:
    """Return the amount with the hedge that we read; with the model's where we read none."""
    if found.low != found.high or found.bound != Bound.EXACT or bound in (None, Bound.EXACT):
        return found
    low, high, opened = hedges.open_up(found.stated, bound)
    return replace(found, low=low, high=high, bound=opened)


def _unit(unit: str | None, found: FoundAmount, quote: Evidence) -> str:
    """Return what a number counts. Raises `NotGrounded` where the words at it say another thing."""
    own = found.unit or ""
    if unit is None:
        return own
    if found.is_money or own == "percent" or is_currency(unit) or unit == "percent":
        if unit != own:
            raise NotGrounded(f"Its number is {_counted(own)} in the quote, not {unit}.")
        return own
    return _plain_unit(unit, quote)


def _counted(own: str) -> str:
    return own or "of no unit"


def _unit_alone(unit: str, inside: tuple[FoundAmount, ...], quote: Evidence) -> str:
    """Return a unit without a number: that of "thousands of people", or a word of the quote."""
    if unit in {one.unit for one in inside}:
        return unit
    if is_currency(unit) or unit == "percent":
        raise NotGrounded(f"Its quote tells nothing in {unit}.")
    return _plain_unit(unit, quote)


def _plain_unit(unit: str, quote: Evidence) -> str:
    if unit in UNITS:
        return unit
    said = words_of(quote.quote)
    for word in unit.casefold().replace("-", " ").split():
        stem = word[: max(SHORTEST_STEM, len(word) - 1)]
        if not any(each.startswith(stem) for each in said):
            raise NotGrounded(f"Its unit, {unit!r}, does not stand in its quote.")
    return unit


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
