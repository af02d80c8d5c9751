"""Tag words by what they do: "Kenya will send police" is party, modal, verb, noun.

Rules over neighbours, left to right: fast, and wrong in ways that can be traced.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from pledgebook.reading import grammar, verbs
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.verbs import Place
from pledgebook.reading.words import Word

KEPT_WORDS = 20_000
"""Words of which the tag is kept: as many as the texts of some thousand reports have."""

QUOTES = frozenset('“”"‘')
MARKS = frozenset(",;:()[]—–-")
AUXILIARIES = ("modal", "be", "have", "do")
NOTHING: frozenset[str] = frozenset()
SHORTEST_ADVERB = 5
"""Letters of the shortest adverb in -ly that the lexicon need not list: "newly", not "fly"."""

SUFFIXES = ("ly", "ed", "ing")
"""Endings of adverbs and verbs that no list has."""

LONG = 5
"""Letters of the words that all begin with a capital in a title; "with" need not."""

AFTER_NOUN = frozenset({"noun", "party", ",", "amount", "time", ")"})
JOINING = (("conjunction", "conj"), ("subordinator", "sub"), ("preposition", "prep"))
ALONE = {"determiner": "det", "pronoun": "pron", "adverb": "adv", "negation": "adv"}
"""The tags of words that are this and nothing else."""

DOUBTFUL = frozenset({"may", "to", "that", "which", "who", "yet", "so", "no", "what"})
"""Words whose neighbours decide, whatever the lexicon says of them."""

CLAUSE_OPENS_AFTER = frozenset(
    {"noun", "party", "time", "adv", "conj", ",", "quote", "amount", ")", "verb"}
)
"""After these "that" opens a clause even before a noun; elsewhere it points: "in that country"."""


def tag(words: Sequence[Word], lexicon: Lexicon) -> tuple[Word, ...]:
    """Return the words with their tags, and verbs with their base and form."""
    known = grammar.of(lexicon.code)
    titled = _is_titled(words)
    tagged: list[Word] = []
    tags: list[str] = []
    for at, word in enumerate(words):
        if word.tag == "noun":
            alone = _alone(word.lower, lexicon)
            if alone is None:
                word = _tagged(word, Place(words, tags, at, lexicon, known, titled))  # noqa: PLW2901
            elif alone:
                word = word.tagged(alone)  # noqa: PLW2901
        tagged.append(word)
        tags.append(word.tag)
    return tuple(tagged)


@lru_cache(maxsize=KEPT_WORDS)
def _alone(lower: str, lexicon: Lexicon) -> str | None:
    """Return the tag that a word has wherever it stands, "" for a noun; None where it depends."""
    if lower in _sure(lexicon):
        return _sure(lexicon)[lower]
    plain = lower[0].isalnum() and lower not in lexicon.function and lower not in lexicon.forms
    return "" if plain and not lower.endswith(SUFFIXES) else None


def _tagged(word: Word, place: Place) -> Word:
    lower = word.lower
    if not lower[0].isalnum() and lower not in place.lexicon.function:
        return word.tagged(_mark(lower))
    parts = place.lexicon.function.get(lower, NOTHING)
    readings = place.lexicon.forms.get(lower)
    found: Word | str | None = _auxiliary(word, parts)
    if not found and lower == "to":
        found = "to" if _opens_infinitive(place) else "prep"
    if not found and readings and not _is_name(word, place):
        found = verbs.read(word, readings, place)
    if not found and not parts and not readings:
        found = verbs.guess(word, place)
    if not found:
        found = _connective(lower, parts, place)
    if not found and lower.endswith("ly") and len(lower) >= SHORTEST_ADVERB:
        found = "adv"
    if not found:
        return word
    return found if isinstance(found, Word) else word.tagged(found)


def _mark(written: str) -> str:
    if written in QUOTES:
        return "quote"
    return written[0] if written[0] in MARKS else "."


def _auxiliary(word: Word, parts: frozenset[str]) -> str | None:
    if not parts or word.text == "May":
        return None
    return _first_of(AUXILIARIES, parts)


def _first_of(names: Sequence[str], parts: frozenset[str]) -> str | None:
    return next((name for name in names if name in parts), None)


@cache
def _sure(lexicon: Lexicon) -> dict[str, str]:
    """Return the words that have one tag wherever they stand: "the", "is", "and", a comma."""
    doubtful = {*DOUBTFUL, *grammar.of(lexicon.code).distributing}
    sure = {mark: _mark(mark) for mark in (*QUOTES, *MARKS, ".")}
    for word, parts in lexicon.function.items():
        found = _first_of(AUXILIARIES, parts)
        if found is None and word not in lexicon.forms and "relative" not in parts:
            found = _joining(parts) or (ALONE[next(iter(parts))] if len(parts) == 1 else None)
        if found is not None and word not in doubtful:
            sure[word] = found
    return sure


def _joining(parts: frozenset[str]) -> str | None:
    return next((name for part, name in JOINING if part in parts), None)


def _is_titled(words: Sequence[Word]) -> bool:
    """Whether a headline has all its longer words in capitals: "Council Renews Its Mandate"."""
    longer = False
    for word in words:
        if word.tag == "noun" and len(word.text) >= LONG:
            if not word.text[0].isupper():
                return False
            longer = True
    return longer


def _is_name(word: Word, place: Place) -> bool:
    """Whether a capital inside the sentence says that this is no verb."""
    return word.text[0].isupper() and place.at > 0 and place.before != "quote" and not place.titled


def _opens_infinitive(place: Place) -> bool:
    """Whether "to" stands before a verb: "to support it", not "to support for it"."""
    following, lexicon = place.following, place.lexicon
    if following is None or following.tag != "noun":
        return False
    if not verbs.has_base(lexicon, following.lower):
        return following.lower.endswith("ly")
    second = place.word_at(2)
    return not (
        following.lower in lexicon.table["noun_or_verb"]
        and second is not None
        and second.lower in place.known.after_noun
    )


def _connective(lower: str, parts: frozenset[str], place: Place) -> str | None:
    """Return the tag of a function word by its neighbours; None for another word."""
    if not parts:
        return None
    if _is_adverb(lower, place):
        return "adv"
    if lower in {"that", "which", "who"} and place.before not in {"", "prep"}:
        return _relative(lower, place)
    if lower == "that":
        return "det"
    if "relative" in parts and place.before in AFTER_NOUN and lower != "what":
        return "rel"
    return _joining(parts) or _small(lower, parts, place)


def _is_adverb(lower: str, place: Place) -> bool:
    """Whether a word that can be more is an adverb: "has yet to", "so far", "will each send"."""
    if lower == "yet":
        return place.governing in AUXILIARIES
    if lower == "so":
        return place.following is not None and place.following.lower == "far"
    return lower in place.known.distributing and _shares_out(place)


def _shares_out(place: Place) -> bool:
    """Whether "each" stands between several and what they do: "will each send"."""
    following = place.following
    verb = following is not None and verbs.has_base(place.lexicon, following.lower)
    return verb and place.before in {"modal", "party"}


def _relative(lower: str, place: Place) -> str:
    if lower != "that" or verbs.follows(place):
        return "rel"
    if place.before != "det" and not _noun_follows(place):
        return "that"
    return "that" if place.before in CLAUSE_OPENS_AFTER else "det"


def _noun_follows(place: Place) -> bool:
    following = place.following
    return (
        following is not None
        and following.tag == "noun"
        and following.lower not in place.lexicon.function
    )


def _small(lower: str, parts: frozenset[str], place: Place) -> str:
    """Choose between pronoun, determiner and adverb."""
    following = place.following
    if lower == "no" and following is not None and following.lower == "longer":
        return "adv"
    alone = following is None or following.tag != "noun" or lower in place.known.pronouns
    if "pronoun" in parts and alone:
        return "pron"
    if "determiner" in parts:
        return "det"
    if "adverb" in parts or "negation" in parts:
        return "adv"
    return "pron" if "pronoun" in parts else "sub"
