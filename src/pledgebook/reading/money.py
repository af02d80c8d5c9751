"""Which currency a sum is in: "KSh 21 billion", "US$5m", "40 million Canadian dollars", "€3".

Signs and ISO 4217 codes are the same in every language; the names of currencies are the lexicon's.
"""

from __future__ import annotations

import re
from functools import cache

from pledgebook.reading.lexicon import Lexicon

CODES = frozenset(re.findall("[A-Z]{3}", """
    AED AFN AMD AOA ARS AUD AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD
    CDF CHF CLP CNY COP CRC CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD GBP GEL GHS GMD GNF GTQ
    GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KRW KWD KYD KZT LBP
    LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD
    OMR PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SLE SOS SRD SSP STN
    SYP SZL THB TJS TMT TND TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XDR XOF
    YER ZAR ZMW
"""))  # fmt: skip
"""ISO 4217, without codes that are English words in capitals (ALL, ANG, CUP, LAK, MOP, TOP)."""
SIGNS = {
    "$": "USD", "US$": "USD", "US $": "USD", "USD$": "USD", "U.S.$": "USD", "$US": "USD",
    "C$": "CAD", "CA$": "CAD", "CAD$": "CAD", "Can$": "CAD", "A$": "AUD", "AU$": "AUD",
    "AUD$": "AUD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL", "J$": "JMD", "EC$": "XCD",
    "TT$": "TTD", "G$": "GYD", "BZ$": "BZD", "NT$": "TWD", "N$": "NAD", "L$": "LRD", "MX$": "MXN",
    "€": "EUR", "£": "GBP", "¥": "JPY", "₦": "NGN", "₹": "INR", "₩": "KRW", "₴": "UAH", "₱": "PHP",
    "₽": "RUB", "₺": "TRY", "₪": "ILS", "฿": "THB", "৳": "BDT", "₫": "VND",
}  # fmt: skip
SHORT_FORMS = {
    "KSh": "KES", "Ksh": "KES", "KSH": "KES", "KShs": "KES", "Kshs": "KES", "Sh": "KES",
    "Shs": "UGX", "UShs": "UGX", "USh": "UGX", "Ushs": "UGX", "Ush": "UGX", "TSh": "TZS",
    "Tsh": "TZS", "Tshs": "TZS", "Rs": "INR", "NRs": "NPR", "PKRs": "PKR", "SLRs": "LKR",
    "Tk": "BDT", "Le": "SLE", "GH₵": "GHS", "GH¢": "GHS", "RMB": "CNY", "CFA": "XOF",
    "FCFA": "XOF", "Birr": "ETB", "Naira": "NGN", "Fr": "CHF", "SFr": "CHF",
}  # fmt: skip
"""Written before the number, with or without a full stop: "Rs. 500m", "Sh21b"."""

DOUBTFUL = {"R": "ZAR", "K": "ZMW", "N": "NGN", "COP": "COP"}
"""Currencies that name other things too (the road R1, the conference COP28): no sum
is written so without a scale or thousands."""
BY_LENGTH = sorted(SIGNS, key=lambda sign: (-len(sign), sign))
FACE = re.compile(rf"(?:{'|'.join(re.escape(sign) for sign in BY_LENGTH)})$")
LAST_SIGNS = frozenset(sign[-1] for sign in SIGNS)
LONGEST = 8
"""Characters that a currency can take up before a number: "KShs. "."""
CODE_AFTER = re.compile(r"[ \u00a0]?(?P<code>[A-Z]{3}\b|[€£])(?!\s?\d)")
NATION = r"(?:(?:[A-Z][a-z]+|US|U\.S\.) ){0,2}"


def sign_before(text: str, start: int, done: int) -> str | None:
    """Return the currency right before the number at `start`, as written, or None.

    Nothing before `done` is looked at: it belongs to another number.
    """
    end = start - 1 if text[start - 1 : start].isspace() else start
    first = max(done, end - LONGEST)
    if text[end - 1 : end] in LAST_SIGNS:
        match = FACE.search(text, first, end)
        return text[match.start() : start] if match else None
    word = letters = end - (text[end - 1 : end] == ".")
    while word > first and text[word - 1].isalpha():
        word -= 1
    form = text[word:letters]
    if (form in CODES or form in SHORT_FORMS or form in DOUBTFUL) and not text[
        word - 1 : word
    ].isalnum():
        return text[word:start]
    return None


def of_sign(sign: str) -> str:
    """Return the ISO 4217 code of a currency as written before a number ("KSh", "US$", "EUR")."""
    written = sign.strip()
    form = written.rstrip(".")
    return SIGNS.get(written) or DOUBTFUL.get(form) or SHORT_FORMS.get(form, form)


def is_doubtful(sign: str) -> bool:
    """Whether a currency as written before a number may well be no currency."""
    return sign.strip().rstrip(".") in DOUBTFUL


def after(text: str, end: int, lexicon: Lexicon) -> tuple[str, int] | None:
    """Return (ISO code, end) of a currency that stands after a number: "m euros", " USD"."""
    match = CODE_AFTER.match(text, end)
    if match and (match["code"] in CODES or match["code"] in SIGNS):
        return SIGNS.get(match["code"], match["code"]), match.end()
    match = _names(lexicon).match(text, end)
    code = _named(match, lexicon) if match else None
    return (code, match.end()) if match and code else None


@cache
def _weighed(lexicon: Lexicon) -> re.Pattern[str]:
    """Return what follows pounds that weigh: "of rice", and not "of training"."""
    worths = "|".join(lexicon.table["numbers"]["words"]["worths"])
    return re.compile(rf" of\b(?! (?:\w+ )?(?:{worths})\b)")


@cache
def _names(lexicon: Lexicon) -> re.Pattern[str]:
    names = {name.split()[-1] for name in lexicon.table["currencies"]}
    ordered = "|".join(sorted(names, key=lambda name: (-len(name), name)))
    return re.compile(
        rf"[ \u00a0-](?P<of>{NATION})(?P<name>(?i:{ordered}))(?i:e?s)?(?: sterling)?(?!\w)"
    )


def _named(match: re.Match[str], lexicon: Lexicon) -> str | None:
    """Return the ISO code of a named currency; the nation decides where several share the name."""
    codes: dict[str, str] = lexicon.table["currencies"]
    name, nation = match["name"].lower(), match["of"].strip().lower()
    if name in lexicon.table["numbers"]["words"]["weights"] and not nation:
        return None if _weighed(lexicon).match(match.string, match.end()) else codes.get(name)
    return codes.get(f"{nation} {name}", codes.get(name))
