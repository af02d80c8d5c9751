"""Data frames of the example: who promised what, what is missing, whether it will come."""

from datetime import date
from pathlib import Path
from random import Random

import polars as pl

from pledgebook import frames, workflow
from pledgebook.workflow import View

book = frames.read(["examples/haiti-2024"])
then = View(as_of=date(2024, 10, 14))

print("Who sends how many people")
numbered = pl.col("resource") == "personnel", pl.col("stated").is_not_null()
people = frames.commitments(book, then).filter(*numbered)
print(people.select("provider", "stage", "stated", "last_reported").sort("stated")[::-1])

print("The fan of the forecast, every third month")
print(frames.fans(book, then).select("day", "low", "expected", "high", "chance")[::3])

print("A plan's busy months")
scenario = workflow.scenario(Path("examples/haiti-2024/scenario.toml").read_text("utf-8"), "it")
plan = workflow.plan(book, then, scenario, Random(0))
months = frames.schedule(plan).filter((pl.col("begin") > 0) | (pl.col("come") > 0))
print(months.select("month", "begin", "come", "there", "training_used", "airlift_used"))
