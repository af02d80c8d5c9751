"""From a scenario file and what stands for a mission to the scenario that a plan is made from.

    scenario(Sheet.parse(text, "scenario.toml"), Found(today, in_place=626, ...), parties)

What the file leaves out comes from data/planning/defaults.toml, or from what stands.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from pledgebook.model import FORCES, Channel, is_currency, last_of
from pledgebook.planning.scenario import WITHOUT_END, Contingent, Means, Pot, Price, Scenario
from pledgebook.planning.sheet import Path, Sheet

STAGES = ("pledged", "committed", "preparing", "ready")
MEANS = ("training", "airlift", "base", "equipment")
TOP = ("mission", "start", "by", "months", "target", "unit", "in_place", "currency", "largest")
TABLES = (*MEANS, "money", "costs", "stages", "ask")
IN_MEANS = ("people", "block", "price", "lead", "most", "giver", "channel", "source")
IN_POT = ("stock", "monthly", "giver", "source")
IN_ASK = ("party", "people", "lead", "training", "chance", "late", "source")
UNITS = (*sorted(FORCES), "people", "officers", "soldiers")

LONGEST = 120
"""Months that can be planned: ten years."""


@dataclass(frozen=True, slots=True)
class Promise:
    """People whom a contributor is still to send, as reports tell.

    people  how many; None where nobody said.
    chance  that they ever come, and `late`, the months by which half of those are late.
    """

    party: str
    stage: str
    people: int | None
    chance: float
    late: float
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What stands for a mission.

    today   the day for which it is told; None where no report has a day.
    target  how many people it needs; None where no number is told.
    due     the last day on which they are needed; None where none is told.
    """

    today: date | None
    in_place: int
    target: int | None
    due: date | None
    promises: tuple[Promise, ...]


@cache
def defaults() -> Sheet:
    """Return the defaults of a scenario."""
    file = files("pledgebook.data") / "planning" / "defaults.toml"
    return Sheet.parse(file.read_text("utf-8"), "defaults.toml")


def scenario(sheet: Sheet, found: Found, parties: Collection[str]) -> Scenario:
    """Return what a plan is made from. Raises `BadScenario` with the line that is at fault.

    parties  the names of all contributors that there are.
    """
    return _Reader(sheet, found, parties).scenario()


def assumed(sheet: Sheet) -> tuple[str, ...]:
    """Return what a file leaves to the defaults, with the source that these give."""
    told = []
    for table in ("costs", "stages"):
        for name, ours in defaults().data[table].items():
            left = {key: v for key, v in ours.items() if not sheet.has((table, name, key))}
            source = left.pop("source", "")
            if left:
                values = ", ".join(f"{key} {value}" for key, value in left.items())
                told.append(f"{table}.{name}: {values} ({source})")
    free = [name for name in MEANS if not sheet.has((name,))]
    told += [f"{name}: not told, so that it holds nobody back" for name in free]
    return tuple(told)


