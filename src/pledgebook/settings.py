"""Every setting: name, default, help. Read once, at a door, and passed in.

A setting is given as an environment variable: PLEDGEBOOK_MAX_REPORT_MB=200 pledgebook brief DIR
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from pledgebook.errors import BadSetting, ServerUnset


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: the variable PLEDGEBOOK_<NAME>, what it is without one, and what it does."""

    name: str
    default: str
    help: str

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return f"PLEDGEBOOK_{self.name.upper()}"


SETTINGS = (
    Setting("max_report_mb", "64", "The largest report that is read, in megabytes."),
    Setting("book", "", "The book that commands use when --book is not given."),
    Setting("name", "", "Who records: the name in the book's entries. Empty for the user's."),
    Setting("tables", "", "A folder with tables of parties and missions, laid over ours."),
    Setting("llm_address", "", "Where a language model's server is: http://localhost:8000/v1."),
    Setting("llm_model", "", "The model that it is asked for."),
    Setting("llm_key", "", "The key that it wants. Empty for none."),
    Setting("llm_format", "json_schema", "How JSON is asked for: json_schema, json_object, text."),
    Setting("llm_extra", "{}", "Further fields of a request, as JSON; null takes one out."),
    Setting("llm_max_tokens", "4096", "The longest answer, in tokens."),
    Setting("llm_timeout", "120", "Seconds to wait for one answer."),
    Setting("llm_attempts", "4", "How often one question is asked at most."),
    Setting("llm_pause", "1", "Seconds before the second attempt; doubled before each further."),
    Setting("llm_per_minute", "60", "Requests in a minute at most."),
    Setting("llm_cache", "", "The folder that keeps answers; off for none. Empty for the user's."),
    Setting("llm_price_in", "", "Price of a million tokens that are sent."),
    Setting("llm_price_out", "", "Price of a million tokens that are answered."),
    Setting("llm_currency", "USD", "What the prices are in."),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings as read: a number where a number is meant, None where nothing was set."""

    max_report_bytes: int
    book: str | None
    name: str | None
    tables: str | None = None


FORMATS = ("json_schema", "json_object", "text")
"""How a server is asked for JSON: held to a schema, to JSON of any form, or by words alone."""


@dataclass(frozen=True, slots=True)
class Prices:
    """What a million tokens cost, sent and answered."""

    sent: Decimal
    answered: Decimal
    currency: str = "USD"


@dataclass(frozen=True, slots=True)
class Server:
    """A language model's server, and how it is asked.

    address     the part of its address before "/chat/completions": "http://localhost:8000/v1".
    model       the model's name, as the server knows it.
    key         sent as a bearer token; never shown, recorded or kept.
    format      one of `FORMATS`.
    extra       further fields of a request; None takes one out.
    max_tokens  the longest answer.
    timeout     seconds to wait for one answer.
    attempts    how often one question is asked at most.
    pause       seconds before the second attempt, doubled before each further one.
    per_minute  requests in a minute at most.
    cache       the folder that keeps answers: "" for the user's own, "off" for none.
    prices      None where nobody has told them.
    """

    address: str
    model: str
    key: str | None = field(default=None, repr=False)
    format: str = "json_schema"
    extra: Mapping[str, object] = field(default_factory=dict)
    max_tokens: int = 4096
    timeout: float = 120.0
    attempts: int = 4
    pause: float = 1.0
    per_minute: float = 60.0
    cache: str = ""
    prices: Prices | None = None


def read_server(environment: Mapping[str, str]) -> Server:
    """Return the language model's server of an environment.

    Raises `ServerUnset` where there is none, and `BadSetting`, naming the variable.
    """
    told = {one.name: environment.get(one.variable, one.default).strip() for one in SETTINGS}
    for name, wanted in WANTED.items():
        if not told[name]:
            raise ServerUnset(f"PLEDGEBOOK_{name.upper()}", wanted)
    if told["llm_format"] not in FORMATS:
        wanted = f"one of {', '.join(FORMATS)}"
        raise BadSetting("PLEDGEBOOK_LLM_FORMAT", told["llm_format"], wanted)
    return Server(
        address=_address(told["llm_address"]),
        model=told["llm_model"],
        key=_key(told["llm_key"]),
        format=told["llm_format"],
        extra=_extra(told["llm_extra"]),
        max_tokens=int(_number(told, "llm_max_tokens", least=1)),
        timeout=float(_number(told, "llm_timeout")),
        attempts=int(_number(told, "llm_attempts", least=1)),
        pause=float(_number(told, "llm_pause")),
        per_minute=float(_number(told, "llm_per_minute")),
        cache=told["llm_cache"],
        prices=_prices(told),
    )


WANTED = {
    "llm_address": "the server's address, such as http://localhost:8000/v1",
    "llm_model": "the name of a model that the server has",
}


def _address(written: str) -> str:
    """Return an address without a slash at its end; one that hides a name or a key is refused."""
    if not ADDRESS.fullmatch(written):
        wanted = "an address such as http://localhost:8000/v1, without a name, a key or a ? in it"
        shown = "…" if "@" in written or "?" in written else written
        raise BadSetting("PLEDGEBOOK_LLM_ADDRESS", shown, wanted)
    return written.rstrip("/").removesuffix("/chat/completions")


ADDRESS = re.compile(
    r"https?://(?:[\w.-]+|\[[\da-fA-F:.]+\])(?::\d{1,5})?(?:/[\w.~%:/-]*)?", re.ASCII
)


def _key(written: str) -> str | None:
    if not (written.isascii() and written.isprintable() and " " not in written):
        raise BadSetting("PLEDGEBOOK_LLM_KEY", "…", "a key of plain letters, digits and signs")
    return written or None


def _extra(written: str) -> dict[str, object]:
    try:
        told = json.loads(written)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        wanted = 'a JSON object such as {"temperature": null}'
        raise BadSetting("PLEDGEBOOK_LLM_EXTRA", written, wanted)
    return told


def _number(told: Mapping[str, str], name: str, least: float = 0.001) -> Decimal:
    try:
        number = Decimal(told[name])
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < Decimal(str(least)) or number > MOST:
        wanted = f"a number between {least:g} and {MOST:,}"
        raise BadSetting(f"PLEDGEBOOK_{name.upper()}", told[name], wanted)
    return number


MOST = 1_000_000
"""The largest number that any of these settings can mean."""


def _prices(told: Mapping[str, str]) -> Prices | None:
    """Return the prices; of one that is not set the other is taken alone."""
    if not (told["llm_price_in"] or told["llm_price_out"]):
        return None
    either = {name: told[name] or "0" for name in ("llm_price_in", "llm_price_out")}
    sent, answered = (_number(either, name, least=0) for name in either)
    return Prices(sent, answered, told["llm_currency"])


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Return the settings of an environment. Raises `BadSetting`, naming the variable."""
    told = {one.name: environment.get(one.variable, one.default) for one in SETTINGS}
    try:
        megabytes = float(told["max_report_mb"])
    except ValueError:
        megabytes = 0.0
    if not 0 < megabytes < float("inf"):
        raise BadSetting("PLEDGEBOOK_MAX_REPORT_MB", told["max_report_mb"], "a number above 0")
    book, name, tables = (told[one] or None for one in ("book", "name", "tables"))
    return Settings(int(megabytes * 1_000_000), book, name, tables)
