"""Every setting: name, default, help. Read once, at a door, and passed in.

A setting is given as an environment variable: PLEDGEBOOK_MAX_REPORT_MB=200 pledgebook brief DIR
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pledgebook.errors import BadSetting


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: the variable PLEDGEBOOK_<NAME>, what it is without one, and what it does."""

    name: str
    default: str
    help: str

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return f"PLEDGEBOOK_{self.name.upper()}"


SETTINGS = (
    Setting("max_report_mb", "64", "The largest report that is read, in megabytes."),
    Setting("book", "", "The book that commands use when --book is not given."),
    Setting("name", "", "Who records: the name in the book's entries. Empty for the user's."),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings as read: a number where a number is meant, None where nothing was set."""

    max_report_bytes: int
    book: str | None
    name: str | None


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Return the settings of an environment. Raises `BadSetting`, naming the variable."""
    told = {one.name: environment.get(one.variable, one.default) for one in SETTINGS}
    try:
        megabytes = float(told["max_report_mb"])
    except ValueError:
        megabytes = 0.0
    if not 0 < megabytes < float("inf"):
        raise BadSetting("PLEDGEBOOK_MAX_REPORT_MB", told["max_report_mb"], "a number above 0")
    return Settings(int(megabytes * 1_000_000), told["book"] or None, told["name"] or None)
