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
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from pledgebook.model import Assessment, Mission, Parked, Ruling, Stage, Verdict
from pledgebook.publishing import bar, columns, markdown, page, terminal
from pledgebook.publishing.brief import compose
from pledgebook.publishing.parts import Brief, Section
from pledgebook.publishing.publication import Publication
from pledgebook.publishing.quotes import shortened, shown, telling
from pledgebook.publishing.reasons import reasons
from pledgebook.publishing.short import short_names
from sample_position import CLAIMS, COMMITMENTS, MISSION, POSITION, PUBLICATION, REPORTS, ids


def section_of(brief: Brief, key: str) -> Section:
    """Return the section of the first chapter that has this key."""
    chapter = brief.chapters[0]
    return next(one for one in (*chapter.giving, *chapter.sections) if one.key == key)


TITLE = f"{MISSION} (HSM)"
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
        "about 2,100 are not in place yet; about 1,500 have no number behind them; five "
        "contributors have promised without saying how many."
    )
    assert money.sentence == (
        "Of USD 600 million a year wanted, up to USD 180 million is paid; USD 420 to 440 million "
        "has no number behind it."
    )


def test_promises_arrivals_gap_and_contradictions_come_before_all_else() -> None:
    first, _, _ = WRITTEN["brief.txt"].partition("\nNEEDS")
    assert len(first.splitlines()) < 60
    told = (
        "about 400 are in place",
        "promised without saying how many",
        "MONEY",
        "USD 1.3 billion",
    )
    assert all(words in first for words in (*told, "1. contradiction", "3. judgement"))


def test_those_that_promise_without_a_number_in_one_sentence_are_one_line_of_a_terminal() -> None:
    written = WRITTEN["brief.txt"].splitlines()
    line = written.index("Aland, Borduria, Ruritania, Sylvania, Tomania")
    assert "pledged    police, no number" in written[line + 1]
    assert "“Aland, Borduria, Ruritania, Sylvania and" in written[line + 2]
    assert WRITTEN["brief.md"].count("police, no number") == 5


def test_a_conflict_has_a_headline_with_both_sides_and_which_stands() -> None:
    assert (
        "1. contradiction: when Norland's first police came — June 2031 (stands) / May\n   2031"
    ) in WRITTEN["brief.txt"]


def test_every_figure_carries_its_words_and_their_place() -> None:
    chapter = BRIEF.chapters[0]
    for section in (*chapter.giving, *chapter.sections):
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
        ("of which", 1),
    ]
    assert "NKR 21 billion (USD 160 million)" in money.lines[2].cells


def test_parts_of_one_another_are_still_shown_once() -> None:
    circle = tuple(
        replace(one, part_of={"aid": "share", "share": "aid"}.get(one.id)) for one in COMMITMENTS
    )
    publication = Publication(((replace(POSITION, commitments=circle), Assessment((), ())),))
    money = section_of(compose(publication), "money")
    assert len(money.lines) == 3


def test_a_part_without_a_number_is_told_with_its_whole() -> None:
    bare = replace(CLAIMS["share"], amount=None, stage=Stage.PLEDGED)
    part = next(one for one in COMMITMENTS if one.id == "share")
    now = replace(part.now, stage=Stage.PLEDGED, amount=None)
    others = tuple(one for one in COMMITMENTS if one.id != "share")
    position = replace(
        POSITION,
        commitments=(*others, replace(part, history=(now,))),
        claims={**POSITION.claims, CLAIMS["share"].id: bare},
    )
    money = section_of(compose(Publication(((position, Assessment((), ())),))), "money")
    whole = next(line for line in money.lines if line.cells[0] == "Westmark")
    assert [line.depth for line in money.lines] == [0, 0]
    assert "some of it pledged, no number" in whole.notes
    assert any("NKR 21 billion" in quote.words for quote in whole.quotes)


