"""What all reports together say of a claim, before any is ruled on: who is outvoted, which rate.

The rules take claims one by one, in order; this looks at all of them first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from pledgebook.model import Amount, Claim, Records, is_currency
from pledgebook.reconciling import cues
from pledgebook.reconciling.anew import begun, recalled
from pledgebook.reconciling.at_once import outvoted_at_once
from pledgebook.reconciling.likeness import counted_in, keys_of
from pledgebook.reconciling.outvoted import Outvoted
from pledgebook.reconciling.outvoting import outvoted
from pledgebook.reconciling.press import is_heard, press
from pledgebook.reconciling.rates import Rates
from pledgebook.reconciling.undertakings import Told
from pledgebook.reconciling.voices import (
    Bucket,
    Voice,
    for_later,
    heard,
    misdated,
    on_top,
    promised,
    settled,
)


class Hearing:
    """What is heard of the commitments whose provider is named.

    outvoted  what is held against each claim that is outvoted, by its id.
    more      ids of the claims whose number several tell as coming on top of something.
    settled   the contributors and resources of which several tell one number.
    misdated  ids of the claims that alone date an arrival later than all others.
    promised  ids of the promises whose number several tell as still to come.
    for_later ids of the claims of as many more, for later than those before.
    begun     when the number of a promise was first told, where all numbers are told by several.
    recalled  ids of the promises that only recall what had come before, there.
    """

    def __init__(
        self, records: Records, gifts: Sequence[Claim], bucket_of: Callable[[Claim], Bucket]
    ) -> None:
        self._records, self._bucket_of = records, bucket_of
        numbered = (each for each in records.in_order if each.amount)
        self._rates = Rates((self._told(each).day, each.amount) for each in numbered if each.amount)
        self._currencies = self._main_currencies(gifts)
        voices = list(self._voices(gifts))
        self._totals = _totals(voices)
        dated = [each for each in voices if each.day != date.max]
        told = heard(voices)
        of_days = told if len(dated) == len(voices) else heard(dated)
        numbers = press(number for each in of_days.values() for number in each)
        self.outvoted: dict[str, Outvoted] = outvoted_at_once(of_days) | outvoted(of_days, numbers)
        missions = {mission for mission, each in numbers.items() if is_heard(each)}
        self.begun, self.recalled = begun(of_days, missions), recalled(of_days, missions)
        self.more, self.settled, self.misdated = on_top(told), settled(told), misdated(told)
        self.for_later, self.promised = for_later(told), promised(told)

    def totals(self, bucket: Bucket) -> frozenset[Amount]:
        """Return the exact numbers that are told of a giver as promised in all."""
        return self._totals.get(bucket, frozenset())

    def number(self, claim: Claim) -> Amount | None:
        """Return a claim's number, money also in the currency that most tell of its giver."""
        amount, currency = claim.amount, self._currencies.get(self._bucket_of(claim))
        if amount is None or currency is None or amount.unit == currency:
            return amount
        return self._rates.also_in(amount, currency, self._told(claim).day)

    def _main_currencies(self, gifts: Sequence[Claim]) -> dict[Bucket, str]:
        told: dict[Bucket, Counter[str]] = defaultdict(Counter)
        for claim in gifts:
            if claim.amount and is_currency(claim.amount.unit):
                told[self._bucket_of(claim)][claim.amount.unit] += 1
        return {
            bucket: min(each, key=lambda unit: (-each[unit], unit)) for bucket, each in told.items()
        }

    def _voices(self, gifts: Sequence[Claim]) -> Iterator[Voice]:
        for claim in gifts:
            amount, bucket, told = self.number(claim), self._bucket_of(claim), self._told(claim)
            if amount is None or not claim.certain:
                continue
            keys, main = keys_of(amount, bucket[2]), self._currencies.get(bucket)
            key = main if main in keys else keys[0]
            counted = counted_in(amount, key, bucket[2])
            report = claim.evidence.report
            story = self._records.stories.get(report, report)
            if counted:
                is_total = not told.is_more and cues.is_altogether(told.quote)
                yield Voice(claim, told.day, story, bucket, key, counted, told.is_more, is_total)

    def _told(self, claim: Claim) -> Told:
        return Told(claim, self._records.reports.get(claim.evidence.report))


def _totals(voices: Sequence[Voice]) -> dict[Bucket, frozenset[Amount]]:
    found: dict[Bucket, set[Amount]] = defaultdict(set)
    for each in voices:
        if each.is_exact and each.side == "coming" and each.is_total:
            found[each.bucket].add(each.amount)
    return {bucket: frozenset(amounts) for bucket, amounts in found.items()}
