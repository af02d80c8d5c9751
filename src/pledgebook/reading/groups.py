"""Find the verb groups of a sentence: "has not yet been sent", "to deploy", "announcing"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pledgebook.reading.grammar import Grammar
from pledgebook.reading.words import Word

AUXILIARIES = frozenset({"modal", "be", "have", "do", "to"})
STARTS = AUXILIARIES | {"verb"}
DESCRIBED = frozenset({"noun", "amount", "party", ")"})
"""What a participle can describe that stands behind it: "police sent to Haiti"."""

AFTER_PARTICIPLE = frozenset({"prep", "time", ".", ",", "adv", "to"})
"""What can follow a participle that describes the noun before it."""

BREAKS = frozenset({"sub", "conj", "rel", "that", ";", "quote", "pron", "party", ","})
REDUCED_REACH = 12
"""Words between a participle and its noun's own verb: "the police sent there in June left"."""


class Group(NamedTuple):
    """One verb with its auxiliaries; start and end are indexes of words.

    base  the verb's base form; "be" or "have" where there is only that.
    form  finite, past (a bare participle), ing, or reduced ("police *sent* to Haiti left").
    """

    start: int
    end: int
    base: str
    form: str
    infinitive: bool
    modal: str
    future: bool
    perfect: bool
    progressive: bool
    passive: bool
    negated: bool
    past: bool

    @property
    def finite(self) -> bool:
        """Whether it carries a sentence of its own."""
        return not self.infinitive and self.form not in {"ing", "reduced"}


def find(words: Sequence[Word], known: Grammar) -> list[Group]:
    """Return the verb groups from left to right."""
    groups = [_group(words, start, end, known) for start, end in _spans(words)]
    return [
        group._replace(form="reduced", passive=True, past=True)
        if _is_reduced(words, group, groups[at + 1] if at + 1 < len(groups) else None)
        else group
        for at, group in enumerate(groups)
    ]


def _spans(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    tags = [word.tag for word in words]
    done = 0
    for at, tag in enumerate(tags):
        if tag in STARTS and at >= done:
            done = _end(tags, at)
            yield at, done


def _end(tags: Sequence[str], start: int) -> int:
    """Return the end of the group that begins at `start`; adverbs at its end are not in it."""
    end = start
    seen_verb = False
    for at in range(start, len(tags)):
        tag = tags[at]
        if tag in STARTS:
            if seen_verb or (end > start and tag in {"to", "modal"}):
                break
            seen_verb = tag == "verb"
            end = at + 1
        elif tag != "adv" and (tag != "time" or seen_verb):  # "has today agreed"
            break
    return end


def _group(words: Sequence[Word], start: int, end: int, known: Grammar) -> Group:
    inside = words[start:end]
    tags = [word.tag for word in inside]
    verb = inside[-1] if tags[-1] == "verb" else None
    last = next((word for word in reversed(inside) if word.tag in {"be", "have", "do"}), None)
    being, having = "be" in tags, "have" in tags
    modal = next((word.lower for word in inside if word.tag == "modal"), "")
    lowers = {word.lower for word in inside}
    form = verb.form if verb else ""
    of_have = last is not None and last.tag == "have"
    return Group(
        start, end,
        base=verb.base if verb else "have" if of_have else "be",
        form=_form(form, being=being, having=having),
        infinitive=tags[0] == "to",
        modal=modal,
        future=modal in known.will,
        perfect=having and (verb is not None or being),
        progressive=being and verb is not None and (form == "ing" or "being" in lowers),
        passive=being and form in {"participle", "past"} and not of_have,
        negated=_negated(words, start, lowers, known),
        past=(form == "past" and not being) or not lowers.isdisjoint(known.past),
    )  # fmt: skip


def _form(form: str, *, being: bool, having: bool) -> str:
    if form == "ing" and not being and not having:
        return "ing"
    return "past" if form == "participle" and not being and not having else "finite"


def _negated(words: Sequence[Word], start: int, lowers: set[str], known: Grammar) -> bool:
    return (
        not lowers.isdisjoint(known.negations)
        or any(word.endswith("n't") for word in lowers)
        or (start > 0 and words[start - 1].lower in {"not", "never"})
    )


def _is_reduced(words: Sequence[Word], group: Group, later: Group | None) -> bool:
    """Whether a participle only describes the noun before it: "the police *sent* in May left"."""
    single = group.end - group.start == 1 and not group.infinitive
    if not single or words[group.start].form not in {"past", "participle"}:
        return False
    before = words[group.start - 1] if group.start else None
    after = words[group.end] if group.end < len(words) else None
    if after is not None and after.lower == "by" and not _by_when(words, group.end):
        return True
    if before is None or not _describable(before):
        return False
    return (after is None or after.tag in AFTER_PARTICIPLE) and _same_clause(words, group, later)


def _by_when(words: Sequence[Word], by: int) -> bool:
    return by + 1 < len(words) and words[by + 1].tag in {"time", "amount"}


def _describable(before: Word) -> bool:
    if before.tag == "party":
        return before.mention is not None and before.mention.form == "demonym"
    return before.tag in DESCRIBED


def _same_clause(words: Sequence[Word], group: Group, later: Group | None) -> bool:
    if later is None or not later.finite or later.start - group.end > REDUCED_REACH:
        return False
    return all(word.tag not in BREAKS for word in words[group.end : later.start])
