"""The states of simulated missions, from `data/parties.csv`, and what their money is worth."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files

CURRENCIES = {
    "USD": Decimal(1),
    "EUR": Decimal("1.08"),
    "GBP": Decimal("1.27"),
    "CAD": Decimal("0.74"),
    "JPY": Decimal("0.0067"),
    "SEK": Decimal("0.095"),
}
"""Dollars for one of each: one rate for the whole of a simulation."""

OWN = {
    "EUR": "Austria Belgium Finland France Germany Ireland Italy Netherlands Portugal Spain",
    "CAD": "Canada",
    "JPY": "Japan",
    "SEK": "Sweden",
    "GBP": "United Kingdom",
}


@dataclass(frozen=True, slots=True)
class State:
    """A state: "Ghana", "Ghanaian", "Ghanaians", "Accra", and its currency where that is told."""

    name: str
    adjective: str
    people: str
    capital: str
    currency: str | None = None


def _states() -> tuple[State, ...]:
    """Return the states whose name is one word and no other state's: they read like news."""
    written = (files("pledgebook.data") / "parties.csv").read_text(encoding="utf-8")
    own = {name: code for code, names in OWN.items() for name in names.split()}
    own["United Kingdom"] = "GBP"
    found = []
    for row in csv.DictReader(written.splitlines()):
        demonyms = row["demonyms"].split("|")
        if row["kind"] != "state" or not row["capital"] or not demonyms[0]:
            continue
        if " " in row["name"] and row["name"] != "United Kingdom":
            continue
        people = next((each for each in demonyms if each.endswith("s")), demonyms[0])
        capital = row["capital"].split("|")[0]
        name = row["name"]
        found.append(State(name, demonyms[0], people, capital, own.get(name)))
    return tuple(state for state in found if state.name not in AMBIGUOUS)


AMBIGUOUS = {"Georgia", "Jordan", "Chad", "Niger", "Guinea", "Congo", "Sudan", "Ireland", "Israel"}
"""Names that are also persons', places' or parts of other names, which is for tests of reading."""

STATES = _states()
