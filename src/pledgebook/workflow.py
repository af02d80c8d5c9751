"""The whole program on one page: the only file that knows the order of the stages.

    sources -> reading -> ledger <-> reconciling -> assessing -> planning -> publishing

The doors call these functions with what the world decides (paths, bytes, the moment, a name).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from difflib import get_close_matches
from functools import partial
from pathlib import Path

from pledgebook import crew, reading
from pledgebook.assessing import assess, changes
from pledgebook.assessing.forecast import forecasts
from pledgebook.assessing.forecast.backtest import backtest as replay_records
from pledgebook.assessing.forecast.build_ups import records as build_ups
from pledgebook.assessing.forecast.ladder import ladder
from pledgebook.assessing.forecast.standing import COMING, today_of, tranches
from pledgebook.assessing.totals import moved, totals
from pledgebook.errors import (
    BookMoved,
    NothingToPlan,
    PledgebookError,
    ServerAway,
    ServerRefused,
    UnknownCommitment,
    UnknownMission,
)
from pledgebook.ledger import places, sqlite
from pledgebook.ledger.book import Book
from pledgebook.ledger.collect import collect, to_record, with_decisions
from pledgebook.ledger.record import Entry, entries_of, entry_of, instant, thing_of
from pledgebook.ledger.replay import positions
from pledgebook.model import (
    Act,
    Change,
    Choice,
    Claim,
    Commitment,
    Consulted,
    Decision,
    Doubt,
    Explanation,
    Forecast,
    Gap,
    NoForecast,
    Parked,
    Plan,
    Position,
    Records,
    Report,
    Resource,
    Ruling,
    Scored,
    Total,
    last_day,
    standing_decisions,
)
from pledgebook.planning import plan as make_plan
from pledgebook.planning import read_scenario
from pledgebook.planning.futures import Luck
from pledgebook.planning.read_scenario import Found, Promise
from pledgebook.planning.sheet import Sheet
from pledgebook.publishing.publication import Publication
from pledgebook.reading import asking, correcting, explaining
from pledgebook.reading.asking import Ask
from pledgebook.reconciling import deciding, doubts, reconcile, survey
from pledgebook.reconciling.conflicts import find as find_conflicts
from pledgebook.reconciling.conflicts.settled import settle as conflicts_settled
from pledgebook.reconciling.missions import missions
from pledgebook.reconciling.resolving import Resolution, resolve
from pledgebook.sources import Known, Source, list_sources, open_source
from pledgebook.tables import Tables, shipped

__all__ = ["Known", "Parked", "Source", "list_sources", "open_source"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One report and what it claims, as one reader says.

    consulted  the language model that said so, and what of it was not let in; None for the rules.
    """

    report: Report
    claims: tuple[Claim, ...]
    consulted: Consulted | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads.

    name  as `Claim.read_by` has it.
    read  what it makes of a report. Raises a `PledgebookError` where it can make nothing of it.
    """

    name: str
    read: Callable[[Report], Reading]


def _read_by_rules(report: Report, tables: Tables | None = None) -> Reading:
    return Reading(report, reading.read(report, tables=tables))


BY_RULES = Reader("rules", _read_by_rules)
"""The reader that needs nothing: no model, no network."""


def by_rules(tables: Tables | None) -> Reader:
    """Return the reader by rules that knows the parties and missions of some tables."""
    return Reader("rules", partial(_read_by_rules, tables=tables))


def by_asking(model: str, ask: Ask, tables: Tables | None = None) -> Reader:
    """Return the reader that asks a language model, and lets in what the report bears out.

    model  its name, which becomes part of `Claim.read_by`.
    ask    puts a question to it and returns the rows of the answer: `chat.Talk(server).ask`.
    tables the parties and missions that are known; those that are shipped without it.
    """
    name = asking.reader(model)

    def read_asking(report: Report) -> Reading:
        claims, refused = asking.read(report, model, ask, tables)
        return Reading(report, claims, Consulted(report.id, name, refused))

    return Reader(name, read_asking)


@dataclass(frozen=True, slots=True)
class Recorder:
    """Who writes into the book, and the moment that it counts as."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class View:
    """What a position is asked for.

    as_of           use only what was published until then.
    on              tell what held on that day.
    recorded_until  use only what stood in the book at the end of that day.
    mission         the mission with this name, short form or place; None for every one.
    """

    as_of: date | None = None
    on: date | None = None
    recorded_until: date | None = None
    mission: str | None = None


