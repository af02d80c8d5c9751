"""Appeal: a call for support: who asks whom for what, through which channel."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pledgebook.model import Channel, Claim, Resource
from pledgebook.reading import agents
from pledgebook.reading.clauses import Clause
from pledgebook.reading.kind import ClaimKind, Example
from pledgebook.reading.passage import Passage
from pledgebook.reading.speakers import Line

GIVE = re.compile(
    r"(?i)\b(?:provide|give|send|deploy|contribute|donate|pay|fund|finance|support|help|assist|back|honou?r|fulfil|fulfill|deliver|disburse|step up|do more|scale up|increase|boost|"
    r"pledge|commit|supply|equip|invest|solidarity|release|make good|meet (?:their|its)|share|offer|dig deep|come forward|mobili[sz]e|replenish|stand with|redouble|translate|convert|turn)\b"
)
SUPPORT = re.compile(
    r"(?i)\b(?:support|assistance|aid|help|funding|funds|resources|contributions?|financing|money|troops|police|personnel|equipment|helicopters?|vehicles|response|solidarity|backing|donations?|relief|commitments?|pledges?|generosity|logistics?|investment|cooperation)\b"
)
NEEDING = re.compile(
    r"(?i)\b(?:urgent |continued |greater |importance of |the )?(?:need (?:for|of)|importance of|necessity of|call for|calls for|appeal for|plea for|look(?:s|ing|ed)? forward to)\b (?P<what>[^.;“”]{5,140})"
)
EITHER = re.compile(
    r"(?i)\b(?:either )?(?:directly|bilaterally)(?: to)?\b(?P<direct>[^.;]*?)\bor (?:through|via|into|by)\b(?P<fund>[^.;]*?\bfunds?\b)"
)
FUND = re.compile(
    r"(?i)\b(?:through|via|into|to) (?:the |a |its )?(?:[\w-]+ ){0,4}?(?:trust |pooled |basket |multi-?donor )(?:[\w-]+ )?funds?\b|\b(?:through|via) the (?:\w+ ){0,2}fund\b|\btrust fund\b"
)
DIRECTLY = re.compile(r"(?i)\b(?:directly|bilaterally)\b(?! or indirectly)")
BEHAVE = re.compile(
    r"(?i)\b(?:ceasefire|cease-fire|restraint|withdraw|release of hostages|elections|de-escalat\w+|refrain|respect|comply|investigat\w+|sanctions|dialogue|negotiat\w+|lay down|vote|reform|condemn|accountab\w+|end the (?:war|fighting|violence)|stop (?:the )?(?:fighting|attacks)|halt)\b"
)
ASKING = frozenset(
    {
        "call",
        "urge",
        "appeal",
        "ask",
        "request",
        "plead",
        "implore",
        "exhort",
        "beseech",
        "beg",
        "encourage",
        "invite",
        "press",
        "challenge",
    }
)


def read(passage: Passage) -> Iterator[Claim]:
    """Yield the appeals of a report."""
    for line in passage.lines:
        found = [claim for clause in line.clauses for claim in _asked(passage, line, clause)]
        yield from found or _needed(passage, line)


def _asked(passage: Passage, line: Line, clause: Clause) -> Iterator[Claim]:
    if (
        clause.base not in ASKING
        or clause.negated
        or clause.passive
        or clause.relation == "participle"
    ):
        return
    end = _complement_end(line, clause)
    what = passage.running[line.words[clause.verb[1] - 1].end : end]
    first = line.words[clause.verb[1]].lower if clause.verb[1] < len(line.words) else ""
    if clause.base in {"call", "appeal"} and first not in {"on", "upon", "for", "to"}:
        return
    if clause.base == "call" and first == "to" and "attention" in what[:14]:
        pass
    elif (
        not (GIVE.search(what) and SUPPORT.search(what))
        and not (first == "for" and SUPPORT.search(what))
        and not (
            GIVE.search(what)
            and passage.cast.mission
            and re.search(r"(?i)\bmission|\bforce\b|\bappeal|\bplan\b|\bfund", what)
        )
    ):
        return
    if BEHAVE.search(what) and not re.search(
        r"(?i)\b(?:funds?|funding|troops|police|equipment|contribut\w+|donat\w+|resources)\b", what
    ):
        return
    start = line.words[clause.begin].start
    asker = _asker(passage, line, clause)
    yield from _claims(passage, line, (start, end), what, asker, _audience(passage, line, clause))


def _complement_end(line: Line, clause: Clause) -> int:
    """Return where what is asked for ends: past the infinitives that hang on the asking."""
    at = line.clauses.index(clause)
    end = clause.tail[1]
    for later in line.clauses[at + 1 :]:
        if (
            later.relation in {"infinitive", "gerund", "participle", "relative", "shared"}
            and later.verb[0] <= end + 2
        ):
            end = max(end, later.tail[1])
        else:
            break
    return line.words[max(end, clause.verb[1]) - 1].end


def _asker(passage: Passage, line: Line, clause: Clause) -> str | None:
    named = passage.parties(line, clause.subject)
    speaker = passage.speaker_at(line.words[clause.begin].start)
    if named and named[0].kind != "person":
        return named[0].name
    return speaker or (named[0].name if named else None)


def _audience(passage: Passage, line: Line, clause: Clause) -> str | None:
    """Return who is asked, in the text's words unless a party is named."""
    words = line.words
    start = clause.verb[1]
    if start < len(words) and words[start].tag == "prep":
        if words[start].lower == "for":
            return None
        start += 1
    end = start
    while (
        end < len(words)
        and words[end].tag in {"noun", "party", "det", "adv"}
        or (end < len(words) and words[end].lower in {"of", "and"})
    ):
        end += 1
    if end == start:
        return None
    named = agents.named(words, (start, end), passage.cast, passage.lexicon)
    text = re.sub(
        r"(?i)^(?:the|all|its|their|on|upon|other|to)\s+", "", passage.text(line, (start, end))
    )
    text = re.sub(r"(?i)^(?:all|other)\s+", "", text)
    if re.search(r"(?i)\bmember states\b", text):
        return "UN member states" if not named else text
    return (
        named[0].name
        if named and named[0].kind not in {"unnamed"} and len(text.split()) <= 3
        else (text or None)
    )  # noqa: PLR2004


