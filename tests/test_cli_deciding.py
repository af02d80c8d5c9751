"""`rule`, `decisions`, `review --list`, `conflicts --settled` and `diff` from the shell."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from deciding import ANA
from pledgebook import cli, model, workflow
from pledgebook.model import WEIGHED
from pledgebook.workflow import Reading
from running import Outcome, run, spawn
from telling import needs, say

FIRST = say("2031-06-05", "Aland", "pledged", 300)
RAISED = say("2031-08-05", "Aland", "pledged", 400, words="Aland raised its pledge to 400 police")
REPORT, CLAIM = say("2031-09-05", "Borland", "pledged", 50)
BY = ("--by", "Ana Lucas", "--reason", "I asked them.")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    place = tmp_path / "a.book"
    doubted = REPORT, replace(CLAIM, read_by=WEIGHED)
    told = (needs("2031-06-01", 1000), FIRST, RAISED, doubted)
    with closing(workflow.open_book_to_add(place)) as opened:
        workflow.add(opened, [Reading(report, (claim,)) for report, claim in told], ANA)
    return place


def rule(book: Path, *told: str) -> Outcome:
    return run("rule", *told, "--book", book)


def test_the_acts_are_those_of_the_program() -> None:
    assert [str(each) for each in cli.Act] == [str(each) for each in model.Act]


def test_a_decision_says_what_it_changed_and_how_to_take_it_back(book: Path) -> None:
    done = rule(book, "reject", RAISED[1].id[:8], *BY)
    assert done.code == 0
    assert "personnel: promised 400 → 300 of 1,000" in done.out
    undo = next(each for each in done.out.splitlines() if "rule undo" in each).split()
    again = rule(book, "undo", undo[3], *BY)
    assert "personnel: promised 300 → 400 of 1,000" in again.out
    listed = run("decisions", "--book", book)
    assert "(undone)" in listed.out
    made = run("decisions", "--book", book, "--json").json["decisions"]
    assert [one["stands"] for one in made] == [False, True]


def test_trying_records_nothing(book: Path) -> None:
    tried = rule(book, "reject", RAISED[1].id, "--try", "--json")
    assert tried.json["sums"][0]["after"][0]["promised"]["stated"] == 300
    assert run("decisions", "--book", book).out == "Nobody has decided anything.\n"


def test_the_questions_of_a_book_can_be_decided_by_a_script(book: Path) -> None:
    told = run("review", "--book", book, "--json").json
    assert (told["uncertain"], [each["sort"] for each in told["questions"]]) == (
        2,
        ["conflict", "weighed"],
    )
    seal = told["seal"]["seal"]
    choice = told["questions"][0]["choices"][1]
    done = rule(book, choice["act"], choice["on"], choice["into"], "--seal", seal, "--json", *BY)
    assert done.json["by"] == "Ana Lucas"
    late = rule(book, "confirm", told["questions"][1]["on"], "--seal", seal, *BY)
    assert late.code == 5
    assert "the book has moved on" in late.err


def test_a_list_says_what_is_left_out_of_it(book: Path) -> None:
    told = run("review", "--book", book, "--list", "--most", "1")
    assert told.out.endswith("… and 1 more (see --most or --json)\n")
    assert "1. how many police Aland has pledged (change over time): which is right?" in told.out
    assert "2  300 police is right        personnel: promised 400 → 300 of 1,000" in told.out


def test_settled_conflicts_are_shown_with_who_settled_them(book: Path) -> None:
    on = run("review", "--book", book, "--json").json["questions"][0]["on"]
    rule(book, "settle", on, "2", *BY)
    assert "Settled by Ana Lucas" not in run("conflicts", "--book", book).out
    told = run("conflicts", "--settled", "--book", book).out
    assert "I asked them. Settled by Ana Lucas" in " ".join(told.split())
    assert "300 police (right)" in told
    (settled,) = run("conflicts", "--book", book, "--json").json["missions"][0]["settled"]
    assert (settled["by"], settled["stands"]) == ("Ana Lucas", 1)
    assert run("show", "--book", book, "--json").json["missions"][0]["conflicts"] == []


@pytest.mark.parametrize(
    ("told", "code", "says"),
    [
        (("reject", "feedfeed", *BY), 4, "no claim or commitment is called"),
        (("reject", FIRST[1].id, "--by", "Ana"), 4, "a decision needs a reason"),
        (("reject", FIRST[1].id, "--reason", "So."), 4, "a decision needs the name of a person"),
        (("undo", "feedfeed", *BY), 4, "no decision is called"),
        (("correct", FIRST[1].id, "--set", "value", *BY), 2, "write it as --set value=600"),
        (("correct", FIRST[1].id, "--set", "stage=sure", *BY), 4, "is none of pledged"),
        (("merge", FIRST[1].id, RAISED[1].id, *BY), 5, "is one commitment already"),
        (("settle", "feedfeed", "1", *BY), 4, "no open conflict is called"),
    ],
)
def test_what_is_refused_says_what_to_do(
    book: Path, told: tuple[str, ...], code: int, says: str
) -> None:
    done = rule(book, *told)
    assert (done.code, done.out) == (code, "")
    assert says in " ".join(done.err.split())


def test_a_book_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    done = rule(tmp_path / "none.book", "reject", "feedfeed", *BY)
    assert done.code == 5
    assert not (tmp_path / "none.book").exists()


def test_what_changed_is_told_with_its_reports(book: Path) -> None:
    told = run("diff", "--from", "2031-07-01", "--to", "2031-08-31", "--book", book)
    assert "personnel: promised 300 → 400 of 1,000" in told.out
    assert "“Aland raised its pledge to 400 police”" in told.out
    (mission,) = run(
        "diff", "--from", "2031-07-01", "--to", "2031-08-31", "--book", book, "--json"
    ).json["missions"]
    assert [each["sort"] for each in mission["changes"]] == ["sum", "commitment", "conflict"]
    assert {one["report"] for each in mission["changes"] for one in each["told_by"]} == {
        "report of 2031-08-05",
    }


@pytest.mark.parametrize("name", ["brief", "show", "conflicts", "why", "export", "forecast"])
def test_every_command_that_shows_a_position_has_both_clocks(name: str) -> None:
    told = run(name, "--help").out
    assert "--as-of DAY" in told
    assert "--on DAY" in told


def test_a_screen_of_ascii_alone_is_told_in_ascii(book: Path) -> None:
    surroundings = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    told = spawn("review", "--list", "--book", book, env=surroundings)
    assert told.out.isascii()
    assert '">>Aland raised its pledge to 400 police<<."' in told.out
    assert "promised 400 -> 300 of 1,000" in told.out


def test_days_on_which_nothing_changed_say_so(book: Path) -> None:
    told = run("diff", "--from", "2031-12-01", "--to", "2031-12-31", "--book", book)
    assert "Nothing changed." in told.out


@pytest.mark.parametrize(
    ("more", "code", "says"),
    [
        (("--on", "--recorded"), 2, "cannot go together"),
        (("--mission", "Elsewhere"), 4, "no mission is called 'Elsewhere'"),
    ],
)
def test_a_comparison_that_cannot_be_made_is_refused(
    book: Path, more: tuple[str, ...], code: int, says: str
) -> None:
    days = ("--from", "2031-07-01", "--to", "2031-08-31")
    done = run("diff", *days, "--book", book, *more)
    assert done.code == code
    assert says in " ".join(done.err.split())
