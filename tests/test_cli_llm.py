"""`--reader llm` as people use it: a server on this machine, a folder of reports, a book."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from chat_server import ChatServer, answer, finds, hang, nowhere, status
from pledgebook.cli import By
from pledgebook.desk import readers
from pledgebook.model import WEIGHED
from pledgebook.reading.asking.prompt import version
from running import UNSET, Outcome, run, spawn

KEY = "sk-secret-7f3a"

NAIROBI = (
    "Nairobi, 22 September 2024. Kenya will send 600 more police officers to the Multinational "
    "Security Support Mission in Haiti by November 2024, President William Ruto said. "
    "The mission needs 2,500 police officers by January 2025. "
    "Chad stands ready with a company of 140."
)
OTTAWA = "Ottawa, 23 September 2024. Canada will give $60 million to the mission in Haiti."

KENYA: dict[str, Any] = {
    "kind": "commitment",
    "quote": "Kenya will send 600 more police officers",
    "actor": "Kenya",
    "subject": "Haiti",
    "resource": "personnel",
    "stage": "pledged",
    "value": 600,
    "unit": "police",
    "scope": "additional",
}
CHAD = {
    **KENYA,
    "quote": "Chad stands ready with a company of 140",
    "actor": "Chad",
    "stage": "ready",
    "value": 140,
    "unit": "personnel",
    "scope": "total",
}
WRONG = {**CHAD, "value": 1400}
CANADA = {
    **KENYA,
    "quote": "Canada will give $60 million",
    "actor": "Canada",
    "resource": "funds",
    "value": 60_000_000,
    "unit": "USD",
    "scope": "total",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two reports, read in this order."""
    place = tmp_path / "reports"
    place.mkdir()
    (place / "a-nairobi.txt").write_text(NAIROBI, encoding="utf-8")
    (place / "b-ottawa.txt").write_text(OTTAWA, encoding="utf-8")
    return place


@pytest.fixture
def model(tmp_path: Path) -> Model:
    """The command with a model's settings, but for its address."""
    return Model(tmp_path / "cache")


class Model:
    """Runs the command with the settings of a model."""

    def __init__(self, cache: Path) -> None:
        self.cache = cache

    def settings(self, address: str, **more: str) -> dict[str, str]:
        """Return the settings for a server at this address."""
        told = {"ADDRESS": address, "MODEL": "qwen3", "KEY": KEY, "CACHE": str(self.cache)}
        fast = {"PAUSE": "0.01", "PER_MINUTE": "100000", "ATTEMPTS": "2"}
        return {f"PLEDGEBOOK_LLM_{name}": value for name, value in {**told, **fast, **more}.items()}

    def run(self, server: ChatServer | str, *arguments: str | Path, **more: str) -> Outcome:
        """Run the command with `--reader llm`."""
        address = server if isinstance(server, str) else server.address
        env = self.settings(address, **more)
        return run(*arguments, "--reader", "llm", env=env)


