"""One person under two spellings: "Prime Minister Cornille" and "Prime Minister Garry Conille".

Names are looked for in the reports themselves, behind a title: many stand in no claim.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pledgebook.model import Conflict, ConflictType, Evidence, Report, Rival
from pledgebook.reconciling.conflicts.scene import Scene
from pledgebook.reconciling.parties import TITLED, is_spelled_nearly

AROUND = 60
"""Characters shown on each side of a name: enough to see who is meant."""

CONTRACTED = re.compile(r"\w{2}[’']\w")
"""No surname but a word cut short: "as the President. They’re"; O'Neill is one."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A person as one report writes the name behind a title."""

    title: str
    first: str
    surname: str
    words: Evidence


def search(scene: Scene) -> Iterator[Conflict]:
    """Yield one conflict for each pair of spellings that are likely one person's."""
    told: dict[tuple[str, str], list[_Named]] = defaultdict(list)
    for report in sorted(scene.position.reports.values(), key=lambda each: each.id):
        for named in _named(report):
            told[named.title, named.surname].append(named)
    keys = sorted(told)
    for place, one in enumerate(keys):
        for other in keys[place + 1 :]:
            if one[0] == other[0] and _can_be_one(told[one], told[other]):
                yield _conflict(scene, told[one], told[other])


def _named(report: Report) -> Iterator[_Named]:
    for found in TITLED.finditer(report.text):
        *first, surname = found["name"].removesuffix("’s").removesuffix("'s").split()
        if CONTRACTED.search(surname):
            continue
        start = max(0, report.text.rfind("\n", 0, found.start()) + 1, found.start() - AROUND)
        end = report.text.find("\n", found.end())
        end = min(len(report.text) if end < 0 else end, found.end() + AROUND)
        title = found["title"].replace("-", " ").title()
        yield _Named(title, " ".join(first), surname, report.cite(start, end))


def _can_be_one(ones: list[_Named], others: list[_Named]) -> bool:
    """Whether two spellings are one person's: no report has both, and no first names differ."""
    if not is_spelled_nearly(ones[0].surname, others[0].surname):
        return False
    if {each.words.report for each in ones} & {each.words.report for each in others}:
        return False
    here, there = ({each.first for each in side if each.first} for side in (ones, others))
    return not here or not there or bool(here & there)


def _conflict(scene: Scene, ones: list[_Named], others: list[_Named]) -> Conflict:
    rivals = sorted(
        (_rival(scene, side) for side in (ones, others)), key=lambda each: -each.witnesses
    )
    is_clear = rivals[0].witnesses > rivals[1].witnesses
    why = "More independent reports spell it so." if is_clear else "Nothing tells which is right."
    about = f"the name of {ones[0].title} {rivals[0].says.split()[-1]}"
    return scene.conflict(ConflictType.NAME, about, rivals, 0 if is_clear else None, why)


def _rival(scene: Scene, side: list[_Named]) -> Rival:
    fullest = max(side, key=lambda each: len(each.first))
    says = " ".join(filter(None, (fullest.title, fullest.first, fullest.surname)))
    first = {each.words.report: each.words for each in reversed(side)}
    return scene.quoted(says, list(first.values()))
