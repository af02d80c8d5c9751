"""What can be wrong with a folder of tables: each fault with its line, and what to write instead.

Checked is what the folder says, against all that stands once it is laid over ours.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping

from pledgebook.errors import (
    BadTableDay,
    DuplicateCode,
    DuplicateForm,
    EndBeforeStart,
    MissingKey,
    NoIsoCode,
    TableError,
    UnknownKind,
    UnknownMember,
)
from pledgebook.tables.nouns import STATES, Party, Tables
from pledgebook.tables.rows import NEEDED, NEEDED_KEYS, Row, Sheet
from pledgebook.tables.taking import KEYS, forms_of

PARTY_KINDS = (
    *("state", "territory", "region", "organisation", "bank", "fund", "agency", "group"),
    "armed_group",
)
MISSION_KINDS = ("mission", "office", "appeal")
KINDS = {"parties.csv": PARTY_KINDS, "missions.csv": MISSION_KINDS, "missions": MISSION_KINDS}

DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
ISO3, ISO2 = re.compile(r"[A-Z]{3}"), re.compile(r"[A-Z]{2}")

REFERS_TO_CODES = {
    "parties.csv": ("stands_for",),
    "parties.fr.csv": ("code",),
    "parties.es.csv": ("code",),
    "ambiguous.csv": ("reads_as", "then"),
}
"""The columns that hold the code of a party."""

REGIONS = frozenset(
    {
        *("Abyei", "Central Africa", "Central America", "Central Asia", "Eastern Mediterranean"),
        *(
            "Great Lakes",
            "Gulf of Aden",
            "Kashmir",
            "Lake Chad Basin",
            "Mediterranean",
            "Middle East",
        ),
        *("Red Sea", "Sahel", "Sinai", "West Africa", "West New Guinea", "Western Balkans"),
    }
)
"""Places of missions that are no one party."""

Owners = Mapping[str, frozenset[str]]
"""Who has a spelling: codes of parties, or slugs of missions."""


def faults(own: Iterable[Sheet], merged: Tables) -> list[TableError]:
    """Return what is wrong with the sheets of a folder, `merged` being ours with them over it."""
    sheets = list(own)
    parties, missions = _party_owners(merged), _mission_owners(merged)
    found: list[TableError] = []
    first: dict[tuple[str, str], str] = {}
    for sheet in sheets:
        found += sheet.wrong
        for row in sheet.rows:
            found += _empty(row)
            found += _twice(row, first)
            found += _kind(row)
            found += _shared(row, merged, parties, missions)
            found += _strangers(row, merged)
            found += _days(row)
    return found


def _empty(row: Row) -> Iterator[TableError]:
    needed = NEEDED.get(row.table, NEEDED_KEYS)
    yield from (
        MissingKey(row.place, key) for key in needed if key in row.values and not row.words(key)
    )
    if row.table == "missions":
        yield from (MissingKey(row.place, key) for key in needed if key not in row.values)
    if row.table == "parties.csv" and row.word("kind") in STATES:
        code, iso2 = row.word("code"), row.word("iso2")
        if code and not ISO3.fullmatch(code):
            yield NoIsoCode(row.place, "code", code, "three")
        if "iso2" in row.values and not ISO2.fullmatch(iso2):
            yield NoIsoCode(row.place, "iso2", iso2, "two")


def _twice(row: Row, first: dict[tuple[str, str], str]) -> Iterator[TableError]:
    key = KEYS.get(row.table, "slug")
    table = row.table if row.table in KEYS else "missions"
    if code := row.word(key):
        before = first.setdefault((table, code), row.place)
        if before != row.place:
            yield DuplicateCode(row.place, key, code, before)


def _kind(row: Row) -> Iterator[TableError]:
    known = KINDS.get(row.table)
    if known and row.word("kind") and row.word("kind") not in known:
        yield UnknownKind(row.at("kind"), row.word("kind"), known)


# --- spellings -------------------------------------------------------------------------------


def _party_owners(merged: Tables) -> Owners:
    owners: dict[str, set[str]] = {}
    for party in merged.parties.values():
        for form in party.english:
            owners.setdefault(form.spelling, set()).add(party.code)
    return {form: frozenset(codes) for form, codes in owners.items()}


def _mission_owners(merged: Tables) -> Owners:
    owners: dict[str, set[str]] = {}
    for mission in merged.missions.values():
        for form in {*mission.english, *mission.foreign}:
            owners.setdefault(form.casefold(), set()).add(mission.slug)
    return {form: frozenset(slugs) for form, slugs in owners.items()}


def _shared(row: Row, merged: Tables, parties: Owners, missions: Owners) -> Iterator[TableError]:
    if row.table == "parties.csv":
        for form in forms_of(row):
            others = parties.get(form.spelling, frozenset()) - {row.word("code")}
            if others and form.spelling not in merged.ambiguous:
                other = _named(merged.parties, others)
                yield DuplicateForm(row.place, form.spelling, other, "ambiguous.csv")
    elif row.table in {"missions", "missions.csv"}:
        for key in ("name", "short", "aliases", "fr", "es"):
            for spelling in row.words(key):
                others = missions.get(spelling.casefold(), frozenset()) - {row.word("slug")}
                if others:
                    yield DuplicateForm(row.at(key), spelling, min(others))


def _named(parties: Mapping[str, Party], codes: Iterable[str]) -> str:
    return parties[min(codes)].name


# --- what a row refers to, and when -----------------------------------------------------------


def _strangers(row: Row, merged: Tables) -> Iterator[TableError]:
    """Yield what a row refers to and no table has."""
    for key in REFERS_TO_CODES.get(row.table, ()):
        code = row.word(key)
        if code and code not in merged.parties:
            yield UnknownMember(row.at(key), key, code, "the code of a party", merged.parties)
    if row.table in {"missions", "missions.csv"}:
        for name in row.words("organisations"):
            if name not in merged.names:
                place, what = row.at("organisations"), "the name of a party"
                yield UnknownMember(place, "organisations", name, what, merged.names)
        for slug in row.words("follows"):
            if slug not in merged.missions:
                what = "the slug of a mission"
                yield UnknownMember(row.at("follows"), "follows", slug, what, merged.missions)
        place = row.word("place")
        if place and place not in merged.names | REGIONS:
            what = "the name of a state, or a region (parties.csv takes new ones)"
            yield UnknownMember(row.at("place"), "place", place, what, merged.names | REGIONS)


def _days(row: Row) -> Iterator[TableError]:
    if row.table not in {"missions", "missions.csv"}:
        return
    days = {key: row.word(key) for key in ("start", "end", "mandate_until")}
    for key, day in days.items():
        if day and not is_day(day):
            yield BadTableDay(row.at(key), key, day)
    for number, mandate in enumerate(row.values.get("mandates") or (), 1):
        for key in ("decided", "until"):
            day = str(mandate.get(key, ""))
            if not is_day(day):
                yield BadTableDay(row.at(key, number), key, day)
    for key in ("end", "mandate_until"):
        start, last = days["start"], days[key]
        if is_day(start) and is_day(last) and last < start[: len(last)]:
            yield EndBeforeStart(row.at(key), key, last, start)


def is_day(written: str) -> bool:
    """Whether a text is an ISO date at the precision of a year, a month or a day."""
    found = DAY.fullmatch(written)
    if not found:
        return False
    year, month, day = (int(each or 1) for each in found.groups())
    return 1 <= month <= 12 and year >= 1 and 1 <= day <= calendar.monthrange(year, month)[1]  # noqa: PLR2004
