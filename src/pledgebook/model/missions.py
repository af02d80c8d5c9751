"""Who support is for, and how much of what it needs by when."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.model.amounts import Amount
from pledgebook.model.days import Period
from pledgebook.model.vocabularies import Resource


@dataclass(frozen=True, slots=True)
class Need:
    """How much of what a mission needs by when, as its requirements say.

    due     ISO date at the precision of the text, or None.
    claims  ids of the claims that say so, earliest report first.
    actor   who needs it, where that is not the mission itself.
    """

    id: str
    resource: Resource
    amount: Amount | None
    due: str | None
    claims: tuple[str, ...]
    witnesses: int
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Mission:
    """Who it is for: a mission, a plan, an appeal, or a place where no mission is named.

    name      its full name.
    short     its usual short form, or "".
    place     the country that it is for.
    mandate   from when until when, as known.
    """

    name: str
    short: str = ""
    place: str | None = None
    mandate: Period | None = None

    def is_called(self, name: str) -> bool:
        """Whether a party's name means the mission itself: "MSS", "the mission in Haiti"."""
        own = {self.name.casefold(), self.short.casefold()}
        plain = name.casefold().removeprefix("the ")
        head = plain.split(" in ")[0].split(" for ")[0].split(" to ")[0]
        return plain in own or head.rsplit(" ")[-1] in {"mission", "operation", "force"}

    def needs_itself(self, actor: str | None) -> bool:
        """Whether a need told of `actor` is the mission's own: nobody's, its own or its place's."""
        return actor is None or actor == self.place or self.is_called(actor)
