"""PDF: the words of its pages, lines joined to paragraphs; needs the extra `pdf`."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import closing
from datetime import date
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.errors import EmptyReport, MissingExtra, UnreadableReport
from pledgebook.sources.page import Format, Known, Page
from pledgebook.sources.stated import one_line

if TYPE_CHECKING:
    import pypdfium2 as pdfium

ENCRYPTED = 4
"""PDFium's code for a document that asks for a password (FPDF_ERR_PASSWORD)."""

WRITTEN = re.compile("([^\r\n\u0002\ufffe]*)([\u0002\ufffe]|\r\n?|\n|$)")
"""A line as PDFium writes it: it ends in U+FFFE or U+0002 where a hyphen splits a word."""

SPLITS = ("\u0002", "\ufffe")

UNWANTED = re.compile("[\u0000-\u0008\u000b-\u001f\u00ad\uffff]")

SPLIT_WORD = re.compile(r"(\w+)-\n(\w+)")

WIDER = 1.4
"""How many times the usual step from line to line begins a paragraph: set solid it is 1, and
half an empty line, the smallest that is used between paragraphs, makes it 1.5."""

SHORT = 0.75
"""The share of the longest line below which a line that ends a sentence ends its paragraph."""

HALF = 0.5
"""The share of the longest line below which a line is one by itself, a heading, a day, an item of
a list, unless the next goes on in small letters."""

REPEATED = 3
"""Pages on which a first or last line must stand to be a running head."""

PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|página)\s*)?\d{1,4}(?:\s*(?:/|of|de|von|sur)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)

MADE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")

NO_TITLE = re.compile(r"untitled|microsoft word|.*\.(?:docx?|pdf|indd|odt|rtf|qxd)$", re.IGNORECASE)
"""What programs write for want of a title."""


class Line(NamedTuple):
    """One line of a page and the height of its first letter's foot, in points; None if unknown."""

    words: str
    foot: float | None


def read(data: bytes, place: str) -> Page:
    """Return the text of a PDF.

    Raises `MissingExtra` without pypdfium2, `UnreadableReport` for a broken or encrypted
    document, and `EmptyReport` where it has no text, such as a scan.
    """
    try:
        import pypdfium2 as pdfium
    except ImportError:
        raise MissingExtra("pypdfium2", "pdf", f"{place}: reading PDF") from None
    try:
        with pdfium.PdfDocument(data) as document:
            pages = [_lines(document, number) for number in range(len(document))]
            about = document.get_metadata_dict()
    except pdfium.PdfiumError as error:
        raise _unreadable(place, error.err_code) from None
    lines = _without_running_heads(pages)
    text = "\n".join(_paragraphs(lines))
    if not text.strip():
        raise EmptyReport(place, "the PDF has no text, only pictures of pages")
    set_as = "\n".join(line.words for line in lines)
    return Page(text, Known(title=_title(about.get("Title", ""))), set_as, _made(about))


def _unreadable(place: str, code: int | None) -> UnreadableReport:
    if code == ENCRYPTED:
        hint = "Save it without its password, and read that."
        return UnreadableReport(place, "the PDF is encrypted and asks for a password", hint)
    hint = "Fetch it again, or open it and print it to a new PDF."
    return UnreadableReport(place, "it is no PDF, or a broken one", hint)


def _lines(document: pdfium.PdfDocument, number: int) -> list[Line]:
    """Return the lines of one page that hold words, in the order in which it writes them."""
    with closing(document[number]) as page, closing(page.get_textpage()) as text:
        written: str = text.get_text_range()
        is_placed = text.count_chars() == len(written)
        lines = []
        for match in WRITTEN.finditer(written):
            words = " ".join(UNWANTED.sub("", match[1]).split())
            if words:
                foot = text.get_charbox(match.start(), loose=True)[1] if is_placed else None
                lines.append(Line(words + "-" * (match[2] in SPLITS), foot))
    return lines


def _without_running_heads(pages: list[list[Line]]) -> list[Line]:
    """Return the lines of all pages without page numbers and running heads."""
    numbered = list(enumerate(pages, 1))
    edges = Counter(
        head
        for number, page in numbered
        for head in {_head(line, number) for line in (*page[:2], *page[-2:])}
    )
    kept = []
    for number, page in numbered:
        first, last = 0, len(page)
        while first < last and _is_running_head(page[first], number, edges):
            first += 1
        while last > first and _is_running_head(page[last - 1], number, edges):
            last -= 1
        kept += page[first:last]
    return kept


def _head(line: Line, number: int) -> str:
    """Return a line without its page's own number, which sets running heads apart."""
    page = rf"(?:page\s)?{number}"
    return re.sub(
        rf"^{page}\s+|\s+{page}(?:\s*(?:/|of)\s*\d+)?$", "", line.words, flags=re.IGNORECASE
    )


def _is_running_head(line: Line, number: int, edges: Counter[str]) -> bool:
    return edges[_head(line, number)] >= REPEATED or bool(PAGE_NUMBER.fullmatch(line.words))


def _paragraphs(lines: list[Line]) -> list[str]:
    """Return the lines joined to paragraphs, with the words put together that a line end splits."""
    steps = [one.foot - two.foot for one, two in pairwise(lines) if one.foot and two.foot]
    usual = median([step for step in steps if step > 0] or [0])
    longest = max((len(line.words) for line in lines), default=0)
    text = "".join(
        line.words + ("\n\n" if _ends_paragraph(line, below, usual, longest) else "\n")
        for line, below in zip(lines, [*lines[1:], None], strict=False)
    )
    return [paragraph.replace("\n", " ") for paragraph in _rejoined(text).strip().split("\n\n")]


def _ends_paragraph(line: Line, below: Line | None, usual: float, longest: int) -> bool:
    if below and line.foot and below.foot and line.foot - below.foot > WIDER * usual:
        return True
    if below and len(line.words) < HALF * longest and not below.words[0].islower():
        return True
    ends_sentence = line.words.endswith((".", "!", "?", ".”", '."', "?”", "!”", ":"))
    return ends_sentence and len(line.words) < SHORT * longest


def _rejoined(text: str) -> str:
    """Put split words together: without the hyphen, unless the text elsewhere writes it with one.

    "Kenya-" and "led" stay "Kenya-led" because names are not split; "multina-" and "tional"
    become one word.
    """
    words = set(re.findall(r"\w+(?:-\w+)*", text))

    def join(split: re.Match[str]) -> str:
        first, second = split.groups()
        together, hyphened = first + second, f"{first}-{second}"
        is_one = together in words or (
            hyphened not in words and first.islower() and second.islower()
        )
        return together if is_one else hyphened

    return SPLIT_WORD.sub(join, text)


def _title(written: str) -> str | None:
    title = one_line(written)
    return title if title and not NO_TITLE.match(title) else None


def _made(about: dict[str, str]) -> date | None:
    """Return the day the file was made: the report's own where the text tells none."""
    match = MADE.match(about.get("CreationDate", ""))
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


FORMAT = Format(
    name="PDF",
    says="The words of the pages, lines joined to paragraphs; needs the extra `pdf`.",
    suffixes=(".pdf",),
    read=read,
    starts=(b"%pdf-",),
    media=("application/pdf",),
    in_bounds=True,
)
