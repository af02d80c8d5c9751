"""What can be drawn of a mission, and of what is told of all."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pledgebook.assessing.forecast import forecasts
from pledgebook.assessing.forecast.money import money_forecasts
from pledgebook.assessing.strength import strength_of
from pledgebook.errors import NothingToDraw
from pledgebook.ledger.book import Book
from pledgebook.model import Assessment, MoneyForecast, Position
from pledgebook.publishing.brief import chart_against, chart_of, parted
from pledgebook.publishing.charts import ladder, money, strength
from pledgebook.publishing.charts.picture import Picture
from pledgebook.publishing.publication import Publication
from pledgebook.workflow.foresight import assessments
from pledgebook.workflow.standing import View


def _strength(position: Position, assessment: Assessment) -> Picture | None:
    told = chart_of(position, assessment)
    return strength.picture(told, (*forecasts(position, assessment), *_money(position, assessment)))


def _money(position: Position, assessment: Assessment) -> tuple[MoneyForecast, ...]:
    told = money_forecasts(position, assessment)
    return tuple(each for each in told if isinstance(each, MoneyForecast))


def _funding(position: Position, assessment: Assessment) -> Picture | None:
    """Draw the first need of money that is forecast."""
    for one in _money(position, assessment):
        if points := strength_of(position, one.need):
            return strength.picture(chart_against(position, one.need, points), (one,))
    return None


PICTURES: dict[str, Callable[[Position, Assessment], Picture | None]] = {
    "strength": _strength,
    "ladder": ladder.picture,
    "money": money.picture,
    "funding": _funding,
}
"""What can be drawn of one view of a mission; a plan and a comparison are drawn from themselves."""

_MISSING = {
    "strength": "no report tells a number of people or money that came or was to come",
    "ladder": "nobody has promised people or things with a number",
    "money": "nobody has given or promised a sum",
    "funding": "no need of money can be forecast; pledgebook forecast says why",
}


def picture(book: Book, view: View, kind: str) -> Picture:
    """Return a picture of a mission in a view: of the one with most claims of which it can be made.

    kind  one of `PICTURES`.

    Raises `NothingToDraw` and `UnknownMission`.
    """
    every = sorted(assessments(book, view), key=lambda one: -len(one[0].claims))
    found = filter(None, (PICTURES[kind](*one) for one in every))
    drawn = next(found, None)
    if drawn is None:
        hint = "The brief has all that is told: pledgebook brief."
        raise NothingToDraw(kind, _MISSING[kind], hint)
    return drawn


def pictures(publication: Publication) -> tuple[tuple[Picture, ...], ...]:
    """Return all that can be drawn of each mission that has a chapter in the brief."""
    chapters, _ = parted(publication)
    return tuple(
        _each_once(filter(None, (draw(*one) for draw in PICTURES.values()))) for one in chapters
    )


def _each_once(drawn: Iterable[Picture]) -> tuple[Picture, ...]:
    """Leave out what is drawn already: of an appeal, strength and funding are one picture."""
    return tuple({each.title: each for each in drawn}.values())
