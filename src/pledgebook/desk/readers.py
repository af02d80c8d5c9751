"""Who reads in a run: the rules, a language model that the settings name, or both."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pledgebook import tables
from pledgebook.chat import Talk
from pledgebook.model import Refused
from pledgebook.settings import read_server, read_settings
from pledgebook.tables import Tables
from pledgebook.workflow import BY_RULES, Reader, Reading, by_asking, by_rules


@dataclass(frozen=True, slots=True)
class Readers:
    """Who reads in a run, and what is to be said of it at the end.

    talk     the talk with the language model that is one of them, if any.
    refused  the rows of its answers that were not let in, by the name of the report.
    jobs     how many processes read, and rule on what was read.
    tables   a team's own, by which it is read and ruled on; None for those that are shipped.
    """

    each: tuple[Reader, ...] = (BY_RULES,)
    talk: Talk | None = None
    refused: list[tuple[str, Refused]] = field(default_factory=list)
    jobs: int = 1
    tables: Tables | None = None

    def note(self, one: Reading) -> None:
        """Keep what was not let in of a reading."""
        if one.consulted:
            self.refused.extend((one.report.name, row) for row in one.consulted.refused)

    def account(self, *, verbose: bool) -> Iterator[str]:
        """Yield what asking took, and what was not let in: each row, or how many."""
        if self.talk is None:
            return
        if self.talk.cache.fault:
            yield self.talk.cache.fault
        if verbose:
            yield from (f"{name}: not let in: {one.reason} {one.row}" for name, one in self.refused)
        elif self.refused:
            many = len(self.refused)
            yield f"{many} row{'s' * (many != 1)} not let in; --verbose shows each, and why"
        server = self.talk.server
        yield self.talk.bill.words(server.model, server.prices)

    def json(self) -> dict[str, Any] | None:
        """Return the account as docs/json.md describes it; None where no model was asked."""
        if self.talk is None:
            return None
        server = self.talk.server
        refused = [
            {"report": name, "row": one.row, "reason": one.reason} for name, one in self.refused
        ]
        return {**self.talk.bill.json(server.model, server.prices), "refused": refused}


def readers(names: Iterable[str], jobs: int = 1) -> Readers:
    """Return the readers of these names, "rules" and "llm", each once.

    Raises `ServerUnset`, or a `TableError` where a team's own tables are at fault.

    A model is asked from one process, whatever `jobs` says.
    """
    wanted = dict.fromkeys(names) or {"rules": None}
    own = tables.own(read_settings(os.environ).tables)
    if "llm" not in wanted:
        return Readers((by_rules(own),), jobs=jobs, tables=own)
    server = read_server(os.environ)
    talk = Talk(server, _cache(server.cache, os.environ))
    known = {"rules": by_rules(own), "llm": by_asking(server.model, talk.ask, own)}
    return Readers(tuple(known[name] for name in wanted), talk, tables=own)


def _cache(told: str, environment: Mapping[str, str]) -> Path | None:
    """Return the folder that keeps answers: the one told, the user's own, or none."""
    if told:
        return None if told == "off" else Path(told)
    home = environment.get("XDG_CACHE_HOME") or Path(environment.get("HOME", "~"), ".cache")
    return Path(home, "pledgebook", "llm").expanduser()
