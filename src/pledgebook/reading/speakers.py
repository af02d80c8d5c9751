"""Find who says what: "Kenya will send 600 more," Ruto said. "They are in training," he added.

A quotation belongs to whoever is said to speak beside it; what follows "said" outside a
quotation, to its subject. "He" is the person who spoke or was named last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pledgebook.reading.clauses import Clause
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.parties import Cast, Mention
from pledgebook.reading.sentences import Sentence
from pledgebook.reading.words import Word

ACCORDING = re.compile(r"\b[Aa]ccording to (?:(?:the|a|an|new|latest|figures from|data from|estimates (?:by|from)|officials (?:at|from)) )*")
QUOTATION = re.compile(r"“[^“”]{0,2500}(?:”|$)|\"[^\"\n]{0,2500}\"", re.MULTILINE)
PEOPLE = frozenset({"person"})
BODIES = frozenset({"organisation", "agency", "fund", "bank", "body", "group", "mission"})
# Verbs after which only a sentence with "that", "to" or a quotation is somebody's words.
NEEDS_THAT = frozenset({"call", "find", "show", "write", "point", "continue", "repeat", "thank", "praise", "describe", "post", "brief", "quote", "blame", "accuse", "answer", "respond", "report", "claim"})


@dataclass(frozen=True, slots=True)
class Saying:
    """A stretch of the report that somebody says; offsets into the report."""

    start: int
    end: int
    speaker: str


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, taken apart; number is its place among the lines, from 0."""

    number: int
    sentence: Sentence
    words: tuple[Word, ...]
    clauses: tuple[Clause, ...]


def find(text: str, lines: Sequence[Line], cast: Cast, lexicon: Lexicon) -> tuple[Saying, ...]:
    """Return who says which stretch, in the order of the text; the innermost comes last."""
    outer: list[Saying] = []
    attributed: list[tuple[int, int, str]] = []
    last: str | None = None
    for line in lines:
        for who, start, end in _in_line(text, line, cast, lexicon, last):
            attributed.append((line.sentence.start, line.sentence.end, who))
            outer.append(Saying(start, end, who))
            last = who
    return (*outer, *_quotations(text, lines, attributed, cast))


def _in_line(text: str, line: Line, cast: Cast, lexicon: Lexicon, last: str | None) -> list[tuple[str, int, int]]:
    """Return (speaker, start, end) of what is said in one sentence."""
    found: list[tuple[str, int, int]] = []
    sentence, words = line.sentence, line.words
    for clause in line.clauses:
        if "say" not in lexicon.classes.get(clause.base, frozenset()) or clause.passive or clause.relation == "participle":
            continue
        verb = words[clause.verb[0]]
        if _inside_quotation(text, verb.start, sentence):
            continue
        who = _speaker(text, line, clause, cast, last)
        if who is None:
            continue
        following = words[clause.verb[1]] if clause.verb[1] < len(words) else None
        if clause.subject and clause.subject[0] > 0 and words[clause.subject[0] - 1].tag in {",", "quote"} and (following is None or following.tag in {".", ","} or following.tag in {"time", "prep"} and clause.verb[1] >= len(words) - 8):
            found.append((who, sentence.start, sentence.end))
        elif following is not None:
            if clause.base in NEEDS_THAT and following.tag not in {"that", "rel", "quote", "pron", ":", "to"} and clause.base != "report":
                pass
            end = _until(line, clause)
            found.append((who, words[max(clause.begin, 0)].start, end))
    for match in ACCORDING.finditer(sentence.text):
        at = sentence.start + match.end()
        who = _named(text, at, sentence.end, cast, last)
        if who:
            found.append((who, sentence.start, sentence.end))
    return found


def _until(line: Line, clause: Clause) -> int:
    """A saying reaches to the end of the sentence, or to where another speaker takes over."""
    del clause
    return line.sentence.end


def _inside_quotation(text: str, offset: int, sentence: Sentence) -> bool:
    before = text[sentence.start : offset]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _speaker(text: str, line: Line, clause: Clause, cast: Cast, last: str | None) -> str | None:
    words = line.words
    if clause.subject is None:
        after = words[clause.verb[1] : clause.verb[1] + 8]
        inverted = next((w for w in after if w.tag == "party"), None)
        if inverted is not None and inverted.mention and not any(w.tag in {"amount", "verb", "that", "modal"} for w in after[: after.index(inverted)]) and clause.relation == "main" and clause.base in {"say", "add", "warn", "explain", "note", "tell", "write"}:
            return _person_in(inverted.mention, cast)
        return None
    begin, end = words[clause.subject[0]].start, words[clause.subject[1] - 1].end
    return _named(text, begin, end, cast, last)


def _person_in(mention: Mention, cast: Cast) -> str:
    del cast
    return mention.party


TITLE = re.compile(r"(?i)^(?:the |our |its |his |her )?(?:(?:[a-z]+ ){0,2})(?P<title>president|prime minister|minister|head of state|head of government|secretary[- ]general|secretary|ambassador|commander|general|coordinator|director(?:-general)?|chief|spokes(?:man|woman|person)|envoy|premier|chancellor|governor|commissioner|administrator|official|leader|diplomat|king|queen)\b")