def read_sources(
    sources: Iterable[Source | Parked],
    known: Known,
    stdin: bytes | None,
    max_bytes: int,
    readers: Sequence[Reader] = (BY_RULES,),
    jobs: int = 1,
) -> Iterator[Reading | Parked]:
    """Yield each source as a report with its claims, or why it could not be read.

    With several readers a source is opened once, and read by each in turn. With several jobs as
    many processes read, by the rules alone; the result is the same. Raises `ProcessDied`.
    """
    one = partial(
        _read_source, known=known, stdin=stdin, max_bytes=max_bytes, readers=tuple(readers)
    )
    for found in crew.each(one, sources, jobs):
        yield from found


def _read_source(
    source: Source | Parked,
    known: Known,
    stdin: bytes | None,
    max_bytes: int,
    readers: Sequence[Reader] = (BY_RULES,),
) -> tuple[Reading | Parked, ...]:
    """Return a source as a report with its claims, by each reader, or why it cannot be read."""
    report = source if isinstance(source, Parked) else open_source(source, known, stdin, max_bytes)
    if isinstance(report, Parked):
        return (report,)
    return tuple(read(report, source.place, reader) for reader in readers)


def read(report: Report, place: str, reader: Reader = BY_RULES) -> Reading | Parked:
    """Return a report with its claims, or why this reader cannot read it.

    Raises `ServerAway` or `ServerRefused` where a language model can read no report at all.
    """
    try:
        return reader.read(report)
    except (ServerAway, ServerRefused):
        raise
    except PledgebookError as error:
        said = str(error).removeprefix(f"{report.name}: ")
        return Parked(place, said, error.hint, error.exit_code)


def explain(report: Report, tables: Tables | None = None) -> tuple[Explanation, ...]:
    """Return each sentence of a report with its claims, how they were read, and what was nearly.

    The claims are those of `read`. Raises `UnknownLanguage`.
    """
    return explaining.explain(report, tables=tables)


def who(name: str, tables: Tables) -> Resolution:
    """Return which party of some tables a name means, and by which sign."""
    return resolve(name, tables)


# --- the book --------------------------------------------------------------------------------


def open_book(place: str | Path) -> Book:
    """Return the book at a path, or at an address such as postgresql://ana@db/haiti, to be read.

    Raises a `LedgerError`, or `BadAddress`.
    """
    return Book(places.open_to_read(str(place)))


def open_book_to_add(place: str | Path) -> Book:
    """Return the book at a path or an address, made where there is none.

    In PostgreSQL the database itself must be there. Raises a `LedgerError`, or `BadAddress`.
    """
    return Book(places.open_to_add(str(place)))


def open_book_to_decide(place: str | Path) -> Book:
    """Return the book at a path or an address, which must be there. Raises as `open_book` does."""
    places.open_to_read(str(place)).close()
    return Book(places.open_to_add(str(place)))


def add(book: Book, found: Iterable[Reading | Parked], recorder: Recorder) -> int:
    """Record what was read, one report at a time, then rule on it; return how many entries came.

    A report with its claims is recorded whole or not at all, so that a crash leaves whole
    reports behind and adding again completes them.
    """
    at = instant(recorder.at)
    added = 0
    for one in found:
        if isinstance(one, Parked):
            added += book.append([entry_of(one, at, recorder.name)])
        else:
            added += book.append(_entries(one, at, recorder.name))
    return added + settle(book, recorder)


def _entries(one: Reading, at: str, by: str) -> Iterator[Entry]:
    return entries_of(one.report, one.claims, at, by, one.consulted)


def settle(book: Book, recorder: Recorder) -> int:
    """Record the rulings that follow from all that is in the book, where they changed.

    Where others write meanwhile, it is reasoned anew; in the end with the others kept out.
    """
    for _ in range(UNDISTURBED):
        seal = book.last()[1]
        with suppress(BookMoved):
            return book.append(list(_as_rules_say(book, seal, recorder)), after=seal)
    return book.append(_as_rules_say(book, None, recorder))


UNDISTURBED = 3
"""How often others may write while it is reasoned, before they have to wait until that is done."""


