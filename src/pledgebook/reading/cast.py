"""Find everybody in a report, and the mission and the country that it is about.

A report that names Haiti six times, Kenya four times and one mission is about that mission.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from pledgebook.reading import acronyms, bodies, people
from pledgebook.reading.lexicon import Lexicon
from pledgebook.reading.names import PLACES
from pledgebook.reading.parties import Cast, Mention, mention_of, merged

LEAD_IN = 10
"""Characters before a place in which its preposition stands."""

LED_TO = 3
"""How many mentions "in Chad" is worth: the best of 1, 2, 3 and 5 on the annotated passages."""

TITLE = re.compile(r"[^\n:.]{0,60}:[^\n]*[^\s.!?]\n\n")
"""The title of an update, and a blank line behind it: "Chad, Lake Region Floods: Update No. 4"."""

OWN_COUNTRY = 3
"""How many mentions it is worth to a mission that its country is the place named most."""


def find_cast(text: str, lexicon: Lexicon) -> Cast:
    """Return everybody in the running text of a report."""
    known = lexicon.names
    told = [mention_of(name, start, end) for start, end, name in known.find(text)]
    told = merged(told, bodies.find(text, known, lexicon))
    told = acronyms.with_short_forms(text, told, known, lexicon)
    persons, states_of = people.find(text, told, known, lexicon)
    found = tuple(merged(persons, told))
    mission = _main_mission(found)
    titled = _titled(text, found)
    place = _main_place(found, mission, titled, _led_to(text, found, lexicon))
    return Cast(
        mentions=found,
        mission=mission,
        place=place,
        states_of=states_of,
        provider=_likely_provider(found, place),
        starts=tuple(one.start for one in found),
        kinds=_kinds(found),
        names=known,
    )


def _kinds(found: Iterable[Mention]) -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for one in found:
        kinds.setdefault(one.party, set()).add(one.kind)
    return {party: frozenset(several) for party, several in kinds.items()}


def _main_mission(found: Iterable[Mention]) -> str | None:
    """Return the mission named most; its country's being the most named place counts as three."""
    missions = [one for one in found if one.kind == "mission"]
    counts = Counter(one.party for one in missions)
    top = _most(one.party for one in found if one.kind in PLACES)
    there = next((one for one in missions if one.place and one.place == top), None)
    if there is not None:
        counts[there.party] += OWN_COUNTRY
    return counts.most_common(1)[0][0] if counts else None


def _titled(text: str, found: Iterable[Mention]) -> str | None:
    """Return the place with whose name the title of a report begins."""
    first = next(iter(found), None)
    if first is None or first.start or first.kind not in PLACES or first.form != "name":
        return None
    return first.party if TITLE.match(text) else None


def _main_place(
    found: Iterable[Mention], mission: str | None, titled: str | None, led_to: frozenset[int]
) -> str | None:
    """Return the mission's country, else the one of the title, else the state named most.

    "In Chad" counts for more.
    """
    own = (one.place for one in found if mission and one.party == mission and one.place)
    named = [one for one in found if one.kind in PLACES and one.form in {"name", "capital"}]
    weighed = [one.party for one in named for _ in range(LED_TO if one.start in led_to else 1)]
    return next(own, None) or titled or _most(weighed)


def _led_to(text: str, found: Iterable[Mention], lexicon: Lexicon) -> frozenset[int]:
    """Return where the places begin to which a preposition leads: "in Chad"; givers have none."""
    leads = tuple(f" {lead} " for lead in lexicon.table["about"]["into"])
    return frozenset(
        one.start
        for one in found
        if one.kind in PLACES
        and text[max(0, one.start - LEAD_IN) : one.start].lower().endswith(leads)
    )


def _likely_provider(found: Iterable[Mention], place: str | None) -> str | None:
    return _most(one.party for one in found if one.kind == "state" and one.party != place)


def _most(parties: Iterable[str]) -> str | None:
    """Return what comes most often, the first among equals; None of nothing."""
    top = Counter(parties).most_common(1)
    return top[0][0] if top else None
