"""Find the plugs of a folder: each file defines one value, and the folder is the list.

A claim kind, a source format and an export are each one file. To add one, add the file.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from types import ModuleType
from typing import TypeVar

Plug = TypeVar("Plug")


def find(folder: ModuleType, name: str, of: type[Plug]) -> tuple[Plug, ...]:
    """Return the value called `name` of every module in `folder`, in the order of file names.

    Raises `TypeError` at start, naming the file, where a module does not define it.
    """
    plugs: list[Plug] = []
    for module in pkgutil.iter_modules(folder.__path__, f"{folder.__name__}."):
        plug = getattr(import_module(module.name), name, None)
        if not isinstance(plug, of):
            raise TypeError(f"{module.name} must define {name}: {of.__name__}")
        plugs.append(plug)
    return tuple(plugs)
