"""Milestone: a dated or datable step: authorised, extended, ruled on, launched, arrived, visited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pledgebook.model import Claim, Scope, exactly
from pledgebook.reading.clauses import Clause
from pledgebook.reading.kind import ClaimKind, Example
from pledgebook.reading.passage import Passage, amount_slots
from pledgebook.reading.speakers import Line

COUNCIL = re.compile(
    r"(?i)\b(?:council|parliament|cabinet|congress|senate|assembly|board|resolution|bundestag|lawmakers|legislature|mps|knesset|union|government)\b"
)
THING = re.compile(
    r"(?i)\b(?:mission|force|deployment|operation|mandate|resolution|troops|police|peacekeep\w+|package|plan|appeal|fund|contingent|mss)\b"
)
MANDATE = re.compile(
    r"(?i)\b(?:mandate|mission|term|deployment|operation|force|authori[sz]ation|ceasefire|truce|state of emergency|arms embargo|sanctions)\b"
)
COURT = re.compile(
    r"(?i)\b(?:(?:high|supreme|constitutional|federal|appeals?|kenyan) )*court\b|\bjudges?\b|\btribunal\b"
)
RULED = frozenset(
    "rule block suspend find declare order decide halt bar uphold strike issue dismiss overturn grant".split()
)
FORCE = re.compile(
    r"(?i)\b(?:police|officers?|troops|soldiers|contingents?|personnel|peacekeepers?|battalion|team|batch|aircraft|helicopters?|convoy|shipment|flight|vehicles|doses|vaccines|supplies|aid|trucks)\b"
)
SITE_VERBS = frozenset("retake recapture regain liberate reclaim".split())
MEETING = re.compile(
    r"(?i)\b(?:talks|a meeting|meetings|bilateral|a summit|summit|conference|consultations|a press conference)\b"
)
DEAL = re.compile(
    r"(?i)\b(?:agreement|deal|memorandum|mou|pact|treaty|accord|ceasefire|truce|protocol|arrangement|framework)\b"
)


def read(passage: Passage) -> Iterator[Claim]:
    """Yield the milestones of a report."""
    for line in passage.lines:
        seen: set[tuple[str, str | None]] = set()
        for claim in [*_in_clauses(passage, line), *_in_nouns(passage, line)]:
            key = (
                claim.event or "",
                claim.evidence.quote if claim.event == "site_retaken" else None,
            )
            if key not in seen:
                seen.add(key)
                yield claim


def _in_clauses(passage: Passage, line: Line) -> Iterator[Claim]:
    for clause in line.clauses:
        if clause.negated or clause.future or clause.modal or _is_wished(line, clause):
            continue
        event = _event(passage, line, clause)
        if event == "site_retaken":
            yield from _sites(passage, line, clause)
        elif event:
            yield _claim(passage, line, clause, event)


SOON = re.compile(
    r"(?i)\b(?:at|over) the weekend\b|\bweeks? ago\b|\bdays? (?:ago|later)\b|\bovernight\b|\brecently\b"
)
DECIDED = frozenset("decide vote agree adopt".split())


def _is_wished(line: Line, clause: Clause) -> bool:
    over = line.clauses[clause.governor] if clause.governor is not None else None
    if (
        clause.relation == "infinitive"
        and over
        and over.base in DECIDED
        and not over.future
        and not over.negated
    ):
        return False
    return clause.relation == "infinitive" or (
        clause.relation == "gerund"
        and clause.verb[0] > 0
        and line.words[clause.verb[0] - 1].lower in {"by", "for", "of", "before", "without", "to"}
    )


def _event(passage: Passage, line: Line, clause: Clause) -> str | None:  # noqa: PLR0911 - one return for one event
    subject = passage.text(line, clause.subject) if clause.subject else ""
    tail = passage.text(line, clause.tail)
    obj = subject if clause.passive else tail
    doer = tail if clause.passive else subject
    dated = (
        bool(passage.times_in(line, (clause.begin, clause.tail[1])))
        or bool(SOON.search(tail))
        or _opening_time(passage, line, clause) is not None
    )
    match clause.base:
        case (
            "authorise"
            | "authorize"
            | "approve"
            | "mandate"
            | "establish"
            | "adopt"
            | "endorse"
            | "vote"
            | "pass"
        ):
            if THING.search(obj) and (COUNCIL.search(doer) or (clause.passive and dated)):
                return "authorised"
        case "extend" | "renew" | "prolong":
            return "extended" if MANDATE.search(obj) else None
        case base if base in RULED and COURT.search(doer):
            return "court_ruling"
        case "launch" | "inaugurate" | "begin" | "start" | "commence":
            return (
                "launched"
                if re.search(
                    r"(?i)\b(?:mission|operation|operations|offensive|appeal|plan|campaign|deployment|programme|program|fund|initiative|response|response plan)\b",
                    obj or subject,
                )
                and (dated or clause.base == "launch")
                else None
            )
        case "flag":
            return "launched" if tail.lower().startswith("off") or " off " in tail[:40] else None
        case "dispatch" | "deploy" | "send":
            return (
                "launched"
                if dated
                and FORCE.search(obj)
                and (clause.past or clause.perfect or clause.passive)
                and not clause.progressive
                else None
            )
        case "leave" | "depart":
            return "launched" if dated and FORCE.search(subject) else None
        case "arrive" | "land" | "touch" | "disembark":
            return (
                "arrived" if dated and (FORCE.search(subject) or _counted(line, clause)) else None
            )
        case "visit" | "tour" | "travel":
            return (
                "visited"
                if _people(passage, line, clause)
                and (clause.base != "travel" or " to " in f" {tail}")
                else None
            )
        case "meet" | "hold":
            if (
                clause.base == "meet"
                and _people(passage, line, clause)
                and passage.cast.within(*_place(line, clause.tail))
            ):
                return "other"
            return "other" if clause.base == "hold" and MEETING.search(tail[:60]) else None
        case "host" | "convene" | "attend" | "open" | "conclude":
            return "other" if MEETING.search(obj) and dated else None
        case "elect":
            return (
                "elected"
                if clause.passive
                and re.match(r"(?i)(?:to|as|president|prime|chair)\b", tail)
                and passage.parties(line, clause.subject)
                else None
            )
        case "sign" | "agree" | "reach" | "conclude" | "broker":
            return "agreed" if DEAL.search(obj) else None
        case base if base in SITE_VERBS:
            return (
                "site_retaken"
                if re.search(
                    r"(?i)\b[A-Z][a-z]+|\b(?:port|hospital|palace|airport|town|city|road|base|station|site|village|headquarters|sites|areas?)\b",
                    obj,
                )
                else None
            )
        case "seize" | "capture" | "secure":
            return None
        case "declare":
            return (
                "other"
                if re.search(r"(?i)\b(?:outbreak|emergency|famine|ceasefire|truce|state of)\b", obj)
                else None
            )
        case "reopen" | "open":
            return (
                "other"
                if dated
                and re.search(
                    r"(?i)\b(?:road|crossing|port|airport|border|corridor|bridge|inquiry|investigation|hospital|office|base)\b",
                    obj,
                )
                else None
            )
        case "overrun" | "occupy":
            return "other" if dated else None
        case "unload" | "reach" | "board":
            return (
                ("arrived" if clause.base != "board" else "launched")
                if dated
                and (FORCE.search(obj if clause.passive else subject) or _counted(line, clause))
                else None
            )
        case "fly":
            return (
                "arrived"
                if dated and clause.passive and (FORCE.search(subject) or _counted(line, clause))
                else None
            )
        case "end" | "terminate":
            return (
                "other"
                if re.search(
                    r"(?i)\bmission|mandate|operation|talks|summit|conference",
                    tail if not clause.passive else subject,
                )
                else None
            )
        case "withdraw" | "leave" | "close":
            return "other" if dated and re.search(r"(?i)\bmission\b", subject) else None
    return None


def _counted(line: Line, clause: Clause) -> bool:
    return bool(
        clause.subject and any(w.amount for w in line.words[clause.subject[0] : clause.subject[1]])
    )


def _people(passage: Passage, line: Line, clause: Clause) -> bool:
    if not clause.subject:
        return bool(clause.base == "meet")
    found = passage.parties(line, clause.subject)
    words = passage.text(line, clause.subject).lower()
    return any(agent.kind == "person" for agent in found) or bool(
        re.search(
            r"\b(?:delegation|envoy|minister|president|head of state|secretary|team|mission)\b",
            words,
        )
    )


def _place(line: Line, span: tuple[int, int]) -> tuple[int, int]:
    if span[0] >= span[1]:
        return 0, 0
    return line.words[span[0]].start, line.words[span[1] - 1].end


def _claim(passage: Passage, line: Line, clause: Clause, event: str) -> Claim:
    start, end = passage.span(line, clause)
    agents = passage.parties(line, clause.subject)
    actor = agents[0].name if agents else None
    if clause.passive and event in {"authorised", "extended", "court_ruling"}:
        by = next((at for at in range(*clause.tail) if line.words[at].lower == "by"), None)
        named = passage.parties(line, (by + 1, clause.tail[1])) if by is not None else ()
        actor = named[0].name if named else None
    number: dict[str, object] = {}
    if event in {"launched", "arrived"}:
        amount = next(
            (
                w.amount
                for w in line.words[clause.begin : clause.tail[1]]
                if w.amount and not w.amount.is_money
            ),
            None,
        )
        number = amount_slots(amount) if amount else {}
    if event == "extended":
        number = _length(passage.running[start:end])
    period = passage.period(line, (clause.begin, clause.tail[1])) or _opening_time(
        passage, line, clause
    )
    return passage.claim(
        "milestone", start, end, event=event, actor=actor,
        subject=passage.subject_of(line, start, end), period=period, **number,
    )  # fmt: skip


def _opening_time(passage: Passage, line: Line, clause: Clause) -> object:
    """Return the time with which the sentence opens: "On Tuesday, ..."."""
    return passage.period(line, (0, min(4, clause.begin)))


LENGTH = re.compile(
    r"(?i)\b(?:for|by) (?:another|a further|an additional|a)? ?(?P<count>one|two|three|six|twelve|\d{1,2})?[ -]?(?P<unit>year|month)s?\b|\b(?P<adj>one|two|three|six|twelve|\d{1,2})[- ](?P<unit2>year|month)s? extension"
)
COUNTS = {"one": 1, "two": 2, "three": 3, "six": 6, "twelve": 12, None: 1}


def _length(text: str) -> dict[str, object]:
    match = LENGTH.search(text)
    if not match:
        return {}
    count = match["count"] or match["adj"]
    number = int(count) if count and count.isdigit() else COUNTS[count.lower() if count else None]
    return {
        "amount": exactly(number, (match["unit"] or match["unit2"]).lower()),
        "scope": Scope.ADDITIONAL,
    }


def _sites(passage: Passage, line: Line, clause: Clause) -> Iterator[Claim]:
    """Yield one claim for each site of a list."""
    start, end = passage.span(line, clause)
    text = passage.running[start:end]
    agents = passage.parties(line, clause.subject)
    body = text[text.find(":") + 1 :] if ":" in text else passage.text(line, clause.tail)
    offset = start + text.find(body)
    for part in re.finditer(
        r"(?:\b(?:control of|the|and)\s+)*(?P<site>[A-Za-z][\w’' -]*?)(?=,| and |$|[.;”\"]| from )",
        body,
    ):
        site = re.sub(
            r"^(?:the|and|control of|key sites|key|sites) ",
            "",
            part["site"].strip(),
            flags=re.IGNORECASE,
        ).removeprefix("the ")
        if len(site) > 2:  # noqa: PLR2004
            yield passage.claim(
                "milestone", start, offset + part.end("site"), event="site_retaken", actor=agents[0].name if agents else None, subject=site,
                period=passage.period(line, (clause.begin, clause.tail[1])),
            )  # fmt: skip


NOUNS = (
    (
        re.compile(
            r"(?i)\b(?:the |a |an |its )?(?:extension|renewal|prolongation) of (?:the )?[^.;,]{0,40}?\b(?:mandate|term|mission|deployment)\b[^.;,]{0,60}"
        ),
        "extended",
    ),
    (
        re.compile(
            r"(?i)\b(?:recent |first |three-day |two-day |official |state )*visit to (?:the )?[A-Z][\w-]+[^.;]{0,60}"
        ),
        "visited",
    ),
    (
        re.compile(
            r"(?i)\b(?:the |an? )?(?:[\w-]+ ){0,3}?(?:mission|force|MSS|operation),? (?:which was )?(?:authori[sz]ed|approved|mandated|endorsed|established) (?:by|in|on|last|under) [^.;,]{3,70}"
        ),
        "authorised",
    ),
    (
        re.compile(
            r"(?i)\b(?:a|the) (?:[\w-]+ ){0,3}?court(?:[’']s)? (?:decision|ruling|order|judgment|injunction)\b[^.;]{0,60}"
        ),
        "court_ruling",
    ),
    (
        re.compile(r"(?i)\b(?:the )?arrival of (?:[\w,’'-]+ ){1,10}?(?:in|on|to|at) [^.;,]{3,40}"),
        "arrived",
    ),
    (
        re.compile(
            r"(?i)\b(?:holding|held|hold|after|following) (?:bilateral )?(?:talks|a meeting|meetings) with [^.;]{3,90}"
        ),
        "other",
    ),
)


def _in_nouns(passage: Passage, line: Line) -> Iterator[Claim]:
    base = line.sentence.start
    for pattern, event in NOUNS:
        for match in pattern.finditer(line.sentence.text):
            start, end = base + match.start(), base + match.end()
            span = _inside(line, start, end)
            period = passage.period(line, span)
            if event == "arrived" and (period is None or not FORCE.search(match[0])):
                continue
            owner = next(
                (m for m in reversed(passage.cast.within(base, start)) if start - m.end <= 4), None
            )
            agents = [m for m in passage.cast.within(start, end)]
            doer = (
                owner.party
                if owner
                else next(
                    (
                        m.party
                        for m in agents
                        if event in {"authorised", "extended"}
                        and m.kind in {"organisation", "agency", "body"}
                    ),
                    None,
                )
            )
            if event == "arrived":
                doer = next((m.party for m in agents if m.form == "demonym"), None)
            number: dict[str, object] = _length(match[0]) if event == "extended" else {}
            if event == "arrived":
                amount = next((w.amount for w in line.words[span[0] : span[1]] if w.amount), None)
                number = amount_slots(amount) if amount else {}
            yield passage.claim(
                "milestone",
                owner.start if owner else start,
                end,
                event=event,
                actor=doer,
                subject=passage.subject_of(line, start, end),
                period=period,
                **number,
            )


def _inside(line: Line, start: int, end: int) -> tuple[int, int]:
    inside = [at for at, word in enumerate(line.words) if word.end > start and word.start < end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


KIND = ClaimKind(
    name="milestone",
    says="A dated or datable step in the life of the mission.",
    read=read,
    examples=(
        Example("The Council extended the mandate for a year.", ({"event": "extended"},)),
        Example(
            "The first 200 soldiers arrived on 3 March 2024.",
            ({"event": "arrived", "value": 200, "start": "2024-03-03"},),
        ),
        Example(
            "The High Court blocked the deployment in January 2024.",
            ({"event": "court_ruling", "start": "2024-01"},),
        ),
        Example("They hope to visit the museum one day."),
    ),
)
