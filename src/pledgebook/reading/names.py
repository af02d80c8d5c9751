"""The names that are known before any report is read: states, organisations, missions.

From `data/parties.csv`, `data/ambiguous.csv` and `data/missions/*.toml`, which people edit.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

import ahocorasick_rs

from pledgebook.errors import BadTable

DATA = files("pledgebook.data")
PLACES = frozenset({"state", "territory", "region"})
FORMS = {"aliases": "name", "demonyms": "demonym", "metonyms": "metonym", "capital": "capital"}
"""The columns of parties.csv that hold spellings, and what each is called."""
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


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A word that is read as one party, unless some other words are near or around it."""

    near: tuple[str, ...]
    then: str | None
    not_in: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Names:
    """Every known spelling, and a machine that finds them all in one pass."""

    spellings: tuple[str, ...]
    names: tuple[Name, ...]
    ambiguous: dict[str, Ambiguity]
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
                    swayed[spelling] = any(phrase in text for phrase in doubt.near)
                if swayed[spelling]:
                    if doubt.then is None:
                        continue
                    name = Name(doubt.then, name.kind, name.form)
            yield start, end, name

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


def _whole_word(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else ""
    after = text[end : end + 1]
    return not (before.isalnum() or before in {"_", "@", "#"} or after.isalnum() or after == "$")


@cache
def load() -> Names:
    """Return the names of the tables that are shipped. Raises `BadTable`."""
    spelled: dict[str, Name] = {}
    for spelling, name in [*_parties(), *_missions()]:
        spelled.setdefault(spelling, name)
    spellings = tuple(sorted(spelled))
    return Names(
        spellings=spellings,
        names=tuple(spelled[spelling] for spelling in spellings),
        ambiguous=_ambiguous(),
        machine=ahocorasick_rs.AhoCorasick(
            spellings, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        ),
    )


def _rows(file: str) -> list[dict[str, str]]:
    lines = (DATA / file).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(lines))


def _split(cell: str | None) -> list[str]:
    return [part.strip() for part in (cell or "").split("|") if part.strip()]


def _parties() -> Iterator[tuple[str, Name]]:
    rows = _rows("parties.csv")
    of_code = {row["code"]: row["name"] for row in rows}
    for number, row in enumerate(rows, 2):
        if not row["code"] or not row["name"] or None in row.values():
            raise BadTable(f"parties.csv:{number}", "a party needs a code, a name and every column")
        stands = of_code.get(row["stands_for"]) if row["stands_for"] else None
        for column, form in FORMS.items():
            for spelling in _split(row[column]):
                yield spelling, Name(row["name"], row["kind"], form, stands)
        yield row["name"], Name(row["name"], row["kind"], "name", stands)


def _missions() -> Iterator[tuple[str, Name]]:
    for path in sorted((DATA / "missions").iterdir(), key=lambda path: path.name):
        if path.name.endswith(".toml"):
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            name = Name(table["name"], "mission", "name", None, table.get("place"))
            for spelling in [table["name"], table.get("short", ""), *table.get("aliases", ())]:
                if spelling:
                    yield spelling, name
                if spelling.count(" ") >= WRITTEN_SMALL:
                    yield spelling.lower(), name


def _ambiguous() -> dict[str, Ambiguity]:
    of_code = {row["code"]: row["name"] for row in _rows("parties.csv")}
    return {row["word"]: _ambiguity(row, of_code) for row in _rows("ambiguous.csv")}


def _ambiguity(row: dict[str, str], of_code: dict[str, str]) -> Ambiguity:
    near, not_in = tuple(_split(row["near"])), tuple(_split(row["not_in"]))
    return Ambiguity(near, of_code.get(row["then"]), not_in)
