"""The claims that rules have read in a report, by their places.

A long text has a thousand claims and as many amounts: asking each amount of each claim would cost
the product of both.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import itemgetter

from pledgebook.model import Claim, Evidence

Giver = tuple[int, str]
"""Where a commitment begins, and who gives."""


@dataclass(frozen=True)
class Claimed:
    """Claims in the order of their quotes.

    ends  how far the claims up to each of them reach.
    """

    claims: tuple[Claim, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> Claimed:
        """Return claims by their places."""
        every = tuple(sorted(claims, key=_start))
        return cls(every, tuple(accumulate((one.evidence.end for one in every), max)))

    def __len__(self) -> int:
        return len(self.claims)

    def at(self, words: Evidence) -> Iterator[Claim]:
        """Yield the claims whose quotes have some of these words."""
        for index in range(bisect_left(self.claims, words.end, key=_start) - 1, -1, -1):
            if self.ends[index] <= words.start:
                return
            if self.claims[index].evidence.end > words.start:
                yield self.claims[index]

    def givers_around(self, at: int) -> tuple[Giver | None, Giver | None]:
        """Return the givers of the last commitment up to an offset, and of the first after it."""
        after = bisect_right(self._givers, at, key=itemgetter(0))
        before = self._givers[after - 1] if after else None
        return before, self._givers[after] if after < len(self._givers) else None

    @cached_property
    def _givers(self) -> tuple[Giver, ...]:
        gave = (one for one in self.claims if one.kind == "commitment" and one.actor)
        return tuple(sorted((one.evidence.start, one.actor or "") for one in gave))


NOTHING = Claimed((), ())


def _start(claim: Claim) -> int:
    return claim.evidence.start
