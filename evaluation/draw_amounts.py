"""Draw the passages whose amounts and times are annotated one by one, and mark what to decide on.

    python evaluation/draw_amounts.py dev            # the names of the drawn passages
    python evaluation/draw_amounts.py dev --marked   # their texts, each candidate in brackets

The draw takes a share of every sort of text, `FEWEST` at least. Candidates are found by patterns of
their own, wider than any reader's: every digit, number word, month, weekday and word of time.
"""

import argparse
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SEED = 20270114
SHARES = {"dev": 72 / 209, "test": 40 / 114}
FEWEST = {"dev": 4, "test": 3}
ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
)
SCALES = "dozen hundred thousand million billion trillion lakh crore half third quarter fifth tenth"
TIMES = (
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
    " monday tuesday wednesday thursday friday saturday sunday"
    " today tonight tomorrow yesterday last next past previous coming ago earlier later"
    " spring summer autumn winter fall day week weekend month year decade century annual"
    " morning afternoon evening night hour minute"
    " couple pair both double percent"
)
WORDS = "|".join(f"{ONES} {SCALES} {TIMES}".split())
CANDIDATE = re.compile(rf"\d[\d.,]*\d|\d|\b(?:{WORDS})s?\b", re.IGNORECASE)


def drawn(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """Yield the index lines of the drawn passages, sort by sort."""
    sorts = defaultdict(list)
    index = (folder / "texts" / "index.jsonl").read_text("utf-8").splitlines()
    for entry in sorted(map(json.loads, index), key=lambda entry: entry["report"]):
        sorts[entry["sort"]].append(entry)
    rng = random.Random(SEED)  # noqa: S311
    for sort in sorted(sorts):
        rng.shuffle(sorts[sort])
        yield from sorts[sort][: max(FEWEST[name], round(len(sorts[sort]) * SHARES[name]))]


def main() -> None:
    """Print the draw."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("set", choices=sorted(SHARES))
    options.add_argument("--marked", action="store_true", help="print the texts, marked")
    given = options.parse_args()
    folder = Path(__file__).parent / "gold" / given.set
    for entry in drawn(folder, given.set):
        print(f"# {entry['report']} {entry['published']}")
        if given.marked:
            text = (folder / "texts" / entry["file"]).read_bytes().decode("utf-8")
            print(CANDIDATE.sub(lambda one: f"[{one[0]}]", text))


if __name__ == "__main__":
    main()
