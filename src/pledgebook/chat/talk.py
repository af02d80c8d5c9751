"""Ask a model until it answers or there is no hope: retries, waits, the cache, the bill.

What would befall every report (a wrong key, no server) ends the run; what befell one question
(a timeout, a fault of the server, nonsense) is a `NoAnswer`, for which one report is parked.
Three of those in a row end the run too.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any

from pledgebook.chat.bill import Bill
from pledgebook.chat.cache import Cache
from pledgebook.chat.wire import NoReply, Reply, Unreachable, post
from pledgebook.errors import NoAnswer, ServerAway, ServerRefused
from pledgebook.reading.asking.prompt import Question, rows_of
from pledgebook.reading.asking.shapes import schema
from pledgebook.settings import Server

LONGEST_WAIT = 60.0
"""Seconds that are waited before one attempt. A server that asks for more is asked tomorrow."""

HOPELESS = 3
"""Questions in a row without an answer, each asked several times: the fault is the server's."""

PASSING = {
    HTTPStatus.REQUEST_TIMEOUT,
    HTTPStatus.CONFLICT,
    HTTPStatus.TOO_EARLY,
    HTTPStatus.TOO_MANY_REQUESTS,
}
"""What may be over at the next attempt; so may every fault from 500 on."""

LONGEST_MESSAGE = 200
"""Characters of a server's own words that are shown."""

AGAIN = "Run the command again later: answers given are kept, and reports read are in the book."
LARGER = "Raise PLEDGEBOOK_LLM_MAX_TOKENS, and run the command again."
PLAINER = (
    "Where the server cannot hold its answers to a JSON schema, set PLEDGEBOOK_LLM_FORMAT to "
    "json_object or text."
)
OTHER_KEY = "Set PLEDGEBOOK_LLM_KEY to a key that it takes."
OTHER_MODEL = (
    "Check PLEDGEBOOK_LLM_MODEL, and PLEDGEBOOK_LLM_ADDRESS, which most often ends in /v1."
)
OTHER_ADDRESS = "Set PLEDGEBOOK_LLM_ADDRESS to the address that it goes on to."


@dataclass(frozen=True, slots=True)
class Clock:
    """Time as a talk needs it: how much has passed, what it is, and waiting."""

    passed: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    sleep: Callable[[float], None] = time.sleep


class _Failed(Exception):
    """One attempt failed.

    wait   seconds that the server asks to wait, where it does.
    hint   what to do where it never gets better.
    again  whether another attempt may go better.
    """

    def __init__(self, why: str, *, wait: float = 0, hint: str = AGAIN, again: bool = True) -> None:
        super().__init__(why)
        self.wait, self.hint, self.again = wait, hint, again


