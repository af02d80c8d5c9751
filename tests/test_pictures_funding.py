"""Money against its need, over time: what was paid and promised, and the fan of what may come."""

from __future__ import annotations

from assessed_missions import APPEAL, APPEAL_DAY
from pledgebook.assessing import assess
from pledgebook.assessing.forecast.money import money_forecasts
from pledgebook.model import MoneyForecast, Position, rounded
from pledgebook.publishing.charts.picture import Picture
from pledgebook.workflow.pictures import PICTURES
from telling import needs, position


def funding(standing: Position) -> Picture | None:
    return PICTURES["funding"](standing, assess(standing))


def test_money_is_drawn_against_its_need_with_the_fan_of_its_forecast() -> None:
    found = position(*APPEAL, as_of=APPEAL_DAY, on=APPEAL_DAY)
    (told,) = money_forecasts(found, assess(found))
    drawn = funding(found)
    assert isinstance(told, MoneyForecast)
    assert drawn
    assert drawn.title == "USD paid against the target, over time"
    fan = [row for row in drawn.rows if row[1] == "forecast"]
    assert [row[0] for row in fan] == [point.day for point in told.fan]
    assert fan[-1][2:5] == tuple(
        round(rounded(each)) for each in (told.at_due.expected, told.at_due.low, told.at_due.high)
    )
    assert ("forecast from", told.firm) in [row[1:3] for row in drawn.rows]
    data = drawn.spec["datasets"]["fan"]
    assert [data[0]["expected"], data[-1]["high"]] == [told.firm, round(told.at_due.high)]
    assert "is expected of these promises, with four chances in five between" in drawn.says


def test_a_need_of_money_is_drawn_though_people_are_needed_too() -> None:
    people = needs("2031-01-05", 2500, end="2031-12")
    found = position(people, *APPEAL, as_of=APPEAL_DAY, on=APPEAL_DAY)
    drawn = funding(found)
    assert drawn
    assert drawn.title.startswith("USD paid")


def test_money_that_cannot_be_forecast_is_not_drawn_over_time() -> None:
    assert funding(position(needs("2031-01-05", 2500, end="2031-12"))) is None
