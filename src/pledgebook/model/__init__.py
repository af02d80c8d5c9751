"""The nouns of the house, from a report to what stands: frozen, and standard library only.

A `Report` *claims*; an actor *commits*; never the same word for both. What the fields of a
claim mean is fixed in docs/claims.md. Each file knows only those before it:

    vocabularies, amounts, days -> reports -> claims -> missions -> conflicts -> rulings
        -> doubts, records -> position -> assessment, forecast, plan
"""

from __future__ import annotations

from pledgebook.model.amounts import FORCES, UNBOUNDED, UNITS, Amount, exactly, is_currency, plainly
from pledgebook.model.assessment import (
    Account,
    Announced,
    Assessment,
    Change,
    Coverage,
    Covered,
    Figure,
    Gap,
    Giver,
    Hindrance,
    Linked,
    Rungs,
    StrengthPoint,
    Total,
    Waiting,
)
from pledgebook.model.claims import (
    ASKED,
    PERSON,
    RULES,
    WEIGHED,
    Chances,
    Claim,
    Explained,
    Explanation,
    Grounds,
)
from pledgebook.model.conflicts import Conflict, Rival, Settled
from pledgebook.model.days import Period, first_day, last_day, last_of
from pledgebook.model.doubts import Doubt
from pledgebook.model.forecast import (
    FanPoint,
    Forecast,
    MoneyForecast,
    NoForecast,
    Reason,
    Scored,
    rounded,
)
from pledgebook.model.missions import Mission, Need
from pledgebook.model.plan import Ask, Odds, Plan, PlanMonth, Worth
from pledgebook.model.position import Commitment, Finding, Position, Standing
from pledgebook.model.records import Records, independent
from pledgebook.model.reports import (
    Consulted,
    Evidence,
    Parked,
    Refused,
    Report,
    fingerprint,
)
from pledgebook.model.rulings import Basis, Choice, Decision, Ruling, standing_decisions
from pledgebook.model.vocabularies import (
    Act,
    Bound,
    Channel,
    ConflictType,
    Dated,
    Event,
    Measure,
    Polarity,
    Resource,
    Role,
    Scope,
    Stage,
    Verdict,
)

__all__ = [
    "ASKED",
    "FORCES",
    "PERSON",
    "RULES",
    "UNBOUNDED",
    "UNITS",
    "WEIGHED",
    "Account",
    "Act",
    "Amount",
    "Announced",
    "Ask",
    "Assessment",
    "Basis",
    "Bound",
    "Chances",
    "Change",
    "Channel",
    "Choice",
    "Claim",
    "Commitment",
    "Conflict",
    "ConflictType",
    "Consulted",
    "Coverage",
    "Covered",
    "Dated",
    "Decision",
    "Doubt",
    "Event",
    "Evidence",
    "Explained",
    "Explanation",
    "FanPoint",
    "Figure",
    "Finding",
    "Forecast",
    "Gap",
    "Giver",
    "Grounds",
    "Hindrance",
    "Linked",
    "Measure",
    "Mission",
    "MoneyForecast",
    "Need",
    "NoForecast",
    "Odds",
    "Parked",
    "Period",
    "Plan",
    "PlanMonth",
    "Polarity",
    "Position",
    "Reason",
    "Records",
    "Refused",
    "Report",
    "Resource",
    "Rival",
    "Role",
    "Ruling",
    "Rungs",
    "Scope",
    "Scored",
    "Settled",
    "Stage",
    "Standing",
    "StrengthPoint",
    "Total",
    "Verdict",
    "Waiting",
    "Worth",
    "exactly",
    "fingerprint",
    "first_day",
    "independent",
    "is_currency",
    "last_day",
    "last_of",
    "plainly",
    "rounded",
    "standing_decisions",
]
