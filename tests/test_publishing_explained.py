"""An explanation as people read it in a terminal, and as programs do.

`PLEDGEBOOK_UPDATE_GOLDEN=1 pytest tests/test_publishing_explained.py` writes the golden file anew;
read the difference before you keep it.
"""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from pledgebook.model import (
    Amount,
    Bound,
    Chances,
    Claim,
    Evidence,
    Explained,
    Explanation,
    Grounds,
    Report,
    Resource,
    Scope,
    Stage,
)
from pledgebook.publishing import explained

GOLDEN = Path(__file__).parent / "golden" / "explained.txt"

TEXT = (
    "The Kingdom of Norland will send about\n400 police to the Harbour Stabilisation Mission, and"
    " Sudland,   its neighbour, gave 1.5 million dollars. The choir sang for 12 guests.\n"
    "She smiled."
)
REPORT = Report(TEXT, "harbour", "Harbour Times", date(2031, 6, 2))
MISSION = "Harbour Stabilisation Mission"


def cite(words: str) -> Evidence:
    start = TEXT.index(words)
    return REPORT.cite(start, start + len(words))


def grounds(slot: str, says: str, *words: str) -> Grounds:
    return Grounds(slot, tuple(map(cite, words)), says)


POLICE = Explained(
    Claim(
        kind="commitment",
        evidence=cite("Norland will send about\n400 police"),
        actor="Norland",
        subject=MISSION,
        resource=Resource.PERSONNEL,
        stage=Stage.PLEDGED,
        amount=Amount(Decimal(380), Decimal(400), Decimal(420), "police", Bound.ABOUT),
        scope=Scope.TOTAL,
    ),
    ("kinds/commitment.py read", "kinds/commitment.py _in_clause"),
    (
        grounds("kind", "send stands on verbs.provide", "will send"),
        grounds("actor", "names Norland", "Norland"),
        grounds("subject", f"names {MISSION}", MISSION),
        grounds("resource", "police are counted"),
        grounds("stage", "send, to come", "will send"),
        grounds("value", "the number as it is written", "about\n400 police"),
        grounds("unit", "“police” are counted as police", "about\n400 police"),
        grounds("bound", "“about” leaves open 380 to 420", "about\n400 police"),
        grounds("scope", "no word adds it to an earlier number", "about\n400 police"),
    ),
)
MONEY = Explained(
    Claim(
        kind="commitment",
        evidence=cite("Sudland,   its neighbour, gave 1.5 million dollars"),
        actor="Sudland",
        resource=Resource.FUNDS,
        stage=Stage.DELIVERED,
        certain=False,
    ),
    ("weighing/unread.py claims", "weighing/unread.py _claim"),
    (
        grounds("kind", "no rule reads it; the weights make it a commitment by 71%"),
        grounds("actor", "names Sudland; the likeliest by the weights, 66%", "Sudland"),
        grounds("resource", "the likeliest by the weights, 99%", "1.5 million dollars"),
        grounds("stage", "the likeliest by the weights, 83%", "gave"),
        grounds("certain", "leaves it open", "gave"),
    ),
    (
        Chances(
            "kind",
            (("commitment", 0.712), ("none", 0.25)),
            ("it counts a sum of money", "per"),
        ),
        Chances("stage", (("delivered", 0.83449), ("pledged", 0.1)), ()),
    ),
)
SENTENCES = (
    Explanation(cite(TEXT[: TEXT.index(" The choir")]), (POLICE, MONEY), (), ("“its”: nothing",)),
    Explanation(
        cite("The choir sang for 12 guests."),
        (),
        (
            grounds("amount", "counts guest", "12 guests"),
            grounds("verb", "sing stands on no list", "sang"),
            grounds("verb", "sing stands on no list", "sang"),
        ),
        ("“12 guests”: no rule reads it, and by the weights no claim, 98% (condition 1%)",),
    ),
    Explanation(cite("She smiled."), (), (), ("no amount and no party and no verb",)),
)


def test_an_explanation_is_written_as_its_golden_file() -> None:
    written = explained.text(REPORT, SENTENCES)
    if os.environ.get("PLEDGEBOOK_UPDATE_GOLDEN"):
        GOLDEN.write_text(written, "utf-8", newline="")
    assert GOLDEN.read_bytes().decode() == written


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_the_marks_stand_below_the_quoted_words_however_wide_the_terminal(width: int) -> None:
    lines = explained.text(REPORT, SENTENCES[:1], width).splitlines()
    end = next(at for at, line in enumerate(lines) if line.startswith("  1. "))
    marked = [
        above[at]
        for above, below in pairwise(lines[2:end])
        if set(below) <= {" ", explained.MARK} and below
        for at, mark in enumerate(below)
        if mark == explained.MARK
    ]
    quoted = POLICE.claim.evidence.quote + MONEY.claim.evidence.quote
    assert "".join("".join(marked).split()) == "".join(quoted.split())


@pytest.mark.parametrize("width", [20, 60, 80, 100])
def test_no_line_is_wider_than_the_terminal_but_for_what_cannot_be_broken(width: int) -> None:
    for line in explained.text(REPORT, SENTENCES, width).splitlines():
        least = explained.SAYS + explained.LEAST_TEXT
        assert len(line) <= max(width, least)
        assert line == line.rstrip()


def test_as_json_every_word_has_its_place_and_every_chance_its_digits() -> None:
    told = explained.as_json(REPORT, SENTENCES)
    assert (told["report"], told["publisher"], told["published"]) == (
        "harbour",
        "Harbour Times",
        "2031-06-02",
    )
    police, money = told["sentences"][0]["claims"]
    assert police["actor"] == "Norland"
    assert police["rule"] == list(POLICE.rule)
    assert police["grounds"][1]["words"] == [{"quote": "Norland", "start": 15, "end": 22}]
    assert money["weighed"][1]["answers"][0] == {"answer": "delivered", "chance": 0.8345}
    assert told["sentences"][1]["seen"][0]["slot"] == "amount"
    assert told["sentences"][2]["nearly"] == ["no amount and no party and no verb"]


def test_every_field_of_an_explanation_is_documented() -> None:
    page = (Path(__file__).parents[1] / "docs" / "json.md").read_text("utf-8")
    told = explained.as_json(REPORT, SENTENCES)
    sentence = told["sentences"][0]
    claim = sentence["claims"][1]
    names = {*told, *sentence, "rule", "grounds", "weighed"}
    names |= {*claim["grounds"][0], *claim["weighed"][0], *claim["weighed"][0]["answers"][0]}
    assert {name for name in names if f"`{name}`" not in page} == set()
