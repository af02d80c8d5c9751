"""The forms of English verbs and nouns: "commit" has "committed", "vehicles" is "vehicle"."""

from __future__ import annotations

import re

DOUBLED = frozenset({
    "commit", "ship", "stop", "cut", "put", "get", "set", "run", "plan", "permit", "submit",
    "transfer", "refer", "control", "bar", "top", "cap", "hit", "beg", "occur", "strip", "drop",
    "quit", "sit", "win", "begin", "slip", "lag", "equip", "bog", "chip", "step",
    "admit", "annul", "ban", "compel", "dip", "drag", "expel", "grip", "jam", "pin", "plug", "rob",
    "embed", "prefer", "scrap", "stab", "swap", "trap", "trim", "remit", "rot",
})  # fmt: skip
"""Verbs that double their last letter before an ending."""
ONE_L = re.compile(r"[^aeiou][aeiou]l$")
"""How verbs end of which there are two spellings: "travel", and not "reveal"."""

SHORTEST_IES = 5
"""Letters of the shortest noun that has "y" for its "ies": "ties" and "pies" keep theirs."""


def forms(base: str, irregular: list[str] | None) -> list[tuple[str, str]]:
    """Return (form, name) of a verb, the names being base, s, past, participle and ing.

    irregular  past and participle where they are no regular forms.
    """
    stem = base + base[-1] if base in DOUBLED else base
    past, ing = _endings(base, stem)
    first, second = irregular or (past, past)
    named = (base, _third(base), first, second, ing)
    return [*zip(named, ("base", "s", "past", "participle", "ing"), strict=True), *_british(base)]


def _british(base: str) -> list[tuple[str, str]]:
    """Return the forms with two l that British English has beside those with one: "travelled"."""
    if base in DOUBLED or not ONE_L.search(base):
        return []
    return [(f"{base}led", "past"), (f"{base}led", "participle"), (f"{base}ling", "ing")]


def _endings(base: str, stem: str) -> tuple[str, str]:
    if base in {"die", "lie"}:
        return f"{base}d", f"{base[:-2]}ying"
    if base.endswith("e"):
        return f"{base}d", (base if base.endswith(("ee", "ie")) else base[:-1]) + "ing"
    if _ends_in_soft_y(base):
        return f"{base[:-1]}ied", f"{base}ing"
    return f"{stem}ed", f"{stem}ing"


def _third(base: str) -> str:
    if _ends_in_soft_y(base):
        return f"{base[:-1]}ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _ends_in_soft_y(base: str) -> bool:
    return base.endswith("y") and base[-2:-1] not in {"a", "e", "i", "o", "u"}


def singular(noun: str) -> str:
    """Return a regular noun without its plural ending: "agencies" -> "agency"."""
    if noun.endswith("ies") and len(noun) >= SHORTEST_IES:
        return f"{noun[:-3]}y"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    return noun[:-1]
