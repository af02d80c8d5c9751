"""What others may build on: these lists change on purpose, and with a line in the changelog."""

from __future__ import annotations

import ast
import inspect
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

import pledgebook
from pledgebook import model, workflow

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "pledgebook"

NOUNS = {
    *("Report", "Evidence", "Amount", "Period", "Claim", "Parked"),
    *("Consulted", "Refused", "Basis"),
    *("Explanation", "Explained", "Grounds", "Chances"),
    *("Ruling", "Choice", "Decision", "Doubt", "Records", "Mission", "Need", "Finding"),
    *("Commitment", "Standing", "Conflict", "Rival", "Settled", "Position"),
    *("Forecast", "MoneyForecast", "NoForecast", "FanPoint", "Reason", "Scored"),
    *("Assessment", "Gap", "Total", "Change", "StrengthPoint"),
    *("Figure", "Rungs", "Account", "Linked", "Covered", "Coverage"),
    *("Waiting", "Hindrance", "Announced", "Giver"),
    *("Plan", "Ask", "PlanMonth", "Worth", "Odds"),
}
LADDERS = {
    *("Stage", "Bound", "Scope", "Resource", "Channel", "Role", "Dated", "Verdict"),
    *("Act", "ConflictType", "Measure", "Event", "Polarity"),
}
SMALL_WORDS = {
    *(
        "UNBOUNDED",
        "FORCES",
        "UNITS",
        "ASKED",
        "PERSON",
        "RULES",
        "WEIGHED",
        "fingerprint",
        "exactly",
        "plainly",
        "is_currency",
        "independent",
    ),
    *("first_day", "last_day", "last_of", "rounded", "standing_decisions"),
}
STEPS = {
    *(
        "list_sources",
        "open_source",
        "read_sources",
        "read",
        "by_rules",
        "by_asking",
        "explain",
        "fetched",
        "read_each_in_bounds",
        "journal",
        "who",
    ),
    *("open_book", "open_book_to_add", "in_memory", "add", "decide", "settle"),
    *("recorded", "positions_in", "stands", "publication", "why", "why_among"),
    *("parts", "marks", "read_on", "shelved"),
    *("picture", "pictures"),
    *("assessments", "links", "forecast", "backtest", "tested_money", "scenario", "plan"),
    *("uncertain", "weigh", "person", "decisions", "open_book_to_decide", "compare", "compared"),
}
WHAT_STEPS_TAKE = {
    "Known",
    "Source",
    *("Reading", "Reader", "BY_RULES"),
    "Recorder",
    "View",
    *("Part", "Shelf", "Told"),
    "Why",
    "Foretold",
    *("Question", "Outcome", "Made", "Compared", "WORK"),
    "UNDATED",
    "BOUNDS",
    "Noted",
    "UNDISTURBED",
    "NOBODY",
}


PASSED_ON = {"Known", "Parked", "Source", "list_sources", "open_source"}
"""What the workflow offers that a stage or the model defines."""

AMONG_THEMSELVES = {
    *("called", "chosen", "follows", "moment", "published_until", "recorded_of", "ruled"),
    *("MANY", "by", "hands", "stands_of_all", "unswept", "with_conflicts"),
}
"""What files of the workflow ask of one another, and nobody else."""


def public(module: ModuleType) -> set[str]:
    """Return what a package offers: its `__all__`."""
    return set(module.__all__)


def defined(module: ModuleType) -> set[str]:
    """Return what the files of a package define without an underscore."""
    found: set[str] = set()
    for file in Path(*module.__path__).glob("*.py"):
        for node in ast.parse(file.read_text("utf-8")).body:
            match node:
                case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                    found.add(name)
                case ast.Assign(targets=[ast.Name(id=name)]):
                    found.add(name)
    return {name for name in found if not name.startswith("_")}


@pytest.mark.parametrize("module", [model, workflow], ids=lambda each: each.__name__)
def test_a_package_offers_what_its_files_define(module: ModuleType) -> None:
    assert public(module) - PASSED_ON == defined(module) - PASSED_ON - AMONG_THEMSELVES


def test_the_nouns_are_these() -> None:
    assert public(model) == NOUNS | LADDERS | SMALL_WORDS


def test_the_steps_of_the_workflow_are_these() -> None:
    assert public(workflow) - {"Parked"} == STEPS | WHAT_STEPS_TAKE


@pytest.mark.parametrize("name", sorted(NOUNS))
def test_a_noun_cannot_be_changed(name: str) -> None:
    assert getattr(model, name).__dataclass_params__.frozen


@pytest.mark.parametrize("module", [model, workflow], ids=lambda each: each.__name__)
def test_what_is_public_says_what_it_is(module: ModuleType) -> None:
    offered = (getattr(module, name) for name in public(module))
    silent = [each for each in offered if callable(each) and not inspect.getdoc(each)]
    assert not silent


def test_one_version_is_told_everywhere() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    newest = re.search(r"(?m)^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"))
    assert newest
    assert told == newest[1] == pledgebook.__version__


# --- the package as others install it --------------------------------------------------------


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, unpack it, and return the folder."""
    folder = tmp_path_factory.mktemp("installed")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder)
    return folder


def run_installed(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the unpacked package, and not the checkout, in a folder that is not the checkout."""
    command = [sys.executable, "-m", "pledgebook", *arguments]
    surroundings = {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run(
        command, cwd=folder, env=surroundings, capture_output=True, encoding="utf-8", check=False
    )


def test_the_package_holds_every_file_of_the_source(installed: Path) -> None:
    ours = {f.relative_to(SOURCE) for f in SOURCE.rglob("*") if f.is_file()}
    wanted = {file for file in ours if "__pycache__" not in file.parts}
    assert {file.suffix for file in wanted} >= {".py", ".toml", ".csv", ".css"}
    assert Path("py.typed") in wanted
    packed = installed / "pledgebook"
    assert wanted <= {f.relative_to(packed) for f in packed.rglob("*") if f.is_file()}


def test_the_package_works_away_from_its_source(installed: Path) -> None:
    where = "import pledgebook; print(pledgebook.__file__)"
    found = subprocess.run(
        [sys.executable, "-c", where],
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert found.stdout.startswith(str(installed))
    assert run_installed(installed, "--version").stdout == f"pledgebook {pledgebook.__version__}\n"
    brief = run_installed(installed, "brief", str(ROOT / "examples" / "haiti-2024"))
    assert (brief.returncode, brief.stderr) == (0, "")
    assert "Multinational Security Support Mission" in brief.stdout


def test_completion_is_offered_for_a_shell(installed: Path) -> None:
    surroundings = {**os.environ, "PYTHONPATH": str(installed)}
    for shell in ("bash", "zsh", "fish"):
        asked = {**surroundings, "_PLEDGEBOOK_COMPLETE": f"source_{shell}"}
        told = subprocess.run(
            [sys.executable, "-m", "pledgebook"],
            env=asked,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert "_PLEDGEBOOK_COMPLETE=complete_" in told.stdout
