"""What is published together: some missions, what was parked, and the seal they rest on."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.model import Assessment, Consulted, Parked, Position, Report


@dataclass(frozen=True, slots=True)
class Publication:
    """Everything that a brief or an export is made from.

    missions  a position and its assessment for each mission, in the order they are shown.
    parked    what could not be read.
    reports   every report read, those that tell nothing too; () where only the positions' count.
    consulted the language models that were asked, and what of their answers was not let in.
    seal      number and seal of the book's last entry; (0, "") for an empty book.
    """

    missions: tuple[tuple[Position, Assessment], ...]
    parked: tuple[Parked, ...] = ()
    seal: tuple[int, str] = (0, "")
    reports: tuple[Report, ...] = ()
    consulted: tuple[Consulted, ...] = ()
