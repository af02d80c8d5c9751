"""Find numbers as reports write them: "2,500", "1.3 billion", "twenty-five", "half a million".

What a number counts, and whether it counts anything, is decided in `amounts.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.money import SIGN_BEFORE

DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
THOUSANDS = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
"""2,500 and 1,250.5, and Indian groups: 1,50,000."""
DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
"""1.300.000, as much of Europe writes it; a single group ("1.500") is read as a decimal."""
DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
BLANK_GROUPS = re.compile(r"(?:[ \u202f\u00a0]\d{3})+(?![\d.,]*\d)")
SIMPLE_FRACTION = re.compile(r" 1/([234])(?![\d/])|([½¼¾])")
PARTS = {"2": "0.5", "3": "0.333", "4": "0.25", "½": "0.5", "¼": "0.25", "¾": "0.75"}
DASH = re.compile(r"\s?[-–—]\s?")
NEVER_AFTER = frozenset("_/:.,'’#@-+*=&?%")
"""A number right after one of these is part of something else: 24/7, 10:30, F-16, #3, +254."""
LONGEST = 30
"""Characters of digits in a row that can be a number; more are a code, and cost time."""
REACH = 40
"""Characters that are looked at before a number for its currency and after it for its scale."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number and its place: offsets into the text, end exclusive, scale and sign included.

    upper   the upper end where it is written as one with the lower: "$5-7 million".
    sign    the currency before it, as written; None where there is none.
    scaled  whether a scale word or letter belongs to it ("million").
    worded  whether it is written in words.
    """

    start: int
    end: int
    value: Decimal
    upper: Decimal | None = None
    sign: str | None = None
    scaled: bool = False
    worded: bool = False


@dataclass(frozen=True)
class Words:
    """The patterns of one language's numbers."""

    ones: dict[str, int]
    scales: dict[str, Decimal]
    parts: dict[str, Decimal]
    first: re.Pattern[str]
    token: re.Pattern[str]
    scale: re.Pattern[str]
    letter: re.Pattern[str]
    part: re.Pattern[str]
    half: re.Pattern[str]
    signals: frozenset[str]


def either(words: Iterator[str] | list[str]) -> str:
    """Return an alternation of `words`, the longest first, so that none hides a longer one."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def patterns(lexicon: Lexicon) -> Words:
    """Return the patterns of the numbers of a language."""
    table = lexicon.table["numbers"]
    ones, scales, parts = table["ones"], table["scales"], table["parts"]
    scale, joins = either(list(scales)), either(table["words"]["joins"])
    return Words(
        ones=ones,
        scales={word: Decimal(value) for word, value in scales.items()}
        | {letter: Decimal(value) for letter, value in table["letters"].items()},
        parts={phrase: Decimal(str(part)) for phrase, part in parts.items()},
        first=re.compile(rf"(?<![\w'’-])(?:{either([*parts, *ones])})(?!\w)"),
        token=re.compile(rf"(?:[ -](?P<join>(?:{joins}) )?)(?P<word>{either([*ones, *scales])})(?!\w)"),
        scale=re.compile(rf"[ \u00a0-]?(?:{scale})(?!\w)", re.IGNORECASE),
        letter=re.compile(rf"(?:{either(list(table['letters']))})(?!\w)", re.IGNORECASE),
        part=re.compile(rf"(?P<part>{either(list(parts))})[ -](?P<scale>{scale})(?!\w)"),
        half=re.compile(rf" (?:{either(table['words']['and_a_half'])})(?!\w)"),
        signals=frozenset([*ones, *scales]) - {"one"},
    )


def find(text: str, lexicon: Lexicon) -> list[Number]:
    """Return the numbers of `text`, left to right, without overlaps."""
    words = patterns(lexicon)
    found = list(_in_digits(text, words))
    if not words.signals.isdisjoint(lexicon.words_of(text)) or "one" in lexicon.words_of(text):
        found += _in_words(lexicon.small(text), words)
        found.sort(key=lambda one: one.start)
    return _apart(found)


def _apart(found: list[Number]) -> list[Number]:
    apart: list[Number] = []
    for one in found:
        if not apart or one.start >= apart[-1].end:
            apart.append(one)
    return apart


def _in_digits(text: str, words: Words) -> Iterator[Number]:
    done = 0
    for match in DIGITS.finditer(text):
        if match.start() < done:
            continue
        sign = _sign(text, match.start(), done)
        if sign is None and not _begins(text, match.start()):
            continue
        value, end = _digits(text, match, words)
        if value is None:
            continue
        number, done = _with_upper(text, match.start(), end, value, sign, words)
        if number is not None:
            yield number


def _begins(text: str, start: int) -> bool:
    """Whether a number may begin here without a currency before it."""
    before = text[start - 1 : start]
    return not (before.isalnum() or before in NEVER_AFTER) or not before


def _sign(text: str, start: int, done: int) -> str | None:
    """Return the currency right before a number, as written, with the blank after it."""
    before = text[max(done, start - 8) : start]
    if not before or before[-1] in NEVER_AFTER - {"."}:
        return None
    match = SIGN_BEFORE.search(before)
    return match[0] if match else None


def _digits(text: str, match: re.Match[str], words: Words) -> tuple[Decimal | None, int]:
    """Return the value of the digits at `match` with their fraction, and where they end."""
    written, end = match[0], match.end()
    if len(written) > LONGEST:
        return None, end
    if len(written) <= 3 and (groups := BLANK_GROUPS.match(text, end)):  # noqa: PLR2004
        return Decimal(re.sub(r"\D", "", written + groups[0])), groups.end()
    value = _plain(written, scaled=bool(words.scale.match(text, end) or words.letter.match(text, end)))
    if value is not None and written.isdigit() and (part := SIMPLE_FRACTION.match(text, end)):
        return value + Decimal(PARTS[part[1] or part[2]]), part.end()
    return value, end


def _plain(written: str, *, scaled: bool) -> Decimal | None:
    """Return the value of digits with points and commas; None for a date, a version, a list."""
    if written.isdecimal():
        return None if written[0] == "0" and len(written) > 1 else Decimal(written)
    if THOUSANDS.fullmatch(written):
        return Decimal(written.replace(",", ""))
    if written.count(".") == 1 and "," not in written:
        return Decimal(written)
    if DOTTED.fullmatch(written):
        return Decimal(written.replace(".", ""))
    if scaled and DECIMAL_COMMA.fullmatch(written):
        return Decimal(written.replace(",", "."))
    return None


def _with_upper(
    text: str, start: int, end: int, value: Decimal, sign: str | None, words: Words
) -> tuple[Number | None, int]:
    """Return the number with its scale and upper end, and how far the text is used up."""
    begin = start - len(sign or "")
    own, scaled_end = _scale(text, end, words, signed=sign is not None)
    upper = _upper(text, scaled_end, words, sign) if own is None or sign else None
    if upper is None:
        value *= own or 1
        return Number(begin, scaled_end, value, None, sign, own is not None), scaled_end
    if upper.end < 0:
        return None, -upper.end
    low = value * (own or (upper.value if value < upper.value else 1)) if False else value
    del low
    return _joined(begin, value, own, upper, sign), upper.end


def _joined(begin: int, low: Decimal, own: Decimal | None, upper: Number, sign: str | None) -> Number | None:
    return None


def _scale(text: str, end: int, words: Words, *, signed: bool) -> tuple[Decimal | None, int]:
    return None, end


def _upper(text: str, end: int, words: Words, sign: str | None) -> Number | None:
    return None


def _in_words(text: str, words: Words) -> Iterator[Number]:
    yield from ()
