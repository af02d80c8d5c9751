"""A team's own tables reach everything: who is meant, which mission, at every door."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from own_tables import HARBOUR, PARTIES, PELICAN, READINGS, TOLD, written
from pledgebook import crew, errors, frames, tables, workflow
from pledgebook.ledger.book import Book
from pledgebook.ledger.collect import collect
from pledgebook.model import Act, Choice, Mission, Position, Resource
from pledgebook.reconciling import reconcile, survey
from pledgebook.reconciling.everyone import is_everyone
from pledgebook.settings import read_settings
from pledgebook.tables import Tables, shipped
from pledgebook.web import create_app
from pledgebook.workflow import Reading, Recorder, View, folding
from pledgebook.workflow.folding import stands_of_all
from pledgebook.workflow.index import catch_up, missions_told, open_index
from pledgebook.workflow.standing import recorded_of
from running import run
from telling import say
from web_desk import opened, over

ANA = Recorder("Ana", datetime(2031, 7, 1, tzinfo=UTC))
ALWAYS, NEVER = 0, 10**9
"""From how many entries a book has an index."""

TWO = partial(crew.each, jobs=2)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("own"))


@pytest.fixture(scope="module")
def own(folder: Path) -> Tables:
    return tables.load(folder)


def lines(positions: Sequence[Position]) -> dict[str, list[str]]:
    """Return what stands for each mission: who gives how much, in how many claims."""
    return {
        one.mission.name: [
            f"{each.provider} {each.now.amount and each.now.amount.stated} in {len(each.claims)}"
            for each in one.commitments
        ]
        for one in positions
    }


def standing(book: Book) -> dict[str, list[str]]:
    return lines(workflow.positions_in(book, View()))


RIGHT = {
    HARBOUR: ["Southland 400 in 2", "Coast Council 5000000 in 2", "Coast Council 700 in 1"],
}
BY_OURS = {
    HARBOUR: ["Southland 400 in 1", "Coast Council 5000000 in 1"],
    "(no mission named)": ["Coasters 5000000 in 1"],
    PELICAN: ["Southern Shires 400 in 1", "Coast Council 700 in 1"],
}


# --- who is meant ----------------------------------------------------------------------------


def test_two_names_are_one_mission_and_spellings_one_party(own: Tables) -> None:
    assert standing(workflow.in_memory(READINGS)) == BY_OURS
    assert standing(workflow.in_memory(READINGS, own)) == RIGHT


def test_the_mission_is_where_the_table_has_it(own: Tables) -> None:
    (position,) = workflow.positions_in(workflow.in_memory(READINGS, own), View())
    assert (position.mission.short, position.mission.place) == ("HSM", "Norland")
    assert [need.resource for need in position.needs] == [Resource.PERSONNEL, Resource.EQUIPMENT]


@pytest.mark.parametrize("name", ["Coast Council", "Coasters", "the Coasters", PELICAN])
def test_the_mission_and_who_runs_it_are_no_givers_under_any_name(own: Tables, name: str) -> None:
    _, claim = say("2031-06-06", name, "delivered", 700, subject=HARBOUR)
    assert is_everyone(claim, Mission(HARBOUR, "HSM", "Norland"), own)
    assert not is_everyone(claim, Mission(HARBOUR, "HSM", "Norland"), shipped())


@pytest.mark.parametrize("asked", [HARBOUR, "hsm", "operation blue pelican", "Norland"])
def test_a_mission_is_asked_for_by_each_of_its_names(own: Tables, asked: str) -> None:
    book, view = workflow.in_memory(READINGS, own), View(mission=asked)
    assert lines(workflow.positions_in(book, view)) == RIGHT
    (compared,) = workflow.compare(book, replace(view, as_of=date(2031, 6, 2)), view)
    assert compared.after.mission.name == HARBOUR


# --- the laws --------------------------------------------------------------------------------


@settings(max_examples=12, deadline=None)
@given(st.permutations(READINGS), st.lists(st.integers(1, len(READINGS) - 1), max_size=3))
def test_order_batches_and_an_index_change_nothing(
    own: Tables, told: list[Reading], cuts: list[int]
) -> None:
    batches = [told[one:other] for one, other in pairwise(sorted({0, len(told), *cuts}))]
    alone = workflow.positions_in(workflow.in_memory(READINGS, own), View())
    for least in (ALWAYS, NEVER):
        with TemporaryDirectory() as at:
            for batch in batches:
                with closing(workflow.open_book_to_add(Path(at, "a.book"), own)) as book:
                    workflow.add(book, batch, ANA, least)
            with closing(workflow.open_book(Path(at, "a.book"), own)) as book:
                assert workflow.positions_in(book, View()) == alone
                assert by_index(book) == alone
                records = workflow.recorded(book, View())
                assert set(reconcile(records, own)) == set(records.rulings.values())


def by_index(book: Book) -> tuple[Position, ...]:
    """Return what stands for the mission, as an index has it."""
    asked = View(mission=HARBOUR)
    return workflow.stands(recorded_of(book, asked, ALWAYS), asked, book.tables)


def test_several_processes_tell_what_one_does(own: Tables) -> None:
    told = collect(workflow.in_memory(READINGS).entries())
    surveyed = survey(told, own, TWO)
    rulings = reconcile(surveyed, own, TWO)
    assert (surveyed, rulings) == (survey(told, own), reconcile(surveyed, own))
    ruled = replace(surveyed, rulings={one.claim: one for one in rulings})
    stands = stands_of_all(ruled, own, TWO)
    assert stands == stands_of_all(ruled, own)
    assert lines(stands) == RIGHT


# --- other tables than before ----------------------------------------------------------------


@pytest.mark.parametrize("least", [ALWAYS, NEVER])
def test_a_book_is_told_by_the_tables_that_it_is_opened_with(
    own: Tables, tmp_path: Path, least: int
) -> None:
    place = tmp_path / "a.book"
    with closing(workflow.open_book_to_add(place)) as book:
        workflow.add(book, READINGS, ANA, least)
        assert standing(book) == BY_OURS
    with closing(workflow.open_book(place, own)) as book:
        assert standing(book) == lines(by_index(book)) == RIGHT
    with closing(workflow.open_book(place)) as book:
        assert standing(book) == BY_OURS
        told = workflow.parts(book, View(mission=HARBOUR), ALWAYS)
        assert lines([one.position for one in told])[HARBOUR] == BY_OURS[HARBOUR]


@pytest.mark.parametrize("least", [ALWAYS, NEVER])
def test_what_is_ruled_by_other_tables_is_recorded_once(
    own: Tables, tmp_path: Path, least: int
) -> None:
    place = tmp_path / "a.book"
    for known, is_new in ((None, True), (own, True), (own, False), (None, True), (None, False)):
        with closing(workflow.open_book_to_add(place, known)) as book:
            assert (workflow.add(book, READINGS, ANA, least) > 0) is is_new
            records = collect(book.entries())
            assert records.basis == (own.own if known else "")
            assert set(reconcile(records, book.tables)) == set(records.rulings.values())
            assert standing(book) == (RIGHT if known else BY_OURS)
            assert book.verify() == book.last()[0]


def test_yesterdays_answer_is_kept_by_the_tables_of_yesterday(own: Tables, tmp_path: Path) -> None:
    place = tmp_path / "a.book"
    with closing(workflow.open_book_to_add(place)) as book:
        workflow.add(book, READINGS, ANA)
        last, before = book.last()[0], workflow.positions_in(book, View())
    with closing(workflow.open_book_to_add(place, own)) as book:
        workflow.add(book, [], ANA)
        assert book.last()[0] > last
    with closing(workflow.open_book(place)) as book:
        assert workflow.positions_in(book, View(entry=last)) == before


def test_an_index_of_other_tables_is_made_anew(own: Tables, tmp_path: Path) -> None:
    def missions(known: Tables | None) -> set[str]:
        with closing(workflow.open_book(tmp_path / "a.book", known)) as book:
            index = open_index(book, ALWAYS)
            assert index
            with closing(index):
                is_outdated.append(index.seen() != book.last())
                catch_up(index, book)
                return set(missions_told(index))

    is_outdated: list[bool] = []
    with closing(workflow.open_book_to_add(tmp_path / "a.book", own)) as book:
        workflow.add(book, READINGS, ANA, ALWAYS)
    assert [missions(each) for each in (own, None, None, own)] == [
        RIGHT.keys(), BY_OURS.keys(), BY_OURS.keys(), RIGHT.keys(),
    ]  # fmt: skip
    assert is_outdated == [False, True, False, True]


def test_a_person_decides_by_the_tables_in_force(own: Tables, tmp_path: Path) -> None:
    place = tmp_path / "a.book"
    with closing(workflow.open_book_to_add(place)) as book:
        workflow.add(book, READINGS, ANA)
    gift = TOLD[2][1]
    choice = Choice(Act.SPLIT, gift.id, "They are two.", "Ana")
    with closing(workflow.open_book_to_decide(place, own)) as book:
        (moved,) = workflow.weigh(book, choice)
        assert moved.mission == HARBOUR
        made = workflow.decide(book, choice, ANA)
        apart = ["Southland 400 in 1", "Southern Shires 400 in 1", *RIGHT[HARBOUR][1:]]
        assert standing(book) == {HARBOUR: apart}
        (told,) = workflow.decisions(workflow.read_on(book), View())
        assert (told.decision.id, told.last >= told.entry) == (made.id, True)
        assert all(one.did != "used" for one in workflow.journal(workflow.read_on(book), View()))
        workflow.decide(book, Choice(Act.UNDO, made.id, "They are one.", "Ana"), ANA)
        assert standing(book) == RIGHT


def test_what_a_table_says_and_not_its_layout_tells_it_from_others(tmp_path: Path) -> None:
    first = tables.load(written(tmp_path / "first"))
    spaced = tables.load(written(tmp_path / "spaced", f"{PARTIES}\n\n"))
    other = tables.load(written(tmp_path / "other", PARTIES.replace("Coasters", "Shoremen")))
    assert first.own == spaced.own
    assert len({first.own, other.own, shipped().own}) == 3
    assert shipped().own == ""


# --- the doors -------------------------------------------------------------------------------

TEXTS = {
    "one.txt": "Southland will send 400 police officers to the Harbour Stabilisation Mission.",
    "two.txt": "The Southern Shires will send 400 police officers to Operation Blue Pelican.",
}
READ_RIGHT = {HARBOUR: ["Southland 400 in 2"]}


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Write reports that are understood by the team's tables alone."""
    (tmp_path / "reports").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "reports" / name).write_text(f"{text}\n", "utf-8")
    return tmp_path / "reports"


