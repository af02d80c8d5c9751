"""Say whom the words of a phrase name: "Kenya and Jamaica", "the Kenyan government", "it", "we".

The same phrase gives providers, askers, audiences and subjects; which of them is meant is for
the claim kinds to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pledgebook.reading.clauses import Span
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading import names
from pledgebook.reading.names import PLACES
from pledgebook.reading.parties import Cast, Mention
from pledgebook.reading.words import Word


@dataclass(frozen=True, slots=True)
class Agent:
    """A party that a phrase names, and where its name begins (offset into the report)."""

    name: str
    start: int
    kind: str


GIVERS = PLACES | {"organisation", "agency", "fund", "bank", "body", "group", "mission", "armed_group"}
SINGULAR_PRONOUNS = frozenset({"he", "she"})
FIRST_PERSON = frozenset({"we", "our", "i", "us", "my"})
THE_COUNTRY = frozenset({"country", "nation", "kingdom", "republic", "government", "island"})
THE_BODY = frozenset({"bloc", "agency", "organisation", "organization", "union", "fund", "bank", "body", "charity", "foundation", "alliance", "company", "ministry", "department", "commission", "group"})
BARE = frozenset({"other", "others", "many", "some", "several", "these", "those", "the", "all", "more", "such", "both", "various", "most", "few", "a", "number", "of", "and", "certain", "additional"})


def named(words: Sequence[Word], span: Span | None, cast: Cast, lexicon: Lexicon, speaker: str | None = None) -> tuple[Agent, ...]:
    """Return the parties at the head of the phrase, each in a list, left to right."""
    if span is None or span[0] >= span[1]:
        return ()
    head = _head(words, span)
    listed = _examples(words, span, cast, lexicon)
    if listed:
        return listed
    found = _parties(words, head, cast, lexicon) or _groups(words, head, lexicon)
    if found and found[-1].kind != "unnamed":
        found = (*found, *_and_others(words, head, lexicon))
    if not found and head[1] < span[1]:
        found = _after_of(words, (head[1], span[1]), cast, lexicon)
    return found or _pronoun(words, span, cast, speaker)


def _examples(words: Sequence[Word], span: Span, cast: Cast, lexicon: Lexicon) -> tuple[Agent, ...]:
    """Return the parties of "countries like Canada and the USA", "donors such as Japan"."""
    heads = set(lexicon.table["groups"]["heads"])
    for at in range(span[0] + 1, span[1]):
        if words[at].lower in {"like", "including"} or (words[at].lower == "as" and words[at - 1].lower == "such"):
            before = words[at - 1] if words[at].lower != "as" else words[at - 2]
            if before.tag == ",":
                before = words[at - 2]
            if before.lower in heads:
                return _parties(words, (at + 1, span[1]), cast, lexicon)
    return ()


def _and_others(words: Sequence[Word], span: Span, lexicon: Lexicon) -> tuple[Agent, ...]:
    """Return the group at the end of "Kenya and other Caribbean and African countries"."""
    for at in range(span[0] + 1, span[1] - 1):
        if words[at].tag == "conj" and words[at - 1].tag in {"party", ","}:
            group = _groups(words, (at + 1, span[1]), lexicon)
            if group and not any(w.tag == "party" and w.mention and w.mention.form != "demonym" for w in words[at + 1 : span[1]]):
                return group
    return ()


def _head(words: Sequence[Word], span: Span) -> Span:
    """Return the phrase up to its first preposition other than "of"."""
    start, end = span
    while start < end and words[start].tag in {"prep", "conj", ",", "sub", "that", "adv"}:
        start += 1
    for at in range(start + 1, end):
        if words[at].tag == "prep" and words[at].lower != "of":
            return start, at
    return start, end


def _parties(words: Sequence[Word], span: Span, cast: Cast, lexicon: Lexicon) -> tuple[Agent, ...]:
    found: list[Agent] = []
    start, end = span
    for at in range(start, end):
        word = words[at]
        mention = word.mention
        inside = _in_amount(word, cast)
        if inside:
            found.append(Agent(inside.party, word.start, inside.kind))
            continue
        if mention is None or (mention.kind == "person" and any(a.kind == "state" for a in found)):
            continue
        if at > start and words[at - 1].lower == "of" and any(w.mention for w in words[start : at - 1]):
            continue
        if at > start and words[at - 1].lower == "of" and not _acts_for(words, start, at - 1, lexicon):
            continue
        if _owns_group(words, at, end, lexicon):
            return _groups(words, (at, end), lexicon)
        found.append(Agent(mention.stands or mention.party, word.start, "state" if mention.stands else mention.kind))
    return tuple(found)


def _in_amount(word: Word, cast: Cast) -> Mention | None:
    """Return the state inside an amount ("600 Kenyan police officers"), or None."""
    if word.amount is None:
        return None
    return next((m for m in cast.within(word.start, word.end) if m.kind in PLACES), None)


GOVERNMENT = frozenset({"government", "people", "republic", "president", "minister", "ministry", "kingdom", "state", "parliament", "authorities", "armed", "forces", "police", "army", "head", "states", "governments", "leaders"})


def _acts_for(words: Sequence[Word], start: int, of: int, lexicon: Lexicon) -> bool:
    del lexicon
    return any(w.lower in GOVERNMENT for w in words[start:of])


def _owns_group(words: Sequence[Word], at: int, end: int, lexicon: Lexicon) -> bool:
    if not (words[at].owns or (words[at].mention and words[at].mention.form == "demonym")):
        return False
    heads = set(lexicon.table["groups"]["heads"])
    return any(w.lower in heads for w in words[at + 1 : end]) and not any(w.lower in GOVERNMENT for w in words[at + 1 : end])


def _groups(words: Sequence[Word], span: Span, lexicon: Lexicon) -> tuple[Agent, ...]:
    """Return "Caribbean and African countries" as one party in the text's words."""
    heads = set(lexicon.table["groups"]["heads"])
    for word in words[span[0] : span[1]]:
        if word.amount and word.amount.noun.split(" ")[-1] in heads:
            return (Agent(word.text, word.start, "unnamed"),)
    for at in range(span[1] - 1, span[0] - 1, -1):
        if words[at].lower in heads and words[at].tag == "noun":
            start = span[0]
            while start < at and (words[start].lower in BARE or words[start].tag in {"det", "prep", ",", "conj", "amount"}):
                start += 1
            if start == at and words[at].lower not in {"donors", "partners", "lenders", "creditors", "allies"}:
                return ()
            name = " ".join(w.text for w in words[start : at + 1])
            return (Agent(re.sub(r" ([,.’'])", r"\1", name), words[start].start, "unnamed"),)
    return ()


