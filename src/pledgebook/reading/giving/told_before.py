"""What a sentence has told already, so that a list or a noun does not tell it again."""

from __future__ import annotations

from dataclasses import dataclass, field

from pledgebook.model import Amount, Claim, Resource, Stage


@dataclass
class Before:
    """The commitments of one sentence that are told: giver, resource, stage, amount, unit."""

    told: set[tuple[str | None, Resource | None, Stage | None, Amount | None, str | None]] = field(
        default_factory=set
    )

    def add(
        self,
        giver: str | None,
        resource: Resource | None,
        stage: Stage | None,
        amount: Amount | None,
    ) -> None:
        """Note a commitment as told."""
        self.told.add((giver, resource, stage, amount, None))

    def is_new(self, claim: Claim) -> bool:
        """Note a claim as told, and return whether it was not before."""
        unit = claim.unit if claim.amount is None else None
        key = (claim.actor, claim.resource, claim.stage, claim.amount, unit)
        known = key in self.told
        self.told.add(key)
        return not known

    def has_sum(self, giver: str | None, amount: Amount | None) -> bool:
        """Whether a giver's amount is told, at whatever stage and of whatever resource."""
        return amount is not None and any(
            who == giver and known is not None and known.stated == amount.stated
            for who, _, _, known, _ in self.told
        )

    def has_gift(self, claim: Claim) -> bool:
        """Whether a giver's gift of a resource is told, with this amount or with any for none."""
        return any(
            who == claim.actor and what == claim.resource and claim.amount in {None, amount}
            for who, what, _, amount, _ in self.told
        )
