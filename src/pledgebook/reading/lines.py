"""A sentence of a report: "Kenya will send police" gives its words and clauses when asked.

Most sentences hold no claim and nobody asks them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from pledgebook.reading import (
    amounts,
    clauses,
    cues,
    grammar,
    minting,
    sentences,
    tags,
    times,
    words,
)
from pledgebook.reading.clauses import Clause
from pledgebook.reading.cues import Lists
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.parties import Cast, Mention
from pledgebook.reading.sentences import Sentence
from pledgebook.reading.words import Word

LONGEST_SENTENCE = 3_000
"""Characters of a sentence that is taken apart as one; the longest of prose in the corpus has
2,100, and what is longer is a table, a list or noise, which is cut at blanks."""

KEPT = 2_000
"""Sentences of which the words are kept, for the copies of a story that repeat them: 20 MB."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence is read by: who appears, which words are known, when it was published."""

    cast: Cast
    lexicon: Lexicon
    published: date | None


@dataclass(frozen=True)
class Line:
    """One sentence; number is its place among the lines, from 0."""

    number: int
    sentence: Sentence
    setting: Setting

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The tagged words."""
        start = self.sentence.start
        return tuple(word.moved(start) for word in self.parsed.words)

    @cached_property
    def counted(self) -> tuple[tuple[int, Word], ...]:
        """The words that are amounts, each with its place among the words."""
        return tuple((at, self.words[at]) for at in self.parsed.counted)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Who does what in it."""
        return self.parsed.clauses

    @cached_property
    def parsed(self) -> Parsed:
        """It taken apart, as all its copies are."""
        start, end = self.sentence.start, self.sentence.end
        named = tuple(one.moved(-start) for one in self.setting.cast.within(start, end))
        return parse(self.sentence.text, named, self.setting.lexicon, self.setting.published)

    @cached_property
    def bits(self) -> int:
        """Which lists of the lexicon may have a word in it."""
        return cues.bits_of(self.sentence.text, self.setting.lexicon.code)

    def may_have(self, lists: Lists, *names: str) -> bool:
        """Whether a word of these lists may stand in it; a no is certain, and quick."""
        return bool(self.bits & cues.bits_for(self.setting.lexicon.code, lists.kind, names))


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """The words and clauses of a sentence, wherever it stands: offsets count from its beginning.

    One is made for all copies, so it is compared by identity.

    counted  which of the words are amounts.
    """

    text: str
    words: tuple[Word, ...]
    clauses: tuple[Clause, ...]
    counted: tuple[int, ...]


@lru_cache(maxsize=KEPT)
def parse(
    text: str, named: tuple[Mention, ...], lexicon: Lexicon, published: date | None
) -> Parsed:
    """Take a sentence apart in which these parties are named."""
    found = times.find(text, lexicon, published)
    counted = minting.by_nation(text, amounts.find(text, lexicon), named, lexicon)
    cut = words.cut(text, named, tuple(counted), found)
    tagged = tags.tag(cut, lexicon)
    places = tuple(at for at, word in enumerate(tagged) if word.amount is not None)
    return Parsed(text, tagged, clauses.find(tagged, grammar.of(lexicon.code)), places)


def find(text: str, setting: Setting) -> tuple[Line, ...]:
    """Return the lines of a report's running text."""
    every = (part for sentence in sentences.split(text) for part in _parts(sentence))
    return tuple(Line(number, sentence, setting) for number, sentence in enumerate(every))


def _parts(sentence: Sentence) -> Iterator[Sentence]:
    """Yield a sentence, or one of no end in parts that are cut at blanks."""
    text, start = sentence.text, 0
    while len(text) - start > LONGEST_SENTENCE:
        blank = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        end = blank if blank > 0 else start + LONGEST_SENTENCE
        yield _part(sentence, start, end)
        start = end + (blank > 0)
    yield _part(sentence, start, len(text)) if start else sentence


def _part(sentence: Sentence, start: int, end: int) -> Sentence:
    at = sentence.start
    return Sentence(sentence.text[start:end], at + start, at + end, sentence.paragraph)
