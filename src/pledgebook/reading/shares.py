"""Find shares written without a percent sign: "half the population", "one in four people"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.numbers import either
from pledgebook.reading.numbers import whole as as_whole

WHOLE = Decimal(100)
TENTH = Decimal("0.1")
CLAUSE_END = r"\s?(?:[.,;:)]|$)"


class Share(NamedTuple):
    """A share in percent and its place: offsets into the text, end exclusive."""

    start: int
    end: int
    percent: Decimal


def find(text: str, words: frozenset[str], lexicon: Lexicon) -> Iterator[Share]:
    """Yield the shares in `text`; `words` are the words that occur in it, in lower case."""
    table = _table(lexicon)
    if not table.parts.isdisjoint(words):
        for match in table.fraction.finditer(text):
            yield Share(match.start(), match.end(), table.fractions[match[0].lower()])
    if not (table.links.isdisjoint(words) or table.smalls.isdisjoint(words)):
        for match in table.ratio.finditer(text):
            if share := _ratio(match, table.ones):
                yield Share(match.start(), match.end(), share)


class Table(NamedTuple):
    """The words and patterns of one language's shares."""

    fractions: dict[str, Decimal]
    parts: frozenset[str]
    fraction: re.Pattern[str]
    ones: dict[str, int]
    smalls: frozenset[str]
    links: frozenset[str]
    ratio: re.Pattern[str]


@cache
def _table(lexicon: Lexicon) -> Table:
    numbers, shares = lexicon.table["numbers"], lexicon.table["shares"]
    fractions = {
        phrase: as_whole(Decimal(str(share))) for phrase, share in numbers["fractions"].items()
    }
    leads = "|".join(rf"(?<=(?<!\w){lead} )" for lead in shares["leads"])
    one = rf"(?:{either(numbers['ones'])}|\d{{1,2}})"
    return Table(
        fractions=fractions,
        parts=frozenset(re.split("[ -]", phrase)[-1] for phrase in fractions),
        fraction=re.compile(
            rf"(?<![\w-])(?i:{either(fractions)})"
            rf"(?=\s(?i:of )?(?i:{either(shares['wholes'])})(?!\w)|\sof [A-Z])"
            rf"|(?:{leads})(?:{either(fractions)})(?={CLAUSE_END})"
        ),
        ones=numbers["ones"],
        smalls=frozenset([*numbers["ones"], *map(str, range(100))]),
        links=frozenset(link.split()[0] for link in shares["links"]),
        ratio=re.compile(
            rf"(?<![\w.,-])(?P<some>{one}) (?:{either(shares['links'])}) (?P<all>{one})"
            rf"(?= (?:[a-z]+ )?(?:{either(shares['counted'])}|\w+s|(?-i:[A-Z]\w+))(?!\w)"
            rf"|{CLAUSE_END})",
            re.IGNORECASE,
        ),
    )


def _ratio(match: re.Match[str], ones: dict[str, int]) -> Decimal | None:
    some, whole = (_small(match[name].lower(), ones) for name in ("some", "all"))
    if not 0 < some < whole:
        return None
    return as_whole((WHOLE * some / whole).quantize(TENTH))


def _small(written: str, ones: dict[str, int]) -> int:
    return int(written) if written.isdecimal() else ones[written]
