"""Assessment: a judgement of how it goes, with a speaker: "'We are losing ground,' he said"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pledgebook.model import Claim
from pledgebook.reading.clauses import Clause, Span
from pledgebook.reading.cues import Lists
from pledgebook.reading.kind import ClaimKind, Example
from pledgebook.reading.names import PLACES
from pledgebook.reading.passage import Passage
from pledgebook.reading.spans import place, words_in
from pledgebook.reading.speakers import Line

ASSESSMENT = Lists("assessment")

PROGRESS, SETBACK = "progress", "setback"

LEAD = 70
"""Characters before a judging word in which a wish or a negation turns it: about ten words."""

NEGATED = 4
"""Words before a judging word in which "no" or "not" denies it: "not yet a real success"."""

FEW = 2
"""Words of a place that is judged, with its article: "the Afghans"."""

PREDICATE = 4
"""Words after a verb in which it is said of the subject how it fares: "is still far too slow"."""

SAYS_OF = frozenset({
    "be", "become", "remain", "get", "make", "improve", "worsen", "deteriorate", "fail", "succeed",
    "collapse", "escalate", "stabilise", "stabilize", "stall",
})  # fmt: skip
"""Verbs by which it is said of something how it fares."""

SETS_ON = frozenset({"begin", "start", "continue", "seem", "appear", "fail", "expect"})
"""Verbs whose infinitive is so, and not wished: "began to improve"."""

WISHED = frozenset({"must", "should", "would"})
"""Modals of what is not yet so."""

ARTICLE = re.compile(r"(?:an?|the|one|another)\s+", re.IGNORECASE)
ARTICLE_BEFORE = re.compile(r"\b(?:an?|the|another)\s+(?:\w+\s+)?$", re.IGNORECASE)


class Warned(NamedTuple):
    """Who warns, and where the words of the warning stand."""

    who: str
    start: int
    end: int


JUDGED = frozenset({"mission", "state", "organisation"})
"""Kinds of party whose work is judged."""


def read(passage: Passage) -> Iterator[Claim]:
    """Yield the judgements of a report: at most one for each sentence."""
    for line in passage.telling:
        found = [
            claim
            for polarity in (SETBACK, PROGRESS)
            if line.may_have(ASSESSMENT, polarity)
            and (line.may_have(ASSESSMENT, "about") or _names_a_place(line))
            and (claim := _judged(passage, line, polarity)) is not None
        ]
        if len(found) > 1:
            found = _after_the_turn(passage, line, found)
        yield from found[:1]


def _names_a_place(line: Line) -> bool:
    """Whether a place or its people is what is judged: "Honiara is", "the Afghans are"."""
    first = next(iter(line.clauses), None)
    if first is None or first.base != "be" or first.subject is None:
        return False
    words = words_in(line, first.subject)
    last = words[-1].mention if words else None
    return len(words) <= FEW and last is not None and last.kind in PLACES


def _after_the_turn(passage: Passage, line: Line, found: list[Claim]) -> list[Claim]:
    """Return the judgement after "but", which is what the speaker means to say."""
    text, lexicon = line.sentence.text, passage.lexicon
    turn = ASSESSMENT.search(lexicon, text, "turn")
    if turn is None:
        return found
    hopeful = ASSESSMENT.search(lexicon, text[turn.end() :], PROGRESS) is not None
    return [claim for claim in found if (claim.polarity == PROGRESS) == hopeful]


def _judged(passage: Passage, line: Line, polarity: str) -> Claim | None:
    """Return the first judgement in the words of one direction; "no progress" is a setback."""
    text, base, lexicon = line.sentence.text, line.sentence.start, passage.lexicon
    begin = _past_thanks(passage, text)
    about = ASSESSMENT.search(lexicon, text, "about") or _names_a_place(line)
    if begin is None or not about:
        return None
    for match in ASSESSMENT.cues(lexicon, polarity).finditer(text, begin):
        at = base + match.start()
        warning = _warning(passage, line, at)
        is_judged = warning is not None or _is_judged_by_somebody(passage, line, at)
        if not is_judged or _is_wished(line, at):
            continue
        before = text[max(0, match.start() - LEAD) : match.start()]
        if _is_set_phrase(passage, text, match) or ASSESSMENT.search(lexicon, before, "unjudged"):
            continue
        denied = ASSESSMENT.search(lexicon, " ".join(before.split()[-NEGATED:]), "negated")
        if denied and polarity == SETBACK:
            continue
        if warning:
            return _of_warning(passage, line, warning, polarity)
        return _claim(passage, line, base + match.start(), SETBACK if denied else polarity)
    return None


def _warning(passage: Passage, line: Line, at: int) -> Warned | None:
    """Return the warning that a judging word at an offset is in: "a warning from an envoy of"."""
    text, base, lexicon = line.sentence.text, line.sentence.start, passage.lexicon
    cue = ASSESSMENT.search(lexicon, text[: at - base], "warning")
    if cue is None or passage.speaker_at(at) is not None:
        return None
    after = ASSESSMENT.cues(lexicon, "warned_of").search(text, cue.end(), at - base)
    stop = text.find(",", at - base)
    if after is None or "," in text[cue.start() : at - base]:
        return None
    who = ARTICLE.sub("", text[cue.end() : after.start()].strip())
    article = ARTICLE_BEFORE.search(text[: cue.start()])
    start = article.start() if article else cue.start()
    end = stop if stop >= 0 else len(text)
    return Warned(who, base + start, base + end) if who else None


def _of_warning(passage: Passage, line: Line, warned: Warned, polarity: str) -> Claim:
    return passage.claim(
        "assessment",
        warned.start,
        warned.end,
        speaker=warned.who,
        polarity=polarity,
        subject=passage.subject_of(line, warned.start, warned.end),
    )


def _is_judged_by_somebody(passage: Passage, line: Line, at: int) -> bool:
    """Whether somebody speaks, or a government says in its own voice that it is so."""
    if passage.speaker_at(at) is not None:
        return True
    return passage.home is not None and any(_is_said_of(line, c, at) for c in line.clauses)


def _is_wished(line: Line, at: int) -> bool:
    """Whether a word at an offset stands in what is to be: "to make progress", "must show"."""
    inside = [c for c in line.clauses if c.verb[0] < len(line.words) and _covers(line, c, at)]
    if not inside:
        return False
    clause = inside[-1]
    over = line.clauses[clause.governor] if clause.governor is not None else None
    begun = over is not None and over.base in SETS_ON
    return clause.modal in WISHED or (clause.relation == "infinitive" and not begun)


def _covers(line: Line, clause: Clause, at: int) -> bool:
    start, end = place(line, (clause.verb[0], max(clause.verb[1], clause.tail[1])))
    return start <= at < end


def _is_said_of(line: Line, clause: Clause, at: int) -> bool:
    """Whether a word at an offset is what a finite clause says of its subject: "is dire"."""
    start, end = place(line, (clause.verb[0], min(clause.verb[1] + PREDICATE, clause.tail[1])))
    finite = clause.relation in {"main", "shared"} and not (clause.modal or clause.future)
    return finite and clause.base in SAYS_OF and start <= at < end


def _past_thanks(passage: Passage, text: str) -> int | None:
    """Return where judging may begin: after "thanked those who help, but"; None in thanks."""
    thanks = ASSESSMENT.search(passage.lexicon, text, "thanks")
    if thanks is None:
        return 0
    turn = ASSESSMENT.search(passage.lexicon, text[thanks.end() :], "turn")
    return thanks.end() + turn.end() if turn else None


def _is_set_phrase(passage: Passage, text: str, match: re.Match[str]) -> bool:
    """Whether a judging word stands in a phrase that judges nothing: "mission impossible"."""
    phrases = ASSESSMENT.cues(passage.lexicon, "set_phrases").finditer(text)
    return any(one.start() < match.end() and match.start() < one.end() for one in phrases)


def _claim(passage: Passage, line: Line, at: int, polarity: str) -> Claim:
    start, end = _extent(passage, line, at)
    judged = (
        m.party for m in passage.cast.within(start, end) if m.kind in JUDGED and m.form != "capital"
    )
    return passage.claim(
        "assessment",
        start,
        end,
        speaker=passage.speaker_at(at),
        polarity=polarity,
        certain=ASSESSMENT.search(passage.lexicon, passage.running[start:end], "open") is None,
        actor=next(judged, None),
        subject=passage.subject_of(line, start, end),
    )


def _extent(passage: Passage, line: Line, at: int) -> Span:
    """Return the words of the judgement: the speaker's own, else the whole sentence."""
    own = next((s for s in reversed(passage.sayings) if s.start <= at < s.end), None)
    if own is None:
        return line.sentence.start, line.sentence.end
    return max(own.start, line.sentence.start), min(own.end, line.sentence.end)


