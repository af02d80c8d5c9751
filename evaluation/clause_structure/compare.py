"""Measure two ways to get clauses: our grammar, and a compact parser trained from a treebank.

    python -m evaluation.clause_structure.compare                  # all, seven minutes
    python -m evaluation.clause_structure.compare --grammar        # the grammar alone, seconds
    python -m evaluation.clause_structure.compare --grammar --misses 40

Who does what is asked of the dev and test documents of GUM, which neither was made with; the parser
is trained from the train documents, `--misses` shows where the grammar is wrong in those, and both
take their sentences as annotated. A subject is right where the words found contain the annotated
one. Then the parser's subjects are put into the reader, and claims are measured on the gold
passages of dev. What came out is in docs/decisions/0009-clause-structure.md.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from evaluation import measure
from evaluation.clause_structure import deeds, treebank
from evaluation.clause_structure.deeds import Deed, Exchange, Span
from evaluation.clause_structure.parser import Parser, tags, train
from evaluation.clause_structure.treebank import NoTreebank, Sentence
from evaluation.score import Score
from pledgebook.reading import clauses, lines
from pledgebook.reading.grammar import Grammar
from pledgebook.reading.lexicon import Lexicon, load
from pledgebook.reading.words import Word

SEED = 1
PRUNING = (0.0, 0.2, 0.5, 1.0)
"""Weights nearer to nothing than this are left out, to see how small the parser can be."""

SORTS = ("noun", "pronoun", "second of a list", "of a relative", "shared", "taken over")
"""Subjects by how they are told: right there as noun or pronoun, joined by "and" to the first, the
noun that "which" stands for, that of the verb before, and that of the verb which governs."""

Finder = Callable[[Sentence], list[Deed]]


class Case(NamedTuple):
    """A verb and one that it goes with, indexes of tokens; the sort of subject, or "object"."""

    sentence: Sentence
    verb: int
    other: int
    sort: str


def cases(sentences: Sequence[Sentence]) -> Iterator[Case]:
    """Yield every pair of a verb and its subject or object as annotated."""
    for one in sentences:
        for at, token in enumerate(one.tokens):
            if token.part == "VERB":
                for doer, relation in token.doers:
                    yield Case(one, at, doer, _sort(one, at, doer, relation))
            over = token.head
            if token.relation == "obj" and one.tokens[over].part == "VERB":
                yield Case(one, over, at, "object")


def _sort(one: Sentence, verb: int, doer: int, relation: str) -> str:
    token = one.tokens[doer]
    if relation.endswith("xsubj"):
        return "taken over"
    if token.head == verb:
        return "pronoun" if token.part == "PRON" else "noun"
    if one.tokens[verb].head == doer:
        return "of a relative"
    joined = token.relation == "conj" and token.head in {it for it, _ in one.tokens[verb].doers}
    return "second of a list" if joined else "shared"


class Tally(NamedTuple):
    """What a way of finding deeds got right, and how fast it was."""

    right: list[bool]
    given: list[bool]
    words_per_second: float


def judge(sentences: Sequence[Sentence], find: Finder) -> Tally:
    """Return for every case whether the words found contain it, and whether any were found."""
    began = time.perf_counter()
    found = {one: find(one) for one in sentences}
    took = time.perf_counter() - began
    answers = [(case, list(_spans(case, found[case.sentence]))) for case in cases(sentences)]
    return Tally(
        [any(_holds(span, _place(case, case.other)) for span in spans) for case, spans in answers],
        [bool(spans) for _, spans in answers],
        sum(len(one.tokens) for one in sentences) / took,
    )


def _spans(case: Case, found: Sequence[Deed]) -> Iterator[Span]:
    for deed in found:
        if _holds(deed.verb, _place(case, case.verb)):
            span = deed.after if case.sort == "object" else deed.subject
            if span is not None:
                yield span


def _place(case: Case, at: int) -> int:
    return case.sentence.tokens[at].start


def _holds(span: Span, place: int) -> bool:
    return span[0] <= place < span[1]


def by_parser(one: Sentence, parser: Parser) -> list[Deed]:
    """Return what the parser finds in a sentence of the treebank."""
    words = [token.text for token in one.tokens]
    return deeds.by_parser(words, [(token.start, token.end) for token in one.tokens], parser)


def by_grammar(one: Sentence, lexicon: Lexicon) -> list[Deed]:
    """Return what the grammar finds in a sentence of the treebank."""
    return deeds.by_grammar(one.text, lexicon)


# --- what is printed -----------------------------------------------------------------------------


def show(every: Sequence[Case], lexicon: Lexicon, tallies: dict[str, Tally]) -> None:
    """Print the shares right by sort of subject, for all verbs and for those that tell."""
    groups = {
        "all verbs": None,
        "listed": deeds.known_verbs(lexicon),
        "telling": deeds.telling_verbs(lexicon),
    }
    print(f"{'':18}" + "".join(f"{name:^{6 + 9 * len(tallies)}}" for name in groups))
    print(f"{'':18}" + ("     n" + "".join(f"{name:>9}" for name in tallies)) * len(groups))
    for sort in (*SORTS, "all subjects", "object"):
        print(f"{sort:18}", end="")
        for verbs in groups.values():
            chosen = [at for at, case in enumerate(every) if _belongs(case, sort, verbs)]
            shares = (sum(one.right[at] for at in chosen) for one in tallies.values())
            print(f"{len(chosen):6}" + "".join(f"{_share(it, len(chosen)):>9}" for it in shares),
                  end="")  # fmt: skip
        print()
    subjects = [at for at, case in enumerate(every) if case.sort != "object"]
    for name, one in tallies.items():
        given = sum(one.given[at] for at in subjects)
        right = sum(one.right[at] for at in subjects)
        print(f"{name}: {_share(right, given)} of the subjects given are right; "
              f"{one.words_per_second:,.0f} words a second")  # fmt: skip


def _belongs(case: Case, sort: str, verbs: frozenset[str] | None) -> bool:
    lemma = case.sentence.tokens[case.verb].lemma
    sorted_so = case.sort == sort or (sort == "all subjects" and case.sort != "object")
    return sorted_so and (verbs is None or lemma in verbs)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "-"


def show_parser(parser: Parser, sentences: Sequence[Sentence]) -> None:
    """Print the parser's usual measures, with all its weights and without the small ones."""
    print(f"\n{'weights from':>12}{'number':>10}{'MB packed':>11}{'tags':>8}{'UAS':>8}{'LAS':>8}")
    for least in PRUNING:
        smaller = parser.pruned(least)
        number = smaller.tagger.size + smaller.steps.size
        rates = "".join(f"{share:8.3f}" for share in attachment(smaller, sentences))
        print(f"{least:12}{number:10,}{_packed(smaller) / 1e6:11.1f}{rates}")


