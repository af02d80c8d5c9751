"""Split front matter from a text: lines of "key: value" between "---", or TOML between "+++"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

FRONT_MATTER = re.compile(
    r"\A\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<fields>(?:.*\n){0,200}?)(?P=fence)[ \t]*(?:\n|\Z)"
)

FIELD = re.compile(r"(?P<key>[A-Za-z_][\w -]{0,40}?)\s*:(?:\s+(?P<value>.*))?")


def split_front_matter(text: str) -> tuple[Mapping[str, object], str]:
    """Return the fields of the front matter, and the text after it; no fields where there is none.

    What only looks like front matter, a rule at the top or broken TOML, stays in the text.
    """
    match = FRONT_MATTER.match(text)
    fields = match and (_toml if match["fence"] == "+++" else _lines)(match["fields"])
    return (fields, text[match.end() :]) if match and fields else ({}, text)


def _toml(written: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(written)
    except (ValueError, RecursionError):
        return {}


def _lines(written: str) -> Mapping[str, object]:
    """Return the fields of one line each; lists and what is below another key are passed over."""
    found = (FIELD.fullmatch(line.rstrip()) for line in written.split("\n"))
    return {match["key"].lower(): _unquoted(match["value"] or "") for match in found if match}


def _unquoted(value: str) -> str:
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
