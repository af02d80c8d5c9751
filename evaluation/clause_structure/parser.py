"""A compact dependency parser, trained from the treebank: tags, then heads and relations.

Words are read left to right with a stack (arc-hybrid): *shift* the next word, hang the top of the
stack on the next word (*left*) or on the one under it (*right*). A perceptron chooses; it is
trained with a dynamic oracle, so that it also sees what follows from its own mistakes.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from evaluation.clause_structure.perceptron import Feature, Perceptron, best
from evaluation.clause_structure.treebank import Sentence

TAGGER_ROUNDS = 6
PARSER_ROUNDS = 8
"""Rounds over the training sentences; accuracy on dev does not rise further."""

OWN_WAY = 0.9
"""How often the parser goes on from its own choice, after the first round, though it was wrong."""

SHIFT = "shift"
OTHER = "dep"
"""The relation of a word whose own head is already lost."""

Arcs = tuple[list[int], list[str]]
"""Each word's head (the sentence's length for the root) and its relation."""


class Parser(NamedTuple):
    """What was learnt: which tag a word has, and which step comes next."""

    tagger: Perceptron
    steps: Perceptron

    def parse(self, words: Sequence[str]) -> Arcs:
        """Return the heads and relations of a sentence's words."""
        state = State(words, tags(self.tagger, words))
        while not state.done:
            features = state.features()
            state.take(best(_possible(state, self.steps), self.steps.scores(features)))
        return state.heads, state.relations

    def pruned(self, least: float) -> Parser:
        """Return it without the weights nearer to nothing than `least`."""
        return Parser(self.tagger.pruned(least), self.steps.pruned(least))


