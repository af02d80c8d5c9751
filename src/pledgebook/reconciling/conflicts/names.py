"""One person under two spellings: "Prime Minister Cornille" and "Prime Minister Garry Conille".

Names are looked for in the reports themselves, behind a title: many stand in no claim.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

from pledgebook.model import Claim, Conflict, ConflictType, Evidence, Report, Rival
from pledgebook.reconciling import around
from pledgebook.reconciling.conflicts.scene import Scene
from pledgebook.reconciling.parties import in_tables
from pledgebook.reconciling.persons import PersonName, apart, is_spelled_nearly, one_person
from pledgebook.reconciling.resolving import fold, resolve
from pledgebook.tables import Tables

AROUND = 60
"""Characters shown on each side of a name: enough to see who is meant."""

WORD = re.compile(r"\w+")

CONTRACTED = re.compile(r"\w{2}[’']\w")
"""No surname but a word cut short: "as the President. They’re"; O'Neill is one."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A person as one report writes the name behind an office."""

    name: PersonName
    words: Evidence


def search(scene: Scene) -> Iterator[Conflict]:
    """Yield one conflict for each pair of spellings that are likely one person's or party's."""
    known = set[frozenset[str]]()
    for conflict, surnames in _behind_offices(scene):
        known.add(surnames)
        yield conflict
    for conflict, surnames in _of_speakers(scene):
        if surnames not in known:
            yield conflict
    yield from _of_parties(scene)


def _behind_offices(scene: Scene) -> Iterator[tuple[Conflict, frozenset[str]]]:
    """Yield the conflicts of names with an office, each with the surnames that differ."""
    told: dict[tuple[str, str], list[_Named]] = defaultdict(list)
    for report in sorted(scene.position.reports.values(), key=lambda each: each.id):
        for named in _named(report, scene.tables):
            told[named.name.office, named.name.surname].append(named)
    keys = sorted(told)
    for place, one in enumerate(keys):
        for other in keys[place + 1 :]:
            if one[0] == other[0] and (reason := _can_be_one(told[one], told[other])):
                yield (
                    _conflict(scene, told[one], told[other], reason),
                    frozenset((one[1], other[1])),
                )


def _of_speakers(scene: Scene) -> Iterator[tuple[Conflict, frozenset[str]]]:
    """Yield the conflicts of two who speak, by nearly one name, of one undertaking or one fact."""
    position, seen = scene.position, set[frozenset[str]]()
    gifts = (each.claims for each in position.commitments)
    needs, facts = (each.claims for each in position.needs), (e.claims for e in position.findings)
    for claims in (*gifts, *needs, *facts):
        for one, other, told in _namesakes(scene, scene.claims(claims)):
            surnames = frozenset((one.surname, other.surname))
            reason = one_person(one, other) if len(surnames) > 1 else None
            if reason is None or surnames in seen:
                continue
            seen.add(surnames)
            rivals = [scene.rival(each.plain, told[each]) for each in (one, other)]
            if not scene.is_of_one_text([*told[one], *told[other]]):
                yield _by_witnesses(scene, f"the name of {one.plain}", rivals, reason), surnames


