"""What commands do once their arguments are taken: read, publish, print, write.

    with opened(["reports/"], None, Known(), told) as book:
        publish(book, View(), Form("html", Path("brief.html")))

The clock, the user, the environment and the terminal come in here and nowhere below.
"""

from __future__ import annotations

from pledgebook.desk.answers import assess, backtest, conflicts, diff, forecast, plan, why
from pledgebook.desk.decisions import decisions, review, rule, uncertain
from pledgebook.desk.keeping import show_tables, verify
from pledgebook.desk.opening import opened
from pledgebook.desk.pictures import give, of_change, of_plan, of_view, refuse_ending
from pledgebook.desk.readers import Readers, readers
from pledgebook.desk.reports import Form, add, claims, explain, export, publish
from pledgebook.desk.serving import serve
from pledgebook.desk.team import team
from pledgebook.model import Act, Choice
from pledgebook.workflow import Known, View

__all__ = [
    "Act",
    "Choice",
    "Form",
    "Known",
    "Readers",
    "View",
    "add",
    "assess",
    "backtest",
    "claims",
    "conflicts",
    "decisions",
    "diff",
    "explain",
    "export",
    "forecast",
    "give",
    "of_change",
    "of_plan",
    "of_view",
    "opened",
    "plan",
    "publish",
    "readers",
    "refuse_ending",
    "review",
    "rule",
    "serve",
    "show_tables",
    "team",
    "uncertain",
    "verify",
    "why",
]