def told_of(missions: Sequence[dict[str, Any]]) -> dict[str, list[str]]:
    """Return what JSON tells as `lines` does."""
    return {
        one["mission"]["name"]: [
            f"{each['provider']} {each['amount']['stated']} in {len(each['claims'])}"
            for each in one["commitments"]
        ]
        for one in missions
    }


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_command_line_tells_it_by_the_tables(
    folder: Path, texts: Path, jobs: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folding, "MANY", 1)
    place, by_own = texts.parent / "a.book", {"PLEDGEBOOK_TABLES": str(folder)}
    assert run("add", texts, "--book", place, "--jobs", jobs, env=by_own).code == 0
    ways = (
        run("show", "--book", place, "--json", "--jobs", jobs, env=by_own),
        run("brief", texts, "--json", "--jobs", jobs, env=by_own),
    )
    for way in ways:
        assert told_of(way.json["missions"]) == READ_RIGHT
    assert told_of(run("brief", texts, "--json").json["missions"]).keys() != READ_RIGHT.keys()


def test_a_book_that_is_known_is_told_by_the_tables_that_are_set(
    folder: Path, tmp_path: Path
) -> None:
    with closing(workflow.open_book_to_add(tmp_path / "a.book")) as book:
        workflow.add(book, READINGS, ANA)
    for env, found in (({}, BY_OURS), ({"PLEDGEBOOK_TABLES": str(folder)}, RIGHT)):
        shown = run("show", "--book", tmp_path / "a.book", "--json", env=env)
        assert told_of(shown.json["missions"]) == found
        why = run("why", "southern-shires-personnel-1", "--book", tmp_path / "a.book", env=env)
        assert (why.code == 0) is (found is BY_OURS)


