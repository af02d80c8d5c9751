"""Stories and missions in an index, as far as new reports change them.

They come out as `reconciling.survey` has them for the whole book.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pledgebook.ledger.book import Book
from pledgebook.ledger.record import thing_of
from pledgebook.model import Mission, Report
from pledgebook.reconciling.hearsay import Hearsay
from pledgebook.reconciling.mentions import Mention, Mentions, Told
from pledgebook.reconciling.missions import Missions, states_in
from pledgebook.reconciling.prints import Print
from pledgebook.reconciling.register import introductions
from pledgebook.reconciling.stories import NEIGHBOURS, TOO_COMMON, body, source_of
from pledgebook.workflow.index.tables import Index


class OutOfTurn(Exception):
    """A report came that changes too many stories to take it in alone."""


def turn_of(report: Report) -> str:
    """Return the turn of a report among all as text."""
    is_unknown, day, text = report.turn
    return f"{is_unknown:d} {day} {text} {report.id}"


@dataclass(frozen=True, slots=True)
class _Known:
    """What an index has of a report."""

    alike: int | None
    day: str
    states: str
    story: str


class Reports:
    """The reports of a book, by its index; those that were published until a day.

    It is the library that `reconciling.missions` asks.
    """

    def __init__(
        self, index: Index, book: Book, alike: dict[int, Mentions], until: date | None = None
    ) -> None:
        self._index, self._book, self._alike = index, book, alike
        self._until = until.isoformat() if until else ""
        self._known: dict[str, _Known] = {}
        self._of_story: dict[str, list[str]] = {}

    def remember(self, groups: Iterable[int]) -> None:
        """Read at once what is asked of the reports that mention this, and of their stories."""
        stories = self._index.among("SELECT story FROM report WHERE alike IN AMONG", groups)
        rows = self._index.among(
            "SELECT id, alike, day, states, story FROM report WHERE story IN AMONG "
            "AND (? = '' OR (day != '' AND day <= ?)) ORDER BY id",
            (story for (story,) in stories),
            (self._until, self._until),
        )
        for report, *told in rows:
            self._known[report] = known = _Known(*told)
            self._of_story.setdefault(known.story, []).append(report)

    def knows(self, report: str) -> bool:
        """Whether a report is among those that were remembered."""
        return report in self._known

    def mentions(self, report: str) -> Mentions:
        """Return what the claims of a report mention."""
        group = self._known[report].alike
        return self._alike[group] if group else ()

    def day(self, report: str) -> date | None:
        """Return the day on which a report was published."""
        day = self._known[report].day
        return date.fromisoformat(day) if day else None

    def states(self, report: str) -> Iterable[str]:
        """Return the states that a report names."""
        return self._known[report].states.split("|")

    def of_story(self, report: str) -> Sequence[str]:
        """Return the reports that tell the story of this one."""
        return self._of_story[self._known[report].story]

    def read(self, reports: Iterable[str]) -> list[Report]:
        """Return reports as they are recorded, each by one of its names."""
        rows = self._index.among(
            "SELECT MIN(entry) FROM report_entry WHERE report IN AMONG GROUP BY report", reports
        )
        found = (thing_of(entry) for entry in self._book.at(number for (number,) in rows))
        return [each for each in found if isinstance(each, Report)]


# --- stories ---------------------------------------------------------------------------------


def shelve(index: Index, report: Report, source: str, told: Print | None) -> None:
    """Put a report among the others, with the runs of words by which copies of it are found.

    source  the report that it copies; its own id for none.
    told    its print; None where another has the same body.
    """
    day, turn = report.published.isoformat() if report.published else "", turn_of(report)
    states = "|".join(sorted(states_in(report.text, index.tables)))
    index.run(SHELVED, (report.id, turn, day, body(report.text), states, source, report.id))
    introduced = {(*each, day) for each in introductions(report.text)}
    index.run_each("INSERT OR IGNORE INTO introduced VALUES (?, ?, ?)", introduced)
    if told:
        rows = ((shingle, turn, report.id) for shingle in told.sample)
        index.run_each("INSERT INTO sampled VALUES (?, ?, ?)", rows)


SHELVED = """
INSERT INTO report (id, turn, day, body, states, source, story) VALUES (?, ?, ?, ?, ?, ?, ?)
"""


def hear(index: Index, reports: Reports, new: Iterable[Report]) -> set[str]:
    """Take in new reports; return those whose story is another one now.

    Raises `OutOfTurn`.
    """
    changed = set[str]()
    for report in sorted(new, key=turn_of):
        statement = "SELECT id, turn FROM report WHERE body = ? ORDER BY turn LIMIT 1"
        known = index.run(statement, (body(report.text),))
        for first, turn in known:
            if turn > turn_of(report):
                raise OutOfTurn
            shelve(index, report, first, None)
        if not known:
            changed |= _put_among(index, reports, report)
        changed.add(report.id)
    return _retold(index, changed)


def _put_among(index: Index, reports: Reports, report: Report) -> set[str]:
    """Put a report of its own words among the others; return the later ones that copy it now.

    And those that no longer copy another, which it stands before.
    """
    told, turn = Print.of(report.text), turn_of(report)
    shelve(index, report, report.id, told)
    near = _neighbours(index, told, turn)
    _copies(index, report.id, source_of(report, reports.read(near)))
    changed = set[str]()
    for later in reports.read(_followers(index, told, turn)):
        ((source,),) = index.run("SELECT source FROM report WHERE id = ?", (later.id,))
        near = _neighbours(index, Print.of(later.text), turn_of(later))
        if source == later.id or source in near:
            near &= {source, report.id}
        found = source_of(later, reports.read(near))
        if found != source:
            _copies(index, later.id, found)
            changed.add(later.id)
    return changed


def _copies(index: Index, report: str, source: str) -> None:
    index.run("UPDATE report SET source = ? WHERE id = ?", (source, report))


def _followers(index: Index, told: Print, turn: str) -> set[str]:
    """Return the later reports that have this one before them now, or one fewer of the others."""
    found = set[str]()
    for shingle in told.sample:
        after = index.run(AFTER, (shingle, turn, NEIGHBOURS))
        left_out = index.run(LEFT_OUT, (shingle, TOO_COMMON))
        found |= {each for each, at in (*after, *left_out) if at > turn}
    return found


def _neighbours(index: Index, told: Print, turn: str) -> set[str]:
    """Return the reports before one that share a sampled shingle with it, as `stories` has them."""
    found = set[str]()
    for shingle in told.sample:
        ((times,),) = index.run(TIMES, (shingle, turn, TOO_COMMON))
        if times < TOO_COMMON:
            rows = index.run(BEFORE, (shingle, turn, NEIGHBOURS))
            found |= {each for (each,) in rows}
    return found


TIMES = "SELECT COUNT(*) FROM (SELECT 1 FROM sampled WHERE shingle = ? AND turn < ? LIMIT ?)"

BEFORE = "SELECT report FROM sampled WHERE shingle = ? AND turn < ? ORDER BY turn DESC LIMIT ?"

AFTER = "SELECT report, turn FROM sampled WHERE shingle = ? AND turn > ? ORDER BY turn LIMIT ?"

LEFT_OUT = "SELECT report, turn FROM sampled WHERE shingle = ? ORDER BY turn LIMIT 1 OFFSET ?"
"""The first that is no longer among those of which a shingle tells anything."""


def _retold(index: Index, changed: Iterable[str]) -> set[str]:
    """Follow each report to the first that told its story; return those for which it is another."""
    found, rest = set[str](), sorted(changed)
    while rest:
        report = rest.pop()
        ((story, source),) = index.run("SELECT story, source FROM report WHERE id = ?", (report,))
        ((first,),) = index.run("SELECT story FROM report WHERE id = ?", (source,))
        first = report if source == report else first
        if first == story:
            continue
        index.run("UPDATE report SET story = ? WHERE id = ?", (first, report))
        found.add(report)
        copies = index.run("SELECT id FROM report WHERE source = ? AND id != source", (report,))
        rest += [each for (each,) in copies]
    return found


# --- missions --------------------------------------------------------------------------------


@dataclass
class Assigned:
    """Which mission each claim is about, by what it mentions among what else its report mentions.

    plain  where that says it; None where more must be asked.
    """

    missions: Missions
    mentions: dict[int, Mention]
    heard: dict[int, Told]
    plain: dict[tuple[int, int], Mission | None]
    reports: Reports

    def others(self, index: Index) -> Iterator[tuple[str, str | None, Mission]]:
        """Yield each claim for which more is asked: the mission that the index has, and its own."""
        groups = {group for (group, _), mission in self.plain.items() if mission is None}
        for group, mention, claim, report, was in index.among(OF_GROUPS, groups):
            if self.plain.get((group, mention)) is None and self.reports.knows(report):
                told = self.heard[group]
                yield claim, was, self.missions.asked(self.mentions[mention], told, report)


OF_GROUPS = "SELECT alike, mention, id, report, mission FROM claim WHERE alike IN AMONG"


def assign(index: Index, book: Book, until: date | None = None) -> Assigned:
    """Work out the missions of all claims, those of reports published until a day."""
    mentions, numbers = index.mentions(), index.alike()
    alike = {each: tuple(map(mentions.__getitem__, told)) for each, told in numbers.items()}
    groups = index.groups(alike, until)
    told, introduced = (group for _, group in groups), index.introduced(until)
    hearsay = Hearsay(told, introduced, index.span(until), index.tables)
    reports = Reports(index, book, alike, until)
    heard = {each: report for (each, _), report in zip(groups, hearsay.heard, strict=True)}
    plain = {
        (each, number): hearsay.mission(mentions[number], report)
        for each, report in heard.items()
        for number in dict.fromkeys(numbers[each])
    }
    reports.remember(group for (group, _), mission in plain.items() if mission is None)
    return Assigned(Missions(hearsay, reports), mentions, heard, plain, reports)


def reassign(index: Index, book: Book) -> set[str]:
    """Give each claim its mission; return those to which claims came, or of which they went.

    So are those that are called otherwise, or are in another place.
    """
    assigned, changed = assign(index, book), set[str | None]()
    known: dict[str, Mission] = {}
    for claim, was, mission in assigned.others(index):
        known[mission.name] = mission
        if mission.name != was:
            index.run("UPDATE claim SET mission = ? WHERE id = ?", (mission.name, claim))
            changed |= {was, mission.name}
    for group, mention, was in index.run("SELECT DISTINCT alike, mention, mission FROM claim"):
        plain = assigned.plain[group, mention]
        if plain is None:
            continue
        known[plain.name] = plain
        if plain.name != was:
            index.run(
                "UPDATE claim SET mission = ? WHERE alike = ? AND mention = ? AND mission IS ?",
                (plain.name, group, mention, was),
            )
            changed |= {was, plain.name}
    changed |= _renamed(index, known)
    return {name for name in changed if name}


def _renamed(index: Index, known: dict[str, Mission]) -> set[str]:
    """Keep the missions that are told of; return those of which something else is told now."""
    rows = index.run("SELECT name, short, place FROM mission")
    before = {name: Mission(name, short, place) for name, short, place in rows}
    other = {name for name, each in known.items() if before.get(name) != each}
    index.run_each("DELETE FROM mission WHERE name = ?", ((name,) for name in before))
    told = ((each.name, each.short, each.place) for each in known.values())
    index.run_each("INSERT INTO mission VALUES (?, ?, ?)", told)
    return other
