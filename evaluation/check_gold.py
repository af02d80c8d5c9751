"""Check gold claims against the guide: the words are the text's own, the values from closed lists.

    python evaluation/check_gold.py                # the sets beside this file
    python evaluation/check_gold.py FOLDER...      # each with texts/, texts/index.jsonl and gold/

The amounts and times in amounts/ are checked too: their quotes and places, numbers and days.

Prints one line for each fault and exits with 1 where there is any.
"""

import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pledgebook.reading import names

FIELDS = [
    "report",
    "kind",
    "quote",
    "speaker",
    "actor",
    "audience",
    "subject",
    "resource",
    "measure",
    "event",
    "polarity",
    "stage",
    "value",
    "unit",
    "bound",
    "scope",
    "start",
    "end",
    "channel",
    "certain",
]
FURTHER = {
    "value_max",
    "per",
    "also_value",
    "also_unit",
    "part_of",
    "said_stage",
    "optional",
}
HELD_BY = {
    "audience": {"appeal"},
    "resource": {"requirement", "commitment", "obstacle", "appeal"},
    "measure": {"condition"},
    "event": {"milestone"},
    "polarity": {"assessment"},
    "stage": {"commitment"},
}
NEEDED = {
    "requirement": ["resource"],
    "commitment": ["resource", "stage"],
    "milestone": ["event"],
    "condition": ["measure"],
    "obstacle": ["resource"],
    "appeal": ["resource"],
    "assessment": ["polarity"],
}
CLOSED = {
    "kind": set(NEEDED),
    "resource": {
        "personnel",
        "funds",
        "equipment",
        "logistics",
        "training",
        "support",
        "legal",
        "security",
    },
    "measure": {
        "displaced",
        "killed",
        "injured",
        "population",
        "food_insecure",
        "in_need",
        "cases",
        "territory_controlled",
        "other",
    },
    "event": {
        "authorised",
        "extended",
        "court_ruling",
        "launched",
        "arrived",
        "visited",
        "site_retaken",
        "elected",
        "agreed",
        "other",
    },
    "polarity": {"progress", "setback"},
    "stage": {"pledged", "committed", "preparing", "ready", "delivered", "withdrawn"},
    "bound": {"exact", "about", "at_least", "at_most"},
    "scope": {"additional", "total"},
    "channel": {"direct", "trust_fund"},
}
DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
DIGITS = re.compile(
    r"(?<![\d.,])(\d+(?:[ ,.\u00a0\u202f]\d{3})*(?:\.\d+)?)[\s\u00a0-]*"
    r"(trillion|billion|million|thousand|hundred|crore|lakh|bn|m\b|k\b)?",
    re.IGNORECASE,
)
SCALE = {
    "dozen": 12.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "m": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
}
ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        range(20, 100, 10),
        strict=True,
    )
)
WORDS: dict[str, float] = {
    **{word: float(number) for number, word in enumerate(ONES)},
    **{word: float(number) for word, number in TENS.items()},
    **{f"{ten}-{one}": float(TENS[ten] + ONES.index(one)) for ten in TENS for one in ONES[1:10]},
    "a": 1.0,
    "dozen": 12.0,
    "half": 0.5,
}
SHARES = {"half": 50.0, "second": 50.0, "third": 33.0, "quarter": 25.0}
"""Percentages that are written as a word."""


def in_digits(quote: str) -> Iterator[float]:
    """Every number written in digits, with its scale word ("$1.3 billion" is 1300000000)."""
    for digits, scale in DIGITS.findall(quote):
        number = float(re.sub(r"[ ,\u00a0\u202f]", "", re.sub(r"\.(?=\d{3}\b)", "", digits)))
        plain = float(re.sub(r"[ ,\u00a0\u202f]", "", digits)) if digits.count(".") < 2 else number
        for one in {number, plain}:
            yield one
            yield one * SCALE.get(scale.lower(), 1.0)


