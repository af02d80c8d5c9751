"""Make text of bytes: UTF-8, a byte order mark, a declared or a recognised older encoding.

Only the mark and the kind of line ends are lost: the text is otherwise the file's characters.
"""

from __future__ import annotations

import codecs
import re

from resiliparse.parse.encoding import detect_encoding

from pledgebook.errors import UnreadableReport

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; UTF-32 stands before UTF-16, whose mark its own begins with."""

CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b") | {127})
"""Bytes that no text has: the rest are white space, DOS's end of file, and a terminal's escape."""

RUBBISH = 0.005
"""The share of control bytes from which on a file is no text: random bytes have 0.11 of them, and
a text that passed through an old terminal or printer a handful."""

SAMPLE = 1_000_000
"""Bytes that are looked at to tell text from rubbish and to recognise an encoding."""

FOREIGN = 0.3
"""The share of bytes over 127 among letters from which on a text is in no Latin script: French has
about 0.04 of them, Russian and Arabic nearly 1."""

ENOUGH = 12
"""Letters over 127 from which on the recogniser is trusted on Latin script. Below, it takes
"caf\\xe9" and three typographic quotes for Central European; Windows-1252 is likelier."""

SAVE_AS_UTF8 = "Save it again as UTF-8 text; most editors offer the encoding when saving."


def decode(data: bytes, place: str, declared: str | None = None) -> str:
    r"""Return the text of `data`, with line ends as "\n" and without a byte order mark.

    declared  the encoding that the file itself names; used where the bytes are not UTF-8.

    Raises `UnreadableReport` for bytes that are no text, and for damaged or unknown encodings.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _lines(_strictly(data[len(mark) :], encoding, place))
    _refuse_rubbish(data[:SAMPLE], place)
    try:
        return _lines(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data[: error.start + SAMPLE]):
            line = data.count(b"\n", 0, error.start) + 1
            raise UnreadableReport(
                place, f"its UTF-8 is damaged at line {line}", SAVE_AS_UTF8
            ) from None
    return _lines(_strictly(data, _known(declared) or _recognised(data, place), place))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _strictly(data: bytes, encoding: str, place: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableReport(
            place, f"its bytes are neither UTF-8 nor {encoding}, which they look like", SAVE_AS_UTF8
        ) from None
    if "\0" in text:
        raise UnreadableReport(place, "it is binary data, not text", SAVE_AS_UTF8)
    return text


def _refuse_rubbish(sample: bytes, place: str) -> None:
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    if b"\0" in sample or controls > RUBBISH * len(sample):
        hint = "Name a text, Markdown, HTML or PDF file; this one holds something else."
        raise UnreadableReport(place, "it is binary data, not text", hint)


def _is_damaged_utf8(data: bytes) -> bool:
    """Tell whether most bytes over 127 are whole UTF-8 characters, as in no older encoding."""
    repaired = data.decode("utf-8", "replace")
    broken = repaired.count("\ufffd")
    return sum(character > "\x7f" for character in repaired) > 2 * broken


def _known(declared: str | None) -> str | None:
    """Return the declared encoding where there is one of this name; Latin-1 means Windows-1252."""
    try:
        name = codecs.lookup(declared or "").name
    except (LookupError, ValueError):
        return None
    return {"iso8859-1": "cp1252", "ascii": "cp1252", "utf-8": None}.get(name, name)


def _recognised(data: bytes, place: str) -> str:
    sample = data[:SAMPLE]
    high = len(re.findall(rb"[\x80-\xff]", sample))
    foreign = high > FOREIGN * len(re.findall(rb"[A-Za-z\x80-\xff]", sample))
    if not foreign and len(re.findall(rb"[\xa1-\xff]", sample)) < ENOUGH:
        return "cp1252"
    found = _known(detect_encoding(sample))
    if found is None:
        raise UnreadableReport(place, "its encoding is not recognised", SAVE_AS_UTF8)
    return found
