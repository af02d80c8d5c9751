"""What the parts of a commitment mean: one table for stages, one for givers, one for gifts."""

from __future__ import annotations

from datetime import date

import pytest

from pledgebook.model import Channel, Claim, Report, Resource, Stage
from pledgebook.reading import read
from pledgebook.reading.kinds.commitment import KIND

ON = date(2024, 9, 26)


def commitments(text: str) -> tuple[Claim, ...]:
    return read(Report(text, "example", "The Daily Wire", ON), (KIND,))


STAGES = [
    ("Norway will send 200 medics to Chad.", Stage.PLEDGED),
    ("Norway has promised to send 200 medics to Chad.", Stage.PLEDGED),
    ("Norway plans to send 200 medics to Chad.", Stage.PLEDGED),
    ("Norway is ready to deploy 200 medics to Chad.", Stage.READY),
    ("Norway is expected to deploy 200 medics in Chad.", Stage.PLEDGED),
    ("Norway has committed to deploying 200 medics in Chad.", Stage.PLEDGED),
    ("Norway may send 200 medics to Chad.", Stage.PLEDGED),
    ("Norway offered 200 medics to Chad.", Stage.PLEDGED),
    ("Norway is going to send 200 medics to Chad.", Stage.PLEDGED),
    ("Norway to send 200 medics to Chad", Stage.PLEDGED),
    ("Norway committed to continue to support refugees in Chad.", Stage.PLEDGED),
    ("Norway pledged to work with Fiji to support refugees in Chad.", Stage.PLEDGED),
    ("Officials noted Norway's commitment to providing aid to Chad.", Stage.PLEDGED),
    ("Chad praised Norway's leadership in providing aid to refugees.", Stage.DELIVERED),
    ("Norway committed $20 million to the fund.", Stage.COMMITTED),
    ("Norway has approved $20 million for the fund.", Stage.COMMITTED),
    ("Norway followed with $20 million.", Stage.PLEDGED),
    ("Norway followed with 20 more medics.", Stage.DELIVERED),
    ("New pledges were made by Norway ($20 million) and others.", Stage.PLEDGED),
    ("Norway stands ready to send 200 medics to Chad.", Stage.READY),
    ("Norway allocated $20 million to the fund.", Stage.COMMITTED),
    ("Norway has set aside $20 million for the fund.", Stage.COMMITTED),
    ("Norway is recruiting 200 medics for Chad.", Stage.PREPARING),
    ("Some 200 Norwegian medics are being trained for Chad.", Stage.PREPARING),
    ("Some 200 Norwegian medics are in training.", Stage.PREPARING),
    ("Some 200 Norwegian soldiers are ready for duty.", Stage.READY),
    ("Norway sent 200 medics to Chad.", Stage.DELIVERED),
    ("Norway has begun to send 200 medics to Chad.", Stage.DELIVERED),
    ("Some 200 medics were sent to Chad by Norway.", Stage.DELIVERED),
    ("Some 200 Norwegian medics arrived in Chad.", Stage.DELIVERED),
    ("Some 200 Norwegian soldiers are on the ground.", Stage.DELIVERED),
    ("Norway has 200 soldiers in the mission.", Stage.DELIVERED),
    ("Norway has put $20 million into the fund.", Stage.DELIVERED),
    ("Norway put $20 million on the table.", Stage.PLEDGED),
    ("Norway will put $20 million into the fund.", Stage.PLEDGED),
    ("Norway, which had paid once before, announced another $7 million.", Stage.PLEDGED),
    ("Norway has withdrawn its 200 medics.", Stage.WITHDRAWN),
    ("Norway is pulling out its 200 soldiers.", Stage.WITHDRAWN),
    ("Norway will not send the 200 medics.", Stage.WITHDRAWN),
    ("Norway has announced its withdrawal from the force.", Stage.WITHDRAWN),
    ("Norway has suspended its funding of the agency.", Stage.WITHDRAWN),
    ("Norway stopped paying for the coastguard's fuel.", Stage.WITHDRAWN),
    ("Norway cut off nearly all aid to Chad.", Stage.WITHDRAWN),
    ("Norway withdrew its helicopters from the mission.", Stage.WITHDRAWN),
    ("Norway brought its soldiers home from Chad.", Stage.WITHDRAWN),
    ("The last Norwegian soldiers left Chad in May.", Stage.WITHDRAWN),
    ("Norway left the operation in 2020.", Stage.WITHDRAWN),
    ("The Norwegian troops will stay in Chad.", Stage.PLEDGED),
    ("Norway has troops in Chad.", Stage.DELIVERED),
    ("Norwegian forces have been in Chad since July.", Stage.DELIVERED),
    ("Norway landed a rescue team in Chad.", Stage.DELIVERED),
    ("Norway runs a clinic in Chad.", Stage.DELIVERED),
    ("The clinic in Chad is funded by Norway.", Stage.DELIVERED),
    ("Norway is training Chad's police.", Stage.PREPARING),
    ("Norway resumed airdrops over Chad.", Stage.DELIVERED),
    ("Norway lends officers to the mission in Chad.", Stage.DELIVERED),
    ("Chad is to get $10 million from Norway.", Stage.PLEDGED),
    ("Norway will put $5 million into the elections in Chad.", Stage.PLEDGED),
    ("Norway's promised 3 million doses have not arrived.", Stage.PLEDGED),
    ("Norway is training a battalion of 850 at home.", Stage.PREPARING),
    ("Norway is reported to have sent 400 soldiers to Chad.", Stage.DELIVERED),
    ("Norway stopped $13 million in February.", Stage.WITHDRAWN),
    ("Norway halved its contribution.", Stage.WITHDRAWN),
    ("Norway raised its aid to $11 million.", Stage.PLEDGED),
    ("Norway has so far sent 304 instructors to Chad.", Stage.DELIVERED),
]


