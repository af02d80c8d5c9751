"""Words in a claim's quote that say how its number counts: "another", "on the ground", "in all".

They only ever help to choose between two readings of a number; no number comes from them. They are
in the section [counting] of the English lexicon.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

WORD = re.compile(r"[^\W\d_]+")


QUOTES = 30_000
"""Questions that are kept: those of a mission with some thousand claims, in a few megabytes."""


@cache
def _words(name: str) -> re.Pattern[str]:
    """Return the pattern of a list of the lexicon: of whole words, or as it is written there."""
    written = _lists()[name]
    pattern = written if isinstance(written, str) else rf"\b(?:{'|'.join(written)})\b"
    return re.compile(pattern, re.IGNORECASE)


@lru_cache(maxsize=QUOTES)
def _has(name: str, quote: str) -> bool:
    """Whether a list has a word of a quote: the rules ask the same of a quote again and again."""
    return bool(_in_small_letters(name).search(quote.lower()))


@cache
def _in_small_letters(name: str) -> re.Pattern[str]:
    """Return the pattern for a quote in small letters, in a third of the time of any letters."""
    pattern = _words(name).pattern
    if pattern != pattern.lower():
        raise ValueError(f"[counting] {name}: this list is to be written in small letters")
    return re.compile(pattern)


@cache
def _lists() -> dict[str, str | list[str]]:
    text = (files("pledgebook.data") / "lexicon" / "en.toml").read_text("utf-8")
    counting: dict[str, str | list[str]] = tomllib.loads(text)["counting"]
    return counting


def is_more(quote: str) -> bool:
    """Whether the words put the number on top of an earlier one: "another 600"."""
    return _has("more", quote)


def is_stock(quote: str) -> bool:
    """Whether the words count what is there, not what came: "nearly 400 are on the ground"."""
    return _has("stock", quote)


def is_coming(quote: str) -> bool:
    """Whether the words tell of what came, not of what is there: "300 landed"."""
    return _has("came", quote)


def is_altogether(quote: str) -> bool:
    """Whether the words give a running total: "brought the total to 300"."""
    return _has("altogether", quote)


def is_cut(quote: str) -> bool:
    """Whether the words make an earlier number smaller: "cut to 300"."""
    return _has("cut", quote)


def is_raised(quote: str) -> bool:
    """Whether the words make an earlier number larger: "raised to 300"."""
    return _has("raised", quote)


def is_received(quote: str) -> bool:
    """Whether the words tell what came in, not who gave it: "had been funded"."""
    return _has("received", quote)


def is_rotation(words: str) -> bool:
    """Whether some come as others leave, so that as many are there as before."""
    return _has("rotated", words)


def is_rest(quote: str) -> bool:
    """Whether the words call it what was still to come: "the remaining 250"."""
    return _has("rest", quote)


def is_renewed(quote: str) -> bool:
    """Whether the words promise anew what was taken back: "will send them after all"."""
    return _has("renewed", quote)


def is_offer(quote: str) -> bool:
    """Whether the words take back what was to come: "has withdrawn its offer of 200"."""
    return _has("offer", quote)


def is_replacement(words: str) -> bool:
    """Whether those who come take the place of all who were there: "relieved the first 400"."""
    return _has("replaced", words)


def are_left(quote: str) -> bool:
    """Whether the number is what is left of an earlier one: "after its losses 385 remain"."""
    return _has("left", quote)


def is_share(quote: str) -> bool:
    """Whether the words call the number a share of a larger one: "its part of the package"."""
    return _has("share", quote)


def names_one_of_two(quote: str) -> bool:
    """Whether a number is one provider's of those named: "with the latter giving 50"."""
    return _has("latter", quote)


def is_promised(quote: str) -> bool:
    """Whether the words take the number as known: "paid its full USD 100 million"."""
    return _has("promised", quote)


