"""Search over missions, parties, reports and quotes: every word must be there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pledgebook.model import Claim, Evidence, Position, Report
from pledgebook.publishing.parts import Quote
from pledgebook.publishing.position_json import report_json, seal_json
from pledgebook.publishing.publication import Publication
from pledgebook.publishing.quotes import line_of, quote_of
from pledgebook.web.desk import Desk
from pledgebook.web.inputs import SearchInputs
from pledgebook.web.page import Asked, Json, Page
from pledgebook.web.pages.paged import Paged, paged
from pledgebook.web.shapes import SearchShape
from pledgebook.web.slugs import slug

SIZE = 30
"""Quotes on a page."""

NAMED = 40
"""Missions, parties and reports that are named: who looks for more says more."""


@dataclass(frozen=True, slots=True)
class Party:
    """A party that gives, and what: (commitment, in words, mission)."""

    name: str
    gives: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found."""

    missions: tuple[Position, ...]
    parties: tuple[Party, ...]
    reports: tuple[Report, ...]
    claims: tuple[tuple[Claim, Position], ...]
    seal: tuple[int, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of a search shows."""

    asked: str
    missions: tuple[tuple[str, str], ...]
    parties: tuple[Party, ...]
    reports: tuple[Report, ...]
    quotes: Paged[tuple[Quote, str, str]]


def find(desk: Desk, asked: Asked[SearchInputs]) -> Found:
    """Return what has every word that is asked for; nothing where none is."""
    publication = desk.publication(asked.view)
    words = tuple(asked.inputs.q.casefold().split())
    if not words:
        return Found((), (), (), (), publication.seal)
    return Found(
        missions=tuple(_missions(publication, words)),
        parties=tuple(_parties(publication, words))[:NAMED],
        reports=tuple(_reports(publication, words))[:NAMED],
        claims=tuple(_claims(publication, words)),
        seal=publication.seal,
    )


def has(told: str, words: Sequence[str]) -> bool:
    """Whether every word, in small letters, stands in a text."""
    small = told.casefold()
    return all(word in small for word in words)


def _missions(publication: Publication, words: Sequence[str]) -> Iterator[Position]:
    for position, _ in publication.missions:
        one = position.mission
        if has(f"{one.name} {one.short} {one.place or ''}", words):
            yield position


def _parties(publication: Publication, words: Sequence[str]) -> Iterator[Party]:
    gives: dict[str, list[tuple[str, str, str]]] = {}
    for position, _ in publication.missions:
        mission = slug(position.mission.name)
        for one in position.commitments:
            if has(one.provider, words):
                told = f"{one.resource}, {one.now.stage}"
                gives.setdefault(one.provider, []).append((one.id, told, mission))
    yield from (Party(name, tuple(given)) for name, given in sorted(gives.items()))


def _reports(publication: Publication, words: Sequence[str]) -> Iterator[Report]:
    for one in publication.reports:
        if has(f"{one.name} {one.title or ''} {one.publisher or ''}", words):
            yield one


def _claims(publication: Publication, words: Sequence[str]) -> Iterator[tuple[Claim, Position]]:
    seen: set[Evidence] = set()
    for position, _ in publication.missions:
        for claim in position.claims.values():
            place = claim.evidence
            if place not in seen and has(f"{place.quote} {claim.actor or ''}", words):
                seen.add(place)
                yield claim, position


def show(found: Found, asked: Asked[SearchInputs]) -> Shown:
    """Return what was found, a page of the quotes."""
    part = paged(found.claims, asked.inputs.page, SIZE)
    quotes = tuple(
        (quote_of(claim, position.reports), claim.kind, claim.id) for claim, position in part.things
    )
    return Shown(
        asked=asked.inputs.q.strip(),
        missions=tuple((slug(one.mission.name), one.mission.name) for one in found.missions),
        parties=found.parties,
        reports=found.reports,
        quotes=Paged(quotes, part.number, part.last, part.total),
    )


def as_json(found: Found, asked: Asked[SearchInputs]) -> Json:
    """Return what was found, a page of the quotes."""
    part = paged(found.claims, asked.inputs.page, SIZE)
    return {
        "seal": seal_json(found.seal),
        "page": part.number,
        "pages": part.last,
        "total": part.total,
        "missions": [
            {"id": slug(one.mission.name), "name": one.mission.name} for one in found.missions
        ],
        "parties": [
            {
                "name": one.name,
                "gives": [
                    {"commitment": commitment, "says": says, "mission": mission}
                    for commitment, says, mission in one.gives
                ],
            }
            for one in found.parties
        ],
        "reports": [report_json(one) for one in found.reports],
        "quotes": [_quote(claim, position) for claim, position in part.things],
    }


def _quote(claim: Claim, position: Position) -> Json:
    report = position.reports[claim.evidence.report]
    return {
        "claim": claim.id,
        "kind": claim.kind,
        "mission": slug(position.mission.name),
        "report_id": report.id,
        "line": line_of(report, claim.evidence.start),
        "quote": claim.evidence.quote,
    }


PAGE = Page(
    template="search.html",
    find=find,
    show=show,
    title=lambda shown: f"Search: {shown.asked}" if shown.asked else "Search",
    json=as_json,
    shape=SearchShape,
    example={"q": "Kenya"},
    inputs=SearchInputs,
    is_held=True,
)
