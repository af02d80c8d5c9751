"""Find amounts in text: "about 400 officers", "up to $100 million", "KSh 21 billion (USD 160 million)".

What is no amount is passed over: years, days of a month, ages, times, resolutions, lengths of
time, telephone numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from pledgebook.model import UNBOUNDED, Amount, Bound, Scope
from pledgebook.reading.lexicon import Lexicon

# Rounding to two significant figures is off by five percent at most (1,049 becomes "about
# 1,000"). A guess about writers, to be measured on annotated reports.
ABOUT = Decimal("0.05")

ONES = {
    word: number
    for number, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen""".split()
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALES = {
    "hundred": 100, "thousand": 10**3, "k": 10**3, "million": 10**6, "mn": 10**6, "m": 10**6,
    "mln": 10**6, "billion": 10**9, "bn": 10**9, "b": 10**9, "trillion": 10**12, "tn": 10**12,
    "lakh": 10**5, "crore": 10**7, "dozen": 12,
}  # fmt: skip
FRACTIONS = {
    "half": "50", "one half": "50", "one-half": "50", "a third": "33.3", "one third": "33.3",
    "one-third": "33.3", "two thirds": "66.7", "two-thirds": "66.7", "a quarter": "25",
    "one quarter": "25", "one-quarter": "25", "three quarters": "75", "three-quarters": "75",
    "a fifth": "20", "one-fifth": "20", "two-fifths": "40", "three-fifths": "60", "four-fifths": "80",
}  # fmt: skip
HEDGES = {
    Bound.ABOUT: (
        "about", "around", "some", "roughly", "nearly", "almost", "approximately", "an estimated",
        "estimated", "close to", "just under", "just over", "an approximate", "approx.", "circa",
        "in the region of", "in the order of", "a little under", "a little over", "virtually",
    ),
    Bound.AT_LEAST: (
        "more than", "over", "at least", "no fewer than", "no less than", "upwards of", "upward of",
        "above", "exceeding", "in excess of", "not less than", "well over", "a minimum of",
        "not fewer than", "greater than",
    ),
    Bound.AT_MOST: (
        "up to", "as many as", "as much as", "a maximum of", "no more than", "less than",
        "fewer than", "under", "below", "at most", "not more than", "a ceiling of", "not exceeding",
        "maximum of", "not to exceed",
    ),
}  # fmt: skip
BOUNDS = {hedge: bound for bound, hedges in HEDGES.items() for hedge in hedges}

DIGITS = r"\d{1,3}(?:[,\u202f\u00a0]\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?![\d,.]*\d)|\d+(?:\.\d+)?"
SMALL = "|".join([*TENS, *ONES])
WORDED = rf"(?:(?:{'|'.join(TENS)})[- ](?:{'|'.join(list(ONES)[1:10])})|{SMALL})"
SCALE = r"hundred thousand|hundred million|hundred|thousand|million|billion|trillion|mln|mn|bn|tn|crore|lakh|dozen"
SHORT_SCALE = r"[mbk](?![\w])|[MBK](?![\w])|tn(?!\w)"
SIGNS = r"US\$|C\$|CA\$|CAD\$|A\$|AU\$|NZ\$|HK\$|S\$|R\$|J\$|[$€£¥₦₹₩₴]"
CODES = "USD|EUR|GBP|KES|CAD|AUD|NZD|JPY|CHF|SEK|NOK|DKK|ZAR|NGN|INR|PKR|BDT|AED|SAR|QAR|KWD|CNY|KRW|TRY|UAH|PLN|CZK|HUF|RON|BRL|MXN|COP|XOF|XAF|ETB|UGX|TZS|RWF|GHS|SDG|SOS|EGP|LBP|SYP|IQD|JOD|ILS|AFN|MMK|PHP|IDR|THB|VND|HTG|BBD|JMD|BSD|BZD|SRD|TTD"
SHILLINGS = r"KSh|Ksh|KSH|Kshs?|Sh|Shs|UShs?|TSh"
RUPEES = r"Rs\.?|Tk|Le"
CURRENCY_BEFORE = rf"(?:{SIGNS}|(?<![A-Za-z])(?:{CODES}|{SHILLINGS}|{RUPEES})\.?)"
CURRENCY_OF = {
    "US$": "USD", "$": "USD", "C$": "CAD", "CA$": "CAD", "CAD$": "CAD", "A$": "AUD", "AU$": "AUD",
    "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL", "J$": "JMD", "€": "EUR", "£": "GBP",
    "¥": "JPY", "₦": "NGN", "₹": "INR", "₩": "KRW", "₴": "UAH", "KSh": "KES", "Ksh": "KES",
    "KSH": "KES", "Kshs": "KES", "Sh": "KES", "Shs": "KES", "UShs": "UGX", "USh": "UGX",
    "TSh": "TZS", "Rs": "INR", "Rs.": "INR", "Tk": "BDT", "Le": "SLE",
}  # fmt: skip

