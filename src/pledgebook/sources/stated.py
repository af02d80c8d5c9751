"""Read what fields state about a report: {"date": "2024-09-26", "source": "Portville Times"}.

An index and front matter are written by people, so each field goes by its usual names.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from pledgebook.sources.days import day_of
from pledgebook.sources.languages import code_of
from pledgebook.sources.page import Known

PUBLISHER = ("publisher", "source", "site", "outlet")
PUBLISHED = ("published", "date", "pubdate", "published_on", "publication_date")
TITLE = ("title", "headline")
URL = ("url", "link", "canonical", "address")
LANGUAGE = ("language", "lang")


def known_from(fields: Mapping[str, object]) -> Known:
    """Return what the fields state, whatever else they hold; a day that is no day is left out."""
    language = words(fields, *LANGUAGE)
    return Known(
        publisher=words(fields, *PUBLISHER),
        published=_day(_value(fields, PUBLISHED)),
        title=words(fields, *TITLE),
        url=words(fields, *URL),
        language=code_of(language) if language else None,
    )


def no_day(fields: Mapping[str, object]) -> str | None:
    """Return what is stated as the day of publication but is no full date; None if all is well."""
    value = _value(fields, PUBLISHED)
    return None if value is None or _day(value) else str(value)


def words(fields: Mapping[str, object], *names: str) -> str | None:
    """Return the first field of these names that holds words, on one line."""
    values = (fields.get(name) for name in names)
    found = (one_line(value) for value in values if isinstance(value, str))
    return next(filter(None, found), None)


def one_line(value: str) -> str:
    """Return the words of `value` with single spaces, and without halves of characters."""
    return " ".join(value.encode("utf-8", "ignore").decode("utf-8").split())


def _value(fields: Mapping[str, object], names: tuple[str, ...]) -> object:
    return next((value for name in names if (value := fields.get(name))), None)


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return day_of(value) if isinstance(value, str) else None
