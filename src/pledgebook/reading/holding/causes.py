"""What a cause is made of: "insecurity and the lack of fuel" is security and logistics."""

from __future__ import annotations

from pledgebook.model import Resource
from pledgebook.reading.holding.found import OBSTACLE
from pledgebook.reading.passage import Passage
from pledgebook.reading.resources import named_in


def resources_of(passage: Passage, cause: str) -> tuple[Resource, ...]:
    """Return what a cause names, in its order, each once; none where it names nothing."""
    lexicon = passage.lexicon
    purpose = OBSTACLE.search(lexicon, cause, "purpose")
    told = (cause[: purpose.start()] if purpose else cause).lower() or cause.lower()
    named = named_in(passage, told)
    only_obstacles = [
        resource
        for resource, list_name in ((Resource.LEGAL, "legal"), (Resource.SECURITY, "security"))
        if OBSTACLE.search(lexicon, told, list_name)
    ]
    telling = [*(r for r in named if r is not Resource.SUPPORT), *only_obstacles]
    if OBSTACLE.search(lexicon, told, "nature") and Resource.LOGISTICS not in telling:
        telling.append(Resource.LOGISTICS)
    if not telling and OBSTACLE.search(lexicon, told, "access"):
        return (Resource.LOGISTICS,)
    if telling == [Resource.PERSONNEL, Resource.SECURITY]:
        return (Resource.SECURITY,)  # "attacks on officers" are no want of officers
    return tuple(telling) or named
