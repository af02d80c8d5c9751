"""The command line as programs and people use it: what goes to which stream, and how it ends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from pledgebook import __version__
from pledgebook.cli import EXIT_CODES, FORMS, To, app
from pledgebook.publishing.saving import EXPORTS
from running import EXAMPLE, Outcome, run

COMMANDS = [
    *("brief", "show", "claims", "add", "export"),
    *("conflicts", "why", "assess", "forecast", "backtest", "plan", "diff"),
    "picture",
    *("review", "rule", "decisions"),
    *("tables", "verify"),
    *("serve", "team"),
]

SERVING = ("serve", "team")
"""Commands of the web desk, which are tested with it."""

SCENARIO = """\
by = 2025-03-31
months = 6
target = 1000
in_place = 400

[money.direct]
stock = 90_000_000
monthly = 0
"""

TOLD = (
    "Nairobi, 22 September 2024. Kenya will send 600 more police officers to the Multinational "
    "Security Support Mission in Haiti by November 2024, President William Ruto said. "
    "The mission needs 2,500 police officers by January 2025."
)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reports") / "nairobi.txt"
    path.write_text(TOLD, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("books") / "haiti.book"
    assert run("add", "--book", path, EXAMPLE).code == 0
    return path


def commitments(outcome: Outcome) -> list[str]:
    return [c["id"] for one in outcome.json["missions"] for c in one["commitments"]]


# --- help ------------------------------------------------------------------------------------


def test_every_command_is_in_the_help() -> None:
    told = run("--help").out
    assert [name for name in COMMANDS if f"\n  {name} " in told] == COMMANDS
    assert list(get_command(app).commands) == COMMANDS  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_help_has_an_example_and_the_exit_codes(command: str) -> None:
    told = " ".join(run(*command.split(), "--help").out.split())
    assert f"Example: pledgebook {command}".rstrip() in told
    assert " ".join(EXIT_CODES.split()) in told
    assert run(*command.split(), "-h").code == 0


def test_without_a_command_the_help_is_shown_as_a_wrong_call() -> None:
    outcome = run()
    assert outcome.code == 2
    assert "Commands:" in outcome.out + outcome.err


def test_the_version_is_told() -> None:
    assert run("--version").out == f"pledgebook {__version__}\n"


def test_the_formats_that_the_option_offers_are_those_there_are() -> None:
    assert [each.value for each in To] == list(EXPORTS)


# --- JSON ------------------------------------------------------------------------------------


def test_every_command_prints_json_and_nothing_else(book: Path, tmp_path: Path) -> None:
    name = commitments(run("show", "--book", book, "--json"))[0]
    scenario = tmp_path / "scenario.toml"
    scenario.write_text(SCENARIO, encoding="utf-8")
    calls: dict[str, list[str | Path]] = {
        "brief": [EXAMPLE],
        "show": ["--book", book],
        "claims": [EXAMPLE],
        "add": [EXAMPLE, "--book", tmp_path / "new.book"],
        "conflicts": ["--book", book],
        "why": [name, "--book", book],
        "assess": ["--book", book],
        "forecast": ["--book", book],
        "backtest": [],
        "plan": ["--book", book, "--mission", "MSS", "--scenario", scenario],
        "picture": ["ladder", "--book", book],
        "review": ["--book", book, "--most", "1"],
        "rule": ["confirm", name, "--book", book, "--by", "Ana", "--reason", "Seen."],
        "decisions": ["--book", book],
        "tables": [],
        "diff": ["--from", "2024-09-01", "--to", "2024-10-01", "--book", book],
        "verify": ["--book", book],
        "export": ["--book", book, "--out", tmp_path / "out"],
    }
    assert sorted((*calls, *SERVING)) == sorted(COMMANDS)
    for command, arguments in calls.items():
        outcome = run(command, *arguments, "--json")
        assert outcome.code == 0, outcome.err
        assert outcome.json


def test_claims_prints_a_json_object_a_line_and_nothing_else(report: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    outcome = run("claims", report, tmp_path / "empty.txt")
    assert outcome.rows
    for row in outcome.rows:
        assert row["quote"] in TOLD
        assert row["report"] == "nairobi"
    assert "empty.txt" in outcome.err
    assert outcome.code == 3


def test_claims_of_a_report_that_is_reached_twice_are_printed_once(
    report: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(TOLD, encoding="utf-8")
    assert run("claims", report, copy, report).out == run("claims", report).out


def test_claims_explained_are_the_claims_with_why(report: Path) -> None:
    (told,) = run("claims", report, "--explain", "--json").json
    claims = [claim for one in told["sentences"] for claim in one["claims"]]
    added = {"rule", "grounds", "weighed"}
    plain = [{name: claim[name] for name in claim if name not in added} for claim in claims]
    assert plain == _rows(report)
    for one in told["sentences"]:
        assert TOLD[one["start"] : one["end"]] == one["quote"]
    for claim in claims:
        assert claim["rule"]
        for grounds in claim["grounds"]:
            for words in grounds["words"]:
                assert TOLD[words["start"] : words["end"]] == words["quote"]


def _rows(report: Path) -> list[Any]:
    return run("claims", report).rows


def test_claims_are_explained_in_words_for_people(report: Path) -> None:
    told = run("claims", report, "--explain").out
    assert "=== nairobi" in told
    assert "commitment, read by kinds/commitment.py read > _in_clause" in told
    assert "actor       Kenya           “Kenya”: names Kenya" in told
    assert max(map(len, told.splitlines())) <= 80


def test_what_cannot_be_read_ends_an_explanation_as_it_ends_claims(
    report: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").touch()
    paths = [report, tmp_path / "empty.txt", report]
    plain, explained = run("claims", *paths), run("claims", *paths, "--explain")
    assert (explained.code, explained.err) == (plain.code, plain.err)
    assert explained.code == 3
    assert explained.out.count("=== nairobi") == 1


def test_standard_input_and_several_reports_are_explained(report: Path) -> None:
    both = run("claims", "-", report, "--explain", "--json", stdin=b"She smiled.").json
    assert [one["report"] for one in both] == ["standard-input", "nairobi"]
    assert both[0]["sentences"][0]["claims"] == []
    assert both[0]["sentences"][0]["nearly"]


def test_what_a_language_model_reads_is_not_explained(report: Path) -> None:
    outcome = run("claims", report, "--explain", "--reader", "llm")
    assert (outcome.code, outcome.out) == (2, "")
    assert "leave out --reader llm" in " ".join(outcome.err.split())
    assert run("claims", report, "--explain", "--reader", "rules").code == 0


def test_a_brief_and_a_book_of_the_same_reports_tell_the_same(book: Path) -> None:
    assert (
        run("show", "--book", book, "--json").json["missions"]
        == run("brief", EXAMPLE, "--json").json["missions"]
    )


def test_the_order_of_the_files_does_not_show() -> None:
    files = sorted(EXAMPLE.glob("*.txt"))
    assert run("brief", *files, "--json").out == run("brief", *reversed(files), "--json").out


# --- where it is written ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("option", "begins"), [("--html", "<!doctype html>"), ("--markdown", "# "), ("--json", "{")]
)
def test_a_form_goes_to_standard_output_or_to_a_file(
    report: Path, tmp_path: Path, option: str, begins: str
) -> None:
    printed = run("brief", report, option)
    assert printed.out.startswith(begins)
    assert printed.err == ""
    written = run("brief", report, option, "--out", tmp_path / "brief")
    assert (written.code, written.out) == (0, "")
    assert f"written to {tmp_path / 'brief'}" in written.err
    assert (tmp_path / "brief").read_text(encoding="utf-8") == printed.out


@pytest.mark.parametrize("ending", FORMS)
def test_the_ending_of_the_file_chooses_the_form(report: Path, tmp_path: Path, ending: str) -> None:
    place = tmp_path / f"brief{ending}"
    run("brief", report, "-o", place)
    expected = run("brief", report, f"--{FORMS[ending]}")
    assert place.read_text(encoding="utf-8") == expected.out


def test_the_brief_itself_can_be_written_too(report: Path, tmp_path: Path) -> None:
    run("brief", report, "-o", tmp_path / "brief.txt")
    assert (tmp_path / "brief.txt").read_text(encoding="utf-8") == run("brief", report).out


def test_two_forms_at_once_are_refused(report: Path) -> None:
    outcome = run("brief", report, "--html", "--json")
    assert outcome.code == 2
    assert "choose one" in outcome.err


@pytest.mark.parametrize("first", [True, False])
def test_a_page_that_was_taken_for_a_report_is_told_with_the_way_out(
    report: Path, tmp_path: Path, *, first: bool
) -> None:
    page = tmp_path / "out.html"
    paths = [page, report] if first else [report, page]
    outcome = run("brief", *paths, "--html")
    assert (outcome.code, outcome.out) == (2, "")
    assert f"--out {page}" in " ".join(outcome.err.split()).replace("│ ", "")
    assert not page.exists()


def test_a_page_that_is_a_report_is_read(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    page.write_text(f"<html><body><article><p>{TOLD}</p></article></body></html>")
    assert run("brief", page, "--html").code == 0


@pytest.mark.parametrize("to", list(To))
def test_an_export_names_the_files_that_it_wrote(book: Path, tmp_path: Path, to: To) -> None:
    outcome = run("export", "--book", book, "--to", to, "--out", tmp_path / "out")
    written = [Path(line) for line in outcome.out.splitlines()]
    assert written
    assert all(path.stat().st_size for path in written)


# --- what is asked ---------------------------------------------------------------------------


def test_adding_twice_adds_nothing(book: Path) -> None:
    outcome = run("add", "--book", book, EXAMPLE, "--json")
    assert outcome.json["added"] == 0


def test_the_book_may_be_a_setting(book: Path) -> None:
    outcome = run("verify", "--json", env={"PLEDGEBOOK_BOOK": str(book)})
    assert outcome.json["entries"] > 0


def test_who_records_may_be_a_setting(report: Path, tmp_path: Path) -> None:
    place = tmp_path / "a.book"
    run("add", "--book", place, report, env={"PLEDGEBOOK_NAME": "Ana Okoro"})
    assert b"Ana Okoro" in b"".join(each.read_bytes() for each in tmp_path.iterdir())


def test_a_report_comes_in_on_standard_input(report: Path) -> None:
    piped = run("claims", "-", stdin=TOLD.encode())
    plain = run("claims", report)
    assert [{**row, "report": ""} for row in piped.rows] == [
        {**row, "report": ""} for row in plain.rows
    ]


def test_what_is_known_of_a_report_can_be_given(tmp_path: Path) -> None:
    undated = tmp_path / "a.txt"
    undated.write_text("Kenya will send 600 police officers to Haiti next month.")
    known = ["--publisher", "The Portville Post", "--published", "2024-10-11", "--language", "en"]
    (mission,) = run("brief", undated, *known, "--json").json["missions"]
    (told,) = mission["reports"]
    assert (told["publisher"], told["published"], told["dated"]) == (
        "The Portville Post",
        "2024-10-11",
        "given",
    )
    assert "2024-11" in {claim["start"] for claim in mission["claims"]}


def test_as_of_a_day_later_reports_are_unknown(book: Path) -> None:
    for told in (
        run("show", "--book", book, "--as-of", "2024-07-01", "--json").json,
        run("brief", EXAMPLE, "--as-of", "2024-07-01", "--json").json,
    ):
        days = [r["published"] for one in told["missions"] for r in one["reports"]]
        assert days
        assert max(days) <= "2024-07-01"


def test_a_mission_is_found_by_its_place(book: Path) -> None:
    outcome = run("show", "--book", book, "--mission", "haiti", "--json")
    assert {one["mission"]["place"] for one in outcome.json["missions"]} == {"Haiti"}


def test_why_tells_each_claim_with_its_ruling_and_reason(book: Path) -> None:
    name = commitments(run("show", "--book", book, "--json"))[0]
    told = run("why", name, "--book", book, "--json").json
    assert told["commitment"]["id"] == name
    assert {claim["id"] for claim in told["claims"]} == set(told["commitment"]["claims"])
    assert all(claim["reason"] and claim["quote"] for claim in told["claims"])
    text = " ".join(run("why", name, "--book", book).out.split())
    assert told["claims"][0]["quote"][:20] in text


def test_conflicts_shows_the_rival_words(book: Path) -> None:
    told = run("conflicts", "--book", book, "--json").json["missions"]
    text = " ".join(run("conflicts", "--book", book).out.split())
    abouts = [conflict["about"] for one in told for conflict in one["conflicts"]]
    assert abouts
    assert all(about in text for about in abouts)


def test_verify_tells_the_last_seal(book: Path) -> None:
    told = run("verify", "--book", book, "--json").json
    assert told["entries"] == told["entry"]
    assert told["seal"] in run("verify", "--book", book).out
    assert told["seal"] in run("show", "--book", book).out


# --- links -----------------------------------------------------------------------------------

OWN = """\
[[links]]
name = "interpreters"
resources = ["personnel"]
things = ["interpreter"]
"""


def test_a_team_s_own_links_take_the_place_of_those_shipped(book: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(OWN, "utf-8")
    told = run("assess", "--book", book, "--links", own, "--mission", "MSS", "--json").json
    (coverage,) = told[0]["coverage"]
    assert [line["name"] for line in coverage["lines"]] == ["people", "interpreters"]


@pytest.mark.parametrize(
    ("written", "code", "said"),
    [
        (None, 4, "no such file"),
        (b"\xff[[links]]", 10, "not UTF-8"),
        (OWN.replace("things", "thing").encode(), 10, "'thing' is not known"),
    ],
)
def test_what_is_wrong_with_a_file_of_links_is_said(
    book: Path, tmp_path: Path, written: bytes | None, code: int, said: str
) -> None:
    own = tmp_path / "own.toml"
    if written is not None:
        own.write_bytes(written)
    outcome = run("assess", "--book", book, "--links", own)
    assert outcome.code == code
    assert said in outcome.err
    assert "own.toml" in outcome.err
    assert not outcome.out
