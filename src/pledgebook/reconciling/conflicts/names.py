"""One person under two spellings: "Prime Minister Cornille" and "Prime Minister Garry Conille".

Names are looked for in the reports themselves, behind a title: many stand in no claim.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pledgebook.model import Conflict, ConflictType, Evidence, Report, Rival
from pledgebook.reconciling import around
from pledgebook.reconciling.conflicts.scene import Scene
from pledgebook.reconciling.persons import PersonName, apart, is_spelled_nearly, one_person
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
    """Yield one conflict for each pair of spellings that are likely one person's."""
    told: dict[tuple[str, str], list[_Named]] = defaultdict(list)
    for report in sorted(scene.position.reports.values(), key=lambda each: each.id):
        for named in _named(report, scene.tables):
            told[named.name.office, named.name.surname].append(named)
    keys = sorted(told)
    for place, one in enumerate(keys):
        for other in keys[place + 1 :]:
            if one[0] == other[0] and (reason := _can_be_one(told[one], told[other])):
                yield _conflict(scene, told[one], told[other], reason)


@cache
def titled() -> re.Pattern[str]:
    """Return the pattern of an office with a name behind it: "Prime Minister Garry Conille".

    What stands before it is taken along, as it may be the state.
    """
    offices = sorted(around.offices(), key=lambda office: (-len(office), office))
    written = "|".join(re.escape(office).replace(r"\ ", "[ -]") for office in offices)
    word = r"[A-ZÀ-Þ][\w’'-]+"
    particles = "|".join(sorted(around.of_persons("particles")))
    return re.compile(
        rf"(?:{word} ){{0,2}}\b(?P<title>(?i:{written}))\.?\s+"
        rf"(?P<name>{word}(?:\s+(?:(?:{particles})\s+)?{word}){{0,3}})"
    )


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
        name = apart(found[0], tables)
        if name is None or not name.office or CONTRACTED.search(name.surname):
            continue
        start = max(0, report.text.rfind("\n", 0, found.start()) + 1, found.start("title") - AROUND)
        end = report.text.find("\n", found.end())
        end = min(len(report.text) if end < 0 else end, found.end() + AROUND)
        yield _Named(name, report.cite(start, end))


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
    rivals = sorted(
        (_rival(scene, side) for side in (ones, others)), key=lambda each: -each.witnesses
    )
    is_clear = rivals[0].witnesses > rivals[1].witnesses
    told = "More independent reports spell it so." if is_clear else "Nothing tells which is right."
    why = f"Likely one person: {reason}. {told}"
    about = f"the name of {ones[0].name.office} {rivals[0].says.split()[-1]}"
    return scene.conflict(ConflictType.NAME, about, rivals, 0 if is_clear else None, why)


def _rival(scene: Scene, side: list[_Named]) -> Rival:
    fullest = max(side, key=lambda each: len(each.name.plain)).name
    says = f"{fullest.office} {fullest.plain}"
    first = {each.words.report: each.words for each in reversed(side)}
    return scene.quoted(says, list(first.values()))