@pytest.mark.parametrize(("sentence", "stage"), STAGES)
def test_the_verb_and_its_tense_tell_the_stage(sentence: str, stage: Stage) -> None:
    assert {claim.stage for claim in commitments(sentence)} == {stage}


NOTHING_GIVEN = [
    "Chad asked Norway to send 200 medics.",
    "Norway was urged to send 200 medics.",
    "The mission needs Norway to send 200 medics.",
    "Norway refused to send 200 medics.",
    "Norway failed to send 200 medics.",
    "Norway should send 200 medics.",
    "Norway did not send 200 medics.",
    "Norway has thanked its 200 medics.",
    "The aid reached 200 families.",
    "Norway supports Chad's sovereignty.",
    "It was going to take 2,000 troops.",
    "Norway has no plans to send troops.",
    "Neither Norway nor Fiji has sent medics.",
    "No country has sent medics.",
    "Norway is building more resilient food systems.",
]


@pytest.mark.parametrize("sentence", NOTHING_GIVEN)
def test_what_is_asked_for_or_refused_is_not_given(sentence: str) -> None:
    assert commitments(sentence) == ()


UNCERTAIN = [
    "Norway may send 200 medics to Chad.",
    "Norway is considering sending 200 medics to Chad.",
    "Norway will send 200 medics if parliament agrees.",
    "Norway hopes it could provide $5 million.",
    "Norway will not send troops to Chad.",
    "Norway decided not to send observers to Chad.",
    "Norway ruled out sending troops to Chad.",
    "Norway is considering a contribution to the fund.",
    "Norway is reported to have sent 400 soldiers to Chad.",
]


@pytest.mark.parametrize("sentence", UNCERTAIN)
def test_a_hedge_or_a_condition_makes_it_uncertain(sentence: str) -> None:
    claims = commitments(sentence)
    assert claims
    assert not any(claim.certain for claim in claims)


