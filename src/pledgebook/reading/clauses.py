"""Find a sentence's clauses: who does what, whether it is done, will be, or is not.

"Kenya, which leads the mission, has promised to send 600 more police" has three: *leads* (of
Kenya), *has promised* (of Kenya), *to send* (of Kenya, governed by the promise).
A grammar over tagged words: fast, and wrong in ways that can be traced.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from pledgebook.reading import groups
from pledgebook.reading.grammar import Grammar
from pledgebook.reading.groups import Group
from pledgebook.reading.subjects import Span, antecedent, before_insertion, noun_phrase
from pledgebook.reading.words import Word

__all__ = ["Clause", "Span", "find"]

NOT_FINITE = frozenset({"infinitive", "gerund", "participle"})
PARTING = frozenset({"relative", "participle", "gerund", "infinitive"})
"""Clauses that may stand between a subject and its verb: "plans *to expand* have stalled"."""

LINKS = frozenset({"conj", "sub", "rel", "that", ",", "adv"})
"""What belongs to the clause that it opens."""


class Clause(NamedTuple):
    """One verb with what belongs to it; spans are indexes into the sentence's words.

    subject   who does it (or, of a passive, to whom it is done); None where nobody is found.
    verb      the verb group, auxiliaries and adverbs included.
    tail      what follows it, up to the next clause.
    base      the verb's base form; "be" for a bare copula.
    relation  main, shared (a subject with the verb before), relative, subordinate, infinitive,
              gerund, participle.
    governor  index of the clause it hangs on, or None.
    """

    subject: Span | None
    verb: Span
    tail: Span
    base: str
    relation: str
    governor: int | None
    future: bool = False
    modal: str = ""
    perfect: bool = False
    progressive: bool = False
    passive: bool = False
    negated: bool = False
    past: bool = False

    @property
    def begin(self) -> int:
        """The first word of subject or verb."""
        return _begin(self.subject, self.verb[0])


class Hung(NamedTuple):
    """A verb group, whom it belongs to, how it hangs in the sentence, and on which clause."""

    group: Group
    subject: Span | None
    relation: str
    governor: int | None = None


def find(words: Sequence[Word], known: Grammar) -> tuple[Clause, ...]:
    """Return the clauses of a sentence in the order of their verbs."""
    every = groups.find(words, known)
    hung: list[Hung] = []
    for at, group in enumerate(every):
        sentence = Sentence(words, every, at, hung, known)
        hung.append(_hang(sentence, group))
    return tuple(_with_tails(words, hung, known))


class Sentence(NamedTuple):
    """A sentence as seen from one of its verb groups: `hung` are the clauses before it."""

    words: Sequence[Word]
    groups: Sequence[Group]
    at: int
    hung: list[Hung]
    known: Grammar

    @property
    def governor(self) -> int | None:
        """The clause before, or None."""
        return self.at - 1 if self.at else None

    @property
    def floor(self) -> int:
        """Where the verb group before ends."""
        return self.groups[self.at - 1].end if self.at else 0

    def subject_of(self, index: int | None) -> Span | None:
        """Return the subject of an earlier clause."""
        return self.hung[index].subject if index is not None else None


def _hang(sentence: Sentence, group: Group) -> Hung:
    if group.infinitive:
        return _of_infinitive(sentence, group)
    if group.form == "ing":
        return _of_gerund(sentence, group)
    if group.form == "reduced":
        subject = noun_phrase(sentence.words, group.start, sentence.floor)
        return Hung(group, subject, "participle", sentence.governor)
    return _of_finite(sentence, group)


def _of_finite(sentence: Sentence, group: Group) -> Hung:
    words = sentence.words
    left = group.start - 1
    while left >= 0 and words[left].tag in {"adv", "time"}:
        left -= 1
    if left < 0:
        return Hung(group, None, "main")
    described = left > 0 and words[left - 1].tag in {"noun", "party", "amount"}
    match words[left].tag:
        case "rel" | "that" as tag if tag == "rel" or described:
            return _relative(sentence, group, left)
        case ",":
            return _after_comma(sentence, group, left)
        case "conj":
            return _after_and(sentence, group)
        case "quote":
            return Hung(group, _quoted_name(words, left), "main")
        case _:
            return _with_own_subject(sentence, group)


def _is_part_of_which(words: Sequence[Word], left: int) -> bool:
    """Whether a part of what came before is the subject: "$5 million of which was paid"."""
    tags = [word.tag for word in words[max(0, left - 2) : left + 1]]
    return tags == ["amount", "prep", "sub"]


def _quoted_name(words: Sequence[Word], quote: int) -> Span | None:
    """Return the subject that ends in a quotation mark, None where it closes somebody's words."""
    closes = words[quote].text == "”" and quote > 0 and words[quote - 1].tag not in {",", "."}
    return noun_phrase(words, quote, 0) if closes else None


