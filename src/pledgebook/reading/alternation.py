"""One pattern for many words: "shortage", "short of" and "want" share their first letters.

A pattern that tries a hundred words one after the other at every place costs ten times as much.
Each word comes as atoms, small patterns that follow one another, so that where words part is seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

REST = r"\w*"
"""The rest of a word."""

SPACE = r"[\s-]+"
"""What parts two words: blanks, a hyphen, the end of a line."""

GAP = r"(?:[\s-]+[^\s,;:]+){0,3}?"
"""Up to three words between: they hold "the trust of the" and not yet another clause."""

OPEN = frozenset({REST, SPACE, GAP})
"""Atoms that match what another atom matches as well, so that the order of words decides."""

Atoms = tuple[str, ...]


def either(words: Iterable[Atoms]) -> str:
    """Return a pattern for any of `words`; where several match at one place the first does."""
    return _factored(tuple(dict.fromkeys(words)))


def opening(words: Iterable[Atoms]) -> str:
    """Return a pattern that looks ahead at how one of `words` begins."""
    heads = {word[0] for word in words}
    return rf"(?={'|'.join(sorted(heads))})" if heads.isdisjoint(OPEN) else ""


def _factored(words: Sequence[Atoms]) -> str:
    """Join words that begin alike; two that begin unlike never match at one place."""
    if len(words) == 1:
        return "".join(words[0])
    heads = {word[0] if word else "" for word in words}
    if not heads.isdisjoint(OPEN):
        return f"(?:{'|'.join(map(''.join, words))})"
    rests: dict[str, list[Atoms]] = {}
    for word in words:
        rests.setdefault(word[0] if word else "", []).append(word[1:])
    branches = [head + _factored(rest) for head, rest in rests.items()]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
