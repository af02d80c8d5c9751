"""Templates: everything in them is escaped, links keep the view, words are made harmless."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pledgebook.publishing.bar import percent
from pledgebook.publishing.bar_picture import bar, swatch
from pledgebook.publishing.page import SAFE_SCHEMES
from pledgebook.publishing.parts import Glance
from pledgebook.publishing.quotes import UNSAFE, shortened
from pledgebook.publishing.words import count, day

LONGEST = 120
"""Lines of a table on a page: more than anybody reads; all of them stand in the downloads."""

NUMBERED = {
    *("Low / stated / high", "Figure", "Times", "Share", "Needed", "Promised", "There"),
    *("Enough for", "Announced", "New", "Told again", "Inside another sum", "Came"),
    *("Days late", "Days silent"),
}
"""Columns of numbers, which stand below one another by their last digit."""

HARMLESS = {sign: other for sign, other in UNSAFE.items() if not chr(sign).isspace()}
"""Signs that turn a line around or are none, and what stands in their place."""


def environment(paths: Mapping[str, str]) -> Environment:
    """Return what pages are rendered by.

    paths  the path of every page by its name, with the parts that vary: "/missions/{mission}".
    """
    made = Environment(
        loader=PackageLoader("pledgebook.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        link=partial(link, paths),
        bar=_bar,
        swatch=_swatch,
        count=count,
        longest=LONGEST,
        numbered=NUMBERED,
    )
    made.filters.update(
        day=day,
        shortened=shortened,
        percent=percent,
        ours=_ours,
        is_page=_is_page,
        told_by=_told_by,
    )
    return made


def _harmless(told: Any) -> Any:
    """Return words without signs that mislead; what is already part of a page went through here."""
    is_words = isinstance(told, str) and not isinstance(told, Markup)
    return told.translate(HARMLESS) if is_words else told


def link(paths: Mapping[str, str], name: str, kept: Mapping[str, str], **given: object) -> str:
    """Return the address of a page, with its parts and whatever else is asked of it.

    kept  what every link takes along: the days.
    """
    path = paths[name]
    more = dict(kept)
    for key, value in given.items():
        if f"{{{key}}}" in path:
            path = path.replace(f"{{{key}}}", quote(str(value), safe=""))
        elif value not in (None, ""):
            more[key] = str(value)
    return f"{path}?{urlencode(more)}" if more else path


def _bar(glance: Glance) -> Markup:
    return Markup(bar(glance))  # noqa: S704 - numbers and names of ours alone


def _swatch(name: str) -> Markup:
    return Markup(swatch(name))  # noqa: S704 - the name of a step alone


def _ours(drawn: str) -> Markup:
    """Return a picture that we drew ourselves: strangers' words in it are escaped already."""
    return Markup(drawn)  # noqa: S704


def _told_by(cell: str) -> str:
    """Say in words how many reports tell something, and when the last did: "two, 3 Oct 2024"."""
    many, _, last = cell.partition(", ")
    return ", ".join(filter(None, (count(int(many), "report"), last)))


def _is_page(address: str) -> bool:
    """Whether an address may become a link: a report may name javascript: as its own."""
    return address.lower().startswith(SAFE_SCHEMES)
