"""What a whole text must have for its sentences to claim anything."""

from __future__ import annotations

from datetime import date

import pytest

from pledgebook import reading
from pledgebook.model import Report

HARBOUR = "The harbour is blue. The baker sings. Nobody hurries. The ferry is late. It is warm."
BATTALION = "The battalion rose early. The baker sang. Nobody hurried. It was warm. He smiled."


def claims_of(text: str) -> list[str]:
    """Return the kinds of the claims of a text of May 2024."""
    report = Report(name="a", text=text, published=date(2024, 5, 1), language="en")
    return [claim.kind for claim in reading.read(report)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Kenya sent 600 officers to Haiti.", ["commitment"]),
        (f"Egypt bought 120,000 tonnes of wheat. {HARBOUR}", []),
        (f"Egypt donated 120,000 tonnes of wheat. {HARBOUR}", []),
        (f"Egypt donated 120,000 tonnes of wheat to refugees. {HARBOUR}", ["commitment"]),
        (f"The money ran out. {BATTALION}", []),
        (f"Kenya sent 600 officers to Haiti. The money ran out. {BATTALION}",
         ["commitment", "obstacle"]),
        (f"The relief costs $950. {BATTALION}", []),
        (f"Kenya pledged $950 for relief. {BATTALION}", ["commitment"]),
        (f"The relief costs $950. Soldiers of peace keep camp in war. {BATTALION}",
         ["requirement"]),
        (f"Finland sent 200 soldiers to Cyprus in 1964. {BATTALION}", []),
        (f"Finland has sent 200 soldiers to Cyprus since 1964. {BATTALION}",
         ["commitment", "milestone"]),
        ("The police band arrived from Haiti on Monday.", []),
    ],
)  # fmt: skip
def test_a_claim_is_read_only_where_the_text_has_a_bearing(text: str, kinds: list[str]) -> None:
    assert claims_of(text) == kinds
