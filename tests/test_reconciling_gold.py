"""No claim is lost: the law on claims that people wrote down, of hundreds of real passages."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache

from evaluation.measure import GOLD

from gold_reports import claim_of
from pledgebook.assessing import assess
from pledgebook.ledger.replay import positions
from pledgebook.model import Claim, Dated, Position, Records, Report
from pledgebook.reconciling import reconcile, survey
from pledgebook.reconciling.conflicts import find
from pledgebook.tables import shipped

DEV = GOLD / "dev"

FINDINGS = ("condition", "milestone", "obstacle", "appeal", "assessment")


def report_of(row: dict[str, str]) -> Report:
    text = (DEV / "texts" / row["file"]).read_text("utf-8")
    published = date.fromisoformat(row["published"]) if row.get("published") else None
    return Report(text, row["report"], row.get("publisher"), published, Dated.GIVEN)


@cache
def known() -> Records:
    """Return the passages that the rules were written with, ruled on together."""
    index = (DEV / "texts" / "index.jsonl").read_text("utf-8").splitlines()
    reports: dict[str, Report] = {}
    claims: dict[str, Claim] = {}
    for report in map(report_of, map(json.loads, index)):
        reports[report.id] = report
        for line in (DEV / "gold" / f"{report.name}.jsonl").read_text("utf-8").splitlines():
            claim = claim_of(json.loads(line), report)
            claims[claim.id] = claim
    surveyed = survey(Records(reports, claims), shipped())
    return replace(surveyed, rulings={each.claim: each for each in reconcile(surveyed, shipped())})


def places(position: Position) -> list[tuple[str, str]]:
    """Return each claim of a position with where it stands."""
    told = [
        *((claim, "commitment") for each in position.commitments for claim in each.claims),
        *((claim, "requirement") for each in position.needs for claim in each.claims),
        *((claim, each.kind) for each in position.findings for claim in each.claims),
    ]
    return [*told, *((claim, "set aside") for claim, _ in position.set_aside)]


def test_every_claim_stands_in_one_place_and_that_is_of_its_kind() -> None:
    records = known()
    told = [place for each in positions(records) for place in places(each)]

    assert len(records.claims) > 1000
    assert Counter(claim for claim, _ in told) == Counter(records.claims.keys())
    for claim, place in told:
        assert place in ("set aside", records.claims[claim].kind)


def test_what_is_set_aside_says_why_and_the_rest_does_not_need_to() -> None:
    records = known()
    for each in positions(records):
        aside = dict(each.set_aside)
        assert all(reason.endswith((".", "”")) and len(reason) > 20 for reason in aside.values())
        findings = {claim for one in each.findings for claim in one.claims}
        assert all(records.claims[claim].kind in FINDINGS for claim in findings)


def test_on_any_day_the_claims_of_that_day_are_all_there() -> None:
    records = known()
    days = sorted({each.published for each in records.reports.values() if each.published})
    for day in days[:: len(days) // 4]:
        until = [
            claim.id
            for claim in records.claims.values()
            if (published := records.reports[claim.evidence.report].published) and published <= day
        ]
        found = positions(records, as_of=day, on=day)
        told = [claim for each in found for claim, _ in places(each)]
        assert sorted(told) == sorted(until)


def test_what_real_passages_say_can_be_assessed_and_compared() -> None:
    for each in positions(known()):
        rivals = [rival for one in find(each, shipped()) for rival in one.rivals]
        assert all(rival.by and rival.witnesses for rival in rivals)
        assert len(assess(each).gaps) <= len(each.needs)
