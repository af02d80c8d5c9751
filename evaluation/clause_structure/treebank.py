"""Read the GUM treebank's documents: sentences, their words, and what each word hangs on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

GUM = Path(__file__).parents[3] / "shared" / "data" / "text" / "gum"
"""Where the treebank lies: beside the checkout, like all data that is not the project's own."""

KEPT_SUBTYPES = frozenset({"nsubj:pass", "aux:pass", "obl:agent", "acl:relcl"})
"""Subtypes that say who does what; of other relations the first part is enough."""


class Token(NamedTuple):
    """One word as annotated.

    start, end  where it stands in its sentence.
    head        index of the word it hangs on; the sentence's length for the root.
    doers       of a verb: indexes of its subjects in the enhanced annotation, which also has those
                it shares with another verb or takes over from one, each with its relation.
    """

    start: int
    end: int
    text: str
    lemma: str
    part: str
    tag: str
    head: int
    relation: str
    doers: tuple[tuple[int, str], ...] = ()


class Sentence(NamedTuple):
    """A sentence, and its words from left to right."""

    text: str
    tokens: tuple[Token, ...]


class NoTreebank(Exception):
    """The treebank is not where it should be."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"There is no treebank at {folder}. Fetch GUM (https://github.com/amir-zeldes/gum), "
            "and put its dep/ and splits.md there, or name another folder with --gum."
        )


def load(folder: Path, split: str) -> list[Sentence]:
    """Return the sentences of a split ("train", "dev", "test"), as far as its documents are there.

    Raises `NoTreebank`.
    """
    listing = folder / "splits.md"
    if not listing.exists():
        raise NoTreebank(folder)
    _, _, part = listing.read_text("utf-8").partition(f"## {split}\n")
    names = re.findall(r"^ *\* (\S+)", part.partition("\n## ")[0], re.MULTILINE)
    files = [folder / "dep" / f"{name}.conllu" for name in names]
    found = [one for file in files if file.exists() for one in _sentences(file)]
    if not found:
        raise NoTreebank(folder)
    return found


def _sentences(file: Path) -> Iterator[Sentence]:
    for block in file.read_text("utf-8").split("\n\n"):
        text = re.search(r"^# text = (.*)", block, re.MULTILINE)
        rows = [line.split("\t") for line in block.splitlines() if re.match(r"\d+\t", line)]
        if text and rows:
            yield Sentence(text[1], tuple(_tokens(text[1], rows)))


def _tokens(text: str, rows: list[list[str]]) -> Iterator[Token]:
    at = 0
    doers = _doers(rows)
    for number, (_, form, lemma, part, tag, _, head, relation, _, _) in enumerate(rows):
        at = text.index(form, at)
        short = relation if relation in KEPT_SUBTYPES else relation.split(":")[0]
        over = int(head) - 1 if head != "0" else len(rows)
        yield Token(
            at, at + len(form), form, lemma, part, tag, over, short, tuple(doers.get(number, ()))
        )
        at += len(form)


def _doers(rows: list[list[str]]) -> dict[int, list[tuple[int, str]]]:
    """Return the subjects of each verb in the enhanced annotation."""
    found: dict[int, list[tuple[int, str]]] = {}
    for number, row in enumerate(rows):
        for over, relation in re.findall(r"(?:^|\|)(\d+):(nsubj[^|]*)", row[8]):
            found.setdefault(int(over) - 1, []).append((number, relation))
    return found
