"""Find a model's quote in the report: the same words, and the report's own characters."""

from __future__ import annotations

import re

LONGEST = 600
"""Characters of a quote: three long sentences. In a longer one a reader checks nothing."""

ALIKE = {sign: marks for marks in ("'’‘ʼ´`", '"“”„«»', "-‐‑–—") for sign in marks}
"""Marks that a model writes one for another. Letters and figures must be the report's own."""


def find(text: str, quote: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the words of a quote stand between two places of a text; None for nowhere.

    Blanks may differ in kind and number (a model joins lines that a page broke), quotation marks,
    apostrophes and dashes in form. A place that would cut a word or a number in two is none.
    """
    words = quote.split()
    if not words or len(quote) > LONGEST:
        return None
    pattern = re.compile(r"\s+".join("".join(map(_sign, word)) for word in words))
    for match in pattern.finditer(text, start, end):
        if _is_whole(text, *match.span()):
            return match.span()
    return None


def _sign(sign: str) -> str:
    marks = ALIKE.get(sign)
    return f"[{re.escape(marks)}]" if marks else re.escape(sign)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a run neither begins nor ends inside a word or a number: "600" in "1,600" does."""
    return not (_joins(text, start) or _joins(text, end))


def _joins(text: str, place: int) -> bool:
    before, after = text[max(0, place - 2) : place], text[place : place + 2]
    if before[-1:].isalnum() and after[:1].isalnum():
        return True
    around = before[-1:], after[:1]
    if around[1] in MARKS_IN_NUMBERS:
        return around[0].isdecimal() and after[1:].isdecimal()
    return around[0] in MARKS_IN_NUMBERS and before[:1].isdecimal() and around[1].isdecimal()


MARKS_IN_NUMBERS = frozenset(".,")
