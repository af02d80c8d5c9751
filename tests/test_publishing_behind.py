"""An assessment as parts of a page: each need by its rungs, what binds, what became of promises."""

from __future__ import annotations

from assessed_missions import APPEAL, APPEAL_DAY, FORCE, FORCE_DAY
from pledgebook.assessing import assess
from pledgebook.publishing import behind
from pledgebook.publishing.parts import Section
from telling import needs, position, say

APPEALED = position(*APPEAL, as_of=APPEAL_DAY, on=APPEAL_DAY)
FORCED = position(*FORCE, as_of=FORCE_DAY, on=FORCE_DAY)


def cells(section: Section) -> list[tuple[str, ...]]:
    return [line.cells for line in section.lines]


def test_a_need_is_told_from_what_is_required_to_what_nobody_promised() -> None:
    (account,) = behind.accounts(APPEALED, assess(APPEALED))
    assert account.heading == "What is behind USD 400 million by December 2031"
    assert account.says == ("Promised without a number, and in no sum: Ruritania.",)
    assert cells(account)[:7] == [
        ("required", "USD 400 million", "", ""),
        ("promised in all", "USD 214 million", "54%", "Norland, Aland, Westmark and Eastland"),
        ("only pledged", "USD 134 million", "34%", "Norland, Aland and Westmark"),
        ("delivered", "USD 60 million", "15%", "Norland"),
        ("lost", "USD 20 million", "5%", "Eastland"),
        ("unfilled", "USD 206 million", "52%", ""),
        ("not there yet", "USD 340 million", "85%", ""),
    ]


def test_money_is_told_by_channel_too() -> None:
    (account,) = behind.accounts(APPEALED, assess(APPEALED))
    assert cells(account)[7:] == [
        ("channel not told, promised", "USD 194 million", "", "Norland, Aland and Westmark"),
        ("channel not told, delivered", "USD 60 million", "", "Norland"),
        ("trust fund, promised", "USD 20 million", "", "Eastland"),
        ("trust fund, delivered", "USD 0", "", ""),
        ("trust fund, lost", "USD 20 million", "", "Eastland"),
    ]


def test_every_sum_of_promises_has_the_words_behind_it() -> None:
    for told in (APPEALED, FORCED):
        for account in behind.accounts(told, assess(told)):
            assert [line.cells for line in account.lines if line.cells[3] and not line.quotes] == []


def test_what_is_counted_for_no_need_has_no_share() -> None:
    told = position(say("2031-02-10", "Norland", "pledged", 100e6, "USD"))
    (account,) = behind.accounts(told, assess(told))
    assert account.heading == "Funds in USD, counted for no need"
    assert account.columns == ("Stage", "Low / stated / high", "Of whom")
    assert cells(account)[0] == ("promised in all", "USD 100 million", "Norland")


def test_a_need_that_nobody_numbered_says_so() -> None:
    told = position(needs("2031-02-01", 400e6, "USD", end="2031-12"))
    (account,) = behind.accounts(told, assess(told))
    assert account.says == ("No promise of it has a number in USD.",)
    assert account.lines == ()


def test_a_need_whose_day_has_passed_says_so() -> None:
    told = position(needs("2031-02-01", 400e6, "USD", end="2031-02-03"), as_of=APPEAL_DAY)
    (account,) = behind.accounts(told, assess(told))
    assert account.says[0] == "Its date passed 148 days ago, and not all of it is delivered."


def test_the_line_that_binds_is_told_today_and_if_all_is_kept() -> None:
    (covered,) = behind.binding(FORCED, assess(FORCED))
    assert covered.heading == "What binds: how many of 1,000 troops count"
    told = {line.cells[0]: line.cells[1:] for line in covered.lines}
    assert told["people"] == ("1,000 troops", "800 troops", "500 troops", "500", "")
    assert told["airlift"][-2:] == ("166", "today and if all is kept")
    assert told["a base"] == ("unknown", "unknown", "unknown", "unknown", "")
    assert "at most 166" in covered.says[0]


def test_money_told_again_is_not_new() -> None:
    assert cells(behind.announced(APPEALED, assess(APPEALED)))[0] == (
        *("Norland", "USD 260 million", "USD 100 million", "USD 100 million", "USD 60 million"),
    )


def test_what_became_of_promises_is_told_of_each_contributor() -> None:
    told = {line.cells[0]: line.cells[1:] for line in _records().lines}
    assert told["Norland"] == ("USD 100 million", "USD 60 million", "", "")
    assert told["Westmark"] == ("USD 50 million", "USD 0", "0 of 1", "too few to say")
    assert all(line.quotes for line in _records().lines)


def _records() -> Section:
    return behind.records(APPEALED, assess(APPEALED))


def test_what_is_in_order_is_said_and_what_is_not_is_not() -> None:
    told = position(say("2031-02-10", "Norland", "pledged", 100e6, "USD"), as_of=APPEAL_DAY)
    assert behind.in_order(assess(told)) == (
        "Nothing has passed a date that was announced for it.",
    )
    assert behind.in_order(assess(APPEALED)) == ()
