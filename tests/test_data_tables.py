"""The tables that people edit are whole: codes resolve, and no word silently means two parties."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from pledgebook import tables

DATA = Path(__file__).parent.parent / "src" / "pledgebook" / "data"
FORMS = ("name", "aliases", "demonyms", "capital", "metonyms")
KINDS = {
    "state",
    "territory",
    "region",
    "organisation",
    "bank",
    "fund",
    "agency",
    "group",
    "armed_group",
}


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def forms(row: dict[str, str]) -> list[str]:
    return [form for column in FORMS for form in row[column].split("|") if form]


FOREIGN = ["parties.fr.csv", "parties.es.csv"]
PARTIES = rows("parties.csv")
AMBIGUOUS = rows("ambiguous.csv")
CODES = {row["code"] for row in PARTIES}
NAMES = {row["name"] for row in PARTIES}
MISSIONS: dict[str, dict[str, Any]] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted((DATA / "missions").glob("*.toml"))
}


@pytest.mark.parametrize("name", ["parties.csv", "ambiguous.csv", *FOREIGN])
def test_every_line_of_a_table_has_every_column(name: str) -> None:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    assert {len(line) for line in lines} == {len(lines[0])}


@pytest.mark.parametrize("name", FOREIGN)
def test_every_state_has_a_name_in_each_language(name: str) -> None:
    codes = [row["code"] for row in rows(name)]
    assert len(codes) == len(set(codes))
    assert {row["code"] for row in PARTIES if row["kind"] == "state"} <= set(codes) <= CODES
    assert all(row["name"] for row in rows(name))


def test_every_state_has_a_capital_and_demonyms_but_those_that_have_none() -> None:
    states = [row for row in PARTIES if row["kind"] == "state"]
    assert {row["code"] for row in states if not row["demonyms"]} == {"VAT"}
    assert {row["code"] for row in states if not row["capital"]} == {
        *("ISR", "PSE", "VAT"),  # disputed, disputed, none
        *("MCO", "SMR", "STP", "SGP"),  # of the same name as the state
    }


def test_a_party_has_one_code_and_one_name_of_its_own() -> None:
    assert len(CODES) == len(NAMES) == len(PARTIES)


def test_every_party_is_of_a_kind_that_is_described() -> None:
    assert {row["kind"] for row in PARTIES} == KINDS


def test_a_state_has_the_code_of_three_letters_that_iso_gives_it() -> None:
    states = [row["code"] for row in PARTIES if row["kind"] in {"state", "territory"}]
    assert [code for code in states if not re.fullmatch("[A-Z]{3}", code)] == []
    short = [row["iso2"] for row in PARTIES if row["kind"] in {"state", "territory"}]
    assert [code for code in short if not re.fullmatch("[A-Z]{2}", code)] == []
    assert len(short) == len(set(short))
    assert len([row for row in PARTIES if row["kind"] == "state"]) == 193 + 2 + 4


def test_a_form_is_written_once_and_without_stray_blanks() -> None:
    for row in PARTIES:
        written = forms(row)
        assert len(written) == len(set(written)), row["code"]
        assert [form for form in written if form != form.strip() or "’" in form] == [], row["code"]


def test_a_form_that_two_parties_share_is_listed_as_ambiguous() -> None:
    owners = defaultdict(set)
    for row in PARTIES:
        for form in forms(row):
            owners[form].add(row["code"])
    shared = {form for form, codes in owners.items() if len(codes) > 1}
    assert shared - {row["word"] for row in AMBIGUOUS} == set()
    for row in AMBIGUOUS:
        if row["reads_as"]:
            assert row["reads_as"] in owners[row["word"]], row["word"]


def test_an_agency_stands_for_a_party_that_exists_and_stands_for_itself() -> None:
    backers = {row["code"]: row["stands_for"] for row in PARTIES if row["stands_for"]}
    assert set(backers.values()) <= CODES - set(backers)
    agencies = {row["code"] for row in PARTIES if row["kind"] == "agency"}
    assert agencies <= set(backers)


def test_an_ambiguous_word_stands_once_and_says_what_changes_it() -> None:
    words = [row["word"] for row in AMBIGUOUS]
    assert len(words) == len(set(words))
    for row in AMBIGUOUS:
        assert row["near"] or row["not_in"], row["word"]
        assert {row["reads_as"], row["then"]} <= CODES | {""}, row["word"]
        phrases = [phrase for phrase in row["not_in"].split("|") if phrase]
        assert [phrase for phrase in phrases if phrase == row["word"]] == [], row["word"]


def test_the_tables_pass_the_check_of_tables() -> None:
    assert tables.check(DATA) == ()


def test_the_missions_are_at_least_those_of_the_united_nations_and_of_the_main_others() -> None:
    known = tables.shipped().missions
    assert len(known) >= 230
    shorts = {mission.short for mission in known.values()}
    assert shorts >= {
        *("MINUSTAH", "MONUSCO", "UNPROFOR", "ONUC", "UNTAC", "UNSMIS", "AMIS", "AFISMA", "ECOMOG"),
        *(
            "SAMIDRC",
            "EUMM Georgia",
            "KFOR",
            "SFOR",
            "MFO",
            "MNJTF",
            "MSS",
            "GSF",
            "ISF",
            "INTERFET",
        ),
    }


@pytest.mark.parametrize(
    ("later", "earlier"),
    [
        ("gsf", ["mss"]),
        ("micah", ["miponuh", "micivih"]),
        ("unmiss", ["unmis"]),
        ("eufor-althea", ["sfor"]),
        ("minusca", ["misca", "binuca"]),
    ],
)
def test_a_mission_names_those_that_it_took_over_from(later: str, earlier: list[str]) -> None:
    assert list(tables.shipped().missions[later].follows) == earlier


def test_nobody_takes_over_from_a_mission_that_began_later() -> None:
    known = tables.shipped().missions
    pairs = [(one, known[slug]) for one in known.values() for slug in one.follows]
    assert [one.slug for one, before in pairs if one.start < before.start[: len(one.start)]] == []


@pytest.mark.parametrize("slug", [slug for slug in MISSIONS if "mandate_until" in MISSIONS[slug]])
def test_the_last_mandate_that_is_listed_is_the_one_that_holds(slug: str) -> None:
    mandates = MISSIONS[slug]["mandates"]
    assert mandates == sorted(mandates, key=lambda mandate: mandate["decided"])
    assert mandates[-1]["until"] == MISSIONS[slug]["mandate_until"]
    assert all(mandate["decided"] <= mandate["until"] for mandate in mandates)