GIVERS = [
    (
        "Benin, Togo and Ghana have also told the UN they will send medics to Chad.",
        {"Benin", "Togo", "Ghana"},
    ),
    ("Benin has completed the withdrawal of its soldiers from northern Chad.", {"Benin"}),
    ("Benin announced the withdrawal of 200 police from Chad.", {"Benin"}),
    ("The withdrawal of 300 troops by Benin from Chad has begun.", {"Benin"}),
    ("Norway will send 200 medics.", {"Norway"}),
    ("Norway and Fiji will send 200 medics each.", {"Norway", "Fiji"}),
    ("Norway, Fiji and Chad have pledged troops.", {"Norway", "Fiji", "Chad"}),
    ("The Norwegian government will send 200 medics.", {"Norway"}),
    ("Oslo has pledged $5 million.", {"Norway"}),
    ("A grant of $5 million from Norway arrived.", {"Norway"}),
    ("The vehicles were donated by Norway and Fiji.", {"Norway", "Fiji"}),
    ("Some 200 Norwegian medics arrived in Chad.", {"Norway"}),
    ("Countries like Norway and Fiji have offered troops.", {"Norway", "Fiji"}),
    ("The World Bank has approved a loan of $80 million.", {"World Bank"}),
    ("The $3 million from Norway has been spent.", {"Norway"}),
    ("Fiji praised Norway, with the latter committing $5 million.", {"Norway"}),
    ("Eleven officers of Norway's Coast Guard landed in Chad.", {"Norway"}),
    ("Chad was given three drones by Norway.", {"Norway"}),
    ("Norway called back ten officers from Chad.", {"Norway"}),
    ("Norway sent 200 medics to Chad. A further 50 medics will arrive in May.", {"Norway"}),
    ("To help Chad, Norway sent 200 medics.", {"Norway"}),
    ("The 200 medics Norway promised are late.", {"Norway"}),
    ("Norway was the first to send medics.", {"Norway"}),
    ("Norway and Fiji each provide a medical team.", {"Norway", "Fiji"}),
    ("Norway and the Philippines supply 96 monitors.", {"Norway", "Philippines"}),
    ("There are 83 Norwegian police officers in Chad.", {"Norway"}),
    ("Fiji sent troops. Norway takes part as well.", {"Norway", "Fiji"}),
    ("Instructors from Norway and Fiji teach in Jericho.", {"Norway", "Fiji"}),
    ("Norwegian-supplied howitzers reached the front.", {"Norway"}),
    ("Norway promised a battalion, but its army cannot spare it.", {"Norway"}),
    ("His country would send troops, Fiji's minister said.", {"Fiji"}),
    ("Fiji praised Norway's leadership in delivering aid to Chad.", {"Norway"}),
]


@pytest.mark.parametrize(("sentence", "givers"), GIVERS)
def test_each_provider_is_named_and_nobody_else(sentence: str, givers: set[str]) -> None:
    assert {claim.actor for claim in commitments(sentence)} == givers


GIFTS = [
    ("Fiji will send 600 police officers.", [(Resource.PERSONNEL, 600, "police")]),
    ("Fiji flew in 113 rescuers within two days.", [(Resource.PERSONNEL, 113, "personnel")]),
    ("Fiji donated six helicopters.", [(Resource.EQUIPMENT, 6, "helicopter")]),
    (
        "Fiji gave 40 soldiers and $5 million.",
        [(Resource.PERSONNEL, 40, "troops"), (Resource.FUNDS, 5000000, "USD")],
    ),
    ("Fiji sent equipment worth $5 million.", [(Resource.EQUIPMENT, 5000000, "USD")]),
    ("Fiji has trained 400 recruits.", [(Resource.TRAINING, 400, "personnel")]),
    ("Fiji trained the Chadian police.", [(Resource.TRAINING, None, None)]),
    ("Fiji supported the Chadian army.", [(Resource.SUPPORT, None, None)]),
    ("Fiji supported the Chadian army with vehicles.", [(Resource.EQUIPMENT, None, None)]),
    ("Fiji facilitated the evacuation of children.", [(Resource.LOGISTICS, None, None)]),
    ("Fiji will cover the cost of the flights.", [(Resource.FUNDS, None, None)]),
    ("Fiji has offered training and fuel.", [(Resource.TRAINING, None, None)]),
    ("Fiji will fund the mission.", [(Resource.FUNDS, None, None)]),
    ("Fiji has doubled its pledge.", [(Resource.FUNDS, None, None)]),
    ("Fiji has participated in 46 missions.", [(Resource.SUPPORT, 46, "missions")]),
]


@pytest.mark.parametrize(("sentence", "gifts"), GIFTS)
def test_each_gift_is_counted_in_its_own_unit(
    sentence: str, gifts: list[tuple[Resource, int | None, str | None]]
) -> None:
    found = [
        (claim.resource, int(claim.amount.stated) if claim.amount else None, claim.counted_in)
        for claim in commitments(sentence)
    ]
    assert [gift for gift in gifts if gift not in found] == []


LISTS = [
    (
        "Donors have pledged: Germany: EUR 244 million, Japan: USD 12 million.",
        {"Germany": 244000000, "Japan": 12000000},
    ),
    (
        "Troops come from Italy (1,068), India (895) and Ghana (873).",
        {"Italy": 1068, "India": 895, "Ghana": 873},
    ),
    ("Djibouti sent 1,520 soldiers and Kenya 1,410.", {"Djibouti": 1520, "Kenya": 1410}),
    ("Norway gave $20 million, Belgium 5 million.", {"Norway": 20000000, "Belgium": 5000000}),
]


@pytest.mark.parametrize(("text", "sums"), LISTS)
def test_a_list_gives_every_giver_its_own_sum(text: str, sums: dict[str, int]) -> None:
    found = {c.actor: int(c.amount.stated) for c in commitments(text) if c.amount}
    assert found == sums


