"""Appeal: a call for support: "She urged donors to pay into the fund"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from pledgebook.model import Channel, Claim, Resource
from pledgebook.reading import agents
from pledgebook.reading.by_verb import ByVerb, by_verb
from pledgebook.reading.clauses import Span
from pledgebook.reading.cues import Lists
from pledgebook.reading.kind import ClaimKind, Example
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.passage import Passage
from pledgebook.reading.resources import named_in, telling
from pledgebook.reading.spans import lower_at, place, words_in
from pledgebook.reading.speakers import Line
from pledgebook.reading.told import Told

APPEAL = Lists("appeal")

NEED_REACH = 140
"""Characters after "the need for" in which it is said what is needed, and from whom."""

NEARBY = 400
"""Characters before a bare "come forward" that say with what: about two sentences."""

NAME = 3
"""Words of an audience beyond which it is told in the text's words, not as one party."""

HANGING = frozenset({"infinitive", "gerund", "participle", "relative", "shared"})
"""How a clause hangs on the asking before it: "asked donors *to send* tents *bought* abroad"."""

ASKER_REACH = 60
"""Characters before words of asking in which the asker is named, where nobody speaks."""

UN_MEMBERS = "UN member states"
"""The name that docs/claims.md gives to the members of the United Nations."""

MONEY = re.compile(r"[$€£¥]\s?\d|\b[A-Z]{2,3}\$?\s?\d")
"""A sum with its currency before it: "$846m", "USD 20 million"."""

WORLD = "international community"
"""The same for "the world" and "global support"."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call for something: its offsets, what is asked for, who asks and who is asked."""

    start: int
    end: int
    what: str
    asker: str | None
    audience: str | None


def read(passage: Passage) -> Iterator[Claim]:
    """Yield the appeals of a report."""
    ways = _ways(passage.lexicon)
    for line in passage.telling:
        calls = [
            call
            for clause in line.clauses
            for way in ways.of(clause.base)
            for call in way(Told(passage, line, clause, APPEAL))
        ]
        if not calls and line.may_have(APPEAL, "asking"):
            calls = [*_worded(passage, line)]
        if not calls and line.may_have(APPEAL, "needing"):
            calls = [*_needed(passage, line)]
        for call in calls:
            yield from _claims(passage, line, call)


def _asked(told: Told) -> Iterator[Call]:
    """Yield "urged donors to pay", "called for more troops", "donors are asked to give"."""
    clause, line, passage = told.clause, told.line, told.passage
    if clause.negated or clause.relation == "participle":
        return
    end = _complement_end(told)
    what = passage.running[line.words[clause.verb[1] - 1].end : end]
    asker = None if clause.passive else _asker(told)
    unnamed = clause.relation == "relative" and not passage.parties(line, clause.subject)
    if unnamed or not _is_for_support(told, what):
        return
    if told.search(what, "behave") and not told.search(what, "material"):
        return
    audience = _named(told, clause.subject) if clause.passive else _audience(told)
    yield Call(line.words[clause.begin].start, end, what, asker, audience)


def _obliged(told: Told) -> Iterator[Call]:
    """Yield "donors must pay", "the world should do more": who speaks calls on the subject."""
    clause, passage = told.clause, told.passage
    if clause.modal not in {"must", "should"} or clause.negated or clause.passive:
        return
    start, end = passage.span(told.line, clause)
    speaker = passage.speaker_at(start) or passage.home
    heads = told.lexicon.table["groups"]["heads"]
    if speaker is None or not any(word.lower in heads for word in told.subject_words):
        return
    what = passage.running[told.line.words[clause.verb[0]].start : end]
    if told.search(what, "give", "act") and not told.search(what, "behave"):
        yield Call(start, end, what, speaker, _named(told, clause.subject))


def _bidden(told: Told) -> Iterator[Call]:
    """Yield "Give me 12 helicopters", "Please give what you can"."""
    clause, passage, line = told.clause, told.passage, told.line
    if clause.subject is not None:
        return
    at = clause.verb[0]
    first = line.words[at - 1].tag in {"quote", ",", "."} if at else True
    if not (first or told.search(lower_at(line, at - 1), "please")):
        return
    start, end = line.words[at].start, line.words[max(clause.tail[1], clause.verb[1]) - 1].end
    speaker = passage.speaker_at(start) or passage.home
    begun = told.search(lower_at(line, at - 1), "please") or told.starts(told.tail, "to_us")
    if line.words[at].lower in told.lists.verbs(told.lexicon, "bid") and begun:
        yield Call(start, end, passage.running[start:end], speaker, None)


