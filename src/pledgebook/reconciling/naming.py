"""What a mission's name consists of: "MSS mission in Haiti" is short form "MSS", place "Haiti".

    parse("The Kenya-led Multinational Security Support Mission in Haiti")
    == Name(core="multinational security support", place="haiti", ...)

Two names can be one mission's when their cores are equal, or one is the other's short form, and
their places do not differ: the missions in Sudan and in South Sudan are two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

GENERIC = frozenset(
    {"mission", "missions", "operation", "operations", "force", "forces", "the", "of", "a", "an"}
)
"""Words that any mission's name may have or lack."""

DESCRIPTIVE_WORDS = """
    security peacekeeping peace support multinational international humanitarian
    stabilisation stabilization police policing military un u.n. united nations global
    foreign joint relief aid rescue training response appeal plan assistance political
    civilian new current
"""
DESCRIPTIVE = frozenset(DESCRIPTIVE_WORDS.split())
"""One or two such words describe a mission without naming it: "the security mission"."""

MISSION_WORDS = re.compile(
    r"\b(?:mission|operation|task force|force|coalition|appeal|(?:response|recovery|relief) plan"
    r"|campaign|initiative|program(?:me)?|peacekeeping|airlift)\b",
    re.IGNORECASE,
)
NO_MISSION = re.compile(
    r"\b(?:armed|air|space|defen[cs]e|police|security|special|work|labou?r) forces?\b|\bforces\b"
    r"|task force on|chief of mission|mission statement",
    re.IGNORECASE,
)
APPEAL = re.compile(
    r"\b(?:appeal|plan|campaign|initiative|program(?:me)?|airlift)\b", re.IGNORECASE
)
PLAN = re.compile(r"[A-Z][\w'’-]+ (?:[A-Z][\w'’-]+ )*Plan")
"""A plan with a name of its own is what its claims are about: "Zandia Recovery Plan"."""

SHORT_FORM = re.compile(r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*[A-Za-z]?")
ORGANISATIONS_WORDS = """
    UN US USA UK UAE DRC CAR EU AU NATO OSCE ECOWAS CARICOM SADC IGAD OAS WHO IOM IMF ICRC
    IFRC UNICEF WFP UNHCR OCHA UNDP UNFPA FAO USAID MSF BBC CNN UNSC UNGA PM
"""
ORGANISATIONS = frozenset(ORGANISATIONS_WORDS.split())
"""Short forms that are parties or bodies, not missions."""

ENDING = re.compile(r"(?<=\w{4})(?:ing|ed|es|e|s|ers?)$")
"""What two spellings of one name may differ by, behind four letters that they share."""

LED = re.compile(
    r"\b[\w.-]+[- ](?:led|backed|mandated|sanctioned|supported|approved)\b", re.IGNORECASE
)
TAIL = re.compile(
    r"\s+(?:in|for|to)\s+(?:the\s+)?(?:republic\s+of\s+)?(?P<place>.+)$", re.IGNORECASE
)
PARENTHESES = re.compile(r"\(([^)]*)\)")


@dataclass(frozen=True, slots=True)
class Name:
    """A mission's name, taken apart.

    core      its own words in lower case, without "mission", "the", "Kenya-led" and the place.
    place     what follows "in", "for" or "to", in lower case, or "".
    shorts    short forms in lower case: written, or made of the first letters.
    is_short  whether it is nothing but a short form.
    is_proper whether every word of the core is written with a capital.
    """

    core: str
    place: str
    shorts: frozenset[str]
    is_short: bool
    is_proper: bool = False

    @property
    def is_generic(self) -> bool:
        """Whether it could be any mission's: "the security mission".

        "Regional Stabilisation Mission in Zandia" is a name, though made of such words.
        """
        words = self.core.split()
        if len(words) > 1 and self.is_proper and self.place:
            return False
        return not words or (len(words) <= 2 and DESCRIPTIVE.issuperset(words))  # noqa: PLR2004


NAMES = 10_000
"""Names that are kept taken apart: some thousand are told, each of them over and over."""


def is_mission(name: str) -> bool:
    """Whether a name is one of a mission rather than of a place or a party."""
    if SHORT_FORM.fullmatch(name):
        return len(name) > 2 and name not in ORGANISATIONS  # noqa: PLR2004
    is_named = MISSION_WORDS.search(name) or PLAN.fullmatch(name.removeprefix("the "))
    return bool(is_named) and not NO_MISSION.search(name)


@lru_cache(maxsize=NAMES)
def is_appeal(name: str) -> bool:
    """Whether a mission is an appeal or a plan: what is given to its place is given to it."""
    return APPEAL.search(name) is not None


@lru_cache(maxsize=NAMES)
def parse(name: str) -> Name:
    """Take a mission's name apart."""
    written = {each for each in PARENTHESES.findall(name) if SHORT_FORM.fullmatch(each)}
    plain = LED.sub(" ", PARENTHESES.sub(" ", name)).strip()
    tail = TAIL.search(plain)
    head = plain[: tail.start()] if tail else plain
    words = [word.strip(".,;:'’\"") for word in head.split()]
    own = [word for word in words if word.casefold() not in GENERIC]
    is_short = len(own) == 1 and bool(SHORT_FORM.fullmatch(own[0])) and len(own[0]) > 1
    made = {_initials(words), _initials(own)} if len(own) > 1 else set()
    shorts = {each.casefold() for each in written | made | ({own[0]} if is_short else set())}
    core = " ".join(own).casefold().replace("-", "")
    is_proper = all(word[:1].isupper() for word in own)
    place = tail["place"].casefold() if tail else ""
    return Name(core, place, frozenset(shorts), is_short, is_proper)


def _initials(words: list[str]) -> str:
    small = {"of", "the", "and", "a", "an"}
    return "".join(word[0] for word in words if word and word.casefold() not in small)


def stems(core: str) -> str:
    """Return a core without the endings of its words: "pacific policing" is "pacific police"."""
    return " ".join(ENDING.sub("", word) for word in core.split())


def is_ending(one: Name, other: Name) -> bool:
    """Whether a name is another one without its beginning: "Protection Mission in Zandia".

    Where both are of one place. What is left out at the end makes another mission: the African
    Union's mission in Somalia is not its transition mission there.
    """
    if not one.core or one.is_short or other.is_short or not one.place == other.place != "":
        return False
    return other.core.endswith(f" {one.core}")


def can_be_one(one: Name, other: Name) -> bool:
    """Whether two names can be one mission's."""
    if one.place and other.place and one.place != other.place:
        return False
    if one.is_short or other.is_short:
        return bool(one.shorts & other.shorts)
    return one.core == other.core
