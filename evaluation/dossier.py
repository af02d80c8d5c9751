"""Dossiers by other hands: reports on one mission, and what they add up to.

wanted(dossier.expected)      what a careful analyst says was given
given(dossier.positions())    what the program says
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from pledgebook import workflow
from pledgebook.model import Commitment, Position, Resource
from pledgebook.reconciling.likeness import unit_family
from pledgebook.sources import Known
from pledgebook.tables import shipped

GOLD = Path(__file__).parent / "gold" / "dossiers"

SETS = ("seen", "unseen")

NEAR = Decimal("0.01")
"""How far a number may be off: currencies are brought over by a report's own rate."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Reports, and what they add up to.

    expected  as `expected.toml` tells it: commitments, needs, conflicts, sums.
    """

    folder: Path
    expected: Row

    def positions(self) -> Sequence[Position]:
        """Return what the program makes of the reports."""
        sources = workflow.list_sources([str(self.folder)])
        found = workflow.read_sources(sources, Known(), None, MOST)
        view = workflow.View()
        with workflow.in_memory(found) as book:
            return workflow.stands(workflow.recorded(book, view), view, book.tables)


MOST = 10**6
"""Bytes of a report; none of these has a hundredth of it."""


def load(name: str) -> list[Dossier]:
    """Return the dossiers of a set."""
    files = sorted((GOLD / name).glob("*/expected.toml"))
    return [Dossier(each.parent, tomllib.loads(each.read_text("utf-8"))) for each in files]


# --- what is looked for, and what is found ---------------------------------------------------


@dataclass(frozen=True, slots=True)
class Given:
    """A commitment, as expected or as found.

    who      its givers, by their names in the tables, in lower case.
    amounts  the same number in each unit that it may be told in; none where nobody gives one.
    """

    who: frozenset[str]
    resource: str
    amounts: tuple[tuple[Decimal, str], ...]
    stage: str

    def is_same(self, other: Given) -> bool:
        """Whether both are one giver's, and one number of one unit."""
        if self.who != other.who:
            return False
        if not self.amounts or not other.amounts:
            return self.amounts == other.amounts and self.resource == other.resource
        return any(is_near(one, another) for one in self.amounts for another in other.amounts)

    def __str__(self) -> str:
        told = " or ".join(f"{number:,f} {unit}" for number, unit in self.amounts)
        return f"{' and '.join(sorted(self.who))}: {told or self.resource} {self.stage}"


def is_near(one: tuple[Decimal, str], other: tuple[Decimal, str]) -> bool:
    """Whether two numbers are of one unit, and as good as equal."""
    (here, unit), (there, of) = one, other
    return unit == of and abs(here - there) <= NEAR * max(here, there)


def wanted(expected: Row) -> list[Given]:
    """Return the commitments that a dossier expects."""
    return [_wanted(row) for row in expected.get("commitment", ())]


def _wanted(row: Row) -> Given:
    who = row["who"] if isinstance(row["who"], list) else [row["who"]]
    amounts = [(Decimal(row["amount"]), _unit(row))] if "amount" in row else []
    return Given(frozenset(map(_party, who)), row["resource"], tuple(amounts), row["stage"])


def _unit(row: Row) -> str:
    return unit_family(row.get("unit", ""), Resource(row["resource"]))


@cache
def _names() -> Mapping[str, str]:
    parties = shipped().parties.values()
    return {form.spelling.casefold(): each.name for each in parties for form in each.english}


def _party(name: str) -> str:
    bare = name.casefold().removeprefix("the ").strip()
    return _names().get(bare, bare).casefold()


def given(positions: Iterable[Position]) -> list[Given]:
    """Return the commitments that are found.

    A part of the whole's own stage is told with the whole; of a whole with parts of other stages,
    what they leave may be meant too.
    """
    return [each for one in positions for each in _given(one.commitments)]


def _given(commitments: Sequence[Commitment]) -> Iterator[Given]:
    whole_of = {each.id: each for each in commitments}
    for one in commitments:
        whole = whole_of.get(one.part_of or "")
        if whole and (whole.provider, whole.now.stage) == (one.provider, one.now.stage):
            continue
        who = frozenset(_party(each) for each in re.split(r", | and ", one.provider))
        amounts = tuple(_amounts(one)) + tuple(_rest(one, commitments))
        yield Given(who, str(one.resource), amounts, str(one.now.stage))


def _amounts(one: Commitment) -> Iterator[tuple[Decimal, str]]:
    amount = one.now.amount
    if amount:
        yield amount.stated, unit_family(amount.unit, one.resource)
        if amount.also:
            yield amount.also


def _rest(one: Commitment, among: Sequence[Commitment]) -> Iterator[tuple[Decimal, str]]:
    parts = [each for each in among if each.part_of == one.id and each.provider == one.provider]
    told = [each.now.amount.stated for each in parts if each.now.amount]
    if one.now.amount and told:
        yield one.now.amount.stated - sum(told), unit_family(one.now.amount.unit, one.resource)
