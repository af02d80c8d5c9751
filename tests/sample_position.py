"""A made-up mission with every part that a brief can show, and the reports it rests on.

Norland leads the Harbour Stabilisation Mission in Corvania. Its figures have ranges, some
contributors have no number, reports contradict one another, and one file could not be read.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from pledgebook.model import (
    Amount,
    Assessment,
    Bound,
    Channel,
    Claim,
    Commitment,
    Conflict,
    ConflictType,
    Dated,
    Finding,
    Gap,
    Mission,
    Need,
    Parked,
    Period,
    Position,
    Report,
    Resource,
    Rival,
    Role,
    Scope,
    Stage,
    Standing,
    StrengthPoint,
    exactly,
)
from pledgebook.publishing.publication import Publication

AGENCY = Report(
    name="agency-0612",
    publisher="Eastern News Agency",
    published=date(2031, 6, 12),
    dated=Dated.GIVEN,
    title="First Norland police land in Corvania",
    url="https://news.example/norland-lands",
    text="""\
KELM - About 400 police from Norland landed in Kelm on Tuesday, the first of a force that is to
reach 2,500 police by January 2032.
Norland is training another 600 police, who are to leave in November.
Aland, Borduria, Ruritania, Sylvania and Tomania have offered police without giving a number.
"We cannot move without helicopters," said Commander Ida Voss.
Armed groups hold more than 80 percent of Kelm, and some 578,000 people have been displaced.
""",
)

GOVERNMENT = Report(
    name="ministry-0702",
    publisher="Ministry of the Interior, Norland",
    published=date(2031, 7, 2),
    dated=Dated.GIVEN,
    text="""\
Norland deployed 400 officers to Corvania in May 2031.
The Minister, Jon Arel, said: "The mission has freed the port and the hospital."
Westmark has given NKR 21 billion (USD 160 million) to the mission, out of USD 1.3 billion of aid
to Corvania since 2028.
Westmark will also hand over two helicopters, up to 80 vehicles and a field hospital.
The Security Assembly authorised the mission in October 2030 and extended it until 2 October 2032.
""",
)

PAPER = Report(
    name="morning-post-0915",
    publisher="The Morning Post",
    published=date(2031, 9, 15),
    dated=Dated.WORKED_OUT,
    title="Harbour mission is “nowhere near winning”",
    text="""\
