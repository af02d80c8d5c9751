"""Claims to rulings: which claims are about the same commitment, and where they contradict."""

from pledgebook.reconciling.rulings import reconcile, survey
from pledgebook.reconciling.stories import Each

__all__ = ["Each", "reconcile", "survey"]
