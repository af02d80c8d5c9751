"""One clause of a report with the questions that the claim kinds ask of it.

"Kenya will send 600 officers" is told by *send*, its subject "Kenya", its tail "600 officers".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pledgebook.reading.clauses import Clause, Span
from pledgebook.reading.cues import Lists
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.passage import Passage
from pledgebook.reading.spans import words_in
from pledgebook.reading.speakers import Line
from pledgebook.reading.words import Word


class Told(NamedTuple):
    """A clause in its sentence and report, and the lists of words to read it by."""

    passage: Passage
    line: Line
    clause: Clause
    lists: Lists

    @property
    def lexicon(self) -> Lexicon:
        """The words of the report's language."""
        return self.passage.lexicon

    @property
    def tail(self) -> str:
        """What follows the verb."""
        return self.passage.text(self.line, self.clause.tail)

    @property
    def subject(self) -> str:
        """Who does it; "" where nobody is found."""
        return self.passage.text(self.line, self.clause.subject) if self.clause.subject else ""

    @property
    def object(self) -> str:
        """What it is done to: of a passive, the subject."""
        return self.subject if self.clause.passive else self.tail

    @property
    def doer(self) -> str:
        """Who does it: of a passive, what follows the verb."""
        return self.tail if self.clause.passive else self.subject

    @property
    def verb(self) -> str:
        """The verb as the text has it, auxiliaries included."""
        return self.passage.text(self.line, self.clause.verb)

    @property
    def tail_words(self) -> tuple[Word, ...]:
        """The words that follow the verb."""
        return words_in(self.line, self.clause.tail)

    @property
    def subject_words(self) -> tuple[Word, ...]:
        """The words of the subject."""
        return words_in(self.line, self.clause.subject)

    @property
    def apposed(self) -> Span | None:
        """The number that says more about the subject: "the second group, *750 strong*, will"."""
        end = self.clause.subject[1] if self.clause.subject else 0
        near = self.line.words[end : end + 3]
        found = [word.tag for word in near] == [",", "amount", ","]
        return (end + 1, end + 2) if end and found else None

    @property
    def over(self) -> Told | None:
        """The clause on which this one hangs: "has promised" for "to send"."""
        return next(self.above(), None)

    def above(self) -> Iterator[Told]:
        """Yield the clause on which this one hangs, the one on which that hangs, and so on."""
        for clause in self.passage.chain(self.line, self.clause):
            yield Told(self.passage, self.line, clause, self.lists)

    def is_one(self, *names: str) -> bool:
        """Whether the verb is on one of the kind's lists of verbs."""
        return self.clause.base in self.lists.verbs(self.passage.lexicon, *names)

    def does(self, what: str) -> bool:
        """Whether the verb is of a class of the lexicon ("promise", "provide")."""
        return what in self.passage.lexicon.classes.get(self.clause.base, ())

    def search(self, text: str, *names: str) -> re.Match[str] | None:
        """Return where a word of the kind's lists stands in a text."""
        return self.lists.search(self.lexicon, text, *names)

    def starts(self, text: str, *names: str) -> re.Match[str] | None:
        """Return the word of the kind's lists with which a text begins."""
        return self.lists.starts(self.lexicon, text, *names)

    def ends(self, text: str, *names: str) -> re.Match[str] | None:
        """Return the word of the kind's lists with which a text ends."""
        return self.lists.ends(self.lexicon, text, *names)

    def text(self, span: Span) -> str:
        """Return the report's own characters of a span."""
        return self.passage.text(self.line, span)
