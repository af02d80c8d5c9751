"""Measure amounts and times one by one: `python -m evaluation.amounts --misses`.

The annotations beside the claims (`gold/<set>/amounts/`) say every amount and every dated time of
some passages, so that what is found too much counts too. Right is an amount with the number and the
unit, a time with both its ends; false is what overlaps nothing annotated.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from evaluation.measure import GOLD, SETS, lines, text_of
from pledgebook.model import Report
from pledgebook.reading import lexicon, passage
from pledgebook.reading.amounts import FoundAmount

PEOPLE = frozenset({"police", "troops", "personnel", "people"})
NEAR = 0.011
"""How far a number may be off: a third may be 33, 33.3 or 33.33 percent."""


class Found(NamedTuple):
    """An amount or a time as some reader tells it: offsets into the text, end exclusive.

    An amount has a value and, where it tells one, a unit; a time has its first and last day. What
    has neither is vague ("thousands"), and does not count.
    """

    begin: int
    stop: int
    value: float | None = None
    unit: str | None = None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """An annotated amount or time.

    units     what the unit may be; None among them where the text may be read without one.
    value     the number; None for a time.
    optional  whether a careful reader might leave it out: it counts neither way.
    """

    kind: str
    quote: str
    begin: int
    stop: int
    value: float | None
    units: tuple[str | None, ...]
    start: str | None
    end: str | None
    optional: bool

    def has_value(self, found: Found) -> bool:
        """Whether a found one has the number, or both ends of the time."""
        if self.value is None:
            return (found.start, found.end) == (self.start, self.end)
        return found.value is not None and abs(found.value - self.value) <= NEAR * self.value

    def has_all(self, found: Found) -> bool:
        """Whether a found one has the unit too."""
        return self.has_value(found) and (self.value is None or found.unit in self.units)


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage with everything that is annotated in it."""

    report: str
    text: str
    published: date
    wanted: tuple[Wanted, ...]

    def of_kind(self, kind: str) -> tuple[Wanted, ...]:
        """Return its amounts, or its times."""
        return tuple(one for one in self.wanted if one.kind == kind)


def load(folder: Path) -> list[Marked]:
    """Return the passages of a set whose amounts and times are annotated."""
    index = {e["report"]: e for e in map(json.loads, lines(folder / "texts" / "index.jsonl"))}
    return [
        Marked(
            file.stem,
            text_of(folder, index[file.stem]["file"]),
            date.fromisoformat(index[file.stem]["published"]),
            tuple(_wanted(json.loads(line)) for line in lines(file)),
        )
        for file in sorted((folder / "amounts").glob("*.jsonl"))
    ]


def _wanted(row: dict[str, Any]) -> Wanted:
    return Wanted(
        kind=row["class"],
        quote=row["quote"],
        begin=row["begin"],
        stop=row["stop"],
        value=row.get("value"),
        units=(row.get("unit"), *row.get("or_units", ())),
        start=row.get("start"),
        end=row.get("end"),
        optional=row.get("optional", False),
    )


# --- what our reader finds -------------------------------------------------------------------


def read(marked: Marked) -> dict[str, list[Found]]:
    """Return what the reader takes for amounts and times in a passage, as its claims get them."""
    english = lexicon.load("en")
    if english is None:
        raise SystemExit("amounts: the English lexicon is missing; install the package again")
    report = Report(marked.text, marked.report, published=marked.published)
    found: dict[str, list[Found]] = {"amount": [], "time": []}
    for piece in passage.pieces(report, english):
        back = piece.layout.back
        for word in (word for line in piece.lines for word in line.words):
            begin, stop = piece.base + back(word.start), piece.base + back(word.end - 1) + 1
            if word.amount:
                found["amount"] += _amounts(word.amount, begin, stop)
            if word.time:
                found["time"].append(Found(begin, stop, start=word.time.start, end=word.time.end))
    return found


def _amounts(one: FoundAmount, begin: int, stop: int) -> Iterator[Found]:
    if one.amount is None:
        return
    yield Found(begin, stop, float(one.amount.stated), one.unit)
    if one.amount.also:
        yield Found(begin, stop, float(one.amount.also[0]), one.amount.also[1])


# --- counting --------------------------------------------------------------------------------


