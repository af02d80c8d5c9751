"""Score claims that were read against claims that were annotated, as the guide to claims counts.

A claim read can match an annotated one of the same report and kind whose quote overlaps its own by
at least half of the shorter. Pairs are chosen greedily, most equal slots first. `found` counts the
pairs; `core` the pairs whose core slots are all equal; `slots` the share of equal values, slot by
slot, over the pairs. An annotated claim marked optional counts neither as missed nor, where it is
matched, as spurious. The same figures as the guide's own scorer gives: a test compares them.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]

KINDS = (
    "requirement",
    "commitment",
    "milestone",
    "condition",
    "obstacle",
    "appeal",
    "assessment",
)
CORE = {
    "requirement": ("resource", "value"),
    "commitment": ("actor", "resource", "stage", "value"),
    "milestone": ("event",),
    "condition": ("measure", "value"),
    "obstacle": ("resource",),
    "appeal": ("resource", "channel"),
    "assessment": ("polarity",),
}
SLOTS = {
    "requirement": (
        *CORE["requirement"], "unit", "bound", "scope", "start", "end", "subject", "speaker",
    ),
    "commitment": (
        *CORE["commitment"], "unit", "bound", "scope", "start", "end", "channel", "subject",
        "speaker",
    ),
    "milestone": ("event", "actor", "start", "end", "subject", "speaker"),
    "condition": (*CORE["condition"], "unit", "bound", "start", "end", "subject", "speaker"),
    "obstacle": ("actor", "resource", "subject", "speaker"),
    "appeal": ("actor", "audience", "resource", "channel", "speaker"),
    "assessment": ("polarity", "subject", "speaker"),
}  # fmt: skip
FIGURED = frozenset({"requirement", "commitment", "condition"})
NAMES = frozenset({"actor", "speaker", "subject", "audience"})
UNIFORMED = frozenset(
    {"police", "troops", "personnel", "officer", "officers", "soldier", "soldiers", "people"}
    | {"person", "peacekeepers"}
)
SHORT_FORMS = {
    "us": "united states",
    "usa": "united states",
    "u.s.": "united states",
    "united states of america": "united states",
    "uk": "united kingdom",
    "britain": "united kingdom",
    "un": "united nations",
    "u.n.": "united nations",
    "eu": "european union",
    "drc": "democratic republic of congo",
    "dr congo": "democratic republic of congo",
    "democratic republic of the congo": "democratic republic of congo",
    "mss": "multinational security support mission",
    "mss mission": "multinational security support mission",
    "multinational security support": "multinational security support mission",
    "multinational security support mission in haiti": "multinational security support mission",
    "multinational security support mission for haiti": "multinational security support mission",
    "international organization for migration (iom)": "international organization for migration",
    "bahamas": "the bahamas",
}
"""Names that count as one, as in the guide's own scorer."""

SHARED = 0.5
"""The least share of the shorter quote that two quotes of one claim have in common."""


@dataclass(frozen=True, slots=True)
class Rates:
    """How many claims were annotated, were read, and agree; and what follows."""

    gold: int
    got: int
    hits: int

    @property
    def precision(self) -> float:
        """Of those read, the share that agrees; 0 where none was read."""
        return self.hits / self.got if self.got else 0.0

    @property
    def recall(self) -> float:
        """Of those annotated, the share that was read; 0 where there is none."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 0 where both are."""
        together = self.precision + self.recall
        return 2 * self.precision * self.recall / together if together else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """An annotated claim that was not read (no `wrong`), or with what was read instead."""

    report: str
    kind: str
    quote: str
    wrong: Mapping[str, tuple[object, object]] | None


@dataclass(frozen=True, slots=True)
class Spurious:
    """A claim read where none was annotated."""

    report: str
    kind: str
    quote: str


@dataclass
class Score:
    """The figures of a set of reports.

    Counted per kind, with "figures" for requirements, commitments and conditions with a number,
    and "all" for every kind.
    """

    gold: Counter[str] = field(default_factory=Counter)
    got: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    core: Counter[str] = field(default_factory=Counter)
    slots: Counter[str] = field(default_factory=Counter)
    equal: Counter[str] = field(default_factory=Counter)
    misses: list[Miss] = field(default_factory=list)
    spurious: list[Spurious] = field(default_factory=list)
    reports: int = 0
    ungrounded: int = 0
    claimless: int = 0
    false_claims: int = 0

    def found_rates(self, kind: str) -> Rates:
        """Return how often the claim is there, and no other."""
        return Rates(self.gold[kind], self.got[kind], self.found[kind])

    def core_rates(self, kind: str) -> Rates:
        """Return how often it is there with all its core slots."""
        return Rates(self.gold[kind], self.got[kind], self.core[kind])

    def slot_shares(self) -> dict[str, float]:
        """Of the pairs found, the share with the same value, slot by slot."""
        return {slot: self.equal[slot] / self.slots[slot] for slot in sorted(self.slots)}


