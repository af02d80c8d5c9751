"""A sentence that comes again is read as if it came for the first time."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pledgebook import reading
from pledgebook.model import Claim, Dated, Report
from pledgebook.reading import lines

SENTENCES = (
    "Kenya will send 600 more police officers to Haiti by January.",
    "“We need 200 vehicles,” President William Ruto said on Saturday.",
    "He urged donors to pay into the trust fund.",
    "The mission lacks fuel, and Canada has given $5 million since May.",
    "Some 40,000 people have fled.",
)
DAYS = st.sampled_from([None, date(2024, 9, 26), date(2023, 3, 1)])


def read(text: str, day: date | None) -> tuple[Claim, ...]:
    return reading.read(Report(text=text, name="a", published=day, dated=Dated.GIVEN))


@given(parts=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8), day=DAYS)
def test_what_was_read_before_changes_no_claim(parts: list[str], day: date | None) -> None:
    for sentence in SENTENCES:
        read(f"Chad has three aircraft. {sentence}", date(2020, 1, 1))
    kept = read(" ".join(parts), day)
    lines.parse.cache_clear()
    assert read(" ".join(parts), day) == kept
