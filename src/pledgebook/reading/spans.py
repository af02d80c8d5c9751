"""Where things stand in a sentence: which words lie in a stretch of text, what stands before one.

Offsets count in the running text of the report, spans count words of the sentence.
"""

from __future__ import annotations

from pledgebook.reading.clauses import Clause, Span
from pledgebook.reading.speakers import Line
from pledgebook.reading.words import Word


def inside(line: Line, start: int, end: int) -> Span:
    """Return the words that lie between two offsets, wholly or in part."""
    found = [at for at, word in enumerate(line.words) if word.end > start and word.start < end]
    return (found[0], found[-1] + 1) if found else (0, 0)


def place(line: Line, span: Span) -> Span:
    """Return the offsets of a span of words."""
    if span[0] >= span[1]:
        return line.sentence.start, line.sentence.start
    return line.words[span[0]].start, line.words[span[1] - 1].end


def words_in(line: Line, span: Span | None) -> tuple[Word, ...]:
    """Return the words of a span; none for no span."""
    return line.words[span[0] : span[1]] if span else ()


def whole(clause: Clause) -> Span:
    """Return the words of a clause: from its subject or verb to the end of its tail."""
    return clause.begin, max(clause.tail[1], clause.verb[1])


def clause_at(line: Line, offset: int) -> Clause | None:
    """Return the first clause that covers an offset."""
    for clause in line.clauses:
        start, end = place(line, whole(clause))
        if start <= offset < end:
            return clause
    return None


def lower_at(line: Line, at: int) -> str:
    """Return the word at `at` in lower case; "" beyond the ends of the sentence."""
    return line.words[at].lower if 0 <= at < len(line.words) else ""


def before(line: Line, at: int) -> str:
    """Return the text of the sentence before the word at `at`."""
    return line.sentence.text[: line.words[at].start - line.sentence.start]


def after(line: Line, at: int) -> str:
    """Return the text of the sentence after the word at `at`."""
    return line.sentence.text[line.words[at].end - line.sentence.start :]
