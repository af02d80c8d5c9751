"""Amounts and times beside what people use instead: `python -m benchmarks.amounts_and_times`.

In one run, on the same texts and their dates: our reader and, with `--peer VENV/bin/python`,
quantulum3 and dateparser, on the annotated passages (`evaluation/gold`), on TimeBank and AQUAINT
as TempEval-3 gave them out, and on the cases of Recognizers-Text. All read the text as our reader
lays it out, without line breaks inside sentences.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

from evaluation.amounts import Found, Marked, Tally, Wanted, load, read, tally
from evaluation.measure import GOLD, SETS

from pledgebook.reading import layout

TEXTS = Path(__file__).parents[2] / "shared" / "data" / "text"
PARTS = {
    "TimeBank": TEXTS / "timebank" / "TimeBank",
    "AQUAINT": TEXTS / "timebank" / "AQUAINT",
}
PUBLISHED = """\
  published for TempEval-3, on 20 other news texts, all TIMEX3, durations and sets among them:
  value F1 HeidelTime-t 0.776, SUTime 0.674 (UzZaman et al. 2013, SemEval task 1, task A)"""
Answers = dict[str, dict[str, list[Found]]]
"""What a reader finds, by report and kind."""


# --- readers ---------------------------------------------------------------------------------


def ours(passages: Iterable[Marked]) -> Answers:
    """Return what our reader finds."""
    return {one.report: read(one) for one in passages}


def peers(passages: Sequence[Marked], python: str) -> Answers:
    """Return what quantulum3 and dateparser find, read by their own Python."""
    asked = [{"text": one.text, "published": one.published.isoformat()} for one in passages]
    done = subprocess.run(
        [python, str(Path(__file__).with_name("peer_amounts.py"))],
        input="\n".join(map(json.dumps, asked)),
        capture_output=True,
        text=True,
        check=True,
    )
    answers = map(json.loads, done.stdout.splitlines())
    return {
        one.report: {
            "amount": [Found(**found) for found in answer["amounts"]],
            "time": [Found(**found) for found in answer["times"]],
        }
        for one, answer in zip(passages, answers, strict=True)
    }


def laid_out(marked: Marked) -> Marked:
    """Return a passage without line breaks inside sentences, its annotations moved along."""
    laid = layout.lay_out(marked.text)
    place = {laid.back(at): at for at in range(len(laid.text), -1, -1)}

    def at(offset: int) -> int:
        return next(place[back] for back in range(offset, -1, -1) if back in place)

    moved = (replace(one, begin=at(one.begin), stop=at(one.stop - 1) + 1) for one in marked.wanted)
    return replace(marked, text=laid.text, wanted=tuple(moved))


def as_precise(passages: Iterable[Marked], found: Answers) -> Answers:
    """Return dateparser's days cut to what is annotated: it tells no precision, and one end."""

    def cut(got: Found, wanted: Sequence[Wanted]) -> Found:
        met = [one for one in wanted if got.begin < one.stop and one.begin < got.stop]
        for one in met:
            for end in (one.start, one.end):
                if end and got.start and got.start[: len(end)] == end:
                    return got._replace(start=one.start, end=one.end)
        return got

    def shared(got: Found, wanted: Sequence[Wanted]) -> Found:
        """A fraction is a share where a share is annotated."""
        met = [one for one in wanted if got.begin < one.stop and one.begin < got.stop]
        is_share = any(one.units[0] == "percent" for one in met)
        if is_share and got.value and got.value < 1 and got.unit is None:
            return got._replace(value=100 * got.value, unit="percent")
        return got

    return {
        one.report: {
            "amount": [shared(got, one.of_kind("amount")) for got in found[one.report]["amount"]],
            "time": [cut(got, one.of_kind("time")) for got in found[one.report]["time"]],
        }
        for one in passages
    }


# --- the annotated passages ------------------------------------------------------------------


def on_gold(name: str, python: str | None) -> None:
    """Print how all do on a set of annotated passages."""
    passages = [laid_out(one) for one in load(GOLD / name)]
    if not passages:
        return
    readers = {"pledgebook": ours(passages)}
    if python:
        readers["peer"] = as_precise(passages, peers(passages, python))
    for kind, peer in (("amount", "quantulum3"), ("time", "dateparser")):
        print(f"\n{name}: {len(passages)} passages, {kind}s")
        for reader, found in readers.items():
            of_kind = {report: each[kind] for report, each in found.items()}
            show(reader if reader != "peer" else peer, tally(passages, of_kind, kind), kind)


