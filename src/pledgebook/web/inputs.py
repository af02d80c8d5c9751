"""What an address or a form may say, and the view that it asks for."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from pledgebook.workflow import View


def _nothing(written: Any) -> Any:
    """Return None for a field that was left empty: a form sends it all the same."""
    return None if isinstance(written, str) and not written.strip() else written


Day = Annotated[date | None, BeforeValidator(_nothing)]
"""A day, or nothing."""


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

    @property
    def view(self) -> View:
        """The view that is asked for."""
        return View(self.as_of, self.on, self.recorded_until)

    @property
    def kept(self) -> dict[str, str]:
        """What every link to another page takes along, so that the days hold across all pages."""
        days = {"as_of": self.as_of, "on": self.on, "recorded_until": self.recorded_until}
        return {name: day.isoformat() for name, day in days.items() if day}

    @property
    def others(self) -> dict[str, str]:
        """What else the page was asked, which a new day leaves as it is."""
        told = self.model_dump(mode="json", exclude={"as_of", "on", "recorded_until"})
        return {name: str(value) for name, value in told.items() if value not in (None, "")}
