"""The brief: what it says, in which order, and that each figure carries its words.

`PLEDGEBOOK_UPDATE_GOLDEN=1 pytest tests/test_publishing_brief.py` writes the golden files anew;
read the difference before you keep it.
"""

from __future__ import annotations

import io
import os
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from pledgebook.model import Assessment, Parked
from pledgebook.publishing import bar, markdown, page, terminal
from pledgebook.publishing.brief import compose
from pledgebook.publishing.parts import Brief, Section
from pledgebook.publishing.publication import Publication
from pledgebook.publishing.quotes import shortened, shown
from sample_position import COMMITMENTS, MISSION, POSITION, PUBLICATION


def section_of(brief: Brief, key: str) -> Section:
    """Return the section of the first chapter that has this key."""
    return next(one for one in brief.chapters[0].sections if one.key == key)


GOLDEN = Path(__file__).parent / "golden"
BRIEF = compose(PUBLICATION)
EMPTY = compose(Publication(()))

WRITTEN = {
    "brief.txt": terminal.text(BRIEF, 80),
    "brief-ascii.txt": terminal.text(BRIEF, 80, encoding="ascii"),
    "brief.md": markdown.text(BRIEF),
    "brief.html": page.text(BRIEF),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_brief_is_written_as_its_golden_file(name: str) -> None:
    path = GOLDEN / name
    if os.environ.get("PLEDGEBOOK_UPDATE_GOLDEN"):
        path.write_text(WRITTEN[name], "utf-8", newline="")
    assert path.read_bytes().decode() == WRITTEN[name]


def test_one_sentence_says_what_the_bar_shows() -> None:
    people, money = BRIEF.chapters[0].glances
    assert people.sentence == (
        "Of 2,500 police wanted by January 2032, about 400 are in place and 600 are preparing; "
        "about 1,500 have no number behind them; five contributors have promised without saying "
        "how many."
    )
    assert money.sentence == (
        "Of USD 600 million a year wanted, up to USD 180 million is paid; USD 420 to 440 million "
        "has no number behind it."
    )


def test_the_first_screen_holds_the_summary() -> None:
    first = WRITTEN["brief.txt"].splitlines()[:24]
    assert any("Eight contributors, three conflicts" in line for line in first)
    assert any("promised without saying how many" in line for line in first)


def test_every_figure_carries_its_words_and_their_place() -> None:
    chapter = BRIEF.chapters[0]
    for section in chapter.sections:
        for line in section.lines:
            assert line.quotes or "in all" in line.cells
    assert all(side.quotes for dispute in chapter.disputes for side in dispute.sides)


@pytest.mark.parametrize("name", ["brief.txt", "brief.md", "brief.html"])
def test_both_sides_of_a_conflict_are_quoted(name: str) -> None:
    conflicts = WRITTEN[name].lower().split("conflicts")[-1]
    for words in ("tuesday", "may 2031", "leave in", "ready in", "freed the port", "nowhere near"):
        assert words in conflicts
    assert "none stands for now." in conflicts


def test_a_part_stands_inside_its_whole() -> None:
    money = section_of(BRIEF, "money")
    assert [(line.cells[0], line.depth) for line in money.lines] == [
        ("Eastland", 0),
        ("Westmark", 0),
        ("of which Westmark", 1),
    ]
    assert "NKR 21 billion (USD 160 million)" in money.lines[2].cells


def test_parts_of_one_another_are_still_shown_once() -> None:
    circle = tuple(
        replace(one, part_of={"aid": "share", "share": "aid"}.get(one.id)) for one in COMMITMENTS
    )
    publication = Publication(((replace(POSITION, commitments=circle), Assessment((), ())),))
    money = section_of(compose(publication), "money")
    assert len(money.lines) == 3


def test_what_a_contributor_gives_is_summed_once_and_without_what_was_withdrawn() -> None:
    contributors = BRIEF.chapters[0].sections[0]
    sums = [line.cells for line in contributors.lines if line.cells[1] == "in all"]
    assert [(cells[0], cells[2]) for cells in sums] == [("Norland", "980 / 1,000 / 1,020 police")]


def test_milestones_stand_in_order_of_time() -> None:
    milestones = section_of(BRIEF, "milestones")
    assert [line.cells[0] for line in milestones.lines] == [
        "October 2030",
        "10 Jun 2031",
        "until 2 Oct 2032",
    ]


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
def test_a_terminal_gets_no_line_that_is_too_long_nor_a_sign_it_cannot_write(
    width: int, encoding: str
) -> None:
    written = terminal.text(BRIEF, width, encoding=encoding)
    assert max(map(len, written.splitlines())) <= width
    assert written.encode(encoding)


def test_what_is_piped_is_plain() -> None:
    file = io.StringIO()
    terminal.show(BRIEF, Console(file=file, width=80))
    assert file.getvalue() == terminal.text(BRIEF, 80)


def test_colour_adds_nothing_that_the_words_do_not_say() -> None:
    file = io.StringIO()
    console = Console(file=file, width=80, force_terminal=True, color_system="standard")
    terminal.show(BRIEF, console)
    bare = re.sub(r"\x1b\[[0-9;]*m", "", file.getvalue())
    lines = [line.rstrip() for line in bare.splitlines()]
    assert "\x1b[" in file.getvalue()
    assert lines == terminal.text(BRIEF, 80).splitlines()


def test_a_long_list_is_folded_and_says_how_much_is_left() -> None:
    parked = tuple(Parked(f"scan-{number}.pdf", "no text", "Scan again.") for number in range(30))
    written = terminal.text(compose(Publication((), parked)))
    assert "scan-11.pdf" in written
    assert "scan-12.pdf" not in written
    assert "… and 18 more (see --html or --json)" in written


@pytest.mark.parametrize("writer", [terminal.text, markdown.text, page.text])
def test_a_book_without_reports_is_still_a_brief(writer: object) -> None:
    assert callable(writer)
    written = writer(EMPTY)
    assert "Nothing was parked" in written
    assert "no seal" in written


def test_a_mission_without_a_target_says_so() -> None:
    publication = Publication(((replace(POSITION, needs=()), Assessment((), ())),))
    glance = compose(publication).chapters[0].glances[0]
    assert glance.sentence == (
        "No report says how many are needed; about 400 are in place and 600 are preparing."
    )
    assert "unfilled" not in terminal.text(compose(publication))


def test_what_no_report_speaks_of_is_said_in_one_place() -> None:
    bare = replace(POSITION, needs=(), commitments=(), findings=(), conflicts=())
    chapter = compose(Publication(((bare, Assessment((), ())),))).chapters[0]
    assert [section.heading for section in chapter.sections] == ["Not reported"]
    assert len(chapter.sections[0].says) == 8


def test_one_voice_is_one_line_and_the_rarer_view_is_not_folded_away() -> None:
    judgements = [one for one in POSITION.findings if one.kind == "assessment"]
    praise = next(one for one in judgements if one.id == "freed")
    often = tuple(replace(praise, id=f"freed-{number}") for number in range(30))
    position = replace(POSITION, findings=(*often, *judgements))
    publication = Publication(((position, Assessment((), ())),))
    section = next(
        one for one in compose(publication).chapters[0].sections if one.key == "judgements"
    )
    assert sorted(line.cells[:3] for line in section.lines) == [
        ("progress", "Jon Arel", "31"),
        ("setback", "Lena Okoro", "1"),
    ]


def test_several_missions_are_chapters_of_one_brief() -> None:
    two = Publication(PUBLICATION.missions * 2, PUBLICATION.parked, PUBLICATION.seal)
    written = page.text(compose(two))
    ids = re.findall(r' id="([^"]+)"', written)
    assert len(compose(two).chapters) == 2
    assert terminal.text(compose(two)).count("═" * 80) == 1
    assert markdown.text(compose(two)).count(f"\n# {MISSION}") == 1
    assert len(ids) == len(set(ids))


SIZES = st.lists(st.decimals(0, 10**9, places=2), min_size=4, max_size=4)


@given(SIZES, st.integers(min_value=4, max_value=200))
def test_a_bar_is_always_whole_and_hides_nothing(sizes: list[Decimal], width: int) -> None:
    given_cells = bar.cells(sizes, width)
    assert sum(given_cells) == (width if any(sizes) else 0)
    assert all(bool(size) == bool(cells) for size, cells in zip(sizes, given_cells, strict=True))


@given(st.text(), st.integers(min_value=20, max_value=200))
def test_a_shortened_quote_keeps_exact_words_around_one_ellipsis(words: str, longest: int) -> None:
    head, ellipsis, tail = shortened(words, longest).partition(" … ")
    whole = shown(words)
    assert len(shortened(words, longest)) <= max(longest, len("… "))
    assert whole.startswith(head)
    assert whole.endswith(tail)
    assert ellipsis or head == whole


@given(st.text())
def test_what_is_shown_steers_no_terminal(words: str) -> None:
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown(words))
    assert shown(words).encode().decode() == shown(words)


HEADINGS = {
    "brief.txt": r"^([A-Z ]+)\n─+$",
    "brief-ascii.txt": r"^([A-Z ]+)\n-+$",
    "brief.md": r"^## (.*)$",
    "brief.html": r"<h2[^>]*-[a-z-]+\">([^<]*)</h2>",
}


@pytest.mark.parametrize("name", WRITTEN)
def test_every_writer_writes_every_section_in_the_order_of_questions(name: str) -> None:
    told = re.findall(HEADINGS[name], WRITTEN[name], re.MULTILINE)
    assert [heading.lower() for heading in told] == [
        *("contributors", "money", "needs", "obstacles", "the situation", "milestones"),
        *("appeals", "how it goes", "conflicts", "set aside", "parked", "reports read"),
    ]
    assert PUBLICATION.seal[1] in WRITTEN[name]


def test_a_brief_is_the_same_whenever_it_is_made() -> None:
    assert isinstance(BRIEF, Brief)
    assert page.text(compose(PUBLICATION)) == WRITTEN["brief.html"]
