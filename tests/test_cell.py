"""Work in bounds: what takes too long, or too much, is lost alone, and the others go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from cell_work import work
from pdf_bytes import TOP, packed_twice, pdf, pdf_of, streamed
from pledgebook import cell, workflow
from pledgebook.cell import Bounds, Lost
from pledgebook.desk.opening import reports_in
from pledgebook.desk.readers import readers
from pledgebook.errors import BadDay, OutOfBounds
from pledgebook.model import Parked
from pledgebook.settings import read_settings
from pledgebook.workflow import Known, Reading, Source

QUICK = Bounds(seconds=1.0, megabytes=1_000)
SENTENCE = "Norland pledged 200 police officers to the mission in Haiti."


def test_things_come_in_their_order() -> None:
    assert list(cell.each(work, ["a", "b", "c"], QUICK)) == ["A", "B", "C"]


@pytest.mark.parametrize("thing", ["sleep", "fill", "die"])
def test_what_is_out_of_bounds_is_lost_and_the_others_go_on(thing: str) -> None:
    found = list(cell.each(work, ["a", thing, "b"], QUICK))
    assert found == ["A", Lost(took_too_long=thing == "sleep"), "B"]


def test_an_error_comes_out_as_it_was_raised() -> None:
    with pytest.raises(BadDay):
        list(cell.each(work, ["wrong"], QUICK))


def test_whoever_asks_no_more_leaves_no_process_behind() -> None:
    begun = cell.each(work, ["a", "b"], QUICK)
    assert next(begun) == "A"
    begun.close()  # type: ignore[attr-defined]
    assert list(begun) == []


# --- reports from strangers ------------------------------------------------------------------


def forms(depth: int) -> bytes:
    """Return a PDF that draws ten pictures, each of which draws ten, and so on."""
    kids = [
        b"<< /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A %d 0 R >> >>"
        b" /Length 59 >>\nstream\n%s\nendstream" % (number + 1, b"/A Do " * 10)
        for number in range(5, 5 + depth)
    ]
    last = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 1 >>\nstream\n \nendstream"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R "
        b"/Resources << /XObject << /A 5 0 R >> >> >>"
    )
    return pdf_of([*TOP, page, streamed(b"/A Do"), *kids, last])


@pytest.mark.parametrize(
    ("bomb", "size"),
    [(forms, 12), (packed_twice, 500)],
    ids=["pictures of pictures", "packed twice"],
)
def test_a_bomb_is_parked_and_the_others_are_read(bomb: Callable[[int], bytes], size: int) -> None:
    sources = [
        Source("bomb.pdf", None, "bomb", content=bomb(size)),
        Source("good.pdf", None, "good", content=pdf([[SENTENCE]])),
    ]
    is_parked_alone(
        workflow.read_each_in_bounds(sources, Known(language="en"), 1_000_000, bounds=TIGHT)
    )


TIGHT = Bounds(seconds=6, megabytes=400)
"""Enough to read a sentence on a machine that does much else."""


def is_parked_alone(found: Iterable[Reading | Parked], place: str = "bomb.pdf") -> None:
    first, second = found
    assert isinstance(first, Parked)
    assert first.place == place
    assert first.reason.endswith("reading it takes more than 6 s or 0.4 GB, as no report does")
    assert first.hint
    assert isinstance(second, Reading)
    assert second.report.text == SENTENCE


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_command_parks_a_bomb_and_reads_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    (tmp_path / "bomb.pdf").write_bytes(forms(12))
    (tmp_path / "good.pdf").write_bytes(pdf([[SENTENCE]]))
    monkeypatch.setattr(workflow, "BOUNDS", TIGHT)
    settings, told = read_settings({}), list[Parked]()
    by = readers((), jobs=int(jobs))
    found = reports_in([str(tmp_path)], Known(language="en"), settings, told, by)
    is_parked_alone(found, str(tmp_path / "bomb.pdf"))


def test_what_is_out_of_bounds_is_told_with_the_way_out() -> None:
    error = OutOfBounds("a.pdf", 120, 2000)
    assert str(error) == "a.pdf: reading it takes more than 120 s or 2 GB, as no report does"
    assert error.hint
