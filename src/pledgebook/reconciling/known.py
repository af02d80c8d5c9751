"""What the tables that are shipped know of missions and states: "MSS" is for Haiti."""

from __future__ import annotations

from functools import cache

from pledgebook.model import Mission
from pledgebook.tables import shipped
from pledgebook.tables.nouns import STATES

STRENGTHS = ("capital", "alias", "name")
"""By which a form is a state's, the weakest first: a state's own name wins over a capital's."""


@cache
def states() -> dict[str, str]:
    """Return the state's name for each of its English names and capitals, in lower case."""
    parties = [party for party in shipped().parties.values() if party.kind in STATES]
    return {
        form.spelling.casefold(): party.name
        for sign in STRENGTHS
        for party in parties
        for form in party.english
        if form.sign == sign
    }


@cache
def states_of() -> frozenset[str]:
    """Return the names of all states in lower case, as `party_key` writes them."""
    return frozenset(name.casefold() for name in states().values())


@cache
def forms() -> dict[str, tuple[str, ...]]:
    """Return all names of each state and its capital, in lower case."""
    of: dict[str, list[str]] = {}
    for form, name in states().items():
        of.setdefault(name, []).append(form)
    return {name: tuple(each) for name, each in of.items()}


@cache
def parties() -> frozenset[str]:
    """Return the names of all states and organisations, in lower case: none of them a person."""
    return frozenset(name.casefold() for name in shipped().names)


@cache
def missions() -> dict[str, Mission]:
    """Return the mission for each of its names and short forms in any language, in lower case."""
    named: dict[str, Mission] = {}
    for told in shipped().missions.values():
        mission = Mission(told.name, told.short, told.place or None)
        for form in (*told.english, *told.foreign):
            named.setdefault(form.casefold(), mission)
    return named


@cache
def organisations(mission: str) -> tuple[str, ...]:
    """Return the organisations that run the mission of that name, as its table says."""
    told = (each for each in shipped().missions.values() if each.name == mission)
    return next((each.organisations for each in told), ())
