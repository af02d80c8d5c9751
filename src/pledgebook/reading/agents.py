"""Say whom the words of a phrase name: "Kenya and Jamaica", "the Kenyan government", "it", "we".

The same phrase gives providers, askers, audiences and subjects; which of them is meant is for
the claim kinds to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from pledgebook.reading.lexicon import Lexicon, load
from pledgebook.reading.names import PLACES, Names
from pledgebook.reading.parties import Cast, Mention
from pledgebook.reading.subjects import Span
from pledgebook.reading.words import Word

GIVERS = PLACES | {
    *("organisation", "agency", "fund", "bank", "body", "group", "mission", "armed_group"),
}
BODIES = GIVERS - PLACES
PERSON = frozenset({"person"})
LOOSE = frozenset({"prep", "conj", ",", "sub", "that", "adv"})
"""What a phrase may begin with before its first name."""

EMPTY = frozenset({"det", "prep", ",", "conj", "amount"})
BEFORE_PUBLISHER = frozenset({"", "the ", "government of ", "embassy of "})

LATTER_REACH, THEY_REACH, IT_REACH, COUNTRY_REACH = 300, 250, 400, 800
"""How far back, in characters, "the latter", "they", "it" and "the country" point: one sentence,
one, two, and a long paragraph; the longer the word's own meaning, the farther it reaches."""


@dataclass(frozen=True, slots=True)
class Agent:
    """A party that a phrase names, and where its name begins (offset into the report).

    kind  as in `parties.Mention`, or "unnamed" for a group without names.
    """

    name: str
    start: int
    kind: str


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of `[agents]` and `[groups]` in the lexicon, which says what each is."""

    heads: frozenset[str]
    the_two: frozenset[str]
    pair: frozenset[str]
    offices: frozenset[str]
    media: frozenset[str]
    its_country: frozenset[str]
    country: frozenset[str]
    body: frozenset[str]
    own: frozenset[str]
    councils: frozenset[str]
    organs: frozenset[str]
    government: frozenset[str]
    first_person: frozenset[str]
    bare: frozenset[str]
    named_bare: frozenset[str]
    origins: frozenset[str]
    credits: frozenset[str]


@cache
def lists_of(code: str) -> Lists:
    """Return the lists of a language that has a lexicon."""
    known = load(code)
    table = known.table if known else {}
    own = {name: frozenset(words) for name, words in table["agents"].items()}
    return Lists(heads=frozenset(table["groups"]["heads"]), **own)


def named(
    words: Sequence[Word],
    span: Span | None,
    cast: Cast,
    lexicon: Lexicon,
    speaker: str | None = None,
    before: Sequence[Word] = (),
) -> tuple[Agent, ...]:
    """Return the parties at the head of the phrase, each in a list, left to right.

    `speaker` is who says it: whom "we" stands for. `before` is the sentence before: "it" is
    whom a sentence speaks of first.
    """
    if span is None or span[0] >= span[1]:
        return ()
    phrase = Phrase(words, span, cast, lists_of(lexicon.code), before)
    organ = phrase.organ()
    found = phrase.examples() or phrase.at_head() or phrase.seat(organ)
    found = found or phrase.pronoun(speaker) or phrase.in_focus(organ, speaker)
    return found or phrase.council() or phrase.of_no_table(lexicon)


CONTRACTED = ("'m", "’m", "'ve", "’ve", "'re", "’re", "'ll", "’ll")
"""Endings of "I’m" and "We’ve", which are nobody's name."""