def test_the_python_interface_tells_it_by_the_tables(texts: Path, own: Tables) -> None:
    pytest.importorskip("polars")
    alone, by_own = frames.read([str(texts)]), frames.read([str(texts)], tables=own)
    assert standing(by_own) == READ_RIGHT
    assert set(frames.commitments(by_own)["mission"]) == {HARBOUR}
    assert len(frames.commitments(alone)) == len(TEXTS)


HSM = "/api/missions/harbour-stabilisation-mission"


def test_the_desk_tells_it_by_the_tables(folder: Path, tmp_path: Path) -> None:
    with closing(workflow.open_book_to_add(tmp_path / "a.book")) as book:
        workflow.add(book, READINGS, ANA)
    known = read_settings({"PLEDGEBOOK_NAME": "Ana", "PLEDGEBOOK_TABLES": str(folder)})
    app = create_app(str(tmp_path / "a.book"), known, lambda: ANA.at)
    with opened(app) as desk:
        assert told_of([desk.get(HSM).json()]) == RIGHT
        sent = {"text": "The Coasters will send 50 police officers to Operation Blue Pelican."}
        came = over(desk, desk.post("/api/reports", data=sent).json()["id"])
        assert came["read"]["reports"][0]["claims"] == 1
        assert len(desk.get("/api/missions").json()["missions"]) == 1
        assert told_of([desk.get(HSM).json()]) == {
            HARBOUR: [*RIGHT[HARBOUR], "Coast Council 50 in 1"]
        }
    with closing(workflow.open_book(tmp_path / "a.book")) as book:
        assert collect(book.entries()).basis == tables.load(folder).own