def commitments(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return the stated amount that stands for each provider, in all missions."""
    return {
        one["provider"]: one["amount"]["stated"]
        for mission in told["missions"]
        for one in mission["commitments"]
    }


# --- what it does ----------------------------------------------------------------------------


def test_claims_says_who_read_them(folder: Path, model: Model) -> None:
    with ChatServer(finds(KENYA, CHAD, CANADA)) as server:
        outcome = model.run(server, "claims", folder)
    assert outcome.code == 0, outcome.err
    assert [row["actor"] for row in outcome.rows] == ["Kenya", "Chad", "Canada"]
    assert {row["read_by"] for row in outcome.rows} == {f"llm:qwen3@{version()}"}
    assert outcome.err == ("pledgebook: qwen3 gave 2 answers; 2,400 tokens sent, 160 answered\n")


def test_both_readers_may_read(folder: Path, model: Model) -> None:
    with ChatServer(finds(KENYA, CHAD)) as server:
        outcome = model.run(server, "claims", folder, "--reader", "rules")
    by = [row.get("read_by", "rules") for row in outcome.rows if row["report"] == "a-nairobi"]
    assert by.count(f"llm:qwen3@{version()}") == 2
    assert by.count("rules") >= 2


def test_a_brief_counts_once_what_both_readers_read(folder: Path, model: Model) -> None:
    alone = run("brief", folder, "--json")
    with ChatServer(finds(KENYA, CHAD, CANADA)) as server:
        outcome = model.run(server, "brief", folder, "--json", "--reader", "rules")
    assert commitments(outcome.json) == {**commitments(alone.json), "Chad": 140}


def test_a_brief_does_not_depend_on_the_order_of_the_readers(folder: Path, model: Model) -> None:
    with ChatServer(finds(KENYA, CHAD)) as server:
        env = model.settings(server.address)
        orders = ["--reader", "llm", "--reader", "rules"], ["--reader", "rules", "--reader", "llm"]
        one, other = (run("brief", folder, "--json", *order, env=env) for order in orders)
    assert one.out == other.out


def test_another_reader_adds_its_claims_to_a_book(
    folder: Path, model: Model, tmp_path: Path
) -> None:
    book = tmp_path / "haiti.book"
    rules = run("add", folder, "--book", book, "--json").json
    before = commitments(run("show", "--book", book, "--json").json)
    with ChatServer(finds(KENYA, CHAD)) as server:
        added = model.run(server, "add", folder, "--book", book, "--json").json
        again = model.run(server, "add", folder, "--book", book, "--json").json
    assert rules["asked"] is None
    # Two claims, their rulings, two reports asked about; and one of weights that Chad's bears out.
    assert added["added"] == 2 + 2 + 2 + 1
    assert again["added"] == 0
    assert (again["asked"]["answers"], again["asked"]["cached"]) == (0, 2)
    told = run("show", "--book", book, "--json").json
    assert commitments(told) == {**before, "Chad": 140}
    readers = {claim["read_by"] for one in told["missions"] for claim in one["claims"]}
    assert readers - {WEIGHED} == {"rules", f"llm:qwen3@{version()}"}
    assert run("add", folder, "--book", book, "--json").json["added"] == 0
    assert run("verify", "--book", book).code == 0


def test_why_says_which_claims_a_model_read(folder: Path, model: Model, tmp_path: Path) -> None:
    book = tmp_path / "haiti.book"
    run("add", folder, "--book", book)
    with ChatServer(finds(KENYA)) as server:
        model.run(server, "add", folder, "--book", book)
    told = " ".join(run("why", "kenya-personnel", "--book", book).out.split())
    assert told.count("(read by ") == 1
    again = "Another reader read the same in these words: it counts once."
    assert f"{again} (read by llm:qwen3@{version()})" in told


def test_two_models_may_stand_in_one_book(folder: Path, model: Model, tmp_path: Path) -> None:
    book = tmp_path / "haiti.book"
    with ChatServer(finds(KENYA)) as server:
        for name in ("qwen3", "llama3:8b"):
            assert model.run(server, "add", folder, "--book", book, MODEL=name).code == 0
    told = run("show", "--book", book, "--json").json
    assert commitments(told) == {"Kenya": 600}
    claims = [claim["read_by"] for one in told["missions"] for claim in one["claims"]]
    assert sorted(claims) == [f"llm:llama3:8b@{version()}", f"llm:qwen3@{version()}"]


def test_the_cost_is_said_where_prices_are_set(folder: Path, model: Model) -> None:
    with ChatServer(answer()) as server:
        outcome = model.run(server, "brief", folder, PRICE_IN="2", PRICE_OUT="10")
    assert "2,400 tokens sent, 160 answered; USD 0.0064\n" in outcome.err


# --- what is not let in ----------------------------------------------------------------------


def test_a_row_without_ground_is_counted_and_shown_when_asked(folder: Path, model: Model) -> None:
    with ChatServer(finds(WRONG, KENYA)) as server:
        short = model.run(server, "claims", folder)
        long = model.run(server, "claims", folder, "--verbose")
    assert [row["actor"] for row in short.rows] == ["Kenya"]
    assert "pledgebook: 1 row not let in; --verbose shows each, and why\n" in short.err
    assert "a-nairobi: not let in: No amount of 1400 stands in its quote. {" in long.err
    assert long.out == short.out


def test_a_row_without_ground_stays_in_the_book(folder: Path, model: Model, tmp_path: Path) -> None:
    book = tmp_path / "haiti.book"
    with ChatServer(finds(WRONG, KENYA)) as server:
        added = model.run(server, "add", folder, "--book", book, "--json").json
    (row,) = added["asked"]["refused"]
    assert (row["report"], json.loads(row["row"])) == ("a-nairobi", WRONG)
    (kept,) = run("show", "--book", book, "--json").json["refused"]
    assert (kept["row"], kept["reason"]) == (row["row"], row["reason"])
    assert kept["read_by"] == f"llm:qwen3@{version()}"
    told = " ".join(run("show", "--book", book).out.split())
    assert "One row of a language model's answers had no ground in the report." in told


# --- when the server fails -------------------------------------------------------------------


def test_a_report_without_an_answer_is_parked_and_the_others_are_read(
    folder: Path, model: Model
) -> None:
    with ChatServer(status(400, {"error": {"message": "too long"}}), finds(CANADA)) as server:
        outcome = model.run(server, "claims", folder)
    assert [row["actor"] for row in outcome.rows] == ["Canada"]
    assert outcome.code == 8
    assert f"pledgebook: {folder / 'a-nairobi.txt'}: " in outcome.err
    assert "the language model does not take the question (status 400: too long)" in outcome.err
    assert "PLEDGEBOOK_LLM_FORMAT" in outcome.err


def test_what_was_parked_is_gone_once_it_was_read(
    folder: Path, model: Model, tmp_path: Path
) -> None:
    book = tmp_path / "haiti.book"
    run("add", folder, "--book", book)
    with ChatServer(status(400), answer()) as server:
        failed = model.run(server, "add", folder, "--book", book, "--json")
        assert failed.code == 8
        assert [one["place"] for one in failed.json["parked"]] == [str(folder / "a-nairobi.txt")]
        assert len(run("show", "--book", book, "--json").json["parked"]) == 1
        pause_a_second()
        healed = model.run(server, "add", folder, "--book", book)
    assert healed.code == 0, healed.err
    assert run("show", "--book", book, "--json").json["parked"] == []


def pause_a_second() -> None:
    """Wait until the book's clock, which counts whole seconds, has moved on."""
    time.sleep(1.01)


def test_a_slow_server_is_not_waited_for(folder: Path, model: Model) -> None:
    with ChatServer(hang()) as server:
        outcome = model.run(server, "claims", folder, TIMEOUT="0.2", ATTEMPTS="1")
    assert outcome.code == 8
    assert outcome.err.count("the language model gave no answer within 0.2 s") == 2


@pytest.mark.parametrize("command", ["claims", "brief", "add"])
def test_a_wrong_key_ends_the_run(folder: Path, model: Model, tmp_path: Path, command: str) -> None:
    book = ("--book", tmp_path / "haiti.book") if command == "add" else ()
    with ChatServer(status(401, {"error": {"message": f"Bad key {KEY}"}})) as server:
        outcome = model.run(server, command, folder, *book)
    assert (outcome.code, outcome.out) == (8, "")
    assert "it does not take the key (status 401: Bad key …)" in outcome.err
    assert "Set PLEDGEBOOK_LLM_KEY to a key that it takes." in outcome.err
    assert len(server.asked) == 1


def test_a_server_that_is_not_there_is_named(folder: Path, model: Model) -> None:
    address = nowhere()
    outcome = model.run(address, "claims", folder)
    assert outcome.code == 8
    assert f"pledgebook: {address}: nothing answers there\n" in outcome.err


def test_what_was_read_before_a_failure_stays_and_is_not_paid_again(
    folder: Path, model: Model, tmp_path: Path
) -> None:
    book = tmp_path / "haiti.book"
    with ChatServer(finds(KENYA), status(401), finds(CANADA)) as server:
        assert model.run(server, "add", folder, "--book", book).code == 8
        assert model.run(server, "add", folder, "--book", book).code == 0
    assert len(server.asked) == 3
    told = run("show", "--book", book, "--json").json
    assert commitments(told) == {"Kenya": 600, "Canada": 60_000_000}


@pytest.mark.parametrize("missing", ["ADDRESS", "MODEL"])
def test_without_a_server_or_a_model_it_says_what_to_set(
    folder: Path, model: Model, missing: str
) -> None:
    outcome = model.run("http://localhost:1/v1", "claims", folder, **{missing: ""})
    assert (outcome.code, outcome.out) == (8, "")
    assert f"PLEDGEBOOK_LLM_{missing} is not set\n  Set it to " in outcome.err


# --- nothing else needs it -------------------------------------------------------------------


def test_without_the_reader_no_setting_of_it_is_read(folder: Path) -> None:
    broken = dict.fromkeys((name for name in UNSET if "_LLM_" in name), "?")
    assert run("brief", folder, env=broken).out == run("brief", folder).out


def test_the_key_is_in_no_output_and_no_file(folder: Path, model: Model, tmp_path: Path) -> None:
    book = tmp_path / "haiti.book"
    with ChatServer(finds(KENYA, WRONG), status(500, {"error": f"{KEY} is broke"})) as server:
        env = model.settings(server.address)
        outcome = spawn(
            *("add", folder, "--book", book, "--reader", "llm", "--verbose", "--json"), env=env
        )
    assert outcome.code == 8
    assert {asked.headers["authorization"] for asked in server.asked} == {f"Bearer {KEY}"}
    assert "failed (status 500: … is broke)" in outcome.err
    files = {each for each in tmp_path.rglob("*") if each.is_file()}
    assert {book, *model.cache.rglob("*.json")} <= files
    kept = (each.read_bytes() for each in files)
    assert not any(
        KEY.encode() in told for told in (outcome.out.encode(), outcome.err.encode(), *kept)
    )


def test_the_user_s_own_cache_is_used_unless_told(folder: Path, model: Model) -> None:
    home = model.cache / "home"
    with ChatServer(finds(KENYA)) as server:
        env = {**model.settings(server.address, CACHE=""), "XDG_CACHE_HOME": str(home)}
        run("claims", folder, "--reader", "llm", env=env)
        assert len([*home.rglob("pledgebook/llm/*/*.json")]) == 2
        run("claims", folder, "--reader", "llm", env={**env, "PLEDGEBOOK_LLM_CACHE": "off"})
    assert len(server.asked) == 4


def test_the_readers_that_the_option_offers_are_those_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in Model(Path("off")).settings("http://localhost:1/v1").items():
        monkeypatch.setenv(name, value)
    assert [one.name.partition(":")[0] for one in readers(By).each] == list(By)


def test_a_reader_that_is_not_known_is_refused(folder: Path) -> None:
    outcome = run("claims", folder, "--reader", "oracle")
    assert outcome.code == 2
    assert "'rules', 'llm'" in outcome.err