def _relative(sentence: Sentence, group: Group, left: int) -> Hung:
    subject = antecedent(sentence.words, left, sentence.floor)
    return Hung(group, subject, "relative", sentence.governor)


def _after_comma(sentence: Sentence, group: Group, left: int) -> Hung:
    before = sentence.groups[: sentence.at]
    inserted = before_insertion(sentence.words, before, left, sentence.known)
    if inserted is not None:
        return Hung(group, inserted, "main")
    shared = _last_finite(sentence.hung)
    return Hung(group, sentence.subject_of(shared), "shared", shared)


def _after_and(sentence: Sentence, group: Group) -> Hung:
    shared = _last_finite(sentence.hung, group)
    if shared is None:
        return Hung(group, None, "main")
    return Hung(group, sentence.subject_of(shared), "shared", sentence.hung[shared].governor)


def _with_own_subject(sentence: Sentence, group: Group) -> Hung:
    words, at, floor = sentence.words, sentence.at, sentence.floor
    if _continues_participle(sentence, group):
        before = sentence.hung[at - 1]
        return Hung(group, before.subject, "main", before.governor)
    says = bool(at) and sentence.groups[at - 1].base in sentence.known.sentential
    subject = noun_phrase(words, group.start, floor, whole=not at or says)
    told = says and subject is not None and _is_told(words, subject)
    if told and subject is not None:
        subject = subject[1] - 1, subject[1]
    if at and (subject is None or words[subject[0]].tag == "prep"):
        return _without_own_subject(sentence, group, subject)
    if subject is None or subject[0] == 0:
        return Hung(group, subject, "main")
    lead = words[subject[0] - 1].tag
    if lead == "that" or told or (says and floor >= subject[0] - 1):
        return Hung(group, subject, "main", sentence.governor)
    relation = {"rel": "relative", "sub": "subordinate"}.get(lead)
    if relation:
        return Hung(group, subject, relation, sentence.governor)
    return Hung(group, subject, "main")


def _is_told(words: Sequence[Word], subject: Span) -> bool:
    """Whether a pronoun begins what a party is told: "told the UN *they* will send"."""
    tags = [word.tag for word in words[subject[0] : subject[1]]]
    return tags[-2:] == ["party", "pron"]


def _without_own_subject(sentence: Sentence, group: Group, phrase: Span | None) -> Hung:
    """Return a verb before which no subject stands, or but a phrase with a preposition.

    It has the subject of the clause that parts it from its own: "plans to expand have stalled",
    "the courts that have looked at this have ruled".
    """
    left = group.start - 1
    if _is_part_of_which(sentence.words, left):
        return Hung(group, (left - 2, left - 1), "subordinate", sentence.governor)
    before = sentence.hung[-1]
    subject = before.subject if before.relation in PARTING else None
    if subject is not None and subject[1] >= before.group.start - 1:
        return Hung(group, subject, "main", before.governor)
    return Hung(group, phrase, "main")


def _continues_participle(sentence: Sentence, group: Group) -> bool:
    """Whether this is the verb of a noun with a participle: "the police sent in May *left*"."""
    if not sentence.at or sentence.groups[sentence.at - 1].form != "reduced":
        return False
    between = sentence.words[sentence.floor : group.start]
    return (
        bool(between)
        and between[0].tag in {"prep", "time", ","}
        and all(word.tag not in {"sub", "conj", "that"} for word in between)
    )


def _last_finite(hung: Sequence[Hung], group: Group | None = None) -> int | None:
    """Return the clause whose subject a later verb shares: the last finite one."""
    for index in range(len(hung) - 1, -1, -1):
        one = hung[index]
        if one.relation in NOT_FINITE:
            if group and one.relation == "infinitive" and one.subject and _is_bare(group):
                return index
            continue
        present = group is not None and not group.past and one.group.future
        if one.relation != "relative" or not index or present:
            return index
    return None


def _is_bare(group: Group) -> bool:
    """Whether a verb may share a "to": "to train and send"."""
    return group.form == "finite" and not group.past and not group.modal


