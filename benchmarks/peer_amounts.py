"""What quantulum3 and dateparser find, for `amounts_and_times.py`; runs where they are installed.

Reads a JSON object a line ({"text", "published"}) and writes one a line ({"amounts", "times"}). A
range of quantulum3 has its lower end, and its physical measures (lengths of time and way, weights
but tonnes) are left out, for they are no amounts here. dateparser is told the text's language and
date, and to prefer days of the current week and year, which suits news best.
"""

import importlib
import json
import sys
import warnings
from datetime import datetime
from typing import Any

warnings.simplefilter("ignore")
search_dates = importlib.import_module("dateparser.search").search_dates
parser = importlib.import_module("quantulum3.parser")

KEPT = {"dimensionless", "currency", "unknown", "mass"}
NAMES = {"per cent": "percent", "percentage": "percent", "percent": "percent"}


def amounts(text: str) -> list[dict[str, Any]]:
    """Return the quantities of a text."""
    found = []
    for one in parser.parse(text):
        if one.unit.entity.name not in KEPT:
            continue
        name = getattr(one.unit, "currency_code", None) or NAMES.get(one.unit.name, one.unit.name)
        found.append({
            "begin": one.span[0],
            "stop": one.span[1],
            "value": one.value - (one.uncertainty or 0),
            "unit": None if name == "dimensionless" else name,
        })  # fmt: skip
    return found


def times(text: str, published: str) -> list[dict[str, Any]]:
    """Return the dates of a text."""
    told = {
        "RELATIVE_BASE": datetime.fromisoformat(published),
        "PREFER_DATES_FROM": "current_period",
    }
    found, done = [], 0
    for words, when in search_dates(text, languages=["en"], settings=told) or ():
        begin = text.find(words, done)
        if begin < 0:
            continue
        done = begin + len(words)
        found.append({"begin": begin, "stop": done, "start": when.date().isoformat()})
    return found


for line in sys.stdin:
    asked = json.loads(line)
    answer = {"amounts": amounts(asked["text"]), "times": times(asked["text"], asked["published"])}
    print(json.dumps(answer), flush=True)