LONGEST_UNKNOWN = 3
"""Words of a name that no table has: "Norland", "the Harbour Alliance"."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some words of a sentence, and everybody whom they can name."""

    words: Sequence[Word]
    span: Span
    cast: Cast
    lists: Lists
    before: Sequence[Word] = ()

    def part(self, start: int, end: int) -> Phrase:
        """Return the words from `start` to `end` as a phrase."""
        return Phrase(self.words, (start, end), self.cast, self.lists, self.before)

    def examples(self) -> tuple[Agent, ...]:
        """Return the parties of "countries like Canada and the USA", "donors such as Japan"."""
        start, end = self.span
        for at in range(start + 1, end):
            lower, before = self.words[at].lower, at - 1
            if lower == "as" and self.words[before].lower == "such":
                before -= 1
            elif lower not in {"like", "including"}:
                continue
            if self.words[before].tag == ",":
                before -= 1
            if before >= 0 and self.words[before].lower in self.lists.heads:
                return self.part(at + 1, end).parties()
        return ()

    def at_head(self) -> tuple[Agent, ...]:
        """Return the parties before the phrase's first preposition, else those that it leads to."""
        start, end = self._head()
        head = self.part(start, end)
        found = head.parties() or head.group()
        if found and found[-1].kind != "unnamed":
            found = (*found, *head.and_others())
        if not found and end < self.span[1]:
            found = self.part(end, self.span[1]).origin()
        return found

    def organ(self) -> int | None:
        """Return the word for an organ that acts for a state not named: "Treasury", "the army"."""
        start, end = self._head()
        at = next((i for i in range(end - 1, start - 1, -1) if self.words[i].tag == "noun"), None)
        if at is None or self.words[at].lower not in self.lists.organs:
            return None
        is_one = self.words[start].lower in {"the", "its"} or self.words[at].text[0].isupper()
        return at if is_one else None

    def seat(self, organ: int | None) -> tuple[Agent, ...]:
        """Return the state of "the government in Kinshasa", or whose money an organ gives."""
        if organ is None:
            return ()
        seat = self.words[organ + 2].mention if organ + 2 < len(self.words) else None
        if seat and seat.kind in PLACES and self.words[organ + 1].lower == "in":
            return self._state(seat.party)
        money = (word.amount.unit or "" for word in self.words if word.amount)
        states = (self.cast.names.minter(unit) for unit in money)
        return self._state(next((s for s in states if s and self.cast.is_one_of(s, PLACES)), None))

    def in_focus(self, organ: int | None, speaker: str | None) -> tuple[Agent, ...]:
        """Return whose organ it is: the speaker's, else that of the state spoken of."""
        if organ is None:
            return ()
        home = home_of(speaker, self.cast) if speaker else None
        if home in self.cast.names.states:
            return self._state(home)
        for words in (self.words[: self.span[0]], self.before):
            for at, word in enumerate(words):
                led = at > 0 and words[at - 1].tag == "prep"
                if word.mention and word.mention.kind in PLACES and not led:
                    return self._state(word.mention.party)
        return self._state((self.cast.mission and self.cast.provider) or self.cast.place)

    def _state(self, name: str | None) -> tuple[Agent, ...]:
        return (Agent(name, self.words[self.span[0]].start, "state"),) if name else ()

    def council(self) -> tuple[Agent, ...]:
        """Return the union whose ministers "the Council" is, in a report that names no other."""
        start, end = self._head()
        names = [word.lower for word in self.words[start:end] if word.tag != "det"]
        union = self.cast.names.by_spelling.get("eu")
        others = any(name.endswith(" Council") for name in self.cast.kinds)
        if len(names) != 1 or names[0] not in self.lists.councils or union is None or others:
            return ()
        named = union.party in self.cast.kinds
        return (Agent(union.party, self.words[start].start, union.kind),) if named else ()

    def of_no_table(self, lexicon: Lexicon) -> tuple[Agent, ...]:
        """Return a party that no table knows, where its capital is all there is: "Norland"."""
        start, end = self._head()
        while start < end and self.words[start].tag == "det":
            start += 1
        names = self.words[start:end]
        fewest = 2 if start and self.words[start - 1].tag == "det" else 1  # "the Council" is none
        if not fewest <= len(names) <= LONGEST_UNKNOWN:
            return ()
        if any(w.tag != "noun" or not w.text[0].isupper() or w.amount for w in names):
            return ()
        if names[0].lower.endswith(CONTRACTED):
            return ()
        if names[0].start == self.words[0].start and lexicon.knows(names[0].lower):
            return ()
        return (Agent(" ".join(word.text for word in names), names[0].start, "unknown"),)

    def _head(self) -> Span:
        start, end = self.span
        while start < end and self.words[start].tag in LOOSE:
            start += 1
        for at in range(start + 1, end):
            if self.words[at].tag == "prep" and self.words[at].lower != "of":
                return start, at
        return start, end

    def parties(self) -> tuple[Agent, ...]:
        """Return those who are named, without persons who only speak for one of them."""
        found: list[Agent] = []
        for at in range(*self.span):
            word, mention = self.words[at], self.words[at].mention
            counted = self._in_amount(word)
            if counted:
                found.append(Agent(counted.party, word.start, counted.kind))
            if counted or mention is None or self._is_beside(at, mention, found):
                continue
            if self._owns_group(at):
                return self.part(at, self.span[1]).group()
            kind = "state" if mention.stands else mention.kind
            found.append(Agent(mention.stands or mention.party, word.start, kind))
        return tuple(found)

    def _in_amount(self, word: Word) -> Mention | None:
        """Return the state inside an amount ("600 Kenyan police officers"), or None."""
        if word.amount is None or word.amount.is_money:
            return None
        inside = self.cast.within(word.start, word.end)
        return next((one for one in inside if one.kind in PLACES), None)

    def _is_beside(self, at: int, mention: Mention, found: Sequence[Agent]) -> bool:
        """Whether a party only says more about another: "the president of Kenya" is Kenya's."""
        if mention.kind == "person" and any(agent.kind == "state" for agent in found):
            return True
        start = self.span[0]
        if at == start or self.words[at - 1].lower != "of":
            return False
        before = self.words[start : at - 1]
        counted = bool(before) and before[-1].amount is not None
        if counted or mention.form == "demonym":
            return False  # "eleven officers of Portugal", "a company of Mongolian peacekeepers"
        acts_for = any(word.lower in self.lists.government for word in before)
        return not acts_for or any(word.mention for word in before)

    def _owns_group(self, at: int) -> bool:
        """Whether a group that belongs to a party is meant: "Kenya's partners"."""
        word = self.words[at]
        demonym = word.mention is not None and word.mention.form == "demonym"
        if not (word.owns or demonym):
            return False
        after = {one.lower for one in self.words[at + 1 : self.span[1]]}
        return not after.isdisjoint(self.lists.heads) and after.isdisjoint(self.lists.government)

    def group(self) -> tuple[Agent, ...]:
        """Return "Caribbean and African countries" as one party in the text's words."""
        start, end = self.span
        for word in self.words[start:end]:
            noun = word.amount.noun.split(" ")[-1] if word.amount else ""
            if noun in self.lists.heads and word.lower.endswith(noun):
                return (Agent(word.text, word.start, "unnamed"),)
        for at in range(end - 1, start - 1, -1):
            if self.words[at].tag == "noun" and self.words[at].lower in self.lists.heads:
                return self._group_at(at)
        return ()

    def _group_at(self, head: int) -> tuple[Agent, ...]:
        start = self.span[0]
        while start < head and self._says_nothing(self.words[start]):
            start += 1
        if start == head and self.words[head].lower not in self.lists.named_bare:
            return ()
        inside = self.words[start : head + 1]
        name = " ".join(f"{one.text}'s" if one.owns and one.mention else one.text for one in inside)
        return (Agent(re.sub(r" ([,.'])", r"\1", name), self.words[start].start, "unnamed"),)

    def _says_nothing(self, word: Word) -> bool:
        return word.lower in self.lists.bare or word.tag in EMPTY

    def and_others(self) -> tuple[Agent, ...]:
        """Return the group at the end of "Kenya and other Caribbean and African countries"."""
        start, end = self.span
        for at in range(start + 1, end - 1):
            if self.words[at].tag == "conj" and self.words[at - 1].tag in {"party", ","}:
                group = self.part(at + 1, end).group()
                if group and not any(self._is_named(word) for word in self.words[at + 1 : end]):
                    return group
        return ()

    @staticmethod
    def _is_named(word: Word) -> bool:
        return word.mention is not None and word.mention.form != "demonym"

    def origin(self) -> tuple[Agent, ...]:
        """Return the parties of "police from Kenya and Jamaica", of whose words "from" is first."""
        start, end = self.span
        credited = start > 0 and self.words[start - 1].lower in self.lists.credits
        if self.words[start].lower not in self.lists.origins and not credited:
            return ()
        stops = (at for at in range(start + 1, end) if self._leads_on(self.words[at]))
        origin = self.part(start + 1, next(stops, end))
        return origin.parties() or origin.group()

    @staticmethod
    def _leads_on(word: Word) -> bool:
        return word.tag == "prep" and word.lower != "of"

    def pronoun(self, speaker: str | None) -> tuple[Agent, ...]:
        """Return whom "we", "he", "it", "they", "the latter" or "the country" stands for."""
        return tuple(self._stood_for(speaker))

    def _stood_for(self, speaker: str | None) -> Iterator[Agent]:
        start, end = self.span
        first, last, lists = self.words[start], self.words[end - 1].lower, self.lists
        second = self.words[start + 1].lower if end - start > 1 else ""
        named = any(word.mention for word in self.words[start:end])
        if last in lists.pair and first.lower in lists.the_two and not named:
            yield from self._both(speaker)
            return
        if {last, second} & {"latter", "former"}:
            yield from self._nearest(GIVERS, LATTER_REACH)
        elif first.lower in lists.first_person or (
            first.lower in lists.its_country and second in lists.country
        ):
            home = home_of(speaker, self.cast) if speaker else None
            yield from [Agent(home, first.start, "state")] if home else []
        elif first.lower in {"he", "she"}:
            yield from self._nearest(PERSON)
        elif first.lower in {"it", "its"}:
            yield from self._spoken_of() or self._nearest(GIVERS, IT_REACH)
        elif first.lower in {"they", "them"}:
            yield from self._nearest(GIVERS, THEY_REACH)
        elif first.lower == "the":
            yield from self._definite(last, speaker)

    def _both(self, speaker: str | None) -> Iterator[Agent]:
        """Yield the two states whose leaders a report names: those of a joint statement."""
        home = home_of(speaker, self.cast) if speaker else None
        led = dict.fromkeys([*([home] if home else []), *self.cast.states_of.values()])
        if len(led) == 1 and home:
            others = (self.cast.provider, self.cast.place)
            led |= dict.fromkeys([one for one in others if one and one != home][:1])
        if len(led) == len(("one", "other")):
            start = self.words[self.span[0]].start
            yield from (Agent(state, start, "state") for state in led)

    def _definite(self, noun: str, speaker: str | None) -> Iterator[Agent]:
        start = self.words[self.span[0]].start
        if noun in self.lists.own:
            if speaker and party_of(speaker, self.cast.names) == speaker:
                yield Agent(speaker, start, "state")
        elif noun in self.lists.country:
            yield from self._nearest(PLACES, COUNTRY_REACH)
        elif noun in self.lists.body:
            yield from self._of_that_name(noun) or self._nearest(BODIES, COUNTRY_REACH)

    def _of_that_name(self, noun: str) -> tuple[Agent, ...]:
        """Return the body last named that has a word in its name: "the union", "the bank"."""
        start = self.words[self.span[0]].start
        near = self.cast.within(max(0, start - COUNTRY_REACH), start)
        named = (one for one in reversed(near) if noun in one.party.lower().split())
        return tuple(
            Agent(one.stands or one.party, start, one.kind)
            for one in islice((one for one in named if one.kind in BODIES), 1)
        )

    def _spoken_of(self) -> tuple[Agent, ...]:
        """Return whom this sentence, else the one before, speaks of: the first that it names."""
        start = self.span[0]
        for words in (self.words[:start], self.before):
            for at, word in enumerate(words):
                party = word.mention
                led = at > 0 and words[at - 1].tag == "prep"
                if (
                    party
                    and party.kind in GIVERS
                    and party.form != "demonym"
                    and not (led or word.owns)
                ):
                    name = party.stands or party.party
                    return (Agent(name, self.words[start].start, party.kind),)
        return ()

    def _nearest(self, kinds: frozenset[str], reach: int | None = None) -> Iterator[Agent]:
        start = self.words[self.span[0]].start
        before = self.cast.last_before(start, kinds, *([reach] if reach else []))
        if before:
            kind = "state" if before.kind in PLACES and kinds == PLACES else before.kind
            yield Agent(before.stands or before.party, start, kind)


