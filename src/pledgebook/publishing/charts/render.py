"""From a specification to SVG or PNG, without a browser: vl-convert, the extra `pictures`."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Mapping
from html import escape
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from types import ModuleType

from pledgebook.errors import CannotWrite, MissingExtra, UnknownEnding
from pledgebook.publishing.charts.picture import Picture
from pledgebook.publishing.exports.csv import harmless

VERSION = "6.4"
"""Of Vega-Lite: one of those packed into vl-convert, named so that a newer one changes nothing."""

SCALE = 2.0
"""Pixels of a PNG for a point, so that it is sharp on paper and on a fine screen."""

ROOT = re.compile(r"<svg\b[^>]*>")


def installed() -> bool:
    """Whether pictures can be made here."""
    return find_spec("vl_convert") is not None


def svg(picture: Picture, key: str = "picture") -> str:
    """Return a picture as SVG, with its title and a description in words.

    key  makes the ids its own where a page has several.

    Raises `MissingExtra` where vl-convert is not installed.
    """
    made: str = _engine().vegalite_to_svg(picture.spec, vl_version=VERSION)
    told = (
        f' role="img" aria-labelledby="{key}-title {key}-desc">'
        f'<title id="{key}-title">{escape(picture.title)}</title>'
        f'<desc id="{key}-desc">{escape(picture.says)}</desc>'
    )
    made = re.sub(r'\b(id="|url\(#)', rf"\g<1>{key}-", made)
    return ROOT.sub(lambda root: root[0][:-1] + told, made, count=1)


def png(picture: Picture) -> bytes:
    """Return a picture as PNG. Raises `MissingExtra` where vl-convert is not installed."""
    engine = _engine()
    made: str = engine.vegalite_to_svg(picture.spec, vl_version=VERSION)
    return bytes(engine.svg_to_png(made, scale=SCALE))


def spec_text(picture: Picture) -> str:
    """Return the Vega-Lite specification as JSON, for a page that draws it itself."""
    return json.dumps(picture.spec, ensure_ascii=False, indent=1) + "\n"


def table_text(picture: Picture) -> str:
    """Return the table as CSV: every number of the picture, as a number."""
    written = StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(picture.columns)
    for row in picture.rows:
        rows.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return written.getvalue()


ENDINGS: Mapping[str, Callable[[Picture], bytes]] = {
    ".svg": lambda picture: svg(picture).encode(),
    ".png": png,
    ".json": lambda picture: spec_text(picture).encode(),
    ".csv": lambda picture: table_text(picture).encode(),
}
"""What is written into a file, by its ending."""


def writer(place: Path) -> Callable[[Picture], bytes]:
    """Return what writes a picture into a file. Raises `UnknownEnding`."""
    if place.suffix.lower() not in ENDINGS:
        raise UnknownEnding(str(place), tuple(ENDINGS))
    return ENDINGS[place.suffix.lower()]


def save(picture: Picture, place: Path) -> None:
    """Write a picture into a file. Raises `UnknownEnding`, `CannotWrite` and `MissingExtra`."""
    made = writer(place)(picture)
    try:
        place.write_bytes(made)
    except OSError as error:
        raise CannotWrite(str(place), error.strerror or type(error).__name__) from error


def _engine() -> ModuleType:
    try:
        import vl_convert
    except ImportError as error:
        raise MissingExtra("vl-convert-python", "pictures", "A picture") from error
    return vl_convert
