"""What an address or a form may say, and the view that it asks for."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from pledgebook.model import Act
from pledgebook.workflow import View


def _nothing(written: Any) -> Any:
    """Return None for a field that was left empty: a form sends it all the same."""
    return None if isinstance(written, str) and not written.strip() else written


Day = Annotated[date | None, BeforeValidator(_nothing)]
"""A day, or nothing."""


DAYS = ("as_of", "on", "recorded_until", "entry")
"""What every link takes along."""

MOST = 2**53
"""The largest number that every program reads as it is written."""


class Inputs(BaseModel):
    """What any page takes: nothing."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


class ViewInputs(Inputs):
    """What any page about the book takes: as of when it is asked for."""

    as_of: Day = Field(
        None, description="Use only what was published until then.", examples=["2024-10-14"]
    )
    on: Day = Field(None, description="Tell what held on that day.", examples=["2024-08-01"])
    recorded_until: Day = Field(
        None, description="Use the book as it was that evening.", examples=["2026-01-31"]
    )

    entry: Annotated[int | None, BeforeValidator(_nothing)] = Field(
        None, ge=1, le=MOST, description="Use only the book up to this entry.", examples=[300]
    )

    @property
    def view(self) -> View:
        """The view that is asked for."""
        return View(self.as_of, self.on, self.recorded_until, entry=self.entry)

    @property
    def kept(self) -> dict[str, str]:
        """What every link to another page takes along, so that the days hold across all pages."""
        return {name: str(told) for name in DAYS if (told := getattr(self, name))}

    @property
    def others(self) -> dict[str, str]:
        """What else the page was asked, which a new day leaves as it is."""
        told = self.model_dump(mode="json", exclude=set(DAYS))
        return {name: str(value) for name, value in told.items() if value not in (None, "")}


class PagedInputs(ViewInputs):
    """What a page of a long list takes: which part of it."""

    page: int = Field(1, ge=1, le=100_000, description="Which part of the list, from 1.")


class ListInputs(PagedInputs):
    """What a page of all missions takes: which mission alone."""

    mission: str = Field("", max_length=200, description="Only this mission, by its id.")


class ChangesInputs(ViewInputs):
    """What changed until the view that is asked for: since a day, or an entry of the book."""

    since: Day = Field(
        None, description="The earlier day: what was published until then.", examples=["2024-08-01"]
    )
    since_entry: Annotated[int | None, BeforeValidator(_nothing)] = Field(
        None, ge=0, le=MOST, description="The earlier state: the book up to this entry."
    )
    mission: str = Field("", max_length=200, description="Only this mission, by its id.")


class ReviewInputs(ViewInputs):
    """What is uncertain: in which mission, and what of it was passed over."""

    mission: str = Field("", max_length=200, description="Only this mission, by its id.")
    skipped: str = Field("", max_length=20_000, description="Names of questions, passed over.")
    made: str = Field("", max_length=40, description="The decision that was made last.")


class SearchInputs(PagedInputs):
    """What is searched for."""

    q: str = Field("", max_length=200, description="Words, all of which must be there.")


class MadeInputs(ViewInputs):
    """What a page of accounts takes: the key to what it shows once."""

    made: str = Field("", max_length=40, description="The key to a token that was just made.")


class PlanInputs(ViewInputs):
    """Two plans that are to stand beside each other, by their numbers."""

    one: str = Field("", max_length=40, description="The number of a plan.")
    other: str = Field("", max_length=40, description="The number of another.")


class Body(BaseModel):
    """What a form or a program sends."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


WORDS = 10_000
"""The longest text of a field that is meant for a sentence."""


class DecisionBody(Body):
    """What somebody decides: one of the ways to rule on a claim, a commitment or a conflict."""

    act: Act = Field(description="What is decided.", examples=["reject"])
    on: str = Field(
        min_length=1,
        max_length=WORDS,
        description="The id of a claim, a conflict or a decision; a commitment's name.",
        examples=["76e4ed0123456789"],
    )
    reason: str = Field(
        "", max_length=WORDS, description="Why, in one sentence.", examples=["A misprint."]
    )
    into: str = Field(
        "",
        max_length=WORDS,
        description='To merge: the other one. To settle: the right side, "1", "2" ... or "none".',
    )
    field: str = Field("", max_length=100, description="To correct: the field.")
    value: str = Field("", max_length=WORDS, description="To correct: what it is to hold.")
    as_part: bool = Field(
        default=False, description="Merge as a part of the other, not as the same."
    )
    sure: bool = Field(
        default=False, description="Correct a number though the words do not have it."
    )
    seen: str = Field("", max_length=100, description="Refuse if the book has moved on since.")
    back: str = Field("", max_length=20, description="The page that a browser goes to then.")
