"""Work out the day a report came out from the report itself: "NAIROBI, Sept. 26, 2024 (Agency) —".

Where several places tell a day, the surest wins: a label ("Published: 26 September 2024"), a
dateline or a line at the top that holds little else, the file's name or address, a label of an
update, and last the latest day that the text tells as past. That last one is a lower bound: the
report came out on that day or later.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from pledgebook.sources.days import YEAR, FoundDay, find_days

SEARCHED = 100_000
"""Characters that are searched; a longer text, a book or a dump, has no day in its middle."""

TOP_LINES = 8
"""Lines with words in which a dateline or a line with the day may stand: below headline, section,
byline and credits."""

TOP_CHARACTERS = 1_500
"""How far down those lines may reach."""

WEEKDAYS = (
    "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|"
    "sun(?:day)?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|"
    "jueves|viernes|sábado|domingo"
)

PUBLISHED = (
    r"(?:First\s)?Published|Posted|Issued|Released?(?:\s[Dd]ate)?|Publication\s[Dd]ate|Publiée?\sle|"
    r"Date\s(?:of\s(?:publication|issue))?|Publicado(?:\sel|\sem)?|Fecha|Data|Veröffentlicht\sam|"
    r"Datum|Date|date"
)

UPDATED = r"(?:Last\s)?(?:[Uu]pdated|[Mm]odified)|Mis\sà\sjour\sle|A[ct]tualizado(?:\sel|\sem)?"

LABEL = (
    r"(?:^|[\n|•·])\s*(?:{words})(?:\s(?:on|at))?\s*[:|–-]?\s*(?:\d\d?:\d\d,?\s)?"
    rf"(?i:(?:{WEEKDAYS})\.?,?\s+)?$"
)
"""A label begins a line, with a capital: "was\nreleased on 3 May" is a sentence."""

IS_PUBLISHED = re.compile(LABEL.format(words=PUBLISHED))
IS_UPDATED = re.compile(LABEL.format(words=UPDATED))

LABEL_REACH = 60
"""Characters before a day in which its label stands."""

PLACE = re.compile(
    rf"^[\s*#_>\[(|•·]*+(?:[^\W\d_a-z][\w’'./-]*+[ ,–|•·-]*+(?:(?:de|of|and|et|y|la|le)\s)?){{0,9}}"
    rf"(?i:(?:{WEEKDAYS})\.?,?\s*)?$"
)
"""What stands before a day at the top: nothing, or capitalised words, "NAIROBI, Kenya, "."""

DASH = re.compile(
    r"^[.,]?\s*(?:\([^)\n]{1,60}\)|/[^/\n]{1,40}/)?\s*[.:]?\s*(?:[—–|•·]|--?\s)|^[.:]\s+[A-Z“\"]"
)
"""What stands after a day that opens a report: a dash, or the full stop of "Kampala, 2 April
2025. Uganda has"; `PLACE` sees to it that nothing but a place stands before."""

ENDS = re.compile(
    r"^[^\w.]*(?:,?\s+(?:at\s+)?\d\d?[:.h]\d\d.*|\([^)\n]*\)\W*|(?:\s[A-Z][\w’'.-]*){1,4})?$"
)
"""What stands after a day that fills its line: nothing, an hour, a few capitalised words."""

RUNS_ON = re.compile(
    r"(?:,|\b(?:on|of|to|from|by|the|until|in|since|for|and|at|le|el|du|del|em|am))\s*\n[ \t]*$",
    re.IGNORECASE,
)
"""The line above ends in the middle of a sentence, so the day's line begins in its middle."""

FUTURE = re.compile(
    r"\b(?:will|shall|would|by|until|till|before|through|scheduled|expected|expires?|deadline|due|"
    r"next|upcoming|plans?|planned|from|starting|effective|later\sthan|valid|end(?:s|ing)?|"
    r"avant|jusqu’au|jusqu'au|d’ici|d'ici|hasta|antes|até)\b",
    re.IGNORECASE,
)

RECENT = re.compile(rf"(?:\b(?:{WEEKDAYS})\.?,?(?:\sthe)?\s+|\(@\w+\)\s*)$", re.IGNORECASE)

