"""Which records are used for a position, and what each claim of them is about."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from pledgebook.model import RULES, Claim, Mission, Records, Role, Ruling, Stage, Verdict

NOT_RULED = "Nobody has ruled on it yet."


class View:
    """The records that are used, each claim with what it is about."""

    def __init__(self, records: Records, as_of: date | None, on: date | None) -> None:
        self.records, self.as_of, self.on = records, as_of, on
        self.known = records.reports.keys()
        self.claims = [claim for claim in records.in_order if self._is_known(claim)]
        self.ids = {claim.id for claim in self.claims}
        self.roots = {claim.id: self._root(claim.id) for claim in self.claims}
        self.groups: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            root = self.roots[claim.id]
            if root and self._holds(claim):
                self.groups[root].append(claim)
        self.names = self._names()
        self.counted_apart = {
            records.claims[each.claim].actor
            for each in records.rulings.values()
            if each.by != RULES and each.verdict == Verdict.OPENS and each.claim in records.claims
        }

    def day(self, claim: Claim) -> date | None:
        """Return the day on which a claim's report was published."""
        report = self.records.reports.get(claim.evidence.report)
        return report.published if report else None

    def days(self, claims: Iterable[Claim]) -> tuple[date | None, date | None]:
        """Return the first and last known day of publication."""
        days = [day for claim in claims if (day := self.day(claim))]
        return min(days, default=None), max(days, default=None)

    def mission(self, claim: Claim) -> Mission:
        """Return the mission of a claim: that of the claim which opened what it is about."""
        root = self.roots.get(claim.id) or claim.id
        told = self.records.claims[root]
        return self.records.missions.get(root) or Mission(told.subject or "(no mission named)")

    def witnesses(self, claims: Iterable[Claim]) -> int:
        """Count the independent reports among those of the claims."""
        return self.records.witnesses({claim.evidence.report for claim in claims})

    def is_aside(self, claim: Claim) -> bool:
        """Whether a claim feeds nothing."""
        return self.roots[claim.id] is None or not self._holds(claim)

    def aside(self, claim: Claim) -> tuple[str, str]:
        """Return the claim's id, and why it feeds nothing."""
        ruling = self.records.rulings.get(claim.id)
        if self.roots[claim.id] is not None:
            return claim.id, f"It is not known to have been so on {self.on}."
        return claim.id, ruling.reason if ruling else NOT_RULED

    def _is_known(self, claim: Claim) -> bool:
        if self.as_of is None:
            return True
        published = self.day(claim)
        return published is not None and published <= self.as_of

    def _holds(self, claim: Claim) -> bool:
        """Whether what is claimed was so on the day that is asked for.

        What happened or arrived holds from its own date where that is told; all else from the
        day of the report. A need holds on every day: the report only recalls it.
        """
        if self.on is None or claim.kind == "requirement":
            return True
        first = claim.period.first if claim.period and claim.period.role == Role.HELD else None
        is_dated = claim.kind != "commitment" or claim.stage in (Stage.DELIVERED, Stage.WITHDRAWN)
        since = first if first and is_dated else self.day(claim)
        return since is None or since <= self.on

    def _names(self) -> dict[str, str]:
        """Return an id for each commitment that a person can type: "kenya-personnel-2".

        It is told apart from the others of its mission.
        """
        names: dict[str, str] = {}
        used: Counter[tuple[str, str]] = Counter()
        for claim in self.records.in_order:
            if self.groups.get(claim.id) and claim.kind == "commitment":
                stem = f"{_slug(claim.actor)}-{claim.gives}"
                within = self.mission(claim).name, stem
                used[within] += 1
                names[claim.id] = f"{stem}-{used[within]}"
        return names

    def _root(self, claim: str) -> str | None:
        """Follow the rulings from a claim to the one that opened what it is about.

        A claim about one of another kind (a promise that contradicts a need) feeds nothing while
        that one is known, and stands for itself where it is not. A person's rulings may point in
        a circle: it is cut at its least id.
        """
        start, seen = claim, list[str]()
        while claim not in seen:
            seen.append(claim)
            ruling = self.records.rulings.get(claim)
            if ruling is None or ruling.verdict == Verdict.SET_ASIDE:
                return None if claim == start else claim
            about = self._about(claim, ruling)
            if about == claim:
                return claim
            if about is None:
                return None if claim == start else claim
            claim = about
        return min(seen[seen.index(claim) :])

    def _about(self, claim: str, ruling: Ruling) -> str | None:
        """Return the next claim to follow, the claim itself at the end, None for nothing."""
        about = ruling.about
        opens = ruling.verdict in (Verdict.OPENS, Verdict.PART_OF)
        if opens or about is None or about not in self.records.claims:
            return claim
        if self.records.claims[about].kind == self.records.claims[claim].kind:
            return about
        return None if about in self.ids else claim


def _slug(name: str | None) -> str:
    words = re.findall(r"[^\W_]+", (name or "").casefold())
    return "-".join(words) or "unnamed"
