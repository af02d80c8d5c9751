"""What the learnt weights made of an amount, and what told them so, in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from math import exp

from pledgebook.model import Chances
from pledgebook.reading.passage import Passage
from pledgebook.reading.weighing import features, phrasing, providers, unread, weights
from pledgebook.reading.weighing.spots import Spot
from pledgebook.reading.weighing.statements import Statement
from pledgebook.reading.weighing.unread import Questions, Weighed
from pledgebook.reading.weighing.untold import Judged
from pledgebook.reading.weighing.weights import UNIT, Question

SHOWN = 3
"""Answers and features that are told of a question: the others weigh little."""

About = Spot | Statement
"""What the weights are asked about."""

FURTHER = {
    "commitment": {"stage": "stage", "resource": "resource given"},
    "requirement": {"resource": "resource needed"},
    "condition": {"measure": "measure"},
}
"""The slots of each kind that the weights fill, with the question that they answer."""

OF_STATEMENT = {
    "milestone": {"event": "event"},
    "appeal": {"resource": "resource asked"},
    "assessment": {"polarity": "polarity"},
}
"""The same for the kinds that are told by a statement and not by an amount."""

PLAIN: tuple[tuple[str, str], ...] = (
    (r"counts:(.*)", "it counts {said[0]}"),
    (r"unit:(.*)", "its unit is {0}"),
    (r"noun:(.*)", "it counts {said[0]}"),
    (r"resource:(.*)", "what it counts is {0}"),
    (r"(scope|bound):(.*)", "its {0} is {1}"),
    (r"L([1-3]):(.*)", "{said[1]} stands {0} before it"),
    (r"R([1-3]):(.*)", "{said[1]} stands {0} after it"),
    (r"LL?:(.*)", "{said[0]} stands before it"),
    (r"RR?:(.*)", "{said[0]} stands after it"),
    (r"L_R:(\S+) (\S+)", "it stands between {said[0]} and {said[1]}"),
    (r"L_:(.*)", "it stands in {said[0]}"),
    (r"_RR?:(.*)", "it stands in {said[0]}"),
    (r"top:(.*)", "{0} is the main verb"),
    (r"under:(.*)", "its clause hangs on {0}"),
    (r"verb:(.*)", "{0} is a verb beside it"),
    (r"verbs:(\w+)\.(.*)", "a verb beside it stands on {0}.verbs.{1}"),
    (r"stage:(.*)", "a verb beside it tells the stage {0}"),
    (r"modal:(.*)", "{0} stands with its verb"),
    (r"relation:(.*)", "its clause is {0}"),
    (r"who:(\S+) (\S+)", "the subject of {1} is {said[0]}"),
    (r"who:(.*)", "the subject is {said[0]}"),
    (r"place:(.*)", "it stands in the {0}"),
    (r"from verb:(.*)", "{0} words from the verb"),
    (r"(tail|subject):(.*)", "it stands in the {0} of {1}"),
    (r"(tail|subject) of (\S+)(?: .*)?", "it stands in the {0} of verbs.{1}"),
    (r"(before|in|after) noun of giving ?(.*)", "a noun of giving stands {0} it"),
    (r"(before|in|after) (\S+\.\S+)", "a word of {1} stands {0} it"),
    (r"in:(.*)", "{said[0]} stands in the sentence"),
    (r"(future|perfect|progressive|passive|negated|past)(?: \S+)?", "its verb is {0}"),
    (r"(\S+) (#\S+)", "{said[1]} with the verb {0}"),
    (r"words?:(.*)", "it has {said[0]}"),
    (r"length:(.*)", "it is of length {0}"),
    (r"verb of (\w+)\.(.*)", "a verb of it stands on {0}.verbs.{1}"),
    (r"verb that (.*)", "a verb of it stands in verbs.{0}"),
    (r"after verb:(.*)", "{said[0]} follows its verb"),
    (r"after (\S+?):(.*)", "{said[1]} follows {0}"),
    (r"subject:(\S+) (\S+)", "the subject of {1} is {said[0]}"),
    (r"said by (.*)", "it is said by {0}"),
    (r"dated(?: \S+)?", "it has a date"),
    (r"counted", "it has a number"),
    (r"(?:first )?names (?:a )?(.*)", "it names {0}"),
    (r"has (\S+\.\S+)", "a word of {0} stands in it"),
    (r"no stop", "it ends without a full stop"),
    (r"first line", "it stands in the report's first sentence"),
    (r"later line", "it stands after the report's first sentence"),
    (r"government", "a government publishes the report"),
    (r"per", "it is so much a year or a month"),
    (r"(|not )quoted", "it is {0}said by somebody"),
)
"""How each sort of feature is said; what none fits is said as it is written."""

OF_PARTY: tuple[tuple[str, str], ...] = (
    (r"(?:(before|after) )?led by:(.*)", "“{1}” stands before it"),
    (r"next:(.*)", "“{0}” stands after it"),
    (r"(?:subject:|kind:|is )(.*)", "it is of the kind {0}"),
    (r"form:(.*)", "it is named by its {0}"),
    (r"(before|after) (\d+)", "it stands {1} words {0} the amount"),
    (r"subject(?: (tail|subject) \w+)?", "it is the subject of the amount's clause"),
    (r"in subject.*", "it stands in the subject"),
    (r"in tail.*", "it stands behind the verb"),
    (r"in amount.*", "it stands in the amount itself"),
    (r"speaks", "it says so"),
    (r"government", "the report is its own"),
    (r"owns", "its name owns what follows"),
    (r"by", "it stands behind “by”"),
    (r"subject above", "it is the subject of the clause above"),
    (r"(before|after) verb \w+", "it stands {0} the verb"),
    (r"money", "the sum is in its currency"),
    (r"own money", "the sum is in its own currency"),
    (r"other money", "the sum is in the currency of another"),
    (r"owns nothing", "its name owns nothing"),
    (r"first", "it is the first in the sentence"),
    (r"named", "the sentence names it"),
    (r"anybody", "it is somebody"),
    (r"of ([123])", "so many might be meant: {0}"),
    (r"above:(.*)", "it is the subject of {0}"),
    (r"(before|after):(.*)", "it stands {0} {1}"),
    (r"subject before(?: (\d))?", "it is the subject of a sentence before"),
    (r"nearest (before|after)", "nobody stands nearer {0} the amount"),
    (r"gives own.*", "the amount's clause tells that it gives"),
    (r"gives near.*", "a clause beside the amount's tells that it gives"),
    (r"giver:(.*)", "it is of the kind {0}"),
    (r"nameless(?: own| near)?(?: True| False)?", "it is named in the text's words"),
    (r"nameless (from|by) .*", "it stands behind “{0}”, named in the text's words"),
    (r"head:(\w+)(?: .*)?", "it is called “{0}”"),
    (r"(from|by) (?:before|after).*", "it stands behind “{0}”"),
    (r"gave (before|after).*", "it gave what is told {0} the amount"),
    (r"(first of report|place|mission|provider|publisher)", "it is the {0}"),
)
"""The same for the signs that somebody is the provider; "a and b" is said of each."""

ABSENT = {
    "modal:": "no modal verb stands with its verb",
    "unit:None": "it names no unit",
    "stage:None": "a verb beside it tells no stage",
    "no clause": "it stands in no clause",
}
"""Features that say that something is missing."""

SORTS = {
    "@time": "a time",
    "@state": "a state",
    "@person": "a person",
    "@mission": "a mission",
    "nobody": "nobody",
    "#money": "a sum of money",
    "#thing": "a number of things",
    "|": "the end of the sentence",
}
"""What stands in a feature for words of a sort."""


def asked(weighed: Weighed, questions: Questions | None = None) -> Iterator[Chances]:
    """Yield what was asked of an amount that became a claim, the kind first."""
    spot = weighed.spot
    known = questions or weights.load(spot.passage.lexicon.code) or {}
    yield chances("kind", known["kind"], spot, weighed.seen)
    for slot, question in FURTHER[weighed.kind].items():
        yield chances(slot, known[question], spot, weighed.seen)
    if weighed.kind == "commitment" and (who := _provider(weighed, known["provider"])):
        yield who


def of_kind(spot: Spot) -> Chances | None:
    """Return what the weights say of an amount's kind; None in a language without weights."""
    known = weights.load(spot.passage.lexicon.code)
    return chances("kind", known["kind"], spot, features.of(spot)) if known else None


