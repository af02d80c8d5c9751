"""Commitments told by where a sum or a force comes from: "$3 million from Japan"."""

from __future__ import annotations

from collections.abc import Iterator

from pledgebook.model import Claim, Resource, Stage
from pledgebook.reading.agents import Agent
from pledgebook.reading.giving.gift import GIVING, is_counted_gift, list_end, sources_end
from pledgebook.reading.giving.gifts import resource_of
from pledgebook.reading.giving.told_before import Before
from pledgebook.reading.passage import Passage, amount_slots
from pledgebook.reading.resources import given_in, telling
from pledgebook.reading.spans import clause_at
from pledgebook.reading.speakers import Line

REACH = 5
"""Words after an amount in which "from" tells its giver: "$3 million was received from"."""

LEAD = 4
"""Words before an amount that can say it is only asked or only promised."""


def from_givers(passage: Passage, line: Line, told: Before) -> Iterator[Claim]:
    """Yield "$3 million from Japan", "$5 million was released from the Emergency Fund"."""
    for at, word in line.counted:
        source = _source(passage, line, at)
        if source is None or word.amount is None or _is_only_asked(passage, line, at):
            continue
        if _is_own(passage, line, source):
            continue
        stage = _stage(passage, line, at, source)
        resource = resource_of(passage, line, (at, at + 1), at, word.amount)
        for giver in _givers(passage, line, source + 1):
            if giver.kind == "unknown" and not word.amount.is_money:
                continue
            if told.has_sum(giver.name, word.amount.amount):
                continue
            told.add(giver.name, resource, stage, word.amount.amount)
            yield passage.claim(
                "commitment",
                word.start,
                max(line.words[source].end, _end_of_name(line, giver)),
                actor=giver.name,
                resource=resource,
                stage=stage,
                subject=passage.subject_of(line, line.sentence.start, line.sentence.end),
                **amount_slots(word.amount),
            )


def _is_own(passage: Passage, line: Line, source: int) -> bool:
    """Whether a sum comes from what the giver has: "$2 million from its Peace Fund"."""
    after = line.words[source + 1].lower if source + 1 < len(line.words) else ""
    return after in GIVING.words(passage.lexicon, "own")


def from_nations(passage: Passage, line: Line, told: Before) -> Iterator[Claim]:
    """Yield "instructors from Italy and Spain", "German-supplied howitzers": no number is told."""
    if not line.may_have(GIVING, "source", "supplied"):
        return
    for at in range(len(line.words)):
        start, end, givers = _whose(passage, line, at)
        resource = _of_nation(passage, line, start, end) if givers else None
        if resource is None or _is_only_asked(passage, line, start):
            continue
        if _is_called_back(passage, line, start):
            continue
        for giver in givers:
            claim = passage.claim(
                "commitment",
                line.words[start].start if giver is givers[0] else giver.start,
                max(line.words[end - 1].end, _end_of_name(line, giver)),
                actor=giver.name,
                resource=resource,
                stage=Stage.DELIVERED,
                subject=passage.subject_of(line, line.sentence.start, line.sentence.end),
            )
            if not told.has_gift(claim) and told.is_new(claim):
                yield claim


def _whose(passage: Passage, line: Line, at: int) -> tuple[int, int, tuple[Agent, ...]]:
    """Return from which word to which a gift goes, and the nations that gave it; none for none."""
    words, lexicon = line.words, passage.lexicon
    comes = at + 1 < len(words) and words[at + 1].base in GIVING.verbs(lexicon, "come_from")
    source = at + 2 if comes else at + 1
    following = words[source].lower if source < len(words) else ""
    alone = at == 0 or words[at - 1].tag != "party"  # "U.S. troops from Afghanistan" are not its
    if alone and words[at].tag == "noun" and following in GIVING.words(lexicon, "source"):
        forces = Resource.PERSONNEL in given_in(passage, words[at].text)
        sources = (source + 1, list_end(line, source + 1))
        givers = passage.givers(line, sources) if forces else ()
        return at, at + 1, tuple(one for one in givers if one.kind == "state")
    mention = words[at].mention
    supplied = following == "-" and at + 2 < len(words)
    if mention and supplied and words[at + 2].lower in GIVING.words(lexicon, "supplied"):
        end = min(len(words), at + 3 + LEAD)
        return at, end, (Agent(mention.stands or mention.party, words[at].start, mention.kind),)
    return at, at, ()


