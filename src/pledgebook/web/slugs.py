"""Names as parts of an address: "Multinational Security Support Mission" and the like."""

from __future__ import annotations

import re
import unicodedata

from pledgebook.model import fingerprint

WORD = re.compile(r"[a-z0-9]+")


def slug(name: str) -> str:
    """Return a name in small letters, digits and dashes; one without any is its fingerprint."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "-".join(WORD.findall(plain.encode("ascii", "ignore").decode())) or fingerprint(name)
