"""What was read: a report, the words that are cited from it, and what could not be read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from json.encoder import encode_basestring as quoted

from pledgebook.errors import QuoteMismatch
from pledgebook.model.vocabularies import Dated


def fingerprint(*parts: str | None) -> str:
    """Return 16 hexadecimal digits that depend on `parts` alone, the same on every machine.

    The parts are hashed as a JSON list, so ("a", "bc") and ("ab", "c") differ. Sixteen digits
    leave one chance in 36 million of any two among a million colliding.
    """
    told = ",".join(["null" if part is None else quoted(part) for part in parts])
    return hashlib.sha256(f"[{told}]".encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words a claim rests on.

    Cut one with `Report.cite`: the quote is sliced from the text there, so words and place
    cannot disagree.

    report      id of the report the words were cut from.
    start, end  offsets into `Report.text`, in code points, end exclusive.
    quote       the words themselves.
    """

    report: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class Report:
    """One document as read. Its id is its content: read twice, kept once.

    text       the report's own characters; every offset counts in them.
    name       what the reader calls it: the index's `report`, else the file's stem.
    publisher  who published it, where that is known.
    published  the day it came out.
    dated      whether that day was given, worked out from the text, or is unknown.
    title      its headline, where it is not part of the text.
    url        its address.
    language   ISO 639-1 code.
    """

    text: str
    name: str
    publisher: str | None = None
    published: date | None = None
    dated: Dated = Dated.UNKNOWN
    title: str | None = None
    url: str | None = None
    language: str = "en"

    @cached_property
    def id(self) -> str:
        """Fingerprint of publisher, day and text; the name is only what we call it."""
        day = self.published.isoformat() if self.published else None
        return fingerprint("report", self.publisher, day, self.text)

    @cached_property
    def turn(self) -> tuple[bool, date, str]:
        """What puts reports in order: unknown days last, and one day's by their text."""
        day = self.published
        return day is None, day or date.max, fingerprint("text", self.text)

    def cite(self, start: int, end: int) -> Evidence:
        """Cut the words from `start` to `end` out of the text, as evidence."""
        return Evidence(self.id, start, end, self.text[start:end])

    def check(self, evidence: Evidence) -> None:
        """Raise `QuoteMismatch` unless the quote stands in the text where it says."""
        found = self.text[evidence.start : evidence.end]
        if evidence.report != self.id or found != evidence.quote or not found:
            raise QuoteMismatch(self.name, evidence.quote, found)

    def line(self, offset: int) -> int:
        """Return the line, from 1, on which the character at `offset` stands."""
        return self.text.count("\n", 0, offset) + 1


@dataclass(frozen=True, slots=True)
class Parked:
    """What could not be read, kept with its reason instead of being dropped.

    place   the file, or the line of an index, that was given.
    reason  what is wrong with it, in one sentence.
    hint    what to do about it, in one sentence.
    fault   the exit code of the error behind it; 0 where nothing failed and it is only said.
    """

    place: str
    reason: str
    hint: str
    fault: int = 3

    @property
    def id(self) -> str:
        """Fingerprint of place and reason: parked twice, kept once."""
        return fingerprint("parked", self.place, self.reason)


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that a language model wrote and that was not let in.

    row     the row as it came, as JSON.
    reason  why, in one sentence.
    """

    row: str
    reason: str


@dataclass(frozen=True, slots=True)
class Consulted:
    """A language model was asked about a report; its claims are recorded beside this.

    report   id of the report.
    by       which model and prompt, as `Claim.read_by` has it.
    refused  what it wrote and was not let in, in the order of its answers.
    """

    report: str
    by: str
    refused: tuple[Refused, ...] = ()

    @property
    def id(self) -> str:
        """Fingerprint of all of it: consulted twice with the same outcome, kept once."""
        said = (part for one in self.refused for part in (one.row, one.reason))
        return fingerprint("consulted", self.report, self.by, *said)