WAYS: tuple[tuple[Callable[[Told], Iterator[Call]], tuple[str, ...]], ...] = (
    (_asked, ("ask",)),
    (_obliged, ()),
    (_bidden, ("bid",)),
)
"""How a clause calls for something, and the lists of verbs that can; none for any verb."""


@cache
def _ways(lexicon: Lexicon) -> ByVerb[Callable[[Told], Iterator[Call]]]:
    return by_verb((APPEAL.verbs(lexicon, *verbs) if verbs else None, way) for way, verbs in WAYS)


def _complement_end(told: Told) -> int:
    """Return where what is asked for ends: past the infinitives that hang on the asking."""
    clause, line = told.clause, told.line
    end = clause.tail[1]
    for later in line.clauses[line.clauses.index(clause) + 1 :]:
        hangs = later.subject is None or later.relation in HANGING
        if not hangs or (later.verb[0] > end + 2 and later.relation != "infinitive"):
            break
        end = max(end, later.tail[1])
    return line.words[max(end, clause.verb[1]) - 1].end


def _is_for_support(told: Told, what: str) -> bool:
    """Whether what is asked for is help, and not a dance or a vote."""
    first = lower_at(told.line, told.clause.verb[1])
    if told.is_one("ask_for") and first not in {"on", "upon", "for", "to", "with"}:
        return False
    if told.is_one("order") and not (_asks_givers(told) or told.search(what, "order_of")):
        return False
    if told.starts(what, "attention"):
        return True
    gives, support = told.search(what, "give"), _names_help(told, what)
    if support and (gives or told.search(what, "asks_for")):
        return True
    if gives and (_asks_givers(told) or _asks_party(told)) and not told.search(what, "behave"):
        return True
    cause = told.passage.cast.mission and told.search(what, "cause")
    return bool((gives and cause) or (told.search(what, "act") and _asks_givers(told)))


def _asks_givers(told: Told) -> bool:
    """Whether those who are asked are givers: donors, allies, governments."""
    span = told.clause.subject if told.clause.passive else told.clause.tail
    words = told.line.words[span[0] : span[1]] if span else ()
    heads = {*told.lexicon.table["groups"]["heads"], *APPEAL.words(told.lexicon, "givers")}
    return any(word.lower in heads for word in words)


def _names_help(told: Told, what: str) -> bool:
    """Whether a text names what can be given: support, vehicles, a sum."""
    if told.search(what, "support") or telling(named_in(told.passage, what)):
        return True
    span = (told.clause.verb[1], told.clause.tail[1])
    return any(w.amount and w.amount.is_money for w in words_in(told.line, span))


def _asks_party(told: Told) -> bool:
    """Whether a state or body is asked, and not a person."""
    span = told.clause.subject if told.clause.passive else told.clause.tail
    named = told.passage.parties(told.line, span) if span and span[0] < span[1] else ()
    return any(one.kind not in {"person", "unnamed", "armed_group"} for one in named)


def _asker(told: Told) -> str | None:
    """Return who asks: a body that is the subject, else the speaker, else the person named."""
    named = told.passage.parties(told.line, told.clause.subject)
    if named and named[0].kind != "person":
        return named[0].name
    speaker = told.passage.speaker_at(told.line.words[told.clause.begin].start)
    return speaker or (named[0].name if named else None)


def _audience(told: Told) -> str | None:
    """Return who is asked, in the text's words unless a party is named."""
    words, start = told.line.words, told.clause.verb[1]
    if start < len(words) and words[start].tag == "prep":
        if words[start].lower == "for":
            return None
        start += 1
    end = start
    while end < len(words) and (
        words[end].tag in {"noun", "party", "det", "adv"} or words[end].lower in {"of", "and"}
    ):
        end += 1
    return _named(told, (start, end))