KIND = ClaimKind(
    name="assessment",
    says="A judgement of how it goes, with a speaker: progress or setback.",
    read=read,
    examples=(
        Example(
            "“We are losing ground in this war,” minister Ada Brook said.",
            ({"polarity": "setback", "speaker": "Ada Brook"},),
        ),
        Example(
            "Envoy Ada Brook said the mission had made real progress.",
            ({"polarity": "progress", "certain": True},),
        ),
        Example(
            "“The force can win if it gets aircraft,” General Paul Okello said.",
            ({"polarity": "progress", "certain": False, "speaker": "Paul Okello"},),
        ),
        Example(
            "Anna Berg said there had been no progress in the talks.",
            ({"polarity": "setback", "speaker": "Anna Berg"},),
        ),
        Example(
            "The response was too slow, the World Health Organization said.",
            ({"polarity": "setback", "speaker": "World Health Organization"},),
        ),
        Example(
            "“The sea route is no substitute for the road,” Ada Brook said.",
            ({"polarity": "setback"},),
        ),
        Example(
            "The situation was bad at first, but the capital is calmer now, mayor Ada Brook said.",
            ({"polarity": "progress"},),
        ),
        Example(
            "“The outbreak is under control,” health minister Ada Brook said.",
            ({"polarity": "progress"},),
        ),
        Example(
            "“The talks are going from bad to worse,” envoy Ada Brook said.",
            ({"polarity": "setback", "speaker": "Ada Brook"},),
        ),
        Example(
            "The visit came with a warning from a UN envoy about the increasing violence in Chad.",
            ({"polarity": "setback", "speaker": "UN envoy"},),
        ),
        Example("Ada Brook said the envoy was sent to make progress in the talks."),
        Example("The mission began in 2012."),
        Example("The mission has made real progress."),
        Example("She thanked the troops for their outstanding work in the region."),
        Example("He urged the council to make progress."),
        Example("Ada Brook said the mission must not fail."),
    ),
)
