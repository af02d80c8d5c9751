"""Several people who write at once: `PYTHONPATH=tests python benchmarks/writers.py`.

Eight writers add reports to one book on a PostgreSQL server for a minute, and every second one of
them is killed (SIGKILL) and started anew. Then: does every seal hold, is every report that the
book took there, and whole, and no entry twice? Exit code 1 where not.

    --seconds 60       how long
    --kill-every 1     seconds between kills, on average
    --writers 8        how many
    --place PLACE      the book, a path or an address; without it, a server is started for the time
"""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack

from postgres_server import WAY_TO_GET_ONE, running
from writing_at_once import storm


def main() -> None:
    """Write, kill, look, and print what was found."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--kill-every", type=float, default=1)
    options.add_argument("--writers", type=int, default=8)
    options.add_argument("--place")
    asked = options.parse_args()
    with ExitStack() as stack:
        place = asked.place
        if place is None:
            server = stack.enter_context(running())
            if server is None:
                sys.exit(WAY_TO_GET_ONE)
            place = server.database()
        told = storm(place, asked.seconds, asked.kill_every, asked.writers)
    print(f"{asked.writers} writers, {asked.seconds:g} s, {told.kills} killed")
    print(f"{len(told.taken):,} reports taken, {told.entries.total():,} entries, every seal holds")
    print(f"lost: {len(told.lost)}   in part: {told.halved}   twice: {len(told.twice)}")
    sys.exit(bool(told.lost or told.halved or told.twice))


if __name__ == "__main__":
    main()
