"""Keep what the docs show true: run their commands, and write down what these print.

    python -m docs.refresh            # rewrite the pages whose commands print something else now
    python -m docs.refresh --check    # only name them, with exit code 1 where there are any

In a block marked `console`, bash runs each line that begins with "$ "; what it prints stands
below it. The blocks of one page share one folder, in which `examples` and `samples` are at hand.
Between "<!-- read as: appeal -->" and "<!-- end -->" stand the examples of that claim kind;
behind "<!-- named cases -->" those of docs/cases, behind "<!-- api -->" the reference of the API.
"""

from __future__ import annotations

import argparse
import difflib
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from docs import api_reference, named_cases
from pledgebook.reading import KINDS
from pledgebook.reading.kind import Example

ROOT = Path(__file__).resolve().parents[1]

PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))

BLOCK = re.compile(r"(?ms)^```console\n(?P<commands>.*?)^```$")
EXAMPLES = re.compile(r"(?s)(<!-- read as: (?P<kind>\w+) -->\n).*?(<!-- end -->)")

CASES = re.compile(r"(?s)(<!-- named cases -->\n).*?(<!-- end -->)")

API = re.compile(r"(?s)(<!-- api -->\n).*?(<!-- end -->)")

PASSING = re.compile(r"\b[0-9a-f]{64}\b")
"""A seal of a book on disk covers the moment of its entries, and so is new each time."""

SURROUNDINGS = {
    "PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin",
    "PYTHONPATH": str(ROOT / "src"),
    "COLUMNS": "80",
    "LANG": "C.UTF-8",
    "PLEDGEBOOK_NAME": "desk",
}
"""All that a command sees of the machine: the same for everyone who runs this."""


def main() -> int:
    """Refresh every page, or with --check say what would change."""
    options = argparse.ArgumentParser(description="Run the commands that the docs show.")
    options.add_argument("--check", action="store_true", help="change nothing")
    check = options.parse_args().check
    with ThreadPoolExecutor() as several:
        refreshed = list(several.map(refresh, PAGES))
    stale = [(page, new) for page, new in zip(PAGES, refreshed, strict=True) if new]
    for page, new in stale:
        print(*_difference(page, new), sep="\n")
        if not check:
            page.write_text(new, "utf-8")
    return int(check and bool(stale))


def refresh(page: Path) -> str | None:
    """Return the page with what its commands print now; None where that is what it says."""
    old = page.read_text("utf-8")
    with TemporaryDirectory() as name:
        folder = Path(name)
        for at_hand in (ROOT / "examples", ROOT / "docs" / "samples"):
            (folder / at_hand.name).symlink_to(at_hand)
        new = BLOCK.sub(lambda match: _block(match["commands"], folder), old)
    new = EXAMPLES.sub(lambda match: f"{match[1]}{_examples(match['kind'])}{match[3]}", new)
    new = CASES.sub(lambda match: f"{match[1]}\n{named_cases.page()}\n{match[2]}", new)
    new = API.sub(lambda match: f"{match[1]}\n{api_reference.page()}\n{match[2]}", new)
    return None if PASSING.sub("", new) == PASSING.sub("", old) else new


def _block(told: str, folder: Path) -> str:
    commands = [line for line in told.splitlines() if line.startswith("$ ")]
    parts = (f"{line}\n{_printed(line.removeprefix('$ '), folder)}" for line in commands)
    return f"```console\n{''.join(parts)}```"


def _printed(command: str, folder: Path) -> str:
    """Return what a command prints, then what it says on the side, then an exit code other than 0.

    Blanks at the ends of lines are left out. Leaves the program where the command shows a fault:
    that is mended, not documented.
    """
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=folder,
        env={**SURROUNDINGS, "HOME": str(folder)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    outputs = (done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))
    lines = [line.rstrip() for told in outputs for line in told.rstrip().splitlines()]
    if any(line.startswith("Traceback (") for line in lines):
        sys.exit(f"docs: a fault in the program, nothing is written: {command}")
    ended = [f"(exit code {done.returncode})"] if done.returncode else []
    return "".join(f"{line}\n" for line in [*lines, *ended])


def _examples(name: str) -> str:
    """Return a kind's examples: sentences that it reads, with the slots, and that it does not."""
    kind = next(each for each in KINDS if each.name == name)
    return "\n".join(["", *map(_example, kind.examples), "", ""])


def _example(example: Example) -> str:
    slots = (", ".join(f"{k} `{v}`" for k, v in claim.items()) for claim in example.claims)
    return f"- {example.sentence} → {'; and '.join(slots) or 'nothing'}"


def _difference(page: Path, new: str) -> list[str]:
    name = str(page.relative_to(ROOT))
    old = page.read_text("utf-8").splitlines()
    return list(
        difflib.unified_diff(
            old, new.splitlines(), name, f"{name}, as it prints now", "", "", 1, ""
        )
    )


if __name__ == "__main__":
    sys.exit(main())
