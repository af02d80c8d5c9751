"""Which person a name means: "Prime Minister Garry Conille", "PM Conille" and "Cornille" are one.

    one_person(apart("PM Conille"), apart("Garry Conille"))   "the surname, and no other first name"
    one_person(apart("John Vance"), apart("Jane Vance"))      None: their first names differ

Pure: names, and nothing else, decide. Another first name, office or state makes two persons of one
surname; a bare surname is only the one person that it fits.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from pledgebook.reconciling import around
from pledgebook.reconciling.resolving import fold, resolve
from pledgebook.tables import Tables

SHORT_WORD, LONG_WORD = 5, 7
"""Below five letters no two words are one misspelt (Ali, Abi); from seven on two letters may
differ, between them one."""

DOUBLED = re.compile(r"(.)\1")
"""A letter written twice: Gary is often Garry, and no shorter word is safe to compare else."""

WORDS_OF_OFFICE = 4
"""Words of the longest office, and of the longest state before one."""

WORDS_OF_NAME = 5
"""Words of the longest name that is taken for a person's: two first names, two particles."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name, taken apart.

    office   "Prime Minister", however it is written, or "".
    state    the code of the state whose office it is, or "".
    first    the first names, or none.
    surname  with its particles: "van der Berg".
    """

    written: str
    office: str
    state: str
    first: tuple[str, ...]
    surname: str

    @property
    def plain(self) -> str:
        """The name without office and state."""
        return " ".join((*self.first, self.surname))


@dataclass(frozen=True, slots=True)
class Meant:
    """The person that a name means, by the name to use, and why."""

    name: str
    reason: str


def apart(written: str, known: Tables) -> PersonName | None:
    """Take a person's name apart; None for what can be no person's: "Coast Police", "officials"."""
    name, _, behind = " ".join(written.replace("’", "'").split()).partition(", ")
    words = name.removesuffix("'s").split()
    start, office, state = _office(words, known)
    if not office and behind:
        _, office, state = _office(behind.split(), known)
        state = state or _state(behind.partition(" of ")[2], known)
    while start < len(words) and _plain(words[start]) in around.of_persons("honours"):
        start += 1
    own = words[start:]
    if not own or len(own) > WORDS_OF_NAME or not _is_person(own):
        return None
    at = len(own) - 1
    while at > 0 and own[at - 1].casefold() in around.of_persons("particles"):
        at -= 1
    return PersonName(written, office, state, tuple(own[:at]), " ".join(own[at:]))


def _office(words: list[str], known: Tables) -> tuple[int, str, str]:
    """Return where the name behind an office begins, the office, and whose it is."""
    for start in range(min(len(words), WORDS_OF_OFFICE + 1)):
        for length in range(min(WORDS_OF_OFFICE, len(words) - start), 0, -1):
            phrase = " ".join(_plain(word) for word in words[start : start + length])
            if office := around.offices().get(phrase.replace("-", " ")):
                before = [w for w in words[:start] if _plain(w) not in around.of_persons("passing")]
                return start + length, office, _state(" ".join(before), known)
    return 0, "", ""


def _state(name: str, known: Tables) -> str:
    party = resolve(name, known).party if name else None
    return party.code if party and party.iso2 else ""


def _plain(word: str) -> str:
    return word.casefold().strip(".,")


def _is_person(words: list[str]) -> bool:
    """Whether words are capitalised, and none of them one that names a body."""
    small = around.of_persons("particles")
    bodies = around.of_persons("bodies")
    named = [word for word in words if word.casefold() not in small]
    return bool(named) and all(
        word[:1].isupper() and not word[-1:].isdigit() and _plain(word) not in bodies
        for word in named
    )


def is_spelled_nearly(one: str, other: str) -> bool:
    """Whether one word is likely the other misspelt: "Cornille" and "Conille"."""
    one, other = fold(one), fold(other)
    length = min(len(one), len(other))
    if one == other or one[:1] != other[:1]:
        return False
    if DOUBLED.sub(r"\1", one) == DOUBLED.sub(r"\1", other):
        return True
    if length < SHORT_WORD:
        return False
    return Levenshtein.distance(one, other) <= (2 if length >= LONG_WORD else 1)


def one_person(one: PersonName, other: PersonName) -> str | None:
    """Return why two names can be one person's; None where they cannot."""
    for here, there in ((one.office, other.office), (one.state, other.state)):
        if here and there and here != there:
            return None
    is_same = fold(one.surname) == fold(other.surname)
    if not is_same and not is_spelled_nearly(one.surname, other.surname):
        return None
    first = _first_names(one.first, other.first)
    if first is None or (not is_same and "letter" in first):
        return None
    surname = "the same surname" if is_same else "the surname with a letter wrong"
    office = "the same office" if one.office and one.office == other.office else ""
    return ", ".join(filter(None, (surname, first, office)))


def _first_names(here: tuple[str, ...], there: tuple[str, ...]) -> str | None:
    """Return how first names agree: in full, by an initial, nearly, or one is left out."""
    if not here or not there:
        return "and no other first name"
    one, other = fold(here[0]), fold(there[0])
    if one == other:
        return "the same first name"
    if one[:1] == other[:1] and 1 in (len(one), len(other)):
        return "the initial of the first name"
    return "the first name with a letter wrong" if is_spelled_nearly(one, other) else None


def persons(names: Iterable[str], known: Tables) -> dict[str, Meant]:
    """Return, for each name that is not the one to use for its person, that one and why.

    Of a person's names the one with first names that is told most often is used, of equals the
    first by letter, without an office unless a namesake has it too. A name that fits several
    persons is left as it is.
    """
    times = Counter(names)
    taken = [one for name in times if (one := _named(name, known))]
    told = Counter[str]()
    for one in taken:
        told[one.plain] += times[one.written]
    ranked = sorted(
        taken, key=lambda one: (_is_short(one), -told[one.plain], one.plain, one.written)
    )
    groups: dict[str, list[list[PersonName]]] = defaultdict(list)
    for one in ranked:
        block = groups[fold(one.surname)[:1]]
        fitting = list(_fitting(one, block))
        if len(fitting) == 1:
            fitting[0].append(one)
        elif not fitting:
            block.append([one])
    every = [group for block in groups.values() for group in block]
    namesakes = Counter(group[0].plain for group in every)
    return {
        one.written: Meant(name, _why(one, group[0]))
        for group in every
        for name in [group[0].plain if namesakes[group[0].plain] == 1 else group[0].written]
        for one in group
        if one.written != name
    }


def _is_short(one: PersonName) -> bool:
    return not one.first or len(_plain(one.first[0])) == 1


def _named(name: str, known: Tables) -> PersonName | None:
    """Return a name taken apart, where it is no party's."""
    return None if resolve(name, known).party else apart(name, known)


def _fitting(one: PersonName, block: list[list[PersonName]]) -> Iterator[list[PersonName]]:
    """Yield the persons that a name fits: nothing in any of their names speaks against it.

    Where the surname is some person's letter for letter, it is nobody's misspelt.
    """
    fits = [group for group in block if all(one_person(one, each) for each in group)]
    exact = [group for group in fits if fold(group[0].surname) == fold(one.surname)]
    yield from exact or fits


def _why(one: PersonName, first: PersonName) -> str:
    if one is first:
        return f"“{one.written}” is {first.plain} with the office"
    return f"“{one.written}” is {first.plain}: {one_person(one, first)}"
