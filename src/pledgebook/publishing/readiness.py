"""Who counts, for want of what, and what is late or silent: as sentences and parts of a brief."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pledgebook.model import Amount, Assessment, Coverage, Covered, Linked, Position, Waiting
from pledgebook.publishing.parts import Line, Section
from pledgebook.publishing.quotes import quotes_of
from pledgebook.publishing.words import count, day, is_money, listed, phrase, spread

SILENT = 90
"""Days after which a commitment that is to come is told as silent: a quarter of a year, the
longest that public pledge schemes leave between two reports."""


def without_unit(amount: Amount) -> str:
    """Return low / stated / high; people and things without their unit, which stands above."""
    return spread(replace(amount, also=None) if is_money(amount.unit) else replace(amount, unit=""))


def counting_words(one: Coverage) -> tuple[str, ...]:
    """Say how many people count, what binds, and of what nothing is known."""
    return tuple(_counting(one))


def _counting(one: Coverage) -> Iterator[str]:
    said = ["Only people who have what they need count."]
    if one.now:
        today = _binds(one.now, "are there", "there is {} for no more")
        said.append(f"Today that is at most {today}.")
    else:
        said.append("How many that is today is unknown.")
    if one.kept:
        then = _binds(one.kept, "are promised", "{} is promised for no more")
        said.append(f"If all that has a number is kept, it is at most {then}.")
    yield " ".join(said)
    if "people" in one.unknown:
        yield "No report numbers anybody who is there."
    if things := [name for name in one.unknown if name != "people"]:
        yield (
            f"Whether there is {listed(things, 'or')} for them is unknown, so that fewer may count:"
            " what no report tells is not taken for nothing."
        )


def _binds(one: Covered, people: str, thing: str) -> str:
    why = f"no more {people}" if one.binds == "people" else thing.format(one.binds)
    return f"{without_unit(one.at_most)}: {why}"


def line_words(line: Linked) -> str:
    """Say what people need of a thing, what of it there is, and for how many that will do."""
    told: list[str] = []
    if line.needed:
        told.append(f"{spread(replace(line.needed.amount, also=None))} needed")
    if line.kept:
        told.append(f"{spread(line.kept.amount)} promised")
    if line.there:
        told.append(f"{spread(line.there.amount)} there")
    if line.carries:
        told.append(f"enough for {without_unit(line.carries)} people")
    elif line.would_carry:
        told.append(f"if it comes, enough for {without_unit(line.would_carry)} people")
    said = f"{', '.join(told)}. {line.why}" if told else line.why
    return f"{said} Rate: {line.source}." if line.source else said


def waited_for(every: Sequence[Waiting]) -> Iterator[str]:
    """Yield a sentence for what is late or silent; what has no number, by stage, together."""
    told: dict[tuple[str, tuple[str, ...]], list[Waiting]] = {}
    for one in every:
        if what := troubles(one):
            by = one.stage if one.amount is None else one.commitment
            told.setdefault((by, what), []).append(one)
    for (_, what), alike in told.items():
        yield f"{_named(alike)}: {listed(what)}."


def _named(alike: Sequence[Waiting]) -> str:
    """Name what is waited for: "Norland, 600 police, preparing (norland-personnel-1)"."""
    first = alike[0]
    if len(alike) == 1:
        much = phrase(first.amount) if first.amount else "no number"
        return f"{first.provider}, {much}, {first.stage} ({first.commitment})"
    names = [f"{each.provider} ({each.commitment})" for each in alike]
    return f"{listed(names)}, no number, {first.stage}"


def troubles(one: Waiting) -> tuple[str, ...]:
    """Say for how long a commitment is late, and not heard of; nothing where it is neither."""
    return tuple(_troubles(one))


def _troubles(one: Waiting) -> Iterator[str]:
    if one.late:
        yield f"due {day(one.due)}, {count(one.late, 'day')} late"
    if one.silent and one.silent >= SILENT:
        yield f"not heard of for {count(one.silent, 'day')}, since {day(one.heard)}"


def calm(every: Sequence[Waiting]) -> Iterator[str]:
    """Yield what is in order: that nothing is waited for, nothing late, nothing silent."""
    if not every:
        yield "Nothing that is told is still to come."
        return
    if not any(each.late for each in every):
        yield "Nothing has passed a date that was announced for it."
    most = max((each.silent or 0 for each in every), default=0)
    if most < SILENT:
        since = f"within {count(most, 'day')}" if most else "on the last day"
        yield f"All that is to come was told of {since}."


# --- parts of a brief ------------------------------------------------------------------------


def counting(position: Position, assessment: Assessment) -> Section:
    """Return how many people count, where something is known of what they need."""
    known = [one for one in assessment.coverage if any(map(_is_known, one.lines[1:]))]
    lines = (line for one in known for line in one.lines[1:] if _is_known(line))
    return Section(
        key="counting",
        heading="Who counts",
        says=tuple(said for one in known for said in counting_words(one)),
        columns=("What people need", "Needed", "Promised", "There", "Enough for"),
        lines=tuple(linked(position, line) for line in lines),
    )


def _is_known(line: Linked) -> bool:
    return line.would_carry is not None


def linked(position: Position, line: Linked) -> Line:
    """Return what people need of a thing, what of it there is, and for how many that will do."""
    figures = (line.needed, line.kept, line.there)
    cells = [spread(replace(each.amount, also=None)) if each else "unknown" for each in figures]
    enough = without_unit(line.carries) if line.carries else "unknown"
    behind = (claim for each in figures if each for claim in each.claims)
    quotes = quotes_of(position, (*line.claims, *behind))
    return Line((line.name, *cells, enough), quotes, (line.why,), figure=True)


def late(position: Position, assessment: Assessment) -> Section:
    """Return what is late against its own date, or has not been heard of for long."""
    told = [one for one in assessment.waiting if troubles(one)]
    return Section(
        key="late",
        heading="Late, and silent",
        columns=("Of", "What", "Stage", "Due", "Days late", "Days silent"),
        lines=tuple(_late(position, one) for one in told),
        fold=8,
    )


def _late(position: Position, one: Waiting) -> Line:
    much = spread(one.amount) if one.amount else "no number"
    late = f"{one.late:,}" if one.late else ""
    silent = f"{one.silent:,}" if one.silent and one.silent >= SILENT else ""
    cells = (one.provider, much, str(one.stage), day(one.due), late, silent)
    return Line(cells, quotes_of(position, one.claims), name=one.commitment, figure=True)