PAST = re.compile(
    r"\b(?:was|were|had|said|told|met|held|made|took|gave|came|went|left|sent|began|saw|spoke|won|"
    r"paid|brought|\w{3,}ed|a|ont|avait|était|anunció|dijo|llegó|foi|disse)\b",
    re.IGNORECASE,
)

SENTENCE_END = re.compile(r"(?<=[a-z\d)”\"])[.!?]\s|\n\s*\n")

SENTENCE = 250
"""Characters before and after a day in which the rest of its sentence is looked for."""

MARK_REACH = 30
"""Characters before a day in which the mark of news stands."""

ANY_YEAR = re.compile(rf"(?<![\d.,]){YEAR}(?![\d.,]\d|\d)")

NAMED_DAY = re.compile(rf"(?<!\d)({YEAR})([-_./]?)(\d\d)\2(\d\d)(?!\d)")


def work_out(text: str, names: Sequence[str] = ()) -> date | None:
    """Return the day on which a report came out, as far as it tells; None where it does not.

    names   what the file is called and where it was published: "2024-09-26-medics",
            "https://example.org/2024/09/26/medics".
    """
    text = text[:SEARCHED]
    days = list(find_days(text))
    return (
        _labelled(text, days, IS_PUBLISHED)
        or _at_the_top(text, days)
        or _in_a_name(names)
        or _labelled(text, days, IS_UPDATED)
        or _latest_news(text, days)
    )


def _labelled(text: str, days: list[FoundDay], label: re.Pattern[str]) -> date | None:
    for found in days:
        if label.search(text[max(0, found.start - LABEL_REACH) : found.start]):
            return found.day
    return None


def _at_the_top(text: str, days: list[FoundDay]) -> date | None:
    """Return the day of a dateline, or of a line at the top that holds little besides."""
    end = _end_of_top(text)
    for found in (found for found in days if found.end <= end):
        begins = text.rfind("\n", 0, found.start) + 1
        before, after = text[begins : found.start], text[found.end : end].split("\n", 1)[0]
        if RUNS_ON.search(text[:begins]) or not PLACE.match(before):
            continue
        if DASH.match(after) or ENDS.match(after):
            return found.day
    return None


def _end_of_top(text: str) -> int:
    end = 0
    for line in [line for line in text[:TOP_CHARACTERS].splitlines(keepends=True) if line.strip()][
        :TOP_LINES
    ]:
        end = text.index(line, end) + len(line)
    return end


def _in_a_name(names: Sequence[str]) -> date | None:
    """Return the one day that the names hold: "2024-09-26-medics", "20240926_medics"."""
    days = set()
    for match in (match for name in names for match in NAMED_DAY.finditer(name)):
        try:
            days.add(date(int(match[1]), int(match[3]), int(match[4])))
        except ValueError:
            continue
    return days.pop() if len(days) == 1 else None


def _latest_news(text: str, days: list[FoundDay]) -> date | None:
    """Return the latest day told as news: "visited on Saturday, September 21, 2024".

    The weekday is the mark of news. On 16,398 government releases of known day, the latest past
    day with a weekday is right or up to three days early in 83 of 100, without one in 13 of 100,
    so those are left alone. A later year in the text shows that the news is old.
    """
    marked = [f for f in days if RECENT.search(text[max(0, f.start - MARK_REACH) : f.start])]
    latest = max((found.day for found in marked if _is_past(text, found)), default=None)
    return latest if latest and latest.year >= _last_year_told(text) else None


def _last_year_told(text: str) -> int:
    """Return the last year that the text names and does not look ahead to, 0 for none."""
    years = (year for year in ANY_YEAR.finditer(text) if not _looks_ahead(text, year.start()))
    return max((int(year[0]) for year in years), default=0)


def _is_past(text: str, found: FoundDay) -> bool:
    begin, end = max(0, found.start - SENTENCE), found.end + SENTENCE
    before = SENTENCE_END.split(text[begin : found.start])[-1]
    after = SENTENCE_END.split(text[found.end : end])[0]
    return bool(PAST.search(before + after)) and not FUTURE.search(before)


def _looks_ahead(text: str, start: int) -> bool:
    before = SENTENCE_END.split(text[max(0, start - SENTENCE) : start])[-1]
    return bool(FUTURE.search(before))
