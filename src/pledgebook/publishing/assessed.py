"""An assessment for people to read: what each need has behind it, what counts, what is late, why.

Every sum names the commitments that it adds up; `pledgebook why NAME` opens each into its claims.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pledgebook.model import (
    Account,
    Amount,
    Announced,
    Assessment,
    Coverage,
    Figure,
    Giver,
    Hindrance,
    Position,
    Resource,
    Rungs,
    Waiting,
    exactly,
)
from pledgebook.publishing.quotes import quote_of, shortened
from pledgebook.publishing.readiness import (
    calm,
    counting_words,
    line_words,
    waited_for,
    without_unit,
)
from pledgebook.publishing.words import (
    count,
    date_words,
    day,
    is_money,
    listed,
    phrase,
    plural,
    spread,
)

LABEL, NUMBERS, SHARE = 19, 28, 5
"""Width of the columns of an account; the names of commitments take what is left."""

ROWS = (
    ("promised in all", "promised"),
    ("  only pledged", "pledged"),
    ("  committed", "committed"),
    ("  preparing", "preparing"),
    ("  ready", "ready"),
    ("  delivered", "delivered"),
    ("  lost", "lost"),
)

HOW = "Sums: low / stated / high. What a sum adds up is named: pledgebook why NAME opens it."


NOTHING = "No report tells of a need, a promise or an obstacle."


def text(position: Position, told: Assessment, width: int = 80) -> str:
    """Return the assessment of a mission as text of lines of `width`."""
    as_of = f", as known on {day(position.as_of)}" if position.as_of else ""
    lines = [f"{position.mission.name}{as_of}", ""]
    if not (told.accounts or told.waiting or told.hindrances or position.needs):
        return "\n".join((*lines, NOTHING, ""))
    lines += _wrapped(HOW, width)
    for section in _sections(position, told, width):
        lines += ["", *section]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _sections(position: Position, told: Assessment, width: int) -> Iterator[Iterable[str]]:
    for account in told.accounts:
        yield _account(position, account, width)
    yield from ([each] for each in _beside(position, told.beside, width))
    yield from ([each] for each in _unsized(position, width))
    for each in told.coverage:
        yield _coverage(each, width)
    yield _titled("Late, and silent", _waiting(told.waiting, width))
    yield _titled("What holds back", _hindrances(position, told.hindrances, width))
    if told.announced:
        yield _titled("New money, and money told before", _announced(told.announced, width))
    yield _titled("What became of promises", _givers(told.givers, width))


def _titled(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield title.upper()
    yield from lines


# --- accounts --------------------------------------------------------------------------------


def _account(position: Position, one: Account, width: int) -> Iterator[str]:
    required = one.required.amount if one.required else None
    yield heading_of(one).upper()
    if one.late:
        yield f"This date passed {count(one.late, 'day')} ago, and not all of it is delivered."
    if one.rungs.promised.amount.high:
        yield from _ladder(one, required, width)
        yield from _split(one, width)
        yield from _told_twice(position, one, width)
    else:
        yield unpromised(one)
    if one.apart:
        told = ", ".join(one.apart)
        yield from _wrapped(f"Counted in another measure, and not added: {told}.", width)
    if one.unnumbered:
        names = listed(providers(position, one.unnumbered))
        yield from _wrapped(f"Promised without a number, and in no sum: {names}.", width)


def unpromised(one: Account) -> str:
    """Say that nothing that is promised of it has a number."""
    required = one.required.amount if one.required else None
    return f"No promise of it has a number{_measure(required)}."


def _measure(amount: Amount | None) -> str:
    unit = f" in {amount.unit}" if amount and is_money(amount.unit) else ""
    return f"{unit} a {amount.per}" if amount and amount.per else unit


def heading_of(one: Account) -> str:
    """Say what an account is of: "2,500 police by January 2025"."""
    if one.required is None:
        unit = one.rungs.promised.amount.unit
        is_thing = not (is_money(unit) or unit in (one.resource, ""))
        return f"{plural(unit) if is_thing else one.name}, counted for no need"
    due = f" by {date_words(one.need.due)}" if one.need and one.need.due else ""
    return f"{phrase(one.required.amount)}{due}"


def _ladder(one: Account, required: Amount | None, width: int) -> Iterator[str]:
    if required:
        yield from _row("required", required, None, (), width)
    for label, name in ROWS:
        figure: Figure = getattr(one.rungs, name)
        if required or figure.amount.high:
            yield from _row(label, figure.amount, required, figure.commitments, width)
    if one.unfilled:
        yield from _row("unfilled", one.unfilled.amount, required, (), width)
    if one.undelivered:
        yield from _row("not there yet", one.undelivered.amount, required, (), width)


def _row(
    label: str, amount: Amount, of: Amount | None, names: Sequence[str], width: int
) -> Iterator[str]:
    share = f"{amount.stated / of.stated:.0%}" if of and of.stated else ""
    start = f"{label:<{LABEL}}{without_unit(amount):>{NUMBERS}} {share:>{SHARE}}"
    told = ", ".join(names)
    if len(start) + 2 + len(told) <= width:
        yield f"{start}  {told}".rstrip()
        return
    indent = " " * (LABEL + 2)
    yield start.rstrip()
    yield from textwrap.wrap(
        told, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )


def _split(one: Account, width: int) -> Iterator[str]:
    """Say how much of an account is of which kind or channel, where there are several to tell."""
    if one.resource != Resource.FUNDS and len(one.split) < 2:  # noqa: PLR2004 - one kind is no split
        return
    title = "by channel: " if one.resource == Resource.FUNDS else "by kind: "
    told = "; ".join(f"{name}: {_rungs_in_words(rungs)}" for name, rungs in one.split)
    if told:
        yield from _wrapped(f"{title}{told}.", width, "  ")


def _told_twice(position: Position, one: Account, width: int) -> Iterator[str]:
    """Say which sums reports tell in a second currency too."""
    names = one.rungs.promised.commitments
    amounts = {each.id: each.now.amount for each in position.commitments if each.id in names}
    twice = [f"{phrase(told)}, {name}" for name, told in amounts.items() if told and told.also]
    if twice:
        yield from _wrapped(f"told in two currencies: {'; '.join(twice)}.", width, "  ")


def _rungs_in_words(rungs: Rungs) -> str:
    promised, there = rungs.promised.amount, rungs.delivered.amount
    lost = f", {without_unit(rungs.lost.amount)} lost" if rungs.lost.amount.high else ""
    return f"{without_unit(promised)} promised, {without_unit(there)} of it delivered{lost}"


def providers(position: Position, names: Sequence[str]) -> list[str]:
    """Return who stands behind these commitments, each once."""
    by_name = {each.id: each.provider for each in position.commitments}
    return list(dict.fromkeys(by_name[each] for each in names))


def _beside(position: Position, names: Sequence[str], width: int) -> Iterator[str]:
    """Say which aid to the place contains the mission's money, and is not counted."""
    told = [each for each in position.commitments if each.id in names and each.now.amount]
    for each in told:
        amount = phrase(each.now.amount) if each.now.amount else ""
        where = each.subject or position.mission.place or "the place"
        said = (
            f"In no sum, for it is what {where} was given in all: {amount} from {each.provider}"
            f" ({each.id})."
        )
        yield "\n".join(_wrapped(said, width))