def in_words(quote: str) -> Iterator[float]:
    """Every number written in words, with up to two scale words ("two hundred thousand")."""
    words = re.findall(r"[a-z]+(?:-[a-z]+)?", quote.lower())
    for at, word in enumerate(words):
        number = WORDS.get(word)
        if number is not None:
            yield number
        for scale in words[at + 1 : at + 4]:
            if number is not None and scale in SCALE:
                number *= SCALE[scale]
                yield number
                if words[at + 2 : at + 5] == ["and", "a", "half"]:  # "a million and a half"
                    yield number * 1.5
        if word in SHARES:
            yield SHARES[word]
        if number and words[at + 1 : at + 4] == ["and", "a", "half"]:  # "three and a half million"
            yield from ((number + 0.5) * SCALE.get(scale, 1) for scale in words[at + 4 : at + 5])


def stands_in(value: float, quote: str) -> bool:
    """Whether the quote writes this number."""
    numbers = [*in_digits(quote), *in_words(quote)]
    return any(abs(value - number) <= 1e-6 * max(1.0, abs(value)) for number in numbers)


def faults(claim: dict[str, Any], report: str, text: str) -> Iterator[str]:
    """Say what is wrong with one row, a sentence each."""
    if list(claim)[: len(FIELDS)] != FIELDS or not set(claim) - set(FIELDS) <= FURTHER:
        yield "the fields are not those of the guide in their order"
        return
    if claim["report"] != report or claim["kind"] not in CLOSED["kind"]:
        yield "the report or the kind is not known"
        return
    if claim["quote"] not in text or claim["quote"] != claim["quote"].strip():
        yield "the quote is no exact run of the text"
    if not isinstance(claim["certain"], bool):
        yield "certain is neither true nor false"
    for field, allowed in CLOSED.items():
        if claim[field] is not None and claim[field] not in allowed:
            yield f"{field} is {claim[field]!r}"
    yield from slot_faults(claim)
    yield from number_faults(claim)


CANONICAL = frozenset({"state", "territory", "region", "mission", "organisation", "fund", "bank"})
"""Kinds of party that a claim calls by one name, whatever its report calls them."""


@cache
def spellings() -> dict[str, str]:
    """Return every other spelling of the parties that data/parties.csv and data/missions know."""
    known = names.load()
    pairs = zip(known.spellings, known.names, strict=True)
    return {
        spelling: name.party
        for spelling, name in pairs
        if name.form == "name" and name.kind in CANONICAL and spelling != name.party
    }


def canonical(name: str) -> str:
    """Return a party's one name; the name itself where the tables do not know it."""
    return spellings().get(name, name)


def slot_faults(claim: dict[str, Any]) -> Iterator[str]:
    """Slots that a kind needs and lacks, or has and must not have."""
    for field in NEEDED[claim["kind"]]:
        if claim[field] is None:
            yield f"{field} is missing"
    for field, kinds in HELD_BY.items():
        if claim[field] is not None and claim["kind"] not in kinds:
            yield f"a {claim['kind']} has no {field}"
    if claim["resource"] in {"legal", "security"} and claim["kind"] != "obstacle":
        yield "only an obstacle is legal or security"
    for field in ("speaker", "actor", "audience", "subject"):
        if claim[field] is not None and canonical(claim[field]) != claim[field]:
            yield f"{field} is {claim[field]!r}; its one name is {canonical(claim[field])!r}"
    for field in ("start", "end"):
        if claim[field] is not None and not DAY.fullmatch(claim[field]):
            yield f"{field} is no date: {claim[field]!r}"


def number_faults(claim: dict[str, Any]) -> Iterator[str]:
    """Numbers that the quote does not write, and bounds or scopes without a number."""
    if claim["value"] is None:
        if claim["bound"] is not None or claim["scope"] is not None:
            yield "a bound or a scope without a number"
        return
    if claim["bound"] is None or claim["scope"] is None or claim["unit"] is None:
        yield "a number without unit, bound or scope"
    for field in ("value", "value_max", "also_value"):
        if claim.get(field) is not None and not stands_in(claim[field], claim["quote"]):
            yield f"{field} {claim[field]} does not stand in the quote"