NUMBER = re.compile(
    rf"""
    (?<![\w.,/$€£¥-])
    (?P<sign>{CURRENCY_BEFORE})?\s?
    (?P<number> (?:{DIGITS})(?![\d]) | \b(?i:(?:an?|{WORDED})(?=[ -](?:{SCALE})\b) | {WORDED})\b )
    (?: \s?[-–—]\s?(?P<sign2>{SIGNS})?(?P<upper>\d[\d,.]*\d|\d)(?=\s?(?:{SCALE}|%|percent|per\ cent|[mb]n?\b|[a-z]{{3,}})) )?
    (?:[ \u00a0-]?(?P<scale> (?i:{SCALE})\b | (?<=\d){SHORT_SCALE} | (?<=\d[ ])(?:m|bn|mn)\b))?
    (?P<plus> \+ )?
    """,
    re.VERBOSE,
)  # fmt: skip
FRACTION = re.compile(
    rf"(?<![\w-])(?P<fraction>{'|'.join(sorted(FRACTIONS, key=len, reverse=True))})"
    r"(?=\s+(?:of\s+)?(?:the|its|all|that|their|our|his|those|these)\b|\s+of\s+[A-Z])",
    re.IGNORECASE,
)
ONE_IN = re.compile(r"(?<!\w)(?:one|1) (?:in|out of(?: every)?) (?P<of>\w+)(?= (?:people|children|households|families|\w+s)\b)", re.IGNORECASE)
VAGUE = re.compile(
    r"(?<!\w)(?P<vague>(?:tens of |hundreds of |many |several )?(?:thousands|millions|hundreds|dozens|scores))\b(?: of)?",
    re.IGNORECASE,
)
PERCENT = re.compile(r"\s?%|\s?(?:percent|per cent|per-cent|pct)\b(?! points?)", re.IGNORECASE)
HEDGE = re.compile(
    rf"(?<!\w)(?P<hedge>{'|'.join(re.escape(h) for h in sorted(BOUNDS, key=len, reverse=True))})"
    r"(?: (?:the|a|an|all|its|their|another|an additional|additional))?\s*$",
    re.IGNORECASE,
)
HEDGE_AFTER = re.compile(r"^\s?(?:\bor more\b|\bor so\b|-plus\b|\+)", re.IGNORECASE)
MORE_BEFORE = re.compile(r"(?<!\w)(?:additional|another|further|extra|fresh|a new|more|the remaining)\s*$", re.IGNORECASE)
MORE_AFTER = re.compile(r"^[\w\s-]{0,3}\b(?:more(?! than)|additional|further|extra)\b", re.IGNORECASE)
MORE_MONEY = re.compile(
    r"^\s(?:(?:in|of|worth of)\s)?(?:\w+\s)?(?:additional|new|fresh|further|extra|supplementary)\b(?! to\b)", re.IGNORECASE
)
PER = re.compile(
    r"^[\w\s]{0,22}?\b(?:(?:a|per|each|every|one) (?P<unit>year|month|annum)|(?P<adverb>annually|monthly|yearly))\b",
    re.IGNORECASE,
)
SHARED_SCALE = re.compile(rf"\d\s?(thousand|million|billion|trillion|bn|mn|m)\b", re.IGNORECASE)
RANGE = re.compile(r"^(?:\s?[-–—]\s?|\s(?:to|and|or)\s)$")
ALSO = re.compile(r"^\s?(?:\(|,? or |; |, equivalent to |, the equivalent of |, worth )(?:(?:about|around|approximately|roughly|some|nearly|equivalent to|equal to|the equivalent of|or|approx\.) )*$", re.IGNORECASE)
NAMED_CURRENCY = re.compile(
    r"^\s(?:(?P<of>US|U\.S\.|American|Canadian|Australian|New Zealand|Kenyan|Ugandan|Tanzanian|Somali|Swiss|CFA|Swedish|Norwegian|Danish|"
    r"South African|Nigerian|Indian|Pakistani|Emirati|Saudi|Qatari|Kuwaiti|Turkish|Egyptian|Jamaican|Bahamian|Hong Kong|Singapore) )?"
    r"(?P<name>dollars?|euros?|pounds?(?: sterling)?|shillings?|yen|yuan|renminbi|won|kron(?:or|er|e|a)|francs?|rand|naira|"
    r"rupees?|taka|dirhams?|riyals?|rials?|dinars?|lira|hryvnias?|zlotys?|gourdes?)\b",
    re.IGNORECASE,
)
CURRENCY_NAMES = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "shilling": "KES", "yen": "JPY", "yuan": "CNY",
    "renminbi": "CNY", "won": "KRW", "rand": "ZAR", "naira": "NGN", "rupee": "INR", "taka": "BDT",
    "dirham": "AED", "riyal": "SAR", "hryvnia": "UAH", "zloty": "PLN", "lira": "TRY", "gourde": "HTG",
    "franc": "CHF", "dinar": "KWD", "rial": "IRR",
    "canadian dollar": "CAD", "australian dollar": "AUD", "new zealand dollar": "NZD",
    "jamaican dollar": "JMD", "bahamian dollar": "BSD", "hong kong dollar": "HKD",
    "singapore dollar": "SGD", "ugandan shilling": "UGX", "tanzanian shilling": "TZS",
    "somali shilling": "SOS", "cfa franc": "XOF", "swedish kron": "SEK", "norwegian kron": "NOK",
    "danish kron": "DKK", "pakistani rupee": "PKR", "qatari riyal": "QAR", "egyptian pound": "EGP",
}  # fmt: skip

