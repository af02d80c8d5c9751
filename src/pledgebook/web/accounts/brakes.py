"""How often something may be tried: a bucket for each who tries, which fills up again with time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from pledgebook.errors import TooOften

KNOWN_AT_ONCE = 10_000
"""Buckets that are kept: the one that was left alone longest goes first. Whoever can come from more
addresses than that is not held back by counting them."""


class Brake:
    """Lets each name through so often, then makes it wait.

    burst    how often at once.
    seconds  after which one more is let through.
    passed   the time that has passed, in seconds: `time.monotonic`.
    """

    def __init__(
        self, burst: int, seconds: float, passed: Callable[[], float], most: int = KNOWN_AT_ONCE
    ) -> None:
        self._burst, self._seconds, self._passed, self._most = burst, seconds, passed, most
        self._free_at: OrderedDict[str, float] = OrderedDict()
        self._lock = Lock()

    def take(self, name: str) -> None:
        """Let one through. Raises `TooOften`, and says how long to wait."""
        with self._lock:
            now = self._passed()
            full_at = max(self._free_at.get(name, now), now) + self._seconds
            if (wait := full_at - now - self._burst * self._seconds) > 0:
                raise TooOften(wait)
            self._free_at[name] = full_at
            self._free_at.move_to_end(name)
            while len(self._free_at) > self._most:
                self._free_at.popitem(last=False)

    def forgive(self, name: str) -> None:
        """Forget what somebody tried: they were who they said."""
        with self._lock:
            self._free_at.pop(name, None)
