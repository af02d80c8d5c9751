"""What is seen of a statement: its words, its verb and subject, the lists on which they stand.

Features are plain strings ("verb:retake", "has milestone.site"), as those of amounts are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise, repeat
from typing import NamedTuple

from pledgebook.reading.clauses import Clause, Span
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.lines import Line, Parsed
from pledgebook.reading.passage import Passage
from pledgebook.reading.resources import named_in
from pledgebook.reading.weighing import sightings
from pledgebook.reading.weighing.features import FLAGS, shown, verb_lists
from pledgebook.reading.weighing.sightings import Sighting
from pledgebook.reading.weighing.spots import groups, span_of
from pledgebook.reading.weighing.statements import Statement
from pledgebook.reading.weighing.weights import Question

LONGEST, STEP = 5, 5
"""The length of a statement is told in steps of so many words, up to so many steps."""

IN, WORD, WORDS = "in:", "word:", "words:"
"""How the weights have the words of a sentence, and a statement's own, alone and in pairs."""

QUESTIONS = 8
"""Questions of which the pairs are kept: one, but for those who learn them."""

VERBS = 5_000
"""Verbs of which it is kept on which lists they stand: more than there are in the lexicon."""

STOPS = frozenset(".!?”\"’'")


class Look(NamedTuple):
    """What is seen of a statement wherever its sentence stands.

    clauses  its clauses, none where the sentence has no verb.
    whole    the words of its sentence.
    own      its own words, and pairs those that stand side by side.
    signs    all else: its verbs, their subject, the lists on which its words stand.
    """

    clauses: tuple[Clause, ...]
    whole: frozenset[str]
    own: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    signs: frozenset[str]

    @property
    def features(self) -> Iterator[str]:
        """All that is seen, as weights have it: "in:troop", "word:send", "words:send troop"."""
        yield from (f"{IN}{one}" for one in self.whole)
        yield from (f"{WORD}{one}" for one in self.own)
        yield from (f"{WORDS}{one} {other}" for one, other in self.pairs)
        yield from self.signs


def of_line(passage: Passage, line: Line) -> Iterator[tuple[Statement, frozenset[str]]]:
    """Yield the statements of a sentence, each with what is seen of it."""
    for look in of_sentence(line.parsed, passage.lexicon):
        statement = Statement(passage, line, look.clauses)
        yield statement, frozenset((*look.features, *around(statement)))


def of_sentence(parsed: Parsed, lexicon: Lexicon) -> Iterator[Look]:
    """Yield what is seen of each statement of a sentence."""
    words = [shown(word) for word in parsed.words]
    found = tuple(sightings.find(parsed.text, lexicon.code))
    whole = frozenset(words)
    for clauses in groups(parsed.clauses) or ((),) if words else ():
        span = span_of(clauses, parsed.words)
        own = words[slice(*span)]
        signs = (
            f"length:{min(LONGEST, len(own) // STEP)}",
            *_verbs(parsed, clauses, words, lexicon),
            *_signs(parsed, clauses, span),
            *_lists(parsed, span, found, lexicon),
        )
        yield Look(clauses, whole, frozenset(own), frozenset(pairwise(own)), frozenset(signs))


def packed(looks: Sequence[Look], question: Question) -> list[int]:
    """Return what is seen of the statements of a sentence says, as `Question.packed` does.

    Without writing out what is seen, which takes longer than adding it up.
    """
    whole, own, pairs = question.after(IN), question.after(WORD), _pairs(question)
    shared = sum(map(whole.get, looks[0].whole, repeat(0))) if looks else 0
    return [
        shared
        + sum(map(own.get, look.own, repeat(0)))
        + sum(map(pairs.get, look.pairs, repeat(0)))
        + question.packed(look.signs)
        for look in looks
    ]


@lru_cache(maxsize=QUESTIONS)
def _pairs(question: Question) -> dict[tuple[str, ...], int]:
    return {tuple(two.split(" ")): told for two, told in question.after(WORDS).items()}


def around(statement: Statement) -> Iterator[str]:
    """Yield what is seen of a statement beside its sentence: who speaks, where it stands."""
    passage, (start, end) = statement.passage, statement.place
    speaker = passage.speaker_at(start + (end - start) // 2)
    yield "said by nobody" if speaker is None else "said by somebody"
    if speaker is not None:
        yield "said by unnamed" if speaker.islower() else "said by named"
    yield from ["government"] if passage.home else []
    yield from ["first line"] if statement.line.number == 0 else []


def with_resources(statement: Statement, seen: frozenset[str]) -> frozenset[str]:
    """Return what is seen of a statement with the resources that it names."""
    named = named_in(statement.passage, statement.text)
    first = (f"first names {one}" for one in named[:1])
    return seen | {f"names {one}" for one in named} | {*first}


def _verbs(
    parsed: Parsed, clauses: Sequence[Clause], words: Sequence[str], lexicon: Lexicon
) -> Iterator[str]:
    for clause in clauses:
        yield from _of_verb(clause.base, lexicon)
    for clause in clauses[:1]:
        after = words[clause.verb[1]] if clause.tail[0] < clause.tail[1] else "|"
        yield from (f"modal:{clause.modal}", f"relation:{clause.relation}")
        yield from (f"after verb:{after}", f"after {clause.base}:{after}")
        yield f"subject:{_subject(clause.subject, words)} {clause.base}"
        for flag in (flag for flag in FLAGS if getattr(clause, flag)):
            yield from (flag, f"{flag} {clause.base}")
        if clause.governor is not None:
            yield f"under:{parsed.clauses[clause.governor].base}"


@lru_cache(maxsize=VERBS)
def _of_verb(base: str, lexicon: Lexicon) -> tuple[str, ...]:
    listed = (f"verb of {name}" for name in verb_lists(base, lexicon.code))
    return (
        f"verb:{base}",
        *listed,
        *(f"verb that {does}" for does in lexicon.classes.get(base, ())),
    )


def _subject(span: Span | None, words: Sequence[str]) -> str:
    return words[span[1] - 1] if span else "nobody"


def _signs(parsed: Parsed, clauses: Sequence[Clause], span: Span) -> Iterator[str]:
    """Yield which sorts of words are in a statement, and whether a full stop ends its sentence."""
    words = parsed.words[slice(*span)]
    if any(word.time for word in words):
        yield "dated"
        yield from (f"dated {clause.base}" for clause in clauses)
    yield from ["counted"] if any(word.amount for word in words) else []
    named = {word.mention.kind for word in words if word.mention}
    yield from (f"names a {kind}" for kind in sorted(named))
    yield from ["no stop"] if parsed.text.rstrip()[-1:] not in STOPS else []


def _lists(
    parsed: Parsed, span: Span, found: Sequence[Sighting], lexicon: Lexicon
) -> Iterator[str]:
    """Yield the lists of the lexicon that have a word in a statement."""
    begin, stop = parsed.words[span[0]].start, parsed.words[span[1] - 1].end
    signs = _signs_of_lists(lexicon.code)
    here: set[int] = set()
    for lists, start, end in found:
        if start < stop and begin < end:
            here.update(lists)
    return (signs[one] for one in here)


@cache
def _signs_of_lists(code: str) -> tuple[str, ...]:
    return tuple(f"has {lists.kind}.{name}" for lists, name, _ in sightings.lists_of(code))