def test_a_part_knows_its_whole() -> None:
    claims = commitments("Fiji gave $60 million, including $10 million for fuel.")
    parts = [claim for claim in claims if claim.part_of]
    assert [int(claim.amount.stated) for claim in parts if claim.amount] == [10000000]
    assert all(claim.part_of and "$60 million" in claim.part_of for claim in parts)


def test_a_total_is_one_commitment_of_the_giver_beside_aid() -> None:
    claims = commitments("Fiji gave $2 million. This brings Fiji’s aid to $9 million since 2021.")
    assert [int(claim.amount.stated) for claim in claims if claim.amount] == [2000000, 9000000]
    assert {claim.actor for claim in claims} == {"Fiji"}


def test_a_giver_is_not_whom_its_aid_is_for() -> None:
    total = "This brought the total amount of Fiji aid to the country to $9 million since 2021."
    (claim,) = commitments(f"Camps in Chad are full. {total}")
    assert (claim.actor, claim.subject) == ("Fiji", "Chad")


def test_a_mission_is_not_named_after_where_and_when_people_came() -> None:
    came = "The first 200 Ghanaian soldiers arrived in Khartoum on Tuesday"
    (claim,) = commitments(f"{came} for the Stabilisation Mission in Sudan.")
    assert claim.subject == "Stabilisation Mission in Sudan"


def test_money_through_a_fund_says_so() -> None:
    (fund,) = commitments("Fiji paid $2 million into the trust fund.")
    (direct,) = commitments("Fiji paid $2 million directly to the agency.")
    assert (fund.channel, direct.channel) == (Channel.TRUST_FUND, Channel.DIRECT)


def test_a_speaker_who_announces_is_not_the_giver() -> None:
    (claim,) = commitments("“Fiji will send 60 soldiers,” Prime Minister Ada Brook said.")
    assert (claim.actor, claim.speaker) == ("Fiji", "Ada Brook")


ALONE = [
    ("US$ 4 million allocated by Norway.", "Norway", 4_000_000, Stage.COMMITTED),
    ("Norway distributed 2,710 tents in Chad.", "Norway", 2710, Stage.DELIVERED),
    ("We've provided $300 million, said Norway.", None, None, None),
    ("Norway's deposit of $5 million has helped.", "Norway", 5_000_000, Stage.DELIVERED),
]


@pytest.mark.parametrize(("text", "giver", "value", "stage"), ALONE)
def test_an_amount_beside_a_giver_is_given(
    text: str, giver: str | None, value: int | None, stage: Stage | None
) -> None:
    told = [(c.actor, c.amount.stated if c.amount else None, c.stage) for c in commitments(text)]
    if giver is None:
        assert "We've" not in {actor for actor, _, _ in told}
    else:
        assert any(
            one[:2] == (giver, value) and (stage is None or one[2] == stage) for one in told
        ), told


NO_GIFT = [
    "Norway says that the mission is short of $68 million.",
    "The mission costs Norway $68 million a year.",
    "Norway owes $68 million.",
    "Norway's debt of $68 million has grown.",
    "Five Norwegian soldiers died in Chad.",
    "Norway must send 200 medics to Chad.",
    "In Chad, 150 soldiers were killed, said Norway.",
    "Norway hopes to raise $68 million.",
    "In Norway $12 buys a tent.",
]


@pytest.mark.parametrize("text", NO_GIFT)
def test_a_need_a_price_or_a_loss_is_no_gift(text: str) -> None:
    assert [c for c in commitments(text) if c.amount] == []


def test_it_of_what_is_said_is_who_says_it() -> None:
    text = "Qatar flew in a team of surgeons. Malaysia said it would send 60 nurses to Chad."
    assert [claim.actor for claim in commitments(text)] == ["Qatar", "Malaysia"]


def test_a_second_gift_follows_the_first() -> None:
    first, second = commitments("Tanzania sent 100 soldiers in May and followed with 50 more.")
    assert (first.stage, second.stage) == (Stage.DELIVERED, Stage.DELIVERED)


def test_an_armys_spokesman_speaks_for_the_state_spoken_of() -> None:
    told = commitments(
        "Uganda will send 400 soldiers to Chad, and Burundi 300. "
        '"We are sending 20 medics," army spokesman Colonel Ada Brook said.'
    )
    assert [(c.actor, c.speaker) for c in told][-1] == ("Uganda", "Ada Brook")
