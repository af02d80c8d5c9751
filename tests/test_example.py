"""The example adds up to what its page says: examples/haiti-2024/README.md, line by line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from running import EXAMPLE, run

Row = dict[str, Any]

COPIES = {"04": "03", "08": "07"}
"""Reports that copy another, by the number that their names begin with."""


@pytest.fixture(scope="module")
def told() -> Row:
    """The brief of the example, as JSON."""
    ran = run("brief", EXAMPLE, "--json")
    assert ran.code == 0
    return dict(ran.json)


@pytest.fixture(scope="module")
def mission(told: Row) -> Row:
    """What stands for the mission in Haiti."""
    (found,) = (each for each in told["missions"] if each["mission"]["short"] == "MSS")
    return dict(found)


@pytest.fixture(scope="module")
def need(mission: Row) -> Row:
    """The target: how many people by when, and the gap to it."""
    (found,) = (each for each in mission["needs"] if each["resource"] == "personnel")
    return dict(found)


def sends(mission: Row, provider: str) -> list[Row]:
    """Return the commitments of people that one provider made."""
    given = (each for each in mission["commitments"] if each["resource"] == "personnel")
    return [each for each in given if each["provider"] == provider]


def stated(rows: Iterable[Row]) -> float:
    """Add up what rows state."""
    return sum(float(each["amount"]["stated"]) for each in rows if each["amount"])


def at(rows: list[Row], *stages: str) -> list[Row]:
    """Return what stands at some stages, without what is part of another that does."""
    there = [each for each in rows if each["stage"] in stages]
    return [each for each in there if each["part_of"] not in {one["id"] for one in there}]


def test_the_target_is_2500_people(need: Row) -> None:
    assert need["amount"]["stated"] == 2500


def test_432_are_there_and_2068_are_not(need: Row) -> None:
    gap = need["gap"]
    assert gap["delivered"]["stated"] == 400 + 24 + 2 + 6
    assert gap["undelivered"]["stated"] == 2500 - 432
    assert gap["delivered"]["low"] < 432 < gap["delivered"]["high"]


@pytest.mark.parametrize(
    ("provider", "in_all", "preparing", "delivered"),
    [
        ("Kenya", 1000, 600, 400),
        ("Jamaica", 200, 0, 24),
        ("Belize", 50, 0, 2),
        ("Bahamas", 150, 0, 6),
    ],
)
def test_a_contributor_has_sent_and_promised_what_the_page_says(
    mission: Row, provider: str, in_all: int, preparing: int, delivered: int
) -> None:
    given = sends(mission, provider)
    whole = [each for each in given if each["part_of"] is None]
    assert (
        stated(whole),
        stated(at(given, "preparing", "ready")),
        stated(at(given, "delivered")),
    ) == (
        in_all,
        preparing,
        delivered,
    )


def test_benin_has_pledged_one_of_the_two_numbers_that_are_told(mission: Row) -> None:
    assert stated(sends(mission, "Benin")) in {1500, 2000}


@pytest.mark.parametrize("provider", ["Bangladesh", "Barbados", "Chad"])
def test_a_promise_without_a_number_is_named(need: Row, provider: str) -> None:
    assert provider in need["gap"]["unnumbered"]


@pytest.mark.parametrize(
    ("donor", "unit", "value"),
    [
        ("United States", "USD", 300_000_000),
        ("Canada", "CAD", 80_500_000),
        ("France", "EUR", 3_000_000),
    ],
)
def test_a_donor_has_given_what_the_page_says(told: Row, donor: str, unit: str, value: int) -> None:
    given = (
        c["amount"] for m in told["missions"] for c in m["commitments"] if c["provider"] == donor
    )
    assert (unit, value) in {(each["unit"], each["stated"]) for each in given if each}


def test_a_sum_inside_another_is_not_added_to_it(told: Row) -> None:
    dollars = {
        c["amount"]["stated"]: c["part_of"]
        for m in told["missions"]
        for c in m["commitments"]
        if c["amount"] and c["provider"] == "United States"
    }
    assert dollars[1_300_000_000] is None
    assert dollars[160_000_000] is not None


def test_a_copy_is_no_second_witness(mission: Row) -> None:
    names = {report["id"]: report["name"][:2] for report in mission["reports"]}
    sources = {claim["id"]: names[claim["report_id"]] for claim in mission["claims"]}
    for each in [*mission["commitments"], *mission["needs"], *mission["findings"]]:
        reports = {sources[claim] for claim in each["claims"]}
        originals = {COPIES.get(report, report) for report in reports}
        assert each["witnesses"] <= len(originals)


@pytest.mark.parametrize(
    ("about", "reports", "types"),
    [
        ("Benin", {"03", "04"}, {"contradiction", "change over time"}),
        ("Kenya has delivered", {"07", "08"}, {"contradiction"}),
        ("Jamaica's personnel arrived", {"07", "08"}, {"contradiction"}),
        ("displaced", {"09", "11"}, {"contradiction"}),
        ("controlled", {"02", "16"}, {"change over time"}),
        ("Henry", {"06", "08"}, {"name"}),
    ],
    ids=[
        "what Benin offers",
        "Kenyans in Haiti",
        "when Jamaicans came",
        "displaced",
        "share of the capital",
        "a name",
    ],
)
def test_a_conflict_of_the_page_comes_up(
    told: Row, about: str, reports: set[str], types: set[str]
) -> None:
    found = [
        (
            one["about"],
            one["type"],
            {name[:2] for rival in one["rivals"] for name in _reports(position, rival)},
        )
        for position in told["missions"]
        for one in position["conflicts"]
    ]
    assert any(
        about in what and kind in types and reports <= behind for what, kind, behind in found
    ), found


def _reports(position: Row, rival: Row) -> set[str]:
    """Return the names of the reports behind one side of a conflict."""
    names = {report["id"]: report["name"] for report in position["reports"]}
    claims = {claim["id"]: claim["report_id"] for claim in position["claims"]}
    words = (each["report_id"] for each in rival["words"])
    return {names[each] for each in [*(claims[claim] for claim in rival["claims"]), *words]}


@pytest.mark.parametrize("never", [800, 2400, 1400])
def test_no_number_is_made_by_counting_twice(need: Row, never: int) -> None:
    amounts = (value for value in need["gap"].values() if isinstance(value, dict))
    assert never not in {each["stated"] for each in amounts}


def test_the_margins_of_the_page_are_no_money(told: Row) -> None:
    told_of = [c["quote"] for m in told["missions"] for c in m["claims"] if c["unit"] == "KES"]
    assert all("billion" in quote for quote in told_of)


def test_every_figure_rests_on_words_of_its_report(told: Row) -> None:
    for position in told["missions"]:
        quotes = {claim["id"]: claim["quote"] for claim in position["claims"]}
        shown = [*position["needs"], *position["commitments"], *position["findings"]]
        assert all(each["claims"] for each in shown)
        assert all(quotes[claim] for each in shown for claim in each["claims"])