"We are nowhere near winning," said Prime Minister Lena Okoro, who asked donors to pay USD 600
million into the trust fund.
The 600 police in training will be ready in January, a spokesman said, two months late.
Between 590,000 and 620,000 people are displaced, according to the Relief Office.
Eastland paid up to USD 20 million into the trust fund and withdrew its offer of 150 troops.
The mission needs USD 600 million a year.
""",
)

REPORTS = (AGENCY, GOVERNMENT, PAPER)
MISSION = "Harbour Stabilisation Mission"


def claim(report: Report, quote: str, kind: str, **fields: Any) -> Claim:
    """Cut a quote out of a report and claim something with it."""
    start = report.text.index(quote)
    return Claim(kind=kind, evidence=report.cite(start, start + len(quote)), **fields)


def spanning(low: float, stated: float, high: float, unit: str, **more: Any) -> Amount:
    """Write an amount with numbers."""
    return Amount(Decimal(str(low)), Decimal(str(stated)), Decimal(str(high)), unit, **more)


FORCE = {"actor": "Norland", "resource": Resource.PERSONNEL, "subject": MISSION}
WESTMARK = {"actor": "Westmark", "resource": Resource.FUNDS, "stage": Stage.DELIVERED}

CLAIMS = {
    "landed": claim(
        AGENCY, "About 400 police from Norland landed in Kelm on Tuesday", "commitment", **FORCE,
        stage=Stage.DELIVERED, amount=spanning(380, 400, 420, "police", bound=Bound.ABOUT),
        scope=Scope.TOTAL, period=Period("2031-06-10"),
    ),
    "target": claim(
        AGENCY, "a force that is to\nreach 2,500 police by January 2032", "requirement",
        subject=MISSION, resource=Resource.PERSONNEL, amount=exactly(2500, "police"),
        period=Period(None, "2032-01", Role.DUE),
    ),
    "training": claim(
        AGENCY, "Norland is training another 600 police, who are to leave in November",
        "commitment", **FORCE, stage=Stage.PREPARING, amount=exactly(600, "police"),
        scope=Scope.ADDITIONAL, period=Period("2031-11", None, Role.DUE),
    ),
    **{
        name: claim(
            AGENCY,
            "Aland, Borduria, Ruritania, Sylvania and Tomania have offered police without giving"
            " a number",
            "commitment", actor=name, resource=Resource.PERSONNEL, subject=MISSION,
            stage=Stage.PLEDGED, unit="police", said_stage="have offered",
        )
        for name in ("Aland", "Borduria", "Ruritania", "Sylvania", "Tomania")
    },
    "grounded": claim(
        AGENCY, '"We cannot move without helicopters," said Commander Ida Voss', "obstacle",
        actor=MISSION, speaker="Ida Voss", resource=Resource.EQUIPMENT, unit="helicopter",
    ),
    "held": claim(
        AGENCY, "Armed groups hold more than 80 percent of Kelm", "condition", subject="Kelm",
        measure="territory_controlled",
        amount=Amount(
            Decimal(80), Decimal(80), Decimal("Infinity"), "percent", bound=Bound.AT_LEAST
        ),
        period=Period("2031-06-12"),
    ),
    "displaced-june": claim(
        AGENCY, "some 578,000 people have been displaced", "condition", subject="Corvania",
        measure="displaced", period=Period("2031-06"),
        amount=spanning(577500, 578000, 578500, "people", bound=Bound.ABOUT),
    ),
    "in-may": claim(
        GOVERNMENT, "Norland deployed 400 officers to Corvania in May 2031", "commitment", **FORCE,
        stage=Stage.DELIVERED, amount=exactly(400, "police"), period=Period("2031-05"),
    ),
    "freed": claim(
        GOVERNMENT, '"The mission has freed the port and the hospital."', "assessment",
        speaker="Jon Arel", subject=MISSION, polarity="progress",
    ),
    "aid": claim(
        GOVERNMENT, "USD 1.3 billion of aid\nto Corvania since 2028", "commitment",
        **WESTMARK, subject="Corvania", amount=exactly(1_300_000_000, "USD"),
        period=Period("2028", "2031-07-02"),
    ),
    "share": claim(
        GOVERNMENT, "Westmark has given NKR 21 billion (USD 160 million) to the mission",
        "commitment", **WESTMARK, subject=MISSION, channel=Channel.DIRECT,
        amount=spanning(21e9, 21e9, 21e9, "NKR", also=(Decimal(160_000_000), "USD")),
        part_of="USD 1.3 billion of aid\nto Corvania since 2028",
    ),
    "helicopters": claim(
        GOVERNMENT, "Westmark will also hand over two helicopters", "commitment",
        actor="Westmark", resource=Resource.EQUIPMENT, subject=MISSION, stage=Stage.PLEDGED,
        amount=exactly(2, "helicopter"), channel=Channel.DIRECT,
    ),
    "vehicles": claim(
        GOVERNMENT, "up to 80 vehicles", "commitment",
        actor="Westmark", resource=Resource.EQUIPMENT, subject=MISSION, stage=Stage.PLEDGED,
        amount=spanning(0, 80, 80, "vehicle", bound=Bound.AT_MOST), channel=Channel.DIRECT,
    ),
    "authorised": claim(
        GOVERNMENT, "The Security Assembly authorised the mission in October 2030", "milestone",
        actor="Security Assembly", event="authorised", subject=MISSION, period=Period("2030-10"),
    ),
    "extended": claim(
        GOVERNMENT, "extended it until 2 October 2032", "milestone", actor="Security Assembly",
        event="extended", subject=MISSION, period=Period(None, "2032-10-02", Role.UNTIL),
    ),
    "arrived": claim(
        AGENCY, "landed in Kelm on Tuesday", "milestone", actor="Norland", event="arrived",
        subject="Kelm", period=Period("2031-06-10"),
    ),
    "losing": claim(
        PAPER, '"We are nowhere near winning," said Prime Minister Lena Okoro', "assessment",
        speaker="Lena Okoro", subject=MISSION, polarity="setback",
    ),
    "fund": claim(
        PAPER, "asked donors to pay USD 600\nmillion into the trust fund", "appeal",
        speaker="Lena Okoro", actor="Lena Okoro", audience="donors", subject=MISSION,
        resource=Resource.FUNDS, amount=exactly(600_000_000, "USD"), channel=Channel.TRUST_FUND,
    ),
    "slipped": claim(
        PAPER, "The 600 police in training will be ready in January", "commitment", **FORCE,
        speaker="a spokesman", stage=Stage.PREPARING, amount=exactly(600, "police"),
        period=Period("2032-01", None, Role.DUE),
    ),
    "displaced-september": claim(
        PAPER, "Between 590,000 and 620,000 people are displaced", "condition",
        subject="Corvania", measure="displaced", speaker="Relief Office",
        amount=spanning(590_000, 590_000, 620_000, "people"), period=Period("2031-09"),
    ),
    "eastland-paid": claim(
        PAPER, "Eastland paid up to USD 20 million into the trust fund", "commitment",
        actor="Eastland", resource=Resource.FUNDS, subject=MISSION, stage=Stage.DELIVERED,
        amount=spanning(0, 20_000_000, 20_000_000, "USD", bound=Bound.AT_MOST),
        channel=Channel.TRUST_FUND,
    ),
    "eastland-withdrew": claim(
        PAPER, "withdrew its offer of 150 troops", "commitment", actor="Eastland",
        resource=Resource.PERSONNEL, subject=MISSION, stage=Stage.WITHDRAWN,
        amount=exactly(150, "troops"), certain=False,
    ),
    "yearly": claim(
        PAPER, "The mission needs USD 600 million a year", "requirement", subject=MISSION,
        resource=Resource.FUNDS, amount=spanning(6e8, 6e8, 6e8, "USD", per="year"),
    ),
    "late": claim(PAPER, "two months late", "assessment", polarity="setback", certain=False),
}  # fmt: skip


def ids(*names: str) -> tuple[str, ...]:
    """Return the ids of claims by their names above."""
    return tuple(CLAIMS[name].id for name in names)


def day_of(name: str) -> date | None:
    """Return the day of the report that a claim stands in."""
    return next(one for one in REPORTS if one.id == CLAIMS[name].evidence.report).published


def standing(*names: str) -> Standing:
    """Return what the first of these claims says, backed by all."""
    first = CLAIMS[names[0]]
    assert first.stage
    return Standing(first.stage, first.amount, first.unit, first.period, ids(*names))


def commitment(name: str, *history: Standing, part_of: str | None = None) -> Commitment:
    """Return a commitment with this history; its id is its opener's name above."""
    claims = tuple(dict.fromkeys(claim for one in history for claim in one.claims))
    told = [name for name in CLAIMS if CLAIMS[name].id in claims]
    first, days = CLAIMS[told[0]], sorted(filter(None, map(day_of, told)))
    assert first.actor
    assert first.resource
    return Commitment(
        id=name,
        opener=claims[0],
        provider=first.actor,
        resource=first.resource,
        subject=first.subject,
        channel=first.channel,
        history=history,
        part_of=part_of,
        claims=claims,
        first_reported=days[0],
        last_reported=days[-1],
        witnesses=len({CLAIMS[name].evidence.report for name in told}),
    )