def _of_infinitive(sentence: Sentence, group: Group) -> Hung:
    words, known = sentence.words, sentence.known
    if not sentence.hung:
        return Hung(group, noun_phrase(words, group.start, 0), "infinitive")
    over = sentence.hung[-1]
    own = noun_phrase(words, group.start, over.group.end)
    if own is not None:
        inside = words[own[0] : own[1]]
        owner = any(word.owns and word.mention for word in inside)
        controls = over.group.base in known.object_control and not over.group.passive
        party = any(word.tag in {"party", "pron"} for word in inside)
        plan = inside[-1].lower in known.plans or over.group.base in known.own_infinitive
        if owner or (controls and (party or not plan)):
            return Hung(group, own, "infinitive", sentence.governor)
    return Hung(group, over.subject, "infinitive", sentence.governor)


def _of_gerund(sentence: Sentence, group: Group) -> Hung:
    own = _own_subject_of_gerund(sentence, group)
    if own is not None:
        return Hung(group, own, "gerund", sentence.governor)
    shared = _last_finite(sentence.hung)
    if shared is None and sentence.at + 1 < len(sentence.groups):
        return Hung(group, None, "gerund", sentence.at + 1)
    return Hung(group, sentence.subject_of(shared), "gerund", sentence.governor)


def _own_subject_of_gerund(sentence: Sentence, group: Group) -> Span | None:
    """Return the noun of "with the latter committing 2,500 police", None where there is none."""
    words, floor = sentence.words, sentence.floor
    before = words[group.start - 1] if group.start else None
    if before is None or before.tag not in {"noun", "party", "amount"} or floor >= group.start:
        return None
    own = noun_phrase(words, group.start, floor)
    if own is None:
        return None
    opens_with = words[own[0]].lower == "with"
    led = opens_with or (own[0] > 0 and words[own[0] - 1].lower in {"with", "and"})
    if not sentence.hung or led or before.tag == "amount":
        return own[0] + opens_with, own[1]
    return None


def _by_nobody(words: Sequence[Word], subject: Span | None, known: Grammar) -> bool:
    """Whether the subject denies the deed: "neither Norway nor Fiji has sent", "no state has"."""
    if subject is None:
        return False
    lead = words[max(0, subject[0] - 1) : subject[0] + 1]
    return any(word.lower in known.nobody for word in lead)


def _with_tails(words: Sequence[Word], hung: Sequence[Hung], known: Grammar) -> Iterator[Clause]:
    """Give each clause the words from its verb to the beginning of the next clause."""
    begins = [_opening(words, one, hung[at - 1] if at else None) for at, one in enumerate(hung)]
    ends = _ends(words, hung, begins)
    for (group, subject, relation, governor), end in zip(hung, ends, strict=True):
        yield Clause(
            subject, (group.start, group.end), (group.end, end),
            group.base, relation, governor, group.future, group.modal, group.perfect,
            group.progressive, group.passive, group.negated or _by_nobody(words, subject, known),
            group.past,
        )  # fmt: skip


def _ends(words: Sequence[Word], hung: Sequence[Hung], begins: Sequence[int]) -> Iterator[int]:
    """Yield where each clause ends: where the first of those after it begins behind its verb."""
    first = [*accumulate(reversed((*begins, len(words))), min)][::-1]
    for at, one in enumerate(hung):
        end = len(words)
        for later in range(at + 1, len(begins)):
            if one.group.end <= begins[later] < end:
                end = begins[later]
            if end <= first[later + 1]:
                break
        yield end


def _begin(subject: Span | None, verb: int) -> int:
    return min(verb, subject[0]) if subject else verb


def _opening(words: Sequence[Word], one: Hung, before: Hung | None) -> int:
    """Return the first word of a clause, with what links it to the one before.

    Where another verb stands between subject and verb ("Kenya, which has 400, will send"), the
    clause goes on at its verb.
    """
    verb, subject = one.group.start, one.subject
    own = one.relation in {"main", "subordinate"}
    parted = subject is not None and before is not None and subject[1] <= before.group.start
    begin = _begin(subject, verb) if own and not parted else verb
    return _with_links(words, begin)


def _with_links(words: Sequence[Word], begin: int) -> int:
    """Return where the words begin that link a clause to the one before: ", of which"."""
    while begin > 0:
        piped = words[begin].tag == "sub" and begin > 1 and words[begin - 2].tag == ","
        if words[begin - 1].tag not in LINKS and not (piped and words[begin - 1].tag == "prep"):
            break
        begin -= 1
    return begin
