from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.sources.dateline import work_out
from pledgebook.sources.days import MONTHS, day_of, find_days

DAY = date(2024, 9, 26)


@pytest.mark.parametrize(
    "written",
    [
        "26 September 2024",
        "26th of September, 2024",
        "26 Sept. 2024",
        "September 26, 2024",
        "Sept. 26 2024",
        "SEPTEMBER 26TH, 2024",
        "Thursday, Sep 26, 2024",
        "24-26 September 2024",
        "September 24–26, 2024",
        "26 septembre 2024",
        "26 de septiembre de 2024",
        "26 de setembro de 2024",
        "26. September 2024",
        "2024-09-26",
        "2024/09/26",
        "26/09/2024",
        "09/26/2024",
        "26.09.2024",
    ],
)
def test_a_full_date_is_found(written: str) -> None:
    text = f"It was on {written} in Portville."

    (found,) = find_days(text)

    assert found.day == DAY
    assert text[found.start : found.end] in written


@pytest.mark.parametrize(
    "written",
    [
        "03/04/2024",
        "31 September 2024",
        "September 2024",
        "26 September",
        "1,226 September 2024",
        "room 26/09/20241",
        "2024-13-45",
        "may 2024 be better",
    ],
)
def test_what_is_no_full_date_or_has_two_readings_is_passed_over(written: str) -> None:
    assert list(find_days(written)) == []


@pytest.mark.parametrize(
    "written",
    [
        "2024-09-26",
        "2024-09-26T23:30:00+03:00",
        "2024-09-26T10:00Z",
        "2024-09-26 10:00:00",
        "Thu, 26 Sep 2024 10:00:00 GMT",
        "26 September 2024",
    ],
)
def test_a_field_states_its_day_in_any_usual_form(written: str) -> None:
    assert day_of(written) == DAY


@pytest.mark.parametrize("written", ["", "soon", "2024", "03/04/2024", "2024-01-01 to 2024-02-01"])
def test_a_field_without_one_certain_day_states_none(written: str) -> None:
    assert day_of(written) is None


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_in_every_usual_form(day: date) -> None:
    month = MONTHS[day.month - 1].split("|")[0]
    forms = [day.isoformat(), f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}"]
    assert [day_of(form) for form in forms] == [day] * 3


REPORTS = [
    ("NAIROBI, Sept. 26, 2024 (Agency) — The force arrived.", DAY),
    ("PORTVILLE, Norland, 26 September 2024 – The force arrived.", DAY),
    ("Portville, Thursday 26 September 2024 - The force arrived.", DAY),
    ("PORT-AU-PRINCE, 26 septembre 2024 — La force est arrivée.", DAY),
    ("Medics for the Isles\n26 September 2024 | Press release\nThe force arrived.", DAY),
    ("Medics for the Isles\nBy A. Writer, Portville Times | 26 September 2024\n\nThe force", DAY),
    ("Medics\nSeptember 26, 2024, 10:15 am\nThe force arrived.", DAY),
    ("Published: 26/09/2024\nUpdated: 28 September 2024\nThe force arrived.", DAY),
    ("Posted on Thursday, September 26, 2024\nThe force arrived.", DAY),
    (" date 2024-09-26 The minister spoke on 1 September 2024.", DAY),
    ("Medics\nUpdated on 26 September 2024\nThe force arrived.", DAY),
    ("It met on Saturday, September 21, 2024. He said on Thursday, September 26, 2024: no", DAY),
    ("Norland (@norland) September 26, 2024\nMore medics are needed, the minister said.", DAY),
    ("She spoke on Thursday, 26 September 2024. They go home by Friday, 31 January 2025.", DAY),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day"), REPORTS)
def test_the_day_a_report_came_out_is_worked_out_from_its_words(text: str, day: date) -> None:
    assert work_out(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "The force arrived.",
        "Published: 03/04/2024\nThe force arrived.",
        "The mandate lasts until 31 December 2026.",
        "On 7 July 2021 the president was killed. The mission was authorised in October 2023.",
        "He was killed on Wednesday, July 7, 2021. The mission was authorised in October 2023.",
        "The donors will meet on Monday, 30 September 2024.",
        "The strategy was\nreleased on 3 May 2021 and has been praised since.",
        "NAIROBI, Sept 26 (Agency) - The force arrived.",
        "It was agreed for a term expiring\nSeptember 22, 2025, and then extended.",
    ],
)
def test_a_day_that_is_not_the_reports_own_is_not_taken_for_it(text: str) -> None:
    assert work_out(text) is None


@pytest.mark.parametrize(
    "name",
    [
        "2024-09-26-medics",
        "20240926_medics",
        "medics 2024.09.26",
        "https://x.org/2024/09/26/medics",
    ],
)
def test_a_name_may_hold_the_day(name: str) -> None:
    assert work_out("The force arrived.", [name]) == DAY


@pytest.mark.parametrize(
    "name", ["medics-120240926", "2024-13-41", "2024-01-01_2024-02-01", "2024"]
)
def test_a_name_without_one_certain_day_holds_none(name: str) -> None:
    assert work_out("The force arrived.", [name]) is None


def test_a_dateline_outranks_the_name_of_the_file() -> None:
    assert work_out("PORTVILLE, 26 September 2024 — It arrived.", ["2024-10-02-saved"]) == DAY
