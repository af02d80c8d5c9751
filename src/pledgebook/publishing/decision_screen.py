"""What people decided, in words and as JSON: one decision, all of them, settled conflicts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from rich.console import Console
from rich.padding import Padding

from pledgebook.model import Choice, Decision, Position, Settled
from pledgebook.publishing.asked import Outcomes, changes, outcome_json
from pledgebook.publishing.terminal import Screen, put
from pledgebook.publishing.words import sentence

Json = dict[str, Any]


class Made(Protocol):
    """A decision in a book: `workflow.Made`."""

    @property
    def decision(self) -> Decision:
        """What was decided."""

    @property
    def at(self) -> str:
        """When it was recorded."""

    @property
    def stands(self) -> bool:
        """Whether nobody has taken it back."""


def tried(choice: Choice, outcomes: Outcomes, *, as_json: bool) -> str:
    """Say what a choice would change."""
    if as_json:
        return _json({"act": str(choice.act), "on": choice.on, "sums": sums_json(outcomes)})
    return "".join(f"{line}\n" for line in _changed(outcomes, "it would change no sum"))


def decided(decision: Decision, outcomes: Outcomes, last: tuple[int, str], *, as_json: bool) -> str:
    """Say what was decided, and what it changed."""
    number, seal = last
    if as_json:
        sums = {"sums": sums_json(outcomes), "entry": number, "seal": seal}
        return _json({**decision_json(decision), **sums})
    lines = (
        f"{decision.act}: {decision.about}",
        *_changed(outcomes, "no sum changes"),
        f"decision {decision.id} by {decision.by}; to take it back:",
        f'  pledgebook rule undo {decision.id} --reason "..."',
        f"Last seal: entry {number}, {seal}",
    )
    return "".join(f"{line}\n" for line in lines)


def every(made: Sequence[Made], *, as_json: bool) -> str:
    """Say what people decided, in the order of the book."""
    if as_json:
        told = ({**decision_json(one.decision), "at": one.at, "stands": one.stands} for one in made)
        return _json({"decisions": list(told)})
    if not made:
        return "Nobody has decided anything.\n"
    return "".join(f"{line}\n" for one in made for line in _one(one))


def _one(made: Made) -> Iterator[str]:
    one = made.decision
    undone = "" if made.stands or one.undoes else " (undone)"
    yield f"{one.id}  {made.at[:10]}  {one.by}{undone}"
    yield f"  {one.act}: {one.about}"
    yield f"  {sentence(one.reason)}"


def decision_json(one: Decision) -> Json:
    """Return a decision as docs/json.md describes it."""
    return {
        "decision": one.id,
        "act": str(one.act),
        "about": one.about,
        "reason": one.reason,
        "by": one.by,
        "rulings": [
            {"claim": each.claim, "verdict": str(each.verdict), "about": each.about}
            for each in one.rulings
        ],
        "corrected": one.corrected.id if one.corrected else None,
        "conflict": one.conflict.id if one.conflict else None,
        "undoes": one.undoes,
    }


def _changed(outcomes: Outcomes, none: str) -> Iterator[str]:
    missions = {mission for mission, _, _ in outcomes}
    own = missions.pop() if len(missions) == 1 else ""
    lines = [f"  {line}" for line in changes(outcomes, own)]
    yield from lines or [f"  {none}"]


def sums_json(outcomes: Outcomes) -> list[Json]:
    """Return the sums of each mission that a choice changes."""
    return [outcome_json(*each) for each in outcomes]


def _json(told: Json) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def show_settled(positions: Sequence[Position], console: Console) -> None:
    """Print the conflicts that persons have settled, mission by mission."""
    put(lambda screen: _Settled(screen.console, screen.encoding).all_of(positions), console)


class _Settled(Screen):
    """A console on which settled conflicts are told."""

    def all_of(self, positions: Sequence[Position]) -> None:
        self._heading("Settled")
        told = [(position, one) for position in positions for one in position.settled]
        if not told:
            self._say("Nobody has settled a conflict.")
        for position, one in told:
            self._one(position, one)

    def _one(self, position: Position, one: Settled) -> None:
        conflict = one.conflict
        self._hang(f"{conflict.about} ({conflict.type}), {position.mission.name}", "bold")
        for place, rival in enumerate(conflict.rivals):
            right = " (right)" if place == conflict.stands else ""
            self._print(Padding(self._text(f"{rival.says}{right}"), (0, 0, 0, 3)))
        none = "" if conflict.stands is not None else "Nothing needs to give way. "
        said = f"{none}{sentence(one.reason)} Settled by {one.by}, decision {one.decision}."
        self._print(Padding(self._text(said), (0, 0, 0, 3)))
