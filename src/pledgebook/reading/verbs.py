"""Tell verbs from nouns that look alike: "they support it" has a verb, "their support" has none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pledgebook.reading.grammar import Grammar
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.words import Word

NOUNISH = frozenset({"party", "noun", "amount", "pron"})
SUBJECTS = NOUNISH | {"rel", "conj", ",", "adv", ")"}
"""What a verb in -s can follow."""

BEFORE_OBJECT_TAKER = frozenset({",", "noun", "party", "prep", "conj", "time", "adv"})
"""Where a noun in -ing is a verb if an object follows: "police, training the recruits"."""

SHORTEST_UNKNOWN = 5
"""Letters of the shortest word that its ending may tell to be a verb: not "red", not "king"."""

AUXILIARIES = frozenset({"be", "have", "do", "modal"})
INSERTED_ADVERBS = 3
"""How many words may stand between "that" and its verb: "that has now been sent"."""

SHARED_REACH = 8
"""How many words back a verb may stand that shares its "to": "to train officers and send them"."""

Readings = tuple[tuple[str, str], ...]


class Place(NamedTuple):
    """A word among its neighbours.

    words   the sentence's, at is the word's place among them, tags are of those before it.
    titled  whether all its longer words begin with a capital, which then tells no name.
    """

    words: Sequence[Word]
    tags: list[str]
    at: int
    lexicon: Lexicon
    known: Grammar
    titled: bool = False

    @property
    def before(self) -> str:
        """The tag of the word before, or ""."""
        return self.tags[-1] if self.tags else ""

    @property
    def governing(self) -> str:
        """The tag before, looking past the adverbs that stand inside a verb group, or ""."""
        return next((tag for tag in reversed(self.tags) if tag != "adv"), "")

    @property
    def following(self) -> Word | None:
        """The next word, not tagged yet unless it is a party, an amount or a time."""
        return self.word_at(1)

    def word_at(self, ahead: int) -> Word | None:
        """Return the word so many places ahead, or None."""
        at = self.at + ahead
        return self.words[at] if at < len(self.words) else None


def has_base(lexicon: Lexicon, lower: str) -> bool:
    """Whether a word can be a verb's base form: "send", "be"."""
    if lower in {"be", "have", "do"}:
        return True
    return any(form == "base" for _, form in lexicon.forms.get(lower, ()))


def follows(place: Place) -> bool:
    """Whether a verb or an auxiliary comes next, adverbs apart."""
    lexicon = place.lexicon
    for ahead in range(1, 1 + INSERTED_ADVERBS):
        word = place.word_at(ahead)
        if word is None:
            return False
        parts = lexicon.function.get(word.lower, frozenset())
        if parts & AUXILIARIES:
            return True
        if word.lower in lexicon.forms and word.tag == "noun":
            sure = word.lower not in lexicon.table["noun_or_verb"] or word.lower.endswith("ed")
            return sure or _takes_object(place, ahead + 1)
        if not ("adverb" in parts or word.lower.endswith("ly")):
            return False
    return False


def read(word: Word, readings: Readings, place: Place) -> Word | None:
    """Return the word as a verb where its neighbours let it be one."""
    forms = {form: base for base, form in readings}
    form = _form(word, forms, place)
    if form is None:
        return None
    return Word(word.start, word.end, word.text, word.lower, "verb", forms[form], form)


def _form(word: Word, forms: dict[str, str], place: Place) -> str | None:
    before = place.governing
    doubtful = word.lower in place.lexicon.table["noun_or_verb"]
    found = _after_auxiliary(before, forms, doubtful=doubtful)
    if found or before == "be":
        return found
    if "ing" in forms:
        return "ing" if _is_gerund(word, before, place) else None
    if doubtful and before in {"det", "prep", "amount"} and not _is_counted(place, forms):
        return None
    if "past" in forms or "participle" in forms:
        return _past(forms, before, place, doubtful=doubtful)
    return _present(forms, before, place, doubtful=doubtful)


def _is_counted(place: Place, forms: dict[str, str]) -> bool:
    """Whether what is counted does something in the past: "thirteen trucks left Goma"."""
    amount = place.words[place.at - 1].amount if place.at else None
    return bool(amount and amount.noun) and "past" in forms and _goes_on(place)


def _present(forms: dict[str, str], before: str, place: Place, *, doubtful: bool) -> str | None:
    if "s" in forms and before in SUBJECTS:
        unlike = doubtful and (not _goes_on(place) or _joins_on(place))
        return None if unlike or follows(place) else "s"
    if "base" in forms and _is_base(before, place, doubtful=doubtful):
        return "base"
    return None


