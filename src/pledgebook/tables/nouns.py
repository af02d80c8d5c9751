"""What the tables tell of: parties, the words that mean two of them, and missions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

STATES = frozenset({"state", "territory"})
"""The kinds of party that are a place with a government."""

ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling of a party.

    sign      name, alias, demonym ("Kenyan"), capital ("Nairobi") or metonym ("White House").
    language  ISO 639-1 code of the language that writes it so.
    """

    spelling: str
    sign: str
    language: str = ENGLISH


@dataclass(frozen=True, slots=True)
class Party:
    """Who can promise, ask, need or hold back.

    code        ISO 3166-1 alpha-3 of a state or territory, a short code of ours otherwise.
    iso2        ISO 3166-1 alpha-2 of a state or territory, else "".
    kind        state, territory, region, organisation, bank, fund, agency, group, armed_group.
    forms       every spelling, in every language of the tables.
    stands_for  code of the party whose money or people it gives, or "".
    """

    code: str
    iso2: str
    name: str
    kind: str
    forms: tuple[Form, ...]
    stands_for: str = ""

    @property
    def english(self) -> tuple[Form, ...]:
        """The spellings that English text has."""
        return tuple(form for form in self.forms if form.language == ENGLISH)


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A word that two parties share, or that is often something else.

    reads_as  code of the party that it means by itself, or "".
    near      words that change the meaning when one of them stands in the same text.
    then      code of the party that it means then, or "".
    not_in    longer phrases in which the word is no party.
    """

    word: str
    reads_as: str
    near: tuple[str, ...]
    then: str
    not_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownMission:
    """A mission, an operation, an office or an appeal.

    aliases        other names in English; `foreign` has those of other languages.
    place          a party's name, a sea or a region, or "".
    organisations  names of the parties that run it.
    start, end     ISO dates at the precision that is known, or "".
    mandate_until  until when it is authorised by the last decision that is listed, or "".
    follows        slugs of those that it took over from.
    """

    slug: str
    kind: str
    name: str
    short: str = ""
    aliases: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    place: str = ""
    organisations: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    mandate_until: str = ""
    follows: tuple[str, ...] = ()

    @property
    def english(self) -> tuple[str, ...]:
        """Its name, short form and aliases, as English text has them."""
        return tuple(form for form in (self.name, self.short, *self.aliases) if form)


@dataclass(frozen=True, eq=False)
class Tables:
    """All that the tables tell; compared by identity, as they are read once.

    parties    by code.
    ambiguous  by word.
    missions   by slug.
    own        a fingerprint of what is laid over the tables that are shipped; "" for nothing.
    """

    parties: Mapping[str, Party]
    ambiguous: Mapping[str, Ambiguity]
    missions: Mapping[str, KnownMission]
    own: str = ""

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all parties."""
        return frozenset(party.name for party in self.parties.values())
