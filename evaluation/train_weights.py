"""Learn the weights of `reading/weighing` from the annotated passages of dev and of taught.

    python -m evaluation.train_weights            # writes data/weights/en.json.gz
    python -m evaluation.train_weights --check    # five folds: what the weights add to the rules

What is a claim is learnt from dev alone, as annotators differ in that; who gives, at which stage
and the other slots of an amount from both. Needs the extra `train` (scikit-learn). The same
passages give the same weights. The check measures on taught, which no rule was written on: a
passage is weighed by what dev and the other folds of taught say; the test set is not read.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation import statement_lessons
from evaluation.fitting import question, yes_or_no
from evaluation.measure import GOLD, Passages, load, told
from evaluation.score import Row, Score, place, same, score
from evaluation.statement_lessons import Due, StatementLesson
from pledgebook import workflow
from pledgebook.model import Claim, Parked, Report
from pledgebook.publishing.claim_rows import row
from pledgebook.reading import KINDS
from pledgebook.reading.language import words_for
from pledgebook.reading.passage import Passage, pieces
from pledgebook.reading.weighing import features, providers, settling, unread, untold
from pledgebook.reading.weighing.claimed import Claimed
from pledgebook.reading.weighing.spots import Spot, spots
from pledgebook.reading.weighing.weights import Question
from pledgebook.workflow import Known, Source

OUT = Path(__file__).parents[1] / "src" / "pledgebook" / "data" / "weights" / "en.json.gz"
FOLDS = 5
SLOTS = {
    "stage": ("commitment", "stage"),
    "resource given": ("commitment", "resource"),
    "resource needed": ("requirement", "resource"),
    "measure": ("condition", "measure"),
}
"""Question -> the kind of claim that it is asked of, and the slot that answers it."""

LARGEST = 10_000_000

Questions = Mapping[str, Question]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One amount of an annotated passage: what is seen of it, and what it was annotated as."""

    report: str
    seen: frozenset[str]
    claims: tuple[Row, ...]
    signs: Mapping[str, frozenset[str]]

    @property
    def kind(self) -> str:
        """The kind of claim that the amount makes, "none" for those that are never weighed."""
        kind = self.claims[0]["kind"] if self.claims else "none"
        return str(kind) if kind in unread.READ else "none"