def home_of(person: str, cast: Cast) -> str | None:
    """Return the party for which a person or body speaks: a state where that is known."""
    if person in cast.states_of:
        return cast.states_of[person]
    if cast.is_one_of(person, GIVERS):
        return person
    return party_of(person, cast.names) or _state_in(person, cast.names)


def _state_in(speaker: str, names: Names) -> str | None:
    """Return the state whose officer speaks: "representative of Pakistan", "Fiji's minister"."""
    found = (name for _, _, name in names.find(speaker))
    return next(
        (one.stands or one.party for one in found if one.stands or one.kind == "state"), None
    )


def party_of(publisher: str, names: Names) -> str | None:
    """Return the party of a publisher that is one; None for a newspaper and "Yemen Flood Cell"."""
    for start, end, name in names.find(publisher):
        if publisher[:start].lower() not in BEFORE_PUBLISHER:
            continue
        alone = name.kind in PLACES and name.form in {"capital", "demonym"}
        of_place = name.kind in PLACES and bool(publisher[end:].strip())
        return None if alone or of_place else name.stands or name.party
    return None


def publisher_of(publisher: str, lexicon: Lexicon) -> str | None:
    """Return the party that a publisher is: its state for an office, itself unless it is a medium.

    "Ministry of Defence, Republic of Rwanda" is Rwanda, "Harbour Relief" itself, "The Daily
    Wire" nobody.
    """
    words = set(re.findall(r"\w+", publisher))
    lists = lists_of(lexicon.code)
    if not words.isdisjoint(lists.offices):
        return party_of(publisher, lexicon.names) or _state_in(publisher, lexicon.names)
    if not words.isdisjoint(lists.media):
        return None
    return party_of(publisher, lexicon.names) or publisher
