"""What is an amount, what it counts, and what only looks like one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pledgebook.model import UNBOUNDED, Bound, Scope
from pledgebook.reading import amounts, lexicon
from pledgebook.reading.amounts import FoundAmount

ENGLISH = lexicon.load("en")
assert ENGLISH is not None


def found(text: str) -> tuple[FoundAmount, ...]:
    assert ENGLISH is not None
    return amounts.find(text, ENGLISH)


def only(text: str) -> FoundAmount:
    (one,) = found(text)
    return one


WRITTEN = [
    ("It sent 2,500 police.", 2500, "police"),
    ("It sent 2 500 soldiers.", 2500, "troops"),
    ("Some camps hold 1.300.000 refugees.", 1300000, "people"),
    ("Relief reached 1,50,000 people.", 150000, "people"),
    ("There are 12 million people in the country.", 12000000, "people"),
    ("It has 1.75 million people to feed.", 1750000, "people"),
    ("Aid reached 5m people.", 5000000, "people"),
    ("Aid reached 10k refugees.", 10000, "people"),
    ("It gave 2½ million doses.", 2500000, "dose"),
    ("It gave 1 1/2 million doses.", 1500000, "dose"),
    ("Twenty-five officers came.", 25, "police"),
    ("It lent two dozen trucks.", 24, "truck"),
    ("It lent half a dozen helicopters.", 6, "helicopter"),
    ("Half a million people fled.", 500000, "people"),
    ("One and a half million people fled.", 1500000, "people"),
    ("A million and a half people fled.", 1500000, "people"),
    ("A hundred and six people fled.", 106, "people"),
    ("A hundred thousand people fled.", 100000, "people"),
    ("One child died.", 1, "people"),
    ("It sent 50 of them unarmed monitors.", 50, "personnel"),
    ("There 1,200 of them reached Abs.", 1200, None),
    ("It lost 1,000 of Kenya's police.", 1000, "police"),
    ("It sent 200 military and public sector officials.", 200, "personnel"),
    ("All 17 crew were safe.", 17, "people"),
    ("A quarter of a million people fled.", 250000, "people"),
    ("A couple of hundred police came.", 200, "police"),
    ("One hundred and fifty police came.", 150, "police"),
    ("Two hundred and six thousand people fled.", 206000, "people"),
    ("Two thousand five hundred troops came.", 2500, "troops"),
    ("It lent one helicopter.", 1, "helicopter"),
    ("India sent 5 lakh doses.", 500000, "dose"),
]


@pytest.mark.parametrize(("text", "number", "unit"), WRITTEN)
def test_a_number_is_read_however_it_is_written(text: str, number: Decimal, unit: str) -> None:
    one = only(text)
    assert one.amount is not None
    assert (one.amount.stated, one.unit) == (number, unit)


COUNTED = [
    ("2,500 Multinational Security Support (MSS) officers", "personnel"),
    ("600 more Kenyan police officers", "police"),
    ("1,000 officers", "police"),
    ("11,500 military personnel", "troops"),
    ("140 police personnel", "police"),
    ("600 staff officers", "personnel"),
    ("120 Tanzanian and Basotho soldiers", "troops"),
    ("13,000 blue helmets", "personnel"),
    ("200 South Africans", "people"),
    ("40 Haitians", "people"),
    ("1,930 cases", "case"),
    ("500 vehicles", "vehicle"),
    ("46 missions", "missions"),
    ("14 sites", "sites"),
    ("21 tonnes of relief", "tonne"),
    ("19 of the cases", "case"),
    ("two of its helicopters", "helicopter"),
    ("5,100-strong Sahel force", "personnel"),
    ("a 400-strong police force", "police"),
    ("a 30-member team", "personnel"),
    ("200-odd officers", "police"),
    ("500 or more troops", "troops"),
    ("three aircraft", "aircraft"),
    ("6 per cent", "percent"),
    ("6 percent", "percent"),
    ("80%", "percent"),
]


@pytest.mark.parametrize(("text", "unit"), COUNTED)
def test_the_unit_is_what_the_words_after_a_number_name(text: str, unit: str) -> None:
    assert only(f"It speaks of {text} today.").unit == unit


MONEY = [
    ("$100 million", 100000000, "USD"),
    ("US$5m", 5000000, "USD"),
    ("US$ 1,3 billion", 1300000000, "USD"),
    ("USD 2.7bn", 2700000000, "USD"),
    ("160 million USD", 160000000, "USD"),
    ("KSh 21 billion", 21000000000, "KES"),
    ("Sh21b", 21000000000, "KES"),
    ("Rs 500m", 500000000, "INR"),
    ("Rs. 20 crore", 200000000, "INR"),
    ("R2 billion", 2000000000, "ZAR"),
    ("R1 100", 1100, "ZAR"),
    ("K145 million", 145000000, "ZMW"),
    ("N38.6bn", 38600000000, "NGN"),
    ("Shs78bn", 78000000000, "UGX"),
    ("1.2 million pounds of training", 1200000, "GBP"),
    ("C$12.5m", 12500000, "CAD"),
    ("€1.61bn", 1610000000, "EUR"),
    ("¥165bn", 165000000000, "JPY"),
    ("UGX 28.4 billion", 28400000000, "UGX"),
    ("40 million Canadian dollars", 40000000, "CAD"),
    ("9.3 billion US dollars", 9300000000, "USD"),
    ("five million dollars", 5000000, "USD"),
    ("two million euros", 2000000, "EUR"),
    ("60 million pounds sterling", 60000000, "GBP"),
    ("300 million Egyptian pounds", 300000000, "EGP"),
    ("300 million yuan", 300000000, "CNY"),
    ("200 million Norwegian kroner", 200000000, "NOK"),
    ("3 billion Pakistani rupees", 3000000000, "PKR"),
    ("nearly a billion dollars", 1000000000, "USD"),
]


@pytest.mark.parametrize(("text", "number", "unit"), MONEY)
def test_money_is_read_in_its_currency(text: str, number: Decimal, unit: str) -> None:
    one = only(f"The appeal asks for {text}.")
    assert one.amount is not None
    assert (one.amount.stated, one.unit, one.is_money) == (number, unit, True)


HEDGED = [
    ("about 400 officers", Bound.ABOUT, 380, 420),
    ("nearly 400 officers", Bound.ABOUT, 380, 400),
    ("just under 400 officers", Bound.ABOUT, 380, 400),
    ("some 400 officers", Bound.ABOUT, 380, 420),
    ("an estimated 400 officers", Bound.ABOUT, 380, 420),
    ("just over 400 officers", Bound.AT_LEAST, 400, 420),
    ("more than 400 officers", Bound.AT_LEAST, 400, UNBOUNDED),
    ("no fewer than 400 officers", Bound.AT_LEAST, 400, UNBOUNDED),
    ("upwards of 400 officers", Bound.AT_LEAST, 400, UNBOUNDED),
    ("400 or more officers", Bound.AT_LEAST, 400, UNBOUNDED),
    ("400-plus officers", Bound.AT_LEAST, 400, UNBOUNDED),
    ("400+ officers", Bound.AT_LEAST, 400, UNBOUNDED),
    ("400 officers at least", Bound.AT_LEAST, 400, UNBOUNDED),
    ("up to 400 officers", Bound.AT_MOST, 0, 400),
    ("as many as 400 officers", Bound.AT_MOST, 0, 400),
    ("no more than 400 officers", Bound.AT_MOST, 0, 400),
    ("capped at 400 officers", Bound.AT_MOST, 0, 400),
    ("400 officers", Bound.EXACT, 400, 400),
]


@pytest.mark.parametrize(("text", "bound", "low", "high"), HEDGED)
def test_a_hedge_opens_the_range_that_it_means(
    text: str, bound: Bound, low: Decimal, high: Decimal
) -> None:
    amount = only(f"They speak of {text}.").amount
    assert amount is not None
    assert (amount.low, amount.stated, amount.high, amount.bound) == (
        low,
        Decimal(400),
        high,
        bound,
    )


RANGES = [
    ("6,000 to 8,000 troops", 6000, 8000, "troops"),
    ("between 6,000 and 8,000 troops", 6000, 8000, "troops"),
    ("10-15 trucks", 10, 15, "truck"),
    ("10–15 per cent", 10, 15, "percent"),
    ("10% to 15%", 10, 15, "percent"),
    ("two or three helicopters", 2, 3, "helicopter"),
    ("$5-7 million", 5000000, 7000000, "USD"),
    ("$5 to $7 million", 5000000, 7000000, "USD"),
    ("5 to 7 million euros", 5000000, 7000000, "EUR"),
    ("$500,000 to $1 million", 500000, 1000000, "USD"),
]


@pytest.mark.parametrize(("text", "low", "high", "unit"), RANGES)
def test_two_ends_are_one_amount_that_states_its_lower(
    text: str, low: Decimal, high: Decimal, unit: str
) -> None:
    one = only(f"It needs {text}.")
    assert one.amount is not None
    assert (one.amount.low, one.amount.stated, one.amount.high) == (low, low, high)
    assert one.unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "It grew from 400 to 1,000 officers.",
        "They raised it from $160 million to $816 million.",
        "Germany sent 500 tents and 20 trucks.",
        "It gave $5 million to 20 charities.",
    ],
)
def test_a_change_or_a_sum_is_two_amounts(text: str) -> None:
    assert len(found(text)) == 2


CONVERTED = [
    ("KSh 21 billion (USD 160 million)", "KES", (160000000, "USD")),
    ("€50m ($54m)", "EUR", (54000000, "USD")),
    ("€50 million, or about $54 million,", "EUR", (54000000, "USD")),
    ("40 million Canadian dollars (27 million euros)", "CAD", (27000000, "EUR")),
    ("DKK 310 million (approx. EUR 41.5 million)", "DKK", (41500000, "EUR")),
    ("€50m ($54m; £43m)", "EUR", (54000000, "USD")),
]


@pytest.mark.parametrize(("text", "unit", "also"), CONVERTED)
def test_a_conversion_stays_with_the_sum_said_first(
    text: str, unit: str, also: tuple[Decimal, str]
) -> None:
    one = only(f"It gave {text} to the fund.")
    assert one.amount is not None
    assert (one.unit, one.amount.also) == (unit, also)


def test_sums_in_a_list_are_no_conversions_of_each_other() -> None:
    told = found("It lists EUR 350 million; USD 20 million, GBP 89 million and CHF 1 million.")
    assert [one.unit for one in told] == ["EUR", "USD", "GBP", "CHF"]


ADDED = [
    "600 more officers",
    "a further 200 officers",
    "another 20 million euros",
    "an additional 2,000 troops",
    "500 extra vehicles",
    "$155 million in additional aid",
    "$424 million in new humanitarian aid",
    "up to 200 more troops",
    "200 more",
]


@pytest.mark.parametrize("text", ADDED)
def test_what_comes_on_top_is_additional(text: str) -> None:
    assert only(f"It will send {text}.").scope is Scope.ADDITIONAL


@pytest.mark.parametrize("text", ["more than 600 officers", "600 officers", "the first 200 men"])
def test_what_does_not_come_on_top_is_total(text: str) -> None:
    assert only(f"It will send {text}.").scope is Scope.TOTAL


RATES = [
    ("$76 million a year", "year"),
    ("$6 million per month", "month"),
    ("€5m annually", "year"),
    ("an annual $40 million", "year"),
    ("10,000 a day", None),
    ("$5 million in a year of drought", None),
]


@pytest.mark.parametrize(("text", "per"), RATES)
def test_a_rate_keeps_its_period(text: str, per: str | None) -> None:
    amount = only(f"It costs {text}.").amount
    assert amount is not None
    assert amount.per == per


SHARES = [
    ("half the population", 50),
    ("two-thirds of Haitians", Decimal("66.7")),
    ("a third of its children", Decimal("33.3")),
    ("one in four children", 25),
    ("three out of five households", 60),
    ("1 in 5 people", 20),
    ("every second child", 50),
    ("half of it", 50),
    ("a third of what is needed", Decimal("33.3")),
    ("two-fifths of global production", 40),
]


@pytest.mark.parametrize(("text", "percent"), SHARES)
def test_a_share_is_a_percentage(text: str, percent: Decimal) -> None:
    one = only(f"It reached {text} there.")
    assert one.amount is not None
    assert (one.amount.stated, one.unit) == (percent, "percent")


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("Half will go to Fiji.", 50),
        ("One child in every five is ill.", 20),
        ("Yet less than half has reached it.", 50),
        ("It is 5 trillion, of which a quarter went to wages.", 25),
        ("Pledges fell by a fifth as it began.", 20),
    ],
)
def test_a_share_may_stand_without_its_whole(text: str, percent: int) -> None:
    amount = found(text)[-1].amount
    assert amount is not None
    assert (int(amount.stated), amount.unit) == (percent, "percent")


VAGUE = [
    ("hundreds of thousands of people", "people"),
    ("dozens of police", "police"),
    ("several hundred troops", "troops"),
    ("a few thousand soldiers", "troops"),
    ("tens of thousands", None),
    ("hundreds of millions of dollars", "USD"),
]


@pytest.mark.parametrize(("text", "unit"), VAGUE)
def test_a_vague_number_has_a_unit_and_no_amount(text: str, unit: str | None) -> None:
    one = only(f"They counted {text}.")
    assert (one.amount, one.unit) == (None, unit)


NO_AMOUNT = [
    "In 2024 the Council met.",
    "The period 2025-2027 was agreed.",
    "It adopted resolution 2699 in New York.",
    "Under Article 5 and section 12 of the law.",
    "A 25-year-old was among them.",
    "He was aged 40.",
    "James Otieno, 45, said so.",
    "It began at 10:30 a.m. sharp.",
    "They met at 9 am.",
    "Call +254 20 762 1234 or 0800 123 456.",
    "Call 555-0199 now.",
    "Call (202) 555-0143 now.",
    "It was the 21st such attack by the 3rd battalion.",
    "The team won 3-1 at home.",
    "The vote was 13-0 in favour.",
    "It works 24/7 since 9/11.",
    "The G20 and COVID-19 were discussed.",
    "They flew F-16s and a C-130 on flight KQ100.",
    "It rose by 3.5 percentage points.",
    "It is 5 km away, over 200 metres long.",
    "A 20m long boat sank.",
    "He spoke for two hours of the last three weeks.",
    "It lasted 10 more days.",
    "This is one of the largest.",
    "No one came, and one said so.",
    "It runs version 2.0.1 now.",
    "It happened on 24 June and on June 25.",
    "On 24.06.2024 and 24/06/2024.",
    "It is in IPC Phase 4 now.",
    "The 15-member Council agreed.",
    "A two-week, five-point plan.",
    "A shell of 155 mm fell.",
    "Operation 40 was a name.",
    "The Group of 77 met.",
    "In the 1990s it was quiet.",
    "They came from 43 South African Brigade and Battle Group 44.",
    "It runs Climate Ready 2.0 now.",
    "Children under five, most of them under ten, are ill.",
    "She is 71 and retired.",
    "It is eight minutes past seven.",
    "It fired 155mm artillery systems.",
    "By section 2(c)(1) and under rule 37, at COP28 and COP 27.",
    'It has width="310" and the 21<sup>st</sup> century.',
    "It came in the first half of the match.",
    "A road, R21, leads there.",
    "It must (1) build, (2) train, and (3) lend. It did.\\[3\\]",
    "It was the year of our Lord two thousand twenty-five.",
    "On March 5, 1770, and on December 10, 1898, it began.",
    "It is on July 19 and 20 in Berlin.",
    "A war raged for 38 perilous months.",
    "Under H.R. 4984 and (77 Stat. 402; 36 U.S.C. 143) it was.",
    "Those who are 18 or older met the Bucharest Nine there.",
    "On 14 JULY it met.",
    "It zeroed in.",
]


@pytest.mark.parametrize("text", NO_AMOUNT)
def test_what_counts_nothing_is_passed_over(text: str) -> None:
    assert found(text) == ()


def test_a_number_that_could_be_a_year_counts_people() -> None:
    assert [one.unit for one in found("In 2024 it had 2024 soldiers.")] == ["troops"]


def test_an_amount_begins_with_its_hedge_and_ends_with_its_noun() -> None:
    text = "Kenya has sent more than 400 Kenyan police officers to Haiti."
    one = only(text)
    assert text[one.start : one.end] == "more than 400 Kenyan police officers"


def test_bare_numbers_in_a_list_are_amounts_without_a_unit() -> None:
    told = found("Indonesia has 1,231 soldiers, Italy (1,068) and India 903.")
    assert [one.amount.stated for one in told if one.amount] == [1231, 1068, 903]
    assert [one.unit for one in told] == ["troops", None, None]


PIECES = (
    "$ US$ € KSh USD 5 600 2,500 1.3 1,3 20m million bn dozen half a an one two hundred and or to"
    " between from more than up about police officers % per cent ( ) - – , . ; / : + 0123 2024 May"
    " in every of the people thousands first İ ǆ ﬁ 👍"
)


@given(st.text(max_size=200) | st.lists(st.sampled_from(PIECES.split()), max_size=40).map(" ".join))
@example("İ two hundred police")
@example("a a half million million")
@example("9" * 400)
def test_amounts_stand_in_order_apart_and_inside_the_text(text: str) -> None:
    end = 0
    for one in found(text):
        assert end <= one.start < one.end <= len(text)
        end = one.end
        assert one.amount is None or one.amount.unit == (one.unit or "")
