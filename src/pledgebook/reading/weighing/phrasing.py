"""What is seen of a statement: its words, its verb and subject, the lists on which they stand.

Features are plain strings ("verb:retake", "has milestone.site"), as those of amounts are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from pledgebook.reading.clauses import Span
from pledgebook.reading.lines import Line
from pledgebook.reading.passage import Passage
from pledgebook.reading.resources import named_in
from pledgebook.reading.weighing import sightings
from pledgebook.reading.weighing.features import FLAGS, shown, verb_lists
from pledgebook.reading.weighing.sightings import Sighting
from pledgebook.reading.weighing.statements import Statement, statements

LONGEST, STEP = 5, 5
"""The length of a statement is told in steps of so many words, up to so many steps."""

STOPS = frozenset(".!?”\"’'")


def of_line(passage: Passage, line: Line) -> Iterator[tuple[Statement, frozenset[str]]]:
    """Yield the statements of a sentence, each with what is seen of it."""
    words = [shown(word) for word in line.words]
    found = tuple(sightings.find(line.sentence.text, line.setting.lexicon.code))
    whole = [f"in:{one}" for one in words]
    for statement in statements(passage, line):
        seen = (*_words(statement, words), *_verbs(statement, words), *_signs(statement))
        yield statement, frozenset((*whole, *seen, *_lists(statement, found)))


def with_resources(statement: Statement, seen: frozenset[str]) -> frozenset[str]:
    """Return what is seen of a statement with the resources that it names."""
    named = named_in(statement.passage, statement.text)
    first = (f"first names {one}" for one in named[:1])
    return seen | {f"names {one}" for one in named} | {*first}


def _words(statement: Statement, words: Sequence[str]) -> Iterator[str]:
    start, end = statement.span
    own = words[start:end]
    yield from (f"word:{one}" for one in own)
    yield from (f"words:{one} {other}" for one, other in pairwise(own))
    yield f"length:{min(LONGEST, len(own) // STEP)}"


def _verbs(statement: Statement, words: Sequence[str]) -> Iterator[str]:
    for clause in statement.clauses:
        yield f"verb:{clause.base}"
        yield from (f"verb of {name}" for name in verb_lists(clause.base, _code(statement)))
        yield from (f"verb that {does}" for does in _classes(statement, clause.base))
    for clause in statement.clauses[:1]:
        after = words[clause.verb[1]] if clause.tail[0] < clause.tail[1] else "|"
        yield from (f"modal:{clause.modal}", f"relation:{clause.relation}")
        yield from (f"after verb:{after}", f"after {clause.base}:{after}")
        yield f"subject:{_subject(clause.subject, words)} {clause.base}"
        for flag in (flag for flag in FLAGS if getattr(clause, flag)):
            yield from (flag, f"{flag} {clause.base}")
        if clause.governor is not None:
            yield f"under:{statement.line.clauses[clause.governor].base}"


def _subject(span: Span | None, words: Sequence[str]) -> str:
    return words[span[1] - 1] if span else "nobody"


def _code(statement: Statement) -> str:
    return statement.passage.lexicon.code


def _classes(statement: Statement, base: str) -> frozenset[str]:
    return statement.passage.lexicon.classes.get(base, frozenset())


def _signs(statement: Statement) -> Iterator[str]:
    """Yield who speaks, and which sorts of words are in it."""
    passage, line, (start, end) = statement.passage, statement.line, statement.place
    speaker = passage.speaker_at(start + (end - start) // 2)
    yield "said by nobody" if speaker is None else "said by somebody"
    if speaker is not None:
        yield "said by unnamed" if speaker.islower() else "said by named"
    words = line.words[slice(*statement.span)]
    if any(word.time for word in words):
        yield "dated"
        yield from (f"dated {clause.base}" for clause in statement.clauses)
    yield from ["counted"] if any(word.amount for word in words) else []
    named = {word.mention.kind for word in words if word.mention}
    yield from (f"names a {kind}" for kind in sorted(named))
    yield from ["government"] if passage.home else []
    yield from ["first line"] if line.number == 0 else []
    yield from ["no stop"] if line.sentence.text.rstrip()[-1:] not in STOPS else []


def _lists(statement: Statement, found: Sequence[Sighting]) -> Iterator[str]:
    """Yield the lists of the lexicon that have a word in a statement."""
    base, (first, last) = statement.line.sentence.start, statement.place
    signs = _signs_of_lists(_code(statement))
    for lists, start, end in found:
        if base + start < last and first < base + end:
            yield from (signs[one] for one in lists)


@cache
def _signs_of_lists(code: str) -> tuple[str, ...]:
    return tuple(f"has {lists.kind}.{name}" for lists, name, _ in sightings.lists_of(code))