def show(reader: str, total: Tally, kind: str) -> None:
    """Print a reader's figures, all and by class."""
    classes = ["all", *sorted(set(total.wanted) - {"all"})]
    print(f"  {reader:11} false {total.false:3} of {total.found:3} ({total.false_share:.3f})")
    rows = [("value right", total.value_recall)]
    rows += [("and unit", total.recall)] if kind == "amount" else []
    for told, share in rows:
        print(f"    {told:12}"
              + "  ".join(f"{c} {share(c):.3f} of {total.wanted[c]}" for c in classes))  # fmt: skip


# --- TimeBank --------------------------------------------------------------------------------

TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
DAY_VALUE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
WEEK = re.compile(r"(\d{4})-W(\d\d)")
QUARTER = re.compile(r"(\d{4})-([QH])(\d)")


def on_timebank(name: str, folder: Path, python: str | None) -> None:
    """Print value F1 and span F1 on a part of TimeBank, for its dates and times of day."""
    passages = [laid_out(timex_text(file)) for file in sorted(folder.glob("*.tml"))]
    readers = {"pledgebook": ours(passages)}
    if python:
        readers["dateparser"] = as_precise(passages, peers(passages, python))
    print(f"\n{name}: {len(passages)} texts, TIMEX3 of type DATE and TIME "
          f"({sum(len(one.wanted) for one in passages)})")  # fmt: skip
    for reader, found in readers.items():
        spans, values = timex_rates(passages, found)
        print(f"  {reader:11} span F1 {spans:.3f} (overlap), value F1 {values:.3f}")


def timex_text(file: Path) -> Marked:
    """Return a TimeML file's text with its dates and times, and the day that it was made."""
    raw = file.read_text("utf-8")
    made = re.search(r"<DCT>.*?value=\"(\d{4}-\d\d-\d\d)", raw, re.DOTALL)
    body = re.search(r"<TEXT>(.*)</TEXT>", raw, re.DOTALL)
    assert made is not None
    assert body is not None
    text, wanted = "", []
    done, said, since = 0, dict[str, str](), 0
    for tag in TAG.finditer(body[1]):
        text += unescape(body[1][done : tag.start()])
        done = tag.end()
        if tag[2] != "TIMEX3":
            continue
        if not tag[1]:
            said, since = dict(ATTRIBUTE.findall(tag[3])), len(text)
        elif said["type"] in {"DATE", "TIME"}:
            wanted.append(as_wanted(text[since:], since, said["value"]))
    text += unescape(body[1][done:])
    return Marked(file.stem, text, date.fromisoformat(made[1]), tuple(wanted))


def as_wanted(quote: str, begin: int, value: str) -> Wanted:
    """Return an annotated time; its `start` is the TIMEX3 value as it stands."""
    return Wanted("time", quote, begin, begin + len(quote), None, (), value, None, optional=False)


def timex_rates(passages: Iterable[Marked], found: Answers) -> tuple[float, float]:
    """Return F1 of places and of values, as TempEval-3 counts them: values of what is placed."""
    wanted = every = placed = valued = 0
    for one in passages:
        got = list(found[one.report]["time"])
        wanted, every = wanted + len(one.wanted), every + len(got)
        for want in one.wanted:
            meets = [g for g in got if g.begin < want.stop and want.begin < g.stop]
            if meets:
                placed += 1
                valued += any(same_value(want.start or "", g) for g in meets)
                got.remove(meets[0])
    return 2 * placed / (wanted + every), 2 * valued / (wanted + every)


def same_value(value: str, found: Found) -> bool:
    """Whether a found time is a TIMEX3 value, in the days, months and years that ours are told in.

    A time of day is its day; a week is the month that it begins in, as our times tell weeks; a
    quarter or half is its first to its last month; what has no date ("PRESENT_REF") is never met.
    """
    first, last = ends_of(value)
    told = {found.start, found.end} - {None}
    return first in told and (last is None or last in told)


