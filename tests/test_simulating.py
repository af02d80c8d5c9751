"""Simulated books: what the press tells of a world, and what could be known of it."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest
from evaluation.simulate import Simulation, main, of_size, simulate
from evaluation.simulating.knobs import Knobs
from evaluation.simulating.places import STATES
from evaluation.simulating.truth import Stands, sums, truth, undertaken
from evaluation.simulating.wording import PHRASES
from evaluation.simulating.world import BEGIN, Fact, Happened, Undertaking

from pledgebook.ledger.collect import collect
from pledgebook.model import Resource
from pledgebook.workflow import open_book

SMALL = Knobs(contributors=6, days=200)


@pytest.fixture(scope="module")
def several() -> list[Simulation]:
    return [simulate(seed) for seed in range(5)]


def test_a_seed_makes_one_book_and_another_seed_another() -> None:
    one, again, other = (simulate(seed, SMALL) for seed in (1, 1, 2))
    assert [told.report.id for told in one.told] == [told.report.id for told in again.told]
    assert one.meant.keys() == again.meant.keys()
    assert not one.meant.keys() & other.meant.keys()


def test_every_claim_rests_on_words_of_its_report(several: list[Simulation]) -> None:
    for told in several[0].told:
        for claim, _ in told.claims:
            told.report.check(claim.evidence)


def test_a_number_that_is_told_stands_in_the_sentence(several: list[Simulation]) -> None:
    for told in several[0].told:
        for claim, meant in told.claims:
            if claim.amount and meant.tells != "milestone" and claim.resource != Resource.FUNDS:
                sentence = told.report.text[claim.evidence.start :].partition("\n")[0]
                assert f"{claim.amount.stated:,.0f}" in sentence


def test_facts_are_told_as_often_copied_and_mistaken_as_asked(several: list[Simulation]) -> None:
    told = [each for one in several for each in one.told]
    facts = sum(len(one.world.facts) for one in several)
    own = [meant for each in told for _, meant in each.claims if meant.tells == "fact"]
    first = [meant for each in told if not each.copied_from for _, meant in each.claims]
    copied = sum(1 for each in told if each.copied_from)
    assert 7 < len(own) / facts < 9.5  # an arrival with a date is two claims
    assert 0.27 < copied / len(told) < 0.33
    assert 0.08 < sum(1 for meant in first if meant.wrong) / len(first) < 0.12
    assert {meant.wrong for meant in first} == {"", "number", "actor", "date", "stage"}


def test_a_copy_tells_what_its_original_tells(several: list[Simulation]) -> None:
    told = {each.report.id: each for each in several[0].told}
    for each in told.values():
        if each.copied_from:
            original = told[each.copied_from]
            said = [claim.evidence.quote for claim, _ in original.claims]
            assert [claim.evidence.quote for claim, _ in each.claims] == said


def test_every_phrase_marks_the_words_of_its_claim() -> None:
    forms = [f for table in ("people", "funds", "equipment") for f in PHRASES[table].values()]
    for pattern in (pattern for form in forms for pattern in form):
        assert pattern.count("«") == pattern.count("»") == 1, pattern
        assert pattern.count("‹") == pattern.count("›") <= 1, pattern


def fact(happened: Happened, number: int, day: int, size: int, there: int, place: int = 0) -> Fact:
    of = Undertaking("one", "Mission", STATES[0], Resource.PERSONNEL, "police", 0)
    return Fact(place, BEGIN + timedelta(days=day), of, happened, number, size, there)


PROMISED = fact(Happened.PROMISED, 400, 0, 400, 0)
CAME = fact(Happened.CAME, 150, 30, 400, 150)


@pytest.mark.parametrize(
    ("known", "size", "there"),
    [
        ([PROMISED], 400, 0),
        ([PROMISED, CAME], 400, 150),
        ([CAME], 150, 150),
        ([PROMISED, CAME, fact(Happened.CAME, 250, 60, 400, 400)], 400, 400),
        ([PROMISED, CAME, fact(Happened.LOST, 10, 70, 390, 140)], 390, 140),
        ([PROMISED, fact(Happened.CALLED_OFF, 400, 20, 0, 0)], 0, 0),
        ([PROMISED, CAME, fact(Happened.LEFT, 150, 90, 0, 0)], 0, 0),
    ],
)
def test_what_stands_follows_from_what_is_known(known: list[Fact], size: int, there: int) -> None:
    stands = undertaken((each, Decimal(each.number)) for each in known)
    assert list(stands.values()) == [Stands(Decimal(size), Decimal(there))]


def test_what_nobody_has_told_rightly_is_not_known(several: list[Simulation]) -> None:
    one = several[0]
    nothing = truth(one.world.facts, [])
    assert nothing.known(one.world.last) == {}
    assert truth(one.world.facts, one.told).known(BEGIN - timedelta(days=1)) == {}


def test_in_the_end_nearly_all_that_is_true_is_known(several: list[Simulation]) -> None:
    for one in several:
        told = truth(one.world.facts, one.told)
        true, known = sums(told.on(one.world.last)), sums(told.known(one.world.last))
        same = Counter(true[line] == known.get(line) for line in true)
        assert same[True] > 4 * same[False]


def test_a_book_of_a_size_is_written_and_read_back(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path = tmp_path_factory.mktemp("books") / "book.db"
    main(["--seed", "3", "--claims", "300", str(path)])
    made = simulate(3, of_size(300))
    with open_book(path) as book:
        assert collect(book.entries()).claims.keys() == made.meant.keys()


@pytest.mark.parametrize("claims", [1000, 3000])
def test_a_book_is_about_as_large_as_asked(claims: int) -> None:
    assert 0.6 * claims < len(simulate(1, of_size(claims)).meant) < 1.6 * claims


def test_no_report_is_of_a_day_before_what_it_tells(several: list[Simulation]) -> None:
    for told in several[0].told:
        for _, meant in told.claims:
            assert all(each.day <= (told.report.published or date.min) for each in meant.facts)
