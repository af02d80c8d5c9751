from __future__ import annotations

from datetime import date

import pytest

from pdf_bytes import pdf
from pledgebook.errors import EmptyReport, ReportError, UnreadableReport
from pledgebook.plugs import find
from pledgebook.sources import FORMATS, Format, Known, formats
from pledgebook.sources.decoding import decode
from pledgebook.sources.formats import html, markdown
from pledgebook.sources.formats import pdf as pdf_format

PLEDGES = "Norland’s first 200 medics arrived – “at last”, said the minister."


def test_every_ending_belongs_to_one_format() -> None:
    endings = [suffix for format_ in FORMATS for suffix in format_.suffixes]
    assert len(set(endings)) == len(endings)
    assert find(formats, "FORMAT", Format) == FORMATS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_a_text_is_read_in_its_encoding(encoding: str) -> None:
    assert decode(PLEDGES.encode(encoding), "a.txt") == PLEDGES


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Министр сказал, что страна отправит на острова двести врачей в мае."),
        ("cp1256", "قال الوزير إن البلاد سترسل مئتي طبيب إلى الجزر في مايو المقبل"),
        ("shift_jis", "大臣は五月に医師を二百人派遣すると述べた。病院も二つ建てる。"),
        ("latin-1", "Le ministre a annoncé à Genève que l’été".replace("’", "'")),
    ],
)
def test_an_older_encoding_is_recognised(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


def test_line_ends_are_made_alike_and_nothing_else_is_touched() -> None:
    assert decode(b" a \r\n\tb\rc\n\n\x0c d\xc2\xa0", "a.txt") == " a \n\tb\nc\n\n\x0c d\xa0"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (bytes(range(256)) * 9, "binary"),
        (b"ELF\0\0\0", "binary"),
        ("Norland’s “medics”".encode()[:-1], "damaged at line 1"),
        (("é" * 50 + "\n").encode() + b"\xe9t\xe9", "damaged at line 2"),
        (b"\xff\xfea", "neither UTF-8 nor utf-16"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableReport, match=says) as refused:
        decode(data, "a.txt")
    assert refused.value.place == "a.txt"
    assert refused.value.hint


MARKED = """\
# Medics for **the Isles** #

Norland sends [200 medics](https://x.org/a_(b) "more") and *two* field
hospitals, the ministry[^1] said in a __short_note__.

- 120 are *already* there
- **80** follow in `May`
1. A third item

> "We keep our word," the minister said
> on Tuesday.

Snow_and_ice costs 3 * 4 \\* 5 &amp; more.

| who | what |
|-----|------|
***

[^1]: A note.
<!-- not
seen -->
![a map](map.png)
"""

WORDS = """\
Medics for the Isles

Norland sends 200 medics and two field hospitals, the ministry said in a short_note.

120 are already there
80 follow in May
A third item

"We keep our word," the minister said on Tuesday.

Snow_and_ice costs 3 * 4 * 5 & more.

| who | what |
|-----|------|"""


def test_markdown_is_read_as_its_words() -> None:
    assert markdown.to_text(MARKED) == WORDS


def test_words_without_marks_are_left_as_they_are() -> None:
    assert markdown.to_text(PLEDGES) == PLEDGES


@pytest.mark.parametrize(
    "front",
    [
        '---\ntitle: "Medics"\ndate: 2024-03-12T08:00Z\ntags:\n  - x\nsource: Portville\n---\n',
        '+++\ntitle = "Medics"\ndate = 2024-03-12T08:00:00Z\nsource = "Portville"\n+++\n',
        '+++\ntitle = "Medics"\npublished = 2024-03-12\nsource = "Portville"\n[x]\ny = 1\n+++\n',
    ],
)
def test_front_matter_says_what_is_known(front: str) -> None:
    page = markdown.read(f"{front}\nThe words.\n".encode(), "a.md")
    assert page.text == "The words."
    assert page.known == Known("Portville", date(2024, 3, 12), "Medics")


@pytest.mark.parametrize("text", ["---\nno fields\n---\nWords.", "+++\nbroken =\n+++\nWords."])
def test_what_only_looks_like_front_matter_is_kept(text: str) -> None:
    page = markdown.read(text.encode(), "a.md")
    assert page.known == Known()
    assert page.text.startswith(("no fields", "+++ broken"))


PARAGRAPHS = (
    "Norland will send 200 more medics to the Isles in May, the ministry said on Tuesday.",
    "The first group of 120 arrived in March and works in two field hospitals.",
    "Eastmark has pledged 30 million dollars, of which half is in the trust fund.",
)
MENU = "<ul>" + "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(9)) + "</ul>"
OTHERS = "<aside><a href='/x'>Westmark sends 900 police elsewhere</a></aside>"
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)

