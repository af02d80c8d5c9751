"""Find numbers as reports write them: "2,500", "1.3 billion", "twenty-five", "half a million".

What a number counts, and whether it counts anything, is decided in `amounts.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pledgebook.reading.lexicon import Lexicon, small
from pledgebook.reading.money import sign_before

DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
THOUSANDS = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
"""2,500 and 1,250.5, and Indian groups: 1,50,000."""
DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
"""1.300.000, as much of Europe writes it; a single group ("1.500") is read as a decimal."""
DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
BLANK_GROUPS = re.compile(r"(?:[ \u202f\u00a0]\d{3})+(?![\d.,]*\d)")
SIMPLE_FRACTION = re.compile(r" 1/([234])(?![\d/])|([½¼¾])")
PARTS = {"2": "0.5", "3": "0.333", "4": "0.25", "½": "0.5", "¼": "0.25", "¾": "0.75"}
NEVER_AFTER = frozenset("_/:.,'’#@-+=&?%")
"""A number right after one of these is part of something else: 24/7, 10:30, F-16, #3, +254."""
INSIDE = re.compile(r"(?:=\"|\w\(|\)\(|\\\(|\[)$")
"""Before a number in markup (width="310"), references (section 2(c)(1)) and footnotes: [3]."""
TELEPHONE = "0123456789 ().-"
TRUNK = re.compile(r"[ (]*0\d")
"""+254 20 762 1234, 0800 123 456: what follows such a beginning is no number either."""
DIGITS_OR_BRACKET = frozenset("0123456789)")
LONGEST = 20
"""Characters of digits in a row that can be a number; more are a code, and cost time."""
GROUP = 3
TEN, HUNDRED = 10, 100


@dataclass(frozen=True, slots=True)
class Number:
    """A number and its place: offsets into the text, end exclusive, scale and sign included.

    sign    the currency before it, as written; None where there is none.
    scale   what its scale words or letter multiply by ("million"); None where there are none.
    worded  whether it is written in words.
    """

    start: int
    end: int
    value: Decimal
    sign: str | None = None
    scale: Decimal | None = None
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
    metres: re.Pattern[str]
    only_money: frozenset[str]
    signals: frozenset[str]


