"""Tables and lists of donors: each row is read with its header and the line above it."""

from __future__ import annotations

import pytest

from pledgebook.model import Claim, Report
from pledgebook.reading import read
from pledgebook.reading.kinds.commitment import KIND

Told = tuple[str, str, int, str]

MARKDOWN = """Pledges to the Lake Fund

| Donor | Amount | Status |
|---|---|---|
| Norland | EUR 12 million | paid |
| Italy | EUR 7 million | pledged |
| Qatar | EUR 3 million | signed |
| Total | EUR 22 million | |
"""

COLUMNS = """Trust fund: contributions by donor

Donor | Pledged (US$ m) | Paid (US$ m)
Canada | 20 | 12.5
Norland | 6 | 6
"""

NUMBERED = """# Support for the Harbour Mission

## Police pledged

| No | Contributor | Officers | Status |
| --- | --- | ---: | --- |
| 1 | Norland | 120 | deployed |
| 2 | Kenya | 1,000 | in training |
"""

BULLETS = """Contributions received so far (US$ million):

- Japan: 6
- Kuwait: 2.5
"""

IN_WORDS = """The following donors have paid into the fund (in millions of euros):
Norland: 6
Suland: 2
"""

DASHES = """Troops for the stabilisation force:

Benin - 250 troops (deployed)
Chad - 1,500 troops (pledged)
Norland - 300 troops (in training)
"""

GOODS = """Equipment handed over to the mission

Türkiye: 20 armoured vehicles
Japan: 300 radios
India: 4 helicopters (on order)
"""

COMMAS = """Country,Police officers,Stage
Kenya,400,deployed
Jamaica,24,deployed
Norland,150,pledged
"""

QUOTED = """donor,amount_usd,status
"Norland","1,500,000",paid
Fiji,250000,pledged
"""

ALIGNED = """Troop contributions as of 1 May

Rwanda          2,500
Uganda          4,500
Total           7,000
"""

TABLES: list[tuple[str, list[Told]]] = [
    (
        MARKDOWN,
        [
            ("Norland", "funds", 12_000_000, "delivered"),
            ("Italy", "funds", 7_000_000, "pledged"),
            ("Qatar", "funds", 3_000_000, "committed"),
        ],
    ),
    (
        COLUMNS,
        [
            ("Canada", "funds", 20_000_000, "pledged"),
            ("Canada", "funds", 12_500_000, "delivered"),
            ("Norland", "funds", 6_000_000, "pledged"),
            ("Norland", "funds", 6_000_000, "delivered"),
        ],
    ),
    (
        NUMBERED,
        [("Norland", "personnel", 120, "delivered"), ("Kenya", "personnel", 1000, "preparing")],
    ),
    (
        BULLETS,
        [("Japan", "funds", 6_000_000, "delivered"), ("Kuwait", "funds", 2_500_000, "delivered")],
    ),
    (
        IN_WORDS,
        [("Norland", "funds", 6_000_000, "delivered"), ("Suland", "funds", 2_000_000, "delivered")],
    ),
    (
        DASHES,
        [
            ("Benin", "personnel", 250, "delivered"),
            ("Chad", "personnel", 1500, "pledged"),
            ("Norland", "personnel", 300, "preparing"),
        ],
    ),
    (
        GOODS,
        [
            ("Türkiye", "equipment", 20, "delivered"),
            ("Japan", "equipment", 300, "delivered"),
            ("India", "equipment", 4, "preparing"),
        ],
    ),
    (
        COMMAS,
        [
            ("Kenya", "personnel", 400, "delivered"),
            ("Jamaica", "personnel", 24, "delivered"),
            ("Norland", "personnel", 150, "pledged"),
        ],
    ),
    (
        QUOTED,
        [("Norland", "funds", 1_500_000, "delivered"), ("Fiji", "funds", 250_000, "pledged")],
    ),
    (
        ALIGNED,
        [("Rwanda", "personnel", 2500, "delivered"), ("Uganda", "personnel", 4500, "delivered")],
    ),
]


def commitments(text: str) -> tuple[Claim, ...]:
    return read(Report(text, "table"), (KIND,))


def told(claim: Claim) -> Told:
    assert claim.actor
    assert claim.resource
    assert claim.amount
    assert claim.amount.stated is not None
    assert claim.stage
    return claim.actor, claim.resource.value, int(claim.amount.stated), claim.stage.value


@pytest.mark.parametrize(("text", "rows"), TABLES)
def test_each_row_is_read(text: str, rows: list[Told]) -> None:
    assert [told(claim) for claim in commitments(text)] == rows


@pytest.mark.parametrize("text", [text for text, _ in TABLES])
def test_a_quote_is_of_one_row(text: str) -> None:
    rows = text.splitlines()
    for claim in commitments(text):
        assert claim.actor
        assert claim.evidence.quote.startswith(claim.actor)
        assert any(claim.evidence.quote in row for row in rows)


def test_a_quote_goes_from_the_name_to_the_stage() -> None:
    first = commitments(MARKDOWN)[0]
    assert first.evidence.quote == "Norland | EUR 12 million | paid"


@pytest.mark.parametrize(
    "text",
    [
        # who receives gives nothing
        "The fund has allocated money to these countries:\nKenya: $6 million\nUganda: $2 million\n",
        "| Recipient | Delivered |\n|---|---|\n| Sudan | $5 million |\n| Chad | $2 million |\n",
        # nothing is given
        "| Country | Displaced |\n|---|---|\n| Sudan | 8,000,000 |\n| Chad | 500,000 |\n",
        "Requirements by sector (US$ million)\n\nFood: 60\nShelter: 25\n",
        # a list of what was bought has no donors
        "Goods delivered\n\n| Item | Price |\n|---|---|\n| Tents | $2 million |\n| Fuel | $1 |\n",
        # a day is no number
        "Reports received\n\nKenya: 3 May\nUganda: 4 May\n",
    ],
)
def test_what_is_no_table_of_donors(text: str) -> None:
    assert commitments(text) == ()


def test_a_row_of_page_width_is_not_joined_to_the_next() -> None:
    text = (
        "| Donor | Amount | Status |\n|---|---|---|\n"
        "| Norland | EUR 12 million | paid in full to the Harbour Fund |\n"
        "| Suland | EUR 2 million | pledged |\n"
    )
    assert [told(claim)[0] for claim in commitments(text)] == ["Norland", "Suland"]