def _as_rules_say(book: Book, seal: str | None, recorder: Recorder) -> Iterator[Entry]:
    seal = book.last()[1] if seal is None else seal
    records = collect(book.entries())
    changed = to_record(reconcile(records), records.rulings)
    at = instant(recorder.at)
    yield from (entry_of(one, at, recorder.name, after=seal) for one in changed)


def decide(book: Book, choice: Choice, recorder: Recorder, seen: str | None = None) -> Decision:
    """Record what a person decides, and what follows from it, whole or not at all.

    seen  the seal of the book that the person looked at; without it, it is decided anew on what is
          there where others write meanwhile.

    Raises `BookMoved` where somebody has written since, an `InputError` for what is unknown,
    unnamed or without a reason, and a `LedgerError` for what the book refuses.
    """
    for _ in range(UNDISTURBED if seen is None else 0):
        with suppress(BookMoved):
            return _decide(book, choice, recorder, book.last()[1])
    return _decide(book, choice, recorder, book.last()[1] if seen is None else seen)


def _decide(book: Book, choice: Choice, recorder: Recorder, seal: str) -> Decision:
    number, last = book.last()
    if seal != last:
        raise BookMoved(number)
    entries = list(book.entries())
    ruled = _ruled(collect(entries), View())
    decision = _decided(deciding.Known(ruled, stands(ruled, View())), choice)
    at = instant(recorder.at)
    made = entry_of(decision, at, recorder.name, after=seal)
    records = collect([*entries, made])
    changed = to_record(reconcile(records), records.rulings)
    follow = (entry_of(one, at, recorder.name, after=seal) for one in changed)
    book.append([made, *follow], after=seal)
    return decision


def person(name: str) -> str:
    """Return the name of who decides, without the space around it. Raises `NoName`."""
    return deciding.named(name)


@dataclass(frozen=True, slots=True)
class Made:
    """A decision in the book.

    at      when it was recorded, as `record.instant` writes it.
    stands  whether nobody has taken it back; an undo always does.
    """

    decision: Decision
    at: str
    stands: bool


