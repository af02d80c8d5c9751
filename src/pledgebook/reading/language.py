"""The words of a report's language, or a refusal."""

from __future__ import annotations

from pledgebook.errors import UnknownLanguage
from pledgebook.model import Report
from pledgebook.reading import lexicon
from pledgebook.reading.lexicon import Lexicon
from pledgebook.tables import Tables

UNTOLD = "und"
"""ISO 639-2 for a language that is not determined."""


def words_for(report: Report, known: Tables | None = None) -> Lexicon:
    """Return the lexicon that a report is read with.

    One whose language could not be told ("und") is read as English. Raises `UnknownLanguage` for
    a language without a lexicon.
    """
    words = lexicon.load("en" if report.language == UNTOLD else report.language, known)
    if words is None:
        raise UnknownLanguage(report.name, report.language, lexicon.languages())
    return words
