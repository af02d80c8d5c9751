"""Claims to rulings: which claims are about the same commitment, and where they contradict."""

from pledgebook.reconciling.rulings import reconcile, survey

__all__ = ["reconcile", "survey"]
