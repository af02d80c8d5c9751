"""What holds for any bytes and any words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdf_bytes import pdf
from pledgebook.errors import UnreadableReport
from pledgebook.model import Parked, Report
from pledgebook.sources import FORMATS, Known, Source, open_source
from pledgebook.sources.dateline import work_out
from pledgebook.sources.formats import markdown, text
from pledgebook.sources.frontmatter import split_front_matter
from pledgebook.sources.index import read_index
from pledgebook.sources.languages import language_of

PIECES = st.sampled_from(
    [
        *(
            b"<html>",
            b"<body><p>",
            b"<ul><li>a<a href=x>b</a>",
            b"</div>",
            b"<meta charset=utf-16>",
        ),
        *(
            b"<script type='application/ld+json'>[{",
            b"}</script>",
            b"<!--",
            b"---\n",
            b"+++\ndate=1",
        ),
        *(
            b"\xff\xfe",
            b"\xef\xbb\xbf",
            b"\xe9",
            b"\r",
            b"**",
            b"[a](",
            b"](b)",
            b"%PDF-1.7\n",
            b"\0",
        ),
        *(b"title: x\n", b"2024-03-12", b"12 March 2024", b"> # ", b"| a |", b"&#0;", b"&amp;"),
    ]
)

ANY_BYTES = st.binary(max_size=200) | st.lists(PIECES | st.binary(max_size=20)).map(b"".join)

SUFFIXES = [suffix for format_ in FORMATS for suffix in format_.suffixes]


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(deadline=None)
@given(data=ANY_BYTES)
def test_any_bytes_give_a_report_with_text_or_a_reason(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(data)

    opened = open_source(Source(str(path), path, "any"))

    if isinstance(opened, Parked):
        assert opened.place == str(path)
        assert opened.reason
        assert opened.hint
    else:
        assert opened.text.strip()
        opened.text.encode("utf-8")


@settings(deadline=None)
@given(st.integers(0, 900), st.binary(min_size=1, max_size=8))
def test_a_damaged_pdf_gives_a_report_or_a_reason(at: int, damage: bytes) -> None:
    whole = pdf([["Norland will send 200 medics."], ["Eastmark gives more."]])
    data = whole[:at] + damage + whole[at + len(damage) :]
    assert isinstance(open_source(Source("a.pdf", None, "a"), stdin=data), Report | Parked)


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t"), min_size=1)
)
def test_plain_text_comes_out_as_it_went_in(words: str) -> None:
    whole = f"a{words}"
    assert text.read(whole.encode("utf-8"), "a.txt").text == whole
    assert text.read(whole.replace("\n", "\r\n").encode("utf-8-sig"), "a.txt").text == whole


@given(st.text(st.characters(categories=["L", "N", "Zs"], exclude_characters="\x85")))
def test_markdown_without_marks_keeps_every_word(words: str) -> None:
    assert markdown.to_text(words).split() == words.split()


@given(
    st.text() | st.lists(st.sampled_from(["---", "+++", "\n", "a: b", "a = 1", " "])).map("".join)
)
def test_front_matter_and_body_make_up_the_text(words: str) -> None:
    fields, body = split_front_matter(words)
    assert words.endswith(body)
    assert fields or body == words


@given(st.text(max_size=300), st.text(max_size=50))
def test_any_words_have_a_language_and_a_day_or_none(words: str, name: str) -> None:
    assert language_of(words)
    assert work_out(words, [name]) == work_out(words, [name])


@pytest.mark.parametrize("name", ["index.jsonl", "index.csv"])
@settings(deadline=None)
@given(
    lines=st.lists(
        st.sampled_from(["file,report", "a.txt,b", '{"file": "a.txt"}', '"', ""]) | st.text()
    )
)
def test_every_line_of_an_index_is_a_row_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, name: str, lines: list[str]
) -> None:
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes("\n".join(["file,report", *lines]).encode("utf-8", "replace"))
    try:
        index = read_index(path, name)
    except UnreadableReport:  # a text may hold a NUL
        return
    assert all(row.file and isinstance(row.known, Known) for row in index.rows.values())
    assert all(problem.place.startswith(name) for problem in index.problems)


def test_stars_without_end_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"*a [b " * 2_000)
    assert isinstance(open_source(Source("a.md", path, "a")), Report)