def _named(told: Told, span: Span | None) -> str | None:
    """Return the party that a phrase names, else its words without "the" and "all"."""
    if span is None or span[0] >= span[1]:
        return None
    passage = told.passage
    named = agents.named(told.line.words, span, passage.cast, passage.lexicon)
    words = told.text(span).split()
    while words and words[0].lower() in APPEAL.words(told.lexicon, "skipped"):
        words = words[1:]
    text = " ".join(words)
    if told.search(text, "members") and not named:
        return UN_MEMBERS
    if named and named[0].kind != "unnamed" and len(words) <= NAME:
        return named[0].name
    return text or None


def _claims(passage: Passage, line: Line, call: Call) -> Iterator[Claim]:
    """Yield one appeal for each channel and resource."""
    speaker = passage.speaker_at(call.start + (call.end - call.start) // 2) or call.asker
    for channel, end in _channels(passage, call):
        for resource in _resources(passage, call):
            yield passage.claim(
                "appeal",
                call.start,
                end,
                actor=call.asker,
                audience=call.audience,
                subject=passage.subject_of(line, call.start, call.end),
                resource=resource,
                channel=channel,
                speaker=speaker,
            )


def _channels(passage: Passage, call: Call) -> tuple[tuple[Channel | None, int], ...]:
    """Return each channel and where its words end: "directly or through the fund" is two."""
    what, lexicon = call.what, passage.lexicon
    direct = APPEAL.search(lexicon, what, "directly")
    through = APPEAL.search(lexicon, what[direct.end() :], "through") if direct else None
    fund = APPEAL.search(lexicon, what, "fund")
    if direct and through and re.search(r"(?i)\bfunds?\b", what[direct.end() + through.end() :]):
        first = call.end - len(what) + direct.end() + through.start()
        return (Channel.DIRECT, first), (Channel.TRUST_FUND, call.end)
    if fund:
        return ((Channel.TRUST_FUND, call.end),)
    plainly = direct and not APPEAL.search(lexicon, what, "indirectly")
    return ((Channel.DIRECT if plainly else None, call.end),)


def _resources(passage: Passage, call: Call) -> tuple[Resource, ...]:
    """Return what is asked for, each once; plain support where nothing more is said."""
    lexicon = passage.lexicon
    given = APPEAL.search(lexicon, call.what, "give")
    first = given.end() if given else 0
    purpose = APPEAL.search(lexicon, call.what[first:], "purpose")
    text = call.what[: first + purpose.start()] if purpose else call.what
    named = named_in(passage, text or call.what)
    money = not telling(named) and MONEY.search(text)
    if money or (not named and APPEAL.search(lexicon, text, "to_pay")):
        return (Resource.FUNDS,)
    if not named and not APPEAL.search(lexicon, text, "support"):
        nearby = passage.running[max(0, call.start - NEARBY) : call.start]
        return telling(named_in(passage, nearby))[:1] or (Resource.SUPPORT,)
    if Resource.SUPPORT in named and APPEAL.search(lexicon, text, "and_resources"):
        return named
    return telling(named) or (Resource.SUPPORT,)


def _worded(passage: Passage, line: Line) -> Iterator[Call]:
    """Yield "plans to ask for funds", where the asking is the verb of no clause."""
    text, base, lexicon = line.sentence.text, line.sentence.start, passage.lexicon
    verbs = [place(line, clause.verb) for clause in line.clauses]
    for match in APPEAL.cues(lexicon, "asking").finditer(text):
        start, end = base + match.start(), base + match.end()
        rest = re.split(r"[.;“”]", text[match.end() :])[0]
        told = any(first < end and start < last for first, last in verbs)
        if told or APPEAL.search(lexicon, rest, "behave"):
            continue
        help_named = APPEAL.search(lexicon, rest, "support") or telling(named_in(passage, rest))
        for_it = APPEAL.starts(lexicon, rest, "asks_for") and telling(named_in(passage, rest))
        if for_it or (help_named and APPEAL.search(lexicon, rest, "give")):
            asker = passage.speaker_at(start) or _named_before(passage, start)
            yield Call(start, end + len(rest), rest, asker, None)
            return


def _named_before(passage: Passage, start: int) -> str | None:
    """Return the last party that is named shortly before an offset."""
    named = passage.cast.within(max(0, start - ASKER_REACH), start)
    return named[-1].party if named else None


def _needed(passage: Passage, line: Line) -> Iterator[Call]:
    """Yield "stressed the need for support": a call without a verb of asking."""
    text, base, lexicon = line.sentence.text, line.sentence.start, passage.lexicon
    for match in APPEAL.cues(lexicon, "needing").finditer(text):
        rest = re.split(r"[.;“”]", text[match.end() :])[0][:NEED_REACH]
        stop = APPEAL.search(lexicon, rest, "stops")
        head = rest[: stop.start()] if stop else rest
        at = base + match.start()
        asked = APPEAL.search(lexicon, match[0], "request")
        speaker = passage.speaker_at(at) or (_named_before(passage, at) if asked else None)
        if speaker is None or not (asked or _is_plain_support(passage, match[0], head)):
            continue
        if asked and not (APPEAL.search(lexicon, head, "support") or named_in(passage, head)):
            continue
        start = _opening(passage, line, base + match.start())
        yield Call(
            start, base + match.end() + len(rest), head, speaker, _source(passage, rest, head)
        )
        return


def _is_plain_support(passage: Passage, cue: str, head: str) -> bool:
    """Whether support is called for; "the need for vehicles" is a requirement."""
    lexicon = passage.lexicon
    if not APPEAL.search(lexicon, head, "support") or APPEAL.search(lexicon, head, "behave"):
        return False
    return not (APPEAL.search(lexicon, cue, "need") and telling(named_in(passage, head)))


def _source(passage: Passage, rest: str, head: str) -> str | None:
    """Return who is to give: "support from the region", "global support"."""
    source = re.search(r"\b(?:from|by) (?:the )?([\w ]{4,40}?)(?= to\b| for\b|,|$)", rest)
    if source:
        return source[1]
    return WORLD if APPEAL.search(passage.lexicon, head, "world") else None


def _opening(passage: Passage, line: Line, start: int) -> int:
    """Return where the saying begins that calls: "She stressed"."""
    for clause in line.clauses:
        if passage.does(clause, "say") and line.words[clause.verb[0]].start <= start:
            return place(line, (clause.begin, clause.verb[1]))[0]
    return start


KIND = ClaimKind(
    name="appeal",
    says="A call for support: who asks whom for what, through which channel.",
    read=read,
    examples=(
        Example(
            "She urged donors to pay into the trust fund.",
            ({"resource": "funds", "channel": "trust_fund"},),
        ),
        Example(
            "The minister called on the international community to provide more helicopters.",
            ({"resource": "equipment", "audience": "international community"},),
        ),
        Example(
            "The World Health Organization has appealed to its members for vaccines.",
            ({"actor": "World Health Organization", "resource": "equipment"},),
        ),
        Example(
            "Donors are asked to give early through the pooled fund.",
            ({"audience": "Donors", "channel": "trust_fund"},),
        ),
        Example(
            "Somalia asked partners to contribute money directly or through the trust fund.",
            (
                {"actor": "Somalia", "resource": "funds", "channel": "direct"},
                {"actor": "Somalia", "resource": "funds", "channel": "trust_fund"},
            ),
        ),
        Example(
            "The aid chief pleaded with governments to restore funding for the refugee agency.",
            ({"resource": "funds", "audience": "governments"},),
        ),
        Example(
            "“We need more trucks,” said Anna Berg. She urged allies to act now.",
            ({"resource": "equipment", "audience": "allies"},),
        ),
        Example(
            "Anna Berg stressed the need for continued support from neighbouring states.",
            ({"actor": "Anna Berg", "resource": "support"},),
        ),
        Example(
            "The commission has asked Japan for a further $20 million.",
            ({"resource": "funds", "audience": "Japan"},),
        ),
        Example(
            "“Give us ten helicopters,” General Paul Okello said.",
            ({"resource": "equipment", "speaker": "Paul Okello"},),
        ),
        Example(
            "“Rich countries must pay more,” Ada Brook said.",
            ({"audience": "Rich countries", "actor": "Ada Brook"},),
        ),
        Example("Norland intends to ask for money.", ({"resource": "funds"},)),
        Example("He encouraged everyone to become an organ donor."),
        Example("“Give peace a chance,” the singer said."),
        Example("He asked her to dance."),
        Example("The Secretary-General urged the parties to respect the ceasefire."),
        Example("The charity did not ask for money."),
        Example("The bill calls for a vote on Tuesday."),
        Example("The envoy thanked donors for their support."),
    ),
)
