"""Reading at the desk in bounds that a test can wait for; in a file that another process finds."""

from __future__ import annotations

from functools import partial
from unittest import mock

from pledgebook import workflow
from pledgebook.cell import Bounds
from pledgebook.web.tasks.reading import Read, Tell, ToRead

TIGHT = Bounds(seconds=20, megabytes=600)


class TightlyRead(ToRead):
    """As `ToRead`, in less memory than the machine of a test may miss."""

    def run(self, tell: Tell) -> Read:
        tight = partial(workflow.read_each_in_bounds, bounds=TIGHT)
        with mock.patch.object(workflow, "read_each_in_bounds", tight):
            return super().run(tell)
