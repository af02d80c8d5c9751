"""Two made-up missions to assess: an appeal for money alone, and a force with a trust fund.

What their reports say is told in words here; every party, place and sum is invented.
"""

from __future__ import annotations

from datetime import date

from pledgebook.model import Channel, Resource
from telling import Telling, needs, say, tell

APPEAL: list[Telling] = [
    needs("2031-02-01", 400e6, "USD", end="2031-12"),
    say("2031-02-10", "Norland", "pledged", 100e6, "USD"),
    say("2031-03-02", "Norland", "pledged", 100e6, "USD"),
    say("2031-04-20", "Norland", "delivered", 60e6, "USD", start="2031-04-18"),
    say("2031-02-10", "Aland", "pledged", 40e6, "EUR", also=(44_000_000, "USD")),
    say("2031-02-12", "Westmark", "pledged", 50e6, "USD", end="2031-04-30"),
    say("2031-05-03", "Eastland", "pledged", 20e6, "USD", channel=Channel.TRUST_FUND),
    say("2031-06-03", "Eastland", "withdrawn", 20e6, "USD", channel=Channel.TRUST_FUND),
    say("2031-06-20", "Ruritania", "pledged", None, "USD"),
]
"""An appeal for 400 million by the end of the year, as known in the summer."""

APPEAL_DAY = date(2031, 7, 1)

FORCE: list[Telling] = [
    needs("2031-03-01", 1000, "troops", end="2031-12"),
    needs("2031-03-01", 6, "helicopter", resource=Resource.EQUIPMENT),
    needs("2031-03-01", 24e6, "USD", end="2031-12"),
    say("2031-03-05", "Norland", "delivered", 500, "troops", start="2031-03-04"),
    say("2031-03-20", "Aland", "preparing", 300, "troops", end="2031-05-31"),
    say("2031-03-22", "Westmark", "pledged", 2, "helicopter", resource=Resource.EQUIPMENT),
    say("2031-05-02", "Eastland", "delivered", 1, "helicopter", resource=Resource.EQUIPMENT),
    say("2031-04-02", "Norland", "delivered", 6e6, "USD", channel=Channel.TRUST_FUND),
    say("2031-04-02", "Westmark", "pledged", 12e6, "USD", channel=Channel.DIRECT),
    say("2031-04-09", "Borduria", "pledged", 150, "troops", hedge="about"),
    say("2031-06-09", "Borduria", "withdrawn", 150, "troops"),
    tell(
        "2031-06-12",
        "Aland's soldiers cannot leave for want of aircraft",
        "obstacle",
        actor="Aland",
        resource=Resource.LOGISTICS,
    ),
    tell(
        "2031-06-12", "The force has no base", "obstacle", resource=Resource.LOGISTICS, unit="base"
    ),
]
"""A regional force of 1,000 with helicopters and a trust fund."""

FORCE_DAY = date(2031, 7, 1)