def asked_of_statement(judged: Judged) -> Iterator[Chances]:
    """Yield what was asked of a statement that became a claim, the kind first."""
    known = weights.load(judged.statement.passage.lexicon.code) or {}
    telling = _telling(known["statement"], judged.statement, judged.seen, judged.kind)
    yield Chances("kind", ((judged.kind, judged.chance),), telling)
    for slot, name in OF_STATEMENT[judged.kind].items():
        seen = phrasing.with_resources(judged.statement, judged.seen)
        yield chances(slot, known[name], judged.statement, seen)


def chances(name: str, question: Question, about: About, seen: Collection[str]) -> Chances:
    """Return the likeliest answers to a question, and what spoke most for the first."""
    sums = question.sums(seen)
    ranked = _ranked(dict(zip(question.answers, sums, strict=True)))
    return Chances(name, ranked[:SHOWN], _telling(question, about, seen, ranked[0][0]))


def least(passage: Passage, kind: str, *, alone: bool) -> float:
    """Return the chance from which an amount is read as a claim of a kind."""
    if kind not in unread.READ or weights.load(passage.lexicon.code) is None:
        return 1.0
    return unread.LEAST_ALONE if alone else unread.LEAST


def _ranked(sums: dict[str, int]) -> tuple[tuple[str, float], ...]:
    """Return names with their chances, as softmax gives them, the likeliest first."""
    best = max(sums.values())
    parts = {name: exp((one - best) / UNIT) for name, one in sums.items()}
    whole = sum(parts.values())
    return tuple(sorted(((n, p / whole) for n, p in parts.items()), key=lambda one: -one[1]))