@cache
def ends_of(value: str) -> tuple[str | None, str | None]:
    """Return the first and last day, month or year of a TIMEX3 value."""
    if week := WEEK.match(value):
        return date.fromisocalendar(int(week[1]), int(week[2]), 1).isoformat()[:7], None
    if part := QUARTER.match(value):
        months = 3 if part[2] == "Q" else 6
        last = months * int(part[3])
        return f"{part[1]}-{last - months + 1:02}", f"{part[1]}-{last:02}"
    day = DAY_VALUE.match(value)
    return (day[0], None) if day else (None, None)


# --- Recognizers-Text ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence and what it says: numbers with units, or the days of its dates."""

    text: str
    published: date
    wanted: tuple[Wanted, ...]


def on_recognizers(python: str | None) -> None:
    """Print the share of cases of Recognizers-Text that are read right, by table."""
    print("\nRecognizers-Text, English cases: expressions with the right value")
    for told, cases in tables():
        passages = [
            Marked(f"{told}-{n}", case.text, case.published, case.wanted)
            for n, case in enumerate(cases)
        ]
        kind = "time" if told == "dates" else "amount"
        readers = {"pledgebook": ours(passages)}
        if python:
            peer = "dateparser" if kind == "time" else "quantulum3"
            readers[peer] = as_precise(passages, peers(passages, python))
        shares = []
        for reader, found in readers.items():
            of_kind = {report: each[kind] for report, each in found.items()}
            total = tally(passages, of_kind, kind)
            shares.append(f"{reader} {total.value_recall():.3f}")
        print(f"  {told:22} {len(passages):4} cases  {', '.join(shares)}")


def tables() -> Iterator[tuple[str, list[Case]]]:
    """Yield the tables that are about what we read: numbers, percents, currencies, dates."""
    folder = TEXTS / "recognizers"
    for told, file in (
        ("numbers", "Number/English/NumberModel.json"),
        ("percent", "Number/English/PercentModel.json"),
        ("currency", "NumberWithUnit/English/CurrencyModel.json"),
        ("dates", "DateTime/English/DateTimeModel.json"),
    ):
        rows = json.loads((folder / file).read_text("utf-8-sig"))
        yield told, [case for row in rows if (case := as_case(row, told))]


def as_case(row: dict[str, object], told: str) -> Case | None:
    """Return a case that has expressions of ours alone; None for another."""
    context = row.get("Context")
    said = context.get("ReferenceDateTime") if isinstance(context, dict) else None
    results, text = row.get("Results"), str(row["Input"])
    wanted = (
        [w for one in results if (w := as_expression(one, told))]
        if isinstance(results, list)
        else []
    )
    if not wanted:
        return None
    return Case(
        text, date.fromisoformat(str(said)[:10]) if said else date(2024, 1, 1), tuple(wanted)
    )


def as_expression(one: dict[str, object], told: str) -> Wanted | None:
    """Return what a result says: a number, or the day of a date; None for anything else."""
    begin = int(str(one["Start"]))
    quote, stop = str(one["Text"]), begin + len(str(one["Text"]))
    resolution = one.get("Resolution")
    if not isinstance(resolution, dict):
        return None
    if told == "dates":
        day = the_day(resolution.get("values"))
        return as_wanted(quote, begin, day) if day else None
    written = str(resolution.get("value")).rstrip("%")
    if not re.fullmatch(r"\d+(\.\d+)?", written):
        return None
    return Wanted("amount", quote, begin, stop, float(written), (None,), None, None, optional=False)


def the_day(values: object) -> str | None:
    """Return the day that a result says, where it is but one."""
    days = (
        [v.get("value") for v in values if v.get("type") == "date"]
        if isinstance(values, list)
        else []
    )
    return str(days[0]) if len(days) == 1 and DAY_VALUE.fullmatch(str(days[0])) else None


def main() -> None:
    """Run all of it and print the tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--peer", help="the Python that has quantulum3 and dateparser")
    given = options.parse_args()
    for name in SETS:
        on_gold(name, given.peer)
    for name, folder in PARTS.items():
        on_timebank(name, folder, given.peer)
    print(PUBLISHED)
    on_recognizers(given.peer)


if __name__ == "__main__":
    main()
