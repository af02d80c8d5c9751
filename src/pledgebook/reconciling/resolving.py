"""Which party a name means, and by which sign: "Turquie" is Türkiye's French name.

    resolve("Turquie", known)    Türkiye, because "Turquie" is its name in French
    resolve("Nigera", known)     nobody: Niger or Nigeria?

Pure: the same name and tables give the same answer. Nothing is merged by guessing: where two
parties come into question, the answer is nobody, and the reason names both.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from pledgebook.reconciling import around
from pledgebook.reconciling.known import IN_FORCE
from pledgebook.tables import Form, Party, Tables

LONG = 7
"""Letters from which a name can be misspelt. Below it one letter parts Gambia from Zambia, Niger
from Nizer, Iran from Iraq; from it on no two states are one letter apart."""

NEAR, CLEAR = 1, 2
"""Letters by which a misspelt name differs, and within which no other party may stand: Austria and
Australia are two apart, as are Slovakia and Slovenia, so what lies between them is neither."""

SHORT_FORM = re.compile(r"[A-Z][A-Z0-9&.-]{0,7}")
"""A short form is meant only as it is written: "US" and not "us", "CARE" and not "care"."""

RANKS = {"name": 0, "alias": 1, "capital": 2, "metonym": 2, "demonym": 3, "code": 4}
"""Of two parties that share a form, it is the one whose own name it is: Singapore, Mexico."""

MISSPELT = "misspelt"
"""The sign of a name that no table has, and that can only be one that a table has."""

LANGUAGES = {"en": "", "fr": "in French", "es": "in Spanish"}

INVERTED = re.compile(r"(?P<name>[^,()]+?)\s*(?:,\s*(?P<rest>[^,()]+)|\((?P<inside>[^()]+)\))")
"""Registers write "Korea, Republic of" and "Iran (Islamic Republic of)"."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name means.

    party   None where nobody is meant, or more than one may be.
    sign    name, alias, capital, metonym, demonym, code or misspelt; "" without a party.
    reason  why, in words: "'Turquie' is the name of Türkiye in French".
    """

    party: Party | None
    sign: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Owner:
    """A party by one of its forms."""

    party: Party
    form: Form

    @property
    def rank(self) -> int:
        return RANKS[self.form.sign]


@dataclass(frozen=True, eq=False)
class _Index:
    """Who has a form: as it is written, and folded; and the folded forms by their length."""

    written: Mapping[str, tuple[_Owner, ...]]
    folded: Mapping[str, tuple[_Owner, ...]]
    of_length: Mapping[int, list[str]]


@lru_cache(maxsize=1 << 16)
def resolve(name: str, known: Tables) -> Resolution:
    """Return which party of the tables a name means, and why."""
    index = _index(known)
    tidy = " ".join(name.replace("’", "'").split())
    for written in _ways(tidy):
        owners = index.written.get(written) or index.folded.get(fold(written), ())
        if owners:
            return _chosen(name, owners, known)
    return _misspelt(name, fold(tidy), index)


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return a name without case, accents and marks: "Côte d'Ivoire" is "cote d ivoire"."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(re.findall(r"[^\W_]+", bare.replace("&", " and ")))


LETTERS = str.maketrans({"ı": "i", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe"})
"""Letters with a stroke or joined, which have no accent to take off."""


def _ways(name: str) -> Iterator[str]:
    """Yield a name, the other way round where a comma turns it, and without what surrounds it."""
    yield name
    inner = around.after_party().sub("", name.strip(" .,;:"))
    turned = INVERTED.fullmatch(inner)
    if turned:
        inner = f"{turned['rest'] or turned['inside']} {turned['name']}"
    for _ in range(LAYERS):
        yield inner
        inner = around.before_party().sub("", inner, count=1) if _leads(inner) else inner


LAYERS = 3
"""As it is; without "the government of"; and without "Republic of" inside that."""


def bare(name: str) -> str:
    """Return a name that no table has without what surrounds it: "the Coast Council's"."""
    *_, inner = _ways(" ".join(name.replace("’", "'").split()))
    return inner


def _leads(name: str) -> bool:
    found = around.before_party().match(name)
    return bool(found and found.end() < len(name))


def _chosen(name: str, owners: Iterable[_Owner], known: Tables) -> Resolution:
    """Return the one whose own name it is; of equals the one that the table of doubts names."""
    best = min(owner.rank for owner in owners)
    first: dict[str, _Owner] = {}
    for owner in owners:
        if owner.rank == best:
            first.setdefault(owner.party.code, owner)
    if len(first) > 1:
        doubts = (known.ambiguous.get(owner.form.spelling) for owner in first.values())
        told = next((each.reads_as for each in doubts if each and each.reads_as in first), "")
        if not told:
            return Resolution(None, "", _either(name, (each.party for each in first.values())))
        first = {told: first[told]}
    (owner,) = first.values()
    return Resolution(owner.party, owner.form.sign, _why(name, owner))


def _why(name: str, owner: _Owner) -> str:
    party, form = owner.party, owner.form
    language = LANGUAGES.get(form.language, f"in {form.language}")
    what = " ".join(filter(None, (SAYS[form.sign].format(party=party.name), language)))
    as_written = f"“{name}” is" if name == form.spelling else f"“{name}” is “{form.spelling}”,"
    return f"{as_written} {what}"


SAYS = {
    "name": "the name of {party}",
    "alias": "another name of {party}",
    "capital": "the capital of {party}",
    "metonym": "a place that stands for {party}",
    "demonym": "what people and things of {party} are called",
    "code": "the code of {party}",
}


def _either(name: str, parties: Iterable[Party]) -> str:
    return f"“{name}” can be {' or '.join(sorted(party.name for party in parties))}"


def _misspelt(name: str, folded: str, index: _Index) -> Resolution:
    """Return the one party that a long name is a letter away from, no other being near."""
    nobody = Resolution(None, "", f"no table has “{name}”")
    if len(folded) < LONG or any(char.isdigit() for char in folded):
        return nobody
    lengths = range(len(folded) - CLEAR, len(folded) + CLEAR + 1)
    forms = [form for length in lengths for form in index.of_length.get(length, ())]
    near = process.extract(folded, forms, scorer=OSA.distance, score_cutoff=CLEAR, limit=None)
    owners = [(owner, gap) for form, gap, _ in near for owner in index.folded[form]]
    parties = {owner.party.code: owner.party for owner, _ in owners}
    meant = [owner for owner, gap in owners if gap <= NEAR and _can_be_misspelt(owner.form)]
    if not meant:
        return nobody
    if len(parties) > 1:
        return Resolution(None, "", _either(name, parties.values()))
    reason = f"“{name}” is “{meant[0].form.spelling}” with a letter wrong: {meant[0].party.name}"
    return Resolution(meant[0].party, MISSPELT, reason)


def _can_be_misspelt(form: Form) -> bool:
    """Whether a form is long, and a name; "Holland" is too near to persons' names."""
    is_name = form.sign == "name" or (form.sign == "alias" and " " in form.spelling)
    return is_name and len(fold(form.spelling)) >= LONG


@lru_cache(IN_FORCE)
def _index(known: Tables) -> _Index:
    written: dict[str, list[_Owner]] = defaultdict(list)
    folded: dict[str, list[_Owner]] = defaultdict(list)
    for party in known.parties.values():
        for form in party.forms:
            owner = _Owner(party, form)
            written[form.spelling].append(owner)
            if not SHORT_FORM.fullmatch(form.spelling):
                folded[fold(form.spelling)].append(owner)
        for code in filter(None, (party.code, party.iso2)):
            written[code].append(_Owner(party, Form(code, "code")))
    of_length: dict[int, list[str]] = defaultdict(list)
    for form_folded in folded:
        of_length[len(form_folded)].append(form_folded)
    return _Index(
        {form: tuple(owners) for form, owners in written.items()},
        {form: tuple(owners) for form, owners in folded.items()},
        of_length,
    )
