"""Turn what is recorded into entries of the book, and back: the only serialiser.

A claim becomes {"certain":true,"evidence":{...},"kind":"commitment",...,"v":1}: JSON with sorted
keys, no spaces, numbers as text, dates as 2024-09-26, and nothing for what is unknown. A body
is never rewritten; when its form changes, `VERSIONS` goes up and the older form is still read.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from json.encoder import encode_basestring_ascii as quoted
from typing import Any, TypeVar

from pledgebook.errors import NewerBook, NotABook, PledgebookError, UnreadableReport
from pledgebook.model import (
    Act,
    Amount,
    Basis,
    Bound,
    Channel,
    Claim,
    Conflict,
    ConflictType,
    Consulted,
    Dated,
    Decision,
    Evidence,
    Parked,
    Period,
    Refused,
    Report,
    Resource,
    Rival,
    Role,
    Ruling,
    Scope,
    Stage,
    Verdict,
    fingerprint,
)

Noun = TypeVar("Noun")

Thing = Report | Claim | Ruling | Decision | Parked | Consulted | Basis
"""What an entry can hold."""

KINDS: dict[str, type[Thing]] = {
    "report": Report,
    "claim": Claim,
    "ruling": Ruling,
    "decision": Decision,
    "parked": Parked,
    "consulted": Consulted,
    "basis": Basis,
}

VERSIONS = dict.fromkeys(KINDS, 1)
"""The newest form of each kind's body that this version writes and reads."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the book: what was recorded, when, and by whom.

    id           the same for the same content: recorded twice, kept once.
    kind         one of `KINDS`.
    body         the thing itself, as canonical JSON.
    recorded_at  as `instant` writes it, so that text order is time order.
    recorded_by  the person, or the account, that ran the program.
    """

    id: str
    kind: str
    body: str
    recorded_at: str
    recorded_by: str

    def seal(self, previous: str) -> str:
        """Return 64 hexadecimal digits over this entry and the seal of the one before it."""
        line = (previous, self.id, self.kind, self.body, self.recorded_at, self.recorded_by)
        # What was damaged on disk (bytes for text) must not stop the check.
        told = (quoted(each if isinstance(each, str) else repr(each)) for each in line)
        return hashlib.sha256(f"[{', '.join(told)}]".encode()).hexdigest()


def instant(when: datetime) -> str:
    """Write a moment so that text order is time order: UTC, whole seconds."""
    return when.astimezone(UTC).isoformat(timespec="seconds")


def entry_of(thing: Thing, recorded_at: str, recorded_by: str, after: str = "") -> Entry:
    """Return the entry that records `thing`.

    after  the seal of the book that a ruling, its basis or a decision was reasoned from. It is part
           of the entry, so that a ruling which stood, was superseded and stands again is a new one.

    Raises `UnreadableReport` for text whose characters are broken in two, which no encoding
    can give back as it was.
    """
    kind = next(name for name, noun in KINDS.items() if isinstance(thing, noun))
    told = {"v": VERSIONS[kind], **_told(thing)}
    if isinstance(thing, Ruling | Decision | Basis) and after:
        told["after"] = after
    return Entry(_entry_id(thing, after), kind, _written(told), recorded_at, recorded_by)


def entries_of(
    report: Report,
    claims: Iterable[Claim],
    recorded_at: str,
    recorded_by: str,
    consulted: Consulted | None = None,
) -> Iterator[Entry]:
    """Yield the entries that record a report and what it claims, the report first.

    consulted  the language model that said so, where one was asked.

    Raises `QuoteMismatch` for a claim whose words do not stand in the report where it says.
    """
    yield entry_of(report, recorded_at, recorded_by)
    for claim in claims:
        report.check(claim.evidence)
        yield entry_of(claim, recorded_at, recorded_by)
    if consulted:
        yield entry_of(consulted, recorded_at, recorded_by)


def thing_of(entry: Entry) -> Thing:
    """Return what an entry records, whichever version wrote it.

    Raises `NewerBook` for a kind or a form that is not known yet, and `NotABook` for a body
    that no version has written.
    """
    known = VERSIONS.get(entry.kind, 0)
    try:
        told, end = DECODER.raw_decode(entry.body)
        if end != len(entry.body):
            raise ValueError(end)
        version = int(told.pop("v"))
        if version <= known:
            told.pop("after", None)
            return _built(KINDS[entry.kind], told)
    except (*MISUNDERSTANDINGS, PledgebookError) as error:
        raise NotABook(_place(entry), f"its body cannot be understood: {error!r}") from error
    raise NewerBook(_place(entry), version, known)


DECODER = json.JSONDecoder()


def _place(entry: Entry) -> str:
    return f"entry {entry.id} ({entry.kind})"


MISUNDERSTANDINGS = (AttributeError, KeyError, TypeError, ValueError, InvalidOperation)
"""What building a noun from a body that no version has written can end in."""


def _entry_id(thing: Thing, after: str) -> str:
    match thing:
        case Report():
            # The same content under another name, or with a better title, is worth an entry.
            called = (thing.name, thing.dated, thing.title, thing.url, thing.language)
            return fingerprint("entry", thing.id, *called)
        case Ruling() | Decision() | Basis():
            return fingerprint("entry", thing.id, after)
        case Claim() | Parked() | Consulted():
            return thing.id


def _told(noun: Any) -> dict[str, Any]:
    """Return the fields of a dataclass, by name, without those that are unknown anyway."""
    return {
        name: value
        for name, each in noun.__dataclass_fields__.items()
        if (value := getattr(noun, name)) is not None or each.default is MISSING
    }


def _plain(value: object) -> object:
    """Say in JSON's own types what it has no type for."""
    match value:
        case Decimal():
            return str(value)
        case date():
            return value.isoformat()
        case _:
            return _told(value)


