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
            name = "share" if match["share"] else "lone"
            yield Share(*match.span(name), table.fractions[match[name].lower()])
    if not (table.links.isdisjoint(words) or table.smalls.isdisjoint(words)):
        for match in table.ratio.finditer(text):
            if share := _ratio(match, table.ones):
                yield Share(match.start(), match.end(), share)
    if table.every_word in words:
        for match in table.every.finditer(text):
            yield Share(*match.span(), table.every_other[match["nth"].lower()])


class Table(NamedTuple):
    """The words and patterns of one language's shares."""

    fractions: dict[str, Decimal]
    parts: frozenset[str]
    fraction: re.Pattern[str]
    ones: dict[str, int]
    smalls: frozenset[str]
    links: frozenset[str]
    ratio: re.Pattern[str]
    every_word: str
    every: re.Pattern[str]
    every_other: dict[str, Decimal]


@cache
def _table(lexicon: Lexicon) -> Table:
    numbers, shares = lexicon.table["numbers"], lexicon.table["shares"]
    fractions = {
        phrase: as_whole(Decimal(str(share))) for phrase, share in numbers["fractions"].items()
    }
    leads = "|".join(rf"(?<=(?<!\w){lead} )" for lead in shares["leads"])
    one = rf"(?:{either(numbers['ones'])}|\d{{1,2}})"
    nths = either(shares["every_other"])
    counted, verbs = either(shares["counted"]), either(shares["verbs"])
    whole = "".join(rf"(?<!{word} )" for word in shares["not_halves"])
    some = rf"(?i:{either(fractions)})"
    lone = rf"(?:^|[.!?:;\"“] |(?<!\w)(?i:{either(shares['before_lone'])}) )"
    return Table(
        fractions=fractions,
        parts=frozenset(re.split("[ -]", phrase)[-1] for phrase in fractions),
        fraction=re.compile(
            rf"(?P<share>{whole}(?<![\w-]){some}"
            rf"(?=\s(?i:of )?(?i:{either(shares['wholes'])})(?!\w)|\sof (?!(?:an?|one) )[A-Za-z])"
            rf"|(?:{leads}){some}(?={CLAUSE_END}|\s(?:{either(shares['afters'])})(?!\w)))"
            rf"|{lone}(?P<lone>{some})(?= (?:{verbs})(?!\w))"
        ),
        ones=numbers["ones"],
        smalls=frozenset([*numbers["ones"], *map(str, range(100))]),
        links=frozenset(link.split()[0] for link in shares["links"]),
        ratio=re.compile(
            rf"(?<![\w.,-])(?P<some>{one})(?: (?P<noun>{counted}))?"
            rf" (?:{either(shares['links'])}) (?P<all>{one})(?:(?={CLAUSE_END})"
            rf"|(?(noun)(?= (?:{verbs})(?!\w))"
            rf"|(?= (?:[a-z]+ )?(?:{counted}|\w+s|(?-i:[A-Z]\w+))(?!\w))))",
            re.IGNORECASE,
        ),
        every_word=shares["each"],
        every=re.compile(
            rf"(?<!\w){shares['each']} (?P<nth>{nths}) (?:{counted})(?!\w)",
            re.IGNORECASE,
        ),
        every_other={nth: Decimal(str(part)) for nth, part in shares["every_other"].items()},
    )


def _ratio(match: re.Match[str], ones: dict[str, int]) -> Decimal | None:
    some, whole = (_small(match[name].lower(), ones) for name in ("some", "all"))
    if not 0 < some < whole:
        return None
    return as_whole((WHOLE * some / whole).quantize(TENTH))


def _small(written: str, ones: dict[str, int]) -> int:
    return int(written) if written.isdecimal() else ones[written]
