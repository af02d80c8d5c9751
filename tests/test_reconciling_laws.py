"""What must hold for any reports and claims, whatever a reader makes of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from pledgebook.assessing import assess
from pledgebook.ledger.replay import positions
from pledgebook.model import Claim, Position, Records, Report, Verdict
from pledgebook.reconciling import reconcile, survey
from pledgebook.reconciling.conflicts import find
from pledgebook.tables import shipped
from strategies import claims
from telling import MISSION, Telling, needs, say, stands, sums, tell

FIRST = date(2031, 6, 1)


def days() -> SearchStrategy[str]:
    """Any day of a season, written."""
    return st.integers(0, 200).map(lambda n: (FIRST + timedelta(days=n)).isoformat())


@st.composite
def tellings(draw: st.DrawFn) -> Telling:
    """A report about few providers, few numbers and all stages: they meet often."""
    if draw(st.integers(0, 9)) == 0:
        unit = draw(st.sampled_from(["police", "USD"]))
        return needs(draw(days()), draw(st.sampled_from([60, 600, 2500, None])), unit)
    if draw(st.integers(0, 9)) == 0:
        measure = draw(st.sampled_from(["displaced", "killed"]))
        return tell(draw(days()), f"{measure} people", "condition", measure=measure)
    unit = draw(st.sampled_from(["police", "troops", "USD", "EUR", "helicopter"]))
    return say(
        draw(days()),
        draw(st.sampled_from(["Norland", "Aland", "Kenya", None, MISSION, "Jon Arel", "Donors"])),
        draw(st.sampled_from(["pledged", "preparing", "ready", "delivered", "withdrawn"])),
        draw(st.sampled_from([None, 200, 400, 600, 1000, 2500])),
        unit,
        more=draw(st.booleans()),
        start=draw(st.none() | days()),
        hedge=draw(st.sampled_from(["exact", "about", "at_least", "at_most"])),
        certain=draw(st.integers(0, 9)) > 0,
        subject=draw(st.sampled_from([MISSION, "Haiti", None, "HSM", "ATMIS", "Somalia"])),
    )


def worlds() -> SearchStrategy[list[Telling]]:
    """Any number of reports that could be about the same things."""
    return st.lists(tellings(), max_size=14)


def records(told: list[Telling]) -> Records:
    """Put reports and claims into records, in the order given."""
    return Records({each.id: each for each, _ in told}, {each.id: each for _, each in told})


def ruled(told: Records) -> Records:
    """Survey and rule."""
    surveyed = survey(told, shipped())
    return replace(surveyed, rulings={each.claim: each for each in reconcile(surveyed, shipped())})


def whole(told: Records) -> list[Position]:
    """Return the positions with their conflicts."""
    return [replace(each, conflicts=find(each, shipped())) for each in positions(ruled(told))]


def placed(position: Position) -> list[str]:
    """Return the id of every claim as often as the position has it."""
    groups = (
        *(each.claims for each in position.commitments),
        *(each.claims for each in position.needs),
        *(each.claims for each in position.findings),
    )
    inside = [claim for group in groups for claim in group]
    return sorted([*inside, *(claim for claim, _ in position.set_aside)])


@given(worlds(), st.randoms(use_true_random=False))
def test_any_order_of_reports_and_claims_gives_the_same_positions(
    told: list[Telling], random: Random
) -> None:
    shuffled = list(told)
    random.shuffle(shuffled)

    assert reconcile(records(told), shipped()) == reconcile(records(shuffled), shipped())
    assert whole(records(told)) == whole(records(shuffled))


@given(worlds())
def test_what_stands_for_a_mission_depends_on_its_own_claims_alone(told: list[Telling]) -> None:
    every = ruled(records(told))

    for position in positions(every):
        own = every.by_mission()[position.mission.name]
        assert positions(own) == (position,)
        assert set(reconcile(own, shipped())) == set(own.rulings.values())


@given(worlds())
def test_every_claim_is_ruled_once_and_stands_in_one_place(told: list[Telling]) -> None:
    known = records(told)
    rulings = reconcile(known, shipped())

    assert sorted(each.claim for each in rulings) == sorted(known.claims)
    assert all(each.reason.endswith((".", "”")) for each in rulings)
    everywhere = [claim for each in positions(ruled(known)) for claim in placed(each)]
    assert sorted(everywhere) == sorted(known.claims)


@given(worlds())
def test_what_a_ruling_is_about_was_opened(told: list[Telling]) -> None:
    rulings = {each.claim: each for each in reconcile(records(told), shipped())}
    opens = (Verdict.OPENS, Verdict.PART_OF)

    for each in rulings.values():
        assert (each.about is None) == (each.verdict == Verdict.SET_ASIDE)
        assert each.about is None or rulings[each.about].verdict in opens


@given(worlds(), st.integers(0, 13))
def test_an_exact_copy_under_another_publisher_changes_nothing(
    told: list[Telling], which: int
) -> None:
    known = records(told)
    if not told:
        return
    report, _ = told[which % len(told)]
    copy = replace(report, publisher="The Copying Post")
    own = [claim for claim in known.claims.values() if claim.evidence.report == report.id]
    again = [replace(each, evidence=replace(each.evidence, report=copy.id)) for each in own]
    claims = {**known.claims, **{each.id: each for each in again}}
    more = Records({**known.reports, copy.id: copy}, claims)

    assert [_told(each) for each in whole(known)] == [_told(each) for each in whole(more)]


def _told(position: Position) -> object:
    witnesses = [
        [each.witnesses for each in group]
        for group in (position.commitments, position.needs, position.findings)
    ]
    gaps = [
        replace(gap, need=gap.need and replace(gap.need, claims=()))
        for gap in assess(position).gaps
    ]
    rivals = [[(each.says, each.witnesses) for each in one.rivals] for one in position.conflicts]
    units = [sums(position, unit) for unit in ("police", "USD")]
    return position.mission, sorted(stands(position)), witnesses, gaps, rivals, units


@given(worlds(), days(), days())
def test_a_position_of_any_day_holds_every_known_claim(
    told: list[Telling], as_of: str, on: str
) -> None:
    known = ruled(records(told))
    days = date.fromisoformat(as_of), date.fromisoformat(on)
    found = positions(known, as_of=days[0], on=days[1])

    until = [claim.id for report, claim in told if report.published and report.published <= days[0]]
    assert sorted(claim for each in found for claim in placed(each)) == sorted(set(until))
    for each in found:
        assert all(one.history for one in each.commitments)
        assess(each)
        find(each, shipped())


@given(worlds())
def test_no_number_stands_that_nobody_told_or_that_a_sum_does_not_explain(
    told: list[Telling],
) -> None:
    for each in whole(records(told)):
        numbers = {claim.amount.stated for claim in each.claims.values() if claim.amount}
        opened = [one for one in each.commitments if one.part_of is None and one.now.amount]
        assert all(one.now.amount.stated in numbers for one in opened if one.now.amount)


@given(worlds())
def test_a_second_reading_of_each_report_adds_nothing(told: list[Telling]) -> None:
    assert whole(records(told)) == whole(records([*told, *told]))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(st.lists(claims(), max_size=8))
def test_whatever_a_reader_makes_of_a_text_is_ruled_and_placed(told: list[Claim]) -> None:
    known = Records(claims={each.id: each for each in told})
    found = whole(known)

    assert sorted(claim for each in found for claim in placed(each)) == sorted(known.claims)
    for each in found:
        assess(each)


def test_claims_of_reports_that_are_not_there_are_ruled_all_the_same() -> None:
    _, claim = say("2031-06-02", "Norland", "pledged", 600)
    assert [each.verdict for each in reconcile(Records(claims={claim.id: claim}), shipped())] == [
        Verdict.OPENS
    ]


def test_nothing_told_stands_for_nothing() -> None:
    assert positions(Records()) == ()
    assert reconcile(Records(), shipped()) == ()


@pytest.mark.parametrize("publisher", ["A", "Z"])
def test_the_original_is_the_earliest_report(publisher: str) -> None:
    report, claim = say("2031-06-02", "Norland", "pledged", 600)
    copy = Report(report.text, "copy", publisher, published=date(2031, 6, 9))
    again = replace(claim, evidence=copy.cite(0, claim.evidence.end))
    known = survey(
        Records({copy.id: copy, report.id: report}, {again.id: again, claim.id: claim}), shipped()
    )

    assert set(known.stories.values()) == {report.id}