def _of_nation(passage: Passage, line: Line, start: int, end: int) -> Resource | None:
    """Return what the words from `start` to `end` name, if it is more than plain support."""
    return next(iter(telling(given_in(passage, passage.text(line, (start, end))))), None)


def _source(passage: Passage, line: Line, at: int) -> int | None:
    """Return where "from" follows the amount at `at`, with at most a verb of coming between."""
    words, amount = line.words, line.words[at].amount
    if amount is None or amount.amount is None or amount.unit is None:
        return None
    if not is_counted_gift(passage.lexicon, amount):
        return None
    sources = GIVING.words(passage.lexicon, "source")
    near = range(at + 1, min(len(words), at + REACH))
    source = next((i for i in near if words[i].lower in sources), None)
    if source is None:
        return None
    if _is_called_back(passage, line, at):
        return None
    between = words[at + 1 : source]
    if any(w.tag in {",", "conj", "modal", "amount"} for w in between):
        return None
    verbs = [w.base for w in between if w.tag == "verb"]
    comes = GIVING.verbs(passage.lexicon, "come_from")
    return source if not verbs or verbs[-1] in comes else None


def _is_called_back(passage: Passage, line: Line, at: int) -> bool:
    """Whether what is before says that "from" leads to where they were: "called back 10"."""
    nouns = passage.lexicon.table["giving"]["nouns"]
    led = line.words[max(0, at - LEAD) : at]
    if any(nouns.get(word.lower) == Stage.WITHDRAWN for word in led):
        return True
    verb = next((w.base for w in reversed(line.words[:at]) if w.tag == "verb"), "")
    back = passage.text(line, (max(0, at - 2), at))
    return "withdraw" in passage.lexicon.classes.get(verb, frozenset()) or bool(
        GIVING.ends(passage.lexicon, back, "pulled")
    )


def _is_only_asked(passage: Passage, line: Line, at: int) -> bool:
    return GIVING.search(passage.lexicon, _lead(passage, line, at), "asked_from") is not None


def _lead(passage: Passage, line: Line, at: int) -> str:
    return passage.text(line, (max(0, at - LEAD), at))


def _givers(passage: Passage, line: Line, start: int) -> tuple[Agent, ...]:
    """Return the parties of the list at word `start`; none where an armed group is among them."""
    found = passage.givers(line, (start, sources_end(line, start, list_end(line, start))))
    if any(one.kind == "armed_group" for one in found):
        return ()
    return tuple(one for one in found if one.kind != "person")


def _stage(passage: Passage, line: Line, at: int, source: int) -> Stage:
    verbs = {w.base for w in line.words[at + 1 : source] if w.tag == "verb"}
    promised = verbs & GIVING.verbs(passage.lexicon, "announced_from")
    expected = GIVING.search(passage.lexicon, _lead(passage, line, at), "promised_from")
    rest = passage.running[line.words[source].end : line.sentence.end]
    clause = clause_at(line, line.words[at].start)
    if clause is not None and (clause.future or clause.relation == "infinitive"):
        return Stage.PLEDGED
    put_off = GIVING.search(passage.lexicon, rest, "put_off")
    return Stage.PLEDGED if promised or expected or put_off else Stage.DELIVERED


def _end_of_name(line: Line, giver: Agent) -> int:
    return next((w.end for w in line.words if w.start <= giver.start < w.end), giver.start)
