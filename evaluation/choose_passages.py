"""Draw passages of public-domain text for the gold set: the same seed draws the same passages.

    python evaluation/choose_passages.py CORPUS.parquet            # shows the draw, numbered
    python evaluation/choose_passages.py CORPUS.parquet --write    # writes those in KEPT

Rows whose text speaks of missions, peacekeeping, pledges, humanitarian assistance or donors are
shuffled once; of each the passage is the run of whole paragraphs, 100 to 400 words, from the
paragraph with the most cues. Two draws: "rich" passages with at least three cues, "poor" ones with
a single cue, where a bare word ("donor", "pledge", "trust fund") may lead a reader astray. A person
read both and kept the numbers in KEPT, three of each set because they make no claim at all.
"""

import argparse
import json
import random
import re
from dataclasses import dataclass
from pathlib import Path

import polars as pl

SEED = 20240926
DRAWN = 60  # of each sort
SHORTEST, LONGEST = 100, 400  # words

MATCH = re.compile(
    r"peacekeep|multinational force|security support mission|African Union mission"
    r"|humanitarian (?:assistance|aid|funding)|\bpledg|\bdonors?\b|trust fund|World Food Program",
    re.IGNORECASE,
)

KEPT: dict[str, dict[str, list[int]]] = {
    "dev": {"rich": [0, 1, 2, 20, 29, 41, 51, 53, 59], "poor": [3, 4, 43]},
    "test": {"rich": [3, 7, 12, 21, 35, 37, 55], "poor": [0, 10, 28]},
}
"""Numbers in the two draws, by set."""


@dataclass(frozen=True)
class Passage:
    """A run of a document's own characters, and where it comes from."""

    publisher: str
    published: str
    title: str
    url: str
    text: str


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the start and end of each paragraph; blank lines divide them."""
    return [match.span() for match in re.finditer(r"\S.*?(?=\n\s*\n|\s*\Z)", text, re.DOTALL)]


def words(text: str) -> int:
    """How many words, as white space divides them."""
    return len(text.split())


def passage(text: str) -> str | None:
    """Return the paragraphs from the one with most cues on; None where the run is too long."""
    spans = paragraphs(text)
    if not spans:
        return None
    first = last = max(
        range(len(spans)), key=lambda at: len(MATCH.findall(text, spans[at][0], spans[at][1]))
    )
    while words(text[spans[first][0] : spans[last][1]]) < SHORTEST:
        if last + 1 < len(spans):
            last += 1
        elif first > 0:
            first -= 1
        else:
            break
    run = text[spans[first][0] : spans[last][1]]
    return run if SHORTEST <= words(run) <= LONGEST else None


def sort(text: str) -> str | None:
    """Which draw a passage belongs to, by how many cues it has."""
    cues = len(MATCH.findall(text))
    return "rich" if cues >= 3 else "poor" if cues == 1 else None


def draw(corpus: Path) -> dict[str, list[Passage]]:
    """Return the first `DRAWN` passages of each sort from the shuffled rows."""
    rows = pl.read_parquet(corpus).sort("report").to_dicts()
    random.Random(SEED).shuffle(rows)  # noqa: S311 - a draw, not a secret
    drawn: dict[str, list[Passage]] = {"rich": [], "poor": []}
    for row in rows:
        run = passage(row["text"]) if MATCH.search(row["text"]) else None
        into = drawn.get(sort(run) or "") if run else None
        if run and into is not None and len(into) < DRAWN:
            into.append(Passage(row["publisher"], row["published"], row["title"], row["url"], run))
        if min(map(len, drawn.values())) == DRAWN:
            break
    return drawn


def write(drawn: dict[str, list[Passage]], gold: Path) -> None:
    """Write the kept passages and their lines of `index.jsonl`, replacing those of the corpus."""
    for name, kept in KEPT.items():
        folder = gold / name
        lines = (folder / "texts" / "index.jsonl").read_text("utf-8").splitlines()
        known = [line for line in lines if json.loads(line)["sort"] != "corpus"]
        for cues, number in [(a, b) for a, some in kept.items() for b in some]:
            one, report = drawn[cues][number], f"{name}-corpus-{cues}-{number:02}"
            (folder / "texts" / f"{report}.txt").write_text(one.text, "utf-8", newline="")
            known.append(json.dumps(entry(one, report), ensure_ascii=False))
        (folder / "texts" / "index.jsonl").write_text("\n".join(known) + "\n", "utf-8")


def entry(one: Passage, report: str) -> dict[str, str]:
    """Return a passage's line in the index."""
    return {
        "report": report,
        "file": f"{report}.txt",
        "published": one.published,
        "language": "en",
        "title": one.title,
        "publisher": one.publisher,
        "url": one.url,
        "sort": "corpus",
    }


def main() -> None:
    """Show the draw, or write what was kept."""
    parser = argparse.ArgumentParser(description="Draw passages for the gold set.")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--write", action="store_true", help="write the kept passages")
    args = parser.parse_args()
    drawn = draw(args.corpus)
    if args.write:
        write(drawn, Path(__file__).parent / "gold")
        return
    for rich, passages in drawn.items():
        for number, one in enumerate(passages):
            print(f"=== {rich} {number} | {one.published} | {one.title}\n{one.text}\n")


if __name__ == "__main__":
    main()
