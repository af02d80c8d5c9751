"""Who gives and has no name is called by the text's words."""

from __future__ import annotations

import pytest

from pledgebook.reading import nameless
from taken_apart import passage


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Private investors have promised $90 million.", ("Private investors", "investors")),
        ("The national partner has opened a clinic.", ("national partner", "partner")),
        ("Five international banks paid.", ("Five international banks", "banks")),
        ("Norway has promised $90 million.", None),
        ("Heavy rains have cut the roads.", None),
        ("It has promised $90 million.", None),
    ],
)
def test_a_giver_without_a_name(text: str, expected: tuple[str, str] | None) -> None:
    found = passage(text)
    (line,) = found.lines
    span = line.clauses[0].subject
    assert nameless.named_so(line.words, span, found.lexicon) == expected
