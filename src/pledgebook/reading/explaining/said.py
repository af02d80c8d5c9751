"""By which words a claim is of its kind, its stage, its resource: “has offered” is a promise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pledgebook.model import Evidence, Grounds, Resource, is_currency
from pledgebook.reading.clauses import NOT_FINITE, Clause, Span
from pledgebook.reading.cues import Lists
from pledgebook.reading.explaining.watching import Making
from pledgebook.reading.giving.gift import GIVING
from pledgebook.reading.giving.lists import ABOUT
from pledgebook.reading.giving.stages import MAY, stage_of
from pledgebook.reading.measures.nearest import Measure
from pledgebook.reading.passage import Passage
from pledgebook.reading.resources import FORCES
from pledgebook.reading.spans import place
from pledgebook.reading.speakers import Line
from pledgebook.reading.steps.nouns import Step
from pledgebook.reading.told import Told
from pledgebook.reading.weighing.features import verb_lists
from pledgebook.reading.words import Word

CUES = {
    "requirement": ("before", "before_money", "before_forces", "after", "after_name", "need_of"),
    "condition": ("hold",),
    "obstacle": (
        *("want", "none", "late", "gap", "share_in", "scant", "challenge", "ordeals"),
        *("no_authority", "awaiting", "because", "denied", "unable", "without"),
        *("legal", "security", "nature", "access"),
    ),
    "appeal": ("needing",),
    "assessment": ("setback", "progress", "negated"),
}
"""The lists of the lexicon by whose words, and not only by verbs, a kind is known."""

CHANNELS = {
    "trust_fund": (("giving", "trust_fund"), ("appeal", "fund"), ("appeal", "through")),
    "direct": (("giving", "direct"), ("appeal", "directly")),
}
"""The lists whose words tell through which channel, each with its section."""

HEDGING = {"giving.verbs.weigh", "giving.verbs.doubt"}
"""Lists of verbs that leave a commitment open."""

FLAGS = (
    ("future", "to come"),
    ("perfect", "done"),
    ("past", "past"),
    ("progressive", "under way"),
    ("passive", "passive"),
    ("negated", "denied"),
)
"""What a clause's form says, in plain words."""

Found = tuple[tuple[Evidence, ...], str]


def kind(making: Making) -> Grounds:
    """Return by which words a claim is of its kind."""
    told, name = making.told, making.claim.kind
    if making.weighed is not None:
        spot = making.weighed.spot
        amount = making.passage.cite(spot.word.start, spot.word.end)
        says = f"no rule reads it; the weights make it a {name} by {making.weighed.chance:.0%}"
        return Grounds("kind", (amount,), says)
    if making.judged is not None:
        says = f"no rule reads it; the weights make it a {name} by {making.judged.chance:.0%}"
        return Grounds("kind", (making.claim.evidence,), says)
    if told is not None and (name in {"commitment", "milestone"} or _stands_on(told, name)):
        return Grounds("kind", *_by_verb(told, _section(name)))
    return Grounds("kind", *_by_words(making))


def stage(making: Making) -> Grounds:
    """Return by which words a commitment has come as far as it has."""
    told, noun = making.told, _noun(making)
    if told is None and noun is None:
        told = _verb_of_stage(making)
    if told is not None:
        return Grounds("stage", *_by_form(told))
    bare = ((making.claim.evidence,), "no verb tells it: what a bare list tells")
    return Grounds("stage", *next(_by_noun(making), bare))


def said_stage(making: Making) -> Grounds:
    """Return where the source's own word for the stage stands."""
    words = _written(making, making.claim.said_stage or "")
    return Grounds("said_stage", words, "the report's own words for the stage")


def part_of(making: Making) -> Grounds:
    """Return where the whole stands that a claim's amount is a part of."""
    words = _written(making, making.claim.part_of or "")
    return Grounds("part_of", words, "is the whole that this is a part of")


