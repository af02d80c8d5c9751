"""How much of what people annotated is let in, were a model to write it, and what is kept out.

The annotations of `dev` stand for a perfect model: what is refused of them is what grounding costs.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pledgebook import workflow
from pledgebook.model import Claim, Report
from pledgebook.reading.asking import shapes
from pledgebook.reading.asking.grounding import Ground, admit, survey
from pledgebook.reading.language import words_for

DEV = Path(__file__).parents[1] / "evaluation" / "gold" / "dev"
FLOOR = 0.9
"""Of what is annotated. The rest names people whom the report does not name, counts in words that
our reading does not know ("every second child"), or in a currency that shares its name."""

Row = dict[str, Any]


@cache
def annotated() -> tuple[tuple[Ground, tuple[Row, ...]], ...]:
    """Return each passage of dev, and its claims as the rows that a model would write."""
    sources = workflow.list_sources([str(DEV / "texts")])
    there = (one for one in sources if isinstance(one, workflow.Source))
    opened = (workflow.open_source(one, workflow.Known(), None, 10**7) for one in there)
    reports = [one for one in opened if isinstance(one, Report)]
    return tuple((survey(one, words_for(one)), rows(one)) for one in reports)


def rows(report: Report) -> tuple[Row, ...]:
    """Return what was annotated in a report, in the fields that are asked for."""
    lines = (DEV / "gold" / f"{report.name}.jsonl").read_text("utf-8").splitlines()
    told = (json.loads(line, parse_float=Decimal) for line in lines)
    return tuple(
        {name: row[name] for name in row if name in {"kind", *shapes.SHAPES[row["kind"]]}}
        for row in told
    )


def let_in(change: Callable[[Row], Row | None]) -> tuple[int, int]:
    """Return how many rows there are when changed, and how many of them are let in."""
    outcomes = [
        admit([changed], ground, 0, len(ground.report.text))[0]
        for ground, told in annotated()
        for row in told
        if (changed := change(row))
    ]
    return len(outcomes), sum(isinstance(one, Claim) for one in outcomes)


def test_most_of_what_was_annotated_is_let_in() -> None:
    every, found = let_in(lambda row: row)
    assert every > 1000
    assert found >= FLOOR * every


@pytest.mark.parametrize(
    "change",
    [
        lambda row: {**row, "value": row["value"] * 7 + 1} if row.get("value") else None,
        lambda row: {**row, "actor": "Ruritania"},
        lambda row: {**row, "speaker": "Rudolf Rassendyll"},
        lambda row: {**row, "quote": f"{row['quote']} indeed, as was said"},
        lambda row: {**row, "quote": row["quote"][1:-1]} if row["quote"][1:2].isalnum() else None,
        lambda row: {**row, "end": "2077"},
        lambda row: {**row, "kind": "promise"},
    ],
    ids=["number", "actor", "speaker", "longer quote", "cut quote", "year", "kind"],
)
def test_what_was_made_up_is_not_let_in(change: Callable[[Row], Row | None]) -> None:
    every, found = let_in(change)
    assert every > 500
    assert found == 0