def test_the_words_shown_first_are_those_with_the_number() -> None:
    norland = section_of(BRIEF, "contributors").lines[1]
    slipped = CLAIMS["slipped"].amount
    assert "another 600 police" in norland.quotes[0].words
    assert telling(POSITION, ids("grounded", "slipped"), slipped) == ids("slipped", "grounded")


def test_what_a_contributor_gives_is_summed_once_and_without_what_was_withdrawn() -> None:
    contributors = BRIEF.chapters[0].giving[0]
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
    (said,) = chapter.sections[0].says
    assert said.startswith("No report tells who gives people or things, what money")
    assert said.endswith("who asks for help or how it goes.")


def beside(**given: object) -> Brief:
    """Return a brief of the sample and of another mission, of which only so much is told."""
    bare: Any = {"needs": (), "commitments": (), "findings": (), "conflicts": (), "set_aside": ()}
    claims = {CLAIMS[name].id: CLAIMS[name] for name in ("late", "fund")}
    other = replace(POSITION, mission=Mission("Timor"), **{**bare, "claims": claims, **given})
    return compose(Publication(((other, Assessment((), ())), *PUBLICATION.missions)))


def test_a_mission_of_which_a_claim_or_two_speaks_is_only_mentioned() -> None:
    aside = tuple((claim, "It counts nothing.") for claim in ids("late", "fund"))
    written = terminal.text(beside(set_aside=aside))
    assert "\nAlso mentioned: Timor (two claims, set aside).\n" in written
    assert len(beside().chapters) == 1
    assert beside().also is not None
    assert "two months late" in page.text(beside(set_aside=aside))


@pytest.mark.parametrize(
    "given_part",
    [
        {"needs": POSITION.needs[:1]},
        {"commitments": POSITION.commitments[:1]},
        {"claims": dict(list(POSITION.claims.items())[:3])},
    ],
    ids=["a need with a number", "a commitment", "three claims"],
)
def test_a_mission_of_which_more_is_told_has_a_chapter(given_part: dict[str, object]) -> None:
    brief = beside(**{"claims": POSITION.claims, **given_part})
    assert [chapter.title for chapter in brief.chapters] == ["Timor", TITLE]
    assert brief.also is None


def test_the_chapter_of_a_second_mission_folds_early_and_says_nothing_of_what_is_not_told() -> None:
    claims = {claim: POSITION.claims[claim] for claim in ids("landed", "in-may", "freed")}
    freed = tuple(one for one in POSITION.findings if one.id == "freed")
    chapter = beside(commitments=COMMITMENTS[:1], findings=freed, claims=claims).chapters[0]
    assert [(section.key, section.fold) for section in chapter.sections] == [("judgements", 3)]


def test_money_without_a_target_and_without_people_still_has_a_bar() -> None:
    paid = tuple(one for one in COMMITMENTS if one.id == "eastland-paid")
    position = replace(POSITION, needs=(), commitments=paid)
    (glance,) = compose(Publication(((position, Assessment((), ())),))).chapters[0].glances
    assert glance.heading == "USD, with no target reported"
    assert glance.sentence == "No report says how much is needed; up to USD 20 million is paid."


def test_a_report_that_tells_nothing_is_still_among_those_read() -> None:
    brief = compose(Publication((), reports=REPORTS))
    for written in (terminal.text(brief), markdown.text(brief), page.text(brief)):
        assert "Nothing is told" in written
        assert "The Morning Post" in written


@pytest.mark.parametrize(
    ("names", "called"),
    [
        (["000_e98e", "001_3db8"], ["000", "001"]),
        (["01-wire", "02-wire"], ["01-wire", "02-wire"]),
        (["01-wire-first", "02-wire"], ["01-wire", "02-wire"]),
        (["wire-1", "wire-2"], ["wire-1", "wire-2"]),
        (["000", "000_1"], ["000", "000_1"]),
        (["a", "a"], ["a"]),
    ],
)
def test_a_report_goes_by_the_beginning_of_its_name_that_no_other_shares(
    names: list[str], called: list[str]
) -> None:
    assert list(short_names(names).values()) == called


