"""The docs say what the program does: every command, option, setting, field, code and output."""

from __future__ import annotations

import re
import subprocess
import sys
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
import typer

from pledgebook import errors
from pledgebook.cli import EXIT_CODES, To, app
from pledgebook.errors import PledgebookError
from pledgebook.model import Bound, Channel, Report, Resource, Scope, Stage, Verdict
from pledgebook.publishing.claim_rows import FIELDS, FURTHER, PLACE
from pledgebook.publishing.saving import EXPORTS
from pledgebook.reading import KINDS, read
from pledgebook.reading.kind import ClaimKind
from pledgebook.settings import SETTINGS
from pledgebook.sources import FORMATS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]

PROGRAM: Any = typer.main.get_command(app)
COMMANDS: dict[str, Any] = PROGRAM.commands


def page(name: str) -> str:
    """Return a page of the docs."""
    return (DOCS / name).read_text("utf-8")


def section(text: str, heading: str) -> str:
    """Return what stands below a heading, up to the next one of its rank or a higher one."""
    rank = len(heading.split(maxsplit=1)[0])
    _, found, rest = f"\n{text}".partition(f"\n{heading}\n")
    assert found, f"there is no heading {heading!r}"
    return re.split(rf"(?m)^#{{1,{rank}}} ", rest)[0]


def first_cells(text: str) -> list[str]:
    """Return the first cell of every row of the tables in a text."""
    return [row.split(" | ")[0].strip("| ") for row in text.splitlines() if row.startswith("| ")]


def code(text: str) -> set[str]:
    """Return what stands between backticks, and not in a block."""
    return set(re.findall(r"`([^`]+)`", re.sub(r"(?ms)^```.*?^```$", "", text)))


def options(command: Any) -> set[str]:
    """Return the long options of a command, but for --help, which all have."""
    named = {name for each in command.params for name in each.opts if name.startswith("--")}
    return named - {"--help"}


# --- the command line ------------------------------------------------------------------------


def test_the_page_has_every_command_and_no_other() -> None:
    described = re.findall(r"(?m)^### (\S+)$", section(page("command-line.md"), "## Commands"))
    assert described == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_page_lists_the_options_of_a_command(name: str) -> None:
    told = section(page("command-line.md"), f"### {name}")
    _, found, listed = told.partition("\nOptions: ")
    assert found
    assert code(listed) == options(COMMANDS[name])


def test_the_page_explains_every_option() -> None:
    explained = " ".join(first_cells(section(page("command-line.md"), "## Options")))
    every = set[str]().union(*map(options, COMMANDS.values()))
    assert set(re.findall(r"--[a-z][a-z-]+", explained)) == every


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_helps_with_a_sentence_and_an_example(name: str) -> None:
    told = COMMANDS[name].help or ""
    assert re.match(r"[A-Z].*[.]", told)
    assert f"Example:  pledgebook {name}" in told
    assert all(each.help for each in COMMANDS[name].params)


def test_what_can_be_exported_to_is_what_there_is() -> None:
    assert {to.value for to in To} == set(EXPORTS)
    assert set(EXPORTS) <= code(page("command-line.md"))


EXIT_CODES_OF_THE_SHELL = {0, 2, 130}


@pytest.mark.parametrize("where", ["README.md", "docs/command-line.md"])
def test_every_exit_code_is_explained(where: str) -> None:
    explained = first_cells(section((ROOT / where).read_text("utf-8"), "## Exit codes"))[2:]
    ours = {each.exit_code for each in vars(errors).values() if _is_error(each)}
    assert sorted(map(int, explained)) == sorted(ours | EXIT_CODES_OF_THE_SHELL)
    assert {int(told) for told in re.findall(r"\d+", EXIT_CODES)} == set(map(int, explained)) - {1}


def _is_error(each: object) -> bool:
    return isinstance(each, type) and issubclass(each, PledgebookError)


# --- settings --------------------------------------------------------------------------------


def test_every_setting_is_described_with_its_default() -> None:
    rows = {
        cells[0]: cells[1] for cells in re.findall(r"\| `(\w+)` \| (.+?) \|", page("settings.md"))
    }
    assert set(rows) == {each.variable for each in SETTINGS}
    assert all(rows[each.variable] == each.default for each in SETTINGS if each.default)


# --- claims and formats ----------------------------------------------------------------------


def test_every_kind_of_claim_has_its_section_and_its_examples() -> None:
    told = section(page("claims.md"), "## The seven kinds")
    described = re.findall(r"(?m)^### (\w+)$", told)
    assert sorted(described) == sorted(kind.name for kind in KINDS)
    for kind in KINDS:
        below = section(told, f"### {kind.name}")
        assert f"<!-- read as: {kind.name} -->" in below
        assert all(f"- {example.sentence} →" in below for example in kind.examples)


def test_every_field_of_a_claim_is_explained() -> None:
    explained = code(" ".join(first_cells(section(page("claims.md"), "## The fields"))))
    assert explained == {*FIELDS, *FURTHER, *PLACE}


@pytest.mark.parametrize("words", [Stage, Resource, Bound, Scope, Channel])
def test_every_word_that_a_field_can_hold_is_named(words: type[StrEnum]) -> None:
    assert {str(word) for word in words} <= code(page("claims.md"))


def test_every_stage_is_explained_in_the_order_of_the_ladder() -> None:
    explained = first_cells(section(page("claims.md"), "## Stages"))[2:]
    assert [cell.strip("`") for cell in explained] == [str(stage) for stage in Stage]


def test_every_verdict_is_named_where_rulings_are_shown() -> None:
    emphasised = set(re.findall(r"\*(\w[^*]*)\*", " ".join(page("tutorial.md").split())))
    assert {str(verdict) for verdict in Verdict} <= emphasised


def test_the_readme_names_every_format() -> None:
    named = (ROOT / "README.md").read_text("utf-8").casefold()
    assert [each.name for each in FORMATS if each.name.split()[-1].casefold() not in named] == []


def test_the_kind_that_the_page_adds_works_as_it_stands() -> None:
    (written,) = re.findall(r"(?s)```python\n(.*?)```", page("adding.md"))
    made: dict[str, Any] = {"__name__": "rebuke"}
    exec(compile(written, "adding.md", "exec"), made)
    kind: ClaimKind = made["KIND"]
    for example in kind.examples:
        claims = read(Report(example.sentence, "example"), (kind,))
        assert tuple({"actor": claim.actor} for claim in claims) == example.claims


# --- pages -----------------------------------------------------------------------------------

LINK = re.compile(r"(?<!!)\[[^\]]+\]\((?!https?:)([^)#\s]+)(#[^)]*)?\)")


@pytest.mark.parametrize("of", PAGES, ids=lambda each: str(each.relative_to(ROOT)))
def test_every_link_leads_somewhere(of: Path) -> None:
    targets = (target for target, _ in LINK.findall(of.read_text("utf-8")))
    assert [target for target in targets if not (of.parent / target).exists()] == []


def test_the_first_page_leads_to_every_page() -> None:
    linked = {(DOCS / target).resolve() for target, _ in LINK.findall(page("index.md"))}
    assert set(DOCS.glob("*.md")) - {DOCS / "index.md"} <= linked


def test_the_readme_points_to_files_that_are_there() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    named = code(section(readme, "## Where to look in the code"))
    paths = {name for name in named if name.startswith("src/")}
    assert paths
    assert {path for path in paths if not (ROOT / path).exists()} == set()


def test_what_the_docs_show_is_what_the_program_prints() -> None:
    command = [sys.executable, "-m", "docs.refresh", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0), "make docs"
