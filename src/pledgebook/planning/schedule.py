"""A plan month by month."""

from __future__ import annotations

from pledgebook.model import PlanMonth, last_of
from pledgebook.planning.draft import Choice
from pledgebook.planning.futures import people_in, room, uses
from pledgebook.planning.scenario import WITHOUT_END, Scenario


def schedule(scenario: Scenario, choice: Choice) -> tuple[PlanMonth, ...]:
    """Return what happens in each month, and how much of the room there is it uses."""
    rooms, used = room(scenario, choice), uses(scenario, choice)
    blocks = {each.name: each.block for each in scenario.means}
    return tuple(
        PlanMonth(
            last=last_of(scenario.start, month),
            begin=people_in(scenario, choice.begins, month),
            come=people_in(scenario, choice.comes, month),
            strength=choice.strength[month],
            orders=tuple(
                (each.name, many * blocks[each.name])
                for each in scenario.means
                if (many := choice.orders.get((each.name, month)))
            ),
            spent=tuple((name, months[month]) for name, months in choice.spent.items()),
            used=tuple((name, used[name][month], _bound(rooms[name][month])) for name in rooms),
        )
        for month in range(scenario.months)
    )


def _bound(people: int) -> int | None:
    return people if people < WITHOUT_END else None
