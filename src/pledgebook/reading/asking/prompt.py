"""What a model is asked: instructions that never change, and one stretch of a report.

The instructions are `data/prompt.md`, which people edit. Their version goes into every claim's
`read_by`, so that two wordings of the prompt are two readers.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from pledgebook.model import Report, fingerprint
from pledgebook.reading.asking.cutting import cut
from pledgebook.reading.asking.shapes import schema

BEFORE = 600
"""Characters of what comes before a stretch that are shown with it: whom "it" and "the mission"
mean stands in the paragraph before."""

VERSION_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Question:
    """One question to a model.

    place         what messages call it: the report's name and the lines.
    instructions  the same for every question.
    material      the stretch of the report, with what is known of the report.
    start, end    where the stretch stands in the report's text.
    """

    place: str
    instructions: str
    material: str
    start: int
    end: int


@cache
def instructions() -> str:
    """Return the instructions, as `data/prompt.md` has them."""
    return (files("pledgebook.data") / "prompt.md").read_text(encoding="utf-8")


@cache
def version() -> str:
    """Return eight digits that change when the instructions or the schema do."""
    told = json.dumps(schema())
    return fingerprint("prompt", instructions(), told)[:VERSION_LENGTH]


def questions(report: Report) -> tuple[Question, ...]:
    """Return what is asked about a report, in the order of its text."""
    stretches = (span for span in cut(report.text) if report.text[slice(*span)].strip())
    return tuple(_question(report, start, end) for start, end in stretches)


def _question(report: Report, start: int, end: int) -> Question:
    place = f"{report.name}, lines {report.line(start)} to {report.line(end)}"
    return Question(place, instructions(), _material(report, start, end), start, end)


def _material(report: Report, start: int, end: int) -> str:
    day = report.published.isoformat() if report.published else "unknown"
    facts = [f"Day of the report: {day}"]
    facts += [f"Publisher: {report.publisher}"] if report.publisher else []
    facts += [f"Title: {report.title}"] if report.title else []
    parts = ["\n".join(facts)]
    if before := report.text[max(0, start - BEFORE) : start].strip():
        parts.append(f"What comes before it, not to be quoted:\n<before>\n{before}\n</before>")
    parts.append(f"The passage:\n<passage>\n{report.text[start:end]}\n</passage>")
    return "\n\n".join(parts)


THOUGHTS = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
FENCE = re.compile(r"\A\s*```(?:json)?\s*\n(?P<inside>.*)\n\s*```\s*\Z", re.DOTALL)


def rows_of(answer: str) -> list[object]:
    """Return the rows of an answer. Raises `ValueError` where it is no {"claims": [...]}.

    A model's thoughts before it and a fence around it, which some servers leave in, are taken off.
    """
    bare = THOUGHTS.sub("", answer)
    fenced = FENCE.match(bare)
    told = _parsed(fenced["inside"] if fenced else bare)
    rows = told.get("claims") if isinstance(told, dict) else None
    if not isinstance(rows, list):
        raise ValueError("no list of claims")  # noqa: TRY004 - the text is at fault, not a type
    return rows


def _parsed(text: str) -> object:
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_no)
    except (RecursionError, ArithmeticError) as error:  # brackets without end; 1e9999999999
        raise ValueError("no JSON that can be read") from error


def _no(constant: str) -> object:
    raise ValueError(constant)
