"""Obstacles told by what is missing: "a shortage of fuel", "a gap of $3 million"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pledgebook.model import Resource
from pledgebook.reading.amounts import FoundAmount
from pledgebook.reading.holding.causes import resources_of
from pledgebook.reading.holding.found import OBSTACLE, Found, in_stretch
from pledgebook.reading.passage import Passage
from pledgebook.reading.resources import FORCES, named_in, telling
from pledgebook.reading.spans import after, before
from pledgebook.reading.speakers import Line

FAR = 90
"""Characters after "shortage of" in which it is said of what: a list of four things."""

FEW = 4
"""Words after "unless" and "there is no" in which it is said who or what is missing."""

NEAR = 45
"""Characters around a number in which "only" and "received" stand: six or seven words."""

NOT_WANTED = frozenset({Resource.SUPPORT, Resource.SECURITY, Resource.LEGAL})
"""What "there is no" does not miss: "there is no violence", "a book has no visa"."""


def wanting(passage: Passage, line: Line) -> Iterator[Found]:
    """Yield what a sentence says is missing, too little, late or hard."""
    for find, names in WAYS:
        if line.may_have(OBSTACLE, *names) if names else line.counted:
            yield from find(passage, line)


def _stretch(
    passage: Passage, line: Line, start: int, end: int, resources: tuple[Resource, ...]
) -> Iterator[Found]:
    base = line.sentence.start
    return in_stretch(passage, line, base + start, base + end, resources)


def _scant(passage: Passage, line: Line) -> Iterator[Found]:
    """Yield "only 12 per cent funded", "just six trucks got through"."""
    lexicon = passage.lexicon
    for at, word in line.counted:
        if word.amount is None:
            continue
        rest = re.split(r"[;.“”\"]|, (?:and|but|while)\b", after(line, at))[0][:NEAR]
        lead = before(line, at)[-NEAR:]
        share = word.amount.unit == "percent" and (
            OBSTACLE.search(lexicon, rest, "share_in") or OBSTACLE.search(lexicon, lead, "funding")
        )
        little = OBSTACLE.ends(lexicon, lead, "scant") or OBSTACLE.starts(
            lexicon, word.text, "scant"
        )
        got = OBSTACLE.search(lexicon, rest, "got") or OBSTACLE.ends(lexicon, lead, "got", "scant")
        if share or (little and got):
            through = OBSTACLE.search(lexicon, rest, "through")
            what = _counted(passage, word.amount, lead)
            end = word.end - line.sentence.start + len(rest)
            start = word.start - line.sentence.start
            if what:
                what = Resource.LOGISTICS if through else what
                yield from _stretch(passage, line, start, end, (what,))


def _counted(passage: Passage, amount: FoundAmount, lead: str = "") -> Resource | None:
    """Return what an amount counts; a bare number counts what is named before it.

    None for people, too few of whom are no complaint, and for what no mission needs.
    """
    if amount.unit == "percent" or amount.is_money:
        return Resource.FUNDS
    if amount.unit in FORCES:
        return None
    return next(iter(telling(named_in(passage, amount.noun if amount.unit else lead))), None)


def _gap(passage: Passage, line: Line) -> Iterator[Found]:
    """Yield "a gap of $3 million", "short by 40 vehicles", "300 officers short"."""
    lexicon, base = passage.lexicon, line.sentence.start
    for at, word in line.counted:
        if word.amount is None:
            continue
        led = OBSTACLE.ends(lexicon, before(line, at)[-NEAR:], "gap", fillers="fillers")
        closed = OBSTACLE.starts(lexicon, after(line, at), "gap_after")
        if led or closed:
            start = word.start - base - (led.end() - led.start() if led else 0)
            end = word.end - base + (closed.end() + 1 if closed else 0)
            force = Resource.PERSONNEL if word.amount.unit in FORCES else None
            what = force or _counted(passage, word.amount)
            yield from _stretch(passage, line, start, end, (what,) if what else ())


def _late(passage: Passage, line: Line) -> Iterator[Found]:
    """Yield "yet to be disbursed", "is running low": of what is named beside it, or a sum."""
    text = line.sentence.text
    for match in OBSTACLE.cues(passage.lexicon, "late").finditer(text):
        if text.startswith(" of ", match.end()):
            continue  # `_want` tells of what
        start = max(text.rfind(mark, 0, match.start()) for mark in (";", ",", "—")) + 1
        end = match.end() + len(re.split(r"[.;,]", text[match.end() :])[0][:NEAR])
        place = range(line.sentence.start + start, line.sentence.start + end)
        money = any(w.amount and w.amount.is_money and w.start in place for w in line.words)
        named = telling(named_in(passage, text[start:end]))[:1]
        named = named or ((Resource.FUNDS,) if money else ())
        yield from _stretch(passage, line, match.start(), match.end(), named)


def _want(passage: Passage, line: Line) -> Iterator[Found]:
    """Yield "a shortage of fuel and vehicles", one for each resource."""
    text = line.sentence.text
    for match in OBSTACLE.cues(passage.lexicon, "want", "none").finditer(text):
        rest = _list_of(passage, re.split(r"[.;“”]", text[match.end() :])[0][:FAR])
        if OBSTACLE.starts(passage.lexicon, rest, "no_matter"):
            continue
        resources = resources_of(passage, match[0] + rest)
        if OBSTACLE.search(passage.lexicon, match[0], "none"):
            rest = _first_words(rest)
            resources = tuple(r for r in resources_of(passage, rest) if r not in NOT_WANTED)
        vague = OBSTACLE.search(passage.lexicon, match[0], "vague")
        if vague:
            resources = telling(resources_of(passage, _first_words(rest)))
        if resources:
            end = match.end() + len(rest)
            yield from _stretch(passage, line, match.start(), end, resources)


def _nobody(passage: Passage, line: Line) -> Iterator[Found]:
    """Yield "no country has offered helicopters"; what is missing may stand before."""
    text, lexicon = line.sentence.text, passage.lexicon
    for match in OBSTACLE.cues(lexicon, "nobody").finditer(text):
        rest = re.split(r"[.;“”]", text[match.end() :])[0][:FAR]
        if not OBSTACLE.search(lexicon, _first_words(rest), "came_forward"):
            continue
        nearby = passage.running[max(0, line.sentence.start - FAR) : line.sentence.start]
        named = telling(named_in(passage, rest)) or telling(named_in(passage, nearby))
        yield from _stretch(passage, line, match.start(), match.end() + len(rest), named[:1])


def _list_of(passage: Passage, rest: str) -> str:
    """Return the part of a text that lists what is missing: up to a comma before something else."""
    listed, *more = re.split(r"(?=,)", rest)
    for part in more:
        if not resources_of(passage, part):
            break
        listed += part
    return listed


def _challenge(passage: Passage, line: Line) -> Iterator[Found]:
    """Yield "difficulties caused by attacks", "our constraint is fuel", "a legal hurdle"."""
    text, lexicon = line.sentence.text, passage.lexicon
    for match in OBSTACLE.cues(lexicon, "challenge").finditer(text):
        rest = re.split(r"[.;“”]", text[match.end() :])[0][:FAR]
        named = OBSTACLE.ends(lexicon, text[: match.start()], "is_the")
        what = telling(named_in(passage, text[: named.start()][-NEAR:])) if named else ()
        if what:
            yield from _stretch(passage, line, match.start(), match.end(), what[-1:])
            continue
        spoken_of = OBSTACLE.ends(lexicon, text[: match.start()], "talked_of", fillers="fillers")
        posed = None if spoken_of else OBSTACLE.starts(lexicon, rest, "posed")
        if posed and (resources := resources_of(passage, rest)):
            yield from _stretch(passage, line, match.start(), match.end() + len(rest), resources)
    for match in OBSTACLE.cues(lexicon, "ordeals").finditer(text):
        adjective = text[: match.start()].split()[-1:]
        resources = resources_of(passage, adjective[0]) if adjective else ()
        telling_of = tuple(r for r in resources if r in {*telling(resources), Resource.LEGAL})
        yield from _stretch(passage, line, match.start(), match.end(), telling_of)


def _stopping(passage: Passage, line: Line) -> Iterator[Found]:
    """Yield "will have to close its clinics unless donors step in": money is wanting."""
    text, lexicon = line.sentence.text, passage.lexicon
    stops = any(
        clause.base in OBSTACLE.verbs(lexicon, "stop") and not (clause.past or clause.perfect)
        for clause in line.clauses
    )
    without = OBSTACLE.search(lexicon, text, "without") if stops else None
    if without and OBSTACLE.search(lexicon, _first_words(text[without.end() :]), "money"):
        yield from _stretch(passage, line, 0, len(text), (Resource.FUNDS,))


def _first_words(rest: str) -> str:
    """Return who or what must come: the first words of a condition."""
    return " ".join(rest.split()[:FEW])


WAYS: tuple[tuple[Callable[[Passage, Line], Iterator[Found]], tuple[str, ...]], ...] = (
    (_scant, ()),
    (_gap, ()),
    (_late, ("late",)),
    (_want, ("want", "none")),
    (_nobody, ("nobody",)),
    (_challenge, ("challenge", "ordeals")),
    (_stopping, ("without",)),
)
"""How it is said that something is wanting, and the lists of words one of which it takes; the
ways without a list take an amount."""
