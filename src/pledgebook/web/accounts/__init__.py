"""Who may come in where a desk is a team's: accounts, sessions, tokens.

    team = Team(Store("haiti.book"), Passwords(), clock)
    secret = team.sign_in("Ana Lucas", "...", "192.0.2.7")
    team.of_session(secret)

* `nouns`      accounts, sessions, tokens, notes of what became of them
* `passwords`  which will do, and how they are kept: as Argon2id makes them unreadable
* `places`     where all this is kept: beside the book, never in it
* `store`      the tables
* `brakes`     how often may be tried
* `team`       what the guard of the web and the command line ask
* `deeds`      what can be done with a team, by its name

Secrets are random, shown once, and kept as a hash; a copy of the store lets nobody in.
"""

from __future__ import annotations

from pledgebook.web.accounts.brakes import Brake
from pledgebook.web.accounts.nouns import Account, Session, Token
from pledgebook.web.accounts.passwords import Passwords
from pledgebook.web.accounts.store import Store
from pledgebook.web.accounts.team import Team

__all__ = ["Account", "Brake", "Passwords", "Session", "Store", "Team", "Token"]
