"""Asking a model over real HTTP, on this machine: whatever the server does, it is said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from chat_server import (
    USAGE,
    Act,
    ChatServer,
    answer,
    close,
    cut,
    drip,
    flood,
    half,
    hang,
    nowhere,
    raw,
    rubbish,
    says,
    status,
)
from pledgebook.chat import Talk
from pledgebook.chat.talk import HOPELESS, LONGEST_WAIT, Clock
from pledgebook.errors import (
    BadSetting,
    NoAnswer,
    PledgebookError,
    ServerAway,
    ServerRefused,
    ServerUnset,
)
from pledgebook.model import Report
from pledgebook.reading.asking.prompt import Question, instructions, questions
from pledgebook.reading.asking.shapes import schema
from pledgebook.settings import SETTINGS, Prices, Server, read_server

KEY = "sk-secret-7f3a"
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
ROW = {"kind": "commitment", "quote": "Kenya pledged 600 police", "stage": "pledged"}
REPORT = Report("Kenya pledged 600 police.", "nairobi", published=date(2024, 10, 11))


def question(number: int = 0) -> Question:
    """Return a question, another one for each number."""
    (asked,) = questions(replace(REPORT, text=f"{number} {REPORT.text}"))
    return asked


@dataclass
class Watch:
    """A clock that nobody waits for: sleeping moves it, and is noted."""

    slept: list[float] = field(default_factory=list)
    passed: float = 0.0

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.passed, lambda: NOON, self.sleep)

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.passed += seconds


def talk(server: ChatServer | str, watch: Watch | None = None, **more: Any) -> Talk:
    """Return a talk with a server that never really waits between attempts."""
    address = server if isinstance(server, str) else server.address
    cache = more.pop("cache", None)
    told = {"key": KEY, "timeout": 5.0, "per_minute": 1e6, **more}
    return Talk(Server(address, "qwen3", **told), cache, (watch or Watch()).clock)


# --- what is sent ----------------------------------------------------------------------------


def test_a_question_is_sent_as_the_protocol_has_it() -> None:
    with ChatServer(answer(ROW)) as server:
        assert talk(server).ask(question()) == [ROW]
    (asked,) = server.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert asked.headers["content-type"] == "application/json"
    assert asked.body == {
        "model": "qwen3",
        "messages": [
            {"role": "system", "content": instructions()},
            {"role": "user", "content": question().material},
        ],
        "temperature": 0,
        "max_tokens": 4096,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "claims", "strict": True, "schema": schema()},
        },
    }
    fields = asked.body["response_format"]["json_schema"]["schema"]["properties"]["claims"]
    assert list(fields["items"]["anyOf"][0]["properties"])[:2] == ["kind", "quote"]


def test_without_a_key_none_is_sent() -> None:
    with ChatServer(answer()) as server:
        talk(server, key=None).ask(question())
    assert "authorization" not in server.asked[0].headers


@pytest.mark.parametrize(
    ("form", "held"), [("json_object", {"type": "json_object"}), ("text", None)]
)
def test_a_server_without_schemas_is_told_the_schema_in_words(
    form: str, held: dict[str, str] | None
) -> None:
    with ChatServer(answer()) as server:
        talk(server, format=form).ask(question())
    body = server.asked[0].body
    assert body.get("response_format") == held
    assert json.dumps(schema()) in body["messages"][0]["content"]


def test_further_fields_are_sent_and_others_left_out() -> None:
    with ChatServer(answer()) as server:
        talk(server, extra={"temperature": None, "seed": 7}).ask(question())
    body = server.asked[0].body
    assert "temperature" not in body
    assert body["seed"] == 7


def test_a_server_on_this_machine_is_asked_without_a_proxy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("http_proxy", nowhere())
    with ChatServer(answer(ROW)) as server:
        assert talk(server).ask(question()) == [ROW]


def test_a_server_elsewhere_is_asked_through_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    with ChatServer(answer(ROW)) as proxy:
        monkeypatch.setenv("http_proxy", proxy.address)
        monkeypatch.delenv("no_proxy", raising=False)
        assert talk("http://models.invalid/v1").ask(question()) == [ROW]
    assert proxy.asked[0].path == "http://models.invalid/v1/chat/completions"


# --- what goes wrong with one question -------------------------------------------------------

AGAIN: dict[str, tuple[Act, str]] = {
    "hang": (hang(), "gave no answer within 0.3 s"),
    "drip": (drip(), "gave no answer within 0.3 s"),
    "cut": (cut(), "cut the connection"),
    "close": (close(), "cut the connection"),
    "half": (half(), "cut the connection (IncompleteRead)"),
    "rubbish": (rubbish(), "cut the connection (BadStatusLine)"),
    "flood": (flood(), "sent more than 8 MB"),
    "500": (status(500), "failed (status 500)"),
    "502": (status(502, b"<html>Bad gateway</html>"), "failed (status 502)"),
    "503": (status(503, {"error": "loading"}), "failed (status 503: loading)"),
    "529": (status(529), "failed (status 529)"),
    "429": (status(429, {"error": {"message": "slow down"}}), "failed (status 429: slow down)"),
    "408": (status(408), "failed (status 408)"),
    "html": (raw(b"<html>Welcome</html>"), "gave an answer that is no JSON"),
    "bytes": (raw(b"\xff\xfe\x00"), "gave an answer that is no JSON"),
    "list": (raw(b"[]"), "gave an answer that is no JSON"),
    "deep": (raw(b"[" * 100_000), "gave an answer that is no JSON"),
    "empty": (raw(b"{}"), "gave an answer without content"),
    "null": (says(None), "gave an answer without content"),
    "no choice": (says("", choices=[]), "gave an answer without content"),
    "prose": (says("Certainly! I found no claims."), "gave an answer that is no list of claims"),
    "other": (says('{"rows": []}'), "gave an answer that is no list of claims"),
}
"""What may go better at the next attempt, and what is said of it where it does not."""


@pytest.mark.parametrize("act", [act for act, _ in AGAIN.values()], ids=AGAIN)
def test_what_may_pass_is_tried_again(act: Act) -> None:
    watch = Watch()
    with ChatServer(act, answer(ROW)) as server:
        found = talk(server, watch, timeout=1.0 if act in SLOW else 5).ask(question())
    assert found == [ROW]
    assert len(server.asked) == 2
    assert watch.slept == [1.0]


SLOW = {AGAIN["hang"][0], AGAIN["drip"][0]}


@pytest.mark.parametrize(("act", "why"), AGAIN.values(), ids=AGAIN)
def test_what_does_not_pass_is_said_with_a_way_out(act: Act, why: str) -> None:
    with ChatServer(act) as server, pytest.raises(NoAnswer) as caught:
        talk(server, attempts=2, timeout=0.3 if act in SLOW else 5).ask(question())
    assert str(caught.value).startswith(f"nairobi, lines 1 to 1: the language model {why}")
    assert caught.value.hint.endswith(".")
    assert len(server.asked) == 2


ONCE: dict[str, tuple[Act, str, str]] = {
    "cut off": (
        says("", choices=[{"finish_reason": "length", "message": {"content": '{"claims": ['}}]),
        "was cut off after 4,096 tokens",
        "PLEDGEBOOK_LLM_MAX_TOKENS",
    ),
    "declined": (
        says("", choices=[{"message": {"content": None, "refusal": "I cannot"}}]),
        "declined to answer",
        "again",
    ),
    "400": (
        status(400, {"error": {"message": "response_format is not known"}}),
        "does not take the question (status 400: response_format is not known)",
        "PLEDGEBOOK_LLM_FORMAT",
    ),
    "413": (status(413), "does not take the question (status 413)", "PLEDGEBOOK_LLM_FORMAT"),
    "422": (status(422), "does not take the question (status 422)", "PLEDGEBOOK_LLM_FORMAT"),
}


@pytest.mark.parametrize(("act", "why", "hint"), ONCE.values(), ids=ONCE)
def test_what_would_come_again_is_not_tried_again(act: Act, why: str, hint: str) -> None:
    with ChatServer(act) as server, pytest.raises(NoAnswer) as caught:
        talk(server).ask(question())
    assert str(caught.value) == f"nairobi, lines 1 to 1: the language model {why}"
    assert hint in caught.value.hint
    assert len(server.asked) == 1


# --- what goes wrong with all ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "why", "hint"),
    [
        (401, "it does not take the key", "PLEDGEBOOK_LLM_KEY"),
        (403, "the key does not allow it", "PLEDGEBOOK_LLM_KEY"),
        (404, "it does not know 'qwen3'", "PLEDGEBOOK_LLM_MODEL"),
        (405, "it is no chat server", "PLEDGEBOOK_LLM_ADDRESS"),
    ],
)
def test_what_no_report_can_pass_ends_the_run(code: int, why: str, hint: str) -> None:
    with ChatServer(status(code, {"error": {"message": "no"}})) as server:
        with pytest.raises(ServerRefused) as caught:
            talk(server).ask(question())
        assert str(caught.value) == f"{server.address}: {why} (status {code}: no)"
    assert hint in caught.value.hint
    assert len(server.asked) == 1


SENDS_ON = "sends on to another address"


def test_a_key_goes_to_no_other_address() -> None:
    with ChatServer(answer(ROW)) as other:
        elsewhere = f"{other.address}/chat/completions"
        for code in (301, 302, 303, 307, 308):
            passing_on = status(code, Location=elsewhere)
            with ChatServer(passing_on) as server, pytest.raises(ServerRefused, match=SENDS_ON):
                talk(server).ask(question())
        assert other.asked == []


@pytest.mark.parametrize(
    ("address", "why"),
    [(None, "nothing answers there"), ("http://nowhere.invalid/v1", "there is no such host")],
)
def test_a_server_that_is_not_there_ends_the_run(address: str | None, why: str) -> None:
    watch = Watch()
    with pytest.raises(ServerAway, match=why) as caught:
        talk(address or nowhere(), watch).ask(question())
    assert watch.slept == [1.0, 2.0, 4.0]
    assert "PLEDGEBOOK_LLM_ADDRESS" in caught.value.hint


def test_a_server_that_does_not_speak_tls_is_not_reached() -> None:
    with ChatServer(answer()) as server, pytest.raises(ServerAway, match="cannot be reached"):
        talk(server.address.replace("http:", "https:"), attempts=1).ask(question())


def test_a_server_that_never_answers_ends_the_run() -> None:
    with ChatServer(status(500)) as server:
        asking = talk(server, attempts=2)
        for number in range(HOPELESS - 1):
            with pytest.raises(NoAnswer):
                asking.ask(question(number))
        with pytest.raises(ServerAway, match="no answer to 3 questions in a row; the last time it"):
            asking.ask(question())


def test_an_answer_between_failures_gives_hope() -> None:
    acts = [status(400), status(400), answer(), status(400), status(400)]
    with ChatServer(*acts) as server:
        asking = talk(server)
        for act in acts:
            if act is acts[2]:
                assert asking.ask(question()) == []
            else:
                with pytest.raises(NoAnswer):
                    asking.ask(question())


# --- waiting ---------------------------------------------------------------------------------


def test_the_pauses_double_up_to_a_minute() -> None:
    watch = Watch()
    with ChatServer(status(500)) as server, pytest.raises(NoAnswer):
        talk(server, watch, attempts=9).ask(question())
    assert watch.slept == [1, 2, 4, 8, 16, 32, LONGEST_WAIT, LONGEST_WAIT]


@pytest.mark.parametrize(
    ("told", "waited"),
    [
        ("7", 7),
        ("0", 1),
        (format_datetime(NOON + timedelta(seconds=30), usegmt=True), 30),
        (format_datetime(NOON - timedelta(seconds=30), usegmt=True), 1),
        ("soon", 1),
        ("-3", 1),
    ],
)
@pytest.mark.parametrize("code", [429, 503])
def test_a_server_is_given_the_time_that_it_asks_for(code: int, told: str, waited: float) -> None:
    watch = Watch()
    with ChatServer(status(code, Retry_After=told), answer(ROW)) as server:
        assert talk(server, watch).ask(question()) == [ROW]
    assert watch.slept == [waited]


def test_a_server_that_asks_for_too_long_is_asked_another_day() -> None:
    watch = Watch()
    busy = status(429, Retry_After="3600")
    with ChatServer(busy) as server, pytest.raises(NoAnswer, match="asks to wait 3,600 s"):
        talk(server, watch).ask(question())
    assert watch.slept == []


def test_no_more_is_asked_in_a_minute_than_is_set() -> None:
    watch = Watch()
    with ChatServer(answer()) as server:
        asking = talk(server, watch, per_minute=30)
        for number in range(3):
            asking.ask(question(number))
            watch.passed += 0.5
    assert watch.slept == [1.5, 1.5]


# --- the cache -------------------------------------------------------------------------------


def test_the_same_question_is_asked_once(tmp_path: Path) -> None:
    with ChatServer(answer(ROW), status(500)) as server:
        assert talk(server, cache=tmp_path / "llm").ask(question()) == [ROW]
        again = talk(server, cache=tmp_path / "llm")
        assert again.ask(question()) == [ROW]
    assert len(server.asked) == 1
    assert (again.bill.answers, again.bill.cached, again.bill.sent) == (0, 1, 0)


@pytest.mark.parametrize(
    "change", [{"model": "other"}, {"max_tokens": 9}, {"format": "text"}], ids=str
)
def test_another_question_is_asked(tmp_path: Path, change: dict[str, Any]) -> None:
    with ChatServer(answer(ROW)) as server:
        first = talk(server, cache=tmp_path)
        first.ask(question())
        first.server = replace(first.server, **change)
        first.ask(question())
        first.ask(question(1))
    assert len(server.asked) == 3


def test_another_address_and_key_are_the_same_question(tmp_path: Path) -> None:
    with ChatServer(answer(ROW)) as server:
        talk(server, cache=tmp_path).ask(question())
    assert talk(nowhere(), cache=tmp_path, key="sk-other").ask(question()) == [ROW]


def test_nonsense_is_not_kept(tmp_path: Path) -> None:
    with ChatServer(says("no"), answer(ROW)) as server:
        with pytest.raises(NoAnswer):
            talk(server, cache=tmp_path, attempts=1).ask(question())
        assert talk(server, cache=tmp_path).ask(question()) == [ROW]


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b"\xff", b'{"v": 2, "answer": "{}"}', b'{"v": 1, "answer": "no"}']
)
def test_a_damaged_answer_is_asked_for_again(tmp_path: Path, damage: bytes) -> None:
    with ChatServer(answer(ROW)) as server:
        talk(server, cache=tmp_path).ask(question())
        (place,) = tmp_path.rglob("*.json")
        place.write_bytes(damage)
        assert talk(server, cache=tmp_path).ask(question()) == [ROW]
        assert len(server.asked) == 2
        assert talk(server, cache=tmp_path).ask(question()) == [ROW]
    assert len(server.asked) == 2


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with ChatServer(answer(ROW)) as server:
        asking = talk(server, cache=tmp_path / "file" / "llm")
        assert asking.ask(question()) == asking.ask(question()) == [ROW]
    assert "answers cannot be kept" in (asking.cache.fault or "")


# --- the bill --------------------------------------------------------------------------------


def test_tokens_are_those_that_the_server_reports() -> None:
    prices = Prices(Decimal("0.15"), Decimal("0.60"))
    with ChatServer(says("no"), answer(ROW), says('{"claims": []}', usage=None)) as server:
        asking = talk(server, prices=prices)
        asking.ask(question())
        asking.ask(question(1))
    bill = asking.bill
    assert (bill.answers, bill.unreported) == (3, 1)
    assert (bill.sent, bill.answered) == (2 * USAGE["prompt_tokens"], 2 * 80)
    assert bill.cost(prices) == Decimal("0.000456")
    assert bill.words("qwen3", prices) == (
        "qwen3 gave 3 answers; 2,400 tokens sent, 160 answered (1 not counted by the server); "
        "USD 0.0005"
    )
    assert bill.json("qwen3", None)["cost"] is None


# --- the key ---------------------------------------------------------------------------------


def failures() -> Iterator[Act]:
    """Yield replies in which a server tells the key again."""
    told = {"error": {"message": f"Incorrect API key provided: {KEY}\x1b[31m"}}
    yield from (status(code, told) for code in (400, 401, 403, 404, 429, 500))


def test_the_key_is_in_no_message_and_in_no_file(tmp_path: Path) -> None:
    said = []
    for act in failures():
        with ChatServer(act) as server, pytest.raises(PledgebookError) as caught:
            talk(server, cache=tmp_path, attempts=1).ask(question())
        assert "Incorrect API key provided: …" in str(caught.value)
        said += [str(caught.value), caught.value.hint, repr(caught.value)]
    with ChatServer(answer(ROW)) as server:
        asking = talk(server, cache=tmp_path)
        asking.ask(question())
    said += [repr(asking.server), str(asking.server), asking.bill.words("qwen3", None)]
    kept = [each.read_text() for each in tmp_path.rglob("*") if each.is_file()]
    assert kept
    assert not any(KEY in each or "\x1b" in each for each in (*said, *kept))


# --- settings --------------------------------------------------------------------------------

SET = {
    "PLEDGEBOOK_LLM_ADDRESS": "http://localhost:8000/v1",
    "PLEDGEBOOK_LLM_MODEL": "qwen3",
}


def test_what_is_not_set_is_as_the_table_has_it() -> None:
    assert read_server(SET) == Server("http://localhost:8000/v1", "qwen3")


def test_what_is_set_is_used() -> None:
    told = {
        "ADDRESS": "https://[::1]:8443/llm/v1/chat/completions",
        "MODEL": "meta-llama/Llama-3.3-70B",
        "KEY": f" {KEY}\n",
        "FORMAT": "text",
        "EXTRA": '{"seed": 7}',
        "MAX_TOKENS": "900",
        "TIMEOUT": "2.5",
        "ATTEMPTS": "1",
        "PAUSE": "0.01",
        "PER_MINUTE": "600",
        "CACHE": "off",
        "PRICE_IN": "0.15",
        "CURRENCY": "EUR",
    }
    assert read_server({f"PLEDGEBOOK_LLM_{name}": value for name, value in told.items()}) == Server(
        "https://[::1]:8443/llm/v1",
        "meta-llama/Llama-3.3-70B",
        KEY,
        "text",
        {"seed": 7},
        900,
        2.5,
        1,
        0.01,
        600,
        "off",
        Prices(Decimal("0.15"), Decimal(0), "EUR"),
    )


@pytest.mark.parametrize("missing", SET)
def test_a_server_and_a_model_must_be_set(missing: str) -> None:
    with pytest.raises(ServerUnset, match=missing) as caught:
        read_server({**SET, missing: " "})
    assert caught.value.hint.startswith("Set it to ")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ADDRESS", "localhost:8000"),
        ("ADDRESS", "ftp://a.example/v1"),
        ("ADDRESS", "file:///etc/passwd"),
        ("ADDRESS", f"https://me:{KEY}@a.example/v1"),
        ("ADDRESS", f"https://a.example/v1?key={KEY}"),
        ("ADDRESS", "http://a.example/v1\r\nX: y"),
        ("KEY", f"{KEY}\r\nX-Other: 1"),
        ("KEY", f"{KEY}ä"),
        ("FORMAT", "yaml"),
        ("EXTRA", "[]"),
        ("EXTRA", "seed=7"),
        ("MAX_TOKENS", "0"),
        ("TIMEOUT", "0"),
        ("TIMEOUT", "soon"),
        ("ATTEMPTS", "nan"),
        ("PER_MINUTE", "inf"),
        ("PRICE_IN", "-1"),
        ("PRICE_OUT", "cheap"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused(name: str, value: str) -> None:
    with pytest.raises(BadSetting) as caught:
        read_server({**SET, f"PLEDGEBOOK_LLM_{name}": value})
    assert f"PLEDGEBOOK_LLM_{name}" in str(caught.value)
    assert KEY not in f"{caught.value}{caught.value.hint}{caught.value!r}"


def test_every_setting_of_a_server_is_in_the_table() -> None:
    named = {each.name.removeprefix("llm_") for each in SETTINGS if each.name.startswith("llm_")}
    assert named - {"price_in", "price_out", "currency"} == set(Server.__dataclass_fields__) - {
        "prices"
    }
