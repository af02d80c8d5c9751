"""What is worked out from a large book, kept beside it, so that it need not be read as a whole.

* `tables`   what is kept: one SQLite file that can be deleted at any time
* `growing`  it takes in what was recorded since
* `told`     stories and missions, as far as a new report changes them
* `asking`   the records of some missions, and what stands for them
"""

from pledgebook.workflow.index.asking import (
    missions_told,
    moved,
    of_missions,
    records_of,
    until,
)
from pledgebook.workflow.index.growing import catch_up
from pledgebook.workflow.index.tables import LARGE, UNWELL, Index, open_index

__all__ = [
    "LARGE",
    "UNWELL",
    "Index",
    "catch_up",
    "missions_told",
    "moved",
    "of_missions",
    "open_index",
    "records_of",
    "until",
]