def either(words: Iterable[str]) -> str:
    """Return an alternation of `words`, the longest first, so that none hides a longer one."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def patterns(lexicon: Lexicon) -> Words:
    """Return the patterns of the numbers of a language."""
    table = lexicon.table["numbers"]
    ones, scales, parts = table["ones"], table["scales"], table["parts"]
    scale, joins = either(scales), either(table["words"]["joins"])
    return Words(
        ones=ones,
        scales={word: Decimal(value) for word, value in scales.items()}
        | {letter: Decimal(value) for letter, value in table["letters"].items()},
        parts={phrase: Decimal(str(part)) for phrase, part in parts.items()},
        first=re.compile(rf"(?<![\w'’-])(?:{either([*parts, *ones])})(?!\w)"),
        token=re.compile(
            rf"(?:[ -](?P<join>(?:{joins}) )?)(?P<word>{either([*ones, *scales])})(?!\w)"
        ),
        scale=re.compile(rf"[ \u00a0-]?(?:{scale})(?!\w)", re.IGNORECASE),
        letter=re.compile(rf"(?:{either(table['letters'])})(?!\w)", re.IGNORECASE),
        part=re.compile(rf"(?P<part>{either(parts)})[ -](?P<scale>{scale})(?!\w)"),
        half=re.compile(rf" (?:{either(table['words']['and_a_half'])})(?!\w)"),
        metres=re.compile(
            rf"[a-z] (?:{either(lexicon.table['no_amount']['sizes'])})(?!\w)", re.IGNORECASE
        ),
        only_money=frozenset(table["words"]["only_money"]),
        signals=frozenset([*ones, *scales]),
    )


def find(text: str, occurring: frozenset[str], lexicon: Lexicon) -> list[Number]:
    """Return the numbers of `text`, left to right, without overlaps.

    occurring  the words that occur in it, in lower case.
    """
    words = patterns(lexicon)
    found = list(_in_digits(text, words))
    if not words.signals.isdisjoint(occurring):
        found += _in_words(small(text), words)
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
        start = match.start()
        if start < done or _is_telephone(text, start):
            continue
        sign = sign_before(text, start, done)
        if sign is None and not _begins(text, start):
            continue
        value, done = _digits(text, match, words)
        if value is None:
            continue
        scale, done = _scale(text, done, words, signed=sign is not None)
        yield Number(start - len(sign or ""), done, whole(value * (scale or 1)), sign, scale)


def _is_telephone(text: str, start: int) -> bool:
    """Whether a number goes on from the digits of a telephone number."""
    if text[start - 2 : start - 1] not in DIGITS_OR_BRACKET:
        return False
    before = text[max(0, start - LONGEST) : start]
    own = len(before.rstrip(TELEPHONE))
    return before[own - 1 : own] == "+" or TRUNK.match(before, own) is not None


def whole(number: Decimal) -> Decimal:
    """Return the same number without the zeros that arithmetic leaves after the point."""
    rounded = number.to_integral_value()
    return rounded if rounded == number else number


def _begins(text: str, start: int) -> bool:
    """Whether a number may begin here without a currency before it."""
    before = text[start - 1 : start]
    if before == "-":  # "10-15 trucks", not "F-16"
        return text[start - 2 : start - 1].isdecimal() or text[start - 2 : start - 1] == " "
    if not before or before == " ":
        return True
    if before.isalnum() or before in NEVER_AFTER:
        return False
    return INSIDE.search(text, max(0, start - GROUP), start) is None


def _digits(text: str, match: re.Match[str], words: Words) -> tuple[Decimal | None, int]:
    """Return the value of the digits at `match` with their fraction, and where they end."""
    written, end = match[0], match.end()
    if len(written) > LONGEST:
        return None, end
    if len(written) <= GROUP and written[0] != "0" and (groups := BLANK_GROUPS.match(text, end)):
        return Decimal(re.sub(r"\D", "", written + groups[0])), groups.end()
    scaled = bool(words.scale.match(text, end) or words.letter.match(text, end))
    value = _plain(written, scaled=scaled)
    if value is not None and written.isdecimal() and (part := SIMPLE_FRACTION.match(text, end)):
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


def _scale(text: str, end: int, words: Words, *, signed: bool) -> tuple[Decimal | None, int]:
    """Return what the scale words after a number multiply it by, and where they end."""
    scale: Decimal | None = None
    while match := words.scale.match(text, end):
        scale = (scale or 1) * words.scales[match[0].strip(" \u00a0-").lower()]
        end = match.end()
    letter = words.letter.match(text, end + (text[end : end + 1] == " " and signed))
    if letter and letter[0].lower() in words.only_money and not signed:
        return scale, end
    if scale is None and letter and (signed or not words.metres.match(text, end)):
        return words.scales[letter[0].lower()], letter.end()
    return scale, end


def _in_words(text: str, words: Words) -> Iterator[Number]:
    """Yield "twenty-five", "two hundred and six", "half a million" of a lower-case text."""
    done = 0
    for match in words.first.finditer(text):
        if match.start() < done:
            continue
        part = words.part.match(text, match.start())
        if part and words.parts[part["part"]] != 1:
            scale = words.scales[part["scale"]]
            value, done = _scaled(text, part.end(), words.parts[part["part"]] * scale, scale, words)
        elif part or match[0] in words.ones:
            value, done, scale = _counted_out(text, match, words)
        else:
            continue
        told = scale if part or scale != 1 else None
        yield Number(match.start(), done, whole(value), None, told, worded=True)


def _scaled(
    text: str, end: int, value: Decimal, scale: Decimal, words: Words
) -> tuple[Decimal, int]:
    """Add the scales and the half that may follow: "a hundred thousand", "a million and a half"."""
    while (
        (more := words.token.match(text, end)) and not more["join"] and more["word"] in words.scales
    ):
        value, scale, end = (
            value * words.scales[more["word"]],
            scale * words.scales[more["word"]],
            more.end(),
        )
    if half := words.half.match(text, end):
        return value + scale / 2, half.end()
    return value, end


def _counted_out(text: str, match: re.Match[str], words: Words) -> tuple[Decimal, int, Decimal]:
    """Return the value of a number in words, where it ends, and its largest scale."""
    whole, part, end = Decimal(0), Decimal(words.ones.get(match[0], 1)), match.end()
    if (half := words.half.match(text, end)) and words.scale.match(text, half.end()):
        part, end = part + Decimal("0.5"), half.end()
    largest = Decimal(1)
    while token := words.token.match(text, end):
        word = token["word"]
        if word in words.ones:
            if not _goes_on(part, words.ones[word], joined=token["join"] is not None):
                break
            part += words.ones[word]
        elif token["join"] or not part:
            break
        elif words.scales[word] == HUNDRED and part < HUNDRED:
            part *= HUNDRED
        else:
            whole, part = (whole + part * words.scales[word]), Decimal(0)
        largest = max(largest, words.scales.get(word, Decimal(1)))
        end = token.end()
    if largest > HUNDRED and (half := words.half.match(text, end)):  # "a million and a half"
        return whole + part + largest / 2, half.end(), largest
    return whole + part, end, largest


def _goes_on(part: Decimal, one: int, *, joined: bool) -> bool:
    """Whether "five" can follow: after "twenty", after a hundred or a thousand."""
    if part % HUNDRED == 0:
        return joined or part == 0 or one >= TEN or part >= HUNDRED
    return not joined and part % TEN == 0 and part % HUNDRED > TEN and one < TEN
