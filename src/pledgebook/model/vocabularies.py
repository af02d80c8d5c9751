"""The closed vocabularies: stages, kinds of resource, roles of a date and so on."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """How far a commitment has come: a ladder, and a way off it."""

    PLEDGED = "pledged"
    COMMITTED = "committed"
    PREPARING = "preparing"
    READY = "ready"
    DELIVERED = "delivered"
    WITHDRAWN = "withdrawn"

    @property
    def rung(self) -> int:
        """The place on the ladder, from 0 for pledged; withdrawn stands above all."""
        return _RUNGS[self]


_RUNGS = {stage: rung for rung, stage in enumerate(Stage)}


class Bound(StrEnum):
    """What a hedging word leaves open: "nearly", "more than", "up to"."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Scope(StrEnum):
    """Whether a number comes on top of an earlier one ("600 more") or is the whole."""

    ADDITIONAL = "additional"
    TOTAL = "total"


class Resource(StrEnum):
    """What is needed, given or lacking; `legal` and `security` only hold back."""

    PERSONNEL = "personnel"
    FUNDS = "funds"
    EQUIPMENT = "equipment"
    LOGISTICS = "logistics"
    TRAINING = "training"
    SUPPORT = "support"
    LEGAL = "legal"
    SECURITY = "security"


class Measure(StrEnum):
    """What a condition measures."""

    DISPLACED = "displaced"
    KILLED = "killed"
    INJURED = "injured"
    POPULATION = "population"
    FOOD_INSECURE = "food_insecure"
    IN_NEED = "in_need"
    CASES = "cases"
    TERRITORY_CONTROLLED = "territory_controlled"
    OTHER = "other"


class Event(StrEnum):
    """What happened at a milestone."""

    AUTHORISED = "authorised"
    EXTENDED = "extended"
    COURT_RULING = "court_ruling"
    LAUNCHED = "launched"
    ARRIVED = "arrived"
    VISITED = "visited"
    SITE_RETAKEN = "site_retaken"
    ELECTED = "elected"
    AGREED = "agreed"
    OTHER = "other"


class Polarity(StrEnum):
    """Which way an assessment points."""

    PROGRESS = "progress"
    SETBACK = "setback"


class Channel(StrEnum):
    """Which way money and support go."""

    DIRECT = "direct"
    TRUST_FUND = "trust_fund"


class Role(StrEnum):
    """What a period says: it was so then, it is due then, or it lasts until then."""

    HELD = "held"
    DUE = "due"
    UNTIL = "until"


class Dated(StrEnum):
    """How a report's day of publication is known."""

    GIVEN = "given"
    WORKED_OUT = "worked_out"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """What a claim does to what is already told."""

    OPENS = "opens"
    RESTATES = "restates"
    ADVANCES = "advances"
    REVISES = "revises"
    PART_OF = "is part of"
    CONTRADICTS = "contradicts"
    SET_ASIDE = "is set aside"


class Act(StrEnum):
    """What a person decides, and that a decision is taken back."""

    CONFIRM = "confirm"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    SETTLE = "settle"
    UNDO = "undo"


class ConflictType(StrEnum):
    """Why claims that cannot all be true stand against one another."""

    CONTRADICTION = "contradiction"
    CHANGE = "change over time"
    ROUNDING = "rounding"
    SCOPE = "scope"
    STAGE = "stage"
    JUDGEMENT = "judgement"
    NAME = "name"