class Talk:
    """Questions to one server, and the account of them.

    server  where and how to ask.
    cache   the folder that keeps answers, None for none.
    """

    def __init__(self, server: Server, cache: Path | None = None, clock: Clock | None = None):
        self.server, self.cache, self.bill = server, Cache(cache), Bill()
        self._clock = clock or Clock()
        self._next = 0.0
        self._failures = 0

    def ask(self, question: Question) -> list[object]:
        """Return the rows of the model's answer.

        Raises `NoAnswer`, `ServerAway` or `ServerRefused`.
        """
        body = request(question, self.server)
        if (kept := self.cache.get(body)) is not None:
            try:
                rows = rows_of(kept)
            except ValueError:
                pass
            else:
                self.bill.cached += 1
                return rows
        answer = self._insist(body, question.place)
        self.cache.put(body, answer)
        return rows_of(answer)

    def _insist(self, body: bytes, place: str) -> str:
        """Return the answer to a question, asked several times if it must be."""
        failed = _Failed("was not asked")
        for attempt in range(self.server.attempts):
            if attempt:
                self._clock.sleep(max(failed.wait, self._pause(attempt)))
            try:
                answer = self._once(body)
            except _Failed as failure:
                failed = failure
                if not failed.again or failed.wait > LONGEST_WAIT:
                    break
            else:
                self._failures = 0
                return answer
        if isinstance(failed.__cause__, Unreachable):
            raise ServerAway(self.server.address, str(failed))
        self._failures += 1
        if self._failures >= HOPELESS:
            why = f"no answer to {HOPELESS} questions in a row; the last time it {failed}"
            raise ServerAway(self.server.address, why)
        raise NoAnswer(place, str(failed), failed.hint)

    def _pause(self, attempt: int) -> float:
        return float(min(LONGEST_WAIT, self.server.pause * 2.0 ** min(attempt - 1, 30)))

    def _once(self, body: bytes) -> str:
        """Ask once, not before it is our turn. Raises `_Failed` or `ServerRefused`."""
        self._take_turn()
        server = self.server
        try:
            reply = post(f"{server.address}/chat/completions", body, server.key, server.timeout)
        except NoReply as error:
            raise _Failed(str(error)) from error
        if reply.status != HTTPStatus.OK:
            raise self._refusal(reply)
        told = _json(reply.body)
        self.bill.add(told.get("usage"))
        return _answer(told, server)

    def _take_turn(self) -> None:
        wait = self._next - self._clock.passed()
        if wait > 0:
            self._clock.sleep(wait)
        self._next = self._clock.passed() + 60 / self.server.per_minute

    def _refusal(self, reply: Reply) -> Exception:
        """Return what a reply with another status than 200 means."""
        said = self._said(reply)
        refused: dict[int, tuple[str, str]] = {
            HTTPStatus.UNAUTHORIZED: ("it does not take the key", OTHER_KEY),
            HTTPStatus.FORBIDDEN: ("the key does not allow it", OTHER_KEY),
            HTTPStatus.NOT_FOUND: (f"it does not know {self.server.model!r}", OTHER_MODEL),
            HTTPStatus.METHOD_NOT_ALLOWED: ("it is no chat server", OTHER_MODEL),
        }
        if reply.status in refused:
            why, hint = refused[reply.status]
            return ServerRefused(self.server.address, f"{why} (status {reply.status}{said})", hint)
        if reply.status < HTTPStatus.BAD_REQUEST:
            why = f"it sends on to another address (status {reply.status})"
            return ServerRefused(self.server.address, why, OTHER_ADDRESS)
        if reply.status in PASSING or reply.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            wait = _retry_after(reply.headers.get("retry-after"), self._clock.now())
            asks = f" and asks to wait {wait:,.0f} s" if wait else ""
            return _Failed(f"failed (status {reply.status}{said}){asks}", wait=wait)
        why = f"does not take the question (status {reply.status}{said})"
        return _Failed(why, hint=PLAINER, again=False)

    def _said(self, reply: Reply) -> str:
        """Return the server's own words, short, on one line, and without the key."""
        try:
            told = json.loads(reply.body)
        except (ValueError, RecursionError):
            return ""
        fault = told.get("error", told) if isinstance(told, dict) else None
        words = fault.get("message") if isinstance(fault, dict) else fault
        if not isinstance(words, str):
            return ""
        bare = words.replace(self.server.key, "…") if self.server.key else words
        line = "".join(sign if sign.isprintable() else " " for sign in " ".join(bare.split()))
        return f": {line[:LONGEST_MESSAGE]}" if line else ""


def request(question: Question, server: Server) -> bytes:
    """Return the request for a question, always the same for the same question."""
    instructions, form = question.instructions, server.format
    if form != "json_schema":
        told = json.dumps(schema(), ensure_ascii=False)
        instructions = f"{instructions}\n# The JSON schema of an answer\n\n{told}\n"
    body: dict[str, Any] = {
        "model": server.model,
        "messages": [
            {"role": "system", "content": instructions},
            {"role": "user", "content": question.material},
        ],
        "temperature": 0,
        "max_tokens": server.max_tokens,
    }
    if form == "json_schema":
        held = {"name": "claims", "strict": True, "schema": schema()}
        body["response_format"] = {"type": form, "json_schema": held}
    elif form == "json_object":
        body["response_format"] = {"type": form}
    body |= server.extra
    return json.dumps({name: value for name, value in body.items() if value is not None}).encode()


def _json(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise _Failed("gave an answer that is no JSON", hint=OTHER_MODEL)
    return told


def _answer(told: dict[str, Any], server: Server) -> str:
    """Return the text of an answer, which holds rows. Raises `_Failed` for any other."""
    match told.get("choices"):
        case [{"message": {"refusal": str() as refusal}}, *_] if refusal:
            raise _Failed("declined to answer", again=False)
        case [{"finish_reason": "length"}, *_]:
            why = f"was cut off after {server.max_tokens:,} tokens"
            raise _Failed(why, hint=LARGER, again=False)
        case [{"message": {"content": str() as content}}, *_]:
            try:
                rows_of(content)
            except ValueError:
                raise _Failed("gave an answer that is no list of claims", hint=PLAINER) from None
            return content
        case _:
            raise _Failed("gave an answer without content", hint=OTHER_MODEL)


def _retry_after(written: str | None, now: datetime) -> float:
    """Return the seconds that a Retry-After asks for, which may be a number or a date."""
    if not written:
        return 0
    if written.strip().isdecimal():
        return float(written)
    try:
        until = parsedate_to_datetime(written)
    except ValueError:
        return 0
    return max(0, (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds())
