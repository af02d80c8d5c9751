"""What holds of every explanation: it is of what is read, of every slot, in the report's words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from pledgebook import workflow
from pledgebook.model import Explanation, Report
from pledgebook.publishing.claim_rows import PLACE, row
from pledgebook.reading import read
from pledgebook.reading.explaining import explain
from pledgebook.sources import Known
from test_reading_laws import DAYS, PUBLISHERS, TORN_TEXT

TEXTS = Path(__file__).parents[1] / "evaluation" / "gold" / "dev" / "texts"
LARGEST = 1_000_000

UNEXPLAINED = {"report", "quote", "read_by", *PLACE}
"""Fields of a claim that say where it stands and who read it."""

SOURCES = [one for one in workflow.list_sources([str(TEXTS)]) if isinstance(one, workflow.Source)]


def read_and_explained(report: Report) -> tuple[Explanation, ...]:
    """Return how a report was read, after all that must hold of it has been asserted."""
    told = explain(report)
    explained = [claim for one in told for claim in one.claims]
    claims = [one.claim for one in explained]
    assert tuple(sorted(claims, key=lambda one: one.id)) == tuple(
        sorted(read(report), key=lambda one: one.id)
    )
    for one in explained:
        filled = {name for name, value in row(one.claim, report).items() if value is not None}
        if one.claim.certain:
            filled.remove("certain")
        assert [g.slot for g in one.grounds] == list(dict.fromkeys(g.slot for g in one.grounds))
        assert {grounds.slot for grounds in one.grounds} == filled - UNEXPLAINED
        assert one.rule
    everything = [g for one in told for each in one.claims for g in each.grounds]
    for grounds in (*everything, *(g for one in told for g in one.seen)):
        assert grounds.says
        for words in grounds.words:
            assert words.quote
            assert report.text[words.start : words.end] == words.quote
    return told


@pytest.mark.parametrize("source", SOURCES, ids=lambda one: one.place.rpartition("/")[2])
def test_an_annotated_passage_is_explained_as_it_is_read(source: workflow.Source) -> None:
    report = workflow.open_source(source, Known(), None, LARGEST)
    assert isinstance(report, Report)
    told = read_and_explained(report)
    assert all(one.claims or one.nearly for one in told)
    for one in told:
        for claim in one.claims:
            assert one.sentence.start <= claim.claim.evidence.start < one.sentence.end


@given(TORN_TEXT, PUBLISHERS, DAYS)
@settings(max_examples=60, deadline=None)
def test_any_text_is_explained_as_it_is_read(
    text: str, publisher: str | None, day: date | None
) -> None:
    read_and_explained(Report(text, "torn", publisher, day))


def test_a_report_explained_twice_is_explained_alike() -> None:
    report = Report("Kenya sent 400 police to Haiti. It may send 600 more.", "twice", None, None)
    assert explain(report) == explain(report)


def test_a_very_long_report_is_explained_where_its_words_stand() -> None:
    text = (
        "Nothing happened.\n" * 12_000
        + "Kenya will send 600 police to the mission in Haiti in June.\n"
    )
    told = [one for one in explain(Report(text, "late", None, None)) if one.claims]
    assert [one.sentence.quote for one in told] == [
        "Kenya will send 600 police to the mission in Haiti in June."
    ]
    for grounds in told[0].claims[0].grounds:
        assert all(text[one.start : one.end] == one.quote for one in grounds.words)