ANNOTATED = {"report", "class", "quote", "begin", "stop"}
HELD = {
    "amount": {"value", "value_max", "unit", "or_units", "bound"},
    "time": {"start", "end"},
}


def annotation_faults(row: dict[str, Any], report: str, text: str) -> Iterator[str]:
    """Say what is wrong with one annotated amount or time, a sentence each."""
    if set(row) - {"optional"} != ANNOTATED | HELD.get(row["class"], set()):
        yield "the fields are not those of its class"
        return
    if row["report"] != report or row["quote"] != text[row["begin"] : row["stop"]]:
        yield "the quote does not stand at its place"
    if row["class"] == "time":
        days = [row[field] for field in ("start", "end") if row[field] is not None]
        if not days or not all(DAY.fullmatch(day) for day in days) or days != sorted(days):
            yield f"no dates, or not in order: {days}"
        return
    if row["bound"] not in CLOSED["bound"] or row["unit"] == "":
        yield "bound or unit is not known"
    quote = row["quote"].replace("\n", " ")
    for field in ("value", "value_max"):
        if row[field] is not None and not _written(float(row[field]), quote):
            yield f"{field} {row[field]} does not stand in the quote"


WORDED = {
    "a couple of": 2.0,
    "a couple of dozen": 24.0,
    "a hundred and six": 106.0,
    "a third": 33.3,
    "half a million": 5e5,
    "half a billion": 5e8,
}
"""Numbers that the patterns above cannot put together."""


def _written(value: float, quote: str) -> bool:
    """Whether the quote writes a number, which letters may touch: "Rs25,000", "50km"."""
    apart = re.sub(r"(?<=\d)-?(?=[a-z])", " ", re.sub(r"[A-Z][A-Za-z]*(?=\d)", "", quote))
    worded = (number for words, number in WORDED.items() if quote.lower().startswith(words))
    return stands_in(value, apart) or value in worded


def check(folder: Path) -> Iterator[str]:
    """Every fault of one set, with its place."""
    index = (folder / "texts" / "index.jsonl").read_text("utf-8").splitlines()
    listed = {entry["report"]: entry["file"] for entry in map(json.loads, index)}
    found = {path.stem for part in ("texts/*.txt", "gold/*.jsonl") for path in folder.glob(part)}
    for report in sorted(found ^ set(listed)):
        yield f"{folder.name}/{report}: not both in the index and in a file"
    for report in sorted(found & set(listed)):
        text = (folder / "texts" / listed[report]).read_bytes().decode("utf-8")
        rows = (folder / "gold" / f"{report}.jsonl").read_text("utf-8").splitlines()
        seen: set[str] = set()
        for number, row in enumerate(rows, 1):
            for fault in faults(json.loads(row), report, text):
                yield f"{folder.name}/{report}:{number}: {fault}"
            if row in seen:
                yield f"{folder.name}/{report}:{number}: the same row twice"
            seen.add(row)
    for path in sorted(folder.glob("amounts/*.jsonl")):
        yield from amounts_check(path, (folder / "texts" / listed[path.stem]).read_bytes().decode())


def amounts_check(path: Path, text: str) -> Iterator[str]:
    """Every fault of the annotated amounts and times of one passage, with its place."""
    last = {"amount": 0, "time": 0}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        row = json.loads(line)
        for fault in annotation_faults(row, path.stem, text):
            yield f"{path}:{number}: {fault}"
        if row["begin"] < last[row["class"]]:
            yield f"{path}:{number}: not in the order of the text, or over another"
        last[row["class"]] = row["stop"]


def main() -> int:
    """Print the faults of the given sets, or of all."""
    here = Path(__file__).parent / "gold"
    folders = [Path(name) for name in sys.argv[1:]] or [
        here / name for name in ("dev", "taught", "test")
    ]
    found = [fault for folder in folders for fault in check(folder)]
    print("\n".join(found) if found else "no fault")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
