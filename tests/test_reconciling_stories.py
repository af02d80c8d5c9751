"""Which reports tell one story, and how many witnesses that makes of them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from random import Random

import pytest

from gold_reports import SHARED
from pledgebook.model import Report, independent
from pledgebook.reconciling.stories import stories

CORPUS = SHARED.parents[1] / "data" / "corpus" / "us-government-2021-2026.parquet"

IDENTICAL = 124
"""Groups of identical bodies to be found in the corpus: 116 to the letter, 131 but for blanks."""

OTHERS = 100
"""Reports of the corpus that are read beside those, to be told apart from them."""


def words(seed: int, count: int = 300) -> str:
    """Return a text of invented words, another one for each seed."""
    random = Random(seed)
    return " ".join("".join(random.choices("aeioulnrst", k=6)) for _ in range(count))


def report(text: str, day: int = 1, publisher: str | None = None) -> Report:
    return Report(text, f"report {day}", publisher, date(2031, 6, day))


def roots(*reports: Report) -> list[int]:
    """Return, for each report, the place of the one that first told its story."""
    found = stories({each.id: each for each in reports})
    ids = [each.id for each in reports]
    return [ids.index(found[each]) for each in ids]


def test_a_cut_copy_of_a_copy_leads_to_the_first() -> None:
    text = words(1)
    cut = text[: len(text) * 2 // 3]
    assert roots(report(text, 1), report(f"{cut} {words(2, 40)}", 2), report(cut, 3)) == [0, 0, 0]


def test_a_digest_is_a_copy_but_makes_no_one_story_of_what_it_repeats() -> None:
    texts = [words(seed) for seed in (1, 2, 3)]
    digest = " ".join([texts[0], texts[1], texts[2], words(4, 100)])
    told = [report(text, day) for day, text in enumerate(texts, 1)]
    assert roots(*told, report(digest, 4))[:3] == [0, 1, 2]


def test_what_is_told_in_a_digest_first_is_of_the_digest() -> None:
    texts = [words(seed) for seed in (1, 2)]
    assert roots(report(" ".join(texts), 1), report(texts[0], 2), report(texts[1], 3)) == [0, 0, 0]


def test_a_story_of_sixty_papers_is_one() -> None:
    text = words(1)
    copies = [report(f"{text} {words(seed, 30)}", 1 + seed // 4) for seed in range(2, 62)]
    assert len(set(roots(report(text), *copies))) == 1


def test_boilerplate_below_every_report_makes_no_copies_of_them() -> None:
    below = words(0, 60)
    assert roots(*(report(f"{words(seed)} {below}", seed) for seed in range(1, 20))) == [*range(19)]


@pytest.mark.parametrize(
    ("publishers", "copied", "count"),
    [
        (["A", "B", "C"], [], 3),
        (["A", "a", "A"], [], 1),
        ([None, None], [], 2),
        (["A", "B", "C"], [(1, 0)], 2),
        (["A", "B", "A", "C"], [(1, 0)], 2),
        (["A", "B", "B", "C"], [(1, 0), (3, 2)], 1),
    ],
)
def test_copies_and_an_outlet_that_repeats_itself_are_one_witness(
    publishers: list[str | None], copied: list[tuple[int, int]], count: int
) -> None:
    told = [report(words(n), n + 1, publisher) for n, publisher in enumerate(publishers)]
    known = {told[copy].id: told[first].id for copy, first in copied}
    assert independent(told, known) == count
    assert independent(reversed(told), known) == count


def test_reports_that_are_not_there_count_by_their_id() -> None:
    assert independent(["one", "two", "one"], {"two": "one"}) == 1
    assert independent(["one", "two"], {}) == 2


@pytest.mark.skipif(not CORPUS.exists(), reason=f"the corpus is not there: {CORPUS}")
def test_the_identical_bodies_of_the_corpus_are_copies() -> None:
    polars = pytest.importorskip("polars")
    bodies: dict[str, list[Report]] = defaultdict(list)
    for row in polars.read_parquet(CORPUS).iter_rows(named=True):
        day = date.fromisoformat(row["published"])
        read = Report(row["text"], row["report"], row["publisher"], day)
        bodies[" ".join(read.text.split())].append(read)
    groups = [group for group in bodies.values() if len(group) > 1]
    alone = [group[0] for group in bodies.values() if len(group) == 1][:OTHERS]
    every = [*(each for group in groups for each in group), *alone]
    found = stories({each.id: each for each in every})

    assert len(groups) >= IDENTICAL
    assert [group for group in groups if len({found[each.id] for each in group}) != 1] == []
    assert len({found[each.id] for each in alone}) > 0.9 * OTHERS
