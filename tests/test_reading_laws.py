"""What must hold for any text that is read: quotes are its own words, and it never fails."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pledgebook.model import WEIGHED, Report
from pledgebook.reading import KINDS, read

SENTENCES = [example.sentence for kind in KINDS for example in kind.examples]
FRAGMENTS = sorted({word for sentence in SENTENCES for word in sentence.split()} | set(SENTENCES))
MARKS = [
    "",
    ".",
    ",",
    ";",
    ":",
    "(",
    ")",
    "—",
    "“",
    "”",
    '"',
    "’s",
    "\n",
    "\n\n",
    "•",
    "-",
    "$",
    "%",
]

ANY_TEXT = st.text(max_size=400)
TORN_TEXT = st.lists(
    st.tuples(st.sampled_from(FRAGMENTS), st.sampled_from(MARKS), st.sampled_from(["", " ", "  "])),
    max_size=40,
).map(lambda parts: "".join("".join(part) for part in parts))
PUBLISHERS = st.sampled_from([None, "The Daily Wire", "The White House", "United Nations"])
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2090, 12, 31))


def report_of(text: str, publisher: str | None, day: date | None) -> Report:
    return Report(text, "torn", publisher, day)


@given(ANY_TEXT | TORN_TEXT, PUBLISHERS, DAYS)
@example("“", None, None)
@example("$", "The White House", None)
@example("and and to to of", None, date(2024, 2, 29))
def test_any_text_is_read_and_every_quote_is_in_it(
    text: str, publisher: str | None, day: date | None
) -> None:
    report = report_of(text, publisher, day)
    for claim in read(report):
        start, end = claim.evidence.start, claim.evidence.end
        assert 0 <= start < end <= len(text)
        assert text[start:end] == claim.evidence.quote
        assert claim.evidence.quote.strip()


@given(TORN_TEXT, PUBLISHERS, DAYS)
@settings(max_examples=50)
def test_a_text_read_twice_gives_the_same_claims(
    text: str, publisher: str | None, day: date | None
) -> None:
    report = report_of(text, publisher, day)
    assert read(report) == read(report)


@given(TORN_TEXT)
@settings(max_examples=50)
def test_each_kind_reads_alone_what_it_reads_among_the_others(text: str) -> None:
    report = report_of(text, None, None)
    apart = {claim.id for kind in KINDS for claim in read(report, (kind,))}
    together = {claim.id for claim in read(report) if claim.read_by != WEIGHED}
    assert together <= apart
    assert len(apart - together) <= 1, "of an undated text, only what stands alone is left out"
