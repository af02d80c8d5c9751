"""What a process does in tests: by itself, so that it begins quickly."""

from __future__ import annotations

import os
import time

from pledgebook.errors import BadDay


def work(thing: str) -> str:
    """Do as a thing says."""
    match thing:
        case "sleep":
            time.sleep(60)
        case "fill":
            return str(len(bytearray(5_000_000_000)))
        case "die":
            os._exit(1)
        case "wrong":
            raise BadDay(thing)
    return thing.upper()


class Dies:
    """A task whose process dies of it."""

    def __init__(self, **told: object) -> None:
        self.told = told

    def run(self, _: object) -> None:
        os._exit(1)
