"""Who is there, whether a form is ours, and what a browser may do with a page.

The desk asks a `Guard` four things, and knows nothing of how they are answered:

* `admit`  who sends a request, and whether they may
* `token`  what a form carries, so that nobody else's page can send it
* `check`  whether a form that came back carries it
* `armour` puts the whole application into armour

There are two: `alone`, for a desk that only this machine can reach, and `membership`, for a team's.

* `armour`    what every request has to pass, from the outside in
* `headers`   what a browser may do with a page
* `hosts`     by which name the desk was called, and who began a request
* `sizes`     how much may be sent, how slowly, how often
* `patience`  connections on which nothing happens
* `marks`     the marks of forms, and cookies
"""

from __future__ import annotations

from pledgebook.web.guard.alone import Alone
from pledgebook.web.guard.armour import Armour
from pledgebook.web.guard.visiting import Guard, Role, Visitor

__all__ = ["Alone", "Armour", "Guard", "Role", "Visitor"]
