"""Draw the wide set of public-domain passages for the gold: all that is drawn is kept.

    python evaluation/draw_passages.py CORPUS.parquet OUT
    python evaluation/draw_passages.py CORPUS.parquet OUT --draw late   # the later, shorter ones
    python evaluation/draw_passages.py CORPUS.parquet OUT --draw more   # a third draw, all for dev

Writes `OUT/<report>.txt` and `OUT/index.jsonl`, whose lines also say the `set`. The same seed
draws the same passages. Documents are shuffled once and taken in turn until each sort of text has
the shares of the draw: rich passages with at least `RICH` words of missions, aid and pledges, and
poor ones with one stray word; of each document the passage is the run of whole paragraphs around
the one with most such words. A document gives one passage, a title is used once, and a coin of
the same seed says which set a document belongs to, so that no set knows another's documents.
Those of the first draw (`choose_passages.py`) are left out.
"""

import argparse
import json
import random
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import polars as pl

RICH = 3


@dataclass(frozen=True, slots=True)
class Draw:
    """One draw.

    name      begins the names of its passages.
    shortest  words of the shortest passage, `longest` of the longest; it goes on to a length drawn
              between the shortest and `usual`, so that speakers carry over.
    rich      how many of each sort of text; `poor` mostly make no claim, as a quarter should.
    tested    the share of documents that go into test.
    """

    name: str
    seed: int
    shortest: int
    longest: int
    usual: int
    rich: int
    poor: int
    tested: float = 0.4


WIDE = Draw("drawn", 20261122, 80, 500, 260, 28, 15)
LATE = Draw("late", 20261207, 60, 190, 110, 5, 3)
MORE = Draw("more", 20261301, 60, 220, 130, 30, 3, tested=0.0)
DRAWS = {"wide": WIDE, "late": LATE, "more": MORE}
"""In the order in which they were made: none gives a document that one before it gave."""

STRONG = (
    r"peacekeep|multinational (?:force|mission)|\b(?:African Union|UN|NATO|training) mission"
    r"|security support mission|\btroops\b|humanitarian|\bpledg|\bdonors?\b|trust fund"
    r"|World Food Program|\brefugees?\b|\bdisplaced\b|Global Fund|security assistance|climate fund"
    r"|vaccine doses|food insecurity|\b(?:foreign|emergency|military|food) aid\b"
)
CUES = re.compile(STRONG, re.IGNORECASE)
STRAY = re.compile(STRONG + r"|contribut|\baid\b|\bcoalition\b|\bpeople\b", re.IGNORECASE)
"""What a poor passage has one of: mostly words that would lead a reader astray."""
SORTS = {
    "fact sheet": re.compile(r"fact sheet", re.IGNORECASE),
    "transcript": re.compile(
        r"briefing|gaggle|remarks|interview|conference|press call", re.IGNORECASE
    ),
    "statement": re.compile(r"statement|readout|joint|communiqu", re.IGNORECASE),
}
"""What a title says of its text, the first that fits; anything else is a release."""


def sort_of(title: str) -> str:
    """Which sort of text a document is, by its title."""
    return next((name for name, words in SORTS.items() if words.search(title)), "release")


def passage(text: str, cues: re.Pattern[str], enough: int, longest: int) -> str | None:
    """Return the paragraphs around the one with most cues; None where no run of them fits."""
    spans = [one.span() for one in re.finditer(r"\S.*?(?=\n\s*\n|\s*\Z)", text, re.DOTALL)]
    counts = [len(cues.findall(text, *span)) for span in spans]
    if not any(counts):
        return None
    first = last = counts.index(max(counts))
    while length(text[spans[first][0] : spans[last][1]]) < enough:
        if last + 1 < len(spans):
            last += 1
        elif first:
            first -= 1
        else:
            return None
    run = text[spans[first][0] : spans[last][1]]
    return run if length(run) <= longest else None


def length(text: str) -> int:
    """How many words, as white space divides them."""
    return len(text.split())


def used(gold: Path, one: Draw) -> set[str]:
    """Return the addresses of the documents that the draws before gave."""
    files = [gold / name / "texts" / "index.jsonl" for name in ("dev", "taught", "test")]
    lines = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    names = [each.name for each in DRAWS.values()]
    earlier = [rf"^{name}-" for name in names[: names.index(one.name)]]
    before = "|".join([r"-corpus-(rich|poor)-", *earlier])
    return {line["url"] for line in lines if re.search(before, line["report"])}


def draw(corpus: Path, taken: set[str], one: Draw) -> list[dict[str, str]]:
    """Return the passages with their lines of the index, in the order of the draw."""
    rows = pl.read_parquet(corpus).sort("report").to_dicts()
    coin = random.Random(one.seed)  # noqa: S311 - a draw, not a secret
    coin.shuffle(rows)
    drawn: list[dict[str, str]] = []
    so_far: Counter[tuple[str, str]] = Counter()
    titles: set[str] = set()
    for row in rows:
        title = row["title"] or ""
        key = re.sub(r"\W+", " ", title.casefold()).strip()
        share, sort = coin.choice(["rich", "poor"]), sort_of(title)
        words = CUES if share == "rich" else STRAY
        run = passage(row["text"], words, coin.randint(one.shortest, one.usual), one.longest)
        if run is None or row["url"] in taken or key in titles:
            continue
        cues = len(words.findall(run))
        fits = cues >= RICH if share == "rich" else cues == 1
        if not fits or so_far[share, sort] == {"rich": one.rich, "poor": one.poor}[share]:
            continue
        so_far[share, sort] += 1
        titles.add(key)
        chosen = "test" if coin.random() < one.tested else "dev"
        report = f"{one.name}-{sort.replace(' ', '-')}-{share}-{so_far[share, sort]:02}"
        entry = {key: row[key] for key in ("published", "title", "publisher", "url")}
        place = {"report": report, "file": f"{report}.txt", "language": "en"}
        drawn.append({**place, **entry, "sort": sort, "set": chosen, "text": run})
    return drawn


def main() -> None:
    """Write what is drawn."""
    parser = argparse.ArgumentParser(description="Draw the wide set of passages.")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--draw", choices=[*DRAWS], default="wide", help="which of the draws")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    lines = []
    one = DRAWS[args.draw]
    for entry in draw(args.corpus, used(Path(__file__).parent / "gold", one), one):
        (args.out / entry["file"]).write_text(entry.pop("text"), "utf-8", newline="")
        lines.append(json.dumps(entry, ensure_ascii=False))
    (args.out / "index.jsonl").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
