"""How far two annotators agree who read apart: `python -m evaluation.agreement`.

Scores the second annotation (`gold/second`) of some passages of dev and test against the first, as
a program is scored: F1 of finding a claim, and with all its core slots equal. It is the ceiling to
measure a reader against. A claim that either holds optional counts neither as missed nor as
spurious.
"""

from __future__ import annotations

import json
from pathlib import Path

from evaluation.measure import GOLD, SETS, gold_file, lines, text_of
from evaluation.score import KINDS, Row, Score, score

SECOND = GOLD / "second"


def agreement(sorts: frozenset[str] | None = None) -> Score:
    """Return the second annotation scored against the first, of some sorts of text or of all."""
    first: dict[str, list[Row]] = {}
    second: dict[str, list[Row]] = {}
    texts: dict[str, str] = {}
    for name in SETS:
        for line in lines(GOLD / name / "texts" / "index.jsonl"):
            entry = json.loads(line)
            report = entry["report"]
            file = SECOND / f"{report}.jsonl"
            if file.exists() and (sorts is None or entry["sort"] in sorts):
                first[report] = rows(gold_file(GOLD / name, report))
                second[report] = [row for row in rows(file) if not row.get("optional")]
                texts[report] = text_of(GOLD / name, entry["file"])
    return score(first, second, texts)


def rows(file: Path) -> list[Row]:
    """Return the claims of one file."""
    return [json.loads(line) for line in lines(file)]


REAL = frozenset({"statement", "fact sheet", "transcript", "release"})
NEWS = frozenset({"agency", "newspaper", "un", "ngo", "government", "broadcast"})


def main() -> None:
    """Print the table."""
    for name, sorts in (("all", None), ("real text", REAL), ("in the manner of news", NEWS)):
        told = agreement(sorts)
        print(f"{name}: {told.reports} passages, ungrounded {told.ungrounded}")
        for kind in (*KINDS, "figures", "all"):
            found, core = told.found_rates(kind), told.core_rates(kind)
            counts = f"{found.gold:5}{found.got:5}"
            print(f"  {kind:12}{counts}   found {found.f1:.3f}   core {core.f1:.3f}")


if __name__ == "__main__":
    main()
