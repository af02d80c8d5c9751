"""What every request has to pass before it reaches a page, from the outside in."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from starlette.types import ASGIApp

from pledgebook.web.guard.headers import Headers
from pledgebook.web.guard.hosts import HERE, Hosts, Senders
from pledgebook.web.guard.sizes import Bodies, Rates, Sizes


@dataclass(frozen=True)
class Armour:
    """What a desk lets through.

    names  by which it is called: what stands in its address.
    sizes  how much may be sent.
    take   counts a request of a client; raises `TooOften`. None where nobody is counted.
    """

    names: Collection[str] = HERE
    sizes: Sizes = field(default_factory=Sizes)
    take: Callable[[str], None] | None = None

    def around(self, app: ASGIApp) -> ASGIApp:
        """Return an application within this armour."""
        inner: ASGIApp = Senders(Bodies(app, self.sizes))
        if self.take:
            inner = Rates(inner, self.take)
        return Headers(Hosts(inner, self.names))
