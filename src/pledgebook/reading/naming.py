"""Say which speaker a phrase names: "he", "the president", "the ministry", "a UN expert".

"He" is whoever spoke last, "the president" whoever has that title, "the ministry" the body named
last.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache

from pledgebook.reading import lexicon
from pledgebook.reading.names import PLACES
from pledgebook.reading.parties import Cast, Mention

UNKNOWN = re.compile(r"[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3}(?=,|$)")
BEFORE_ARTICLE = re.compile(
    r"^(?:(?!(?:of|in|for|at|by|from|to|with|and)\b)[A-Za-z']+ ){1,3}(?=the )"
)
ARTICLE = re.compile(r"(?i)^(?:the|a|an|some|many|several)\s+")
BETWEEN = re.compile(r"[\w ,-]{0,25}")
POSSESSIVES = ("its ", "his ", "her ", "their ")
SINGULAR = frozenset({"he", "she"})
PERSON = frozenset({"person"})
BODIES = frozenset({"organisation", "agency", "fund", "bank", "body", "group", "mission"})

LONGEST_NAMELESS = 60
"""Characters of the longest speaker without a name: "the commander of the northern sector"."""

TITLE_REACH = 45
"""Characters from the beginning of a title to its bearer: "President of the Republic, William"."""

STAFF_REACH = 24
"""Characters after a name in which its staff is looked for: "'s health officials"."""


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of `[speaking]` in the lexicon, compiled.

    title     a phrase that begins with a title: "the former prime minister".
    bearer    a title, and whether it is a deputy's.
    speakers  somebody without a name who can speak: "a UN expert".
    delegate  who speaks for a state or a body: "the delegate of Gabon".
    staff     after a state's or a body's name, who speaks is its staff: "Kenya's officials".
    """

    title: re.Pattern[str]
    bearer: re.Pattern[str]
    speakers: re.Pattern[str]
    staff: re.Pattern[str]
    delegate: re.Pattern[str]
    experts: re.Pattern[str]
    same_title: dict[str, str]
    bodies: frozenset[str]
    pronouns: frozenset[str]
    inverted: frozenset[str]
    deeds: frozenset[str]
    told_on: frozenset[str]
    governments: frozenset[str]
    not_names: frozenset[str]


@cache
def words_of(code: str) -> Words:
    """Return the words for speakers of a language that has a lexicon."""
    known = lexicon.load(code)
    table = known.table["speaking"] if known else {}
    titles = "|".join(sorted(map(re.escape, table["titles"]), key=len, reverse=True))
    return Words(
        title=re.compile(
            rf"(?i)(?:the |our |its |his |her )?(?:[a-z]+ ){{0,2}}?(?P<title>{titles})\b"
        ),
        bearer=re.compile(rf"(?i)(?P<second>\b(?:prime|vice|deputy)[ -])?\b(?P<title>{titles})\b"),
        speakers=re.compile(rf"(?i)\b(?:{'|'.join(table['speakers'])})\b"),
        staff=re.compile(rf"(?i)(?:'s?)? ?(?:{'|'.join(table['staff'])})\b"),
        delegate=re.compile(
            rf"(?i)(?:the |a |an )?(?:{'|'.join(table['delegates'])}) (?:of|for|from|to)\b"
        ),
        experts=re.compile(rf" (?:{'|'.join(table['experts'])})\b"),
        same_title=dict(table["same_title"]),
        bodies=frozenset(table["bodies"]),
        pronouns=frozenset(table["pronouns"]),
        inverted=frozenset(table["inverted"]),
        deeds=frozenset(table["deeds"]),
        told_on=frozenset(table["told_on"]),
        governments=frozenset(table["governments"]),
        not_names=frozenset(known.table["people"]["not_names"] if known else ()),
    )


