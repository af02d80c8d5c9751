"""Whether reading time grows with the text and not faster: `python benchmarks/growth.py`.

For each shape of text, the milliseconds for each 10 kB at 10 kB, 100 kB, 1 MB and 10 MB; the last
column is the largest against the one at 100 kB, and about 1 where time is linear.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from itertools import count, islice

from pledgebook import reading
from pledgebook.model import Dated, Report
from pledgebook.reading import lines

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
UNIT = 10_000

PROSE = (
    "Kenya will send {n} more police officers to Haiti by January next year, President Ada "
    "Brook said on Saturday. “We need {n} vehicles,” he added. The mission, which the Security "
    "Council authorised in October 2023, lacks ${n} million for fuel and food. "
)

Shape = Callable[[int], str]


def repeated(pattern: str) -> Shape:
    """Return a shape that repeats a pattern, each time with another number."""

    def text(size: int) -> str:
        pieces = (pattern.replace("{n}", str(1000 + n)) for n in count())
        return "".join(islice(pieces, size // len(pattern) + 1))[:size]

    return text


def named(size: int) -> str:
    """Return a text in which every sentence names somebody new."""
    names = (f"President {_name(n)} {_name(n * 7 + 1)} said the mission failed. " for n in count())
    return "".join(islice(names, size // 45 + 1))[:size]


def _name(number: int) -> str:
    letters = "aeioulnrst"
    return "B" + "".join(letters[int(digit)] for digit in f"{number:06}")


def nested(size: int) -> str:
    """Return quotations in quotations, none of them closed before the middle."""
    half = size // 50
    return "“He said ‘Kenya will send 600 police’ " * (half // 2) + "” she said. " * half


SHAPES: dict[str, Shape] = {
    "prose, a line each": repeated(PROSE + "\n"),
    "one paragraph": repeated(PROSE),
    "no full stop": repeated("Kenya and Chad pledged {n} officers, and $5 million, and then "),
    "no blank": repeated("Kenya{n}pledged"),
    "another name in each sentence": named,
    "quotations in quotations": nested,
    "one quotation mark, open": lambda size: "“" + repeated(PROSE.replace("“", ""))(size),
    "straight quotation marks": repeated('"We need {n} trucks," he said, "now". '),
    "a list of givers": repeated("Kenya ({n}), Chad ({n}), Benin ({n}) and Jamaica ({n}); "),
    "bullets": repeated("- Kenya: {n} officers\n"),
    "capitals": repeated("The National Police Agency Mission Of Kenya And Chad "),
    "acronyms": repeated("The Regional Aid Agency (RA{n}) will give $5 million. "),
    "numbers": repeated("{n}, {n}.5 million, $7m, 12 per cent, "),
    "dates": repeated("on 24 June 2024, last Monday, by January next year, in 2023/24 and "),
    "stops": repeated("...!?… "),
    "brackets": repeated("((("),
    "digits": repeated("{n}"),
    "hyphens": repeated("a-"),
    "page-width lines": repeated(
        "The government of the country will send about {n} officers who\n"
    ),
}


def main() -> None:
    """Measure, and print a line for each shape."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--largest", type=int, default=SIZES[-1])
    options.add_argument("shapes", nargs="*", help="only these; all without")
    asked = options.parse_args()
    sizes = [size for size in SIZES if size <= asked.largest]
    seconds(PROSE)  # loads the words, so that the first row is not charged for them
    print(f"{'ms for each 10 kB of text of':<32}" + "".join(f"{size:>12,}" for size in sizes))
    for name, shape in SHAPES.items():
        if not asked.shapes or name in asked.shapes:
            told(name, [seconds(shape(size)) / size * UNIT * 1e3 for size in sizes])


def told(name: str, costs: list[float]) -> None:
    """Print a line of the table."""
    known = costs[1:] or costs  # what is loaded at first counts for much in 10 kB
    growth = max(known) / known[0]
    print(
        f"{name:<32}" + "".join(f"{cost:>12.2f}" for cost in costs) + f"{growth:>8.1f}", flush=True
    )


def seconds(text: str) -> float:
    """Return the processor time of reading a text, nothing kept from an earlier one."""
    lines.parse.cache_clear()
    report = Report(text=text, name="a report", published=None, dated=Dated.UNKNOWN, language="en")
    begun = time.process_time()
    for claim in reading.read(report):
        cited = text[claim.evidence.start : claim.evidence.end]
        if claim.evidence.quote != cited:
            raise SystemExit(f"{claim.evidence.quote!r} is not {cited!r}")
    return time.process_time() - begun


if __name__ == "__main__":
    main()
