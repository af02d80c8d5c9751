"""Report -> Claims: who says that whom has promised, needs, lacks or got what."""

from __future__ import annotations

from pledgebook.model import Claim, Report
from pledgebook.plugs import find
from pledgebook.reading import kinds, lexicon
from pledgebook.reading.kind import ClaimKind
from pledgebook.reading.passage import take_apart

KINDS: tuple[ClaimKind, ...] = find(kinds, "KIND", ClaimKind)


def read(report: Report, known: tuple[ClaimKind, ...] = KINDS) -> tuple[Claim, ...]:
    """Return what a report claims, in the order of its text, each with the words it rests on.

    Pure: the same report gives the same claims, whoever reads it and whenever. A report in a
    language without a lexicon gives none; ask `reads` first.
    """
    words = lexicon.load(report.language)
    if words is None:
        return ()
    passage = take_apart(report, words)
    found = {claim.id: claim for kind in known for claim in kind.read(passage)}
    return tuple(sorted(found.values(), key=lambda claim: (claim.evidence.start, claim.evidence.end, claim.kind, claim.id)))


def reads(language: str) -> bool:
    """Whether there is a lexicon for the language (ISO 639-1)."""
    return lexicon.load(language) is not None
