"""Requirement: how much a mission, plan or appeal needs, is authorised or aims for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pledgebook.model import Claim, Resource
from pledgebook.reading.amounts import FoundAmount
from pledgebook.reading.kind import ClaimKind, Example
from pledgebook.reading.passage import Passage, amount_slots
from pledgebook.reading.speakers import Line

FORCES = frozenset({"police", "troops", "personnel"})
# What stands before an amount that is needed, authorised or aimed for.
BEFORE = re.compile(
    r"""(?ix)\b(?:
    (?:target|goal|ceiling|strength|requirement|requirements|objective|budget|cap|maximum|quota|benchmark)\ (?:of|is|was|to|at|remains|stands\ at)(?:\ (?:about|some|all|up\ to|at\ least|nearly|more\ than|over|around))?
    | (?:needs?|requires?|required|requiring|needed|wants?|seeks?|seeking|sought|lacks?|demands?)(?:\ (?:about|some|an?|up\ to|at\ least|nearly|more\ than|over|around|another|an\ additional|an\ estimated|raise))*
    | (?:appeal(?:s|ed|ing)?|call(?:s|ed|ing)?|ask(?:s|ed|ing)?|plan|request(?:s|ed|ing)?)\ (?:donors\ |members\ |states\ )?for(?:\ (?:about|some|up\ to|nearly|more\ than|over|around|another|an\ additional|a))*
    | (?:requested|requesting)(?:\ (?:about|some|up\ to|nearly|more\ than|over|around|another|an\ additional))*
    | (?:aim(?:s|ed|ing)?|hope[sd]?|plan(?:s|ned)?|intend(?:s|ed)?|is|are|was|expected|needs?|meant|supposed|designed|due)\ to\ (?:raise|reach|number|comprise|total|have|mobilise|mobilize|grow\ to|field|collect|bring\ in|consist\ of|be)(?:\ (?:about|some|up\ to|nearly|more\ than|over|around|a|its\ full|full))*
    | (?:authori[sz](?:ed|es|ing)|mandat(?:ed|es|ing)|approv(?:ed|es|ing))\ (?:the\ deployment\ of\ |a\ force\ of\ |a\ maximum\ of\ |a\ ceiling\ of\ |a\ strength\ of\ |a\ |an\ |the\ )?(?:up\ to|about|some|some\ up\ to|at\ least)?
    | (?:planned|projected|envisaged|envisioned|foreseen|expected|intended|authori[sz]ed|total|full|eventual|initial|proposed)\ (?:force|mission|strength|contingent|deployment|size)\ (?:of|is|at)(?:\ (?:about|some|up\ to))?
    | (?:appeal|response\ plan|plan|strategy)\ (?:of|worth|totall?ing|seeking|requires|is\ seeking|calls\ for|aims\ for)(?:\ (?:about|some|up\ to|nearly|more\ than|over))?
    | (?:capped|limited)\ at
    | (?:cost|costs|costing|will\ cost|would\ cost|costed\ at)(?:\ (?:the\ \w+|about|some|around|up\ to|nearly|more\ than|over|at\ least|an\ estimated|just\ over))*
    | (?:revised|raised|increased|upward|up)\ (?:[\w ]{0,30}?\ )?from\ [^.;]{1,20}\ to
    | (?:raise|bring|increase|boost)\ (?:the\ )?(?:mission|force|strength|ceiling|size)(?:[\w' ]{0,20}?)\ to
    | surge\ of
    | \bof\ the
    )\s*$"""
)
# What stands after it.
AFTER = re.compile(
    r"""(?ix)^(?:\ [\w’'()-]+){0,6}?\ (?:(?:is|are|was|were|will\ be|still|urgently|now)\ )*(?:needed|required|requested|sought|necessary|envisaged|foreseen|authori[sz]ed)\b
    | ^(?:\ [\w’'-]+){0,4}?[ -](?:appeal|response\ plan|target|ceiling|requirement|goal|flash\ appeal|humanitarian\ plan)\b
    | ^-strong\ (?:\w+\ ){0,4}?(?:force|mission|contingent|operation)\b"""
)
OF_THE = re.compile(r"(?i)\bof the$")
# An amount beside these words is given or counted, not needed.
PEOPLE_NEED = re.compile(
    r"(?i)\b(?:people|families|children|civilians|women|households|residents|refugees)\b[\w ]{0,25}$"
)
"""People in need of food are a condition; a mission in need of vehicles is a requirement."""
LISTED = re.compile(
    r"(?i)^(?:[\w' -]{0,40},)?(?: and| including| comprising| of whom| of which)* ?$|^[\w' -]{0,40},? (?:and|including|comprising) $"
)
"""What joins the parts of an authorised strength: "11,500 troops, 600 observers and 443 police"."""
GIVEN = re.compile(
    r"(?i)\b(?:received|raised|secured|funded|covered|met|disbursed|provided|pledged|contributed)\b[^.;]{0,25}$"
)
NEED_OF = re.compile(
    r"(?i)\b(?:(?:urgent |dire |critical |great |desperate )?need for|(?:needs?|requires?) (?:more|additional|further|urgent|better|new)|in (?:\w+ )?need of|requirements? for)\b\s*(?P<what>[^.;“”]{3,120})"
)


def read(passage: Passage) -> Iterator[Claim]:
    """Yield the requirements of a report."""
    for line in passage.lines:
        numbered = list(_numbered(passage, line))
        yield from numbered
        if not numbered:
            yield from _unnumbered(passage, line)


def _numbered(passage: Passage, line: Line) -> Iterator[Claim]:
    text, base = line.sentence.text, line.sentence.start
    last = -1
    for at, word in enumerate(line.words):
        amount = word.amount
        if (
            amount is None
            or amount.unit == "percent"
            or (amount.unit is None and amount.amount is None)
        ):
            continue
        start, end = word.start - base, word.end - base
        before, after = (
            BEFORE.search(text[max(0, start - 90) : start]),
            AFTER.match(text[end : end + 90]),
        )
        if before and OF_THE.search(before[0].strip()) and not _is_whole(text[:start], after):
            before = None
        listed = (
            last >= 0
            and amount.unit in FORCES
            and LISTED.match(text[line.words[last].end - base : start])
        )
        if not (before or after or listed) or GIVEN.search(text[max(0, start - 45) : start]):
            continue
        if amount.unit in {"people", "family", "household", "child"}:
            continue
        last = at
        yield _claim(
            passage,
            line,
            at,
            start - len(before[0]) if before else start,
            end + (after.end() if after else 0),
        )


def _is_whole(before: str, after: re.Match[str] | None) -> bool:
    return after is not None or bool(re.search(r"(?i)\d[^.]{0,30}of the$", before))


def _claim(passage: Passage, line: Line, at: int, start: int, end: int) -> Claim:
    base, word = line.sentence.start, line.words[at]
    amount = word.amount
    assert amount is not None  # noqa: S101 - the caller has looked
    stop = at + 1
    while stop < len(line.words) and line.words[stop].tag in {"time"}:
        stop += 1
    near = (max(0, at - 6), min(len(line.words), at + 9))
    finish = max([base + end, *(w.end for w in line.words[at:stop])])
    return passage.claim(
        "requirement", base + start, finish,
        actor=passage.cast.mission, subject=passage.cast.mission or passage.subject_of(line, base + start, finish),
        resource=_resource(passage, amount), period=passage.period(line, near, future=True),
        **amount_slots(amount, None if amount.unit else "personnel"),
    )  # fmt: skip


def _resource(passage: Passage, amount: FoundAmount) -> Resource:
    if amount.is_money:
        return Resource.FUNDS
    if amount.unit in FORCES or amount.unit is None:
        return Resource.PERSONNEL
    for resource, pattern in passage.resource_patterns:
        if pattern.search(amount.noun) and resource is not Resource.SUPPORT:
            return resource
    return Resource.EQUIPMENT


def _unnumbered(passage: Passage, line: Line) -> Iterator[Claim]:
    """Yield "an urgent need for personnel, logistics and financial resources", one each."""
    text, base = line.sentence.text, line.sentence.start
    for match in NEED_OF.finditer(text):
        what = re.split(r"\b(?:to|so that|in order|because|if|who|which|that)\b", match["what"])[0]
        if not what.strip() or PEOPLE_NEED.search(text[max(0, match.start() - 40) : match.start()]):
            continue
        span = _words_between(
            line, base + match.start("what"), base + match.start("what") + len(what)
        )
        telling = [
            r
            for r in passage.resources(line, span)
            if r not in {Resource.SUPPORT, Resource.LEGAL, Resource.SECURITY}
        ]
        for resource in telling:
            yield passage.claim(
                "requirement", base, base + match.start("what") + len(what),
                actor=passage.cast.mission, subject=passage.subject_of(line, base, line.sentence.end), resource=resource,
            )  # fmt: skip
        return


def _words_between(line: Line, start: int, end: int) -> tuple[int, int]:
    inside = [at for at, word in enumerate(line.words) if word.start >= start and word.end <= end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


KIND = ClaimKind(
    name="requirement",
    says="How much a mission, plan or appeal needs, is authorised or aims for.",
    read=read,
    examples=(
        Example(
            "The force needs 1,200 troops by March.", ({"value": 1200, "resource": "personnel"},)
        ),
        Example(
            "The agency has appealed for $40 million to fight cholera.",
            ({"value": 40000000, "resource": "funds"},),
        ),
        Example(
            "The Council authorised up to 2,000 peacekeepers.",
            ({"value": 2000, "resource": "personnel"},),
        ),
        Example("She has three children and needs no introduction."),
    ),
)