def _claims(
    passage: Passage,
    line: Line,
    place: tuple[int, int],
    what: str,
    asker: str | None,
    audience: str | None,
) -> Iterator[Claim]:
    start, end = place
    channels: list[tuple[Channel | None, int]] = [(None, end)]
    if either := EITHER.search(what):
        offset = end - len(what)
        channels = [(Channel.DIRECT, offset + either.end("direct")), (Channel.TRUST_FUND, end)]
    elif FUND.search(what):
        channels = [(Channel.TRUST_FUND, end)]
    elif DIRECTLY.search(what) and not re.search(r"(?i)directly or indirectly", what):
        channels = [(Channel.DIRECT, end)]
    subject = passage.subject_of(line, start, end)
    speaker = passage.speaker_at(start + (end - start) // 2) or asker
    for channel, finish in channels:
        for resource in _resources(passage, what):
            yield passage.claim(
                "appeal", start, finish, actor=asker, audience=audience, subject=subject, resource=resource, channel=channel, speaker=speaker,
            )  # fmt: skip


def _resources(passage: Passage, what: str) -> tuple[Resource, ...]:
    """Return what is asked for, each once; plain support where nothing more is said."""
    lower = (
        re.split(
            r"(?i)\b(?:in order to|so that|aimed at|to (?:restore|help|ensure|enable|sustain|stabili[sz]e|fight|address|end|combat|prevent|avert|save))\b",
            what,
        )[0].lower()
        or what.lower()
    )
    found: list[tuple[int, Resource]] = []
    for resource, pattern in passage.resource_patterns:
        match = pattern.search(lower)
        if match and resource not in {Resource.LEGAL, Resource.SECURITY}:
            found.append((match.start(), resource))
    named = [resource for _, resource in sorted(found)]
    telling = [r for r in named if r is not Resource.SUPPORT]
    if Resource.SUPPORT in named and re.search(r"\bresources and\b", lower):
        return tuple(named)
    return tuple(telling) or (Resource.SUPPORT,)


def _needed(passage: Passage, line: Line) -> Iterator[Claim]:
    """Yield "stressed the need for support": a call without a verb of asking."""
    base = line.sentence.start
    for match in NEEDING.finditer(line.sentence.text):
        what = match["what"]
        head = re.split(r"\b(?:to|that|which|who|as|by|in order)\b", what)[0]
        start, end = base + match.start(), base + match.end()
        speaker = passage.speaker_at(start)
        if speaker is None or not SUPPORT.search(head) or BEHAVE.search(head):
            continue
        lower = head.lower()
        if re.match(r"(?i).*\bneed", match[0][:20]) and any(
            p.search(lower)
            for r, p in passage.resource_patterns
            if r not in {Resource.SUPPORT, Resource.LEGAL, Resource.SECURITY}
        ):
            continue
        source = re.search(
            r"\b(?:from|by) (?:the )?(?P<who>[\w ]{4,40}?)(?= to\b| for\b|,|$)", what
        )
        audience = (
            source["who"]
            if source
            else (
                "international community"
                if re.search(r"(?i)international|global|world", head)
                else None
            )
        )
        opening = next(
            (
                line.words[c.begin].start
                for c in line.clauses
                if line.words[c.verb[0]].start <= start and passage.does(c, "say")
            ),
            start,
        )
        yield from _claims(passage, line, (opening, end), head, speaker, audience)
        return


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
        Example("He asked her to dance."),
        Example("The Secretary-General urged the parties to respect the ceasefire."),
    ),
)