def finding(name: str) -> Finding:
    """Return the finding that one claim makes."""
    one, day = CLAIMS[name], day_of(name)
    return Finding(name, one.kind, (one.id,), one.period, day, day, 1)


def rival(says: str, name: str, total: Amount | None = None) -> Rival:
    """Return what one claim says against another."""
    return Rival(says, ids(name), 1, day_of(name), total)


NEEDS = (
    Need(
        "need-personnel", Resource.PERSONNEL, CLAIMS["target"].amount, "2032-01", ids("target"), 2
    ),
    Need("need-funds", Resource.FUNDS, CLAIMS["yearly"].amount, None, ids("yearly"), 1),
)

COMMITMENTS = (
    commitment("landed", standing("landed", "in-may")),
    commitment("training", standing("training", "slipped")),
    *(commitment(name, standing(name)) for name in ("Aland", "Borduria", "Ruritania")),
    *(commitment(name, standing(name)) for name in ("Sylvania", "Tomania")),
    commitment("aid", standing("aid")),
    commitment("share", standing("share"), part_of="aid"),
    commitment("helicopters", standing("helicopters")),
    commitment("vehicles", standing("vehicles")),
    commitment("eastland-paid", standing("eastland-paid")),
    commitment("eastland-withdrew", standing("eastland-withdrew")),
)

