"""What tells whether two texts may share their words: the runs of words of each, as numbers.

len(shingles(words("one two three four five six"))) == 2
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from zlib import crc32

WORDS_A_SHINGLE = 5
"""Runs of five words: shorter ones repeat by chance, longer ones break at every small edit."""

COPIED = 0.5
"""Share of the shorter report's shingles that makes it a copy. Reports by two desks on one speech
share a tenth (measured on five such reports: at most 0.1); an edited wire story keeps most."""

QUOTED = 0.3
"""Share of the shorter report that may be one shared quotation before both are one witness."""

SAMPLED = 8
"""One shingle in eight, chosen by its hash, is enough to find the pairs worth comparing."""

PROMISING = 0.2
"""Share of the sample in common from which the texts are compared. By chance a pair with the 0.3 of
`QUOTED` has less in a sample of 24 once in nine times, one with `COPIED` once in a thousand."""

FEW = 24
"""A smaller sample says nothing of shares, so the texts are compared."""

BITS = 1024
"""Bits of the print of a text: a report of a hundred words has one in ten of them, by chance shares
a hundredth with another, and is told from most without a look at its words."""

BIT = tuple(1 << place for place in range(BITS))

TOO_SHORT = 20
"""Shingles below which two texts are one story only when they are equal: one sentence proves
nothing."""

WORD = re.compile(r"\w+")
QUOTATION = re.compile(r"[“\"]([^“”\"]{40,})[”\"]")

BLANKED = bytes(each if WORD.match(chr(each)) else ord(" ") for each in range(256))
"""Makes blanks of all that stands between words, in a text of ASCII."""


def words(text: str) -> list[bytes]:
    """Return the words of a text without their capitals."""
    folded = text.casefold()
    if folded.isascii():
        return folded.encode().translate(BLANKED).split()
    return " ".join(WORD.findall(folded)).encode("utf-8", "surrogatepass").split()


def shingles(told: Sequence[bytes]) -> frozenset[int]:
    """Return the runs of five words, each as a number."""
    later = (told[place:] for place in range(WORDS_A_SHINGLE))
    return frozenset(map(crc32, map(b" ".join, zip(*later, strict=False))))


@dataclass(frozen=True, slots=True)
class Print:
    """The runs of words of a text, and what tells quickly that it shares too few with another.

    whole    the shingles of the text.
    quoted   those of its quotations.
    sample   one shingle in `SAMPLED`; none of a text that is too short to tell.
    bits     a bit for each shingle; some share one.
    crowded  how many share one with another.
    """

    whole: array[int]
    quoted: array[int]
    sample: array[int]
    bits: int
    crowded: int

    @classmethod
    def of(cls, text: str) -> Print:
        """Return the print of a text."""
        whole = shingles(words(text))
        quoted = frozenset[int]().union(*map(shingles, map(words, QUOTATION.findall(text))))
        chosen = sorted([each for each in whole if each % SAMPLED == 0])
        sample = array("I", chosen if len(whole) >= TOO_SHORT else ())
        bits = reduce(or_, [BIT[each % BITS] for each in whole], 0)
        crowded = len(whole) - bits.bit_count()
        return cls(array("I", whole), array("I", quoted), sample, bits, crowded)

    def shared(self, other: Print) -> int:
        """Return how many shingles two texts share, if they are one story; else 0."""
        shorter = min(len(self.whole), len(other.whole))
        share = QUOTED if self.quoted and other.quoted else COPIED
        most = (self.bits & other.bits).bit_count() + min(self.crowded, other.crowded)
        if most < share * shorter or not self._is_promising(other):
            return 0
        shared = len(frozenset(self.whole).intersection(other.whole))
        quoted = len(frozenset(self.quoted).intersection(other.quoted))
        return shared if shared >= COPIED * shorter or quoted >= QUOTED * shorter else 0

    def _is_promising(self, other: Print) -> bool:
        fewer = min(len(self.sample), len(other.sample))
        if fewer < FEW:
            return True
        return len(frozenset(self.sample).intersection(other.sample)) >= PROMISING * fewer


def prints(texts: Iterable[str]) -> list[Print]:
    """Return the print of each text."""
    return [Print.of(text) for text in texts]
