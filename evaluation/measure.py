"""Measure the reader on the annotated passages: `make evaluate`.

    python -m evaluation.measure                   # dev and test: kinds, slots, sorts of text
    python -m evaluation.measure --misses 40       # and the worst misses, of dev alone
    python -m evaluation.measure --raise-floors    # floors.toml, up to what is measured now
    python -m evaluation.measure --json
    python -m evaluation.measure --reader llm      # a language model, as docs/settings.md sets it

`figures` counts requirements, commitments and conditions that carry a number; a false claim is one
on a passage that makes none. The misses of the test set are never shown: it measures, and teaches
nothing. Exits with 1 where a figure of the rules' reader is under its floor in `floors.toml`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.score import CORE, KINDS, Miss, Rates, Row, Score, score
from pledgebook import desk, workflow
from pledgebook.publishing.claim_rows import row
from pledgebook.workflow import BY_RULES, Known, Reader, Reading

HERE = Path(__file__).parent
GOLD = HERE / "gold"
FLOORS = HERE / "floors.toml"
SETS = ("dev", "test")
LARGEST = 10_000_000
"""Bytes of a report; no passage comes near."""


@dataclass(frozen=True, slots=True)
class Passages:
    """Annotated passages: texts, sorts, and the claims annotated and read, by report."""

    texts: Mapping[str, str]
    sorts: Mapping[str, str]
    gold: Mapping[str, list[Row]]
    got: Mapping[str, list[Row]]

    def of_sort(self, sort: str) -> Score:
        """Return the figures of one sort of text."""
        return score({r: rows for r, rows in self.gold.items() if self.sorts[r] == sort},
                     self.got, self.texts)  # fmt: skip

    def score(self) -> Score:
        """Return the figures of all of them."""
        return score(self.gold, self.got, self.texts)


def load(folder: Path, readers: Sequence[Reader] = (BY_RULES,)) -> Passages:
    """Return the passages of a set, read by the program as it stands."""
    index = [json.loads(line) for line in lines(folder / "texts" / "index.jsonl")]
    sources = workflow.list_sources([str(folder / "texts")])
    got: dict[str, list[Row]] = {entry["report"]: [] for entry in index}
    for one in workflow.read_sources(sources, Known(), None, LARGEST, readers):
        if not isinstance(one, Reading):
            sys.exit(f"measure: {one.place}: {one.reason}")
        got[one.report.name] += [row(claim, one.report) for claim in one.claims]
    return Passages(
        texts={one["report"]: text_of(folder, one["file"]) for one in index},
        sorts={one["report"]: one["sort"] for one in index},
        gold={name: [json.loads(line) for line in lines(gold_file(folder, name))] for name in got},
        got=got,
    )


def gold_file(folder: Path, report: str) -> Path:
    """Return where the annotated claims of a passage are."""
    return folder / "gold" / f"{report}.jsonl"


def text_of(folder: Path, file: str) -> str:
    """Return a passage's characters, line ends as they are."""
    return (folder / "texts" / file).read_bytes().decode("utf-8")


def lines(file: Path) -> list[str]:
    """Return the lines of a file that hold anything."""
    return [line for line in file.read_text("utf-8").split("\n") if line.strip()]


def figures(total: Score) -> dict[str, float]:
    """Return the figures that have a floor."""
    return {
        "figures": total.core_rates("figures").f1,
        "all": total.core_rates("all").f1,
        "found": total.found_rates("all").f1,
        **{kind: total.core_rates(kind).f1 for kind in KINDS},
    }


def under_floors(name: str, total: Score, floors: Mapping[str, float]) -> Iterator[str]:
    """Say which figures of a set are under their floor, which an edit to the reader may not do."""
    for figure, value in figures(total).items():
        if value < floors.get(figure, 0.0):
            yield f"{name}: core F1 of {figure} is {value:.3f}, under its floor {floors[figure]}"
    most = floors["false_claims"]
    if total.false_claims > most:
        yield f"{name}: {total.false_claims} claims on passages without any; {most} are allowed"
    if total.ungrounded:
        yield f"{name}: {total.ungrounded} quotes are not in their report"


def raised(floors: Mapping[str, Mapping[str, float]], totals: Mapping[str, Score]) -> str:
    """Return the text of `floors.toml` with each floor at the better of itself and now."""
    parts = [HEAD]
    for name, total in totals.items():
        old = floors.get(name, {})
        parts.append(f"\n[{name}]")
        for figure, value in figures(total).items():
            parts.append(f"{figure} = {max(old.get(figure, 0.0), int(value * 1000) / 1000)}")
        fewest = min(old.get("false_claims", total.false_claims), total.false_claims)
        parts.append(f"false_claims = {fewest}")
    return "\n".join(parts) + "\n"