CONFLICTS = (
    Conflict(
        "conflict-1",
        ConflictType.CONTRADICTION,
        "when Norland's first police came",
        (rival("June 2031", "landed"), rival("May 2031", "in-may")),
        0,
        "A dated arrival told by an agency stands before a month told afterwards",
    ),
    Conflict(
        "conflict-2",
        ConflictType.CHANGE,
        "when the 600 are ready",
        (
            rival("November 2031", "training", exactly(1000, "police")),
            rival("January 2032", "slipped", exactly(1000, "police")),
        ),
        1,
        "the later report stands",
    ),
    Conflict(
        "conflict-3",
        ConflictType.JUDGEMENT,
        "how it goes",
        (rival("progress", "freed"), rival("setback", "losing"), rival("setback", "late")),
        None,
        "Speakers judge differently, and no figure depends on it",
    ),
)

POSITION = Position(
    mission=Mission(MISSION, "HSM", "Corvania", Period("2030-10", "2032-10-02", Role.HELD)),
    as_of=date(2031, 9, 20),
    on=None,
    needs=NEEDS,
    commitments=COMMITMENTS,
    findings=tuple(
        finding(name)
        for name, one in CLAIMS.items()
        if one.kind not in ("commitment", "requirement") and name != "late"
    ),
    conflicts=CONFLICTS,
    set_aside=((CLAIMS["late"].id, "It judges nobody's work in particular."),),
    claims={one.id: one for one in CLAIMS.values()},
    reports={one.id: one for one in REPORTS},
)

HERE = spanning(380, 400, 420, "police", bound=Bound.ABOUT)
NONE, NO_MONEY = exactly(0, "police"), exactly(0, "USD")

GAPS = (
    Gap(
        need=NEEDS[0],
        promised=NONE,
        preparing=exactly(600, "police"),
        delivered=HERE,
        undelivered=spanning(2080, 2100, 2120, "police", bound=Bound.ABOUT),
        unfilled=spanning(1480, 1500, 1520, "police", bound=Bound.ABOUT),
        unnumbered=("Aland", "Borduria", "Ruritania", "Sylvania", "Tomania"),
    ),
    Gap(
        need=NEEDS[1],
        promised=NO_MONEY,
        preparing=NO_MONEY,
        delivered=spanning(160e6, 180e6, 180e6, "USD", bound=Bound.AT_MOST),
        undelivered=spanning(420e6, 420e6, 440e6, "USD"),
        unfilled=spanning(420e6, 420e6, 440e6, "USD"),
        unnumbered=(),
    ),
)

STRENGTH = (
    StrengthPoint(date(2030, 10, 1), NONE, NONE),
    StrengthPoint(date(2031, 6, 10), HERE, NONE),
    StrengthPoint(date(2031, 6, 12), HERE, exactly(600, "police")),
    StrengthPoint(date(2031, 9, 20), HERE, exactly(600, "police")),
)

PARKED = (
    Parked(
        "reports/scan.pdf",
        "no text is in it",
        "A scanned PDF needs text recognition first.",
    ),
)

SEAL = (61, "5d1c0a9be02f4f7a86f3c1d7a9b4e8f20c6d3b5a7e9f10213243546576879809")

PUBLICATION = Publication(((POSITION, Assessment(GAPS, STRENGTH)),), PARKED, SEAL)