@dataclass(frozen=True)
class _Reader:
    sheet: Sheet
    found: Found
    parties: Collection[str]

    def scenario(self) -> Scenario:
        sheet, given = self.sheet, self.sheet.only
        given((), (*TOP, *TABLES))
        given(("costs",), ("upkeep", "training"))
        given(("stages",), STAGES)
        start = self._start()
        months = self._or_default("months").whole(("months",), least=1, most=LONGEST)
        by = self._by(start, months)
        in_place = self._in_place()
        currency = sheet.text(("currency",)) or defaults().text(("currency",))
        if not is_currency(currency):
            raise sheet.refuse(("currency",), f"currency is {currency!r}", 'Write it as "USD".')
        pots = self._pots(months)
        names = [pot.name for pot in pots]
        means = {name: self._means(name, start, months, names) for name in MEANS}
        self._check_room(means, in_place)
        return Scenario(
            start=start,
            months=months,
            in_place=in_place,
            target=self._target(in_place),
            by=by,
            contingents=(*self._promised(), *self._asked()),
            money=pots,
            training_price=self._price("training", names),
            upkeep=self._price("upkeep", names),
            currency=currency,
            **means,
        )

    def _or_default(self, *path: str | int) -> Sheet:
        return self.sheet if self.sheet.has(path) else defaults()

    # --- who, how many, by when --------------------------------------------------------------

    def _start(self) -> date:
        start, today = self.sheet.day(("start",)), self.found.today
        if start is None and today is None:
            said = "no report has a day, and start is missing"
            raise self.sheet.refuse(("start",), said, "Write: start = 2024-11-01.")
        first = start.replace(day=1) if start else _next_month(today or date.min)
        if start and today and last_of(first, 0) < today:
            hint = f"Write a month from {today:%Y-%m} on: start = {_next_month(today)}."
            raise self.sheet.refuse(("start",), f"start is {start}, before {today}", hint)
        return first

    def _by(self, start: date, months: int) -> int:
        written, today = self.sheet.day(("by",)), self.found.today
        day = written or self.found.due
        if day is None:
            said = "by is missing, and no report tells a date"
            raise self.sheet.refuse(("by",), said, "Write the day: by = 2025-01-31.")
        month = (day.year - start.year) * 12 + day.month - start.month
        month -= day < last_of(start, month)
        last = last_of(start, months - 1)
        told = f"by is {day}" if written else f"by is missing, and reports want it by {day}"
        if month < 0:
            past = today is not None and day <= today
            why = f"that is past on {today}" if past else "before the plan's first month is over"
            hint = f"Write the last day of a month from {last_of(start, 0)} on: by = {last}."
            raise self.sheet.refuse(("by",), f"{told}: {why}", hint)
        if month >= months:
            hint = f"Write a day until {last}, or more months."
            raise self.sheet.refuse(("by",), f"{told}: after the plan ends", hint)
        return month

    def _in_place(self) -> int:
        if self.sheet.has(("in_place",)):
            return self.sheet.whole(("in_place",))
        return self.found.in_place

    def _target(self, in_place: int) -> int:
        unit = self.sheet.text(("unit",))
        if unit and unit not in UNITS:
            hint = f"Write one of: {', '.join(UNITS)}."
            raise self.sheet.refuse(("unit",), f"unit is {unit!r}, which counts no people", hint)
        target = self.found.target
        if self.sheet.has(("target",)):
            target = self.sheet.whole(("target",), least=1)
        if target is None:
            said = "target is missing, and no report numbers the need"
            raise self.sheet.refuse(("target",), said, "Write how many: target = 2500.")
        if target < in_place:
            hint = f"Write a target of more than {in_place:,}, or what is in place: in_place = ..."
            whose = "target is" if self.sheet.has(("target",)) else "what reports want is"
            said = f"{whose} {target:,}, and {in_place:,} are in place already"
            raise self.sheet.refuse(("target",), said, hint)
        return target

    # --- contingents -------------------------------------------------------------------------

    def _promised(self) -> list[Contingent]:
        largest = self._or_default("largest").whole(("largest",), least=1)
        found: list[Contingent] = []
        for number, each in enumerate(self.found.promises):
            if each.people:
                path = ("stages", each.stage)
                lead, training = (self._stage(path, key) for key in ("lead", "training"))
                made = Contingent("", each.party, each.people, 1, lead, training, each.chance,
                                  each.late, each.claims)  # fmt: skip
                found += _cut(made, f"{each.party} ({each.stage} {number + 1})", largest)
        return found

    def _stage(self, path: tuple[str, str], key: str) -> int:
        self.sheet.only(path, ("lead", "training", "source"))
        return self._or_default(*path, key).whole((*path, key), most=LONGEST)

    def _asked(self) -> list[Contingent]:
        asks = self.sheet.get(("ask",)) or []
        if not isinstance(asks, list):
            raise self.sheet.refuse(("ask",), "ask is one table", "Write each as [[ask]].")
        largest = self._or_default("largest").whole(("largest",), least=1)
        return [part for number in range(len(asks)) for part in self._ask(number, largest)]

    def _ask(self, number: int, largest: int) -> list[Contingent]:
        sheet, at = self.sheet, ("ask", number)
        sheet.only(at, IN_ASK)
        party = self._party((*at, "party"))
        if not party:
            raise sheet.refuse(at, f"ask {number + 1} has no party", 'Write: party = "Kenya".')
        people = sheet.whole((*at, "people"), least=1)
        ours = ("stages", "pledged")
        lead, training = (
            sheet.whole((*at, key), most=LONGEST)
            if sheet.has((*at, key))
            else self._stage(ours, key)
            for key in ("lead", "training")
        )
        chance = sheet.number((*at, "chance"), most=1.0)
        late = sheet.number((*at, "late")) if sheet.has((*at, "late")) else 0.0
        made = Contingent("", party, people, 1, lead, training, chance, late)
        return _cut(made, f"{party} (asked {number + 1})", largest)

    def _party(self, path: Path) -> str:
        name = self.sheet.text(path)
        if name and name not in self.parties:
            near = get_close_matches(name, self.parties, 1, 0.5)
            hint = f"Did you mean {near[0]}?" if near else "Write a country's name as reports do."
            raise self.sheet.refuse(path, f"no contributor is called {name!r}", hint)
        return name

    # --- means and money ---------------------------------------------------------------------

    def _means(self, name: str, start: date, months: int, pots: Sequence[str]) -> Means:
        sheet = self.sheet
        sheet.only((name,), IN_MEANS)
        lasts = name != "airlift"
        if not sheet.has((name,)):
            return Means(name, (int(WITHOUT_END),) * months, lasts=lasts)
        whole = {
            key: sheet.whole((name, key), least=least)
            for key, least in (("block", 1), ("lead", 0), ("most", 0))
            if sheet.has((name, key))
        }
        if whole.get("most") and "block" not in whole:
            hint = "Write for how many people one more is: block = 30."
            raise sheet.refuse((name,), f"{name} can be ordered, and its block is missing", hint)
        if "most" not in whole and sheet.has((name, "price")):
            hint = "Write how many blocks can be ordered in a month: most = 2, or 0 for none."
            raise sheet.refuse((name,), f"{name} has a price, and its most is missing", hint)
        return Means(
            name,
            self._room(name, start, months),
            price=sheet.number((name, "price")) if whole.get("most") else 0.0,
            giver=self._party((name, "giver")),
            channel=self._channel((name, "channel"), pots),
            lasts=lasts,
            **whole,
        )

    def _room(self, name: str, start: date, months: int) -> tuple[int, ...]:
        """Return the room of each month: one number, or numbers from some months on."""
        told = self.sheet.get((name, "people"))
        if not isinstance(told, dict):
            return (self.sheet.whole((name, "people")),) * months
        steps: dict[int, int] = {}
        for written in told:
            path = (name, "people", written)
            month = self._month(path, written, start)
            if month >= months:
                hint = f"Write a month until {last_of(start, months - 1):%Y-%m}, or more months."
                raise self.sheet.refuse(path, f"{written} is after the plan ends", hint)
            steps[month] = self.sheet.whole(path)
        return tuple(
            next((steps[at] for at in sorted(steps, reverse=True) if at <= month), 0)
            for month in range(months)
        )

    def _month(self, path: Path, written: str, start: date) -> int:
        try:
            day = date.fromisoformat(f"{written}-01")
        except ValueError:
            hint = "Write year and month: people = { 2024-11 = 300, 2025-02 = 500 }."
            raise self.sheet.refuse(path, f"{written!r} is no month", hint) from None
        return (day.year - start.year) * 12 + day.month - start.month

    def _check_room(self, means: Mapping[str, Means], in_place: int) -> None:
        for name in ("base", "equipment"):
            if min(means[name].people) < in_place:
                said = f"{name} is for {min(means[name].people):,}, and {in_place:,} are in place"
                hint = "Write room for at least those, or how many are: in_place = ..."
                raise self.sheet.refuse((name, "people"), said, hint)

    def _pots(self, months: int) -> tuple[Pot, ...]:
        sheet, channels = self.sheet, [str(each) for each in Channel]
        sheet.only(("money",), channels)
        if not sheet.get(("money",)):
            hint = "Write [money.direct], and below it: stock = 0 and monthly = 5_000_000."
            raise sheet.refuse((), "there is no money", hint)
        return tuple(self._pot(name, months) for name in channels if sheet.has(("money", name)))

    def _pot(self, name: str, months: int) -> Pot:
        at = ("money", name)
        self.sheet.only(at, IN_POT)
        stock, monthly = (self.sheet.number((*at, key)) for key in ("stock", "monthly"))
        return Pot(name, stock, (monthly,) * months, self._party((*at, "giver")))

    def _price(self, name: str, pots: Sequence[str]) -> Price:
        at = ("costs", name)
        self.sheet.only(at, ("each", "channel", "source"))
        each = self._or_default(*at, "each").number((*at, "each"))
        return Price(each, self._channel((*at, "channel"), pots))

    def _channel(self, path: Path, pots: Sequence[str]) -> str:
        name = self.sheet.text(path)
        if name and name not in pots:
            hint = f"Write one of: {', '.join(pots)}."
            raise self.sheet.refuse(path, f"there is no money.{name}", hint)
        return name


def _cut(whole: Contingent, name: str, largest: int) -> list[Contingent]:
    """Return people as equal units of at most `largest`, and a smaller unit for the rest."""
    many, rest = divmod(whole.people, largest)
    if not rest or not many:
        size = largest if many else whole.people
        return [_unit(whole, name, size, max(many, 1))]
    return [_unit(whole, name, largest, many), _unit(whole, f"{name}, rest", rest, 1)]


def _unit(whole: Contingent, name: str, people: int, units: int) -> Contingent:
    return Contingent(name, whole.party, people, units, whole.lead, whole.training, whole.chance,
                      whole.late, whole.claims)  # fmt: skip


def _next_month(today: date) -> date:
    return last_of(today, 0) + timedelta(days=1)
