"""The whole program on one page: the only place that knows the order of the stages.

    sources -> reading -> ledger <-> reconciling -> assessing -> planning -> publishing

The doors call these functions with what the world decides (paths, bytes, the moment, a name).

* `readers`    sources become reports, and reports claims
* `recording`  what was read enters the book, and is ruled on
* `standing`   what stands in the book, in a view, and why
* `comparing`  what changed from one view to another
* `parts`      what stands for each mission, known while nothing of it changes
* `shelf`      what a book tells beside claims and rulings, read on as it grows
* `reviewing`  a person decides what is uncertain
* `pictures`   what can be drawn of a mission
* `foresight`  how far a target is, whether it will be met, and which support would meet it
"""

from __future__ import annotations

from pledgebook.model import Parked
from pledgebook.sources import Known, Source, list_sources, open_source
from pledgebook.workflow.comparing import Compared, Told, compare, compared
from pledgebook.workflow.foresight import (
    Foretold,
    assessments,
    backtest,
    forecast,
    links,
    plan,
    scenario,
    tested_money,
)
from pledgebook.workflow.parts import Part, marks, parts
from pledgebook.workflow.pictures import picture, pictures
from pledgebook.workflow.readers import (
    BOUNDS,
    BY_RULES,
    Reader,
    Reading,
    by_asking,
    by_rules,
    explain,
    fetched,
    read,
    read_each_in_bounds,
    read_sources,
    who,
)
from pledgebook.workflow.recording import (
    NOBODY,
    UNDATED,
    UNDISTURBED,
    Recorder,
    add,
    in_memory,
    open_book,
    open_book_to_add,
    open_book_to_decide,
    settle,
)
from pledgebook.workflow.reviewing import (
    WORK,
    Outcome,
    Question,
    decide,
    person,
    uncertain,
    weigh,
)
from pledgebook.workflow.shelf import Made, Noted, Shelf, decisions, journal, read_on, shelved
from pledgebook.workflow.standing import (
    View,
    Why,
    positions_in,
    publication,
    recorded,
    stands,
    why,
    why_among,
)

__all__ = [
    "BOUNDS",
    "BY_RULES",
    "NOBODY",
    "UNDATED",
    "UNDISTURBED",
    "WORK",
    "Compared",
    "Foretold",
    "Known",
    "Made",
    "Noted",
    "Outcome",
    "Parked",
    "Part",
    "Question",
    "Reader",
    "Reading",
    "Recorder",
    "Shelf",
    "Source",
    "Told",
    "View",
    "Why",
    "add",
    "assessments",
    "backtest",
    "by_asking",
    "by_rules",
    "compare",
    "compared",
    "decide",
    "decisions",
    "explain",
    "fetched",
    "forecast",
    "in_memory",
    "journal",
    "links",
    "list_sources",
    "marks",
    "open_book",
    "open_book_to_add",
    "open_book_to_decide",
    "open_source",
    "parts",
    "person",
    "picture",
    "pictures",
    "plan",
    "positions_in",
    "publication",
    "read",
    "read_each_in_bounds",
    "read_on",
    "read_sources",
    "recorded",
    "scenario",
    "settle",
    "shelved",
    "stands",
    "tested_money",
    "uncertain",
    "weigh",
    "who",
    "why",
    "why_among",
]