@given(st.lists(st.text("ab-_1", max_size=8)))
def test_two_reports_never_go_by_one_short_name(names: list[str]) -> None:
    called = short_names(names)
    assert len(set(called.values())) == len(set(names))
    assert all(name.startswith(short) for name, short in called.items())


@given(st.lists(st.lists(st.text("ab ", max_size=30), min_size=4, max_size=4), min_size=1))
def test_the_columns_of_a_table_fit_and_two_are_always_there(rows: list[list[str]]) -> None:
    widths = columns.fitted(rows, 40)
    assert len(widths) >= 2
    assert sum(widths) + columns.GAP * (len(widths) - 1) <= 40


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
    anchors = re.findall(r' id="([^"]+)"', written)
    assert len(compose(two).chapters) == 2
    assert terminal.text(compose(two)).count("═" * 80) == 1
    assert markdown.text(compose(two)).count(f"\n# {MISSION}") == 1
    assert len(anchors) == len(set(anchors))


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
    "brief.txt": r"^([A-Z ]+) ─+$",
    "brief-ascii.txt": r"^([A-Z ]+) -+$",
    "brief.md": r"^## (.*)$",
    "brief.html": r"<h2[^>]*-[a-z-]+\">([^<]*)</h2>",
}


@pytest.mark.parametrize("name", WRITTEN)
def test_every_writer_writes_every_section_in_the_order_of_questions(name: str) -> None:
    told = re.findall(HEADINGS[name], WRITTEN[name], re.MULTILINE)
    found = ("needs", "obstacles", "the situation", "milestones", "appeals", "how it goes")
    in_short = ("where the reports contradict", *found, "conflicts")
    assert [heading.lower() for heading in told] == [
        *("contributors", "money"),
        *(in_short if name.endswith("txt") else ("conflicts", *found)),
        *("set aside", "parked", "reports read"),
    ]
    assert PUBLICATION.seal[1] in WRITTEN[name]


def test_a_brief_is_the_same_whenever_it_is_made() -> None:
    assert isinstance(BRIEF, Brief)
    assert page.text(compose(PUBLICATION)) == WRITTEN["brief.html"]


def test_why_tells_the_stages_and_each_claim_with_what_it_does_its_words_and_the_reason() -> None:
    one = next(one for one in COMMITMENTS if one.id == "training")
    rulings = (
        (Verdict.OPENS, "rules", "nothing like it was told before"),
        (Verdict.REVISES, "Ada", "the paper is later"),
    )
    ruled = [
        (POSITION.claims[claim], Ruling(claim, verdict, one.opener, why, by))
        for claim, (verdict, by, why) in zip(one.claims, rulings, strict=True)
    ]
    file = io.StringIO()
    terminal.show_reasons(reasons(POSITION, one, ruled), Console(file=file, width=100))
    assert file.getvalue() == (
        "training: personnel from Norland for Harbour Stabilisation Mission\n"
        "  preparing: 600 police, due November 2031 (stands now)\n"
        "Told by two claims in two independent reports, 12 Jun 2031 to 15 Sep 2031.\n\n"
        "1. 12 Jun 2031: 600 police, preparing – opens\n"
        "    “Norland is training another 600 police, who are to leave in November” "
        "[agency-0612:3]\n"
        "    Nothing like it was told before.\n"
        "2. 15 Sep 2031: 600 police, preparing – revises\n"
        "    “The 600 police in training will be ready in January” [morning-post-0915:3]\n"
        "    The paper is later. (ruled by Ada)\n"
    )


def test_why_names_the_whole_and_the_parts() -> None:
    whole = next(one for one in COMMITMENTS if one.id == "aid")
    part = next(one for one in COMMITMENTS if one.id == "share")
    assert "It contains share." in reasons(POSITION, whole, ()).says
    assert "It is part of aid, and not added to it." in reasons(POSITION, part, ()).says
