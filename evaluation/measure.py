"""Measure the reader on the gold passages, which it must never be fitted to one by one.

    python evaluation/measure.py                   # dev and test
    python evaluation/measure.py --misses          # and what was missed or wrong, in dev alone
    python evaluation/measure.py --scorer FILE --json

Runs `python -m pledgebook claims` on each set's texts and scores what it writes. `figures` counts
requirements, commitments and conditions that carry a number; a false claim is one on a passage
that makes none. The misses of the test set are never shown: it measures, and teaches nothing.
"""

import argparse
import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

GOLD = Path(__file__).parent / "gold"
SCORER = Path(__file__).parents[2] / "shared" / "bench" / "score_claims.py"


def load_scorer(path: Path) -> ModuleType:
    """Return the scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_claims", path)
    if spec is None or spec.loader is None or not path.is_file():
        sys.exit(f"measure: no scorer at {path}; give its place with --scorer")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(texts: Path) -> list[dict[str, Any]]:
    """Return what the program claims about the texts of a folder."""
    command = [sys.executable, "-m", "pledgebook", "claims", str(texts)]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own program
    if done.returncode:
        sys.stderr.write(done.stderr.decode("utf-8", "replace"))
        sys.exit(f"measure: pledgebook claims ended with {done.returncode}")
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines() if line.strip()]


def measure(name: str, scorer: ModuleType) -> dict[str, Any]:
    """Return the scorer's figures for one set, with the false claims on claimless passages."""
    folder = GOLD / name
    gold = {file.stem: rows(file) for file in sorted((folder / "gold").glob("*.jsonl"))}
    got: dict[str, list[dict[str, Any]]] = {}
    for claim in read(folder / "texts"):
        got.setdefault(claim["report"], []).append(claim)
    result: dict[str, Any] = scorer.score(gold, got, folder / "texts")
    claimless = [report for report, claims in gold.items() if not claims]
    result["claimless"] = len(claimless)
    result["false_claims"] = sum(len(got.get(report, [])) for report in claimless)
    return result


def rows(file: Path) -> list[dict[str, Any]]:
    """Return the claims of one file of gold."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def show(name: str, result: dict[str, Any]) -> None:
    """Print one set's figures."""
    kinds = result["kinds"]
    print(
        f"{name}: {result['reports']} passages, figures core F1 {kinds['figures']['core']['f1']}, "
        f"all core F1 {result['all']['core']['f1']}, found F1 {result['all']['found']['f1']}, "
        f"{result['false_claims']} false claims on {result['claimless']} claimless passages, "
        f"ungrounded {result['ungrounded']}"
    )
    print(f"  {'kind':12} {'gold':>5} {'got':>5}   found P/R/F1          core P/R/F1")
    for kind, row in [*kinds.items(), ("all", result["all"])]:
        a, b = row["found"], row["core"]
        print(
            f"  {kind:12} {a['gold']:5} {a['got']:5}   {a['p']:.3f} {a['r']:.3f} {a['f1']:.3f}"
            f"     {b['p']:.3f} {b['r']:.3f} {b['f1']:.3f}"
        )
    print("  slots       ", "  ".join(f"{s} {v:.2f}" for s, v in result["slots"].items()))


def main() -> int:
    """Measure both sets and print the figures."""
    parser = argparse.ArgumentParser(description="Measure the reader on the gold passages.")
    parser.add_argument("--misses", action="store_true", help="list the misses of dev")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--scorer", type=Path, default=SCORER)
    parser.add_argument("--set", choices=["dev", "test"], help="measure one set alone")
    args = parser.parse_args()
    scorer = load_scorer(args.scorer)
    results = {
        name: measure(name, scorer) for name in ([args.set] if args.set else ["dev", "test"])
    }
    misses = results.get("dev", {}).get("misses", []) if args.misses else []
    for result in results.values():
        del result["misses"]
    if args.json:
        print(json.dumps({**results, "misses_of_dev": misses}, ensure_ascii=False, indent=1))
        return 0
    for name, result in results.items():
        show(name, result)
    for miss in misses:
        print(json.dumps(miss, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