def decisions(book: Book, view: View) -> tuple[Made, ...]:
    """Return what people decided until then, in the order of the book, with what was undone."""
    entries = [one for one in book.entries(_moment(view)) if one.kind == "decision"]
    made = [thing_of(one) for one in entries]
    every = [one for one in made if isinstance(one, Decision)]
    standing = [id(one) for one in standing_decisions(every)]
    return tuple(
        Made(one, entry.recorded_at, one.act == Act.UNDO or id(one) in standing)
        for one, entry in zip(every, entries, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a choice would change: a mission's sums before it and after it."""

    mission: str
    before: tuple[Total, ...]
    after: tuple[Total, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A doubt about a position, and what each of its choices would change.

    outcomes  in the order of the choices, each mission whose sums it moves; None where it was not
              tried out, as the book is too large for that.
    """

    position: Position
    doubt: Doubt
    outcomes: tuple[tuple[Outcome, ...] | None, ...]


WORK = 20_000
"""Claims that are ruled on anew in all to try choices out: some seconds. In a book of 200 claims
100 choices are tried, in one of 20,000 none; the others go by the number in question."""


def uncertain(book: Book, view: View, work: int = WORK) -> tuple[Question, ...]:
    """Return what a person should decide: by mission, in each the most consequential first.

    work  how many claims may be ruled on anew to see what choices would change.
    """
    records = recorded(book, view)
    told = stands(records, view)
    found = [(one, each) for one in told for each in doubts.find(one, records)]
    left = work // max(1, len(records.claims))
    sums = _sums(_with(records, records.decisions)) if left else {}
    asked = []
    for position, doubt in found:
        tried = len(doubt.choices) < left
        left -= len(doubt.choices) if tried else 0
        known = deciding.Known(records, (position,))
        outcomes = tuple(_outcome(known, one, sums) if tried else None for one, _ in doubt.choices)
        asked.append(Question(position, _weighed(doubt, outcomes), outcomes))
    place = {one.mission.name: number for number, one in enumerate(told)}
    return tuple(
        sorted(asked, key=lambda one: (place[one.position.mission.name], -one.doubt.weight))
    )


def _weighed(doubt: Doubt, outcomes: tuple[tuple[Outcome, ...] | None, ...]) -> Doubt:
    """Return the doubt with the largest share by which one of its choices moves a sum."""
    if None in outcomes:
        return doubt
    moves = (moved(each.before, each.after) for one in outcomes for each in one or ())
    return replace(doubt, weight=max(moves, default=Decimal(0)))


def weigh(book: Book, choice: Choice) -> tuple[Outcome, ...]:
    """Return what a choice would change, without recording it.

    A choice without a name or a reason is weighed all the same. Raises as `decide` does.
    """
    records = recorded(book, View())
    known = deciding.Known(records, stands(records, View()))
    return _outcome(known, choice, _sums(_with(records, records.decisions)))


def _outcome(
    known: deciding.Known, choice: Choice, sums: dict[str, tuple[Total, ...]]
) -> tuple[Outcome, ...]:
    by, reason = choice.by or NOBODY, choice.reason or NOBODY
    decision = _decided(known, replace(choice, by=by, reason=reason))
    after = _sums(_with(known.records, (*known.records.decisions, decision)))
    both = {**sums, **after}
    changed = (name for name in both if sums.get(name) != after.get(name))
    return tuple(Outcome(name, sums.get(name, ()), after.get(name, ())) for name in changed)


def _with(records: Records, decisions: Sequence[Decision]) -> Records:
    """Return the records as they would be with these decisions, ruled on anew."""
    decided = with_decisions(records, decisions)
    surveyed = replace(decided, missions=missions(decided))
    return replace(surveyed, rulings={one.claim: one for one in reconcile(surveyed)})


def _sums(records: Records) -> dict[str, tuple[Total, ...]]:
    return {one.mission.name: totals(one) for one in positions(records)}


def _decided(known: deciding.Known, choice: Choice) -> Decision:
    """Return what a choice comes to; a correction is read in the claim's report."""
    if choice.act != Act.CORRECT:
        return deciding.decide(choice, known)
    claim, by = deciding.one_claim(choice.on, known), deciding.named(choice.by)
    report = known.records.reports[claim.evidence.report]
    corrected = correcting.correct(claim, report, choice.changes, by, sure=choice.sure)
    return deciding.decide(choice, known, corrected)


def in_memory(found: Iterable[Reading | Parked]) -> Book:
    """Return a book in memory that depends on the reports alone, not on order, clock or user.

    Nothing is recorded for later, so an entry's moment is the day its report came out, and
    anyone with the same reports gets the same seal.
    """
    book = Book(sqlite.open_memory())
    things = list(found)
    day = UNDATED
    for one in _sorted(each for each in things if isinstance(each, Reading)):
        day = one.report.published or UNDATED
        book.append(_entries(one, instant(_midnight(day)), NOBODY))
    parked = {each for each in things if isinstance(each, Parked)}
    last = instant(_midnight(day))  # parked now, not before a report of the same name was read
    in_order = sorted(parked, key=lambda one: (one.place, one.reason))
    book.append([entry_of(one, last, NOBODY) for one in in_order])
    settle(book, Recorder(NOBODY, _midnight(day)))
    return book


UNDATED = date(1970, 1, 1)
NOBODY = "reader"


def _sorted(found: Iterable[Reading]) -> list[Reading]:
    """Return the readings by day and content, then by what is said of the same content, by whom."""
    return sorted(
        found,
        key=lambda one: (
            one.report.published or UNDATED,
            *_said(one.report),
            one.consulted.by if one.consulted else "",
        ),
    )


def _said(report: Report) -> tuple[str, ...]:
    about = (report.name, report.title, report.url, report.language, report.dated)
    return report.id, *(each or "" for each in about)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)


# --- what stands -----------------------------------------------------------------------------


def recorded(book: Book, view: View) -> Records:
    """Return what the book holds for a view, ruled on and surveyed.

    With `as_of` the rules decide anew on what was published until then; a person's ruling
    stays. Otherwise the rulings in the book stand, and claims without one are ruled on.
    """
    return _ruled(collect(book.entries(_moment(view))), view)


def _moment(view: View) -> str | None:
    until = view.recorded_until
    return instant(datetime.combine(until, time.max, UTC)) if until else None


def _ruled(records: Records, view: View) -> Records:
    if view.as_of is not None:
        records = _published_until(records, view.as_of)
    surveyed = survey(records)
    kept = records.rulings if view.as_of is None else {}
    if kept.keys() >= records.claims.keys():
        return replace(surveyed, rulings=kept)
    ruled: dict[str, Ruling] = {one.claim: one for one in reconcile(surveyed)}
    return replace(surveyed, rulings={**ruled, **kept})


def _published_until(records: Records, day: date) -> Records:
    reports = {i: r for i, r in records.reports.items() if r.published and r.published <= day}
    claims = {i: c for i, c in records.claims.items() if c.evidence.report in reports}
    consulted = tuple(one for one in records.consulted if one.report in reports)
    return replace(records, reports=reports, claims=claims, consulted=consulted)


def stands(records: Records, view: View) -> tuple[Position, ...]:
    """Return each mission's position in a view, with its conflicts. Raises `UnknownMission`.

    Those that a person has settled are told apart from those that are open.
    """
    found = positions(records, view.as_of, view.on)
    chosen = found if view.mission is None else _called(found, view.mission)
    return tuple(_with_conflicts(one, records) for one in chosen)


def _with_conflicts(position: Position, records: Records) -> Position:
    found = find_conflicts(position, records.stories)
    left, settled = conflicts_settled(position, found, records.decisions)
    return replace(position, conflicts=left, settled=settled)


def _called(found: Sequence[Position], asked: str) -> tuple[Position, ...]:
    """Return the positions whose mission has this name, short form or place."""
    wanted = asked.casefold()
    named: tuple[Callable[[Position], bool], ...] = (
        lambda one: wanted in {one.mission.name.casefold(), one.mission.short.casefold()},
        lambda one: wanted == (one.mission.place or "").casefold(),
        lambda one: wanted in one.mission.name.casefold(),
    )
    for is_called in named:
        if chosen := tuple(one for one in found if is_called(one)):
            return chosen
    raise UnknownMission(asked, [one.mission.name for one in found])


def publication(book: Book, view: View) -> Publication:
    """Return everything that a brief or an export of the book is made from."""
    records = recorded(book, view)
    assessed = tuple((one, assess(one)) for one in stands(records, view))
    read = _read_until(records, view.as_of)
    return Publication(assessed, records.parked, book.last(), read, records.consulted)


def _read_until(records: Records, as_of: date | None) -> tuple[Report, ...]:
    every = records.reports.values()
    return tuple(r for r in every if as_of is None or (r.published and r.published <= as_of))


@dataclass(frozen=True, slots=True)
class Foretold:
    """A mission's position, and whether each of its needs of people will be met by its date."""

    position: Position
    forecasts: tuple[Forecast | NoForecast, ...]


def forecast(book: Book, view: View) -> tuple[Foretold, ...]:
    """Return the forecasts of each mission in a view. Raises `UnknownMission`."""
    standing = stands(recorded(book, view), view)
    return tuple(Foretold(one, forecasts(one, assess(one))) for one in standing)


def backtest() -> tuple[Scored, ...]:
    """Return how good forecasts were on past missions, and what they are compared with."""
    return replay_records(build_ups())


def plan(
    book: Book,
    view: View,
    scenario: Sheet,
    luck: Luck,
    by: date | None = None,
    tables: Tables | None = None,
) -> Plan:
    """Return the plan that a scenario allows a mission: whose people are to come, and what for.

    scenario  the file, as `read_scenario` returns it.
    luck      draws the futures: a `random.Random` with a seed.
    by        the day by which the target is wanted, where it is not the scenario's.
    tables    the parties that can be asked; those that are shipped without it.

    The mission is the one that the view or the scenario names, else the first that needs people.
    Raises `BadScenario`, `NothingToPlan`, `NotKept`, `PlanUnsolved`, `MissingExtra`.
    """
    view = replace(view, mission=view.mission or scenario.text(("mission",)) or None)
    standing = stands(recorded(book, view), view)
    needs = ((one, gap) for one in standing for gap in assess(one).gaps)
    people = ((one, gap) for one, gap in needs if gap.need.resource == Resource.PERSONNEL)
    position, gap = next(people, (next(iter(standing), None), None))
    if position is None or (gap is None and not scenario.has(("target",))):
        raise NothingToPlan
    wanted = scenario if by is None else scenario.put("by", by)
    found = _to_plan_from(position, gap)
    read = read_scenario.scenario(wanted, found, (tables or shipped()).names)
    name = position.mission.short or position.mission.name
    return make_plan(name, read, found.promises, read_scenario.assumed(wanted), luck)


def scenario(text: str, place: str) -> Sheet:
    """Return what a scenario file says. Raises `BadScenario` where it is no TOML."""
    return Sheet.parse(text, place)


def _to_plan_from(position: Position, gap: Gap | None) -> Found:
    """Return what stands for a need of people, as planning takes it."""
    need, amount = (gap.need, gap.need.amount) if gap else (None, None)
    coming = tranches(position, need, amount) if need and amount else []
    worth = {stage: ladder().rungs[stage] for stage in COMING}
    return Found(
        today=today_of(position),
        in_place=int(gap.delivered.stated) if gap else 0,
        target=int(amount.stated) if amount else None,
        due=last_day(need.due) if need and need.due else None,
        promises=tuple(
            Promise(
                one.provider,
                str(one.stage),
                None if one.people is None else round(one.people),
                worth[one.stage].kept,
                worth[one.stage].late,
                one.claims,
            )
            for one in coming
        ),
    )


@dataclass(frozen=True, slots=True)
class Compared:
    """A mission in an earlier view and in a later one, and what changed between them.

    decisions  what people decided, or took back, between the two.
    """

    before: Position
    after: Position
    changes: tuple[Change, ...]
    decisions: tuple[Decision, ...]


def compare(book: Book, before: View, after: View) -> tuple[Compared, ...]:
    """Return what changed from one view of a book to another, mission by mission.

    Of which mission is asked, the later view says. One of which only one of them tells is compared
    with an empty position. Raises `UnknownMission`.
    """
    earlier, later = (recorded(book, each) for each in (before, after))
    made = later.decisions[len(earlier.decisions) :]
    about = _about(later.decisions, made)
    was = {one.mission.name: one for one in stands(earlier, replace(before, mission=None))}
    now = {one.mission.name: one for one in stands(later, replace(after, mission=None))}
    every = tuple({**was, **now}.values())
    asked = every if after.mission is None else _called(every, after.mission)
    found = []
    for name in (one.mission.name for one in asked):
        pair = was.get(name) or _empty(now[name], before), now.get(name) or _empty(was[name], after)
        found.append(Compared(*pair, changes.compare(*pair, about), made))
    return tuple(found)


def _about(every: Sequence[Decision], made: Sequence[Decision]) -> dict[str, frozenset[str]]:
    """Return the claims that decisions are about; those of an undo are what it takes back."""
    by_id = {one.id: one for one in every}
    return {one.id: changes.about(by_id.get(one.undoes or "", one)) for one in made}


def _empty(position: Position, view: View) -> Position:
    """Return a position of the same mission in which nothing is told."""
    mission = replace(position.mission, mandate=None)
    return Position(mission, view.as_of, view.on, (), (), (), (), (), {}, {})


@dataclass(frozen=True, slots=True)
class Why:
    """A commitment with the reasons for it: each claim about it, and the ruling on that claim."""

    position: Position
    commitment: Commitment
    ruled: tuple[tuple[Claim, Ruling], ...]


def why(book: Book, view: View, asked: str) -> Why:
    """Return the commitment called `asked`, its claims and rulings. Raises `UnknownCommitment`."""
    records = recorded(book, view)
    found = [(p, c) for p in stands(records, view) for c in p.commitments]
    chosen = [(p, c) for p, c in found if c.id == asked] or [
        (p, c) for p, c in found if c.id.startswith(asked)
    ]
    if len(chosen) != 1:
        raise UnknownCommitment(asked, _near(asked, [c.id for _, c in chosen or found]))
    position, commitment = chosen[0]
    ruled = tuple((records.claims[i], records.rulings[i]) for i in commitment.claims)
    return Why(position, commitment, ruled)


def _near(asked: str, names: Sequence[str]) -> list[str]:
    """Return the names that were most likely meant, the first ones where none is near."""
    return get_close_matches(asked, names, _NEAR) or sorted(names)[:_NEAR]


_NEAR = 5
"""As many names as a person takes in at a glance; the brief has them all."""
