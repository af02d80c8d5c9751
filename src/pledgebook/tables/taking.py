"""Rows to parties, words and missions; of two rows with one code the later one stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pledgebook.tables.nouns import ENGLISH, Ambiguity, Form, KnownMission, Party, Tables
from pledgebook.tables.rows import Row, Sheet

SIGNS = {"aliases": "alias", "demonyms": "demonym", "capital": "capital", "metonyms": "metonym"}
"""The columns that hold spellings, and what each spelling is."""

FOREIGN_KEYS = ("fr", "es")
"""The keys under which a mission has its names in other languages."""


def tables_of(sheets: Iterable[Sheet], own: str = "") -> Tables:
    """Return what the sheets tell, the later laid over the earlier.

    own  as `Tables` has it.
    """
    rows = [row for sheet in sheets for row in sheet.rows]
    told: dict[str, dict[str, Row]] = {}
    for row in rows:
        key = row.word(KEYS.get(row.table, "slug"))
        if key:
            told.setdefault(row.table, {})[key] = row
    foreign = {name: told.get(name, {}) for name in ("parties.fr.csv", "parties.es.csv")}
    parties = {code: _party(row, foreign) for code, row in told.get("parties.csv", {}).items()}
    missions = [row for row in rows if row.table in {"missions.csv", "missions"}]
    return Tables(
        parties=parties,
        ambiguous={key: _ambiguity(row) for key, row in told.get("ambiguous.csv", {}).items()},
        missions={row.word("slug"): _mission(row) for row in missions if row.word("slug")},
        own=own,
    )


KEYS = {
    "parties.csv": "code",
    "parties.fr.csv": "code",
    "parties.es.csv": "code",
    "ambiguous.csv": "word",
}
"""By what a row is known; a mission by its slug."""


def forms_of(row: Row, language: str = ENGLISH) -> tuple[Form, ...]:
    """Return the spellings of a row, its name first, each once."""
    told = [Form(row.word("name"), "name", language)] if row.word("name") else []
    told += [
        Form(spelling, sign, language)
        for column, sign in SIGNS.items()
        for spelling in row.words(column)
    ]
    return tuple({form.spelling: form for form in reversed(told)}.values())[::-1]


def _party(row: Row, foreign: Mapping[str, Mapping[str, Row]]) -> Party:
    code = row.word("code")
    forms = list(forms_of(row))
    for name, rows in foreign.items():
        if code in rows:
            forms += forms_of(rows[code], name.split(".")[1])
    return Party(
        code,
        row.word("iso2"),
        row.word("name"),
        row.word("kind"),
        tuple(forms),
        row.word("stands_for"),
    )


def _ambiguity(row: Row) -> Ambiguity:
    near, not_in = row.words("near"), row.words("not_in")
    return Ambiguity(row.word("word"), row.word("reads_as"), near, row.word("then"), not_in)


def _mission(row: Row) -> KnownMission:
    return KnownMission(
        slug=row.word("slug"),
        kind=row.word("kind"),
        name=row.word("name"),
        short=row.word("short"),
        aliases=row.words("aliases"),
        foreign=tuple(form for key in FOREIGN_KEYS for form in row.words(key)),
        place=row.word("place"),
        organisations=row.words("organisations"),
        start=row.word("start"),
        end=row.word("end"),
        mandate_until=row.word("mandate_until"),
        follows=row.words("follows"),
    )