NO_AMOUNT_BEFORE = re.compile(
    r"(?:\b(?:resolution|resolutions|res\.?|article|articles|section|page|chapter|paragraph|para|"
    r"figure|table|phase|day|no\.?|number|flight|route|highway|room|level|group of|aged?|at age|tel\.?|phone|"
    r"decree|law|order|act|operation|annex|part|item|appendix|grade|tier|version|title|sub|category|"
    r"covid|area|zone|camp|block|unit|brigade|battalion|division|regiment|team)\s*[:#]?\s*|[#:@/])$",
    re.IGNORECASE,
)
NO_AMOUNT_AFTER = re.compile(
    r"^(?:(?:st|nd|rd|th)\b|:\d|/\d|-?\s?(?:years?|yrs?|year|day|hour|minute|month|week)s?[- ]?(?:-?old)\b|"
    r"\s?(?:a\.m|p\.m|am|pm|hrs|hours? GMT|GMT|o'clock)\b|-(?:day|month|year|week|hour|minute|point|member|nation|"
    r"country|strong|star|fold|man|seat|page|mile|bed)|\s?(?:degrees|°)|[-–]\d{2,4}[-–])",
    re.IGNORECASE,
)
STRONG = re.compile(r"^-(?:strong|member|man|person|bed|officer|soldier|troop)\b", re.IGNORECASE)
STRONG_FORCE = re.compile(r"^[- ]strong\b", re.IGNORECASE)
TIME_UNIT = re.compile(
    r"^(?:\s|-)(?:(?:more|additional|further|consecutive|straight|full|calendar|working|to \w+)\s)?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)|nights?|weekends?|"
    r"(?:a|p)\.?m\.?|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b",
)
MEASURES = re.compile(r"^\s?(?:km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|feet|ft|acres?|hectares?|square|sq|degrees|knots|mph|kph|points?|times|votes?)\b", re.IGNORECASE)
MONTH_BEFORE = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)\s*$"
)
YEAR = re.compile(r"(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class FoundAmount:
    """An amount and its place: offsets into the text that was searched, end exclusive.

    amount  None for a vague number ("thousands of people").
    unit    what is counted, also where there is no number; None where no unit is written.
    noun    the counted noun as written, in lower case ("police officers"), "" for money.
    """

    start: int
    end: int
    amount: Amount | None
    unit: str | None
    noun: str
    scope: Scope
    is_money: bool = False


def find(text: str, lexicon: Lexicon) -> tuple[FoundAmount, ...]:
    """Return every amount in `text`, left to right, without overlaps."""
    found = [*_numbers(text, lexicon), *_shares(text), *_vague(text, lexicon)]
    found.sort(key=lambda one: (one.start, -one.end))
    apart: list[FoundAmount] = []
    for one in found:
        if not apart or one.start >= apart[-1].end:
            apart.append(one)
    return tuple(_with_second_currency(text, _with_ranges(text, apart)))


def _numbers(text: str, lexicon: Lexicon) -> Iterator[FoundAmount]:
    for match in NUMBER.finditer(text):
        before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 60]
        if _is_no_amount(match, before, after):
            continue
        number = _value(match["number"], match["scale"])
        if number is None:
            continue
        unit, noun, end = _unit(match["sign"], text, match.end(), lexicon)
        start = match.start() + (len(match[0]) - len(match[0].lstrip()))
        one = _amount(text, start, end, number, unit=unit, noun=noun, plus=bool(match["plus"]))
        upper = _value(match["upper"], match["scale"]) if match["upper"] else None
        if upper and one.amount and upper > number:
            one = replace(one, amount=Amount(number, number, upper, unit or ""))
        yield one


