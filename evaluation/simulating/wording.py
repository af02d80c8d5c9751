"""Tellings into sentences, as a reporter writes them, and into the claims that they make.

The words are in `phrases.toml`. What a claim says is what its sentence says: who reads the sentence
by docs/claims.md writes down this claim.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from evaluation.simulating import moments, quantities
from evaluation.simulating.moments import Moment
from evaluation.simulating.places import State
from evaluation.simulating.quantities import Quantity
from evaluation.simulating.tales import Meant, Tale
from evaluation.simulating.world import SimMission
from pledgebook.model import Resource, Role, Scope, Stage

PHRASES: Mapping[str, Any] = tomllib.loads(
    (Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8")
)
TABLES = {Resource.PERSONNEL: "people", Resource.FUNDS: "funds", Resource.EQUIPMENT: "equipment"}
FILLER = PHRASES["filler"]

STAGES = {
    "promised": Stage.PLEDGED, "promised_before": Stage.PLEDGED, "put_off": Stage.PLEDGED,
    "raised": Stage.PLEDGED, "promised_in_all": Stage.PLEDGED, "joint": Stage.PLEDGED,
    "everyone_promised": Stage.PLEDGED, "signed": Stage.COMMITTED, "training": Stage.PREPARING,
    "ready": Stage.READY, "came": Stage.DELIVERED, "sent_before": Stage.DELIVERED,
    "part": Stage.DELIVERED, "rest": Stage.DELIVERED, "there": Stage.DELIVERED,
    "everyone_there": Stage.DELIVERED, "relieved": Stage.DELIVERED, "lost": Stage.WITHDRAWN,
    "left": Stage.WITHDRAWN, "called_off": Stage.WITHDRAWN,
}  # fmt: skip
"""The stage that each form tells."""

MUST_DATE = {"put_off", "training", "promised_before", "sent_before"}
"""Forms whose sentence needs its day."""

OPEN, CLOSE = {"«": 0, "‹": 1}, {"»": 0, "›": 1}


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim in a sentence: where its words stand, its slots, and what it means."""

    start: int
    end: int
    slots: Mapping[str, Any]
    meant: Meant


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence and the claims in it."""

    text: str
    marks: tuple[Mark, ...] = ()


def line(chance: random.Random, tale: Tale, mission: SimMission, published: date) -> Line:
    """Put a tale into a sentence, with the claims that it makes."""
    pattern = chance.choice(PHRASES[TABLES[tale.resource]][tale.form])
    quantity = quantities.choose(chance, tale)
    must = tale.form in MUST_DATE or tale.meant.wrong == "date"
    when = _moment(tale.when, "{when}" in pattern, moments.held, chance, published, must=must)
    due = _moment(tale.due, "{due}" in pattern, moments.due, chance, published, must=must)
    called, subject = _called(chance, mission, "{mission}" in pattern or "{to}" in pattern)
    who, whose, adjective, natives, capital = _named(chance, tale.giver)
    filled = pattern.format(
        who=who, whose=whose, natives=natives, capital=capital, adj=adjective,
        other=tale.other.name if tale.other else "", count=tale.count,
        what=quantity.words(), awhat=quantity.words(adjective), plain=quantity.plain(),
        n=quantity.bare(), whole=quantity.of(tale.whole), before=quantity.of(tale.whole),
        mission=called, to=f"to {called}",
        in_=chance.choice((f"in {mission.place}", "in the country")),
        when=when.words, due=due.words, place=mission.place,
        before_due=f"in {moments.month(tale.was_due, published)}" if tale.was_due else "",
    )  # fmt: skip
    text, spans = _marked(filled)
    said, speaker = _attribution(chance, called)
    period = when.period or due.period
    slots = _slots(tale, quantity, {"period": period, "speaker": speaker, "subject": subject})
    if "{natives}" in pattern:
        slots["amount"] = replace(slots["amount"], unit="people")
    marks = [Mark(*spans[0], slots, tale.meant)]
    if 1 in spans:
        marks.append(_beside(tale, Mark(*spans[1], slots, tale.meant)))
        if tale.form in {"part", "rest"}:
            marks[0] = replace(marks[0], slots={**slots, "part_of": text[slice(*spans[1])]})
    marks += _milestone(tale, marks[0])
    return Line(text[0].upper() + text[1:] + said + ".", tuple(marks))


def _moment(day: date | None, asked: bool, told: Any, *args: Any, must: bool) -> Moment:  # noqa: FBT001
    chance, published = args
    moment: Moment = told(chance, day, published, must=must) if day and asked else Moment()
    return moment


def _called(chance: random.Random, mission: SimMission, is_named: bool) -> tuple[str, str | None]:  # noqa: FBT001
    """Return what the mission is called, and what a reader takes the claim to be about."""
    short = mission.name.split(" in ")[0].split()[-1].lower()
    if not is_named:
        return f"the {short}", chance.choice((mission.name, mission.name, mission.place, None))
    other = chance.choice(mission.others)
    return chance.choice((
        (f"the {mission.name}", mission.name),
        (f"the {mission.name} ({mission.short})", mission.name),
        (mission.short, mission.name),
        (f"the {mission.short}", mission.short),
        (f"the {other}", other),
        (f"the {short}", mission.name),
        (f"the {short}", mission.name),
    ))  # fmt: skip


def _named(chance: random.Random, giver: State | None) -> tuple[str, str, str, str, str]:
    """Return a contributor as subject, as owner, its adjective, its people and its capital."""
    if giver is None:
        return "", "", "", "", ""
    who = chance.choice((
        giver.name, giver.name, giver.name, giver.capital, f"the government in {giver.capital}",
        f"the {giver.adjective} government",
    ))  # fmt: skip
    owner = f"{giver.name}'" if giver.name.endswith("s") else f"{giver.name}'s"
    return who, owner, giver.adjective, giver.people, giver.capital


def _marked(text: str) -> tuple[str, dict[int, tuple[int, int]]]:
    """Return a sentence without its marks, and where each stood."""
    kept: list[str] = []
    begun: dict[int, int] = {}
    spans: dict[int, tuple[int, int]] = {}
    for letter in text:
        if letter in OPEN:
            begun[OPEN[letter]] = len(kept)
        elif letter in CLOSE:
            spans[CLOSE[letter]] = (begun[CLOSE[letter]], len(kept))
        else:
            kept.append(letter)
    return "".join(kept), spans


def _attribution(chance: random.Random, called: str) -> tuple[str, str | None]:
    said: str = chance.choice(FILLER["said"])
    name = person(chance)
    return said.format(person=name, on="", mission=called), name if "{person}" in said else None


def person(chance: random.Random) -> str:
    """Return the name of nobody."""
    return f"{chance.choice(FILLER['first'])} {chance.choice(FILLER['last'])}"


def _slots(tale: Tale, quantity: Quantity, told: dict[str, Any]) -> dict[str, Any]:
    """Return the slots of a tale's own claim."""
    slots = {**told, "resource": tale.resource, "amount": quantity.amount, "scope": Scope.TOTAL}
    period = slots["period"]
    if tale.form == "need":
        return {**slots, "kind": "requirement", "actor": None}
    if quantity.trail or quantity.lead:
        slots["scope"] = Scope.ADDITIONAL
    if period and period.role is Role.HELD and tale.form in {"promised", "put_off"}:
        slots["period"] = replace(period, role=Role.DUE)
    slots["channel"] = quantity.channel
    actor = tale.giver.name if tale.giver else f"{tale.count} countries"
    if tale.form.startswith("everyone") and tale.resource == Resource.FUNDS:
        actor = "Donors"
    return {**slots, "kind": "commitment", "actor": actor, "stage": STAGES[tale.form]}


