"""What a format makes of a file's bytes: a `Page`, the text and what the file tells of itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date


@dataclass(frozen=True, slots=True)
class Known:
    """What somebody says about a report: the user, an index, front matter, or the page itself.

    None is what they do not say. The fields mean what they mean in `Report`.
    """

    publisher: str | None = None
    published: date | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None

    def __or__(self, other: Known) -> Known:
        """Say what `self` says, and where it is silent what `other` says."""
        return Known(
            *(
                mine
                if (mine := getattr(self, field.name)) is not None
                else getattr(other, field.name)
                for field in fields(self)
            )
        )


@dataclass(frozen=True, slots=True)
class Page:
    """A file as its format reads it.

    text    the report's own words.
    known   what the file says about itself: front matter, or a page's metadata.
    around  the words with what stands around them (a byline, a line with the day) or set in
            lines, where that differs from the text and tells the day better.
    made    the day the file was made, which is not always the day the report came out.
    """

    text: str
    known: Known = Known()
    around: str = ""
    made: date | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file that reports come in; each is one file in `formats/`.

    name      what people call it.
    says      one sentence on what is read and what is left out.
    suffixes  the endings of its files, in small letters, with the dot.
    read      from bytes, and the place to name in errors, to a page; raises `ReportError`, or
              `MissingExtra` where it needs a package that is not installed.
    starts    what standard input of this format begins with, in small letters.
    media     what servers call it: "text/html".
    in_bounds whether its library has to be held to a time and to memory: a kilobyte can keep it
              busy for days, and it cannot be told to stop.
    """

    name: str
    says: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str], Page]
    starts: tuple[bytes, ...] = ()
    media: tuple[str, ...] = ()
    in_bounds: bool = False
