"""What an export is: a format that other programs read. One file in `exports/` each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pledgebook.publishing.publication import Publication

Files = dict[str, bytes]
"""The bytes of each file, by its name in the folder; one file named "" for a single file."""


@dataclass(frozen=True, slots=True)
class Export:
    """A format: its name, how its files end, what it is, and the function that writes it.

    suffix  ".xlsx"; "" for a format that is a folder of files.
    write   pure: the same publication gives the same bytes.
    """

    name: str
    suffix: str
    says: str
    write: Callable[[Publication], Files]