# --- bad input -------------------------------------------------------------------------------

WRONG = {
    "a code twice": (f"{PARTIES}COASTC,,Shore Council,organisation,,,\n", errors.DuplicateCode),
    "no code": (f"{PARTIES},,Shore Council,organisation,,,\n", errors.MissingKey),
}


@pytest.mark.parametrize("fault", WRONG)
def test_wrong_tables_are_refused_at_every_door(fault: str, texts: Path) -> None:
    parties, error = WRONG[fault]
    at, place = written(texts.parent / "wrong", parties), texts.parent / "a.book"
    env = {"PLEDGEBOOK_TABLES": str(at)}
    workflow.open_book_to_add(place).close()
    with pytest.raises(error, match=r"parties\.csv:5") as caught:
        tables.load(at)
    said = f"pledgebook: {caught.value}\n  {getattr(caught.value, 'hint', '')}\n"
    for command in (
        ("brief", texts), ("add", texts, "--book", place), ("show", "--book", place),
        ("claims", texts), ("claims", texts, "--explain"), ("review", "--book", place, "--list"),
        ("conflicts", "--book", place), ("rule", "reject", "ab", "--reason", "so", "--book", place),
        ("serve", "--book", place), ("serve", "--book", texts.parent / "new.book"),
    ):  # fmt: skip
        refused = run(*command, env=env)
        assert (refused.code, refused.out) == (10, ""), command
        assert refused.err == said
    with pytest.raises(error):
        create_app(str(place), read_settings(env), lambda: ANA.at)
    with closing(workflow.open_book(place)) as book:
        assert book.last() == (0, "")
    assert not (texts.parent / "new.book").exists()
