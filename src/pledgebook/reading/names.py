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


@dataclass(frozen=True)
class Names:
    """Every known spelling, and a machine that finds them all in one pass."""

    spellings: tuple[str, ...]
    names: tuple[Name, ...]
    ambiguous: dict[str, Ambiguity]
    machine: ahocorasick_rs.AhoCorasick

    def find(self, text: str) -> Iterator[tuple[int, int, Name]]:
        """Yield (start, end, name) of the known names in `text`, whole words, longest first."""
        end_of_last = 0
        for which, start, end in self.machine.find_matches_as_indexes(text, overlapping=False):
            if start < end_of_last or not _whole_word(text, start, end):
                continue
            spelling = self.spellings[which]
            name = self.names[which]
            doubt = self.ambiguous.get(spelling)
            if doubt:
                if any(phrase in text[max(0, start - 30) : end + 30] for phrase in doubt.not_in):
                    continue
                if any(phrase in text for phrase in doubt.near):
                    if doubt.then is None:
                        continue
                    name = Name(doubt.then, name.kind, name.form)
            end_of_last = end
            yield start, end, name

    @cached_property
    def by_spelling(self) -> dict[str, Name]:
        """Return the name of each spelling, in lower case."""
        return {s.casefold(): n for s, n in zip(self.spellings, self.names, strict=True)}


def _whole_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before in {"_", "@", "#"} and before) and not after.isalnum()


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
    with (DATA / file).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _split(cell: str | None) -> list[str]:
    return [part.strip() for part in (cell or "").split("|") if part.strip()]


def _parties() -> Iterator[tuple[str, Name]]:
    rows = _rows("parties.csv")
    of_code = {row["code"]: row["name"] for row in rows}
    for number, row in enumerate(rows, 2):
        if not row["code"] or not row["name"] or None in row.values():
            raise BadTable(f"parties.csv:{number}", "a party needs a code, a name and every column")
        stands = of_code.get(row["stands_for"]) if row["stands_for"] else None
        for column, form in (("aliases", "name"), ("demonyms", "demonym"), ("metonyms", "metonym"), ("capital", "capital")):
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
                if spelling.count(" ") >= 2:  # noqa: PLR2004 - written small in running text
                    yield spelling.lower(), name


def _ambiguous() -> dict[str, Ambiguity]:
    of_code = {row["code"]: row["name"] for row in _rows("parties.csv")}
    return {
        row["word"]: Ambiguity(tuple(_split(row["near"])), of_code.get(row["then"]), tuple(_split(row["not_in"])))
        for row in _rows("ambiguous.csv")
    }
