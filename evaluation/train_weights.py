"""Learn the weights of `reading/weighing` from the annotated passages of dev.

    python -m evaluation.train_weights            # writes data/weights/en.json.gz
    python -m evaluation.train_weights --check    # five folds: what the weights add to the rules

Needs the extra `train` (scikit-learn). The same passages give the same weights. A passage is
weighed, in the check, by what the passages of the other folds taught; the test set is not read.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
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
from pledgebook.reading.weighing import features, providers, unread, untold
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


def main() -> None:
    """Write the weights, or check what they add."""
    parser = argparse.ArgumentParser(description="Learn the weights from dev.")
    parser.add_argument("--check", action="store_true", help="measure over folds; write nothing")
    args = parser.parse_args()
    annotated = load(GOLD / "dev", readers=())
    sources = workflow.list_sources([str(GOLD / "dev" / "texts")])
    taken = [take_apart(source) for source in sources if isinstance(source, Source)]
    lessons = {one.report.name: lessons_of(one, annotated) for one in taken}
    if args.check:
        check(annotated, taken, lessons)
        return
    learnt = learn([*lessons.values()])
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


def learn(taught: Sequence[Taught]) -> dict[str, Question]:
    """Return the questions with the weights that reports teach."""
    statements = [lesson for one in taught for lesson in one.statements]
    amounts = [lesson for one in taught for lesson in one.amounts]
    return learn_of_amounts(amounts) | statement_lessons.learn(statements)


def learn_of_amounts(lessons: Sequence[Lesson]) -> dict[str, Question]:
    """Return the questions on amounts with the weights that the lessons teach."""
    learnt = {"kind": question([lesson.seen for lesson in lessons], [x.kind for x in lessons])}
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


def check(annotated: Passages, taken: Sequence[Taken], lessons: Mapping[str, Taught]) -> None:
    """Print the figures of the rules alone, and with weights learnt from the other folds."""
    fold = {one.report.name: number % FOLDS for number, one in enumerate(taken)}
    got: dict[str, list[Row]] = {}
    alone: dict[str, list[Row]] = {}
    for number in range(FOLDS):
        others = [some for name, some in lessons.items() if fold[name] != number]
        learnt = learn(others)
        for one in taken:
            if fold[one.report.name] != number:
                continue
            more = [
                claim
                for each in one.passages
                for weigh in (unread.claims, untold.claims)
                for claim in weigh(each, Claimed.of(one.claims), learnt)
            ]
            alone[one.report.name] = [row(claim, one.report) for claim in one.claims]
            got[one.report.name] = [row(claim, one.report) for claim in (*one.claims, *more)]
    for name, read in (("rules", alone), ("with weights", got)):
        show(name, score(annotated.gold, read, annotated.texts))


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
