"""Find the words of a list of the lexicon: `cues(lexicon, "obstacle", "want")` finds "shortage of".

In a list * is the rest of a word ("deteriorat*" is deteriorated and deterioration) and .. is up to
three words between ("restor* .. order"). A space is also a hyphen or the end of a line.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pledgebook.reading.lexicon import Lexicon, load

GAP = r"(?:[\s-]+[\w’'-]+){0,3}?"
"""What .. stands for: three words hold "the trust of the" and not yet another clause."""


def cues(lexicon: Lexicon, kind: str, *names: str) -> re.Pattern[str]:
    """Return a pattern that finds any word of the lists `names` under `kind`, in either case."""
    return _found(lexicon.code, kind, names)


def leading(lexicon: Lexicon, kind: str, *names: str, fillers: str = "") -> re.Pattern[str]:
    """Return a pattern that finds a word of the lists at the very end of a text.

    With `fillers`, words of that list may follow: "needs about a further" before "200 officers".
    """
    return _leading(lexicon.code, kind, names, fillers)


def verbs(lexicon: Lexicon, kind: str, name: str) -> frozenset[str]:
    """Return the base forms of the list `name` under `kind`."""
    return _verbs(lexicon.code, kind, name)


def words(lexicon: Lexicon, kind: str, name: str) -> frozenset[str]:
    """Return the plain words of the list `name` under `kind`."""
    return _words(lexicon.code, kind, name)


@cache
def _found(code: str, kind: str, names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{_either(code, kind, names)})(?!\w)")


@cache
def _leading(code: str, kind: str, names: tuple[str, ...], fillers: str) -> re.Pattern[str]:
    between = rf"(?:\s+(?:{_either(code, kind, (fillers,))}))*" if fillers else ""
    return re.compile(rf"(?i)\b(?:{_either(code, kind, names)}){between}[\s“\"]*$")


@cache
def _verbs(code: str, kind: str, name: str) -> frozenset[str]:
    return frozenset(_section(code, kind)["verbs"][name])


@cache
def _words(code: str, kind: str, name: str) -> frozenset[str]:
    return frozenset(_section(code, kind)[name])


def _section(code: str, kind: str) -> dict[str, Any]:
    """Return the lists of one kind; `kind` may name a section of a section: "condition.measures"."""
    known = load(code)
    section: Any = known.table if known else {}
    for part in kind.split("."):
        section = section[part]
    return dict(section)


def _either(code: str, kind: str, names: tuple[str, ...]) -> str:
    section = _section(code, kind)
    written = {word for name in names for word in section[name]}
    return "|".join(_expression(word) for word in sorted(written, key=lambda w: (-len(w), w)))


def _expression(written: str) -> str:
    """Return a list's word as a pattern: its stars, gaps and spaces given their meaning."""
    found = ""
    for part in written.split():
        if part == "..":
            found += GAP
        else:
            found += (r"[\s-]+" if found else "") + re.escape(part).replace(r"\*", r"\w*")
    return found