@dataclass(frozen=True)
class Speakers:
    """Who may be speaking in one report: its text, its cast, and who has which title."""

    text: str
    cast: Cast
    words: Words
    bearers: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for mention in self.cast.mentions:
            if mention.kind == "person":
                self._learn_title(mention)

    def _learn_title(self, mention: Mention) -> None:
        before = self.text[max(0, mention.start - TITLE_REACH) : mention.start]
        match = next(reversed(list(self.words.bearer.finditer(before))), None)
        if match is None or not BETWEEN.fullmatch(before, match.end()):
            return
        title, second = self._same(match["title"]), (match["second"] or "").lower()
        if second and title != "minister":
            return
        self.bearers.setdefault(title, []).append((mention.start, mention.party))

    def _same(self, title: str) -> str:
        lower = title.lower()
        return self.words.same_title.get(lower, lower)

    def bearer(self, title: str, before: int) -> str | None:
        """Return the person who was last given a title before an offset."""
        bearers = self.bearers.get(self._same(title), [])
        at = bisect_left(bearers, (before, ""))
        return bearers[at - 1][1] if at else None

    def named(self, begin: int, end: int, last: str | None) -> str | None:
        """Return the speaker that the words from `begin` to `end` name; `last` spoke last."""
        phrase = self.text[begin:end].strip(" ,.")
        mentions = self.cast.within(begin, end)
        person = next((one for one in mentions if one.kind == "person"), None)
        if person:
            return person.party
        lower = phrase.lower()
        if lower in SINGULAR:
            return self._he_or_she(begin, last)
        if lower in self.words.pronouns:
            return self._nearest_body(begin) if lower == "it" else None
        if self.words.delegate.match(phrase):
            return plain(phrase)
        body = mentions[0] if mentions else None
        title = self.words.title.match(phrase)
        if title and (body is None or body.kind == "state"):
            return self._by_title(title["title"], phrase, body, begin, last)
        return self._of_body(body, phrase) if body else self._nameless(phrase, begin)

    def _he_or_she(self, before: int, last: str | None) -> str | None:
        if last and self.cast.is_one_of(last, PERSON):
            return last
        person = self.cast.last_before(before, PERSON)
        return person.party if person else last

    def _nearest_body(self, before: int) -> str | None:
        body = self.cast.last_before(before, BODIES)
        return body.party if body else None

    def _by_title(
        self, title: str, phrase: str, body: Mention | None, begin: int, last: str | None
    ) -> str | None:
        known = self.bearer(title, begin)
        if known:
            return known
        unknown = body is not None or phrase.lower().startswith(("a ", "an "))
        if phrase.lower().startswith(POSSESSIVES):
            return last
        return plain(phrase) if unknown else last or plain(phrase)

    def _of_body(self, body: Mention, phrase: str) -> str:
        after = self.text[body.end : body.end + STAFF_REACH]
        of_state = body.form == "demonym" or (
            body.kind == "state" and self.words.staff.match(after)
        )
        of_body = body.kind in {"organisation", "agency"} and self.words.experts.match(after)
        return plain(phrase) if of_state or of_body else body.party

    def _nameless(self, phrase: str, begin: int) -> str | None:
        if phrase.lower() in self.words.bodies:
            return self._nearest_body(begin) or plain(phrase)
        name = self.unknown_name(phrase)
        if name:
            return name
        if len(phrase) >= LONGEST_NAMELESS or not self.words.speakers.search(phrase):
            return None
        bare = plain(phrase)
        if bare.lower() in self.words.governments:
            state = self.cast.last_before(begin, PLACES)
            return state.party if state else None
        return bare

    def unknown_name(self, phrase: str) -> str | None:
        """Return the name with which a phrase begins, of somebody not presented before."""
        match = UNKNOWN.match(plain(phrase))
        if match is None or not self.words.not_names.isdisjoint(match[0].split()):
            return None
        return match[0]


def plain(phrase: str) -> str:
    """Return a phrase without its article: "a UN expert" is "UN expert"."""
    return ARTICLE.sub("", BEFORE_ARTICLE.sub("", phrase.strip()))
