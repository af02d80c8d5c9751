"""A team's own tables, and reports that only they make sense of."""

from __future__ import annotations

from pathlib import Path

from pledgebook.model import Resource
from pledgebook.workflow import Reading
from telling import Telling, needs, say

PARTIES = """code,iso2,name,kind,aliases,demonyms,capital
NRL,XN,Norland,state,Kingdom of Norland,Norlander|Norlanders,Norhaven
STL,XS,Southland,state,Southern Shires,Southlander|Southlanders,Southport
COASTC,,Coast Council,organisation,Coasters,,
"""
MISSION = """kind = "mission"
name = "Harbour Stabilisation Mission"
short = "HSM"
aliases = ["Operation Blue Pelican"]
place = "Norland"
organisations = ["Coast Council"]
start = "2031-05-02"
source = "Decision 4 of the Coast Council"
"""

HARBOUR, PELICAN = "Harbour Stabilisation Mission", "Operation Blue Pelican"


def written(at: Path, parties: str = PARTIES, mission: str = MISSION) -> Path:
    """Write a folder of tables and return it."""
    (at / "missions").mkdir(parents=True, exist_ok=True)
    (at / "parties.csv").write_text(parties, "utf-8")
    (at / "missions" / "hsm.toml").write_text(mission, "utf-8")
    return at


TOLD: tuple[Telling, ...] = (
    needs("2031-06-01", 1000, subject=HARBOUR),
    say("2031-06-02", "Southland", "pledged", 400, subject=HARBOUR),
    say("2031-06-03", "Southern Shires", "pledged", 400, subject=PELICAN),
    say("2031-06-04", "Coast Council", "pledged", 5_000_000, "USD", subject=HARBOUR),
    say("2031-06-05", "Coasters", "pledged", 5_000_000, "USD", subject="Norhaven"),
    say("2031-06-06", "Coast Council", "delivered", 700, subject=PELICAN),
    needs("2031-06-07", 300, "tent", subject="Norhaven", resource=Resource.EQUIPMENT),
)
"""One promise of Southland and one of the Coast Council, each under two names; the strength of the
mission, told of who runs it; a need of the place that it is in."""

READINGS = tuple(Reading(report, (claim,)) for report, claim in TOLD)
