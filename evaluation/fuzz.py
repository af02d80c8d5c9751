"""Read what nobody wrote: `python -m evaluation.fuzz [--minutes 10] [--seed 1]`.

Texts are put together from scraps of prose, other scripts, marks that turn the direction of
writing, characters of no width, pictures of faces, quotation marks without an end, endless lines
and bytes that are no text. Of each it is checked that reading ends without an error, that every
quote stands in the report word for word, that reading again gives the same, and that it takes no
longer than its length allows. The first text that fails is written to a file and named.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from pledgebook import reading
from pledgebook.reading import lines
from pledgebook.workflow import Known, Parked, list_sources, open_source

PATIENCE = 2.0
"""Seconds that any text may take."""

SLOWEST = 200e-6
"""Seconds for a character: ten times what dense prose takes on a slow machine."""

LARGEST = 10_000_000

PROSE = (
    "Kenya will send 600 more police officers to Haiti by January next year, ",
    "President William Ruto said on Saturday. ",
    "“We need 200 vehicles and $5 million (KSh 650 million),” he added. ",
    "The Multinational Security Support (MSS) mission lacks fuel; ",
    "Donors: Canada ($1.5m), France (€3 million), and Benin (2,000 troops)\n",
    "PORT-AU-PRINCE, Sept. 26 (Agency) — ",
    "only 12 per cent funded, yet to be disbursed, ",
    "were killed, 40,000 displaced and half the population hungry. ",
    "which the Council, on Oct. 2, 2023, authorised, ",
)
SCRAPS = (
    *("“", "”", '"', "‘", "’", "'", "(", ")", "[", "]", "{", "<b>", "</p>", "<!--", "```", "**"),
    *("...", "!?", "…", "—", "--", "-", ",", ";", ":", "/", "\\", "#", "%", "$", "€", "£", "₦"),
    *(
        "\n",
        "\n\n",
        "\t",
        "\r\n",
        " ",
        "\u00a0",
        "\u202f",
        "\u2028",
        "\x0b",
        "\x0c",
        "\x00",
        "\x85",
    ),
    *("\u200b", "\u200d", "\u2060", "\ufeff", "\u200e", "\u200f", "\u202a", "\u202e", "\u2066"),
    *(
        "🇰🇪",
        "👩‍👩‍👧",
        "😀",
        "e\u0301",
        "ﬁ",
        "ß",
        "İ",
        "ı",
        "ſ",
        "K",
        "Σς",
        "ǅ",
        "𝟔𝟎𝟎",
        "٦٠٠",
        "½",
        "²",
    ),
    *("½", "²", "كينيا سترسل ", "ケニアは600人", "Кения направит 600 ", "קניה", "हैती को ", "海地"),
    *(
        "1",
        "9" * 30,
        "1,2,3,4",
        "0.0.0.1.0",
        "1.000.000",
        "12/13/2024",
        "2024-02-31",
        "31 June 2024",
    ),
    *("a-" * 40, "A " * 40, "x" * 300, "Mr. " * 9, "and " * 30, "of the " * 30, "Kenya, " * 30),
)


def text(dice: random.Random) -> bytes:
    """Return prose with scraps in it."""
    share = dice.random()
    pieces = (
        dice.choice(PROSE)
        if dice.random() < share
        else dice.choice(SCRAPS) * dice.choice((1, 1, 3))
        for _ in range(dice.randint(1, 200))
    )
    return "".join(pieces).encode()


def endless(dice: random.Random) -> bytes:
    """Return the same scraps over and over; benchmarks/growth.py goes on beyond 100 kB."""
    pattern = "".join(dice.choice((*PROSE, *SCRAPS)) for _ in range(dice.randint(1, 4)))
    size = dice.choice((1_000, 10_000, 100_000))
    return (pattern * (size // len(pattern) + 1)).encode()


def nested(dice: random.Random) -> bytes:
    """Return marks that open, far more often than they close."""
    opening, closing = dice.choice((("“", "”"), ("(", ")"), ("‘", "’"), ("[", "]"), ('"', '"')))
    depth = dice.randint(1, 2_000)
    middle = dice.choice(PROSE)
    return ((opening + middle) * depth + closing * dice.randint(0, depth)).encode()


def broken(dice: random.Random) -> bytes:
    """Return text with some of its bytes changed, lost or doubled."""
    data = bytearray(text(dice))
    for _ in range(dice.randint(1, 30)):
        at = dice.randrange(len(data))
        data[at : at + dice.randint(0, 3)] = dice.randbytes(dice.randint(0, 3))
        data = data or bytearray(b"?")
    return bytes(data)


def noise(dice: random.Random) -> bytes:
    """Return bytes that nobody chose, in one of a few encodings' manners."""
    letters = "".join(map(chr, dice.choices(range(32, 0x2FFF), k=dice.randint(1, 2_000))))
    encoded = letters.encode(dice.choice(("utf-8", "utf-16", "utf-32")), "replace")
    return encoded if dice.getrandbits(1) else dice.randbytes(dice.randint(1, 2_000))


def page(dice: random.Random) -> bytes:
    """Return a web page around any of these."""
    body = (text, nested, broken)[dice.randrange(3)](dice)
    return b"<!doctype html><html><body><article><p>" + body.replace(b"\n", b"</p><p>")


MAKERS: tuple[Callable[[random.Random], bytes], ...] = (text, endless, nested, broken, noise, page)


def fault(data: bytes) -> str | None:
    """Return what is wrong with how these bytes are read; None where nothing is."""
    lines.parse.cache_clear()
    begun = time.process_time()
    report = open_source(list_sources(["-"])[0], Known(language="en"), data, LARGEST)  # type: ignore[arg-type]  # "-" is a source
    if isinstance(report, Parked):
        return None if report.reason else "parked without a reason"
    found = reading.read(report)
    spent = time.process_time() - begun
    if spent > PATIENCE + SLOWEST * max(len(data), len(report.text)):
        return f"{spent:.1f} s for {len(report.text):,} characters"
    for claim in found:
        evidence = claim.evidence
        if not evidence.quote or report.text[evidence.start : evidence.end] != evidence.quote:
            return f"the quote {evidence.quote!r} is not in its place"
    return None if reading.read(report) == found else "read again, it claims something else"


def main() -> None:
    """Read until the time is up or a text fails."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=10)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    until = time.monotonic() + asked.minutes * 60
    done = size = 0
    while time.monotonic() < until:
        dice = random.Random(f"{asked.seed}-{done}")  # noqa: S311 - to be repeated, not to be secret
        data = MAKERS[done % len(MAKERS)](dice)
        try:
            wrong = fault(data)
        except Exception:  # any error is a finding
            wrong = traceback.format_exc()
        if wrong:
            place = Path(f"fuzz-{asked.seed}-{done}.bin")
            place.write_bytes(data)
            sys.exit(f"text {done} of seed {asked.seed}, kept in {place}: {wrong}")
        done, size = done + 1, size + len(data)
    print(f"{done:,} texts, {size / 1e6:.1f} MB, without a fault (seed {asked.seed})")


if __name__ == "__main__":
    main()
