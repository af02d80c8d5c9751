"""Say how a report was read: by which rule, from which words, and what was nearly read.

    for one in explain(report):
        print(one.sentence.quote, [(each.claim.kind, each.rule) for each in one.claims], one.nearly)

The claims are those of `read`, made on passages that watch how they are made; reading itself is
not changed by it, and costs nothing more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pledgebook.model import Claim, Evidence, Explained, Explanation, Report
from pledgebook.reading import KINDS, found_in, place_of, weighing
from pledgebook.reading.bearing import bearing
from pledgebook.reading.explaining import nearly
from pledgebook.reading.explaining.grounds import explained
from pledgebook.reading.explaining.watching import Watched, line_at, running, watched
from pledgebook.reading.kind import ClaimKind
from pledgebook.reading.language import words_for
from pledgebook.reading.lines import Line
from pledgebook.reading.passage import pieces
from pledgebook.reading.weighing.spots import Spot, spots
from pledgebook.tables import Tables

__all__ = ["explain"]


def explain(
    report: Report, known: tuple[ClaimKind, ...] = KINDS, tables: Tables | None = None
) -> tuple[Explanation, ...]:
    """Return each sentence of a report with what was read in it and why, in their order.

    Together they hold the claims that `read` gives, each once, under the sentence in which its
    quote begins. Pure, as `read` is. Raises `UnknownLanguage` for a language without a lexicon.
    """
    every = pieces(report, words_for(report, tables))
    return tuple(one for passage in every for one in _sentences(watched(passage), known))


def _sentences(passage: Watched, known: tuple[ClaimKind, ...]) -> Iterator[Explanation]:
    found = {claim.id: claim for claim in found_in(passage, known)}
    kept = bearing(passage, [*found.values()]) if known is KINDS else [*found.values()]
    told = weighing.settled(passage, kept) if known is KINDS else kept
    claims = sorted({claim.id: claim for claim in told}.values(), key=place_of)
    begun = _by_line(passage, claims)
    dropped = _by_line(passage, [one for one in found.values() if one not in kept])
    amounts: dict[int, list[Spot]] = {}
    for spot in spots(passage):
        amounts.setdefault(spot.line.number, []).append(spot)
    telling = {line.number for line in passage.telling}
    for line in passage.lines:
        if line.number in telling:
            here, counted = begun.get(line.number, ()), amounts.get(line.number, ())
            left_out = tuple(nearly.left_out(passage, one) for one in dropped.get(line.number, ()))
            yield _sentence(passage, line, here, counted, claims, left_out)
        else:
            seen = tuple(nearly.seen(passage, line))
            yield Explanation(_whole(passage, line), (), seen, (nearly.away(passage),))


def _by_line(passage: Watched, claims: Iterable[Claim]) -> dict[int, list[Claim]]:
    """Return claims by the number of the sentence in which their quotes begin."""
    found: dict[int, list[Claim]] = {}
    for claim in claims:
        line = line_at(passage, running(passage, claim.evidence.start))
        found.setdefault(line.number, []).append(claim)
    return found


def _sentence(
    passage: Watched,
    line: Line,
    begun: Sequence[Claim],
    counted: Sequence[Spot],
    claims: Sequence[Claim],
    left_out: tuple[str, ...],
) -> Explanation:
    read = tuple(_explained(passage, claim) for claim in begun)
    left = [nearly.left_over(passage, spot, claims) for spot in counted]
    unread = tuple(one for one in left if one is not None)
    if read:
        return Explanation(_whole(passage, line), read, (), (*left_out, *unread))
    seen = tuple(nearly.seen(passage, line))
    near = left_out or (*nearly.lacking(passage, line), *unread)
    return Explanation(
        _whole(passage, line), (), seen, near or (nearly.nothing(passage, line, seen),)
    )


def _explained(passage: Watched, claim: Claim) -> Explained:
    return explained(passage.made[claim.id])


def _whole(passage: Watched, line: Line) -> Evidence:
    return passage.cite(line.sentence.start, line.sentence.end)
