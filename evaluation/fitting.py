"""Fit a question of `reading/weighing` to lessons: which features speak for which answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from pledgebook.reading.weighing.weights import ALWAYS, UNIT, Question

SEEN = 2
"""Passages in which a feature must occur: what one passage alone has says nothing of others."""

STRENGTH = 0.5
"""Inverse of the regularisation; 0.1 to 1 differ by less than one F1 point over the folds."""


Seen = Sequence[frozenset[str]]

TWO = 2
"""Answers of a question that is asked for a yes or a no."""


FAINT = 30
"""Thousandths below which a weight is left out: the file is a third as long, and F1 the same."""


def question(seen: Seen, answers: Sequence[str]) -> Question:
    """Fit one question: multinomial logistic regression over features that are there or not."""
    columns = _columns(seen, answers)
    classes = sorted(set(answers))
    if len(columns) < len(classes):  # of two answers the fit tells the second alone
        columns = [{}, *columns]
    return _question(classes, columns)


def yes_or_no(seen: Seen, answers: Sequence[bool]) -> Question:
    """Fit a question with one column: how much speaks for a yes."""
    return _question(["True"], _columns(seen, [str(one) for one in answers]))


def together(questions: Mapping[str, Question]) -> Question:
    """Return questions of yes or no as one, with a column for each."""
    columns = [{f: told[0] for f, told in one.weights.items()} for one in questions.values()]
    return _question([*questions], columns)


def _question(answers: Sequence[str], columns: Sequence[Mapping[str, int]]) -> Question:
    """Return a question with a column of weights for each answer, without the faint."""
    features = sorted({feature for column in columns for feature in column} | {ALWAYS})
    rows = ((one, tuple(column.get(one, 0) for column in columns)) for one in features)
    kept = {one: row for one, row in rows if one == ALWAYS or max(map(abs, row)) >= FAINT}
    return Question(tuple(answers), kept)


def _columns(seen: Seen, answers: Sequence[str]) -> list[dict[str, int]]:
    """Return the weights that a fit gives each answer, as whole numbers."""
    often = Counter(feature for some in seen for feature in some)
    vectors = DictVectorizer()
    rows = [{one: 1 for one in sorted(some) if often[one] >= SEEN} for some in seen]
    table = vectors.fit_transform(rows)
    table.indices, table.indptr = table.indices.astype("int32"), table.indptr.astype("int32")
    fitted = LogisticRegression(C=STRENGTH, max_iter=500, solver=_solver(answers))
    fitted.fit(table, answers)
    names = [*vectors.get_feature_names_out(), ALWAYS]
    return [
        {name: round(UNIT * value) for name, value in zip(names, [*told, always], strict=True)}
        for told, always in zip(fitted.coef_, fitted.intercept_, strict=True)
    ]


def _solver(answers: Sequence[str]) -> str:
    """Return what fits soonest: with two answers, liblinear, ten times sooner than the other."""
    return "liblinear" if len(set(answers)) == TWO else "lbfgs"
