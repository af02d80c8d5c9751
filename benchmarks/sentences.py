"""How well texts are cut into sentences: `python -m benchmarks.sentences [--peer VENV/bin/python]`.

The texts are those of GUM, their sentences put together again: a blank between two, an empty line
between paragraphs. A sentence counts that begins and ends where an annotated one does; what opens
a line ("3.", "NAIROBI, Sept. 26 -") may be left out of it, for our sentences leave it out.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pledgebook.reading import sentences

GUM = Path(__file__).parents[2] / "shared" / "data" / "text" / "gum" / "dep"
Ends = set[int]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text with the places where its sentences end, and which kind of text it is."""

    genre: str
    text: str
    ends: frozenset[int]


def load(folder: Path) -> list[Annotated]:
    """Return the texts of GUM, their sentences put together again."""
    return [put_together(file) for file in sorted(folder.glob("GUM_*.conllu"))]


def put_together(file: Path) -> Annotated:
    """Return one text: sentences with a blank between them, paragraphs with an empty line."""
    text, ends, opens = "", set(), False
    for line in file.read_text("utf-8").splitlines():
        opens = opens or line.startswith("# newpar")
        if line.startswith("# text = "):
            text += ("\n\n" if opens else " ") if text else ""
            text += line.removeprefix("# text = ").strip()
            ends.add(len(text))
            opens = False
    return Annotated(file.stem.split("_")[1], text, frozenset(ends))


def our_ends(one: Annotated) -> Ends:
    """Return where our sentences end, without the blanks and marks behind them."""
    return {end_of(one.text, cut.end) for cut in sentences.split(one.text)}


def peer_ends(texts: Sequence[Annotated], python: str) -> list[Ends]:
    """Return where pysbd's sentences end."""
    done = subprocess.run(
        [python, str(Path(__file__).with_name("peer_sentences.py"))],
        input="\n".join(json.dumps(one.text) for one in texts),
        capture_output=True,
        text=True,
        check=True,
    )
    cuts = map(json.loads, done.stdout.splitlines())
    return [{end_of(one.text, end) for _, end in cut} for one, cut in zip(texts, cuts, strict=True)]


def end_of(text: str, end: int) -> int:
    """Return an end without the blanks before it."""
    return len(text[:end].rstrip())


def show(reader: str, texts: Sequence[Annotated], found: Iterable[Ends]) -> None:
    """Print precision, recall and F1 of sentence ends inside paragraphs, all and by kind."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one, ends in zip(texts, found, strict=True):
        fixed = {at for at in one.ends | ends if one.text.startswith("\n\n", at)} | {len(one.text)}
        wanted, told = one.ends - fixed, ends - fixed
        for name in ("all", one.genre):
            counts[name] += Counter(wanted=len(wanted), told=len(told), right=len(wanted & told))
    for name, count in sorted(counts.items()):
        precision, recall = count["right"] / count["told"], count["right"] / count["wanted"]
        f1 = 2 * count["right"] / (count["told"] + count["wanted"])
        print(f"  {reader:11} {name:9} {count['wanted']:5} ends, precision {precision:.3f}, "
              f"recall {recall:.3f}, F1 {f1:.3f}")  # fmt: skip


def main() -> None:
    """Measure ours and, where asked, pysbd."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--peer", help="the Python that has pysbd")
    given = options.parse_args()
    texts = load(GUM)
    print(f"GUM: {len(texts)} texts, ends of sentences inside paragraphs")
    show("pledgebook", texts, [our_ends(one) for one in texts])
    if given.peer:
        show("pysbd", texts, peer_ends(texts, given.peer))


if __name__ == "__main__":
    main()
