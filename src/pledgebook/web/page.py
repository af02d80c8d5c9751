"""What a page is: what it asks of the workflow, what it shows of that, and how that is as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pledgebook.web.desk import Desk
from pledgebook.web.guard.visiting import Visitor
from pledgebook.web.inputs import ViewInputs
from pledgebook.workflow import View

Json = dict[str, Any]
Found = TypeVar("Found")
Shown = TypeVar("Shown")
Took = TypeVar("Took", bound=ViewInputs)


@dataclass(frozen=True)
class Asked(Generic[Took]):
    """What a request asks for.

    parts    the parts of the address that vary: {"mission": "mss"}.
    inputs   what stands behind the "?", as the page takes it.
    visitor  who asks.
    """

    parts: Mapping[str, str]
    inputs: Took
    visitor: Visitor

    @property
    def view(self) -> View:
        """The view that is asked for."""
        return self.inputs.view


@dataclass(frozen=True)
class Page(Generic[Found, Shown, Took]):
    """One page of the desk.

    title     what a window or a bookmark is called.
    template  the file in `templates/`.
    find      asks the workflow; the only part that is not pure.
    show      what the template shows of that.
    json      the same for programs.
    shape     what the JSON looks like, for its description; a test holds it to that.
    example   the parts and inputs of an address that answers in the example's book.
    inputs    what may stand behind the "?".
    is_held   whether it depends on book and address alone, so that it can be kept as it is: it has
              no form, and tells nothing of what the desk has done since it was opened.
    """

    template: str
    find: Callable[[Desk, Asked[Took]], Found]
    show: Callable[[Found, Asked[Took]], Shown]
    title: Callable[[Shown], str]
    json: Callable[[Found, Asked[Took]], Json]
    shape: type
    example: Mapping[str, str]
    inputs: type[Took]
    is_held: bool = False