def _after_of(words: Sequence[Word], span: Span, cast: Cast, lexicon: Lexicon) -> tuple[Agent, ...]:
    """Return the parties of "police from Kenya and Jamaica"."""
    if words[span[0]].lower not in {"of", "from", "by"}:
        return ()
    end = span[0] + 1
    while end < span[1] and not (words[end].tag == "prep" and words[end].lower not in {"of"}):
        end += 1
    return _parties(words, (span[0] + 1, end), cast, lexicon) or _groups(words, (span[0] + 1, end), lexicon)


def _pronoun(words: Sequence[Word], span: Span, cast: Cast, speaker: str | None) -> tuple[Agent, ...]:
    word = words[span[0]]
    last = words[span[1] - 1]
    at = word.start
    if last.lower in {"latter", "former"} or (span[1] - span[0] > 1 and words[span[0] + 1].lower in {"latter", "former"}):
        body = cast.last_before(at, GIVERS, 300)
        return (Agent(body.stands or body.party, at, body.kind),) if body else ()
    if word.lower in FIRST_PERSON:
        home = home_of(speaker, cast) if speaker else None
        return (Agent(home, at, "state"),) if home else ()
    if word.lower in SINGULAR_PRONOUNS:
        person = cast.last_before(at, frozenset({"person"}))
        return (Agent(person.party, at, "person"),) if person else ()
    if word.lower in {"it", "its"}:
        body = cast.last_before(at, GIVERS, 400)
        return (Agent(body.stands or body.party, at, body.kind),) if body else ()
    if word.lower == "the" and last.lower in {"administration", "budget"}:
        return (Agent(speaker, at, "state"),) if speaker and party_of(speaker) == speaker else ()
    if word.lower == "the" and last.lower in THE_COUNTRY:
        state = cast.last_before(at, PLACES, 800)
        return (Agent(state.party, at, "state"),) if state else ()
    if word.lower == "the" and last.lower in THE_BODY:
        body = cast.last_before(at, GIVERS - PLACES, 800)
        return (Agent(body.stands or body.party, at, body.kind),) if body else ()
    if word.lower in {"they", "them"}:
        body = cast.last_before(at, GIVERS, 250)
        return (Agent(body.stands or body.party, at, body.kind),) if body else ()
    return ()


def home_of(person: str, cast: Cast) -> str | None:
    """Return the party for which a person or body speaks: a state where that is known."""
    if person in cast.states_of:
        return cast.states_of[person]
    if any(m.party == person and m.kind in GIVERS for m in cast.mentions):
        return person
    return party_of(person)


def party_of(publisher: str) -> str | None:
    """Return the party of a publisher that is one, or an office of one; None for a newspaper."""
    found = next((name for start, _, name in names.load().find(publisher) if start == 0 or publisher[:start].lower() in {"the ", "government of ", "embassy of "}), None)
    if found is None or (found.kind in PLACES and found.form in {"capital", "demonym"}):
        return None
    return found.stands or found.party