LAYOUTS = {
    "article": f"<nav>{MENU}</nav><main><article>{BODY}</article>{OTHERS}</main>",
    "blog": f"<div class='menu'>{MENU}</div><div class='post'><div class='entry-content'>{BODY}"
    "</div><div class='comments'><p>Who pays for 5,000 more of them?</p></div></div>",
    "table": f"<table><td>{MENU}</td><td>{'<br><br>'.join(PARAGRAPHS)}</td></table>",
    "list": f"<h1>Medics</h1><p>{PARAGRAPHS[0]}</p><ul><li>{PARAGRAPHS[1]}</li>"
    f"<li>{PARAGRAPHS[2]}</li></ul>",
    "hidden until scripts run": f"<div class='hidden-xs d-none'>{BODY}</div>",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_page_is_read_without_what_stands_around_its_text(layout: str) -> None:
    text = html.read(f"<!doctype html><html><body>{LAYOUTS[layout]}".encode(), "a.html").text
    assert all(paragraph in text.split("\n") for paragraph in PARAGRAPHS)
    assert not any(word in text for word in ("Section 3", "Westmark", "5,000"))


JSON_LD = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "No"},
{"@type": ["NewsArticle"], "headline": "Medics", "datePublished": "2024-03-12T23:30:00+03:00",
"publisher": {"@type": "Organization", "name": "Portville Times"}}]}</script>"""

HEADS = {
    "json-ld": f'<html lang="en-GB"><head>{JSON_LD}<link rel="canonical" href="https://x.org/a">',
    "open graph": '<html><head><meta property="og:title" content="Medics"><meta property='
    '"og:site_name" content="Portville Times"><meta property="article:published_time" content='
    '"2024-03-12T08:00:00Z"><meta property="og:url" content="https://x.org/a">'
    '<meta property="og:locale" content="en_GB">',
    "names": '<html lang="en"><head><title>Medics</title><meta name="DC.publisher" content='
    '"Portville Times"><meta name="DC.date.issued" content="12 March 2024">'
    '<link rel="canonical" href="https://x.org/a">',
    "broken json-ld": '<html lang="en"><head><title>Medics</title><script type="application/'
    'ld+json">{"@type": </script><meta name="publisher" content="Portville Times"><meta itemprop='
    '"datePublished" content="2024-03-12"><link rel="canonical" href="https://x.org/a">',
}


@pytest.mark.parametrize("head", HEADS)
def test_a_page_says_what_is_known_about_it(head: str) -> None:
    page = html.read(f"{HEADS[head]}</head><body>{BODY}".encode(), "a.html")
    day = date(2024, 3, 12)
    assert page.known == Known("Portville Times", day, "Medics", "https://x.org/a", "en")


LATER = "<aside><time datetime='2024-03-14'>later</time></aside>"


@pytest.mark.parametrize(
    ("body", "day"),
    [
        (f"<main><time datetime='2024-03-12'>a</time>{BODY}</main>{LATER}", date(2024, 3, 12)),
        (f"<time datetime='2024-03-12'>today</time>{BODY}", date(2024, 3, 12)),
        (f"<time datetime='2024-03-12'>a</time><time datetime='2024-03-14'>b</time>{BODY}", None),
    ],
)
def test_a_time_is_the_day_only_where_it_is_the_articles(body: str, day: date | None) -> None:
    assert html.read(f"<html><body>{body}".encode(), "a.html").known.published == day


def test_a_page_is_read_in_the_encoding_it_declares() -> None:
    page = f'<html><meta charset="iso-8859-2"><body><p>{"Żołnierze są już na miejscu. " * 9}'
    assert "Żołnierze są już" in html.read(page.encode("iso-8859-2"), "a.html").text


@pytest.mark.parametrize(
    "body", ["", "<div id=root></div><script>x=1</script>", f"<nav>{MENU}</nav>",
             "<noscript>You need to enable JavaScript to run this app, please.</noscript>"],
)  # fmt: skip
def test_a_page_without_main_text_is_refused(body: str) -> None:
    with pytest.raises(EmptyReport, match="no main text"):
        html.read(f"<html><body>{body}</body></html>".encode(), "a.html")


def test_a_page_whose_tags_nest_without_end_is_refused() -> None:
    with pytest.raises(UnreadableReport, match="deep"):
        html.read(b"<html><body>" + b"<x>" * 100_000, "a.html")


def test_the_lines_of_a_pdf_are_joined_to_paragraphs() -> None:
    pages = [
        [
            "PORTVILLE, 12 March 2024 - Norland will send 200 medics to the multina-",
            "tional mission, the ministry said on Tuesday, and more later. The Norland-",
            "led force is there.",
            "",
            "Eastmark has pledged 30 million dollars for the multinational mission, of",
        ],
        ["which half has been paid."],
    ]
    assert pdf_format.read(pdf(pages), "a.pdf").text == (
        "PORTVILLE, 12 March 2024 - Norland will send 200 medics to the multinational mission, the "
        "ministry said on Tuesday, and more later. The Norland-led force is there.\n"
        "Eastmark has pledged 30 million dollars for the multinational mission, of which half has "
        "been paid."
    )


def test_page_numbers_and_running_heads_are_left_out() -> None:
    pages = [
        [f"Report on the Isles {n}", "", f"{n * 7} medics came", "", f"{n} of 4"]
        for n in range(1, 5)
    ]
    text = pdf_format.read(pdf(pages), "a.pdf").text
    assert text == "7 medics came 14 medics came 21 medics came 28 medics came"


def test_a_pdf_says_its_title_and_the_day_it_was_made() -> None:
    page = pdf_format.read(
        pdf([["Words."]], b"/Title (Medics) /CreationDate (D:20240312080000Z)"), "a"
    )
    assert (page.known, page.made) == (Known(title="Medics"), date(2024, 3, 12))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (pdf([["Words."]], locked=True), "encrypted"),
        (pdf([["Words."]])[:200], "broken"),
        (b"<html>Not found</html>", "no PDF"),
        (pdf([[]]), "only pictures"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_refused_with_the_reason(data: bytes, says: str) -> None:
    with pytest.raises(ReportError, match=says) as refused:
        pdf_format.read(data, "a.pdf")
    assert refused.value.hint
