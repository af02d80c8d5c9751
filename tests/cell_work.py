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
