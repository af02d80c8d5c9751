"""What reports that nobody tuned the reader on have in common, in sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from pledgebook.model import Claim, Report
from pledgebook.reading import read
from pledgebook.reading.kinds import assessment, commitment
from pledgebook.reading.language import words_for
from pledgebook.reading.passage import pieces

ON = date(2024, 9, 26)
MISSION = "The Multinational Security Support Mission in Haiti has troops from Benin. "


def commitments(text: str) -> tuple[Claim, ...]:
    return read(Report(text, "example", "The Daily Wire", ON), (commitment.KIND,))


def told(text: str) -> set[tuple[object, ...]]:
    """Return giver, number, unit and stage of each commitment with a number."""
    return {
        (one.actor, int(one.amount.stated), one.amount.unit, str(one.stage))
        for one in commitments(text)
        if one.amount
    }


WHOSE_MONEY = [
    ("Norway offered 30 million kroner.", "NOK"),
    ("Denmark offered 30 million kroner.", "DKK"),
    ("Officials offered 30 million kroner.", "DKK"),
    ("Rwanda gave 2 billion francs.", "RWF"),
    ("Switzerland gave Rwanda 2 million francs.", "CHF"),
    ("Nepal gave 30 million rupees.", "NPR"),
    ("Uganda gave 4 million shillings.", "UGX"),
    ("Britain gave 16 million pounds to Sudan.", "GBP"),
    ("Officials sent 16 million pounds to Sudan.", "GBP"),
    ("Jamaica gave 5 million dollars.", "USD"),
    ("Norway gave 5 million kroner, Sudan 40 million pounds.", "NOK SDG"),
    ("Norway gave 5 million Danish kroner.", "DKK"),
]


@pytest.mark.parametrize(("sentence", "currency"), WHOSE_MONEY)
def test_the_money_of_a_shared_name_is_the_givers(sentence: str, currency: str) -> None:
    report = Report(sentence, "example", "The Daily Wire", ON)
    (passage,) = pieces(report, words_for(report, None))
    found = [word.amount for line in passage.lines for _, word in line.counted]
    assert " ".join(one.unit or "" for one in found if one) == currency


def test_a_sum_told_again_in_rough_dollars_is_one() -> None:
    (one,) = commitments("The fund is short. Norway offered 30 million kroner, about $2.8 million.")
    assert one.amount is not None
    assert (one.amount.unit, one.amount.also and one.amount.also[1]) == ("NOK", "USD")


COUNTED = [
    (
        "The force has 204 officers: Fiji 120, Samoa 50 and Tonga 34.",
        {("Fiji", 120), ("Samoa", 50), ("Tonga", 34)},
    ),
    (
        "It has 200 officers today: 120 from Fiji, 50 from Samoa and 30 from Tonga.",
        {("Fiji", 120), ("Samoa", 50), ("Tonga", 30)},
    ),
    ("204 personnel in theatre: Fiji 120, Samoa 84.", {("Fiji", 120), ("Samoa", 84)}),
    ("Ghana has 296, and Togo keeps 40 soldiers.", {("Ghana", 296), ("Togo", 40)}),
    ("Ghana sent 40 soldiers. Another 75 will join them.", {("Ghana", 40), ("Ghana", 75)}),
    ("Fiji will bring in an additional 100.", {("Fiji", 100)}),
    ("Chile has today agreed on EUR 61 million for fuel.", {("Chile", 61000000)}),
    ("A 42-member Chilean search and rescue team landed on Monday.", {("Chile", 42)}),
    ("Chile will provide a company of 300 for the reserve.", {("Chile", 300)}),
    ("The second Chilean group, 750 soldiers, is in training at a base.", {("Chile", 750)}),
    ("Some 300 Chileans have landed since Tuesday.", {("Chile", 300)}),
    ("Chile said 60 rescuers would fly in on Saturday.", {("Chile", 60)}),
    ("Chile will send 20 medics rather than the 30 it named.", {("Chile", 20)}),
    ("400 of the 1,000 tents donated by Chile arrived by road.", {("Chile", 400)}),
    ("Of the Chilean food, 1,200 tonnes were unloaded on Monday.", {("Chile", 1200)}),
    ("Chile: 120 medics, no date given.", {("Chile", 120)}),
    ("Two hundred Chilean police flew into the capital.", {("Chile", 200)}),
    ("Ambulances (Chile): 25 signed for.", {("Chile", 25)}),
    ("Chile: contribution agreement for 5 million euros signed on 18 June.", {("Chile", 5000000)}),
]  # fmt: skip


@pytest.mark.parametrize(("sentences", "gifts"), COUNTED)
def test_each_number_is_its_givers(sentences: str, gifts: set[tuple[str, int]]) -> None:
    assert {(who, number) for who, number, _, _ in told(MISSION + sentences)} == gifts


STAGES = [
    ("Chile signed contracts worth €2 million with two charities.", "committed"),
    ("Chile signed an agreement for €45 million on 4 May.", "committed"),
    ("Chile adopted an assistance measure worth EUR 60 million.", "committed"),
    ("Chile has confirmed in a signed letter that it will send 25 officers.", "committed"),
    ("Chile will send 25 officers.", "pledged"),
    ("Armoured vehicles (Chile): 200 handed over on 12 August.", "delivered"),
    ("- Chile - 125 soldiers in training, now announced for November.", "preparing"),
    ("- Chile - 304 instructors, none arrived.", "pledged"),
    ("Chile: 300 soldiers for the reserve are in pre-deployment training.", "preparing"),
    ("300 Chilean soldiers will not arrive before October.", "pledged"),
]


@pytest.mark.parametrize(("sentence", "stage"), STAGES)
def test_how_far_it_has_come(sentence: str, stage: str) -> None:
    assert {one[3] for one in told(f"{MISSION}\n\n{sentence}")} == {stage}


def test_what_will_not_come_before_october_comes_in_october() -> None:
    found = commitments(f"{MISSION}300 Chilean soldiers will not arrive before October.")
    (one,) = [one for one in found if one.actor == "Chile"]
    assert one.period is not None
    assert (one.period.start, one.period.end, one.certain) == ("2024-10", None, True)


def test_a_sum_of_the_sum_before_is_its_givers() -> None:
    text = "Of this, $3 million will be paid out in May. The other $5 million will follow."
    paid = told(f"The fund for Haiti is short. Japan pledged $8 million. {text}")
    assert {(who, number) for who, number, _, _ in paid} == {
        ("Japan", 8000000),
        ("Japan", 3000000),
        ("Japan", 5000000),
    }


def test_what_is_paid_of_a_sum_is_part_of_it() -> None:
    text = "Of this, $3 million was paid out in May. The other $5 million will follow."
    found = commitments(f"The fund for Haiti is short. Japan pledged $8 million. {text}")
    wholes = {int(one.amount.stated): one.part_of for one in found if one.amount}
    whole = "Japan pledged $8 million"
    assert wholes == {8000000: None, 3000000: whole, 5000000: whole}


def test_troops_come_from_each_who_is_named() -> None:
    found = commitments("The mission is in Haiti. Troops come from Chile, Ghana and Togo.")
    assert {one.actor for one in found} == {"Chile", "Ghana", "Togo"}


def test_what_will_be_paid_is_not_paid() -> None:
    text = "Japan pledged $8 million. Of this, $3 million will be paid out in May."
    assert {one[3] for one in told(f"The fund for Haiti is short. {text}")} == {"pledged"}


NOTHING = [
    "“Give us these and give us helicopters,” General Paul Okello said.",
    "Two health workers detained on 6 May have been released.",
    "Spring, the elders say, will come late this year.",
    "The commission will convene a meeting of finance experts.",
    "We take no money from governments.",
    "Seven samples from Pelham tested negative.",
]


@pytest.mark.parametrize("sentence", NOTHING)
def test_nobody_gives_by_these(sentence: str) -> None:
    assert told(f"The fund for Haiti is short. {sentence}") == set()
    assert all(one.actor not in {"Spring", "Pelham"} for one in commitments(sentence))


JUDGED = [
    ("“The Haitians are on the front foot,” Ada Brook said.", "progress"),
    ("Ada Brook called the mission a sideshow.", "setback"),
    ("“The city is in good hands,” Ada Brook said.", "progress"),
    ("Ada Brook said the tide was turning for the mission.", "progress"),
    ("“The trend is plainly downward,” Ada Brook said.", "setback"),
    ("Ada Brook said the capital was calm.", "progress"),
]


@pytest.mark.parametrize(("sentence", "polarity"), JUDGED)
def test_a_judgement_goes_one_way(sentence: str, polarity: str) -> None:
    text = f"The mission in Haiti sent 200 officers to the capital. {sentence}"
    found = read(Report(text, "example", "The Daily Wire", ON), (assessment.KIND,))
    assert [one.polarity for one in found] == [polarity]


def test_a_bare_office_speaks_in_a_recording() -> None:
    text = "Presenter: Good morning.\n\nMinister (recording): The mission has turned the corner.\n"
    found = read(Report(text, "example", "Radio One", ON), (assessment.KIND,))
    assert [one.speaker for one in found] == ["Minister"]
