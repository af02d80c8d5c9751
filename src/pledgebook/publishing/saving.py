"""Every export there is, and how one is saved: `save(EXPORTS["csv"], publication, folder)`."""

from __future__ import annotations

from pathlib import Path

from pledgebook.errors import CannotWrite
from pledgebook.plugs import find
from pledgebook.publishing import exports
from pledgebook.publishing.export import Export
from pledgebook.publishing.publication import Publication

EXPORTS = {export.name: export for export in find(exports, "EXPORT", Export)}
"""By name, in the order of their files."""


def save(export: Export, publication: Publication, place: Path) -> tuple[Path, ...]:
    """Write an export to a file, or to a folder where it is one; return the files written.

    Everything is worked out before the first byte is written. Raises `CannotWrite`, and
    `MissingExtra` where the format's package is not installed.
    """
    files = export.write(publication)
    paths = {place / name if name else place: content for name, content in files.items()}
    for path, content in paths.items():
        try:
            if path != place:
                place.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError as error:
            raise CannotWrite(str(path), error.strerror or type(error).__name__) from error
    return tuple(paths)
