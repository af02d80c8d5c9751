"""Report -> Claims: who says that whom has promised, needs, lacks or got what."""

from __future__ import annotations

from pledgebook.model import Claim, Report
from pledgebook.plugs import find
from pledgebook.reading import kinds, weighing
from pledgebook.reading.bearing import bearing
from pledgebook.reading.kind import ClaimKind
from pledgebook.reading.language import words_for
from pledgebook.reading.passage import Passage, pieces
from pledgebook.tables import Tables

KINDS: tuple[ClaimKind, ...] = find(kinds, "KIND", ClaimKind)


def read(
    report: Report, known: tuple[ClaimKind, ...] = KINDS, tables: Tables | None = None
) -> tuple[Claim, ...]:
    """Return what a report claims, in the order of its text, each with the words it rests on.

    Pure: the same report gives the same claims, whoever reads it and whenever. Raises
    `UnknownLanguage` for a report in a language without a lexicon; one whose language could not
    be told ("und") is read as English.

    tables  the parties and missions that are known; those that are shipped without it.
    """
    found: dict[str, Claim] = {}
    for passage in pieces(report, words_for(report, tables)):
        found |= claims_in(passage, known)
    return tuple(sorted(found.values(), key=place_of))


def claims_in(passage: Passage, known: tuple[ClaimKind, ...] = KINDS) -> dict[str, Claim]:
    """Return what a passage claims, by the claim's id.

    By the rules of the kinds that are known; where these are all, history, and what stands alone,
    is left out, and weights settle who gives and how far it has come.
    """
    found = found_in(passage, known)
    kept = weighing.settled(passage, bearing(passage, found)) if known is KINDS else found
    return {claim.id: claim for claim in kept}


def found_in(passage: Passage, known: tuple[ClaimKind, ...] = KINDS) -> list[Claim]:
    """Return all that rules read in a passage; where all are known, what they leave is weighed."""
    found = [claim for kind in known for claim in kind.read(passage)]
    return [*found, *weighing.claims(passage, found)] if known is KINDS else found


def place_of(claim: Claim) -> tuple[int, int, str, str]:
    """Return by what claims are put in the order of the text."""
    return claim.evidence.start, claim.evidence.end, claim.kind, claim.id