def _unsized(position: Position, width: int) -> Iterator[str]:
    """Say what the mission needs though nobody says how much."""
    bare = [each for each in position.needs if each.amount is None and each.actor is None]
    names = list(dict.fromkeys(str(each.resource) for each in bare))
    if names:
        said = f"Needed as well, but nobody says how much: {listed(names)}."
        yield "\n".join(_wrapped(said, width))


# --- who counts, what is late ----------------------------------------------------------------


def _coverage(one: Coverage, width: int) -> Iterator[str]:
    wanted = exactly(one.required.stated, one.required.unit)
    yield f"How many of {phrase(wanted)} count".upper()
    for said in counting_words(one):
        yield from _wrapped(said, width)
    for line in one.lines[1:]:
        yield from _wrapped(f"- {line.name}: {line_words(line)}", width, "  ")


def _waiting(every: Sequence[Waiting], width: int) -> Iterator[str]:
    for said in waited_for(every):
        yield from _wrapped(f"- {said}", width, "  ")
    for said in calm(every):
        yield from _wrapped(said, width)


# --- what holds back -------------------------------------------------------------------------


def _hindrances(position: Position, every: Sequence[Hindrance], width: int) -> Iterator[str]:
    if not every:
        yield "No report says that anybody is held back."
    by_party: dict[str | None, list[Hindrance]] = {}
    for each in every:
        by_party.setdefault(each.party, []).append(each)
    for party, held in by_party.items():
        causes = listed(list(dict.fromkeys(each.by.replace("_", " ") for each in held)))
        waiting = held[0].waiting
        owing = f" ({count(len(waiting), 'commitment')} to come)" if waiting else ""
        yield from _wrapped(f"- {party or 'The mission as a whole'}{owing}: {causes}.", width, "  ")
        quote = quote_of(position.claims[held[0].claims[0]], position.reports)
        words = f'"{shortened(quote.words)}" ({quote.report}:{quote.line})'
        yield from textwrap.wrap(words, width, initial_indent="  ", subsequent_indent="  ")


