"""Who does what in a sentence, as our grammar and as the trained parser have it, in one form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from evaluation.clause_structure.parser import Arcs, Parser
from pledgebook.reading import cast, lines
from pledgebook.reading.clauses import Clause
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.words import Word

Span = tuple[int, int]

TOKEN = re.compile(r"\w+(?=n['’]t\b)|n['’]t\b|['’]\w+|\d[\d.,]*\d|(?:\w\.){2,}|\w+|\S")
"""Words as the treebank cuts them, nearly: "has", "n't", "$", "5.2"."""

RELATIVES = frozenset({"who", "which", "that", "whom"})
TAKING_OVER = frozenset({"conj", "xcomp", "advcl"})
"""Relations of a verb without a subject of its own that has the subject of the verb above it."""


class Deed(NamedTuple):
    """A verb, its subject and what follows it that is its own; places in the sentence."""

    verb: Span
    subject: Span | None
    after: Span


def by_grammar(text: str, lexicon: Lexicon) -> list[Deed]:
    """Return the deeds of a text as the reader's grammar finds them."""
    setting = lines.Setting(cast.find_cast(text, lexicon), lexicon, None)
    return [
        Deed(_place(line.words, one.verb), one.subject and _place(line.words, one.subject),
             _place(line.words, one.tail))
        for line in lines.find(text, setting)
        for one in line.clauses
    ]  # fmt: skip


def _place(words: Sequence[Word], span: Span) -> Span:
    first, end = span
    return (words[first].start, words[end - 1].end) if first < end else (0, 0)


def by_parser(words: Sequence[str], places: Sequence[Span], parser: Parser) -> list[Deed]:
    """Return the deeds of a sentence as the trained parser finds them."""
    tree = Tree(words, parser.parse(words))

    def placed(span: Span | None) -> Span | None:
        return (places[span[0]][0], places[span[1] - 1][1]) if span else None

    return [
        Deed(places[verb], placed(tree.subject(verb)), placed(tree.after(verb)) or (0, 0))
        for verb in range(len(words))
    ]


class Tree:
    """A sentence's words with their heads and relations; spans are indexes of words."""

    def __init__(self, words: Sequence[str], arcs: Arcs) -> None:
        self.words = words
        self.heads, self.relations = arcs
        self.below: list[list[int]] = [[] for _ in range(len(words) + 1)]
        for word, head in enumerate(self.heads):
            self.below[head].append(word)

    def span(self, word: int) -> Span:
        """Return a word with all that hangs on it."""
        parts = [self.span(one) for one in self.below[word]]
        return min([word, *(one[0] for one in parts)]), max([word + 1, *(one[1] for one in parts)])

    def child(self, word: int, *relations: str) -> int | None:
        """Return the first word that hangs on this one by one of these relations."""
        return next((one for one in self.below[word] if self.relations[one] in relations), None)

    def subject(self, verb: int) -> Span | None:
        """Return who does it: the verb's own subject, or that which it takes over from another."""
        over, relation = self.heads[verb], self.relations[verb]
        own = self.child(verb, "nsubj", "nsubj:pass")
        relative = own is not None and self.words[own].lower() in RELATIVES
        if relation.startswith("acl") and (own is None or relative):
            return self.span(over)[0], max(over + 1, min(verb, self.span(verb)[0]))
        if own is not None:
            return self.span(own)
        if over == len(self.words) or relation not in TAKING_OVER:
            return None
        controller = self.child(over, "obj") if relation == "xcomp" else None
        return self.span(controller) if controller is not None else self.subject(over)

    def after(self, verb: int) -> Span | None:
        """Return what hangs on a verb behind it."""
        end = self.span(verb)[1]
        return (verb + 1, end) if end > verb + 1 else None


class Exchange:
    """Finds clauses by the grammar, and gives them the subjects of the trained parser.

    Stands in for `clauses.find`, to see what claims would be read with it. `lost_only` leaves a
    subject alone that the grammar found.
    """

    def __init__(self, parser: Parser, *, lost_only: bool) -> None:
        self.parser = parser
        self.lost_only = lost_only

    def clauses(self, words: Sequence[Word], found: Sequence[Clause]) -> tuple[Clause, ...]:
        """Return the clauses of a sentence with their subjects exchanged."""
        if not found:
            return ()
        cut = list(_cut(words))
        tree = Tree([text for text, _ in cut], self.parser.parse([text for text, _ in cut]))
        return tuple(self._exchanged(one, cut, tree) for one in found)

    def _exchanged(self, clause: Clause, cut: Sequence[tuple[str, int]], tree: Tree) -> Clause:
        if self.lost_only and clause.subject is not None:
            return clause
        verb = next(at for at, (_, word) in enumerate(cut) if word == clause.verb[1] - 1)
        span = tree.subject(verb)
        if span is None:
            return clause
        subject = cut[span[0]][1], cut[span[1] - 1][1] + 1
        overlaps = subject[0] < clause.verb[1] and clause.verb[0] < subject[1]
        return clause if overlaps else clause._replace(subject=subject)


def _cut(words: Sequence[Word]) -> Iterator[tuple[str, int]]:
    """Yield the parser's words, each with the index of ours that it is part of."""
    for at, word in enumerate(words):
        for text in TOKEN.findall(word.text):
            yield text, at
        if word.owns and not word.lower.endswith(("'s", "'")):
            yield "'s", at


def known_verbs(lexicon: Lexicon) -> frozenset[str]:
    """Return the verbs that the lexicon lists."""
    return frozenset(lexicon.classes)


def telling_verbs(lexicon: Lexicon) -> frozenset[str]:
    """Return the verbs that the lexicon gives a meaning to: those that make claims."""
    return frozenset(verb for verb, names in lexicon.classes.items() if names - {"other"})
