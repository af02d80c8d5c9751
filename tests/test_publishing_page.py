"""The page: safe with strangers' words, and readable by everybody."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from pledgebook.model import Assessment, Mission, Parked, StrengthPoint, exactly
from pledgebook.publishing import chart, markdown, page, terminal
from pledgebook.publishing.brief import compose
from pledgebook.publishing.parts import Chart
from pledgebook.publishing.publication import Publication
from sample_position import AGENCY, CLAIMS, GAPS, MISSION, POSITION, PUBLICATION, REPORTS, STRENGTH

PAGE = page.text(compose(PUBLICATION))
HOSTILE = "<script>alert(1)</script>\x1b[31m\u202e\"' onload=x `| [a](javascript:b) =1+1"


class Outline(HTMLParser):
    """What a page is made of: its tags with their attributes, checked for balance."""

    VOID = frozenset({"meta", "link", "br", "img", "input", "hr"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def hostile() -> Publication:
    """Return a publication in which strangers wrote everything they could."""
    told = replace(CLAIMS["landed"], actor=HOSTILE, subject=HOSTILE, speaker=HOSTILE)
    report = replace(AGENCY, name=HOSTILE, title=HOSTILE, url="javascript:alert(1)")
    position = replace(
        POSITION,
        mission=Mission(f"{MISSION} {HOSTILE}", HOSTILE, HOSTILE),
        commitments=tuple(replace(one, provider=HOSTILE) for one in POSITION.commitments),
        claims={**POSITION.claims, CLAIMS["landed"].id: told},
        reports={**POSITION.reports, AGENCY.id: report},
    )
    parked = (Parked(HOSTILE, HOSTILE, HOSTILE),)
    return Publication(((position, PUBLICATION.missions[0][1]),), parked, PUBLICATION.seal)


def test_strangers_words_are_only_text_on_a_page() -> None:
    outline = Outline(page.text(compose(hostile())))
    tags = {tag for tag, _ in outline.tags}
    attributes = {name for _, given in outline.tags for name in given}
    links = [given["href"] or "" for tag, given in outline.tags if tag == "a"]
    assert not tags & {"script", "img", "iframe", "object", "form", "link"}
    assert not any(name.startswith("on") for name in attributes)
    assert all(link.startswith(("#", "https://", "http://")) for link in links)
    assert not outline.open


def test_strangers_words_steer_no_terminal() -> None:
    written = terminal.text(compose(hostile()))
    assert "\x1b" not in written
    assert "\u202e" not in written


def test_strangers_words_mean_nothing_to_markdown() -> None:
    written = markdown.text(compose(hostile()))
    assert "<script>" not in written.replace("\\<script\\>", "")
    assert not re.search(r"(?<!\\)\]\(", written)
    for table in re.findall(r"(?:^\|.*\n)+", written, re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}) == 1


def test_a_page_loads_nothing() -> None:
    outline = Outline(PAGE)
    assert not any("src" in given or "srcset" in given for _, given in outline.tags)
    assert "@import" not in PAGE
    assert "url(" not in PAGE
    assert "default-src 'none'" in PAGE


def test_every_table_has_a_caption_and_says_what_its_heads_are_for() -> None:
    tables = re.findall(r"<table.*?</table>", PAGE, re.DOTALL)
    assert len(tables) > 8
    for table in tables:
        assert "<caption>" in table
        assert 'scope="col"' in table
        assert len(re.findall("<th[ >]", table)) == len(
            re.findall(r'<th scope="(?:col|row)"', table)
        )


def test_headings_leave_out_no_level() -> None:
    levels = [int(tag[1]) for tag, _ in Outline(PAGE).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_every_link_inside_the_page_leads_somewhere() -> None:
    outline = Outline(PAGE)
    ids = {given["id"] for _, given in outline.tags if "id" in given}
    inside = [given["href"] or "" for tag, given in outline.tags if tag == "a"]
    named = [given.get("aria-labelledby") or "" for _, given in outline.tags]
    assert {link[1:] for link in inside if link.startswith("#")} <= ids
    assert {name for names in named for name in names.split()} <= ids


def test_every_quote_is_whole_and_opens_to_its_report() -> None:
    for claim in ("landed", "in-may", "grounded", "losing", "late"):
        quote = CLAIMS[claim].evidence
        assert page.safe(quote.quote) in PAGE
        assert f'href="#r-{quote.report}"' in PAGE


def colours(style: str) -> list[dict[str, str]]:
    """Return the named colours of each scheme in the style sheet."""
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    return [dict(re.findall(r"--([\w-]+): (#\w+);", block)) for block in blocks]


def brightness(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(one * 2 for one in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    lit = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * lit[0] + 0.7152 * lit[1] + 0.0722 * lit[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    dark, light = sorted((brightness(one), brightness(other)))
    return (light + 0.05) / (dark + 0.05)


STYLE = files("pledgebook.publishing").joinpath("page.css").read_text("utf-8")


@pytest.mark.parametrize("scheme", colours(STYLE), ids=["light", "dark", "print"])
def test_text_has_the_contrast_that_wcag_aa_asks_for(scheme: dict[str, str]) -> None:
    for text in ("ink", "quiet", "link", "target"):
        for ground in ("paper", "tint"):
            if text in scheme:
                assert contrast(scheme[text], scheme[ground]) >= 4.5


@pytest.mark.parametrize("scheme", colours(STYLE)[:2], ids=["light", "dark"])
def test_lines_and_areas_have_the_contrast_that_wcag_aa_asks_for(scheme: dict[str, str]) -> None:
    for line in ("here", "here-line", "target"):
        assert contrast(scheme[line], scheme["paper"]) >= 3


def test_the_picture_has_a_name_a_description_and_a_table() -> None:
    picture = chart.svg(compose(PUBLICATION).chapters[0].chart or pytest.fail("no chart"), "c")
    root = ET.fromstring(picture)
    space = {"s": "http://www.w3.org/2000/svg"}
    assert root.findtext("s:title", None, space) == "Police in place against the target, over time"
    assert "600 police were to come" in (root.findtext("s:desc", None, space) or "")
    assert PAGE.count("The same as a table") == 1


def test_a_picture_can_be_drawn_of_one_day_without_a_target() -> None:
    lone = Chart("police", None, None, STRENGTH[:1])
    root = ET.fromstring(chart.svg(lone, "c"))
    assert root.tag.endswith("svg")
    assert "No target is reported" in chart.described(lone)


def test_a_picture_of_many_years_has_few_names_of_months() -> None:
    ends = [replace(STRENGTH[0], day=date(year, 1, 1)) for year in (1999, 2050)]
    drawn = chart.svg(Chart("police", exactly(7, "police"), None, tuple(ends)), "c")
    assert 2 <= drawn.count("Jan ") <= chart.TICKS + 2


@pytest.mark.parametrize(
    ("most", "step"), [(0, 1), (1, 1), (7, 2), (2500, 500), (2501, 1000), (98000, 20000)]
)
def test_the_grid_has_round_numbers(most: int, step: int) -> None:
    assert chart.nice(Decimal(most)) == step


def test_the_line_is_drawn_until_the_last_known_day() -> None:
    brief = compose(Publication(((POSITION, Assessment(GAPS, STRENGTH[:2])),)))
    drawn = brief.chapters[0].chart
    assert drawn is not None
    assert [point.day for point in drawn.points][-1] == POSITION.as_of
    assert drawn.points[-1].delivered == STRENGTH[1].delivered


def test_money_over_time_has_short_numbers_beside_the_grid() -> None:
    paid = StrengthPoint(date(2031, 1, 1), exactly(180_000_000, "USD"), exactly(0, "USD"))
    drawn = chart.svg(Chart("USD", exactly(600_000_000, "USD"), None, (paid,)), "c")
    assert "USD paid against the target" in drawn
    assert ">200 m</text>" in drawn
    assert ">USD 180 million paid</text>" in drawn


def test_a_page_without_a_strength_has_no_picture() -> None:
    bare = Publication(((POSITION, Assessment((), ())),))
    assert "<figure>" not in page.text(compose(bare))
    assert len(REPORTS) == 3
