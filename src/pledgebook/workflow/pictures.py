"""What can be drawn of a mission, and of what is told of all."""

from __future__ import annotations

from collections.abc import Callable

from pledgebook.assessing.forecast import forecasts
from pledgebook.errors import NothingToDraw
from pledgebook.ledger.book import Book
from pledgebook.model import Assessment, Position
from pledgebook.publishing.brief import chart_of, parted
from pledgebook.publishing.charts import ladder, money, strength
from pledgebook.publishing.charts.picture import Picture
from pledgebook.publishing.publication import Publication
from pledgebook.workflow.foresight import assessments
from pledgebook.workflow.standing import View


def _strength(position: Position, assessment: Assessment) -> Picture | None:
    told = chart_of(position, assessment)
    return strength.picture(told, forecasts(position, assessment))


PICTURES: dict[str, Callable[[Position, Assessment], Picture | None]] = {
    "strength": _strength,
    "ladder": ladder.picture,
    "money": money.picture,
}
"""What can be drawn of one view of a mission; a plan and a comparison are drawn from themselves."""

_MISSING = {
    "strength": "no report tells a number of people or money that came or was to come",
    "ladder": "nobody has promised people or things with a number",
    "money": "nobody has given or promised a sum",
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
        tuple(filter(None, (draw(*one) for draw in PICTURES.values()))) for one in chapters
    )