def _provider(weighed: Weighed, question: Question) -> Chances | None:
    """Return how likely each party is the provider, and the signs of the likeliest."""
    signs = providers.candidates(weighed.spot, weighed.read)
    if not signs:
        return None
    ranked = _ranked({name: question.sums(some)[0] for name, some in signs.items()})
    telling = question.telling(signs[ranked[0][0]], question.answers[0], SHOWN)
    said = dict.fromkeys(" and ".join(_signs(one)) for one in telling)
    return Chances("actor", ranked[:SHOWN], tuple(said))


def _signs(sign: str) -> Iterator[str]:
    for one in sign.split(" and "):
        yield next(_fitting(OF_PARTY, one, str), one)


def _telling(
    question: Question, about: About, seen: Collection[str], answer: str
) -> tuple[str, ...]:
    said = (plainly(one, about) for one in question.telling(seen, answer, 2 * SHOWN))
    return tuple(dict.fromkeys(said))[:SHOWN]


def plainly(feature: str, about: About) -> str:
    """Return a feature of an amount or a statement in plain words, the report's where it has them.

    "tail:send" is "it stands in the tail of send".
    """
    if feature in ABSENT:
        return ABSENT[feature]
    return next(_fitting(PLAIN, feature, lambda part: _as_written(part, about)), feature)


def is_said(table: Iterable[tuple[str, str]], feature: str) -> bool:
    """Whether a table has plain words for a feature."""
    return feature in ABSENT or next(_fitting(table, feature, str), None) is not None


def _fitting(
    table: Iterable[tuple[str, str]], feature: str, said: Callable[[str], str]
) -> Iterator[str]:
    for pattern, told in table:
        if found := re.fullmatch(pattern, feature):
            parts = [part or "" for part in found.groups()]
            yield told.format(*parts, said=[said(part) for part in parts])


def _as_written(stems: str, about: About) -> str:
    """Return stems as the words of the sentence that they are of: "shipp" is “shipped”."""
    return " ".join(_one_as_written(stem, about) for stem in stems.split(" "))


def _one_as_written(stem: str, about: About) -> str:
    if stem[:1] in {"@", "#", "|"}:
        sort = stem[1:].replace("_", " ")
        return SORTS.get(stem, f"a number of {sort}" if stem[0] == "#" else f"a party ({sort})")
    words = (word.text for word in about.line.words if features.shown(word) == stem)
    nouns = about.found.noun.split() if isinstance(about, Spot) else ()
    counted = (noun for noun in nouns if features.stem(noun) == stem)
    return f"“{next(iter((*words, *counted, stem)))}”"
