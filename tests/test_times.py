"""When: what the words of a report of Thursday, 26 September 2024 say about days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pledgebook.model import Period, Role
from pledgebook.reading import lexicon, times
from pledgebook.reading.times import FoundTime

DAY = date(2024, 9, 26)
ENGLISH = lexicon.load("en")
assert ENGLISH is not None


def found(text: str, day: date | None = DAY) -> tuple[FoundTime, ...]:
    assert ENGLISH is not None
    return times.find(text, ENGLISH, day)


def told(text: str) -> list[tuple[str | None, str | None]]:
    return [(one.start, one.end) for one in found(text)]


POINTS = [
    ("on 24 June 2024", "2024-06-24"),
    ("on June 24, 2024", "2024-06-24"),
    ("on Saturday, September 21, 2024", "2024-09-21"),
    ("on Wednesday 25 September", "2024-09-25"),
    ("on 2024-06-24", "2024-06-24"),
    ("on 24/06/2024", "2024-06-24"),
    ("on 24.06.2024", "2024-06-24"),
    ("on 06/24/2024", "2024-06-24"),
    ("the 7th of October", "2024-10-07"),
    ("on 27 December", "2023-12-27"),
    ("on 5 June", "2024-06-05"),
    ("on 1 October", "2024-10-01"),
    ("on 24 June last year", "2023-06-24"),
    ("on Sept. 5", "2024-09-05"),
    ("on 14 JULY 2025", "2025-07-14"),
    ("after the 2022 deluge", "2022"),
    ("in its 2023 war", "2023"),
    ("at its May summit", "2024-05"),
    ("since the January riots", "2024-01"),
    ("at the beginning of the month", "2024-09"),
    ("at the start of next year", "2025-01"),
    ("in January 2025", "2025-01"),
    ("in Jan. 2025", "2025-01"),
    ("in May of 2023", "2023-05"),
    ("in June", "2024-06"),
    ("in October", "2023-10"),
    ("since January", "2024-01"),
    ("since October last year", "2023-10"),
    ("last October", "2023-10"),
    ("in January next year", "2025-01"),
    ("next January", "2025-01"),
    ("in mid-February", "2024-02"),
    ("at end-March", "2024-03"),
    ("in 2022", "2022"),
    ("since late 2021", "2021"),
    ("in mid-2025", "2025"),
    ("for the fiscal year 2024", "2024"),
    ("in FY2024", "2024"),
    ("the 2024 Humanitarian Response Plan", "2024"),
    ("this year", "2024"),
    ("last year", "2023"),
    ("next month", "2024-10"),
    ("early next month", "2024-10"),
    ("last week", "2024-09"),
    ("next week", "2024-10"),
    ("later this year", "2024"),
    ("earlier this month", "2024-09"),
    ("the end of the year", "2024-12"),
    ("at the year's end", "2024-12"),
    ("at the end of next year", "2025-12"),
    ("today", "2024-09-26"),
    ("yesterday", "2024-09-25"),
    ("last night", "2024-09-25"),
    ("this morning", "2024-09-26"),
    ("the day after tomorrow", "2024-09-28"),
    ("on Tuesday", "2024-09-24"),
    ("on Thursday", "2024-09-26"),
    ("last Thursday", "2024-09-19"),
    ("last Friday", "2024-09-20"),
    ("next Thursday", "2024-10-03"),
    ("on Monday of last week", "2024-09-16"),
    ("on Tuesday next week", "2024-10-01"),
    ("on 28 June in 2020", "2020-06-28"),
    ("the previous Wednesday", "2024-09-25"),
    ("at the weekend", "2024-09-21"),
    ("over the weekend", "2024-09-21"),
    ("next weekend", "2024-09-28"),
    ("this weekend", "2024-09-28"),
    ("last weekend", "2024-09-21"),
    ("this summer", "2024"),
    ("last spring", "2024"),
    ("in the summer of 2023", "2023"),
    ("two weeks ago", "2024-09"),
    ("a week ago", "2024-09-19"),
    ("three months ago", "2024-06"),
    ("five years ago", "2019"),
    ("in two weeks' time", "2024-10"),
    ("30 days from now", "2024-10-26"),
]


@pytest.mark.parametrize(("text", "start"), POINTS)
def test_a_point_in_time_has_only_a_start(text: str, start: str) -> None:
    assert told(f"It was told {text}, and no more.") == [(start, None)]


DEADLINES = [
    ("by January next year", "2025-01", Role.DUE),
    ("by January", "2025-01", Role.DUE),
    ("by 31 October", "2024-10-31", Role.DUE),
    ("by the end of May", "2025-05", Role.DUE),
    ("before January", "2025-01", Role.DUE),
    ("before the end of the year", "2024-12", Role.DUE),
    ("no later than the end of 2025", "2025-12", Role.DUE),
    ("by early 2026", "2026", Role.DUE),
    ("by year-end", "2024-12", Role.DUE),
    ("by the weekend", "2024-09-28", Role.DUE),
    ("by Tuesday", "2024-10-01", Role.DUE),
    ("on 8 October at the latest", "2024-10-08", Role.DUE),
    ("within 90 days", "2024-12-25", Role.DUE),
    ("within 48 hours", "2024-09-28", Role.DUE),
    ("in the next three months", "2024-12", Role.DUE),
    ("until 2 October 2025", "2025-10-02", Role.UNTIL),
    ("through June 2025", "2025-06", Role.UNTIL),
    ("until the end of the year", "2024-12", Role.UNTIL),
    ("until at least the end of 2026", "2026-12", Role.UNTIL),
    ("running to the end of 2026", "2026-12", Role.UNTIL),
]


@pytest.mark.parametrize(("text", "end", "role"), DEADLINES)
def test_a_deadline_has_only_an_end(text: str, end: str, role: Role) -> None:
    (one,) = found(f"The force is there {text}.")
    assert (one.start, one.end, one.role) == (None, end, role)


SPANS = [
    ("from April to June 2024", "2024-04", "2024-06"),
    ("between April and June", "2024-04", "2024-06"),
    ("November 2023", "2023-11", None),
    ("from November to February 2024", "2023-11", "2024-02"),
    ("between 5 and 9 May", "2024-05-05", "2024-05-09"),
    ("on 21 and 22 September", "2024-09-21", "2024-09-22"),
    ("on July 19 and 20", "2024-07-19", "2024-07-20"),
    ("from July 7 to July 21, 2023", "2023-07-07", "2023-07-21"),
    ("from 28 December to 3 January 2024", "2023-12-28", "2024-01-03"),
    ("from 1998 to 1999", "1998", "1999"),
    ("on June 24-26, 2024", "2024-06-24", "2024-06-26"),
    ("in the first half of 2025", "2025-01", "2025-06"),
    ("in the second half of the year", "2024-07", "2024-12"),
    ("in the second quarter", "2024-04", "2024-06"),
    ("in the last quarter of 2024", "2024-10", "2024-12"),
    ("in Q3 2025", "2025-07", "2025-09"),
    ("last quarter", "2024-04", "2024-06"),
    ("for the period 2025-2027", "2025", "2027"),
    ("in 2024/25", "2024", "2025"),
    ("over the next two years", "2024", "2026"),
    ("in the past three months", "2024-06", "2024-09"),
]


@pytest.mark.parametrize(("text", "start", "end"), SPANS)
def test_a_span_has_both_ends(text: str, start: str, end: str | None) -> None:
    assert told(f"It was told {text}.") == [(start, end)]


NO_TIME = [
    "It will come in the coming weeks.",
    "It will come soon, in a few weeks' time.",
    "He may arrive; they march on.",
    "June Otieno and April Wanjiru spoke.",
    "It adopted resolution 2699.",
    "There were 2,024 police.",
    "They paid $2024 and 2024 troops came.",
    "It was on 03/04/2024.",
    "He was the first in 40 years.",
    "On the last day of talks.",
    "It cost half of it.",
    "The Act of March 1, 1790 holds.",
    "It is on Great Lakes Today.",
    "See news.example/articles/2025-12-05/aid for more.",
    "It was agreed within an hour.",
]


@pytest.mark.parametrize("text", NO_TIME)
def test_what_names_no_day_is_passed_over(text: str) -> None:
    assert found(text) == ()


DIRECTIONS = [
    ("The force will deploy in June.", "2025-06"),
    ("The force deployed in June.", "2024-06"),
    ("It is expected in March.", "2025-03"),
    ("It was expected in March.", "2024-03"),
    ("They were killed by police in October.", "2023-10"),
    ("Kenya, which will lead it, sent 400 in November.", "2023-11"),
    ("Kenya plans to send the 600 in November.", "2024-11"),
    ("It would open on Saturday.", "2024-09-28"),
    ("It was ready to leave on Saturday.", "2024-09-21"),
    ("The talks had ended in December.", "2023-12"),
    ("It is short of money for October.", "2024-10"),
    ("There is a town hall this Sunday.", "2024-09-29"),
    ("Those due on 17 September were refused.", "2024-09-17"),
]


@pytest.mark.parametrize(("text", "start"), DIRECTIONS)
def test_a_month_without_a_year_goes_where_the_verb_goes(text: str, start: str) -> None:
    assert told(text) == [(start, None)]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("It has approved the force until 15 March.", "2025-03-15"),
        ("It had approved the force until 15 March.", "2024-03-15"),
        ("The number could rise by March.", "2025-03"),
    ],
)
def test_a_deadline_is_to_come_unless_it_was(text: str, end: str) -> None:
    assert told(text) == [(None, end)]


def test_a_caller_who_knows_of_the_future_is_believed() -> None:
    assert ENGLISH is not None
    (one,) = times.find("Arrival in June", ENGLISH, DAY, future=True)
    assert one.start == "2025-06"


def test_a_time_begins_with_its_preposition() -> None:
    text = "They are due by the end of May 2025, he said."
    (one,) = found(text)
    assert text[one.begin : one.stop] == "by the end of May 2025"


def test_without_the_report_s_day_only_absolute_times_are_found() -> None:
    text = "On Tuesday, in June, last year, two weeks ago and on 24 June 2024."
    assert [one.start for one in found(text, None)] == ["2024-06-24"]


PIECES = (
    "by until in on the end of early mid- 5 31 2024 2025-2027 20 May June Sept. next last this year"
    " month week days ago within two and to - – / Saturday weekend quarter first half Q3 FY summer"
    " today will was 9999 İ 👍 , ."
)


@given(
    st.text(max_size=200) | st.lists(st.sampled_from(PIECES.split()), max_size=40).map(" ".join),
    st.none() | st.dates(),
)
@example("within 300 years, 300 years ago", date(9999, 12, 31))
@example("last night, two weeks ago, last quarter, by the weekend", date(1, 1, 1))
def test_times_stand_in_order_apart_and_inside_the_text(text: str, day: date | None) -> None:
    end = 0
    for one in found(text, day):
        assert end <= one.begin < one.stop <= len(text)
        assert Period(one.start, one.end, one.role).last is not None
        end = one.stop
