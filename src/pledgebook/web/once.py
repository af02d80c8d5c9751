"""What is shown once, and to whoever made it alone: the secret of a new token.

key = once.put("Ana Lucas", "pledgebook_...")
once.take(key, "Ana Lucas")   ->  "pledgebook_...", and never again
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from threading import Lock

LETTERS = 9
"""Bytes of a key; it stands in an address, and opens nothing for anybody else."""

KEPT = 100
"""Secrets that wait to be looked at; who goes elsewhere first makes another token."""


class Once:
    """Secrets that wait to be looked at, in memory alone."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: OrderedDict[str, tuple[str, str]] = OrderedDict()

    def put(self, name: str, secret: str) -> str:
        """Keep a secret for somebody, and return the key to it."""
        key = secrets.token_urlsafe(LETTERS)
        with self._lock:
            self._waiting[key] = (name, secret)
            while len(self._waiting) > KEPT:
                self._waiting.popitem(last=False)
        return key

    def take(self, key: str, name: str) -> str:
        """Return a secret and forget it; "" where there is none for this name."""
        with self._lock:
            whose, secret = self._waiting.get(key, (None, ""))
            if whose != name:
                return ""
            del self._waiting[key]
            return secret