def _namesakes(
    scene: Scene, claims: Sequence[Claim]
) -> Iterator[tuple[PersonName, PersonName, dict[PersonName, list[Claim]]]]:
    """Yield each two names of speakers that have a first name in common, and who says what."""
    told: dict[str, dict[PersonName, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        name = apart(claim.speaker, scene.tables) if claim.speaker else None
        if name and name.first:
            plain = replace(name, written=name.plain)
            told[fold(name.first[0])][plain].append(claim)
    for said in told.values():
        for one, other in combinations(sorted(said, key=lambda each: each.written), 2):
            yield one, other, said


def _of_parties(scene: Scene) -> Iterator[Conflict]:
    """Yield one conflict for each misspelt name of a party that others spell as the tables do."""
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in scene.position.claims.values():
        if claim.actor:
            told[claim.actor].append(claim)
    for name in sorted(told):
        own = in_tables(name, scene.tables)
        if own != name and own in told and not scene.is_of_one_text([*told[own], *told[name]]):
            rivals = [scene.rival(each, told[each]) for each in (own, name)]
            why = f"{resolve(name, scene.tables).reason}."
            yield scene.conflict(ConflictType.NAME, f"the name of {own}", rivals, 0, why)


@cache
def titled() -> re.Pattern[str]:
    """Return the pattern of an office with a name behind it: "Prime Minister Garry Conille".

    What stands before it is taken along, as it may be the state. After a comma the name is told in
    full: "the minister of justice, Jorunn Dahl".
    """
    return re.compile(
        rf"(?:{NAME_WORD} ){{0,2}}\b(?P<title>(?i:{_any_office()}))(?:\.?\s+(?P<name>{_name(0)})"
        rf"|(?: (?:of|for)(?: [a-z]+){{1,4}}?)?, (?P<full>{_name(1)}))"
    )


@cache
def behind() -> re.Pattern[str]:
    """Return the pattern of an office behind a name: ", its minister of finance"."""
    return re.compile(
        rf", (?:(?:the|its|their|a) )?(?:[\w’'-]+ ){{0,2}}?(?P<title>(?i:{_any_office()}))\b"
    )


@cache
def in_full() -> re.Pattern[str]:
    """Return the pattern of a full name at the end of a text."""
    return re.compile(rf"(?P<full>{_name(1)})$")


NAME_WORD = r"[A-ZÀ-Þ][\w’'-]+"


def _any_office() -> str:
    offices = sorted(around.offices(), key=lambda office: (-len(office), office))
    return "|".join(re.escape(office).replace(r"\ ", "[ -]") for office in offices)


def _name(more: int) -> str:
    """Return the pattern of a name of so many words more than one, and of up to four."""
    particles = "|".join(sorted(around.of_persons("particles")))
    return rf"{NAME_WORD}(?:\s+(?:(?:{particles})\s+)?{NAME_WORD}){{{more},3}}"


@cache
def _offices() -> tuple[frozenset[str], dict[str, list[str]]]:
    """Return the offices of one word, and those of several by the first."""
    alone = frozenset(each for each in around.offices() if WORD.fullmatch(each))
    several: dict[str, list[str]] = defaultdict(list)
    for each in sorted(around.offices().keys() - alone):
        several[WORD.findall(each)[0]].append(each)
    return alone, several


def _names_office(text: str) -> bool:
    """Whether an office stands in a text, in lower case: most have none, and are not searched."""
    alone, several = _offices()
    told = frozenset(WORD.findall(text))
    if not alone.isdisjoint(told):
        return True
    flat = text.replace("-", " ")
    return any(each in flat for word in told & several.keys() for each in several[word])


def _named(report: Report, tables: Tables) -> Iterator[_Named]:
    if not _names_office(report.text.casefold()):
        return
    for found in titled().finditer(report.text):
        full = found["full"]
        written = f"{found['title']} {full}" if full else found[0]
        yield from _cited(report, written, found.start(), found.end(), tables)
    for found in behind().finditer(report.text):
        line = report.text.rfind("\n", 0, found.start()) + 1
        before = in_full().search(report.text, max(line, found.start() - AROUND), found.start())
        if before:
            written = f"{found['title']} {before['full']}"
            yield from _cited(report, written, before.start(), found.end(), tables)


def _cited(report: Report, written: str, start: int, end: int, tables: Tables) -> Iterator[_Named]:
    """Yield a person's name with the words around it, where it is one with an office."""
    name = apart(written, tables)
    if name is None or not name.office or CONTRACTED.search(name.surname):
        return
    first = max(report.text.rfind("\n", 0, start) + 1, start - AROUND)
    after = report.text.find("\n", end)
    last = min(len(report.text) if after < 0 else after, end + AROUND)
    yield _Named(name, report.cite(first, last))


def _can_be_one(ones: list[_Named], others: list[_Named]) -> str | None:
    """Return why two spellings are one person's: no report has both, and no first names differ."""
    if not is_spelled_nearly(ones[0].name.surname, others[0].name.surname):
        return None
    if {each.words.report for each in ones} & {each.words.report for each in others}:
        return None
    pairs = [(one.name, other.name) for one in ones for other in others]
    in_full = [(one, other) for one, other in pairs if one.first and other.first]
    return next(filter(None, (one_person(*pair) for pair in in_full or pairs)), None)


def _conflict(scene: Scene, ones: list[_Named], others: list[_Named], reason: str) -> Conflict:
    rivals = [_rival(scene, side) for side in (ones, others)]
    surname = max(rivals, key=lambda each: each.witnesses).says.split()[-1]
    return _by_witnesses(scene, f"the name of {ones[0].name.office} {surname}", rivals, reason)


def _by_witnesses(scene: Scene, about: str, sides: Sequence[Rival], reason: str) -> Conflict:
    """Return a conflict in which the spelling of most independent witnesses stands."""
    rivals = sorted(sides, key=lambda each: -each.witnesses)
    is_clear = rivals[0].witnesses > rivals[1].witnesses
    told = "More independent reports spell it so." if is_clear else "Nothing tells which is right."
    why = f"Likely one person: {reason}. {told}"
    return scene.conflict(ConflictType.NAME, about, rivals, 0 if is_clear else None, why)


def _rival(scene: Scene, side: list[_Named]) -> Rival:
    fullest = max(side, key=lambda each: len(each.name.plain)).name
    says = f"{fullest.office} {fullest.plain}"
    first = {each.words.report: each.words for each in reversed(side)}
    return scene.quoted(says, list(first.values()))
