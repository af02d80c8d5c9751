"""A second reader: ask a language model, and let in only what the report says.

    read(report, "qwen3", ask)  ->  Asked(claims, refused)

Pure but for `ask`, which comes in from a door: the same answers give the same claims.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from pledgebook.model import ASKED, Claim, Refused, Report
from pledgebook.reading.asking.grounding import admit, survey
from pledgebook.reading.asking.prompt import Question, questions, version
from pledgebook.reading.language import words_for
from pledgebook.tables import Tables

Ask = Callable[[Question], list[object]]
"""Gives the rows of a model's answer to a question."""


class Asked(NamedTuple):
    """What a model says of a report: claims that stand on its words, and rows that do not."""

    claims: tuple[Claim, ...]
    refused: tuple[Refused, ...]


def reader(model: str) -> str:
    """Return what a model's claims have as `Claim.read_by`: "llm:MODEL@PROMPT"."""
    return f"{ASKED}{model}@{version()}"


def read(report: Report, model: str, ask: Ask, tables: Tables | None = None) -> Asked:
    """Return what a model says that a report claims, in the order of the text.

    Raises `UnknownLanguage` for a report in a language whose numbers and names we cannot check,
    and whatever `ask` raises.
    """
    ground, by = survey(report, words_for(report, tables)), reader(model)
    claims: dict[str, Claim] = {}
    refused: list[Refused] = []
    for question in questions(report):
        for one in admit(ask(question), ground, question.start, question.end):
            if isinstance(one, Refused):
                refused.append(one)
            else:
                claim = replace(one, read_by=by)
                claims[claim.id] = claim
    return Asked(tuple(sorted(claims.values(), key=_place)), tuple(refused))


def _place(claim: Claim) -> tuple[int, int, str, str]:
    return claim.evidence.start, claim.evidence.end, claim.kind, claim.id
