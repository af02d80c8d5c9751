"""Whom the words of a claim name: “It” is Kenya, named before it; “Nairobi” is its capital."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pledgebook.model import Evidence, Grounds
from pledgebook.reading.agents import Agent, home_of
from pledgebook.reading.clauses import Span
from pledgebook.reading.explaining.watching import Making
from pledgebook.reading.giving.gift import Gift
from pledgebook.reading.parties import Mention
from pledgebook.reading.passage import Passage
from pledgebook.reading.words import Word

FORMS = {
    "name": "names {party}",
    "demonym": "means somebody or something of {party}",
    "capital": "is the capital of {party}",
    "metonym": "stands for {party}",
    "short": "is short for {party}",
}
"""What each form of a mention says, as in `parties.Mention`."""

FAR = 600
"""Characters around a claim in which the words that name its speaker are looked for."""

Found = tuple[tuple[Span, ...], str]
"""The places of the words that name somebody, and how they do."""


def grounds(making: Making, slot: str, name: str) -> Grounds:
    """Return what names the actor, audience, speaker or subject of a claim."""
    ways = {"actor": _actor, "audience": _audience, "speaker": _speaker, "subject": _subject}
    places, says = next(ways[slot](making, name))
    return Grounds(slot, tuple(_cited(making.passage, places)), says)


def _cited(passage: Passage, places: tuple[Span, ...]) -> Iterator[Evidence]:
    for start, end in places:
        yield passage.cite(start, end)


# --- the slots -------------------------------------------------------------------------------


def _actor(making: Making, name: str) -> Iterator[Found]:
    for start in _starts(making, name):
        yield from _word_at(making, start, name)
    yield from _mentioned(making, name)
    yield from _in_own_words(making, name)
    yield from _unsaid(making, name)


def _audience(making: Making, name: str) -> Iterator[Found]:
    yield from _in_own_words(making, name)
    yield from _mentioned(making, name)
    yield (making.quote,), f"ask {name}"


def _speaker(making: Making, name: str) -> Iterator[Found]:
    start, end = making.quote
    near = making.passage.cast.within(max(0, start - FAR), end + FAR)
    named = [one for one in near if name in (one.party, one.stands)]
    if named:
        nearest = min(named, key=lambda one: max(start - one.end, one.start - end, 0))
        yield ((nearest.start, nearest.end),), f"is {name}, who is said to say this"
    yield from _in_own_words(making, name, FAR)
    for first, says in _unsaid(making, name):
        yield first, f"{says}, who is said to say this"


def _subject(making: Making, name: str) -> Iterator[Found]:
    yield from _mentioned(making, name)
    yield from _in_own_words(making, name)
    yield from _unsaid(making, name)


# --- the ways in which somebody is named -----------------------------------------------------


def _starts(making: Making, name: str) -> Iterator[int]:
    """Yield where the rule found the party: in its hands first, then elsewhere in the sentence."""
    for one in making.held:
        match one:
            case Gift(owner=Agent() as owner) if owner.name == name:
                yield owner.start
            case Agent() if one.name == name:
                yield one.start
            case Word(mention=Mention() as mention) if _is_of(making, mention, name):
                yield one.start
            case _:
                pass
    yield from (one.start for one in making.named if one.name == name)


def _is_of(making: Making, mention: Mention, name: str) -> bool:
    return name in (mention.party, mention.stands, making.passage.cast.states_of.get(mention.party))


def _word_at(making: Making, start: int, name: str) -> Iterator[Found]:
    """Yield what the word at an offset says of a party; nothing where it does not name it."""
    line, passage = making.line, making.passage
    at = next((i for i, one in enumerate(line.words) if one.start <= start < one.end), None)
    if at is None:
        return
    word = line.words[at]
    if word.mention is not None and _is_of(making, word.mention, name):
        yield (_place(word.mention),), _says(word.mention, name)
    inside = passage.cast.within(word.start, word.end)
    yield from (((_place(one),), _says(one, name)) for one in inside if _is_of(making, one, name))
    phrase = (word.start, line.words[min(at + (word.tag == "det"), len(line.words) - 1)].end)
    if word.tag in {"pron", "det"} or word.lower in {"its", "their", "our", "my"}:
        yield from _pointing(making, phrase, name)


def _pointing(making: Making, phrase: Span, name: str) -> Iterator[Found]:
    """Yield whom "it", "we" or "the country" means: the party named before, else who speaks."""
    passage = making.passage
    speaker = passage.speaker_at(phrase[0])
    if speaker and name in (speaker, home_of(speaker, passage.cast)):
        yield (phrase,), f"is {name}: {speaker} speaks"
    before = [one for one in passage.cast.within(0, phrase[0]) if _is_of(making, one, name)]
    if before:
        yield (phrase, _place(before[-1])), f"is {name}, named before it"
    if passage.home == name:
        yield (phrase,), f"is {name}, for whom {passage.report.publisher} speaks"


def _mentioned(making: Making, name: str) -> Iterator[Found]:
    """Yield where a party is named: in the quote, else in its sentence."""
    sentence = making.line.sentence
    for start, end in (making.quote, (sentence.start, sentence.end)):
        for one in making.passage.cast.within(start, end):
            if _is_of(making, one, name):
                yield (_place(one),), _says(one, name)


def _in_own_words(making: Making, name: str, reach: int = 0) -> Iterator[Found]:
    """Yield where a name stands in so many words: in the quote, else in its sentence or near it."""
    sentence, text = making.line.sentence, making.passage.running
    written = re.compile(re.escape(name), re.IGNORECASE)
    near = (max(0, sentence.start - reach), min(len(text), sentence.end + reach))
    for start, end in (making.quote, near):
        for match in written.finditer(text, start, end):
            yield (match.span(),), "says so in these words"


def _unsaid(making: Making, name: str) -> Iterator[Found]:
    """Yield why somebody is meant whom the sentence does not name."""
    passage = making.passage
    named = (_place(one) for one in passage.cast.mentions if _is_of(making, one, name))
    first = tuple([*named][:1])
    reasons = (
        (passage.cast.mission, f"is {name}, the mission that the report is mainly about"),
        (passage.cast.place, f"is {name}, the place that the report is mainly about"),
        (passage.home, f"{name}, for whom {passage.report.publisher} speaks"),
        (passage.report.publisher, f"{name}, who published the report"),
        (passage.cast.provider, f"is {name}, the state named most beside the place itself"),
    )
    for meant, says in reasons:
        if meant == name:
            yield (() if says.startswith(name) else first), says
    yield first, f"is {name}, named in the report" if first else f"{name}, whom the words mean"


def _place(mention: Mention) -> Span:
    return mention.start, mention.end


def _says(mention: Mention, name: str) -> str:
    if mention.party == name:
        return FORMS.get(mention.form, FORMS["name"]).format(party=name)
    if mention.stands == name:
        return f"is {mention.party}, which acts for {name}"
    return f"is {mention.party}, who acts for {name}"
