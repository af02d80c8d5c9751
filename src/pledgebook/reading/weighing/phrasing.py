"""What is seen of a statement: its words, its verb and subject, the lists on which they stand.

Features are plain strings ("verb:retake", "has milestone.site"), as those of amounts are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

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

LONGEST, STEP = 5, 5
"""The length of a statement is told in steps of so many words, up to so many steps."""

STOPS = frozenset(".!?”\"’'")


def of_line(passage: Passage, line: Line) -> Iterator[tuple[Statement, frozenset[str]]]:
    """Yield the statements of a sentence, each with what is seen of it."""
    for clauses, seen in of_sentence(line.parsed, passage.lexicon):
        statement = Statement(passage, line, clauses)
        yield statement, seen.union(around(statement))


def of_sentence(
    parsed: Parsed, lexicon: Lexicon
) -> Iterator[tuple[tuple[Clause, ...], frozenset[str]]]:
    """Yield the clauses of each statement of a sentence, with what is seen of it wherever it is."""
    words = [shown(word) for word in parsed.words]
    found = tuple(sightings.find(parsed.text, lexicon.code))
    whole = [f"in:{one}" for one in words]
    for clauses in groups(parsed.clauses) or ((),) if words else ():
        span = span_of(clauses, parsed.words)
        seen = (*_words(words[slice(*span)]), *_verbs(parsed, clauses, words, lexicon))
        signs = (*_signs(parsed, clauses, span), *_lists(parsed, span, found, lexicon))
        yield clauses, frozenset((*whole, *seen, *signs))


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


def _words(own: Sequence[str]) -> Iterator[str]:
    yield from (f"word:{one}" for one in own)
    yield from (f"words:{one} {other}" for one, other in pairwise(own))
    yield f"length:{min(LONGEST, len(own) // STEP)}"


def _verbs(
    parsed: Parsed, clauses: Sequence[Clause], words: Sequence[str], lexicon: Lexicon
) -> Iterator[str]:
    for clause in clauses:
        yield f"verb:{clause.base}"
        yield from (f"verb of {name}" for name in verb_lists(clause.base, lexicon.code))
        yield from (f"verb that {does}" for does in lexicon.classes.get(clause.base, ()))
    for clause in clauses[:1]:
        after = words[clause.verb[1]] if clause.tail[0] < clause.tail[1] else "|"
        yield from (f"modal:{clause.modal}", f"relation:{clause.relation}")
        yield from (f"after verb:{after}", f"after {clause.base}:{after}")
        yield f"subject:{_subject(clause.subject, words)} {clause.base}"
        for flag in (flag for flag in FLAGS if getattr(clause, flag)):
            yield from (flag, f"{flag} {clause.base}")
        if clause.governor is not None:
            yield f"under:{parsed.clauses[clause.governor].base}"


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
    for lists, start, end in found:
        if start < stop and begin < end:
            yield from (signs[one] for one in lists)


@cache
def _signs_of_lists(code: str) -> tuple[str, ...]:
    return tuple(f"has {lists.kind}.{name}" for lists, name, _ in sightings.lists_of(code))
