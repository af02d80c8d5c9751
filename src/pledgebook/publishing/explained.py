"""How a report was read, sentence by sentence: for people in a terminal, and as JSON.

The words that were read are marked below their line, so that it needs no colour.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from pledgebook.model import Chances, Evidence, Explained, Explanation, Grounds, Report
from pledgebook.publishing.claim_rows import row

MARK = "~"
"""Stands below each character of a quote."""

SLOT, VALUE = 4, 16
"""Columns at which a slot's name and its value begin: "said_stage" and two blanks between."""

SAYS = 32
"""Column at which the words of a slot begin: "South Africa" fits before it; what is longer has a
line of its own."""

LEAST_TEXT = 24
"""Columns that the words of a slot have, however narrow the terminal."""


def text(report: Report, sentences: Sequence[Explanation], width: int = 80) -> str:
    """Return how a report was read as text of lines of `width`, which end in no blanks."""
    lines = [_heading(report), ""]
    for sentence in sentences:
        lines += [*_sentence(sentence, report, width), ""]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def as_json(report: Report, sentences: Sequence[Explanation]) -> dict[str, Any]:
    """Return how a report was read, for JSON; docs/json.md describes it."""
    return {
        "report": report.name,
        "publisher": report.publisher,
        "published": report.published.isoformat() if report.published else None,
        "sentences": [_sentence_json(one, report) for one in sentences],
    }


# --- for people ------------------------------------------------------------------------------


def _heading(report: Report) -> str:
    day = report.published.isoformat() if report.published else "no day known"
    told = ", ".join(part for part in (report.name, report.publisher, day) if part)
    return f"=== {told}"


def _sentence(one: Explanation, report: Report, width: int) -> Iterator[str]:
    yield from _marked(one, report, width)
    for number, claim in enumerate(one.claims, 1):
        yield from _claim(claim, report, width, f"{number}. " if len(one.claims) > 1 else "")
    for sort, seen in groupby(one.seen, key=lambda grounds: grounds.slot):
        told = "; ".join(map(_said, seen))
        yield from _row(sort, "", told, width)
    for nearly in one.nearly:
        name = "not read" if one.claims else "no claim"
        yield from _hung(f"  {name}: ", nearly, width)


def _marked(one: Explanation, report: Report, width: int) -> Iterator[str]:
    """Yield a sentence in lines, with the quotes of its claims marked below."""
    characters = _running(one, report)
    written = "".join(character for character, _ in characters)
    at = 0
    for line in textwrap.wrap(written, width, break_on_hyphens=False) or [""]:
        start = written.index(line, at)
        at = start + len(line)
        yield line
        marks = "".join(MARK if quoted else " " for _, quoted in characters[start:at])
        if marks.strip():
            yield marks.rstrip()


def _running(one: Explanation, report: Report) -> list[tuple[str, bool]]:
    """Return a sentence's characters, runs of blanks as one, and whether each is quoted."""
    quotes = [claim.claim.evidence for claim in one.claims]
    found: list[tuple[str, bool]] = []
    for at in range(one.sentence.start, one.sentence.end):
        character = report.text[at] if report.text[at].isprintable() else " "
        if character != " " or (found and found[-1][0] != " "):
            found.append((character, any(each.start <= at < each.end for each in quotes)))
    return found


def _claim(one: Explained, report: Report, width: int, number: str) -> Iterator[str]:
    slots = row(one.claim, report)
    yield from _hung(f"  {number}{one.claim.kind}, ", f"read by {_called(one.rule)}", width)
    if number:
        yield from _row("quote", "", f"“{_shown(one.claim.evidence)}”", width)
    before: tuple[Evidence, ...] = ()
    for grounds in one.grounds:
        same = grounds.words == before and grounds.slot != "kind"
        value = "" if grounds.slot == "kind" else _plain(slots[grounds.slot])
        yield from _row(grounds.slot, value, grounds.says if same else _said(grounds), width)
        before = grounds.words
    for asked in one.weighed:
        yield from _row("weights", asked.question, _weighed(asked), width)


def _called(rule: Sequence[str]) -> str:
    """Return the functions in their order, each file named once."""
    calls = (call.split(" ", 1) for call in rule)
    files = groupby(calls, key=lambda call: call[0])
    return ", ".join(f"{file} {' > '.join(name for _, name in names)}" for file, names in files)


def _row(slot: str, value: str, told: str, width: int) -> Iterator[str]:
    """Yield a slot, its value and what it rests on, each in its column; without a value, two."""
    first = f"{'':{SLOT}}{slot}".ljust(VALUE) + value
    column = SAYS if value else VALUE
    if len(first) >= column and value:
        yield first
        first = ""
    yield from _hung(first.ljust(column), told, width)


def _hung(first: str, told: str, width: int) -> Iterator[str]:
    """Yield a text in lines, the later ones below where it begins in the first."""
    column = min(len(first), SAYS)
    narrow = max(width, column + LEAST_TEXT)
    yield from textwrap.wrap(
        told,
        narrow,
        initial_indent=first,
        subsequent_indent=" " * column,
        break_on_hyphens=False,
    )


def _said(grounds: Grounds) -> str:
    quoted = ", ".join(f"“{_shown(one)}”" for one in grounds.words)
    return f"{quoted}: {grounds.says}" if quoted else grounds.says


def _shown(words: Evidence) -> str:
    return " ".join(words.quote.split())


def _plain(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return f"{value:,}"
        case _:
            return str(value)


def _weighed(asked: Chances) -> str:
    answers = ", ".join(f"{answer} {chance:.0%}" for answer, chance in asked.answers)
    return f"{answers}; because {', '.join(asked.telling)}" if asked.telling else answers


# --- for programs ----------------------------------------------------------------------------


def _sentence_json(one: Explanation, report: Report) -> dict[str, Any]:
    return {
        **_words_json(one.sentence),
        "claims": [_claim_json(claim, report) for claim in one.claims],
        "seen": [_grounds_json(grounds) for grounds in one.seen],
        "nearly": list(one.nearly),
    }


def _claim_json(one: Explained, report: Report) -> dict[str, Any]:
    return {
        **row(one.claim, report),
        "rule": list(one.rule),
        "grounds": [_grounds_json(grounds) for grounds in one.grounds],
        "weighed": [_chances_json(asked) for asked in one.weighed],
    }


def _grounds_json(grounds: Grounds) -> dict[str, Any]:
    words = [_words_json(one) for one in grounds.words]
    return {"slot": grounds.slot, "words": words, "says": grounds.says}


def _chances_json(asked: Chances) -> dict[str, Any]:
    answers = [{"answer": name, "chance": round(chance, DIGITS)} for name, chance in asked.answers]
    return {"question": asked.question, "answers": answers, "telling": list(asked.telling)}


DIGITS = 4
"""Of a chance: the weights are learnt from some hundred passages, and know no more."""


def _words_json(words: Evidence) -> dict[str, Any]:
    return {"quote": words.quote, "start": words.start, "end": words.end}