def _beside(tale: Tale, mark: Mark) -> Mark:
    """Return the second claim of a sentence: the whole of a part, what was raised, the other's."""
    slots, meant = dict(mark.slots), mark.meant
    if tale.form == "joint" and tale.other:
        return replace(mark, slots={**slots, "actor": tale.other.name})
    unit = slots["amount"].unit
    number = quantities.amount(int(Decimal(tale.whole or 0)), unit)
    tells = "before" if tale.form == "raised" else "whole"
    wrong = meant.wrong if meant.wrong == "actor" else ""
    meant = replace(meant, tells=tells, wrong=wrong, hedged=False)
    slots |= {"amount": number, "stage": Stage.PLEDGED, "scope": Scope.TOTAL, "period": None}
    return replace(mark, slots=slots, meant=meant)


def _milestone(tale: Tale, mark: Mark) -> list[Mark]:
    """Return the milestone that a dated arrival of people is as well."""
    if tale.form != "came" or tale.resource != Resource.PERSONNEL or not mark.slots["period"]:
        return []
    kept = {name: mark.slots[name] for name in ("actor", "subject", "amount", "period", "scope")}
    return [replace(mark, slots={**kept, "kind": "milestone", "event": "arrived"})]


def filler(chance: random.Random) -> Line:
    """Return a sentence that claims nothing."""
    name = person(chance)
    kinds = ("building", "quarter", "mood", "job", "worry", "hope", "scene")
    fields = {kind: chance.choice(FILLER[kind]) for kind in kinds}
    text = chance.choice(FILLER["sentences"]).format(person=name, Person=name, **fields)
    return Line(text)
