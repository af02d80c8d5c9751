"""How large a simulated book is, how often each fact is told, and how much of it is wrong."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Knobs:
    """What a simulation is made with; shares and chances are from 0 to 1.

    missions      how many missions, each in another state.
    contributors  how many give to each.
    days          from the first promise to the last report.
    outlets       how many publish.
    tellings      in how many reports each fact is told on average, copies among them.
    wrong         share of claims with one slot wrong.
    copied        share of reports that copy another one, to the word or nearly.
    hedged        share of numbers that are rounded or hedged ("about 400", "more than 1,000").
    delay         days from a fact to a report of it, on average; some look back much later.
    abroad        share of sums told in another currency than the donor's, or in both.
    totals        share of tellings that add what the contributor gives in all.
    sums          how many reports a month add up several or all contributors.

    What happens to an undertaking:

    more          chance that a contributor promises a second time, and a third.
    signed, trained, ready  chance that the step on the way is reported at all.
    late          chance that its date is put off, and once more.
    parted        chance that it comes in two parts.
    called_off    chance that it is taken back before it comes.
    left, lost, relieved    chance that it leaves, loses some, or is rotated.
    raised        chance that a promise of money is raised.
    again         chance that it is announced once more as if it were new.
    """

    missions: int = 1
    contributors: int = 10
    days: int = 360
    outlets: int = 30
    tellings: float = 8.0
    wrong: float = 0.10
    copied: float = 0.30
    hedged: float = 0.20
    delay: float = 3.0
    abroad: float = 0.25
    totals: float = 0.15
    sums: float = 3.0
    more: float = 0.45
    signed: float = 0.4
    trained: float = 0.5
    ready: float = 0.25
    late: float = 0.25
    parted: float = 0.25
    called_off: float = 0.08
    left: float = 0.06
    lost: float = 0.10
    relieved: float = 0.15
    raised: float = 0.15
    again: float = 0.20
