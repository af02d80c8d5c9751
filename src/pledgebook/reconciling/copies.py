"""What a copy gets wrong: a wire report's own words with another number, or another giver.

The first to tell it stands, and what the copy says stands against it and counts nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from pledgebook.model import Claim, Records
from pledgebook.reconciling import known
from pledgebook.reconciling.decisions import miscopied, miscopied_aside
from pledgebook.reconciling.parties import party_key
from pledgebook.reconciling.undertakings import Case, Decision, Undertaking
from pledgebook.reconciling.wording import claim_words
from pledgebook.tables import Tables

DIGITS = re.compile(r"[\d.,]+")
"""What a copy may get wrong while it keeps the words."""

Words = tuple[object, ...]


class Copies:
    """The words in which undertakings were first told, story by story."""

    def __init__(self, records: Records, claims: Iterable[Claim], tables: Tables) -> None:
        self._stories, self._reports, self._tables = records.stories, records.reports, tables
        self._numbers: dict[Words, Undertaking] = {}
        self._givers: dict[Words, Undertaking] = {}
        self._aside: dict[Words, Claim] = {}
        self._told_by: dict[tuple[str, Words], set[str]] = defaultdict(set)
        self._written: dict[str, Words | None] = {}
        for claim in claims:
            if words := self._but_giver(claim):
                self._told_by[claim.evidence.report, words].add(party_key(claim.actor, tables))

    def hear(self, claim: Claim, line: Undertaking | None) -> None:
        """Remember the words that tell an undertaking, or what is set aside, as a sum is."""
        if line is None:
            self._aside.setdefault(self._but_number(claim), claim)
            return
        self._numbers.setdefault(self._but_number(claim), line)
        if words := self._but_giver(claim):
            self._givers.setdefault(words, line)

    def decide(self, case: Case) -> Decision | None:
        """Return what a claim does that a copy got wrong; None for any other claim."""
        claim = case.claim
        report = claim.evidence.report
        if claim.amount is None or self._story(claim) == report:
            return None
        line = self._numbers.get(self._but_number(claim))
        told = {each.claim.amount.stated for each in line.told if each.claim.amount} if line else ()
        if line and told and claim.amount.stated not in told:
            return miscopied(case, line, "number")
        first = self._aside.get(self._but_number(claim))
        if line is None and first and first.amount and first.amount.stated != claim.amount.stated:
            told_in = self._reports.get(first.evidence.report)
            return miscopied_aside(case, claim_words(first, told_in))
        words = self._but_giver(claim)
        line = self._givers.get(words) if words else None
        if line and words and self._is_of_another(claim, line, words):
            return miscopied(case, line, "giver")
        return None

    def _is_of_another(self, claim: Claim, line: Undertaking, words: Words) -> bool:
        """Whether the copy has another giver in the place of the first, not beside it."""
        first = party_key(line.opener.claim.actor, self._tables)
        return first not in self._told_by[claim.evidence.report, words]

    def _story(self, claim: Claim) -> str:
        return self._stories.get(claim.evidence.report, claim.evidence.report)

    def _but_number(self, claim: Claim) -> Words:
        """Return the story, the stage and the words of a claim, its digits left out."""
        return self._story(claim), claim.stage, DIGITS.sub("", claim.evidence.quote)

    def _but_giver(self, claim: Claim) -> Words | None:
        """Return the story, the stage, the number and the words but for who gives, if named."""
        if claim.id not in self._written:
            self._written[claim.id] = self._without_giver(claim)
        return self._written[claim.id]

    def _without_giver(self, claim: Claim) -> Words | None:
        quote = claim.evidence.quote.casefold()
        actor, tables = party_key(claim.actor, self._tables), self._tables
        forms = {actor, (claim.actor or "").casefold()}
        if actor in known.states_of(tables):
            forms.update(known.forms(tables).get(known.states(tables)[actor], ()))
        named = next((form for form in sorted(forms, key=len, reverse=True) if form in quote), None)
        if not named or claim.amount is None:
            return None
        return self._story(claim), claim.stage, claim.amount, quote.replace(named, "", 1)