# --- money -----------------------------------------------------------------------------------


def _announced(every: Sequence[Announced], width: int) -> Iterator[str]:
    again = [each for each in every if each.again.amount.high or each.inside.amount.high]
    for each in again:
        parts = [f"{spread(each.new.amount)} new"]
        if each.again.amount.high:
            parts.append(f"{spread(each.again.amount)} told again")
        if each.inside.amount.high:
            parts.append(f"{spread(each.inside.amount)} inside a sum that is told")
        said = f"- {each.giver}: reports add up to {spread(each.told.amount)}; {listed(parts)}."
        yield from _wrapped(said, width, "  ")
    rest = [each.giver for each in every if each not in again]
    if rest:
        names = listed(list(dict.fromkeys(rest)))
        yield from _wrapped(f"Told once, and new: {names}.", width)


# --- records ---------------------------------------------------------------------------------


def _givers(every: Sequence[Giver], width: int) -> Iterator[str]:
    came = [told for each in every if (told := _came(each))]
    if came:
        yield from _wrapped(f"Came, of what is told with a number: {'; '.join(came)}.", width)
    decided = [each for each in every if each.decided]
    for each in decided:
        if each.low is not None:
            yield from _wrapped(f"- {each.name}: {_record(each)}.", width, "  ")
    few = [f"{each.name} ({each.kept} of {each.decided})" for each in decided if each.low is None]
    if few:
        said = (
            "Kept, of the promises that came, were withdrawn or are late; too few to say what a"
            f" promise is worth: {listed(few)}."
        )
        yield from _wrapped(said, width)
    if not decided:
        yield from _wrapped(
            "Nothing to say of what a promise is worth: none came after it was made, was withdrawn"
            " or passed its date.",
            width,
        )


def _came(one: Giver) -> str:
    """Say how much of its numbered promises came: "Norland USD 60 million of USD 100 million"."""
    told = [
        f"{without_unit(rungs.delivered.amount)} of {spread(_plain(rungs.promised.amount))}"
        for rungs in one.rungs
        if rungs.promised.amount.high
    ]
    return f"{one.name} {listed(told)}" if told else ""


def _plain(amount: Amount) -> Amount:
    return replace(amount, also=None)


def _record(one: Giver) -> str:
    return (
        f"kept {one.kept:,} of {one.decided:,} promises that came, were withdrawn or are late; the"
        f" share that it keeps lies between {one.low:.0%} and {one.high:.0%}, with a chance of four"
        " in five"
    )


def _wrapped(words: str, width: int, hang: str = "") -> list[str]:
    return textwrap.wrap(words, width, subsequent_indent=hang, break_on_hyphens=False)
