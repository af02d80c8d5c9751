"""What asking took: questions, tokens as the server counts them, and money where prices are set."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pledgebook.settings import Prices

MILLION = 1_000_000


@dataclass(slots=True)
class Bill:
    """A running account.

    answers     how many the server gave, those of no use too.
    cached      how many questions were answered from the cache.
    sent        tokens that the server says it was sent.
    answered    tokens that it says it answered with.
    unreported  answers of which it did not say.
    """

    answers: int = 0
    cached: int = 0
    sent: int = 0
    answered: int = 0
    unreported: int = 0

    def add(self, usage: object) -> None:
        """Put one answer on the account, with the usage that the server tells."""
        self.answers += 1
        told = usage if isinstance(usage, dict) else {}
        sent, answered = (told.get(f"{part}_tokens") for part in ("prompt", "completion"))
        if isinstance(sent, int) and isinstance(answered, int):
            self.sent += sent
            self.answered += answered
        else:
            self.unreported += 1

    def cost(self, prices: Prices) -> Decimal:
        """Return what the tokens cost."""
        return (self.sent * prices.sent + self.answered * prices.answered) / MILLION

    def words(self, model: str, prices: Prices | None) -> str:
        """Say it in one line: "qwen3 gave 12 answers; 14,210 tokens sent, 812 answered"."""
        kept = f", {self.cached:,} more were kept from before" if self.cached else ""
        unsaid = f" ({self.unreported:,} not counted by the server)" if self.unreported else ""
        cost = f"; {prices.currency} {self.cost(prices):.4f}" if prices else ""
        count = f"{self.answers:,} answer{'s' * (self.answers != 1)}"
        tokens = f"{self.sent:,} tokens sent, {self.answered:,} answered"
        return f"{model} gave {count}{kept}; {tokens}{unsaid}{cost}"

    def json(self, model: str, prices: Prices | None) -> dict[str, Any]:
        """Return it as docs/json.md describes it."""
        return {
            "model": model,
            "answers": self.answers,
            "cached": self.cached,
            "tokens_sent": self.sent,
            "tokens_answered": self.answered,
            "unreported": self.unreported,
            "cost": str(self.cost(prices)) if prices else None,
            "currency": prices.currency if prices else None,
        }
