"""An assessment as JSON: every figure with the claims that it rests on. Fields: docs/json.md."""

from __future__ import annotations

from datetime import date
from typing import Any

from pledgebook.model import (
    Account,
    Announced,
    Assessment,
    Coverage,
    Covered,
    Figure,
    Giver,
    Hindrance,
    Linked,
    Position,
    Rungs,
    Waiting,
)
from pledgebook.publishing.position_json import amount_json

Json = dict[str, Any]

RUNGS = ("promised", "pledged", "committed", "preparing", "ready", "delivered", "lost")
"""The fields of `Rungs`, in their order."""


def as_json(position: Position, told: Assessment) -> Json:
    """Return the assessment of a mission: `pledgebook assess --json`."""
    return {
        "mission": position.mission.name,
        "as_of": _day(position.as_of),
        "on": _day(position.on),
        "accounts": [_account(each) for each in told.accounts],
        "coverage": [_coverage(each) for each in told.coverage],
        "waiting": [_waiting(each) for each in told.waiting],
        "hindrances": [_hindrance(each) for each in told.hindrances],
        "announced": [_announced(each) for each in told.announced],
        "givers": [_giver(each) for each in told.givers],
        "beside": list(told.beside),
    }


def figure_json(figure: Figure | None) -> Json | None:
    """Return a figure: its amount, the claims behind it, the commitments that it adds up."""
    if figure is None:
        return None
    return {
        "amount": amount_json(figure.amount),
        "claims": list(figure.claims),
        "commitments": list(figure.commitments),
    }


def _rungs(rungs: Rungs) -> Json:
    return {name: figure_json(getattr(rungs, name)) for name in RUNGS}


def _account(one: Account) -> Json:
    return {
        "name": one.name,
        "resource": str(one.resource),
        "due": one.need.due if one.need else None,
        "required": figure_json(one.required),
        "rungs": _rungs(one.rungs),
        "unfilled": figure_json(one.unfilled),
        "undelivered": figure_json(one.undelivered),
        "split": [{"name": name, "rungs": _rungs(rungs)} for name, rungs in one.split],
        "unnumbered": list(one.unnumbered),
        "apart": list(one.apart),
        "days_late": one.late,
    }


def _coverage(one: Coverage) -> Json:
    return {
        "need": one.need,
        "required": amount_json(one.required),
        "now": _covered(one.now),
        "if_kept": _covered(one.kept),
        "unknown": list(one.unknown),
        "lines": [_linked(each) for each in one.lines],
    }


def _covered(one: Covered | None) -> Json | None:
    if one is None:
        return None
    return {"at_most": amount_json(one.at_most), "binds": one.binds}


def _linked(one: Linked) -> Json:
    return {
        "name": one.name,
        "needed": figure_json(one.needed),
        "there": figure_json(one.there),
        "kept": figure_json(one.kept),
        "carries": amount_json(one.carries),
        "would_carry": amount_json(one.would_carry),
        "why": one.why,
        "source": one.source or None,
        "claims": list(one.claims),
    }


def _waiting(one: Waiting) -> Json:
    return {
        "commitment": one.commitment,
        "provider": one.provider,
        "stage": str(one.stage),
        "amount": amount_json(one.amount),
        "due": _day(one.due),
        "days_late": one.late,
        "last_reported": _day(one.heard),
        "days_silent": one.silent,
        "claims": list(one.claims),
    }


def _hindrance(one: Hindrance) -> Json:
    return {
        "party": one.party,
        "by": one.by,
        "last_reported": _day(one.last),
        "witnesses": one.witnesses,
        "waiting": list(one.waiting),
        "claims": list(one.claims),
    }


def _announced(one: Announced) -> Json:
    return {
        "giver": one.giver,
        "told": figure_json(one.told),
        "new": figure_json(one.new),
        "again": figure_json(one.again),
        "inside": figure_json(one.inside),
    }


def _giver(one: Giver) -> Json:
    return {
        "giver": one.name,
        "rungs": [_rungs(each) for each in one.rungs],
        "decided": one.decided,
        "kept": one.kept,
        "kept_share_low": _share(one.low),
        "kept_share_high": _share(one.high),
        "claims": list(one.claims),
    }


def _share(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
