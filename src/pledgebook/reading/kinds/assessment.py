"""Assessment: a judgement of how it goes, with a speaker: progress or setback."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pledgebook.model import Claim
from pledgebook.reading.kind import ClaimKind, Example
from pledgebook.reading.passage import Passage
from pledgebook.reading.speakers import Line

PROGRESS = re.compile(
    r"(?i)\b(?:progress(?!ive)|success(?:es|ful|fully)?|succeed(?:ed|ing|s)?|positive results?|results|improv(?:ed|ing|ement|ements)|gains|stabili[sz](?:ed|ing)|restor(?:ed|ing) (?:\w+ ){0,2}?(?:peace|hope|order|security|stability|confidence)|"
    r"achiev(?:ed|able|ement|ements)|effective(?:ly)?|professional|turning point|(?:injected|restored?|brought|renewed|giving|given|gives) hope|confident|confidence|optimis\w+|breakthrough|(?:greatly|significantly|notably|markedly) (?:\w+ )?|"
    r"can win|winning(?! this)|encourag(?:ing|ed by)|momentum|outstanding|strong (?:\w+ ){0,2}?(?:support|signal)|great strides|strides|on the right track|on track|making headway|headway|calmer|safer|tide is turning|game[- ]changer|under control|better than|opportunity|come together|milestone|victory|testament|possible|saved (?:\w+ )?lives)\b"
)
SETBACK = re.compile(
    r"(?i)\b(?:nowhere near|(?<!mission )(?<!proven )(?<!deemed )impossible|fail(?:ed|ing|ure|ures|s)?|worsen(?:ed|ing|s)?|deteriorat(?:ed|ing|es|ion)|losing|setbacks?|deepening|alarming(?:ly)?|alarmed|dire|catastroph\w+|inadequate|unacceptable|too slow|far from|not enough|bleak|collaps(?:e|ed|ing)|"
    r"increasing (?:violence|instability|insecurity)|stalled|stalling|grim|running out|out of control|insufficient|escalat(?:ed|ing|ion)|spiral\w*|brink|unsustainable|crisis point|desperate|overwhelmed|overstretched|frustrat\w+|disappoint\w+|lost ground|worse than|getting worse|fragile|volatile|precarious|breaking point|no progress|little progress|limited progress|slow progress|concern(?:ed)? (?:about|at|over)|deeply concerned|gravely concerned|warning (?:about|of)|fall(?:ing|en)? short|unravel\w*|backslid\w*|nightmare|horrific|untenable)\b"
)
TURN = re.compile(r"(?i)\b(?:but|however|yet)\b")
NEGATED = re.compile(
    r"(?i)\b(?:no|not|never|little|without|lack of|hardly|nor|n[o']t yet|none of|neither)\b(?:\s+\w+){0,3}\s*$"
)
NOT_JUDGED = re.compile(
    r"(?i)\b(?:hope(?:s|d)? (?:that|to)|to ensure|in order to|so that|urged?|called on|calls on|asked|must|should|need to|needs to|to make sure|efforts? to)\b[^.]{0,60}$"
)
ABOUT = re.compile(
    r"(?i)\b(?:mission|force|operation|operations|deployment|contingent|officers|troops|police|situation|security|violence|peace|stability|crisis|response|country|region|capital|appeal|humanitarian|conflict|war|fight|battle|support|aid|relief|outbreak|epidemic|disease|recovery|fund|funding|programme|program|plan|talks|ceasefire|people|pledges|donors|gangs?|insurgen\w+|militants?|vaccin\w+|work|efforts?|this|it|we|voice)\b"
)
THANKS = re.compile(r"(?i)\b(?:thank(?:s|ed)?|grateful|gratitude|appreciat\w+|congratulat\w+)\b")


def read(passage: Passage) -> Iterator[Claim]:
    """Yield the judgements of a report: at most one for each sentence and direction."""
    for line in passage.lines:
        found = [
            claim
            for claim in (
                _judged(passage, line, SETBACK, "setback"),
                _judged(passage, line, PROGRESS, "progress"),
            )
            if claim
        ]
        if len(found) > 1 and (turn := TURN.search(line.sentence.text)):
            last = PROGRESS.search(line.sentence.text, turn.end())
            found = [claim for claim in found if (claim.polarity == "progress") == bool(last)]
        yield from found[:1]


def _judged(passage: Passage, line: Line, cue: re.Pattern[str], polarity: str) -> Claim | None:
    text, base = line.sentence.text, line.sentence.start
    for match in cue.finditer(text):
        at = base + match.start()
        speaker = passage.speaker_at(at)
        if speaker is None or THANKS.search(text):
            continue
        before = text[max(0, match.start() - 70) : match.start()]
        if NOT_JUDGED.search(before) or not ABOUT.search(text):
            continue
        turned = bool(NEGATED.search(before))
        if polarity == "progress" and turned:
            polarity = "setback"
        elif polarity == "setback" and turned:
            continue
        start, end = _extent(passage, line, at)
        certain = not re.search(
            r"(?i)\b(?:if|unless|could|may|might|almost|can win)\b", text[start - base : end - base]
        )
        agents = passage.cast.within(start, end)
        actor = next(
            (
                m.party
                for m in agents
                if m.kind in {"mission", "state", "organisation"} and m.form != "capital"
            ),
            None,
        )
        return passage.claim(
            "assessment", start, end, speaker=speaker, polarity=polarity, certain=certain, actor=actor,
            subject=passage.subject_of(line, start, end), period=None,
        )  # fmt: skip
    return None


def _extent(passage: Passage, line: Line, at: int) -> tuple[int, int]:
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
            "“We are losing ground in this war,” the minister said.", ({"polarity": "setback"},)
        ),
        Example("The envoy said the mission had made real progress.", ({"polarity": "progress"},)),
        Example("The mission began in 2012."),
    ),
)
