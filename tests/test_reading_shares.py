"""Who of several gives which of several sums; parts of a gift; and who declines."""

from __future__ import annotations

from datetime import date

import pytest

from pledgebook.model import Claim, Report, Stage
from pledgebook.reading import read
from pledgebook.reading.kinds.commitment import KIND


def commitments(text: str) -> tuple[Claim, ...]:
    return read(Report(text, "example", None, date(2025, 6, 10)), (KIND,))


def sums(text: str) -> list[tuple[str | None, int]]:
    told = commitments(text)
    return [(c.actor, int(c.amount.stated or 0)) for c in told if c.amount]


MILLION = 1_000_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Denmark and Finland pledged EUR 12 million and EUR 8 million respectively.",
            [("Denmark", 12 * MILLION), ("Finland", 8 * MILLION)],
        ),
        (
            "Chile, Peru and Uruguay will send 60, 45 and 30 soldiers respectively to the mission.",
            [("Chile", 60), ("Peru", 45), ("Uruguay", 30)],
        ),
        (
            "Sweden, Norway and Fiji paid, respectively, $20 million, $15 million and $2 million.",
            [("Sweden", 20 * MILLION), ("Norway", 15 * MILLION), ("Fiji", 2 * MILLION)],
        ),
        (
            "Austria and Ireland promised contributions of $4 million and $3 million.",
            [("Austria", 4 * MILLION), ("Ireland", 3 * MILLION)],
        ),
        (
            "Ghana and Togo have deployed 150 and 80 police officers to the mission.",
            [("Ghana", 150), ("Togo", 80)],
        ),
        (
            "EUR 9 million and EUR 5 million were promised by Belgium and Portugal respectively.",
            [("Belgium", 9 * MILLION), ("Portugal", 5 * MILLION)],
        ),
        (
            "Germany and Japan, which gave $25 million and $15 million, were thanked.",
            [("Germany", 25 * MILLION), ("Japan", 15 * MILLION)],
        ),
        # different things are everybody's
        (
            "Kenya and Jamaica sent 20 vehicles and 300 radios.",
            [("Kenya", 20), ("Kenya", 300), ("Jamaica", 20), ("Jamaica", 300)],
        ),
        # as is one sum
        ("Japan and Canada paid $5 million.", [("Japan", 5 * MILLION), ("Canada", 5 * MILLION)]),
    ],
)
def test_each_gives_his_own(text: str, expected: list[tuple[str | None, int]]) -> None:
    assert sorted(sums(text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("text", "actor", "value", "stage"),
    [
        (
            "Japan has promised USD 5 million for food, of which USD 2 million has been paid.",
            "Japan",
            2 * MILLION,
            Stage.DELIVERED,
        ),
        (
            "The Netherlands committed EUR 30 million, EUR 10 million of which was disbursed.",
            "Netherlands",
            10 * MILLION,
            Stage.DELIVERED,
        ),
        (
            "Fiji pledged 200 soldiers, 80 of whom have been deployed to Goma.",
            "Fiji",
            80,
            Stage.DELIVERED,
        ),
        (
            "Norway promised 40 vehicles to the mission in Mali, of which 12 have arrived.",
            "Norway",
            12,
            Stage.DELIVERED,
        ),
    ],
)
def test_a_part_has_its_own_stage(text: str, actor: str, value: int, stage: Stage) -> None:
    whole, part = commitments(text)
    assert part.amount
    assert whole.amount
    assert (part.actor, int(part.amount.stated or 0)) == (actor, value)
    assert part.stage is stage
    assert part.part_of
    assert part.part_of in whole.evidence.quote
    assert (part.resource, part.amount.unit) == (whole.resource, whole.amount.unit)
    assert not whole.evidence.quote.endswith("of")
    assert part.evidence.quote[0].isalnum()


def test_who_will_not_gives_nothing_that_is_certain() -> None:
    pledged, declined = commitments(
        "Finland will send 60 soldiers to the force in Lebanon. Norway said it would not."
    )
    assert (pledged.actor, pledged.certain) == ("Finland", True)
    assert (declined.actor, declined.certain, declined.amount) == ("Norway", False, None)
    assert declined.resource is pledged.resource


def test_what_is_not_there_declines_nothing() -> None:
    (only,) = commitments("Fiji sent 60 soldiers. The ship will not be there before May.")
    assert only.actor == "Fiji"


def test_a_sum_from_the_giver_s_own_fund_is_the_giver_s_alone() -> None:
    (claim,) = commitments(
        "The African Union has paid $2 million from its Peace Fund to the mission in Somalia."
    )
    assert claim.actor == "African Union"
