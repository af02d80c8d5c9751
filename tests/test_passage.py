"""Passages: a report in one piece or several, and what its words are about."""

from __future__ import annotations

from datetime import date

import pytest

from pledgebook.model import Report
from pledgebook.reading import read
from pledgebook.reading.passage import LONGEST_PIECE, pieces
from taken_apart import ENGLISH, passage

SENTENCE = "Kenya will send 600 police officers to Haiti in June.\n"


def test_a_long_report_is_read_in_pieces_that_leave_nothing_out() -> None:
    assert ENGLISH is not None
    report = Report(SENTENCE * 8_000, "long", None, None)
    found = list(pieces(report, ENGLISH))
    assert "".join(report.text[one.base :][: len(one.running)] for one in found)
    assert sum(len(one.lines) for one in found) == 8_000
    assert all(len(one.running) <= LONGEST_PIECE for one in found)


def test_a_claim_of_a_later_piece_quotes_the_report_where_it_stands() -> None:
    report = Report("Nothing happened.\n" * 12_000 + SENTENCE, "late", None, None)
    claims = read(report)
    assert claims
    for claim in claims:
        assert report.text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Kenya will send 600 police to Haiti.", "Haiti"),
        (
            "Kenya leads the AUSSOM force.",
            "African Union Support and Stabilization Mission in Somalia",
        ),
        ("Kenya will send 600 police.", "Kenya"),
    ],
)
def test_words_are_about_a_mission_else_a_place(sentence: str, subject: str) -> None:
    found = passage(sentence)
    line = found.lines[0]
    assert found.subject_of(line, line.sentence.start, line.sentence.end) == subject


@pytest.mark.parametrize(
    "text",
    [
        "KENYA WILL SEND POLICE TO HAITI " * 900,
        "1234567890 " * 2_500,
        "a(a(a(" * 5_000,
        "“a " * 10_000,
        '" a' * 10_000,
        "A-" * 15_000,
        "to send " * 4_000,
        " ".join(f"Alpha{number} Force (AB{number})" for number in range(1_200)),
        "\n" * 30_000,
    ],
    ids=[
        "capitals",
        "digits",
        "brackets",
        "quotes",
        "marks",
        "hyphens",
        "verbs",
        "acronyms",
        "blank",
    ],
)
def test_a_nasty_text_is_read_to_its_end(text: str) -> None:
    report = Report(text, "nasty", None, date(2024, 9, 1))
    assert all(claim.evidence.quote in text for claim in read(report))
