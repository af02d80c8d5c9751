"""An assessment as rows for data frames: one number a cell, the same columns in every row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any

from pledgebook.model import (
    UNBOUNDED,
    Account,
    Amount,
    Assessment,
    Figure,
    Giver,
    Rungs,
)

Row = dict[str, Any]


def accounts(assessment: Assessment) -> list[Row]:
    """Return a row for each rung of each need, of the whole and of its kinds or channels.

    `part` is "" for the whole; `rung` is "required", a rung of `Rungs`, or "unfilled".
    """
    return [row for each in assessment.accounts for row in _account(each)]


def _account(one: Account) -> Iterator[Row]:
    named = {"account": one.name, "resource": str(one.resource), "part": ""}
    for rung, figure in (("required", one.required), ("unfilled", one.unfilled)):
        if figure:
            yield {**named, "rung": rung, **_figure(figure)}
    yield from _rungs(named, one.rungs)
    for part, rungs in one.split:
        yield from _rungs({**named, "part": part}, rungs)


def givers(assessment: Assessment) -> list[Row]:
    """Return a row for each rung of each thing that a contributor gives, with its record."""
    return [row for each in assessment.givers for row in _giver(each)]


def _giver(one: Giver) -> Iterator[Row]:
    record = {
        "giver": one.name,
        "decided": one.decided,
        "kept": one.kept,
        "kept_low": one.low,
        "kept_high": one.high,
    }
    for rungs in one.rungs:
        yield from _rungs(record, rungs)


def coverage(assessment: Assessment) -> list[Row]:
    """Return a row for each line of each need of people: how many it carries, None for unknown."""
    return [
        {
            "need": one.need,
            "line": line.name,
            "carries": _stated(line.carries),
            "would_carry": _stated(line.would_carry),
            "binds_now": bool(one.now and one.now.binds == line.name),
            "binds_if_kept": bool(one.kept and one.kept.binds == line.name),
            "why": line.why,
        }
        for one in assessment.coverage
        for line in one.lines
    ]


def waiting(assessment: Assessment) -> list[Row]:
    """Return a row for each commitment that is still to come."""
    return [
        {
            "commitment": one.commitment,
            "provider": one.provider,
            "stage": str(one.stage),
            "amount": _stated(one.amount),
            "unit": one.amount.unit if one.amount else None,
            "due": one.due,
            "days_late": one.late,
            "last_reported": one.heard,
            "days_silent": one.silent,
        }
        for one in assessment.waiting
    ]


def _rungs(named: Row, rungs: Rungs) -> Iterator[Row]:
    for each in fields(rungs):
        yield {**named, "rung": each.name, **_figure(getattr(rungs, each.name))}


def _figure(figure: Figure) -> Row:
    amount = figure.amount
    return {
        "low": float(amount.low),
        "stated": float(amount.stated),
        "high": float(amount.high) if amount.high < UNBOUNDED else None,
        "unit": amount.unit,
        "commitments": list(figure.commitments),
        "claims": list(figure.claims),
    }


def _stated(amount: Amount | None) -> float | None:
    return float(amount.stated) if amount else None


TABLES: dict[str, Callable[[Assessment], list[Row]]] = {
    "accounts": accounts,
    "coverage": coverage,
    "waiting": waiting,
    "givers": givers,
}
"""The tables of an assessment, by name."""

FIGURE = ("rung", "low", "stated", "high", "unit", "commitments", "claims")

COLUMNS = {
    "accounts": ("account", "resource", "part", *FIGURE),
    "coverage": (
        *("need", "line", "carries", "would_carry"),
        *("binds_now", "binds_if_kept", "why"),
    ),
    "waiting": (
        *("commitment", "provider", "stage", "amount", "unit"),
        *("due", "days_late", "last_reported", "days_silent"),
    ),
    "givers": ("giver", "decided", "kept", "kept_low", "kept_high", *FIGURE),
}
"""The columns of each, in their order."""
