"""Find who says what: "Kenya will send 600 more," Ruto said. "They are in training," he added.

What follows "said" outside a quotation belongs to its subject, a quotation to whoever is said to
speak beside it. "He" is the person who spoke or was named last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pledgebook.reading import naming, quotations, turns
from pledgebook.reading.clauses import Clause
from pledgebook.reading.cues import Lists
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.lines import Line
from pledgebook.reading.naming import Speakers
from pledgebook.reading.parties import Cast
from pledgebook.reading.quotations import Saying
from pledgebook.reading.words import Word

__all__ = ["Line", "Saying", "find"]

VERBS = Lists("verbs")

ACCORDING = re.compile(
    r"\b[Aa]ccording to (?:(?:the|a|an|new|latest|figures from|data from"
    r"|estimates (?:by|from)|officials (?:at|from)) )*"
)
NOT_BEFORE_SPEAKER = frozenset({"amount", "verb", "that", "modal"})
ENDS_SPEAKER = frozenset({",", ".", ";", ":", "rel", "sub", "quote", "(", "time", "conj"})
INVERTED_REACH = 8
"""Words after "said" in which its subject may stand: "said the country's new president, Ruto"."""

LATE_VERB = 8
"""Words from the end of a sentence in which "he said on Friday" closes what was said."""

EARSHOT_BEFORE, EARSHOT_AFTER = 10, 4
"""Sentences before and after a quotation in which its speaker is looked for: a quotation of 2,500
characters, the longest that is read, has about ten, and is closed by "he said" within four."""


def find(text: str, lines: Sequence[Line], cast: Cast, language: Lexicon) -> tuple[Saying, ...]:
    """Return who says which stretch, in the order of the text; the innermost comes last."""
    quoted = quotations.find(text)
    report = _Report(Speakers(text, cast, naming.words_of(language.code)), language)
    outer: list[Saying] = [*turns.find(report.speakers, language.code)]
    told: list[Saying] = []
    for line in lines:
        for one in report.said_in(line) or report.carried_to(line):
            outer.append(one)
            told.append(Saying(line.sentence.start, line.sentence.end, one.speaker))
            report.last = one.speaker
            report.carries = line.sentence.end
    return (*outer, *quotations.given(quoted, told))


def within_earshot(lines: Sequence[Line], telling: Iterable[Line]) -> list[Line]:
    """Return the lines from which a speaker can carry to a line that may hold a claim."""
    near: set[int] = set()
    for line in telling:
        near.update(range(line.number - EARSHOT_BEFORE, line.number + EARSHOT_AFTER + 1))
    return [line for line in lines if line.number in near]


@dataclass(slots=True)
class _Report:
    """A report while its sentences are gone through.

    last     who spoke last.
    carries  where the last sentence ends that somebody says.
    """

    speakers: Speakers
    language: Lexicon
    last: str | None = None
    carries: int | None = None

    def said_in(self, line: Line) -> list[Saying]:
        """Return what is said in one sentence, with its speakers."""
        sayings = list(self._in_clauses(line)) if self._may_say(line) else []
        return [*sayings, *self._according(line)]

    def carried_to(self, line: Line) -> list[Saying]:
        """Return the sentence as the last speaker's, where its tense says that it is told on.

        "He said the front had held. Four sailors had been killed." The second is his too.
        """
        if self.last is None or self.carries is None or "\n" in line.sentence.text:
            return []
        between = self.speakers.text[self.carries : line.sentence.start]
        if between.strip() or "\n" in between or not self._is_told_on(line):
            return []
        return [Saying(line.sentence.start, line.sentence.end, self.last)]

    def _is_told_on(self, line: Line) -> bool:
        """Whether the sentence's own verb stands in the tense of reported speech."""
        main = next((one for one in line.clauses if one.relation == "main"), None)
        if main is None:
            return False
        return (main.perfect and main.past) or main.modal in self.speakers.words.told_on

    def _may_say(self, line: Line) -> bool:
        return line.may_have(VERBS, "say")

    def _in_clauses(self, line: Line) -> Iterator[Saying]:
        for at, clause in enumerate(line.clauses):
            says = "say" in self.language.classes.get(clause.base, frozenset())
            if not says or clause.passive or clause.relation == "participle":
                continue
            if _inside_quotation(line, line.words[clause.verb[0]].start):
                continue
            if self._is_deed(line, at):
                continue
            who = self._speaker(line, clause)
            stretch = _stretch(line, clause) if who else None
            if who and stretch:
                yield Saying(*stretch, who)

    def _is_deed(self, line: Line, at: int) -> bool:
        """Whether "pledged $5 million", "will ask" tells what is done, and not what is said."""
        clause = line.clauses[at]
        if clause.future:
            return True
        rest = [word.tag for word in line.words[clause.verb[1] :]] or ["."]
        told = rest[0] in {"that", ".", ",", ":"} or "quote" in rest
        told = told or any(one.governor == at and one.relation == "main" for one in line.clauses)
        return clause.base in self.speakers.words.deeds and not told

    def _speaker(self, line: Line, clause: Clause) -> str | None:
        words = line.words
        if clause.subject is None:
            return self._inverted(words, clause)
        begin, end = words[clause.subject[0]].start, words[clause.subject[1] - 1].end
        beside = _apposed(words[clause.subject[1] : clause.verb[0]])
        if beside and not any(w.mention for w in words[slice(*clause.subject)] if not w.owns):
            return beside
        return self.speakers.named(begin, end, self.last)

    def _inverted(self, words: Sequence[Word], clause: Clause) -> str | None:
        """Return the subject of "said Ruto"."""
        if clause.relation != "main" or clause.base not in self.speakers.words.inverted:
            return None
        reach = words[clause.verb[1] : clause.verb[1] + INVERTED_REACH]
        ends = (at for at, word in enumerate(reach) if word.tag in ENDS_SPEAKER)
        phrase = reach[: next(ends, len(reach))]
        if not phrase or any(word.tag in NOT_BEFORE_SPEAKER for word in phrase):
            return None
        return self.speakers.named(phrase[0].start, phrase[-1].end, self.last)

    def _according(self, line: Line) -> Iterator[Saying]:
        start, end = line.sentence.start, line.sentence.end
        if "ccording to " not in line.sentence.text:
            return
        for match in ACCORDING.finditer(line.sentence.text):
            text = line.sentence.text
            begin = start + text.rfind(";", 0, match.start()) + 1
            stop = text.find(";", match.end())
            stop = start + stop if stop >= 0 else end
            who = self.speakers.named(start + match.end(), stop, self.last)
            if who:
                yield Saying(begin, stop, who)


def _apposed(words: Sequence[Word]) -> str | None:
    """Return the person between commas after a title: "Kenya's minister, Amara Okoye, said"."""
    if not words or words[0].tag != "," or any(word.tag == "verb" for word in words):
        return None
    persons = (w.mention for w in words if w.mention and w.mention.kind == "person" and not w.owns)
    person = next(persons, None)
    return person.party if person else None


def _inside_quotation(line: Line, offset: int) -> bool:
    before = line.sentence.text[: offset - line.sentence.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _stretch(line: Line, clause: Clause) -> tuple[int, int] | None:
    """Return what a clause of saying covers: what follows it, or the sentence that it closes."""
    words, sentence = line.words, line.sentence
    following = words[clause.verb[1]] if clause.verb[1] < len(words) else None
    after_pause = (
        clause.subject is not None
        and clause.subject[0] > 0
        and words[clause.subject[0] - 1].tag in {",", "quote"}
    )
    if following is None:
        return (sentence.start, sentence.end) if after_pause else None
    late = clause.verb[1] >= len(words) - LATE_VERB and following.tag in {"time", "prep"}
    if after_pause and (late or following.tag in {".", ","}):
        return sentence.start, sentence.end
    return words[clause.begin].start, sentence.end
