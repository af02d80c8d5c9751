"""Whether what a clause tells is only asked for: "urged Kenya to send" gives nothing."""

from __future__ import annotations

from pledgebook.reading.told import Told


def is_asked_for(told: Told) -> bool:
    """Whether a clause hangs on a call, a need or a refusal: "called on states to contribute"."""
    below = told
    for over in told.above():
        if below.clause.relation in {"infinitive", "gerund"} and _asks(over):
            return True
        if over.is_one("refuse"):
            return True
        if over.clause.relation not in {"infinitive", "gerund"}:
            break
    return False


def _asks(over: Told) -> bool:
    if over.is_one("call") and over.clause.passive:
        return False
    return over.does("appeal") or over.does("need") or over.is_one("allow")