def _is_no_amount(match: re.Match[str], before: str, after: str) -> bool:
    if match["sign"]:
        return False
    if PERCENT.match(after) or NAMED_CURRENCY.match(after):
        return False
    written = match["number"]
    if written.lower() in {"a", "an"} and not match["scale"]:
        return True
    if STRONG.match(after):
        return False
    if NO_AMOUNT_AFTER.match(after) or TIME_UNIT.match(after) or MEASURES.match(after):
        return True
    bare = not match["scale"]
    if bare and YEAR.match(written) and not re.match(r"\s(?:more |additional |new |\w+ )?(?:people|police|officers|troops|soldiers|personnel|peacekeepers|civilians|cases|deaths|families|households|refugees|men|uniformed)\b", after):
        return True
    if bare and MONTH_BEFORE.search(before) and not re.match(r"\s\w+s\b", after):
        return True
    if bare and NO_AMOUNT_BEFORE.search(before):
        return True
    return bare and written.lower() in {"one", "zero"} and not re.match(r"\s(?:million|helicopter|battalion|company|unit)", after)


def _value(written: str, scale: str | None) -> Decimal | None:
    """Turn "1,300", "twenty-five" or "a" with a scale word into a number."""
    lower = written.lower()
    if lower in {"a", "an"}:
        number = Decimal(1)
    elif lower[0].isdigit():
        number = Decimal(re.sub(r"[,\s\u202f\u00a0]", "", lower))
    else:
        parts = re.split(r"[- ]", lower)
        number = Decimal(sum(TENS.get(part, ONES.get(part, 0)) for part in parts))
    for word in (scale or "").lower().split():
        number *= SCALES[word]
    return number


def _unit(sign: str | None, text: str, end: int, lexicon: Lexicon) -> tuple[str | None, str, int]:
    """Return the unit, the noun as written, and where the amount with its unit ends."""
    if sign:
        code = sign.strip()
        return CURRENCY_OF.get(code, CURRENCY_OF.get(code.rstrip("."), code.rstrip("."))), "", end
    after = text[end : end + 90]
    if strong := STRONG_FORCE.match(after):
        counted = lexicon.counted_noun(" " + after[strong.end() :].lstrip())
        return (counted[0] if counted and counted[0] in {"police", "troops", "personnel"} else "personnel"), "strong", end + strong.end()
    if percent := PERCENT.match(after):
        return "percent", "", end + percent.end()
    if named := NAMED_CURRENCY.match(after):
        return _named_currency(named), "", end + named.end()
    if counted := lexicon.counted_noun(after):
        unit, noun, length = counted
        return unit, noun, end + length
    return None, "", end


def _named_currency(match: re.Match[str]) -> str:
    of, name = (match["of"] or "").lower(), match["name"].lower().split()[0]
    stem = "kron" if name.startswith("kron") else name.removesuffix("s")
    return CURRENCY_NAMES.get(f"{of} {stem}", CURRENCY_NAMES.get(stem, "SEK" if stem == "kron" else "USD"))


def _amount(text: str, start: int, end: int, number: Decimal, *, unit: str | None, noun: str, plus: bool = False) -> FoundAmount:
    before, after = text[max(0, start - 45) : start], text[end : end + 45]
    more = MORE_BEFORE.search(before)
    hedge = HEDGE.search(before[: more.start()] if more else before) or HEDGE.search(before)
    word = hedge["hedge"].lower() if hedge else ""
    bound = BOUNDS.get(word, Bound.EXACT)
    if bound is Bound.EXACT and (plus or HEDGE_AFTER.match(after)):
        bound = Bound.ABOUT if "so" in after[:6] else Bound.AT_LEAST
    low, high = _bounds(word, bound, number)
    money = bool(unit and len(unit) == 3 and unit.isupper())  # noqa: PLR2004 - ISO 4217
    per = PER.match(after)
    rate = None if per is None else ("month" if (per["unit"] or per["adverb"]).lower().startswith("month") else "year")
    inside = text[start:end]
    additional = more or (not money and re.search(r"\b(?:more|additional|extra|further|new)\b", inside))
    additional = additional or (MORE_MONEY.match(after) if money else MORE_AFTER.match(after) and unit is None)
    begin = start
    if hedge:
        begin = start - (len(before) - hedge.start())
    elif more:
        begin = start - (len(before) - more.start())
    amount = Amount(low, number, high, unit or "", bound, rate)
    return FoundAmount(begin, end, amount, unit, noun, Scope.ADDITIONAL if additional else Scope.TOTAL, money)