def resource(making: Making) -> Grounds:
    """Return by which words it is this that is given, needed or lacking."""
    claim, passage = making.claim, making.passage
    pattern = dict(passage.resource_patterns).get(claim.resource or Resource.SUPPORT)
    unit = claim.counted_in or ""
    if claim.amount and is_currency(unit) and claim.resource is Resource.FUNDS:
        return Grounds("resource", (), "a sum of money")
    if claim.amount and unit in FORCES and claim.resource is Resource.PERSONNEL:
        return Grounds("resource", (), f"{unit} are counted")
    sentence = making.line.sentence
    for start, end in (making.quote, (sentence.start, sentence.end)):
        found = pattern.search(passage.running.lower(), start, end) if pattern else None
        if found:
            return Grounds("resource", (passage.cite(*found.span()),), f"names {claim.resource}")
    told = making.told
    if told is not None:
        verb = passage.cite(*place(told.line, told.clause.verb))
        return Grounds("resource", (verb,), f"implies {claim.resource}")
    return Grounds("resource", (claim.evidence,), f"names nothing more: {claim.resource}")


def measure(making: Making) -> Grounds:
    """Return by which words it is this measure."""
    return Grounds("measure", *_by_words(making))


def event(making: Making) -> Grounds:
    """Return by which words it is this step."""
    told = making.told
    return Grounds("event", *(_by_verb(told, "milestone") if told else _by_words(making)))


def polarity(making: Making) -> Grounds:
    """Return by which words a judgement is good or bad."""
    return Grounds("polarity", *_by_words(making))


def channel(making: Making) -> Grounds:
    """Return by which words it goes through this channel."""
    passage, (start, end) = making.passage, making.quote
    lists = CHANNELS[str(making.claim.channel)]
    for section, name in lists:
        pattern = Lists(section).cues(passage.lexicon, name)
        if found := pattern.search(passage.running, start, end):
            words = (passage.cite(*found.span()),)
            return Grounds("channel", words, f"stands on the list {section}.{name}")
    return Grounds("channel", (making.claim.evidence,), "says through which channel")


def certain(making: Making) -> Grounds:
    """Return by which words a claim is hedged, conditional or left open."""
    line, passage = making.line, making.passage
    for word in line.words:
        if word.lower in MAY or HEDGING & {*_lists_of(passage, word.base)}:
            return Grounds("certain", (passage.cite(word.start, word.end),), "leaves it open")
    for lists, name in ((GIVING, "if"), (Lists("assessment"), "open")):
        found = lists.cues(passage.lexicon, name).search(
            passage.running, line.sentence.start, line.sentence.end
        )
        if found:
            return Grounds("certain", (passage.cite(*found.span()),), "makes it depend")
    return Grounds("certain", (making.claim.evidence,), "leaves it open")


# --- verbs, nouns and words of lists ---------------------------------------------------------


def of_verb(told: Told, section: str = "") -> Found:
    """Return a clause's verb group, and the lists of the lexicon on which its verb stands.

    Of all sections, where none is chosen.
    """
    passage, base = told.passage, told.clause.base
    does = sorted(passage.lexicon.classes.get(base, frozenset()) - {"other"})
    lists = [
        one for one in _lists_of(passage, base) if one.startswith(f"{section}.") or not section
    ]
    known = ", ".join([*(f"verbs.{one}" for one in does), *lists])
    words = (passage.cite(*place(told.line, told.clause.verb)),)
    return words, f"{base} stands on {known}" if known else f"{base} stands on no list"


def is_known(told: Told) -> bool:
    """Whether a verb stands on any list of the lexicon that tells what it does."""
    does = told.passage.lexicon.classes.get(told.clause.base, frozenset()) - {"other"}
    return bool(does or _lists_of(told.passage, told.clause.base))


def _by_verb(told: Told, section: str) -> Found:
    """Return a verb and its lists, and those of the verb over it: "has agreed to send"."""
    words, says = of_verb(told, section)
    over = told.over
    if over is None or told.clause.relation not in {"infinitive", "gerund"}:
        return words, says
    above, why = of_verb(over, section)
    return (*above, *words), f"{why}; {says}"


def _by_form(told: Told) -> Found:
    """Return a verb, and what its form and that of the verb over it say: to come, done, denied."""
    over, words = told.over, (told.passage.cite(*place(told.line, told.clause.verb)),)
    if over is None or told.clause.relation not in {"infinitive", "gerund"}:
        return words, _form(told.clause)
    above = told.passage.cite(*place(over.line, over.clause.verb))
    return (above, *words), f"{_form(over.clause)}; under it {_form(told.clause)}"


def _form(clause: Clause) -> str:
    form = [said for flag, said in FLAGS if getattr(clause, flag)]
    modal = [f"with “{clause.modal}”"] if clause.modal and not clause.future else []
    hangs = clause.relation if clause.relation in NOT_FINITE else "now"
    return ", ".join([clause.base, *(form or modal or [hangs])])