@dataclass(frozen=True, slots=True)
class Taught:
    """What one report teaches: of its amounts, and of its statements."""

    amounts: tuple[Lesson, ...]
    statements: tuple[StatementLesson, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A report taken apart, with the claims that the rules read."""

    report: Report
    passages: tuple[Passage, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Studied:
    """A set of annotated passages, taken apart, with what each teaches."""

    annotated: Passages
    taken: tuple[Taken, ...]
    lessons: Mapping[str, Taught]

    @classmethod
    def of(cls, folder: Path) -> Studied:
        """Return the passages of a set."""
        annotated = load(folder, readers=())
        sources = workflow.list_sources([str(folder / "texts")])
        taken = tuple(take_apart(source) for source in sources if isinstance(source, Source))
        lessons = {one.report.name: lessons_of(one, annotated) for one in taken}
        return cls(annotated, taken, lessons)


def main() -> None:
    """Write the weights, or check what they add."""
    parser = argparse.ArgumentParser(description="Learn the weights from dev and taught.")
    parser.add_argument("--check", action="store_true", help="measure over folds; write nothing")
    args = parser.parse_args()
    dev, taught = (Studied.of(GOLD / name) for name in ("dev", "taught"))
    if args.check:
        check(dev, taught)
        return
    learnt = learn([*dev.lessons.values()], [*taught.lessons.values()])
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_bytes(gzip.compress(json.dumps(as_table(learnt)).encode(), mtime=0))
    count = sum(len(one.weights) for one in learnt.values())
    print(f"{OUT.stat().st_size / 1e6:.2f} MB, {count} features")


def take_apart(source: Source) -> Taken:
    """Return a passage of the set as the reader takes it apart, read by the rules alone."""
    report = workflow.open_source(source, Known(), None, LARGEST)
    if isinstance(report, Parked):
        sys.exit(f"train_weights: {report.place}: {report.reason}")
    passages = tuple(pieces(report, words_for(report)))
    found = {c.id: c for each in passages for kind in KINDS for c in kind.read(each)}
    return Taken(report, passages, tuple(found.values()))


def lessons_of(taken: Taken, annotated: Passages) -> Taught:
    """Return what a report teaches."""
    gold = annotated.gold[taken.report.name]
    due = [(claim, where) for claim in gold if (where := place(claim, taken.report.text))]
    of_statements = tuple(statement_lessons.lessons(taken.passages, due))
    return Taught(tuple(_of_amounts(taken, due)), of_statements)


def _of_amounts(taken: Taken, due: Due) -> Iterator[Lesson]:
    """Yield a lesson for each amount of a report."""
    claimed = Claimed.of(taken.claims)
    for passage in taken.passages:
        for spot in spots(passage):
            about = tuple(claim for claim, where in due if tells(spot, claim, where))
            given = bool(about) and about[0]["kind"] == "commitment"
            some = providers.candidates(spot, claimed) if given else {}
            yield Lesson(
                taken.report.name,
                frozenset(features.of(spot)),
                about,
                {name: frozenset(signs) for name, signs in some.items()},
            )


def tells(spot: Spot, claim: Row, where: tuple[int, int]) -> bool:
    """Whether an annotated claim is about this amount: in its words, with its number."""
    here, amount = spot.passage.cite(spot.word.start, spot.word.end), spot.found.amount
    if amount is None or claim["value"] is None or here.start >= where[1] or where[0] >= here.end:
        return False
    return same("value", claim, {"value": float(amount.stated or 0)})


def learn(annotated: Sequence[Taught], further: Sequence[Taught] = ()) -> dict[str, Question]:
    """Return the questions with the weights that reports teach.

    further  reports that say what the slots of a claim are, and not which claims there are.
    """
    statements = [lesson for one in annotated for lesson in one.statements]
    amounts = [lesson for one in annotated for lesson in one.amounts]
    every = [*amounts, *(lesson for one in further for lesson in one.amounts)]
    kind = question([lesson.seen for lesson in amounts], [one.kind for one in amounts])
    return {"kind": kind} | learn_slots(every) | statement_lessons.learn(statements)


def learn_slots(lessons: Sequence[Lesson]) -> dict[str, Question]:
    """Return the questions on the slots of amounts with the weights that the lessons teach."""
    learnt = {}
    for name, (kind, slot) in SLOTS.items():
        of_kind = [x for x in lessons if x.kind == kind and x.claims[0][slot] is not None]
        learnt[name] = question([x.seen for x in of_kind], [x.claims[0][slot] for x in of_kind])
    signs, right = [], []
    for lesson in lessons:
        actors = [claim for claim in lesson.claims if claim["actor"]]
        for name, some in lesson.signs.items():
            signs.append(some)
            right.append(any(same("actor", claim, {"actor": name}) for claim in actors))
    learnt["provider"] = yes_or_no(signs, right)
    return learnt


def as_table(learnt: Mapping[str, Question]) -> dict[str, object]:
    """Return the questions as the file keeps them."""
    return {
        name: {"answers": one.answers, "weights": dict(sorted(one.weights.items()))}
        for name, one in learnt.items()
    }


def check(dev: Studied, taught: Studied) -> None:
    """Print what rules read in taught, and what weights add that the other passages taught."""
    fold = {one.report.name: number % FOLDS for number, one in enumerate(taught.taken)}
    ways: dict[str, dict[str, list[Row]]] = {name: {} for name in WAYS}
    for number in range(FOLDS):
        others = [some for name, some in taught.lessons.items() if fold[name] != number]
        learnt = learn([*dev.lessons.values()], others)
        for one in taught.taken:
            if fold[one.report.name] == number:
                for name, way in WAYS.items():
                    read = [claim for each in one.passages for claim in way(each, one, learnt)]
                    ways[name][one.report.name] = [row(claim, one.report) for claim in read]
    for name, got in ways.items():
        show(name, score(taught.annotated.gold, got, taught.annotated.texts))


def by_rules(passage: Passage, taken: Taken, _: Questions) -> Iterator[Claim]:
    """Yield what rules read in a passage."""
    first, last = passage.base, passage.base + len(passage.running)
    yield from (one for one in taken.claims if first <= one.evidence.start < last)


def weighed(passage: Passage, taken: Taken, learnt: Questions) -> Iterator[Claim]:
    """Yield what weights tell beside the rules."""
    read = Claimed.of(taken.claims)
    yield from unread.claims(passage, read, learnt)
    yield from untold.claims(passage, read, learnt)


def with_weights(passage: Passage, taken: Taken, learnt: Questions) -> Iterator[Claim]:
    """Yield what rules and weights read."""
    yield from by_rules(passage, taken, learnt)
    yield from weighed(passage, taken, learnt)


def settled_too(passage: Passage, taken: Taken, learnt: Questions) -> Iterator[Claim]:
    """Yield what both read, with givers and stages as the weights settle them."""
    read = Claimed.of(by_rules(passage, taken, learnt))
    yield from settling.settled(passage, read, learnt)
    yield from weighed(passage, taken, learnt)


WAYS: Mapping[str, Callable[[Passage, Taken, Questions], Iterator[Claim]]] = {
    "rules": by_rules,
    "with weights": with_weights,
    "settled": settled_too,
}
"""The ways to read that the check compares."""


def show(name: str, total: Score) -> None:
    """Print the figures of one way to read."""
    print(f"{name}: {total.false_claims} false claims on {total.claimless} passages without any")
    for kind in (*sorted(unread.READ), *untold.LEAST, "figures", "all"):
        print(f"  {kind:12}{told(total.found_rates(kind))}   core{told(total.core_rates(kind))}")
    shares = total.slot_shares()
    named = (f"{slot} {shares[slot]:.2f}" for slot in ("actor", "stage", "resource", "measure"))
    print("  slots ", ", ".join(named))


if __name__ == "__main__":
    main()
