"""Plain text: the report is the file's own characters."""

from __future__ import annotations

from pledgebook.sources.decoding import decode
from pledgebook.sources.page import Format, Page


def read(data: bytes, place: str) -> Page:
    """Return the text as it is, but for a byte order mark and the kind of line ends."""
    return Page(decode(data, place))


FORMAT = Format(
    name="plain text",
    says="The file's own characters, so that every quote is found in it again.",
    suffixes=(".txt", ".text"),
    read=read,
    media=("text/plain",),
)
