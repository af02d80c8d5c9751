"""Find a sentence's clauses: who does what, whether it is done, will be, or is not.

"Kenya, which leads the mission, has promised to send 600 more police" has three: *leads* (of
Kenya), *has promised* (of Kenya), *to send* (of Kenya, governed by the promise).
A grammar over tagged words: fast, and wrong in ways that can be traced.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pledgebook.reading.words import Word

Span = tuple[int, int]
"""Indexes of words, end exclusive."""

# Verbs whose infinitive belongs to their object: "asked Kenya to send".
OBJECT_CONTROL = frozenset(
    """ask urge call appeal request allow enable order invite require want get persuade press tell authorise authorize
    mandate task permit encourage direct instruct implore beg beseech exhort help force push expect challenge plead need demand see""".split()
)
# Verbs that take a whole sentence as their object: "said Kenya and Jamaica will send".
SENTENTIAL = frozenset(
    """say tell add state note announce declare stress emphasise emphasize explain remark observe warn reveal confirm report
    claim argue insist maintain acknowledge admit write tweet underline underscore highlight assure reiterate reaffirm affirm estimate
    believe think vow pledge promise suggest indicate conclude hope expect predict caution show find agree fear know mean ensure
    demonstrate disclose contend assert recall understand see hear""".split()
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One verb with what belongs to it; spans are indexes into the sentence's words.

    subject   who does it (or, of a passive, to whom it is done); None where nobody is found.
    verb      the verb group, auxiliaries and adverbs included.
    tail      what follows it, up to the next clause.
    base      the verb's base form; "be" for a bare copula.
    relation  main, shared (a subject with the verb before), relative, infinitive, gerund, participle.
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
        return min(self.verb[0], self.subject[0]) if self.subject and self.subject[0] < self.verb[0] else self.verb[0]


@dataclass(frozen=True, slots=True)
class _Group:
    start: int
    end: int
    base: str
    form: str
    infinitive: bool
    future: bool
    modal: str
    perfect: bool
    progressive: bool
    passive: bool
    negated: bool
    past: bool

    @property
    def finite(self) -> bool:
        return not self.infinitive and self.form not in {"ing", "reduced"}


NEGATIONS = frozenset("not never no nor neither n't hardly cannot won't can't won’t can’t isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t doesn’t don’t didn’t couldn't wouldn't couldn’t wouldn’t shouldn't without".split())
WILL = frozenset({"will", "shall", "'ll", "’ll", "won't", "won’t", "would", "wouldn't", "wouldn’t"})


def find(words: Sequence[Word]) -> tuple[Clause, ...]:
    """Return the clauses of a sentence in the order of their verbs."""
    groups = _reduced(words, list(_groups(words)))
    clauses: list[Clause] = []
    for at, group in enumerate(groups):
        clauses.append(_clause(words, groups, at, clauses))
        del group
    return tuple(_with_tails(words, clauses))


def _groups(words: Sequence[Word]) -> Iterator[_Group]:
    """Yield the verb groups: "has not yet been sent", "to deploy", "announcing"."""
    at = 0
    while at < len(words):
        if words[at].tag not in {"modal", "be", "have", "do", "to", "verb"}:
            at += 1
            continue
        end = at
        last = None
        while end < len(words):
            tag = words[end].tag
            if tag in {"modal", "be", "have", "do", "to"} and (last is None or words[last].tag != "verb"):
                if tag in {"to", "modal"} and last is not None:
                    break
                last = end
            elif tag == "verb" and (last is None or words[last].tag != "verb"):
                last = end
            elif tag == "adv" or (tag == "det" and words[end].lower in {"no"} and words[end + 1 : end + 2] and words[end + 1].lower == "longer"):
                pass
            else:
                break
            end += 1
        if last is None:
            at += 1
            continue
        yield _group(words, at, last + 1)
        at = last + 1


def _group(words: Sequence[Word], start: int, end: int) -> _Group:
    inside = words[start:end]
    verb = next((w for w in reversed(inside) if w.tag == "verb"), None)
    tags = [w.tag for w in inside]
    lowers = {w.lower for w in inside}
    modal = next((w.lower for w in inside if w.tag == "modal"), "")
    last_aux = next((w for w in reversed(inside) if w.tag in {"be", "have", "do"}), None)
    base = verb.base if verb else ("have" if last_aux and last_aux.tag == "have" else "be")
    form = verb.form if verb else (last_aux.lower if last_aux else "base")
    being = "be" in tags
    passive = bool(verb and being and verb.form in {"participle", "past"} and not (last_aux and last_aux.tag == "have"))
    return _Group(
        start=start, end=end, base=base,
        form="ing" if verb and verb.form == "ing" and not being and "have" not in tags else ("finite" if verb is None or being or verb.form != "participle" or "have" in tags else "past"),
        infinitive=tags[0] == "to" or (len(tags) > 1 and tags[0] == "adv" and "to" in tags[:2]),
        future=modal in WILL, modal=modal,
        perfect=bool("have" in tags and (verb or being)),
        progressive=bool(verb and being and (verb.form == "ing" or "being" in lowers)),
        passive=passive,
        negated=bool(lowers & NEGATIONS) or any(w.lower.endswith(("n't", "n’t")) for w in inside) or (start > 0 and words[start - 1].lower in {"not", "never"}),
        past=bool((verb and verb.form == "past" and not being) or lowers & {"was", "were", "did", "had"}),
    )  # fmt: skip


# What can follow a past participle that describes the noun before it: "police sent to Haiti".
AFTER_PARTICIPLE = frozenset({"prep", "time", "."})


def _reduced(words: Sequence[Word], groups: list[_Group]) -> list[_Group]:
    """Mark participles that describe the noun before them as no verbs of their own sentence."""
    marked: list[_Group] = []
    for at, group in enumerate(groups):
        if _is_reduced(words, groups, at):
            group = replace(group, form="reduced", passive=True, past=True)
        marked.append(group)
    return marked


def _is_reduced(words: Sequence[Word], groups: list[_Group], at: int) -> bool:
    group = groups[at]
    if group.end - group.start != 1 or words[group.start].form not in {"past", "participle"} or group.infinitive:
        return False
    before = words[group.start - 1] if group.start else None
    after = words[group.end] if group.end < len(words) else None
    if after is not None and after.lower == "by" and not (group.end + 1 < len(words) and words[group.end + 1].tag in {"time", "amount"}):
        return True
    if before is None or before.tag not in {"noun", "amount", "party", ")"} or (after is not None and after.tag not in AFTER_PARTICIPLE | {",", "adv", "to"}):
        return False
    if before.tag == "party" and not (before.mention and before.mention.form == "demonym"):
        return False
    later = groups[at + 1] if at + 1 < len(groups) else None
    return bool(
        later and later.finite and later.start - group.end <= 12
        and not any(w.tag in {"sub", "conj", "rel", "that", ";", "quote", "pron", "party"} or w.tag == "," for w in words[group.end : later.start])
    )  # fmt: skip


STOPS = frozenset({"sub", "rel", "that", ";", ":", "quote", "—", "–", ".", "(", "["})


def _clause(words: Sequence[Word], groups: list[_Group], at: int, earlier: list[Clause]) -> Clause:
    group = groups[at]
    if group.infinitive:
        subject, relation, governor = _of_infinitive(words, groups, at, earlier)
    elif group.form == "ing":
        subject, relation, governor = _of_gerund(words, groups, at, earlier)
    elif group.form == "reduced":
        subject, relation, governor = _noun_phrase(words, group.start, _floor(groups, at)), "participle", at - 1 if at else None
    else:
        subject, relation, governor = _of_finite(words, groups, at, earlier)
    return Clause(
        subject, (group.start, group.end), (group.end, group.end), group.base, relation, governor,
        future=group.future, modal=group.modal, perfect=group.perfect, progressive=group.progressive,
        passive=group.passive, negated=group.negated, past=group.past,
    )  # fmt: skip


def _floor(groups: list[_Group], at: int) -> int:
    return groups[at - 1].end if at else 0


Found = tuple[Span | None, str, int | None]


def _of_finite(words: Sequence[Word], groups: list[_Group], at: int, earlier: list[Clause]) -> Found:
    group = groups[at]
    left = group.start - 1
    while left >= 0 and words[left].tag in {"adv", "time"}:
        left -= 1
    if left < 0:
        return None, "main", None
    word = words[left]
    if word.tag == "rel" or (word.tag == "that" and left > 0 and words[left - 1].tag in {"noun", "party", "amount"}):
        return _antecedent(words, left, _floor(groups, at)), "relative", _main_before(earlier)
    if word.tag == ",":
        inserted = _before_insertion(words, groups, left, at)
        if inserted is not None:
            return inserted, "main", None
        shared = _last_finite(earlier)
        return (earlier[shared].subject if shared is not None else None), "shared", shared
    if word.tag == "conj":
        shared = _last_finite(earlier, group)
        if shared is not None:
            return earlier[shared].subject, "shared", earlier[shared].governor
        return None, "main", None
    if word.tag == "quote":
        return _noun_phrase(words, left, 0) if word.text == "”" else None, "main", None
    governor = None
    floor = _floor(groups, at)
    if at and groups[at - 1].form == "reduced" and words[floor].tag in {"prep", "time", ","} and not any(w.tag in {"sub", "conj", "that"} for w in words[floor : group.start]):
        return earlier[at - 1].subject, "main", earlier[at - 1].governor
    subject = _noun_phrase(words, group.start, floor, whole=not at or groups[at - 1].base in SENTENTIAL)
    if subject and subject[0] - 1 >= 0:
        lead = words[subject[0] - 1]
        if lead.tag in {"that"} or (at and groups[at - 1].base in SENTENTIAL and groups[at - 1].end >= subject[0] - 1):
            governor = at - 1 if at else None
        elif lead.tag == "rel":
            return subject, "relative", at - 1 if at else None
        elif lead.tag in {"sub"}:
            return subject, "subordinate", at - 1 if at else None
    return subject, "main", governor


def _main_before(earlier: list[Clause]) -> int | None:
    return len(earlier) - 1 if earlier else None


def _last_finite(earlier: list[Clause], group: _Group | None = None) -> int | None:
    """Return the clause whose subject a later verb shares: the last finite one."""
    for index in range(len(earlier) - 1, -1, -1):
        clause = earlier[index]
        if clause.relation in {"infinitive", "gerund", "participle"}:
            if group and clause.relation == "infinitive" and group.form == "finite" and not group.past and not group.modal and group.base and clause.subject:
                return index
            continue
        if clause.relation == "relative" and index > 0 and not (group and not group.past and clause.future):
            continue
        return index
    return None


def _antecedent(words: Sequence[Word], rel: int, floor: int) -> Span | None:
    end = rel
    while end > floor and words[end - 1].tag in {",", "prep"}:
        end -= 1
    return _noun_phrase(words, end, floor)


def _before_insertion(words: Sequence[Word], groups: list[_Group], comma: int, at: int) -> Span | None:
    """Return the subject before ", who ... ," or ", the head of state,"."""
    for left in range(comma - 1, -1, -1):
        if words[left].tag == "," and left > 0:
            opening = words[left + 1]
            inside = [g for g in groups[:at] if left < g.start < comma]
            if opening.tag in {"rel", "prep", "det", "sub", "adv"} or opening.lower in {"according", "including"} or (inside and inside[0].start == left + 1) or (not inside and comma - left <= 8):
                before = [g for g in groups[:at] if g.end <= left]
                if opening.tag not in {"rel"} and inside and inside[0].finite and opening.tag not in {"sub"}:
                    return None
                if before and before[-1].base not in SENTENTIAL and before[-1].end >= left - 6 and opening.tag != "rel":
                    return None
                return _noun_phrase(words, left, before[-1].end if before else 0)
    return None


def _of_infinitive(words: Sequence[Word], groups: list[_Group], at: int, earlier: list[Clause]) -> Found:
    group = groups[at]
    if not earlier:
        return _noun_phrase(words, group.start, 0), "infinitive", None
    governor = at - 1
    over = earlier[governor]
    own = _noun_phrase(words, group.start, over.verb[1])
    if own and any(words[i].owns and words[i].mention for i in range(*own)):
        return own, "infinitive", governor
    if over.base in OBJECT_CONTROL and not over.passive and own and _has_party(words, own):
        return own, "infinitive", governor
    if over.base in OBJECT_CONTROL and not over.passive and own and over.base not in {"want", "need", "help", "expect", "require"} and not _is_plan(words, own):
        return own, "infinitive", governor
    return over.subject, "infinitive", governor


def _is_plan(words: Sequence[Word], span: Span) -> bool:
    return words[span[1] - 1].lower in {"plan", "plans", "intention", "commitment", "pledge", "promise", "readiness", "willingness", "decision", "efforts", "need", "support"}


def _has_party(words: Sequence[Word], span: Span) -> bool:
    return any(words[i].tag in {"party", "pron"} for i in range(*span))


def _of_gerund(words: Sequence[Word], groups: list[_Group], at: int, earlier: list[Clause]) -> Found:
    group = groups[at]
    before = words[group.start - 1] if group.start else None
    if before is not None and before.tag in {"noun", "party", "amount"} and (at == 0 or groups[at - 1].end < group.start):
        floor = _floor(groups, at)
        own = _noun_phrase(words, group.start, floor)
        led = own is not None and (words[own[0]].lower == "with" or (own[0] > 0 and words[own[0] - 1].lower in {"with", "and"}))
        if own and (not earlier or led or before.tag == "amount"):
            begin = own[0] + (words[own[0]].lower == "with")
            return (begin, own[1]), "gerund", at - 1 if at else None
    shared = _last_finite(earlier)
    if shared is None and at + 1 < len(groups):
        return None, "gerund", at + 1
    return (earlier[shared].subject if shared is not None else None), "gerund", at - 1 if at else None


PHRASE = frozenset({"noun", "party", "amount", "det", "prep", "pron", "conj", ",", "time", "adv", "(", ")"})


def _noun_phrase(words: Sequence[Word], end: int, floor: int, *, whole: bool = False) -> Span | None:
    """Return the noun phrase that ends before word `end`, reaching back no further than `floor`.

    With `whole`, a list before it belongs to it ("said Kenya and Jamaica will"); without, the
    phrase is cut at "and" where a verb stands before.
    """
    while end > floor and words[end - 1].tag in {"adv", "time", ",", "quote"}:
        end -= 1
    start = end
    while start > floor and words[start - 1].tag in PHRASE:
        word = words[start - 1]
        if word.tag == "conj" and not whole and floor > 0 and not _in_list(words, start - 1, floor):
            break
        if word.tag == "," and not _in_list(words, start - 1, floor):
            break
        if word.tag == "prep" and floor > 0 and start - 1 == floor and word.lower not in {"of"}:
            start -= 1
            break
        start -= 1
    while start < end and words[start].tag in {"conj", ",", ")", "time", "adv"}:
        start += 1
    start = _past_opening(words, start, end)
    return (start, end) if start < end else None


def _past_opening(words: Sequence[Word], start: int, end: int) -> int:
    """Skip an opening phrase: "In a statement on Tuesday the ministry" begins at "the"."""
    if start < end and words[start].tag == "prep":
        for at in range(start + 1, end):
            if words[at].tag == "," or (at > start + 1 and words[at].tag in {"det", "pron"} and words[at - 1].tag not in {"prep", "conj", "det"}):
                return at + (words[at].tag == ",")
            if words[at].tag == "party" and words[at - 1].tag in {"time", "noun"} and not (words[at - 1].lower in {"president", "minister"}):
                return at
    return start


def _in_list(words: Sequence[Word], at: int, floor: int) -> bool:
    """Whether the comma or conjunction at `at` joins two things of one list."""
    right = words[at + 1] if at + 1 < len(words) else None
    left = words[at - 1] if at > floor else None
    if right is None or left is None:
        return False
    if left.tag == ",":
        left = words[at - 2] if at - 1 > floor else left
    if right.tag == "conj":
        return True
    if right.tag == "det" and at + 2 < len(words) and words[at + 2].tag == "party":
        right = words[at + 2]
    if left.tag == "party" and (right.tag == "party" or right.lower in {"other", "others"}):
        return True
    return words[at].tag == "conj" and left.tag == right.tag == "noun" and floor == 0


def _with_tails(words: Sequence[Word], clauses: list[Clause]) -> Iterator[Clause]:
    """Give each clause the words from its verb to the beginning of the next clause."""
    begins = [_opening(words, clause) for clause in clauses]
    for at, clause in enumerate(clauses):
        end = min((begin for begin in begins[at + 1 :] if begin >= clause.verb[1]), default=len(words))
        yield replace(clause, tail=(clause.verb[1], end))


def _opening(words: Sequence[Word], clause: Clause) -> int:
    begin = clause.begin if clause.relation in {"main", "subordinate"} else clause.verb[0]
    if clause.relation == "main" and clause.subject and clause.subject[1] < clause.verb[0] - 12:
        begin = clause.verb[0]
    while begin > 0 and words[begin - 1].tag in {"conj", "sub", "rel", "that", ",", "adv"}:
        begin -= 1
    return begin
