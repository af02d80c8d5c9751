"""HTML: the main text of a web page without its navigation, and what the page says of itself."""

from __future__ import annotations

import re

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from pledgebook.errors import EmptyReport, UnreadableReport
from pledgebook.sources.decoding import decode
from pledgebook.sources.metadata import metadata
from pledgebook.sources.page import Format, Page

CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w:.-]{1,40})""", re.IGNORECASE)

HEAD = 4096
"""Bytes in which a page declares its encoding; the standard says 1,024, pages are laxer."""

LITTLE = 200
"""Characters below which the main text is looked for a second time: two sentences."""

LARGEST_SECOND_LOOK = 2_000_000
"""Characters of a page from which on there is no second look, which reads 0.8 MB/s."""

DEEPEST = 2_000
"""Tags inside one another that a page may have. Finding the main text takes a time that grows with
the square of the depth: 0.1 s for 2,000, four and a half minutes for 100,000."""

LISTS = "ul:not(nav *, header *, footer *, aside *)"

TAG = re.compile(r"<(/?)([a-z][^\s/>]*)", re.IGNORECASE)

NEED_NO_END = (
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th "
    "thead tbody tfoot option optgroup colgroup rp rt html head body"
)
"""Tags that end by themselves."""


def read(data: bytes, place: str) -> Page:
    """Return the main text and the metadata of a web page.

    Raises `UnreadableReport` where its bytes are no text or its tags nest without end, and
    `EmptyReport` where it has no main text.
    """
    declared = CHARSET.search(data[:HEAD])
    html = decode(data, place, declared[1].decode("ascii") if declared else None)
    if html.count("<") > DEEPEST and _depth(html) > DEEPEST:
        hint = "Open the page in a browser, and save its text instead."
        raise UnreadableReport(place, f"its tags stand more than {DEEPEST:,} deep", hint)
    tree = HTMLTree.parse(html)
    _keep_lists(tree)
    text = _main_text(tree)
    if len(text) < LITTLE < len(html) < LARGEST_SECOND_LOOK:
        text = _second_look(html) or text
    if not text:
        raise EmptyReport(place, "the page has no main text")
    known = metadata(tree)
    return Page(text, known, around="" if known.published else _main_text(tree, byline=True))


def _depth(html: str) -> int:
    depth, deepest, need_no_end = 0, 0, frozenset(NEED_NO_END.split())
    for slash, name in TAG.findall(html):
        if name.lower() not in need_no_end:
            depth = max(0, depth - 1) if slash else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _keep_lists(tree: HTMLTree) -> None:
    """Make the lists of the text survive: near the top of a page they are taken for menus.

    A list is of the text if it stands in no menu and most of its words are no links.
    """
    for node in tree.document.query_selector_all(LISTS) if tree.document else ():
        linked = sum(len(link.text or "") for link in node.query_selector_all("a"))
        numbered = tree.create_element("ol")  # which is never taken for a menu
        if numbered is not None and linked * 2 < len((node.text or "").strip()):
            for child in list(node.child_nodes or ()):
                numbered.append_child(child)
            node.replace_with(numbered)


def _main_text(tree: HTMLTree, *, byline: bool = False) -> str:
    text = extract_plain_text(
        tree,
        main_content=True,
        list_bullets=False,
        alt_texts=False,
        comments=False,
        post_meta=byline,
    )
    return _tidy(text)


def _second_look(html: str) -> str:
    """Return the main text as the slower library finds it; empty where that is little, too."""
    import trafilatura  # takes 0.4 s to import, and few pages need it

    text = trafilatura.extract(html, fast=True, include_comments=False) or ""
    return _tidy(text) if len(text) >= LITTLE else ""


def _tidy(text: str) -> str:
    """Return the text with plain spaces, and without spaces at the ends of lines."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


FORMAT = Format(
    name="HTML",
    says="The main text of a page without navigation; title, publisher, day and address of it.",
    suffixes=(".html", ".htm", ".xhtml"),
    read=read,
    starts=(b"<!doctype html", b"<html"),
    media=("text/html", "application/xhtml+xml"),
)
