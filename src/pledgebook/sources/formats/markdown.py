r"""Markdown: its words without the marks, so that quotes read as a reader sees them.

"## Pledges\n**Norland** sends [200 medics](https://…)" is read as "Pledges" and "Norland sends
200 medics". A paragraph becomes one line. Tables stay as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from pledgebook.sources.decoding import decode
from pledgebook.sources.frontmatter import split_front_matter
from pledgebook.sources.page import Format, Page
from pledgebook.sources.stated import known_from

LONGEST = 1_000
"""Characters that a link or a run of emphasis spans at most; keeps a page of stars fast."""

COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)

DROPPED = re.compile(
    r"\s{0,3}(?: (?:[-*_=]\s*){2,} | (?:`{3,}|~{3,}).* | \[[^\]\n]{1,200}\]:\s+\S.* )", re.VERBOSE
)
"""Lines without words: rules, underlines of headings, code fences, the targets of links."""

QUOTED = re.compile(r"(?:\s{0,3}>\s?)+")

MARK = re.compile(r"\s*(?:(?P<heading>#{1,6})\s+|[-*+]\s+|\d{1,3}[.)]\s+|(?=\|))")
"""What a line of its own begins with: a heading, an item of a list, a row of a table."""

LINKS = (
    (re.compile(rf"!\[[^\[\]]{{0,{LONGEST}}}\]\([^()]{{0,{LONGEST}}}\)"), ""),
    (re.compile(r"\[\^[^\]\s]{1,50}\]"), ""),
    (re.compile(rf"\[([^\[\]]{{0,{LONGEST}}})\]\[[^\[\]]{{0,200}}\]"), r"\1"),
    (
        re.compile(rf"\[([^\[\]]{{0,{LONGEST}}})\]\([^()]{{0,{LONGEST}}}(?:\([^()]*\)[^()]*)?\)"),
        r"\1",
    ),
    (re.compile(r"<(https?://[^<>\s]{1,2000})>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^<>]{0,500}>"), ""),
    (re.compile(r"(?<!\\)(`{1,3})([^`]{1,500})\1"), r"\2"),
)
"""Pictures, footnotes, links by name, links, addresses, tags and code, and what stays of each."""

EMPHASIS = (
    re.compile(rf"(?<![\\*])(\*{{1,3}}|~~)(?=[^\s*])(.{{1,{LONGEST}}}?)(?<=[^\s*\\])\1(?!\*)"),
    re.compile(rf"(?<![\\\w])(_{{1,3}})(?=[^\s_])(.{{1,{LONGEST}}}?)(?<=[^\s_\\])\1(?!\w)"),
)

ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!<>~|-])")


MARKED = re.compile(r"[\[<`*~_\\]")
"""What every mark inside a line has one of."""


def read(data: bytes, place: str) -> Page:
    """Return the words of the body; what is known comes from the front matter."""
    fields, body = split_front_matter(decode(data, place))
    return Page(to_text(body), known_from(fields))


def to_text(markdown: str) -> str:
    """Return the words of a Markdown text: one line for a paragraph, a heading or an item."""
    return "\n".join(_words(block) for block in _blocks(COMMENT.sub("", markdown))).strip("\n")


def _blocks(markdown: str) -> Iterator[str]:
    """Yield the pieces that belong on one line; an empty one stands for empty lines."""
    block: list[str] = []
    for line in markdown.split("\n"):
        bare = QUOTED.sub("", line, count=1) if ">" in line else line
        mark = MARK.match(bare)
        is_break = not bare.strip() or DROPPED.fullmatch(bare)
        if block and (is_break or mark):
            yield " ".join(block)
            block = []
        if is_break:
            yield ""
            continue
        words = bare[mark.end() if mark else 0 :]
        is_heading = bool(mark and mark["heading"])
        block.append(words.strip().rstrip("#\\").rstrip() if is_heading else words.strip())
        if is_heading or bare.endswith(("  ", "\\")):
            yield " ".join(block).removesuffix("\\")
            block = []
    yield " ".join(block)


def _words(block: str) -> str:
    """Take the marks out of one line; what is emphasised twice is in two layers."""
    if MARKED.search(block) is None:
        return unescape(block)
    for marks, stays in LINKS:
        block = marks.sub(stays, block)
    for marks in (*EMPHASIS, *EMPHASIS):
        block = marks.sub(r"\2", block)
    return unescape(ESCAPED.sub(r"\1", block))


FORMAT = Format(
    name="Markdown",
    says="The words without the marks; front matter says what is known about the report.",
    suffixes=(".md", ".markdown"),
    read=read,
    media=("text/markdown",),
)