def _named(text: str, begin: int, end: int, cast: Cast, last: str | None) -> str | None:
    """Return the speaker that the words from `begin` to `end` name."""
    words = text[begin:end].strip(" ,")
    lower = words.lower()
    mentions = cast.within(begin, end)
    person = next((m for m in mentions if m.kind == "person"), None)
    if person:
        return person.party
    if lower in {"he", "she"}:
        before = cast.last_before(begin, PEOPLE)
        return last if last and _is_person(last, cast) else (before.party if before else last)
    if lower in {"it", "they", "we", "i", "who", "which", "that", "this", "there", "these", "one", "you"}:
        before = cast.last_before(begin, BODIES) if lower == "it" else None
        return before.party if before else None
    title = TITLE.match(words)
    body = next((m for m in mentions if m.kind not in {"person"}), None)
    if title and not (body and body.kind != "state"):
        known = _titled(text, begin, title["title"].lower(), cast)
        if known and not (body and body.kind == "state"):
            return known
        return known or (_plain(words) if lower.startswith(("a ", "an ")) or body else last)
    if body:
        if body.form == "demonym" or body.kind == "state" and re.match(r"(?i)['’]?s? ?(?:officials?|court|police|authorities|army|military|experts?|diplomats?|ministers?|lawmakers?|judges?)\b", text[body.end : body.end + 24]):
            return _plain(words)
        if body.kind in {"organisation", "agency"} and re.match(r" (?:experts?|officials?|envoys?)\b", text[body.end : body.end + 12]):
            return _plain(words)
        return body.party
    if lower in {"the ministry", "the agency", "the organisation", "the organization", "the fund", "the bank", "the group", "the statement", "the department"}:
        before = cast.last_before(begin, BODIES)
        return before.party if before else _plain(words)
    return _plain(words) if len(words) < 60 and WHO_SPEAKS.search(words) else None  # noqa: PLR2004


WHO_SPEAKS = re.compile(
    r"(?i)\b(?:officials?|experts?|spokes(?:man|woman|person|people)|sources?|diplomats?|police|court|judges?|ministry|government|authorities|leaders?|residents?|witnesses|analysts?|aid (?:workers|groups|agencies)|"
    r"agenc(?:y|ies)|doctors?|ministers?|president|commander|army|military|observers?|council|commission|union|embassy|opposition|lawmakers?|campaigners|activists|charit(?:y|ies)|organi[sz]ations?|envoys?|coordinator|director|secretary|"
    r"representatives?|delegates?|researchers|investigators|rebels|economists|donors|critics|mayor|governor|colonel|general|presidency|department|foundation|bank|fund|bloc|administration|office|parliament|speaker)\b"
)
"""A speaker without a name is somebody who can speak: "a UN expert", "the ministry"; a mission or a plan is not."""


def _is_person(name: str, cast: Cast) -> bool:
    return any(m.party == name and m.kind == "person" for m in cast.mentions)


def _titled(text: str, before: int, title: str, cast: Cast) -> str | None:
    """Return the person to whom a title was given last ("the President")."""
    wanted = {"head of state": "president", "premier": "prime minister"}.get(title, title)
    named: str | None = None
    for mention in cast.mentions:
        if mention.start >= before:
            break
        if mention.kind == "person" and re.search(rf"(?i)\b{re.escape(wanted)}\b[\w ,-]{{0,25}}$", text[max(0, mention.start - 45) : mention.start]):
            if wanted == "minister" or not re.search(rf"(?i)(?:prime|vice|deputy)[ -]{re.escape(wanted)}\b[\w ,-]{{0,25}}$", text[max(0, mention.start - 45) : mention.start]) or wanted.startswith("prime"):
                named = mention.party
    return named


def _plain(words: str) -> str:
    return re.sub(r"^(?:the|a|an|some|many|several)\s+", "", words.strip(), flags=re.IGNORECASE)


def _quotations(text: str, lines: Sequence[Line], attributed: list[tuple[int, int, str]], cast: Cast) -> list[Saying]:
    """Give each quotation to the speaker named in its sentence, else beside it."""
    found: list[Saying] = []
    last: str | None = None
    last_end = -1000
    del cast
    starts = [line.sentence for line in lines]
    for match in QUOTATION.finditer(text):
        if match.end() - match.start() < 25:  # noqa: PLR2004 - a word in quotation marks is nobody's speech
            continue
        inside = [who for s, e, who in attributed if s < match.end() and match.start() < e]
        near = [who for s, e, who in attributed if 0 <= s - match.end() <= 3 or 0 <= match.start() - e <= 3]
        carried = last if match.start() - last_end < 400 else None  # noqa: PLR2004 - about three sentences
        who = inside[-1] if inside else near[0] if near else carried or next((w for s, e, w in reversed(attributed) if e <= match.start() and match.start() - e < 400), None)
        if who:
            found.append(Saying(match.start(), match.end(), who))
            last, last_end = who, match.end()
    del starts
    return found
