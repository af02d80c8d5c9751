"""Who gives, and to what: a state that sends lorries is not the one that they are sent to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache

from pledgebook.reconciling import known
from pledgebook.reconciling.mentions import NAMES, Alike, Mention, Mentions, most
from pledgebook.tables import Tables

OF_SUPPORT = frozenset({"commitment", "requirement", "appeal", "obstacle"})
"""Kinds of claim that are about a receiver of support, never about who gives it."""

OF_NEED = frozenset({"requirement", "appeal", "condition"})
"""Kinds of claim by which a state is told to be in need itself."""

ENOUGH = 2
"""Givers of a report that must give to one mission, before what names none goes to it: one alone
gives to others too."""

TO_MANY = 10
"""A giver to so many missions tells nothing of what one report is about."""


def givers(
    groups: Iterable[Alike], home: Callable[[Mention], str | None], tables: Tables
) -> frozenset[str]:
    """Return the states that give, and are told to be given to or in need no more often.

    "A third train from Türkiye reached Pakistan" is about Pakistan, whatever was read. Counted in
    reports.

    home  returns the state of the mission that a claim names: where a mission is, help goes to.
    """
    gives, needs = Counter[str](), Counter[str]()
    for each in groups:
        told = {_given(mention, tables) for mention in each.mentions}
        hosting = {home(mention) for mention in each.mentions}
        for state in {giver for giver, _ in told if giver}:
            gives[state] += each.originals
        for needy in (*{needy for _, needy in told}, *hosting):
            if needy:
                needs[needy] += each.originals
    return frozenset(state for state, told in gives.items() if told and told >= needs[state])


def helped(groups: Iterable[Alike], tables: Tables) -> frozenset[str]:
    """Return the states for which support is told or asked."""
    told = {mention for each in groups for mention in each.mentions if mention.kind in OF_SUPPORT}
    return frozenset(state for mention in told if (state := mention.state(tables)))


@lru_cache(maxsize=NAMES)
def _given(mention: Mention, tables: Tables) -> tuple[str | None, str | None]:
    """Return the state that gives, by a claim, and the one that is given to or in need."""
    is_needy = mention.kind == "commitment" or mention.kind in OF_NEED
    return _giver(mention, tables), mention.state(tables) if is_needy else None


def _giver(mention: Mention, tables: Tables) -> str | None:
    if mention.kind != "commitment":
        return None
    return known.states(tables).get(mention.actor.casefold())


class Giving:
    """To what each party gives, by the reports that say what they are about.

    told  what the claims of each of these reports mention, and the mission or state it is about.
    """

    def __init__(self, told: Iterable[tuple[Mentions, str]], tables: Tables) -> None:
        self._tables = tables
        self._to: dict[str, set[str]] = defaultdict(set)
        self._receive: set[str] = set()
        for mentions, receiver in told:
            self._receive.add(receiver)
            for giver in self._givers(mentions):
                self._to[giver].add(receiver)

    @property
    def only(self) -> str | None:
        """What all reports are about, where that is one."""
        return next(iter(self._receive)) if len(self._receive) == 1 else None

    def receiver(self, mentions: Mentions) -> str | None:
        """Return what those who give in a report give to elsewhere, and to nothing else so many.

        A report without givers is about the only thing that all others are about, if there is one.
        """
        giving = self._givers(mentions)
        if not giving:
            return self.only
        receive = [self._to[each] for each in giving if each in self._to]
        shared = Counter(one for each in receive if len(each) <= TO_MANY for one in each)
        best = most(shared)
        if best is None or 2 * shared[best] < len(receive):
            return None
        others = max((told for one, told in shared.items() if one != best), default=0)
        enough = 1 if best == self.only else ENOUGH
        return best if shared[best] >= max(enough, 2 * others) else None

    def _givers(self, mentions: Mentions) -> set[str]:
        gifts = (mention for mention in mentions if mention.kind == "commitment" and mention.actor)
        return {_giver(each, self._tables) or each.actor for each in gifts}
