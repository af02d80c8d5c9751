"""The reference of the API, as docs/api.md has it: made from the table of routes and its shapes."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from inspect import getdoc
from typing import Any, NotRequired, Union, get_args, get_origin, get_type_hints
from urllib.parse import urlencode

from typing_extensions import is_typeddict

from pledgebook.web import shapes
from pledgebook.web.guard.visiting import Role
from pledgebook.web.inputs import DAYS
from pledgebook.web.routes import FILES, ROUTES, TASKS, Route, Task

PLAIN = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    type(None): "null",
    Any: "anything",
}

SHAPES = {
    name: each
    for name, each in vars(shapes).items()
    if is_typeddict(each) and each.__module__ == shapes.__name__
}


def page() -> str:
    """Return every address of the API, and every shape that an answer is made of."""
    asked = "\n".join(line for route in ROUTES for line in _route(route))
    sent = "\n".join(line for task in TASKS for line in _task(task))
    shaped = "\n".join(line for name, shape in SHAPES.items() for line in _shape(name, shape))
    files = "\n".join(f"| `GET {one.twin}` | {_who(one.who)} | {one.says} |" for one in FILES)
    taken = f"| address | who may | it is |\n| --- | --- | --- |\n{files}\n"
    return (
        f"## What can be asked\n\n{asked}\n## What can be done\n\n{sent}\n"
        f"## What can be taken away\n\nEach takes `mission`, and the days.\n\n{taken}\n"
        f"## Shapes\n\n{shaped}"
    )


def _route(one: Route) -> Iterator[str]:
    yield f"### `GET {one.twin}`\n"
    yield f"{one.says} For {_somebody(one.who)}. Its page is `{one.path}`.\n"
    own = {name: field for name, field in one.page.inputs.model_fields.items() if name not in DAYS}
    if own:
        yield from _fields(own)
    yield f"Answers 200 with {_words(one.page.shape)}.{_example(one)}\n"


def _example(one: Route) -> str:
    path = one.twin.format_map({part: one.page.example.get(part, part) for part in one.parts})
    asked = {name: told for name, told in one.page.example.items() if name not in one.parts}
    written = f"{path}?{urlencode(asked)}" if asked else path
    return "" if written == one.twin else f" As `{written}`."


def _task(one: Task) -> Iterator[str]:
    yield f"### `POST {one.twin}`\n"
    sort = "a form, with files" if one.deed.files else "JSON"
    yield f"{one.says} For {_somebody(one.who)}. Takes {sort}.\n"
    takes: Any = one.deed.takes
    yield from _fields(takes.model_fields)
    yield f"Answers {one.deed.status} with {_words(one.deed.shape)}.\n"


def _fields(told: Mapping[str, Any]) -> Iterator[str]:
    yield "| field | is |\n| --- | --- |"
    for name, field in told.items():
        must = "" if not field.is_required() else " Must be told."
        yield f"| `{name}` | {field.description}{must} |"
    yield ""


def _shape(name: str, shape: Any) -> Iterator[str]:
    yield f"### {_name(name)}\n"
    yield f"{getdoc(shape)}\n"
    yield "| field | is |\n| --- | --- |"
    for field, told in get_type_hints(shape, include_extras=True).items():
        yield f"| `{field}` | {_words(told)} |"
    yield ""


def _words(told: Any) -> str:
    """Say what a field holds: "list of [Claim](#claim)", "text or null"."""
    if get_origin(told) is NotRequired:
        return f"{_words(get_args(told)[0])}; left out where there is none"
    if is_typeddict(told):
        name = _name(told.__name__)
        return f"[{name}](#{name.lower()})"
    if get_origin(told) is list:
        return f"list of {_words(get_args(told)[0])}"
    if get_origin(told) is dict:
        return f"object, by name: {_words(get_args(told)[1])}"
    if get_origin(told) in (Union, types.UnionType):
        return " or ".join(_words(each) for each in get_args(told))
    return PLAIN[told]


def _name(shape: str) -> str:
    return shape.removesuffix("Shape")


def _who(role: Role) -> str:
    return role.name.lower()


def _somebody(role: Role) -> str:
    return f"an {_who(role)}" if role in (Role.ANALYST, Role.ADMIN) else f"a {_who(role)}"