def _lists_of(passage: Passage, base: str) -> tuple[str, ...]:
    """Return the lists of verbs on which a verb stands, as the lexicon names them."""
    return tuple(one.replace(".", ".verbs.") for one in verb_lists(base, passage.lexicon.code))


def _section(kind_: str) -> str:
    return "giving" if kind_ == "commitment" else kind_


def _stands_on(told: Told, section: str) -> bool:
    lists = _lists_of(told.passage, told.clause.base)
    return any(name.startswith(f"{section}.") for name in lists)


def _by_words(making: Making) -> Found:
    """Return the first words of the quote, else of the sentence, by which its kind is known."""
    return next(_ways(making))


def _ways(making: Making) -> Iterator[Found]:
    passage, name, sentence = making.passage, making.claim.kind, making.line.sentence
    yield from _held(making)
    for span in (making.quote, (sentence.start, sentence.end)):
        for at, words in _cued(passage, name, span):
            yield (passage.cite(*at),), f"stands on the list {words}"
    if name == "commitment":
        yield from _by_noun(making)
        yield from _in_list(making)
    verb = _clause_in(making.line, making.quote)
    if verb is not None:
        yield _by_verb(Told(passage, making.line, verb, GIVING), _section(name))
    yield (making.claim.evidence,), f"is in the form of a {name}"


def _held(making: Making) -> Iterator[Found]:
    """Yield the words of a step or a measure that the rule had in its hands."""
    base, passage = making.line.sentence.start, making.passage
    for one in making.held:
        match one:
            case Step():
                yield (passage.cite(one.start, one.end),), "tells the step by a noun"
            case Measure():
                words = passage.cite(base + one.start, base + one.end)
                yield (words,), f"stands on the list condition.measures.{one.name}"
            case _:
                pass


def _by_noun(making: Making) -> Iterator[Found]:
    noun = _noun(making)
    if noun is not None:
        yield (making.passage.cite(noun.start, noun.end),), "stands among giving.nouns"


def _in_list(making: Making) -> Iterator[Found]:
    """Yield what introduces a bare giver and amount: "from", or "pledged" before it."""
    passage, sentence, quote = making.passage, making.line.sentence, making.quote
    here, up_to = ((max(0, sentence.start - far), sentence.end) for far in (0, ABOUT))
    for name, span in (("source", quote), ("listed", here), ("listed", up_to)):
        if found := GIVING.cues(passage.lexicon, name).search(passage.running, *span):
            yield (passage.cite(*found.span()),), f"stands on the list giving.{name}"


def _cued(passage: Passage, kind_: str, span: Span) -> Iterator[tuple[Span, str]]:
    """Yield the words of a kind's lists in a stretch, the longest list entry first in order."""
    section = passage.lexicon.table.get(kind_, {})
    for name in CUES.get(kind_, ()):
        if name in section:
            pattern = Lists(kind_).cues(passage.lexicon, name)
            if found := pattern.search(passage.running, *span):
                yield found.span(), f"{kind_}.{name}"


def _noun(making: Making) -> Word | None:
    """Return the noun of giving that the rule held, else the one in the quote."""
    nouns = making.passage.lexicon.table["giving"]["nouns"]
    start, end = making.quote
    held = (one for one in making.held if isinstance(one, Word))
    quoted = (one for one in making.line.words if start <= one.start < end)
    return next((one for one in (*held, *quoted) if one.lower in nouns and not one.mention), None)


def _verb_of_stage(making: Making) -> Told | None:
    """Return the clause of the sentence that tells the claim's stage."""
    every = (Told(making.passage, making.line, one, GIVING) for one in making.line.clauses)
    return next((told for told in every if stage_of(told) is making.claim.stage), None)


def _clause_in(line: Line, quote: Span) -> Clause | None:
    start, end = quote
    verbs = ((one, place(line, one.verb)) for one in line.clauses)
    return next((one for one, at in verbs if start <= at[0] < end), None)


def _written(making: Making, words: str) -> tuple[Evidence, ...]:
    """Return where some words stand: the last before the quote's end, as the rule found them."""
    text, (_, end) = making.passage.running, making.quote
    limit = max(end, making.line.sentence.end)
    found = [*re.compile(re.escape(words)).finditer(text, 0, limit)] if words else []
    return (making.passage.cite(*found[-1].span()),) if found else (making.claim.evidence,)