def score(
    gold: Mapping[str, Sequence[Row]],
    got: Mapping[str, Sequence[Row]],
    texts: Mapping[str, str],
) -> Score:
    """Return the figures over the reports of `gold`; claims on others are left out."""
    total = Score()
    for report, annotated in sorted(gold.items()):
        _count_report(total, report, annotated, got.get(report, ()), texts[report])
    return total


def _count_report(
    total: Score, report: str, annotated: Sequence[Row], read: Sequence[Row], text: str
) -> None:
    pairs = pair(annotated, read, text)
    waived = {id(b) for a, b in pairs if a.get("optional")}
    pairs = [(a, b) for a, b in pairs if not a.get("optional")]
    due = [row for row in annotated if not row.get("optional")]
    kept = [row for row in read if id(row) not in waived]
    total.reports += 1
    total.ungrounded += sum(place(row, text) is None for row in read)
    total.claimless += not annotated
    total.false_claims += len(read) if not annotated else 0
    for counts, rows in ((total.gold, due), (total.got, kept)):
        for row in rows:
            counts.update(_heads(row))
    for a, b in pairs:
        _count_pair(total, report, a, b)
    matched = {id(a) for a, _ in pairs}, {id(b) for _, b in pairs}
    total.misses += [
        Miss(report, row["kind"], row["quote"], None) for row in due if id(row) not in matched[0]
    ]
    total.spurious += [
        Spurious(report, row["kind"], row["quote"]) for row in kept if id(row) not in matched[1]
    ]


def _heads(row: Row) -> Iterator[str]:
    yield row["kind"]
    yield "all"
    if has_figure(row):
        yield "figures"


def _count_pair(total: Score, report: str, a: Row, b: Row) -> None:
    kind = a["kind"]
    heads = ["all", kind, *(["figures"] if has_figure(a) and has_figure(b) else [])]
    wrong = {slot: (a.get(slot), b.get(slot)) for slot in CORE[kind] if not same(slot, a, b)}
    total.found.update(heads)
    if wrong:
        total.misses.append(Miss(report, kind, a["quote"], wrong))
    else:
        total.core.update(heads)
    total.slots.update(SLOTS[kind])
    total.equal.update(slot for slot in SLOTS[kind] if same(slot, a, b))


def has_figure(row: Row) -> bool:
    """Whether a claim counts among the figures."""
    return row["kind"] in FIGURED and row.get("value") is not None


def pair(annotated: Sequence[Row], read: Sequence[Row], text: str) -> list[tuple[Row, Row]]:
    """Return greedy pairs of one report's claims, each claim in one pair at most."""
    places = [place(row, text) for row in annotated], [place(row, text) for row in read]
    ranked = []
    for i, a in enumerate(annotated):
        for j, b in enumerate(read):
            first, second = places[0][i], places[1][j]
            if a["kind"] != b.get("kind") or first is None or second is None:
                continue
            share = overlap(first, second)
            if share >= SHARED:
                core, slots = (
                    _equal_share(CORE[a["kind"]], a, b),
                    _equal_share(SLOTS[a["kind"]], a, b),
                )
                ranked.append((-(core * 10 + slots), -share, i, j))
    pairs: list[tuple[Row, Row]] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for _, _, i, j in sorted(ranked):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((annotated[i], read[j]))
    return pairs


def _equal_share(slots: Iterable[str], a: Row, b: Row) -> float:
    equal = [same(slot, a, b) for slot in slots]
    return sum(equal) / len(equal)


def place(row: Row, text: str) -> tuple[int, int] | None:
    """Return where a claim's quote stands in its report, None where it does not."""
    quote, start = row.get("quote") or "", row.get("quote_start")
    if isinstance(start, int) and text[start : start + len(quote)] == quote:
        return start, start + len(quote)
    at = text.find(quote) if quote else -1
    return (at, at + len(quote)) if at >= 0 else None


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Return the characters shared, over the length of the shorter."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, shared) / max(1, min(a[1] - a[0], b[1] - b[0]))


def same(slot: str, a: Row, b: Row) -> bool:
    """Whether two claims say the same in a slot."""
    gold, got = a.get(slot), b.get(slot)
    if gold is None or got is None:
        return gold is None and got is None
    if slot == "value":
        return abs(float(gold) - float(got)) <= 1e-6 * max(1.0, abs(float(gold)))
    if slot in {"start", "end"}:
        return str(gold).startswith(str(got)) or str(got).startswith(str(gold))
    first, second = plain(gold), plain(got)
    if slot == "unit" and first in UNIFORMED and second in UNIFORMED:
        return True
    if slot in NAMES:
        one, other = set(first.split()), set(second.split())
        return first in second.split(" / ") or one <= other or other <= one
    return first == second


def plain(name: object) -> str:
    """Return a name without case, accents, a leading article and known short forms."""
    bare = unicodedata.normalize("NFKD", str(name)).encode("ascii", "ignore").decode()
    bare = bare.casefold().strip()
    return SHORT_FORMS.get(bare, bare).removeprefix("the ")
