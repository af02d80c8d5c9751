"""Door 1, the command line: take arguments, and hand them to the desk, which does the work.

    pledgebook brief reports/ --as-of 2024-09-23 --out brief.html

Help and completion are answered without loading the program behind the door. The commands stand
in the order of their files here, and in each file.
"""

from __future__ import annotations

# isort: off
from pledgebook.cli import reports  # noqa: F401 - each file adds its commands
from pledgebook.cli import answers  # noqa: F401
from pledgebook.cli import pictures  # noqa: F401
from pledgebook.cli import decisions  # noqa: F401
from pledgebook.cli import keeping  # noqa: F401
from pledgebook.cli import serving  # noqa: F401
from pledgebook.cli import team  # noqa: F401
# isort: on

from pledgebook.cli.decisions import Act
from pledgebook.cli.door import EXIT_CODES, app
from pledgebook.cli.options import FORMS, By, To

__all__ = ["EXIT_CODES", "FORMS", "Act", "By", "To", "app", "main"]


def main() -> None:
    """Run the program."""
    app(prog_name="pledgebook")