def _after_auxiliary(before: str, forms: dict[str, str], *, doubtful: bool) -> str | None:
    """Return the form in "will send", "is sent", "is sending" and "has sent", else None."""
    if before in {"modal", "do", "to"} and "base" in forms:
        return "base"
    if before in {"be", "have"} and "participle" in forms:
        return "participle"
    return "ing" if before == "be" and "ing" in forms and not doubtful else None


def _is_gerund(word: Word, before: str, place: Place) -> bool:
    following = place.following
    if before == "det" or (before == "prep" and following is not None and following.lower == "of"):
        return False
    if word.lower not in place.known.verbal_nouns:
        return True
    more = place.known.more_objects
    return before in BEFORE_OBJECT_TAKER and (
        _takes_object(place) or (following is not None and following.lower in more)
    )


def _takes_object(place: Place, ahead: int = 1) -> bool:
    """Whether an object may begin so many words ahead: a sum, a party, "the"."""
    following = place.word_at(ahead)
    return following is not None and (
        following.tag in {"amount", "party"} or following.lower in place.known.object_starts
    )


def _past(forms: dict[str, str], before: str, place: Place, *, doubtful: bool) -> str | None:
    pointing = place.at > 0 and place.words[place.at - 1].lower in {
        "this",
        "that",
        "these",
        "those",
    }
    if before == "det" and pointing and _goes_on(place):
        return "past" if "past" in forms else "participle"
    if before in {"det", "prep"} or ("base" in forms and doubtful and not _goes_on(place)):
        return None
    return "past" if "past" in forms else "participle"


def _is_base(before: str, place: Place, *, doubtful: bool) -> bool:
    goes_on = _goes_on(place)
    shares = before == "conj" and "verb" in place.tags[-SHARED_REACH:]
    subject = before in {"pron", "noun", "party", "rel", "amount"} or shares
    if subject and (not doubtful or goes_on) and _is_plural(place):
        return True
    return before in {"", "quote"} and goes_on and not doubtful


def _is_plural(place: Place) -> bool:
    """Whether what stands before a base form can be its plural subject, or shares its "to"."""
    at = place.at - 1
    while at > 0 and place.words[at].lower in place.known.distributing:
        at -= 1
    before, known = place.words[at], place.known
    if before.mention is not None and before.mention.form != "demonym":
        return _is_listed(place, at)  # "US", "the Bahamas", "the United Nations" are each one
    if before.tag == "amount" or before.lower.endswith(("s", "ly")):
        return True
    return before.lower in known.plural_leads or before.lower in known.plurals


def _is_listed(place: Place, at: int) -> bool:
    """Whether the party at `at` is the last of several: "France and Spain train"."""
    at -= place.words[at - 1].lower in place.known.object_starts
    return at > 1 and place.tags[at - 1] == "conj" and place.words[at - 2].mention is not None


def _joins_on(place: Place) -> bool:
    """Whether another noun is joined on: "special forces and their kit"."""
    following = place.following
    return following is not None and following.lower in {"and", "or"}


def _goes_on(place: Place) -> bool:
    """Whether what follows looks like a verb's object or complement."""
    following = place.following
    return following is not None and (
        following.tag in {"amount", "party", "time"} or following.lower in place.known.after_verb
    )


def guess(word: Word, place: Place) -> Word | None:
    """Return a word of no list as a verb where ending and neighbours say so: "was capped"."""
    lower = word.lower
    if word.text[0].isupper() or len(lower) < SHORTEST_UNKNOWN:
        return None
    if lower.endswith("ed") and not lower.endswith("eed"):
        stem, form = lower[:-2], _guessed_past(place)
    elif lower.endswith("ing"):
        stem, form = lower[:-3], _guessed_gerund(place)
    else:
        return None
    return Word(word.start, word.end, word.text, lower, "verb", stem, form) if form else None


def _guessed_gerund(place: Place) -> str | None:
    goes_on = place.governing in {"be", ",", "noun", "party"} and _takes_object(place)
    return "ing" if goes_on else None


def _guessed_past(place: Place) -> str | None:
    before, following, known = place.governing, place.following, place.known
    if before in {"be", "have"}:
        return "participle"
    if before not in NOUNISH | {"rel"} or following is None:
        return None
    goes_on = following.tag in {"amount", "party", "time"} or following.lower in (
        known.object_starts | known.after_unknown_verb
    )
    return "past" if goes_on else None
