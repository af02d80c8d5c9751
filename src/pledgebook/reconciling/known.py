"""What tables know of missions and states: "MSS" is for Haiti."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from pledgebook.model import Mission, last_day
from pledgebook.tables import Tables
from pledgebook.tables.nouns import STATES

STRENGTHS = ("capital", "alias", "name")
"""By which a form is a state's, the weakest first: a state's own name wins over a capital's."""

IN_FORCE = 4
"""Tables whose answers are kept: a program uses one set of them, ours or a team's, seldom both."""


@lru_cache(IN_FORCE)
def states(tables: Tables) -> dict[str, str]:
    """Return the state's name for each of its English names and capitals, in lower case."""
    parties = [party for party in tables.parties.values() if party.kind in STATES]
    return {
        form.spelling.casefold(): party.name
        for sign in STRENGTHS
        for party in parties
        for form in party.english
        if form.sign == sign
    }


@lru_cache(IN_FORCE)
def peoples(tables: Tables) -> dict[str, str]:
    """Return the state of each name, capital and people, in lower case; no people of two states."""
    of: dict[str, set[str]] = {}
    for party in tables.parties.values():
        for form in party.english if party.kind in STATES else ():
            if form.sign == "demonym":
                of.setdefault(form.spelling.casefold(), set()).add(party.name)
    alone = {form: next(iter(names)) for form, names in of.items() if len(names) == 1}
    return alone | states(tables)


@lru_cache(IN_FORCE)
def states_of(tables: Tables) -> frozenset[str]:
    """Return the names of all states in lower case, as `party_key` writes them."""
    return frozenset(name.casefold() for name in states(tables).values())


@lru_cache(IN_FORCE)
def forms(tables: Tables) -> dict[str, tuple[str, ...]]:
    """Return all names of each state and its capital, in lower case."""
    of: dict[str, list[str]] = {}
    for form, name in states(tables).items():
        of.setdefault(name, []).append(form)
    return {name: tuple(each) for name, each in of.items()}


@lru_cache(IN_FORCE)
def parties(tables: Tables) -> frozenset[str]:
    """Return the names of all states and organisations, in lower case: none of them a person."""
    return frozenset(name.casefold() for name in tables.names)


def mission(name: str, tables: Tables) -> Mission | None:
    """Return the mission that has this name or short form, in any language."""
    return _missions(tables).get(name.casefold())


@lru_cache(IN_FORCE)
def _missions(tables: Tables) -> dict[str, Mission]:
    named: dict[str, Mission] = {}
    for told in tables.missions.values():
        mission = Mission(told.name, told.short, told.place or None)
        for form in (*told.english, *told.foreign):
            named.setdefault(form.casefold(), mission)
    return named


@lru_cache(IN_FORCE)
def followed(tables: Tables) -> dict[str, tuple[date, str]]:
    """Return the missions that ended, each with its last day and the mission that took over."""
    return {
        tables.missions[before].name: (last_day(tables.missions[before].end), told.name)
        for told in tables.missions.values()
        for before in told.follows
        if before in tables.missions and tables.missions[before].end
    }


def organisations(mission: str, tables: Tables) -> tuple[str, ...]:
    """Return the organisations that run the mission of that name, as its table says."""
    return _run_by(tables).get(mission, ())


@lru_cache(IN_FORCE)
def _run_by(tables: Tables) -> dict[str, tuple[str, ...]]:
    run_by: dict[str, tuple[str, ...]] = {}
    for told in tables.missions.values():
        run_by.setdefault(told.name, told.organisations)
    return run_by