def _bounds(hedge: str, bound: Bound, number: Decimal) -> tuple[Decimal, Decimal]:
    """Turn a hedging word into the range it leaves open."""
    match bound:
        case Bound.ABOUT if hedge in {"nearly", "almost", "just under", "close to", "a little under"}:
            return number * (1 - ABOUT), number
        case Bound.ABOUT if hedge in {"just over", "a little over"}:
            return number, number * (1 + ABOUT)
        case Bound.ABOUT:
            return number * (1 - ABOUT), number * (1 + ABOUT)
        case Bound.AT_LEAST:
            return number, UNBOUNDED
        case Bound.AT_MOST:
            return Decimal(0), number
        case _:
            return number, number


def _shares(text: str) -> Iterator[FoundAmount]:
    """Yield "half the population" and "one in four people" as percentages."""
    for match in FRACTION.finditer(text):
        number = Decimal(FRACTIONS[match["fraction"].lower()])
        yield _amount(text, match.start(), match.end(), number, unit="percent", noun="")
    for match in ONE_IN.finditer(text):
        of = _value(match["of"], None) if match["of"].isdigit() or match["of"].lower() in ONES else None
        if of:
            share = (Decimal(100) / of).quantize(Decimal("0.1"))
            yield _amount(text, match.start(), match.end(), share, unit="percent", noun="")


def _vague(text: str, lexicon: Lexicon) -> Iterator[FoundAmount]:
    """Yield "hundreds of thousands of people": a unit, and no number."""
    for match in VAGUE.finditer(text):
        end = match.end()
        while again := VAGUE.match(text, end + 1):
            end = again.end()
        counted = lexicon.counted_noun(text[end : end + 90])
        unit, noun, length = counted or (None, "", 0)
        yield FoundAmount(match.start(), end + length, None, unit, noun, Scope.TOTAL)


def _with_ranges(text: str, found: list[FoundAmount]) -> list[FoundAmount]:
    """Join "6,000 to 8,000 troops" and "between 6,000 and 8,000" into one amount."""
    joined: list[FoundAmount] = []
    for one in found:
        last = joined[-1] if joined else None
        if last and last.amount and one.amount and _is_range(text, last, one):
            low, high = last.amount.stated, one.amount.stated
            if not last.unit and low < 1000 and (scale := SHARED_SCALE.search(text[one.start : one.end])):
                low *= SCALES[scale[1].lower()]  # "5 to 7 million euros"
            amount = Amount(low, low, high, one.unit or last.unit or "")
            joined[-1] = replace(
                one, start=last.start, amount=amount, unit=one.unit or last.unit, scope=last.scope,
                is_money=one.is_money or last.is_money,
            )  # fmt: skip
        else:
            joined.append(one)
    return joined


def _is_range(text: str, first: FoundAmount, second: FoundAmount) -> bool:
    if first.amount is None or second.amount is None or first.amount.stated >= second.amount.stated:
        return False
    between = RANGE.match(text[first.end : second.start])
    if not between or (first.unit and first.unit != second.unit):
        return False
    word = between[0].strip()
    if word == "and":
        return text[max(0, first.start - 9) : first.start].lower().rstrip().endswith("between")
    if word == "or":
        return False
    return not text[max(0, first.start - 30) : first.start].lower().rstrip().endswith("from")


def _with_second_currency(text: str, found: list[FoundAmount]) -> Iterator[FoundAmount]:
    """Attach "(USD 160 million)" to the sum in another currency before it."""
    waiting: FoundAmount | None = None
    for one in found:
        if (
            waiting and waiting.is_money and one.is_money and waiting.amount and one.amount
            and waiting.unit != one.unit and ALSO.match(text[waiting.end : one.start])
        ):  # fmt: skip
            end = one.end + (text[one.end : one.end + 1] == ")")
            also = (one.amount.stated, one.unit or "")
            waiting = replace(waiting, end=end, amount=replace(waiting.amount, also=also))
            continue
        if waiting:
            yield waiting
        waiting = one
    if waiting:
        yield waiting
