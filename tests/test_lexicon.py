"""The words that people edit: whole, and in the forms that reading asks for."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.model import is_currency
from pledgebook.reading import inflection, lexicon, nouns
from pledgebook.reading.lexicon import Lexicon

CODES = lexicon.languages()


def load(code: str) -> Lexicon:
    found = lexicon.load(code)
    assert found is not None
    return found


def test_a_language_that_nobody_wrote_has_no_lexicon() -> None:
    assert lexicon.load("xx") is None
    assert lexicon.load("../en") is None


@pytest.mark.parametrize("code", CODES)
def test_every_language_says_which_it_is(code: str) -> None:
    assert load(code).table["language"] == code


@pytest.mark.parametrize("code", CODES)
def test_every_currency_is_an_iso_code(code: str) -> None:
    assert all(is_currency(unit) for unit in load(code).table["currencies"].values())


@pytest.mark.parametrize("code", CODES)
def test_months_and_weekdays_are_whole(code: str) -> None:
    table = load(code).table
    assert set(table["months"].values()) == set(range(1, 13))
    assert set(table["weekdays"].values()) == set(range(7))


@pytest.mark.parametrize("code", CODES)
def test_every_fraction_is_a_share_and_every_scale_is_a_number(code: str) -> None:
    numbers = load(code).table["numbers"]
    assert all(0 < share < 100 for share in numbers["fractions"].values())
    assert all(Decimal(scale) > 1 for scale in numbers["scales"].values())


FORMS = [
    ("commit", None, ["commit", "commits", "committed", "committed", "committing"]),
    ("deploy", None, ["deploy", "deploys", "deployed", "deployed", "deploying"]),
    ("supply", None, ["supply", "supplies", "supplied", "supplied", "supplying"]),
    ("pledge", None, ["pledge", "pledges", "pledged", "pledged", "pledging"]),
    ("agree", None, ["agree", "agrees", "agreed", "agreed", "agreeing"]),
    ("die", None, ["die", "dies", "died", "died", "dying"]),
    ("equip", None, ["equip", "equips", "equipped", "equipped", "equipping"]),
    ("dispatch", None, ["dispatch", "dispatches", "dispatched", "dispatched", "dispatching"]),
    ("give", ["gave", "given"], ["give", "gives", "gave", "given", "giving"]),
]


def test_a_verb_in_l_is_spelled_in_both_ways() -> None:
    spelled = dict(inflection.forms("travel", None))
    assert {"traveled", "travelled", "traveling", "travelling"} <= spelled.keys()
    assert all(form.count("ll") == 0 for form, _ in inflection.forms("reveal", None))


@pytest.mark.parametrize(("base", "irregular", "expected"), FORMS)
def test_a_verb_has_its_five_forms(
    base: str, irregular: list[str] | None, expected: list[str]
) -> None:
    forms = inflection.forms(base, irregular)
    assert [form for form, _ in forms] == expected
    assert [name for _, name in forms] == ["base", "s", "past", "participle", "ing"]


@pytest.mark.parametrize(
    ("plural", "one"),
    [("vehicles", "vehicle"), ("agencies", "agency"), ("boxes", "box"), ("ties", "tie")],
)
def test_a_regular_plural_has_its_singular(plural: str, one: str) -> None:
    assert inflection.singular(plural) == one


def test_a_verb_keeps_every_class_it_is_listed_in() -> None:
    assert {"promise", "provide", "say"} <= load("en").classes["pledge"]


def test_an_irregular_past_is_known_by_its_base() -> None:
    assert ("send", "past") in load("en").forms["sent"]


COUNTED = [
    (" more Kenyan police officers to Haiti", ("police", "police officers", 28)),
    (" of its soldiers", ("troops", "soldiers", 16)),
    (" were killed", None),
    (" in the camps", None),
    (" Haitian or Dominican police", None),
    ("", None),
]


@pytest.mark.parametrize(("after", "expected"), COUNTED)
def test_what_is_counted_is_found_after_the_number(
    after: str, expected: tuple[str, str, int] | None
) -> None:
    assert nouns.counted(after, load("en")) == expected


@given(st.text())
def test_small_letters_keep_every_character_in_its_place(text: str) -> None:
    assert len(lexicon.small(text)) == len(text)


@given(st.text(max_size=120))
def test_a_counted_noun_lies_inside_the_text(after: str) -> None:
    counted = nouns.counted(after, load("en"))
    assert counted is None or 0 < counted.length <= len(after)
