"""What a deed is: something that a person does at the desk, by a form or by a program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pledgebook.web.desk import Desk
from pledgebook.web.guard.visiting import Visitor
from pledgebook.web.page import Json

Done = TypeVar("Done")


@dataclass(frozen=True)
class Doing:
    """What somebody sends.

    parts    the parts of the address that vary.
    body     the form, or what a program sent, as the deed takes it.
    visitor  who does it.
    """

    parts: Mapping[str, str]
    body: Any
    visitor: Visitor


@dataclass(frozen=True)
class Deed(Generic[Done]):
    """Something that is done.

    takes   what a form or a program sends: a model, each of whose fields is a field of the form.
    do      does it; the only part that is not pure.
    then    the page that a browser goes to: its name, and what is asked of it.
    json    what a program is told.
    shape   what that looks like.
    status  the HTTP status for a program.
    files   whether files come with it: a program then sends a form, too.
    """

    takes: type
    do: Callable[[Desk, Doing], Done]
    then: Callable[[Done, Doing], tuple[str, Mapping[str, object]]]
    json: Callable[[Done], Json]
    shape: type
    status: int = 200
    files: bool = False
