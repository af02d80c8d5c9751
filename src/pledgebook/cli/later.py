"""The desk, loaded when something in it is first asked for: help and completion go without it."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType
from typing import TYPE_CHECKING

__all__ = ["desk"]

if TYPE_CHECKING:
    from pledgebook import desk
else:

    def _later(name: str) -> ModuleType:
        """Return a module that is loaded when something in it is first asked for."""
        spec = importlib.util.find_spec(name)
        spec.loader = importlib.util.LazyLoader(spec.loader)
        module = sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    desk = _later("pledgebook.desk")