HEAD = """\
# What the reader reaches on the annotated passages: core F1 by kind of claim ("figures": those with
# a number; "found": the claim is there, whatever its slots say), and the false claims on passages
# that make none. A change may not fall below; floors rise with
# `python -m evaluation.measure --raise-floors`."""


def show(name: str, passages: Passages, total: Score) -> None:
    """Print the figures of a set."""
    print(
        f"{name}: {total.reports} passages, core F1 of figures "
        f"{total.core_rates('figures').f1:.3f}, of all {total.core_rates('all').f1:.3f}; "
        f"{total.false_claims} false claims on {total.claimless} passages without any; "
        f"ungrounded {total.ungrounded}"
    )
    print(f"  {'':12}{'gold':>6}{'read':>6}   found P    R   F1      core P    R   F1")
    for kind in (*KINDS, "figures", "all"):
        print(f"  {kind:12}{total.gold[kind]:6}{total.got[kind]:6}   "
              f"{told(total.found_rates(kind))}   {told(total.core_rates(kind))}")  # fmt: skip
    print(
        "  slots  ", ", ".join(f"{slot} {share:.2f}" for slot, share in total.slot_shares().items())
    )
    for sort in sorted(set(passages.sorts.values())):
        of_sort = passages.of_sort(sort)
        rates = told(of_sort.found_rates("all")), told(of_sort.core_rates("all"))
        print(f"  {sort:12}{of_sort.gold['all']:6}{of_sort.got['all']:6}   {rates[0]}   {rates[1]}")


def told(rates: Rates) -> str:
    """Return precision, recall and F1 as three columns."""
    return f"    {rates.precision:.2f} {rates.recall:.2f} {rates.f1:.3f}"


def worst(total: Score, count: int) -> list[Miss]:
    """Return the worst misses: first what is not read at all, then by the core slots wrong."""

    def wrongness(miss: Miss) -> float:
        return 1.0 if miss.wrong is None else len(miss.wrong) / len(CORE[miss.kind])

    return sorted(total.misses, key=wrongness, reverse=True)[:count]


def main() -> int:
    """Measure, print, and say what is under its floor."""
    parser = argparse.ArgumentParser(description="Measure the reader on annotated passages.")
    parser.add_argument("--misses", type=int, default=10, help="how many misses of dev to list")
    parser.add_argument("--only", help="list misses of this kind alone, and what is spurious")
    parser.add_argument("--set", choices=SETS, help="measure one set alone")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--raise-floors", action="store_true", help="write floors.toml anew")
    parser.add_argument("--reader", default="rules", choices=("rules", "llm"), help="who reads")
    args = parser.parse_args()
    by = desk.readers([args.reader])
    measured = {name: load(GOLD / name, by.each) for name in SETS if args.set in {None, name}}
    for line in by.account(verbose=False):
        print(line, file=sys.stderr)
    totals = {name: passages.score() for name, passages in measured.items()}
    floors = tomllib.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    if args.json:
        print(json.dumps({name: as_json(total) for name, total in totals.items()}, indent=1))
    else:
        for name, total in totals.items():
            show(name, measured[name], total)
        if "dev" in totals:
            list_misses(totals["dev"], args.misses, args.only)
    if by.talk:
        return 0
    if args.raise_floors:
        FLOORS.write_text(raised(floors, totals), "utf-8")
        return 0
    under = [fault for name in totals for fault in under_floors(name, totals[name], floors[name])]
    for fault in under:
        print(fault, file=sys.stderr)
    return 1 if under else 0


def list_misses(total: Score, count: int, only: str | None) -> None:
    """Print misses of the set that may be looked at, and with `only` what was read too much."""
    chosen = [miss for miss in total.misses if miss.kind == only] if only else worst(total, count)
    for miss in chosen:
        wrong = "not read" if miss.wrong is None else f"annotated, read: {dict(miss.wrong)}"
        print(f"  {miss.report} {miss.kind}: {' '.join(miss.quote.split())!r} {wrong}")
    for one in total.spurious if only else ():
        if one.kind == only:
            print(f"  {one.report} {one.kind} too much: {' '.join(one.quote.split())!r}")


def as_json(total: Score) -> dict[str, object]:
    """Return a set's figures as an object."""
    kinds = (*KINDS, "figures", "all")
    return {
        "passages": total.reports,
        "claims": {kind: total.gold[kind] for kind in kinds},
        "found_f1": {kind: round(total.found_rates(kind).f1, 3) for kind in kinds},
        "core_f1": {kind: round(total.core_rates(kind).f1, 3) for kind in kinds},
        "slots": {slot: round(share, 3) for slot, share in total.slot_shares().items()},
        "claimless": total.claimless,
        "false_claims": total.false_claims,
        "ungrounded": total.ungrounded,
    }


if __name__ == "__main__":
    sys.exit(main())
