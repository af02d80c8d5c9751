"""Rule on every claim: reports in order, needs first, then who gives what, then all else.

reconcile(records)  ->  (Ruling(claim, OPENS, claim, "Kenya's 600 police of ... "), ...)
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from pledgebook.model import (
    WEIGHED,
    Records,
    Ruling,
    Verdict,
)
from pledgebook.reconciling import given as persons
from pledgebook.reconciling import readers
from pledgebook.reconciling.borne_out import borne_out
from pledgebook.reconciling.docket import Docket
from pledgebook.reconciling.missions import missions
from pledgebook.reconciling.stories import Each, stories
from pledgebook.tables import Tables

ONLY_WEIGHED = "Only the weights tell that this is a claim; no rule has read it."


def survey(records: Records, tables: Tables, each: Each = map) -> Records:
    """Return the records with their stories and missions worked out, as `replay` needs them.

    tables  by which names are understood.
    each    does the same work on many things: `map`, or what has several processes for it.
    """
    told = records.told_of(stories=stories(records.reports, each))
    return told.told_of(missions=missions(told, tables))


def reconcile(records: Records, tables: Tables, each: Each = map) -> tuple[Ruling, ...]:
    """Return one ruling for every claim, in the order of the claims.

    Pure: the order of the dictionaries does not matter, nor do the rules' rulings that stand;
    those by persons are given, and the others follow from them. Records that were surveyed are
    not surveyed again. `tables` and `each` are as `survey` has them.
    """
    surveyed = records if records.missions else survey(records, tables, each)
    parts = surveyed.by_mission().values()
    rule = partial(reconcile_mission, tables=tables)
    rulings = {one.claim: one for part in each(rule, parts) for one in part}
    return tuple(rulings[claim.id] for claim in surveyed.in_order)


def reconcile_mission(records: Records, tables: Tables) -> tuple[Ruling, ...]:
    """Return one ruling for every claim of one mission, as `reconcile` does for all."""
    given = persons.given(records)
    out = persons.left_out(given)
    claims = records.claims
    counts = borne_out((one for i, one in claims.items() if i not in out), tables) | given.keys()
    read = {i: one for i, one in claims.items() if one.read_by != WEIGHED or i in counts}
    again = readers.read_again((one for i, one in read.items() if i not in out), tables)
    again = {i: first for i, first in again.items() if i not in given}
    apart = (one for i, one in read.items() if i not in given and i not in again)
    left = (claims[i] for i in sorted(out))
    alike = {other.id: one for other, one in persons.read_alike(left, apart, tables)}
    once = {i: one for i, one in read.items() if i not in again and i not in alike}
    rulings = _rulings(replace(records, claims=once), given, tables)
    for claim in claims.keys() - read.keys():
        rulings[claim] = Ruling(claim, Verdict.SET_ASIDE, None, ONLY_WEIGHED)
    for claim, one in alike.items():
        rulings[claim] = persons.like(given[one.id], claims[claim])
    for claim, first in again.items():
        one, other = claims[first], claims[claim]
        ruling = rulings[first]
        rulings[claim] = persons.like(ruling, other, readers.reason(one, other))
    return tuple(rulings[claim.id] for claim in records.in_order)


def _rulings(records: Records, given: dict[str, Ruling], tables: Tables) -> dict[str, Ruling]:
    """Return the ruling on each claim: needs, then who gives, then nobody named, then all else."""
    docket = Docket(records, given, tables)
    for claim in records.in_order:
        if claim.kind == "requirement":
            docket.rule(claim, docket.need)
    commitments = [claim for claim in records.in_order if claim.kind == "commitment"]
    for claim in commitments:
        if docket.is_named(claim) and claim.id not in docket.outvoted:
            docket.rule(claim, docket.commitment)
    for claim in commitments:
        if claim.id in docket.outvoted:
            docket.rule(claim, docket.mistake)
    for claim in commitments:
        if not docket.is_named(claim):
            docket.rule(claim, docket.unnamed)
    for claim in records.in_order:
        if claim.id not in docket.rulings:
            docket.rule(claim, docket.fact)
    return docket.rulings
