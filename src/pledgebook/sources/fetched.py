"""A page that was fetched, and the source that it becomes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from pledgebook.sources.listing import Source
from pledgebook.sources.page import Known


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came.

    address  where it was in the end, after redirects.
    media    its kind as the server says: "text/html"; empty where it does not.
    """

    address: str
    media: str
    content: bytes = field(repr=False)


def as_source(page: Fetched) -> Source:
    """Return a page as a source to be read, which knows where it came from."""
    path = PurePosixPath(unquote(urlsplit(page.address).path))
    name = path.stem or urlsplit(page.address).hostname or "page"
    return Source(
        page.address, None, name, Known(url=page.address), content=page.content, media=page.media
    )
