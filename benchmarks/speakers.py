"""How often the reader names the right speaker: `python benchmarks/speakers.py FOLDER`.

FOLDER holds the texts and attributions of a part of PolNeAR (news articles in which each statement
is marked with its source, in brat's standoff format). Counted are statements in quotation marks
whose source is more than a pronoun; right is a speaker that shares its last word with the source.
Nothing of the corpus is kept.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pledgebook.model import Report
from pledgebook.reading import lexicon
from pledgebook.reading.passage import Passage, pieces

STANDOFF = re.compile(r"T\d+\t\S+ \d+ \d+(?:;\d+ \d+)*(?:\t|$)|[^T\s]\S*\t")
"""A line of the format: a span ("T1, Source 10 24, the words"), or an event, attribute or note."""

PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "who"})


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution: whose words, and where they stand."""

    source: str
    start: int
    end: int


def main() -> None:
    """Measure, and print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--every", type=int, default=10, help="read one article in so many")
    options.add_argument("--show", type=int, default=0, help="print so many mistakes")
    given = options.parse_args()
    counts: Counter[str] = Counter()
    for text in sorted((given.folder / "text").glob("*.txt"))[:: given.every]:
        found = next((given.folder / "attributions").glob(f"{text.stem}_*.ann"), None)
        if found:
            measure(text.read_text("utf-8"), found.read_text("utf-8"), counts, given.show)
    quoted, right, wrong = counts["statements"], counts["right"], counts["wrong"]
    print(f"{counts['articles']} articles, {quoted:,} quotations with a named source")
    silent = counts["none"] / quoted
    print(f"right {right / quoted:.3f}, wrong {wrong / quoted:.3f}, none {silent:.3f}")
    print(f"{counts['skipped']:,} malformed lines of the attributions skipped")
    print(f"precision {right / (right + wrong):.3f}")


def measure(text: str, marked: str, counts: Counter[str], show: int) -> None:
    """Count how the speakers of one article compare with its marked sources."""
    words = lexicon.load("en")
    assert words is not None
    report = Report(text, "article", None, None)
    passages = list(pieces(report, words))
    counts["articles"] += 1
    good, bad = well_formed(marked)
    counts["skipped"] += bad
    for one in statements(text, good):
        told = speaker(passages, (one.start + one.end) // 2)
        verdict = "none" if told is None else "right" if same(told, one.source) else "wrong"
        counts["statements"] += 1
        counts[verdict] += 1
        if verdict != "right" and counts["shown"] < show:
            counts["shown"] += 1
            print(
                f"{verdict}: {told!r} for {one.source!r}: {text[one.start - 60 : one.end + 60]!r}"
            )


def well_formed(marked: str) -> tuple[list[str], int]:
    """Return the lines in brat's format, and how many are not: a source's words may be cut up."""
    every = marked.splitlines()
    good = [line for line in every if STANDOFF.match(line)]
    return good, len(every) - len(good)


def statements(text: str, marked: Iterable[str]) -> Iterator[Statement]:
    """Yield the quotations whose source is marked with more than a pronoun."""
    spans: dict[str, tuple[str, int, int]] = {}
    for line in marked:
        name, what, *written = line.split("\t")
        if name.startswith("T") and ";" not in what:
            _, start, end = what.split(" ")
            spans[name] = (written[0] if written else "", int(start), int(end))
        elif name.startswith("E"):
            parts = dict(part.split(":", 1) for part in what.split(" ") if ":" in part)
            source = spans.get(parts.get("Source", ""), ("it", 0, 0))
            content = spans.get(parts.get("Content", ""), ("", 0, 0))
            is_named = source[0].lower() not in PRONOUNS
            if is_named and is_quotation(text, content[1], content[2]):
                yield Statement(source[0], content[1], content[2])


def is_quotation(text: str, start: int, end: int) -> bool:
    """Whether a statement stands in quotation marks."""
    around = text[max(0, start - 2) : end + 2]
    return end - start >= 30 and any(mark in around for mark in '“”"')


def speaker(passages: list[Passage], offset: int) -> str | None:
    """Return who speaks at a place of the report."""
    for passage in passages:
        inside = offset - passage.base
        if inside < len(passage.running):
            return passage.speaker_at(inside)
    return None


def same(told: str, source: str) -> bool:
    """Whether two names mean one speaker: they share the last word of either."""
    one, other = (set(name.lower().replace(",", " ").split()) for name in (told, source))
    return told.lower().split()[-1] in other or source.lower().split()[-1] in one


if __name__ == "__main__":
    main()
