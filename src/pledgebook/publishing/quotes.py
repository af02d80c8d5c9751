"""Quotes: cut, placed, shortened, and made harmless to show.

`shortened("… words …", 40)` keeps the head and the tail, exact, around an ellipsis.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

from pledgebook.model import Amount, Claim, Evidence, Position, Report, Rival
from pledgebook.publishing.parts import Quote

LONGEST = 160
"""Two lines of a terminal: enough for every quote of a clause, short enough to scan."""

HEAD = 2 / 3
"""How much of a shortened quote is its head: who promises stands first, how many often last."""

UNSAFE = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys((0x200E, 0x200F, 0x061C), "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}"),
}
"""Characters that steer a terminal, turn a line around, or cannot be written as UTF-8."""


def shown(text: str) -> str:
    """Return text on one line that does nothing but be read: no control or bidi characters."""
    return " ".join(text.split()).translate(UNSAFE)


def shortened(words: str, longest: int = LONGEST) -> str:
    """Return the words on one line, with an ellipsis in the middle where they are too long."""
    words = shown(words)
    if len(words) <= longest:
        return words
    head = words[: int(longest * HEAD)].rsplit(" ", 1)[0]
    tail = words[len(words) - (longest - len(head) - 3) :]
    return f"{head} … {tail.split(' ', 1)[-1]}"


def quotes_of(position: Position, claims: Iterable[str]) -> tuple[Quote, ...]:
    """Return the quotes of these claims, each place once, in the given order."""
    cut = (position.claims[claim] for claim in claims)
    return tuple(dict.fromkeys(quote_of(claim, position.reports) for claim in cut))


def telling(position: Position, claims: Iterable[str], amount: Amount | None) -> tuple[str, ...]:
    """Return the claims, those that tell just this amount first, then those with its number."""

    def key(claim: str) -> tuple[bool, bool]:
        told = position.claims[claim].amount
        return told != amount, (told and told.stated) != (amount and amount.stated)

    return tuple(sorted(dict.fromkeys(claims), key=key))


def quotes_of_rival(position: Position, rival: Rival) -> tuple[Quote, ...]:
    """Return the words of one side of a conflict: its claims', else its own."""
    own = (cited(words, position.reports) for words in rival.words)
    return tuple(dict.fromkeys((*quotes_of(position, rival.claims), *own)))


def quote_of(claim: Claim, reports: dict[str, Report]) -> Quote:
    """Return the words that a claim rests on, with their place."""
    return cited(claim.evidence, reports)


def cited(evidence: Evidence, reports: dict[str, Report]) -> Quote:
    """Return evidence as a quote: its words with the name and line of its report."""
    report = reports[evidence.report]
    return Quote(
        words=evidence.quote,
        report=report.name,
        report_id=report.id,
        line=line_of(report, evidence.start),
        publisher=report.publisher,
        published=report.published,
        language=report.language,
    )


def line_of(report: Report, offset: int) -> int:
    """Return the line, from 1, of an offset: `Report.line`, fast for many in a long report."""
    return bisect_left(_line_ends(report), offset) + 1


@lru_cache(maxsize=64)
def _line_ends(report: Report) -> tuple[int, ...]:
    return tuple(place for place, sign in enumerate(report.text) if sign == "\n")
