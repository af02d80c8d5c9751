"""Who is there, whether a form is ours, and what a browser may do with a page.

The desk asks a `Guard` three things, and knows nothing of how they are answered:

* `admit`  who sends a request, and whether they may
* `token`  what a form carries, so that nobody else's page can send it
* `check`  whether a form that came back carries it
* `armour` wraps the whole application: headers, limits
"""

from __future__ import annotations

from pledgebook.web.guard.alone import Alone
from pledgebook.web.guard.visiting import Guard, Role, Visitor

__all__ = ["Alone", "Guard", "Role", "Visitor"]