def attachment(parser: Parser, sentences: Sequence[Sentence]) -> list[float]:
    """Return the shares of right tags, heads, and heads with relations; marks are left out."""
    right: Counter[str] = Counter()
    for one in sentences:
        words = [token.text for token in one.tokens]
        tagged, (heads, relations) = tags(parser.tagger, words), parser.parse(words)
        for token, tag, head, relation in zip(one.tokens, tagged, heads, relations, strict=True):
            if token.part != "PUNCT":
                right["all"] += 1
                right["tag"] += token.tag == tag
                right["head"] += token.head == head
                right["both"] += token.head == head and token.relation == relation
    return [right[name] / right["all"] for name in ("tag", "head", "both")]


def _packed(parser: Parser) -> int:
    text = json.dumps([[repr(it), row] for part in parser for it, row in part.weights.items()])
    return len(gzip.compress(text.encode(), 6, mtime=0))


def show_claims(parser: Parser) -> None:
    """Print how well claims are read with the grammar's subjects, and with the parser's."""
    ways = {
        "grammar": None,
        "parser where the grammar has none": Exchange(parser, lost_only=True),
        "parser where it has one": Exchange(parser, lost_only=False),
    }
    print("\nsubjects from: core F1 of claims with a figure, of all; actors right (gold, dev)")
    for name, exchange in ways.items():
        total = _claims_with(exchange)
        print(f"{name:34}{total.core_rates('figures').f1:.3f} {total.core_rates('all').f1:.3f} "
              f"{total.slot_shares()['actor']:.3f}")  # fmt: skip


def _claims_with(exchange: Exchange | None) -> Score:
    find = clauses.find

    def exchanged(words: Sequence[Word], known: Grammar) -> tuple[clauses.Clause, ...]:
        found = find(words, known)
        return exchange.clauses(words, found) if exchange else found

    lines.parse.cache_clear()
    with patch.object(clauses, "find", exchanged):
        total = measure.load(measure.GOLD / "dev").score()
    lines.parse.cache_clear()
    return total


def show_misses(sentences: Sequence[Sentence], lexicon: Lexicon, count: int, sort: str) -> None:
    """Print cases of telling verbs that the grammar has wrong, with what it found instead."""
    telling = deeds.telling_verbs(lexicon)
    for case in cases(sentences):
        spans = list(_spans(case, by_grammar(case.sentence, lexicon)))
        right = any(_holds(span, _place(case, case.other)) for span in spans)
        if right or not _belongs(case, sort, telling) or count <= 0:
            continue
        count -= 1
        text, tokens = case.sentence.text, case.sentence.tokens
        found = [text[slice(*span)] for span in spans]
        print(f"{case.sort}: {tokens[case.other].text} {tokens[case.verb].text}, found {found}")
        print(f"    {text}")


def main() -> int:
    """Train, measure, print."""
    options = argparse.ArgumentParser(description="Compare two ways to get clause structure.")
    options.add_argument("--gum", type=Path, default=treebank.GUM, help="where the treebank is")
    options.add_argument("--grammar", action="store_true", help="measure the grammar alone")
    options.add_argument("--misses", type=int, default=0, help="show errors in train documents")
    options.add_argument("--sort", default="all subjects", help=f"of these: {', '.join(SORTS)}")
    args = options.parse_args()
    lexicon = load("en")
    assert lexicon is not None  # noqa: S101 - English is always there
    try:
        training = treebank.load(args.gum, "train")
        unseen = treebank.load(args.gum, "dev") + treebank.load(args.gum, "test")
    except NoTreebank as missing:
        print(missing, file=sys.stderr)
        return 1
    tallies = {"grammar": judge(unseen, partial(by_grammar, lexicon=lexicon))}
    if not args.grammar:
        parser = train(training, SEED, partial(print, file=sys.stderr, flush=True))
        tallies["parser"] = judge(unseen, partial(by_parser, parser=parser))
    show(list(cases(unseen)), lexicon, tallies)
    if not args.grammar:
        show_parser(parser, unseen)
        show_claims(parser)
    show_misses(training, lexicon, args.misses, args.sort)
    return 0


if __name__ == "__main__":
    sys.exit(main())