def train(sentences: Sequence[Sentence], seed: int, told: Callable[[str], None]) -> Parser:
    """Return a parser trained from these sentences; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311
    tagger = _train_tagger(sentences, chance)
    told("tagger trained")
    tagged = _tagged_unseen(sentences, chance)
    steps = Perceptron(_step_names(sentences))
    order = list(range(len(sentences)))
    for turn in range(PARSER_ROUNDS):
        chance.shuffle(order)
        for at in order:
            _learn(steps, sentences[at], tagged[at], chance, own=OWN_WAY if turn else 0.0)
        told(f"parser: round {turn + 1} of {PARSER_ROUNDS}")
    return Parser(tagger, steps.averaged())


# --- tags ----------------------------------------------------------------------------------------


def tags(tagger: Perceptron, words: Sequence[str]) -> list[str]:
    """Return the tag of each word."""
    found: list[str] = []
    for at in range(len(words)):
        found.append(best(tagger.classes, tagger.scores(_tag_features(words, at, found))))
    return found


def _train_tagger(sentences: Sequence[Sentence], chance: random.Random) -> Perceptron:
    tagger = Perceptron({token.tag for one in sentences for token in one.tokens})
    order = list(sentences)
    for _ in range(TAGGER_ROUNDS):
        chance.shuffle(order)
        for one in order:
            words = [token.text for token in one.tokens]
            said: list[str] = []
            for at, token in enumerate(one.tokens):
                features = _tag_features(words, at, said)
                said.append(best(tagger.classes, tagger.scores(features)))
                tagger.learn(token.tag, said[-1], features)
    return tagger.averaged()


def _tagged_unseen(sentences: Sequence[Sentence], chance: random.Random) -> list[list[str]]:
    """Return the tags that each half gets from a tagger trained on the other.

    The parser so learns from tags as wrong as those it will meet.
    """
    halves = [_train_tagger(sentences[start::2], chance) for start in (1, 0)]
    return [
        tags(halves[at % 2], [token.text for token in one.tokens])
        for at, one in enumerate(sentences)
    ]


def _tag_features(words: Sequence[str], at: int, before: Sequence[str]) -> list[Feature]:
    around = [
        words[near].lower() if 0 <= near < len(words) else NOWHERE for near in range(at - 2, at + 3)
    ]
    before_last, last, word, next_, after_next = around
    one, two = ["<", "<", *before][-1], ["<", "<", *before][-2]
    return [
        ("b",), ("w", word), ("3", word[-3:]), ("2", word[-2:]), ("p", word[:2]),
        ("s", _shape(words[at])), ("t", one), ("tt", one, two), ("tw", one, word),
        ("l", last), ("n", next_), ("l3", last[-3:]), ("n3", next_[-3:]),
        ("nn", after_next), ("ll", before_last),
    ]  # fmt: skip


def _shape(word: str) -> str:
    """Return "Xx0" for "Abc12": capitals, small letters and digits, runs taken together."""
    kinds = re.sub("[a-z]", "x", re.sub("[A-Z]", "X", re.sub(r"\d", "0", word)))
    return re.sub(r"(.)\1+", r"\1", kinds)


# --- heads ---------------------------------------------------------------------------------------

TEMPLATES = (
    "w0 t0", "w1 t1", "wb tb", "wc tc", "t0 tb", "w0 tb", "t0 wb", "w0 wb", "t1 t0", "w1 t0",
    "t1 w0", "w1 w0", "t0 tb tc", "t1 t0 tb", "t2 t1 t0", "t0 tb tc td", "t0 tl0 tb", "t0 tr0 tb",
    "t1 tr1 t0", "t0 tb tlb", "t0 l0 tb", "t0 r0 tb", "t1 r1 t0", "t1 l1 t0", "t0 tb far",
    "t1 t0 apart", "w0 nl0 nr0", "t0 nl0 tb", "t0 nr0 tb", "t1 nr1 t0", "t0 l0 ll0",
    "w1 t1 t0 tb", "wb t0 tc", "w0 t0 r0 tb", "w1 r1 t0", "w1 tb", "t1 t0 tb r0",
    "t0", "t1", "tb", "w0", "wb", "wc",
)  # fmt: skip
"""What is looked at together: words (w), tags (t), relations (l, r) and counts of dependents on
the left and right, of the top of the stack (0), the two under it (1, 2) and the next words (b, c,
d)."""

LOOKS = tuple((at, itemgetter(*names.split())) for at, names in enumerate(TEMPLATES))
FARTHEST = 6
NOWHERE = "-"


@dataclass
class State:
    """A sentence half read: what is on the stack, which word is next, which arcs there are."""

    words: Sequence[str]
    tags: Sequence[str]
    stack: list[int] = field(default_factory=list)
    next: int = 0

    def __post_init__(self) -> None:
        self.length = len(self.words)
        self.lower = [word.lower() for word in self.words]
        self.heads = [self.length] * self.length
        self.relations = [OTHER] * self.length
        self.left: list[list[int]] = [[] for _ in range(self.length + 1)]
        self.right: list[list[int]] = [[] for _ in range(self.length + 1)]

    @property
    def done(self) -> bool:
        """Whether every word has its head."""
        return self.next == self.length and not self.stack

    def may_shift(self) -> bool:
        """Whether a word is left to shift."""
        return self.next < self.length

    def may_left(self) -> bool:
        """Whether the top may hang on the next word, or, the last of all, be the root."""
        return bool(self.stack) and (self.may_shift() or len(self.stack) == 1)

    def may_right(self) -> bool:
        """Whether the top may hang on the word under it."""
        return len(self.stack) > 1

    def take(self, step: str) -> None:
        """Do a step: "shift", "left nsubj", "right obj"."""
        if step == SHIFT:
            self.stack.append(self.next)
            self.next += 1
            return
        way, relation = step.split()
        word = self.stack.pop()
        head = self.next if way == "left" else self.stack[-1]
        self.heads[word], self.relations[word] = head, relation
        (self.left if way == "left" else self.right)[head].append(word)

    def features(self) -> list[Feature]:
        """Return what the choice of a step is made by."""
        seen = self._seen()
        return [(at, look(seen)) for at, look in LOOKS]

    def _seen(self) -> dict[str, object]:
        top, under, deep = ([-1, -1, -1, *self.stack][-at] for at in (1, 2, 3))
        here = self.next
        seen: dict[str, object] = {
            "w0": self._word(top), "t0": self._tag(top), "w1": self._word(under),
            "t1": self._tag(under), "t2": self._tag(deep), "wb": self._word(here),
            "tb": self._tag(here), "wc": self._word(here + 1), "tc": self._tag(here + 1),
            "td": self._tag(here + 2), "far": min(here - top, FARTHEST),
            "apart": min(top - under, FARTHEST),
            "tlb": self._tag(_last(self.left[here])),
        }  # fmt: skip
        for name, word in (("0", top), ("1", under)):
            left, right = (self.left[word], self.right[word]) if word >= 0 else ([], [])
            first, last = _last(left), _last(right)
            seen[f"tl{name}"], seen[f"tr{name}"] = self._tag(first), self._tag(last)
            seen[f"l{name}"], seen[f"r{name}"] = self._relation(first), self._relation(last)
            seen[f"nl{name}"], seen[f"nr{name}"] = len(left), len(right)
            if name == "0":
                seen["ll0"] = self._relation(_last(left[:-1]))
        return seen

    def _word(self, at: int) -> str:
        return self.lower[at] if 0 <= at < self.length else NOWHERE

    def _tag(self, at: int) -> str:
        return self.tags[at] if 0 <= at < self.length else NOWHERE

    def _relation(self, at: int) -> str:
        return self.relations[at] if at >= 0 else NOWHERE


def _last(words: Sequence[int]) -> int:
    return words[-1] if words else -1


def _possible(state: State, steps: Perceptron) -> Iterator[str]:
    may = {"s": state.may_shift(), "l": state.may_left(), "r": state.may_right()}
    return (step for step in steps.classes if may[step[0]])


def _step_names(sentences: Sequence[Sentence]) -> set[str]:
    relations = {token.relation for one in sentences for token in one.tokens} | {OTHER}
    return {SHIFT} | {f"{way} {name}" for way in ("left", "right") for name in relations}


def _learn(
    steps: Perceptron, one: Sentence, tagged: Sequence[str], chance: random.Random, *, own: float
) -> None:
    state = State([token.text for token in one.tokens], tagged)
    while not state.done:
        features = state.features()
        scores = steps.scores(features)
        said = best(_possible(state, steps), scores)
        right = set(_costless(state, one))
        wanted = best(right, scores) if right else said
        steps.learn(wanted, said if said not in right else wanted, features)
        state.take(said if said in right or chance.random() < own else wanted)


def _costless(state: State, one: Sentence) -> Iterator[str]:
    """Yield the steps after which no arc is lost that can still be had."""
    tokens, stack, here = one.tokens, state.stack, state.next
    if state.may_shift():
        dependents = any(tokens[word].head == here for word in stack)
        if not dependents and tokens[here].head not in stack[:-1]:
            yield SHIFT
    if not stack:
        return
    top = stack[-1]
    head, relation = tokens[top].head, tokens[top].relation
    if any(tokens[word].head == top for word in range(here, state.length)):
        return
    under = stack[-2] if len(stack) > 1 else None
    if state.may_left() and head != under and head <= here:
        yield f"left {relation if head == here else OTHER}"
    if state.may_right() and head < here:
        yield f"right {relation if head == under else OTHER}"
