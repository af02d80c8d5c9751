"""How property tests run: the same cases on every machine and in every run.

A new case is a new surprise in somebody else's change. To look for some, ask for it:
`pytest --hypothesis-profile=search`.
"""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("same", deadline=None, derandomize=True, max_examples=60, database=None)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile("same")