def which_lot(quote: str) -> int | None:
    """Return which lot of several the words tell of: 3 for "a third group of 200"."""
    found = _words("lot").search(quote)
    return _lists()["ordinals"].index(found["which"].casefold()) + 1 if found else None


def is_instalment(quote: str) -> bool:
    """Whether the words call the number a first part of what is to come: "a first tranche"."""
    return _has("instalment", quote)


def is_from(quote: str, name: str) -> bool:
    """Whether the words name who gave: "received from Norland", "donated by Norland"."""
    before = (quote[: found.start()] for found in re.finditer(re.escape(name), quote))
    return any(_has("from_whom", each) for each in before)


def names_others(quote: str) -> bool:
    """Whether the words speak of more providers than the one named: "other police forces"."""
    return _has("others", quote)


def plans(quote: str) -> frozenset[str]:
    """Return the words for what a sum is needed for: "flash appeal" has "appeal"."""
    return frozenset(each.casefold() for each in _words("plan").findall(quote))


def years_of_plans(quote: str) -> frozenset[str]:
    """Return the years of which plans are told: "the 2030 appeal"."""
    return _told("year_of_plan", quote)


def soon(quote: str) -> str | None:
    """Return the unit of "in a few weeks' time": "weeks"."""
    found = _words("soon").search(quote)
    return found["unit"].lower() if found else None


def is_counted_anew(quote: str) -> bool:
    """Whether the words tell that a measure has changed: "has risen to 1.8 million"."""
    return _has("counted_anew", quote)


def is_put_off(quote: str) -> bool:
    """Whether the words move a day that was told: "put off until May"."""
    return _has("put_off", quote)


def has_not_come(words: str) -> bool:
    """Whether the words deny a delivery: "has yet to be paid"."""
    return _has("not_come", words)


def is_first(quote: str) -> bool:
    """Whether the words tell of what came before all others: "the first police"."""
    return _has("first", quote)


def first_of(quote: str) -> str | None:
    """Return what comes first: "ship" of "the first Norland ship"."""
    found = _words("first_of").search(quote)
    return found[1].casefold().removesuffix("s") if found else None


def is_repeated(quote: str) -> bool:
    """Whether the words tell of what happens again: "a second contingent"."""
    return _has("repeated", quote)


def is_done_once(quote: str) -> bool:
    """Whether the words tell of what is done once in all: "handed over the base"."""
    return _has("done_once", quote)


def votes_named(quote: str) -> frozenset[str]:
    """Return the words for which vote it is: "the local elections"."""
    return _told("votes", quote)


def matter(text: str) -> frozenset[str]:
    """Return the words that tell what happens: "status" and "agreement" of a signing."""
    words = frozenset(WORD.findall(text.casefold().replace("’s", "").replace("'s", "")))
    return words - _idle()


@cache
def _idle() -> frozenset[str]:
    return frozenset(_lists()["idle"])


def groups_named(quote: str) -> frozenset[str]:
    """Return the words for a group or a place within what is measured: "210,000 children"."""
    return _told("some_of_them", quote)


def places_named(quote: str) -> frozenset[str]:
    """Return the first words of the places where something is measured: "in Port Arel"."""
    return _told("place", quote)


def sectors_named(quote: str) -> frozenset[str]:
    """Return the words for a part of what is needed: "the health sector"."""
    return _told("sector", quote)


def is_funded(quote: str) -> bool:
    """Whether a share is of the money that has come in: "31 percent funded"."""
    return is_received(quote) and not is_lacking(quote)


def is_lacking(quote: str) -> bool:
    """Whether a number is of what has not come: "still lacks 600", "a gap of 20 million"."""
    return _has("lacking", quote)


def words_of_groups() -> frozenset[str]:
    """Return the words by which no group is known: "the Nordic countries" are "Nordic"."""
    return frozenset(_lists()["of_groups"])


def _told(name: str, quote: str) -> frozenset[str]:
    return frozenset(each.casefold() for each in _words(name).findall(quote))
