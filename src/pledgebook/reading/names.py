"""The names that are known before any report is read: states, organisations, missions.

From the tables of parties and missions, which people edit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

import ahocorasick_rs

from pledgebook import tables
from pledgebook.tables import Ambiguity, Party, Tables

PLACES = frozenset({"state", "territory", "region"})
COMMON_MONEY = frozenset({"USD", "EUR", "CHF"})
"""Money in which appeals and gifts of any giver are counted."""

WRITTEN_SMALL = 2
"""Blanks in the name of a mission that running text may write without capitals."""


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of a party.

    party   canonical name ("Kenya").
    kind    state, territory, region, organisation, agency, fund, bank, group, armed_group, mission.
    form    name, demonym ("Kenyan"), capital ("Nairobi") or metonym ("Downing Street").
    stands  the state that it acts for, where it is a ministry or an aid agency of one.
    place   for a mission, the country that it is in.
    """

    party: str
    kind: str
    form: str
    stands: str | None = None
    place: str | None = None


@dataclass(frozen=True, eq=False)
class Names:
    """Every known spelling, and a machine that finds them all in one pass."""

    spellings: tuple[str, ...]
    names: tuple[Name, ...]
    ambiguous: Mapping[str, Ambiguity]
    parties: Mapping[str, Party]
    machine: ahocorasick_rs.AhoCorasick

    def find(self, text: str) -> Iterator[tuple[int, int, Name]]:
        """Yield (start, end, name) of the known names in `text`, whole words, longest first."""
        swayed: dict[str, bool] = {}  # what the whole text says of an ambiguous word, asked once
        for which, start, end in self.machine.find_matches_as_indexes(text, overlapping=False):
            if not _whole_word(text, start, end):
                continue
            spelling, name = self.spellings[which], self.names[which]
            if doubt := self.ambiguous.get(spelling):
                if _is_other(text, start, end, doubt):
                    continue
                if spelling not in swayed:
                    swayed[spelling] = any(_stands_in(text, phrase) for phrase in doubt.near)
                if swayed[spelling]:
                    if not doubt.then:
                        continue
                    name = Name(self.parties[doubt.then].name, name.kind, name.form)
            yield start, end, name

    @cached_property
    def states(self) -> frozenset[str]:
        """The names of all states."""
        return frozenset(name.party for name in self.names if name.kind == "state")

    @cached_property
    def _by_iso2(self) -> dict[str, str]:
        return {one.iso2: one.name for one in self.parties.values() if one.kind == "state"}

    def minter(self, currency: str) -> str | None:
        """Return the state whose money a currency is, None for what others use as well."""
        return None if currency in COMMON_MONEY else self.issuer(currency)

    def issuer(self, currency: str) -> str | None:
        """Return the state after which a currency has its code: Switzerland for "CHF"."""
        return self._by_iso2.get(currency[:2]) if currency.isupper() else None

    @cached_property
    def nationals(self) -> frozenset[str]:
        """The names of a nation's people: "South Africans", "Haitian"."""
        pairs = zip(self.spellings, self.names, strict=True)
        return frozenset(spelling for spelling, name in pairs if name.form == "demonym")

    @cached_property
    def by_spelling(self) -> dict[str, Name]:
        """Return the name of each spelling, in lower case."""
        return {s.casefold(): n for s, n in zip(self.spellings, self.names, strict=True)}


AROUND = 30
"""Characters around an ambiguous word in which a longer name that it is part of stands."""


def _is_other(text: str, start: int, end: int, doubt: Ambiguity) -> bool:
    """Whether a word is part of the name of something else: "Lake Chad"."""
    around = text[max(0, start - AROUND) : end + AROUND]
    return any(phrase in around for phrase in doubt.not_in)


def _stands_in(text: str, phrase: str) -> bool:
    """Whether a phrase stands in a text as whole words: "Dominica" does not in "Dominican"."""
    start = text.find(phrase)
    while start >= 0 and not _whole_word(text, start, start + len(phrase)):
        start = text.find(phrase, start + 1)
    return start >= 0


def _whole_word(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else ""
    after = text[end : end + 1]
    return not (before.isalnum() or before in {"_", "@", "#"} or after.isalnum() or after == "$")


@cache
def load(known: Tables | None = None) -> Names:
    """Return the names that English text has, of some tables or of those that are shipped."""
    known = known or tables.shipped()
    spelled: dict[str, Name] = {}
    for code, spelling, name in [*_parties(known), *_missions(known)]:
        doubt = known.ambiguous.get(spelling)
        if doubt is None or doubt.reads_as in {code, ""}:
            spelled.setdefault(spelling, name)
    spellings = tuple(sorted(spelled))
    return Names(
        spellings=spellings,
        names=tuple(spelled[spelling] for spelling in spellings),
        ambiguous=known.ambiguous,
        parties=known.parties,
        machine=ahocorasick_rs.AhoCorasick(
            spellings, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        ),
    )


def _parties(known: Tables) -> Iterator[tuple[str, str, Name]]:
    """Yield (code, spelling, name) of each spelling of each party."""
    for party in known.parties.values():
        stands = known.parties[party.stands_for].name if party.stands_for else None
        for form in party.english:
            sign = "name" if form.sign == "alias" else form.sign
            yield party.code, form.spelling, Name(party.name, party.kind, sign, stands)


def _missions(known: Tables) -> Iterator[tuple[str, str, Name]]:
    """Yield (slug, spelling, name) of each spelling of each mission."""
    for mission in known.missions.values():
        name = Name(mission.name, "mission", "name", None, mission.place or None)
        for spelling in mission.english:
            yield mission.slug, spelling, name
            if spelling.count(" ") >= WRITTEN_SMALL:
                yield mission.slug, spelling.lower(), name