CANONICAL = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain
)
HALF = re.compile("[\ud800-\udfff]")
BROKEN = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def _written(told: dict[str, Any]) -> str:
    """Write canonical JSON that any database takes as UTF-8.

    A lone half of a character (a file name in an unknown encoding has them) is written as an
    escape. Two halves in a row would be read back as one character, so they are refused.
    """
    body = CANONICAL.encode(told)
    if body.isascii() or not HALF.search(body):
        return body
    if BROKEN.search(body):
        place = str(told.get("name") or told.get("place") or told.get("kind"))
        hint = "Save it as UTF-8, and read it again."
        raise UnreadableReport(place, "some of its characters are broken in two", hint)
    return HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", body)


def _built(noun: type[Noun], told: dict[str, Any]) -> Noun:
    """Build a noun from its told fields; `TypeError` for a field that it does not have."""
    for name, value in told.items():
        if value is not None and (read := READ.get(name)):
            told[name] = read(value)
    return noun(**told)


def _one_of(vocabulary: type[Enum]) -> Callable[[str], Any]:
    """Return what finds a word of a vocabulary; `KeyError` for none."""
    return {each.value: each for each in vocabulary}.__getitem__


READ: dict[str, Callable[[Any], Any]] = {
    "act": _one_of(Act),
    "also": lambda told: (Decimal(told[0]), str(told[1])),
    "amount": lambda told: _built(Amount, told),
    "bound": _one_of(Bound),
    "by": lambda told: tuple(told) if isinstance(told, list) else told,
    "channel": _one_of(Channel),
    "claims": tuple,
    "conflict": lambda told: _built(Conflict, told),
    "corrected": lambda told: _built(Claim, told),
    "dated": _one_of(Dated),
    "evidence": lambda told: _built(Evidence, told),
    "high": Decimal,
    "low": Decimal,
    "period": lambda told: _built(Period, told),
    "published": date.fromisoformat,
    "refused": lambda told: tuple(_built(Refused, one) for one in told),
    "resource": _one_of(Resource),
    "rivals": lambda told: tuple(_built(Rival, one) for one in told),
    "role": _one_of(Role),
    "rulings": lambda told: tuple(_built(Ruling, one) for one in told),
    "scope": _one_of(Scope),
    "since": date.fromisoformat,
    "stage": _one_of(Stage),
    "stated": Decimal,
    "total": lambda told: _built(Amount, told),
    "type": _one_of(ConflictType),
    "verdict": _one_of(Verdict),
    "words": lambda told: tuple(_built(Evidence, one) for one in told),
}
"""How a field is read back where JSON has no such type; every other is text, number or truth."""