class Miss(NamedTuple):
    """An annotated one that was read wrongly or not at all, or a false one, annotated nowhere."""

    report: str
    begin: int
    stop: int
    wanted: Wanted | None
    got: Found | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How the amounts, or the times, of some passages were read; by class and in "all".

    wanted  annotated, without the optional ones
    valued  found with the right number, or the right days
    right   found with the right unit too
    found   what was found, without what meets an optional one
    false   what of it overlaps nothing annotated
    """

    wanted: Counter[str]
    valued: Counter[str]
    right: Counter[str]
    found: int
    false: int
    misses: tuple[Miss, ...]

    def recall(self, name: str = "all") -> float:
        """Return the share of the annotated that is right."""
        return self.right[name] / self.wanted[name] if self.wanted[name] else 0.0

    def value_recall(self, name: str = "all") -> float:
        """Return the share of the annotated whose value is right."""
        return self.valued[name] / self.wanted[name] if self.wanted[name] else 0.0

    @property
    def false_share(self) -> float:
        """The share of what was found that is false."""
        return self.false / self.found if self.found else 0.0


def tally(passages: Iterable[Marked], found: Mapping[str, Sequence[Found]], kind: str) -> Tally:
    """Count how well the found ones of a kind meet the annotated ones, by report."""
    wanted, valued, right = Counter[str](), Counter[str](), Counter[str]()
    misses: list[Miss] = []
    every = false = 0
    for one in passages:
        pairs, alone = paired(one.of_kind(kind), found.get(one.report, ()))
        for want, got in pairs:
            if want.optional:
                continue
            every += got is not None
            for name in ("all", class_of(want)):
                wanted[name] += 1
                valued[name] += got is not None and want.has_value(got)
                right[name] += got is not None and want.has_all(got)
            if got is None or not want.has_all(got):
                misses.append(Miss(one.report, want.begin, want.stop, want, got))
        every, false = every + len(alone), false + len(alone)
        misses += [Miss(one.report, got.begin, got.stop, None, got) for got in alone]
    return Tally(wanted, valued, right, every, false, tuple(misses))


def paired(
    wanted: Sequence[Wanted], found: Sequence[Found]
) -> tuple[list[tuple[Wanted, Found | None]], list[Found]]:
    """Pair each annotated one with the best that overlaps it; return also what overlaps none."""
    meeting: dict[int, list[int]] = defaultdict(list)
    for at, want in enumerate(wanted):
        for number, got in enumerate(found):
            if got.begin < want.stop and want.begin < got.stop:
                meeting[at].append(number)
    taken: dict[int, int] = {}
    for good in (Wanted.has_all, Wanted.has_value, lambda _want, _got: True):
        for at, numbers in meeting.items():
            free = (n for n in numbers if n not in taken.values() and good(wanted[at], found[n]))
            if at not in taken and (best := next(free, None)) is not None:
                taken[at] = best
    met = {number for numbers in meeting.values() for number in numbers}
    pairs = [(want, found[taken[at]] if at in taken else None) for at, want in enumerate(wanted)]
    return pairs, [got for number, got in enumerate(found) if number not in met]


def class_of(want: Wanted) -> str:
    """Return money, people, percent, things or bare for an amount; day, month, year or span."""
    if want.value is None:
        return _class_of_time(want)
    units = [unit for unit in want.units if unit]
    if None in want.units[:1] or not units:
        return "bare"
    unit = units[0]
    if unit == "percent":
        return unit
    if unit in PEOPLE:
        return "people"
    return "money" if unit.isupper() else "things"


def _class_of_time(want: Wanted) -> str:
    if want.start and want.end:
        return "span"
    said = want.start or want.end or ""
    return {10: "day", 7: "month", 4: "year"}[len(said)]


def main() -> None:
    """Print how the reader does on dev, and on test as totals."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--misses", action="store_true", help="list what is wrong on dev")
    options.add_argument("--set", choices=SETS, help="measure one set alone")
    given = options.parse_args()
    for name in SETS:
        if given.set not in {None, name}:
            continue
        passages = load(GOLD / name)
        found = {one.report: read(one) for one in passages}
        for kind in ("amount", "time"):
            total = tally(passages, {report: each[kind] for report, each in found.items()}, kind)
            show(f"{name} {kind}s", total)
            for miss in total.misses if given.misses and name == "dev" else ():
                print(" ", told(miss, passages))


def show(name: str, total: Tally) -> None:
    """Print one kind's figures."""
    print(f"{name}: {total.wanted['all']} annotated, right {total.recall():.3f}, value right "
          f"{total.value_recall():.3f}; {total.false} of {total.found} found are false, "
          f"{total.false_share:.3f}")  # fmt: skip
    by_class = sorted(set(total.wanted) - {"all"})
    print("  " + ", ".join(f"{c} {total.right[c]}/{total.wanted[c]}" for c in by_class))


def told(miss: Miss, passages: Sequence[Marked]) -> str:
    """Return a miss in one line, with the words around it."""
    text = next(one.text for one in passages if one.report == miss.report)
    around = " ".join(text[max(0, miss.begin - 35) : miss.stop + 35].split())
    want, got = miss.wanted, miss.got
    wanted = f"{want.value or ''} {want.units[:1]} {want.start}..{want.end}" if want else "nothing"
    read_as = f"{got.value or ''} {got.unit} {got.start}..{got.end}" if got else "nothing"
    return f"{miss.report}: {around!r}: annotated {wanted}, read {read_as}"


if __name__ == "__main__":
    main()
