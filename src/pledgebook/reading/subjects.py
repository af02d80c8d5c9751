"""Find the phrase that a verb belongs to: in "Kenya, which leads it, will send 600", "Kenya"."""

from __future__ import annotations

from collections.abc import Sequence

from pledgebook.reading.grammar import Grammar
from pledgebook.reading.groups import Group
from pledgebook.reading.words import Word

Span = tuple[int, int]
"""Indexes of words, end exclusive."""

PHRASE = frozenset(
    {"noun", "party", "amount", "det", "prep", "pron", "conj", ",", "time", "adv", "(", ")"}
)
LOOSE_ENDS = frozenset({"adv", "time", ",", "quote"})
LOOSE_STARTS = frozenset({"conj", ",", ")", "time", "adv"})
INSERTED = frozenset({"rel", "prep", "det", "sub", "adv"})
"""What words between two commas may begin with: ", who leads it," and ", the head of state,"."""

ALONE = frozenset({"it", "he", "she", "they", "we", "i"})
"""Pronouns that are a subject, and of no phrase before them."""

LONGEST_APPOSITION = 8
"""Words of the longest insertion without a verb: ", the mission's first force commander,"."""

LAST_VERB_REACH = 6
"""A verb that ends so near before an insertion owns the phrase before it as its object."""


def noun_phrase(words: Sequence[Word], end: int, floor: int, *, whole: bool = False) -> Span | None:
    """Return the noun phrase that ends before word `end`, reaching back no further than `floor`.

    With `whole`, a list before it belongs to it ("said Kenya and Jamaica will"); without, the
    phrase is cut at "and" where a verb stands before.
    """
    while end > floor and words[end - 1].tag in LOOSE_ENDS:
        end -= 1
    if _is_alone(words, end, floor):
        return end - 1, end
    start = end
    while start > floor and words[start - 1].tag in PHRASE:
        if _breaks(words, start - 1, floor, whole=whole):
            break
        start -= 1
    while start < end and words[start].tag in LOOSE_STARTS:
        start += 1
    start = _past_opening(words, start, end)
    return (start, end) if start < end else None


def _is_alone(words: Sequence[Word], end: int, floor: int) -> bool:
    """Whether a pronoun is all of a subject: "200 rather than the 304 *it* announced"."""
    before = words[end - 2].tag if end - 1 > floor else ""
    return before in {"noun", "amount"} and words[end - 1].lower in ALONE


def _breaks(words: Sequence[Word], at: int, floor: int, *, whole: bool) -> bool:
    tag = words[at].tag
    if words[at].lower == "but" and floor > 0 and words[at + 1].lower != "also":
        return True
    if tag == "conj" and floor > 0 and _opens_clause(words, at, floor):
        return True
    joins = tag == "," or (tag == "conj" and not whole and floor > 0)
    return joins and not _in_list(words, at, floor)


def _opens_clause(words: Sequence[Word], at: int, floor: int) -> bool:
    """Whether "and" leads from a sum to another giver: "pledged 75 million, and Japan has"."""
    right = at + 1
    while right < len(words) and words[right].tag == "det":
        right += 1
    gives = right < len(words) and words[right].tag in {"party", "pron"}
    paused = words[at - 1].tag in {",", "time", "amount"}
    return gives and paused and any(word.tag == "amount" for word in words[floor:at])


def _past_opening(words: Sequence[Word], start: int, end: int) -> int:
    """Skip an opening phrase: "In a statement on Tuesday the ministry" begins at "the"."""
    if start >= end or words[start].tag != "prep":
        return start
    for at in range(start + 1, end):
        word, before = words[at], words[at - 1]
        if word.tag == ",":
            return at + 1
        opens = word.tag in {"det", "pron"} and before.tag not in {"prep", "conj", "det"}
        if opens and at > start + 1:
            return at
        titled = before.lower in {"president", "minister"}
        if word.tag == "party" and before.tag in {"time", "noun"} and not titled:
            return at
    return start


def _in_list(words: Sequence[Word], at: int, floor: int) -> bool:
    """Whether the comma or conjunction at `at` joins two things of one list."""
    if at + 1 >= len(words) or at - 1 < floor:
        return False
    right, left = words[at + 1], words[at - 1]
    if left.tag == "," and at - 1 > floor:
        left = words[at - 2]
    if right.tag == "conj":
        return True
    if right.tag == "det" and at + 2 < len(words) and words[at + 2].tag == "party":
        right = words[at + 2]
    if left.tag == "party" and (right.tag == "party" or right.lower in {"other", "others"}):
        return words[at].tag == "conj" or _is_joined(words, at)
    if left.tag == "party" and right.tag == "det" and words[at].tag == "," and floor == 0:
        return _is_joined(words, at)
    return words[at].tag == "conj" and left.tag == right.tag == "noun" and floor == 0


def _is_joined(words: Sequence[Word], at: int) -> bool:
    """Whether "and" closes the list that goes on at a comma: not in "to help Chad, Norway sent"."""
    for word in words[at + 1 :]:
        if word.tag not in {"party", ",", "det", "noun"}:
            return word.tag == "conj"
    return False


def antecedent(words: Sequence[Word], relative: int, floor: int) -> Span | None:
    """Return what "which" or "who" at word `relative` stands for."""
    end = relative
    while end > floor and words[end - 1].tag in {",", "prep"}:
        end -= 1
    return noun_phrase(words, end, floor)


def before_insertion(
    words: Sequence[Word], groups: Sequence[Group], comma: int, known: Grammar
) -> Span | None:
    """Return the subject before ", who leads it,", ", the head of state," or ", he said,", or None.

    `comma` closes the insertion, `groups` are those before the verb whose subject is sought.
    """
    for left in range(comma - 1, 0, -1):
        if words[left].tag != ",":
            continue
        inside = next((group for group in groups if left < group.start < comma), None)
        if _tells_who_says(left, comma, inside, known):
            return _noun_before(words, groups, left, None, known)
        if _is_insertion(words, left, comma, inside, known):
            return _noun_before(words, groups, left, inside, known)
    return None


def _is_insertion(
    words: Sequence[Word], left: int, comma: int, inside: Group | None, known: Grammar
) -> bool:
    opening = words[left + 1]
    if opening.tag in INSERTED or opening.lower in known.insertions:
        return True
    if inside is None:
        return comma - left <= LONGEST_APPOSITION
    return inside.start == left + 1


def _tells_who_says(left: int, comma: int, inside: Group | None, known: Grammar) -> bool:
    """Whether "he said" or "said the minister" stands between two commas."""
    if inside is None or not inside.finite or inside.base not in known.sentential:
        return False
    return inside.end == comma or inside.start == left + 1


def _noun_before(
    words: Sequence[Word], groups: Sequence[Group], left: int, inside: Group | None, known: Grammar
) -> Span | None:
    opening = words[left + 1].tag
    if opening not in {"rel", "sub"} and inside is not None and inside.finite:
        return None
    before = next((group for group in reversed(groups) if group.end <= left), None)
    if before is None:
        return noun_phrase(words, left, 0)
    owns = before.base not in known.sentential and before.end >= left - LAST_VERB_REACH
    return None if owns and opening != "rel" else noun_phrase(words, left, before.end)
