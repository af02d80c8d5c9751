"""Cut a sentence into words, with each party, amount and time as one word.

"Kenya will send 600 more police officers in June" is Kenya, will, send, the amount, in, the time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

from pledgebook.reading.amounts import FoundAmount
from pledgebook.reading.parties import Mention
from pledgebook.reading.times import FoundTime

CLITIC = r"'(?:s|ll|ve|re|d|m)(?!\w)"
"""A verb that leans on the pronoun before it: "we've sent", "they'll send", "it's sending"."""

WORD = re.compile(
    rf"(?i:we|they|you|he|she|it|i|that|there|who)(?={CLITIC})|{CLITIC}"
    r"|[A-Za-zÀ-ÿ][\w'&-]*(?:\.[A-Za-z]\.?)*|\d[\w.,:%-]*\w|\d|[“”\"‘]|--+|\S"
)
POSSESSIVE = re.compile(r"'s?(?!\w)")
OWNING = re.compile(r"'s?$")

BARE = ("", "", False, None, None, None)
"""What a word has after its tag that is no verb, no owner, party, amount or time."""

OWNER = ("", "", True, None, None, None)

Thing = Mention | FoundAmount | FoundTime
Placed = tuple[int, int, Thing]
"""Where something stands, and what it is."""


class Word(NamedTuple):
    """One word, where it stands: offsets into the sentence, in `Line.words` into the report.

    tag    party, amount, time, det, prep, conj, sub, rel, that, pron, modal, be, have, do, adv, to,
           verb, noun, quote, or a mark of punctuation itself.
    base   a verb's base form, else "".
    form   a verb's form: base, s, past, participle, ing; "" for other words.
    owns   whether it ends in a possessive ("Kenya's").
    """

    start: int
    end: int
    text: str
    lower: str
    tag: str
    base: str = ""
    form: str = ""
    owns: bool = False
    mention: Mention | None = None
    amount: FoundAmount | None = None
    time: FoundTime | None = None

    def moved(self, by: int) -> Word:
        """Return the same word where the text before it is so much longer."""
        mention = self.mention
        if mention is None:
            return tuple.__new__(Word, (self.start + by, self.end + by, *self[2:]))
        named = (self.owns, mention.moved(by), *self[9:])
        return tuple.__new__(Word, (self.start + by, self.end + by, *self[2:7], *named))

    def tagged(self, tag: str) -> Word:
        """Return the same word with another tag, and no longer as an owner's."""
        return tuple.__new__(Word, (*self[:4], tag, *BARE))


def cut(
    text: str,
    mentions: Sequence[Mention],
    amounts: Sequence[FoundAmount],
    times: Sequence[FoundTime],
) -> tuple[Word, ...]:
    """Return the words of a sentence, untagged; all offsets count from its beginning.

    What is no party, amount or time is a "noun" until `tags.tag` has seen its neighbours.
    """
    words: list[Word] = []
    done = 0
    for start, end, thing in _things(mentions, amounts, times):
        if start < done:
            continue
        words += _plain(text, done, start)
        own = POSSESSIVE.match(text, end)
        words.append(_special(text[start:end], start, thing, owns=own is not None))
        done = own.end() if own else end
    words += _plain(text, done, len(text))
    return tuple(words)


def _plain(text: str, start: int, end: int) -> list[Word]:
    words = []
    for match in WORD.finditer(text, start, end):
        written = match[0]
        lower = written.lower()
        owns = "'" in lower and OWNING.search(lower) is not None
        slots = (*match.span(), written, lower, "noun", *(OWNER if owns else BARE))
        words.append(tuple.__new__(Word, slots))  # a third of the time of `Word(...)`
    return words


def _special(written: str, start: int, thing: Thing, *, owns: bool) -> Word:
    end, lower = start + len(written), written.lower()
    match thing:
        case Mention():
            return Word(start, end, written, lower, "party", owns=owns, mention=thing)
        case FoundAmount():
            return Word(start, end, written, lower, "amount", owns=owns, amount=thing)
        case _:
            return Word(start, end, written, lower, "time", owns=owns, time=thing)


def _things(
    mentions: Sequence[Mention], amounts: Sequence[FoundAmount], times: Sequence[FoundTime]
) -> list[Placed]:
    """Return what is one word, left to right; an amount wins over a time, a time over a party."""
    placed: list[Placed] = [(one.start, one.end, one) for one in amounts]
    placed.sort(key=itemgetter(0))
    placed = _beside(placed, [(one.begin, one.stop, one) for one in times])
    return _beside(placed, [(one.start, one.end, one) for one in mentions])


def _beside(placed: list[Placed], more: Iterable[Placed]) -> list[Placed]:
    """Return `placed`, which is in order, with those of `more` that overlap nothing before them."""
    starts = [start for start, _, _ in placed]
    free: list[Placed] = []
    for one in sorted(more, key=itemgetter(0)):
        at = bisect_right(starts, one[0])
        if (
            (not free or free[-1][1] <= one[0])
            and (not at or placed[at - 1][1] <= one[0])
            and (at == len(placed) or one[1] <= placed[at][0])
        ):
            free.append(one)
    return sorted([*placed, *free], key=itemgetter(0)) if free else placed
