"""Replay: what stands, as known on a day and for a day, and under a person's rulings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pledgebook.ledger.replay import positions
from pledgebook.model import (
    Amount,
    Claim,
    Period,
    Position,
    Records,
    Role,
    Ruling,
    Stage,
    Verdict,
)
from telling import MISSION, Telling, needs, position, recorded, say, stands, tell

JUNE = say("2031-06-05", "Norland", "delivered", 400, start="2031-06-03")
MORE = say("2031-09-05", "Norland", "preparing", 600, more=True, start="2031-11")
TOLD = (JUNE, MORE, needs("2031-09-06", 2500, end="2032-01"))


def overruled(records: Records, *rulings: Ruling) -> Position:
    """Return what stands when a person has ruled."""
    by_person = {each.claim: each for each in rulings}
    return positions(replace(records, rulings={**records.rulings, **by_person}))[0]


def ruling(claim: Telling, verdict: Verdict, about: Telling | None) -> Ruling:
    return Ruling(claim[1].id, verdict, about and about[1].id, "I asked them.", "Ana")


def test_as_of_a_day_later_reports_are_not_known() -> None:
    assert stands(position(*TOLD, as_of=date(2031, 8, 1))) == ["Norland 400 delivered"]
    assert stands(position(*TOLD)) == ["Norland 400 delivered", "Norland 600 preparing"]


def test_as_of_a_day_a_report_of_an_unknown_day_is_not_known() -> None:
    told = (*TOLD, say(None, "Aland", "pledged", 50))
    assert "Aland 50 pledged" in stands(position(*told))
    assert "Aland 50 pledged" not in stands(position(*told, as_of=date(2031, 12, 1)))


def test_on_a_day_before_its_arrival_nothing_has_arrived() -> None:
    found = position(*TOLD, on=date(2031, 6, 2))
    assert stands(found) == []
    assert {reason for _, reason in found.set_aside} == {
        "It is not known to have been so on 2031-06-02."
    }


def test_on_a_day_it_has_arrived_though_the_report_came_later() -> None:
    assert stands(position(*TOLD, on=date(2031, 6, 4))) == ["Norland 400 delivered"]


def test_a_need_holds_on_every_day() -> None:
    assert len(position(*TOLD, on=date(2031, 1, 1)).needs) == 1


def test_where_the_opener_is_not_known_yet_the_first_known_claim_stands_for_it() -> None:
    records = recorded([say("2031-06-05", "Norland", "pledged", 600)])
    (opener,) = records.claims.values()
    late = say("2031-05-01", "Norland", "pledged", 600)
    known = replace(
        records,
        reports={**records.reports, late[0].id: late[0]},
        claims={**records.claims, late[1].id: late[1]},
        rulings={
            **records.rulings,
            late[1].id: Ruling(late[1].id, Verdict.RESTATES, opener.id, "Told again."),
        },
    )
    assert stands(positions(known, as_of=date(2031, 5, 2))[0]) == ["Norland 600 pledged"]


def test_a_commitment_keeps_every_stage_that_was_told() -> None:
    told = [
        say("2031-06-05", "Norland", "pledged", 600),
        say("2031-07-05", "Norland", "preparing", 600, start="2031-09"),
        say("2031-10-05", "Norland", "delivered", 600, start="2031-10-01"),
    ]
    (commitment,) = position(*told).commitments

    assert [each.stage for each in commitment.history] == ["pledged", "preparing", "delivered"]
    assert commitment.now.period == Period("2031-10-01")
    assert commitment.claims == tuple(claim.id for _, claim in told)
    assert commitment.first_reported == date(2031, 6, 5)
    assert commitment.last_reported == date(2031, 10, 5)
    assert commitment.witnesses == 3


def test_most_reports_decide_between_400_and_nearly_400() -> None:
    told = [
        say("2031-06-05", "Norland", "delivered", 400, hedge="about"),
        say("2031-06-06", "Norland", "delivered", 400),
        say("2031-06-07", "Norland", "delivered", 400, "officers"),
    ]
    (commitment,) = position(*told).commitments
    assert commitment.now.amount is not None
    assert commitment.now.amount.low == 400


def test_a_person_who_sets_aside_is_obeyed() -> None:
    found = overruled(recorded(TOLD), ruling(MORE, Verdict.SET_ASIDE, None))
    assert stands(found) == ["Norland 400 delivered"]
    assert (MORE[1].id, "I asked them.") in found.set_aside


def test_a_person_who_splits_what_a_rule_merged_is_obeyed() -> None:
    again = say("2031-09-05", "Norland", "delivered", 400)
    records = recorded([JUNE, again])
    assert stands(positions(records)[0]) == ["Norland 400 delivered"]

    found = overruled(records, ruling(again, Verdict.OPENS, again))
    assert stands(found) == ["Norland 400 delivered", "Norland 400 delivered"]


def test_a_person_who_merges_what_a_rule_split_is_obeyed() -> None:
    found = overruled(recorded(TOLD), ruling(MORE, Verdict.RESTATES, JUNE))
    assert stands(found) == ["Norland 400 delivered"]


def test_rulings_in_a_circle_are_cut() -> None:
    records = recorded(TOLD)
    circle = (ruling(JUNE, Verdict.RESTATES, MORE), ruling(MORE, Verdict.RESTATES, JUNE))
    assert len(stands(overruled(records, *circle))) == 1

    parts = (ruling(JUNE, Verdict.PART_OF, MORE), ruling(MORE, Verdict.PART_OF, JUNE))
    inside = [each.part_of for each in overruled(records, *parts).commitments]
    assert inside.count(None) == 1


def test_a_claim_that_nobody_ruled_on_is_set_aside_and_says_so() -> None:
    records = replace(recorded(TOLD), rulings={})
    (found,) = positions(records)
    assert len(found.set_aside) == len(TOLD)
    assert {reason for _, reason in found.set_aside} == {"Nobody has ruled on it yet."}


def test_without_a_survey_the_subject_is_the_mission() -> None:
    records = replace(recorded(TOLD), stories={}, missions={})
    assert [each.mission.name for each in positions(records)] == [MISSION]


def test_each_mission_has_its_own_position_the_most_told_first() -> None:
    far = say("2031-06-05", "Norland", "pledged", 30, subject="Operation Far Shore")
    found = positions(recorded([*TOLD, far]))
    assert [each.mission.name for each in found] == [MISSION, "Operation Far Shore"]
    assert [stands(each) for each in found][1] == ["Norland 30 pledged"]


def test_names_of_commitments_can_be_typed() -> None:
    told = [*TOLD, say("2031-06-05", "Côte d'Ivoire", "pledged", 30)]
    assert [each.id for each in position(*told).commitments] == [
        "norland-personnel-1", "côte-d-ivoire-personnel-1", "norland-personnel-2",
    ]  # fmt: skip


def test_the_mandate_runs_from_authorisation_until_the_last_extension() -> None:
    told = [
        *TOLD,
        tell("2031-06-05", "It was authorised", "milestone", event="authorised",
             period=Period("2030-10")),
        tell("2031-10-05", "It was extended", "milestone", event="extended",
             period=Period(None, "2032-10-02", Role.UNTIL)),
    ]  # fmt: skip
    assert position(*told).mission.mandate == Period("2030-10", "2032-10-02", Role.UNTIL)


def test_one_fact_told_twice_is_one_finding_that_knows_its_best_telling() -> None:
    vague = tell("2031-06-05", "The president visited", "milestone", event="visited", actor="X Y")
    dated = tell(
        "2031-06-06", "X Y came on Sunday", "milestone", event="visited", actor="X Y",
        period=Period("2031-06-01"),
    )  # fmt: skip
    (finding,) = position(vague, dated).findings
    assert finding.claims == (dated[1].id, vague[1].id)
    assert finding.period == Period("2031-06-01")
    assert finding.witnesses == 2


def test_part_of_a_number_that_a_ruling_gives_is_what_counts() -> None:
    claim: Claim = JUNE[1]
    assert claim.amount is not None
    some = Amount(claim.amount.low / 4, claim.amount.stated / 4, claim.amount.high / 4, "police")
    by_ana = Ruling(claim.id, Verdict.OPENS, claim.id, "Only 100 were theirs.", "Ana", some)
    (first, *_) = overruled(recorded(TOLD), by_ana).commitments
    assert first.now.stage == Stage.DELIVERED
    assert first.now.amount == some
