"""A mixed-integer program, put together row by row and solved by HiGHS.

program = Program(); a = program.column(1, integer=True, most=3); program.row({a: 2}, most=5)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from pledgebook.errors import MissingExtra, PlanUnsolved

SEED = 0
"""HiGHS decides ties by it: the same program gives the same plan."""


@dataclass
class Program:
    """Columns with their gain, rows with their bounds; maximised."""

    gains: list[float] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    whole: list[int] = field(default_factory=list)
    rows: list[tuple[float, float, Mapping[int, float]]] = field(default_factory=list)

    def column(
        self, gain: float = 0.0, *, least: float = 0.0, most: float = inf, integer: bool = False
    ) -> int:
        """Add a number to be chosen, and return its place."""
        self.gains.append(gain)
        self.least.append(least)
        self.most.append(most)
        if integer:
            self.whole.append(len(self.gains) - 1)
        return len(self.gains) - 1

    def row(self, weights: Mapping[int, float], *, least: float = -inf, most: float = inf) -> None:
        """Keep a weighted sum of columns between two bounds."""
        self.rows.append((least, most, {at: w for at, w in weights.items() if w}))


@dataclass(frozen=True, slots=True)
class Solution:
    """The numbers chosen, their gain, and how far from the best this can be, as a share."""

    numbers: tuple[float, ...]
    gain: float
    gap: float


def solve(
    program: Program, gap: float, seconds: float, start: Sequence[float] | None = None
) -> Solution | None:
    """Return the best numbers, None where no numbers hold every row.

    gap      the share of the best gain that may be missing.
    seconds  after which the best so far is taken.
    start    numbers that hold every row, to begin with.

    Raises `MissingExtra` where HiGHS is not installed, `PlanUnsolved` where time ran out before
    anything was found.
    """
    try:
        import highspy
        import numpy as np
    except ImportError as error:
        raise MissingExtra("highspy", "plan", "A plan") from error
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(program.gains), len(program.rows)
    model.col_cost_ = np.array(program.gains)
    model.col_lower_, model.col_upper_ = np.array(program.least), np.array(program.most)
    model.row_lower_ = np.array([least for least, _, _ in program.rows])
    model.row_upper_ = np.array([most for _, most, _ in program.rows])
    model.sense_ = highspy.ObjSense.kMaximize
    starts, index, value = [0], [], []
    for _, _, weights in program.rows:
        index += list(weights)
        value += list(weights.values())
        starts.append(len(index))
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.array(starts)
    model.a_matrix_.index_ = np.array(index, dtype=np.int32)
    model.a_matrix_.value_ = np.array(value, dtype=float)
    kinds = [highspy.HighsVarType.kContinuous] * len(program.gains)
    for at in program.whole:
        kinds[at] = highspy.HighsVarType.kInteger
    model.integrality_ = kinds
    engine = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, setting in (
        ("output_flag", False),
        ("mip_rel_gap", gap),
        ("time_limit", seconds),
        ("random_seed", SEED),
        ("threads", 1),
    ):
        engine.setOptionValue(name, setting)
    engine.passModel(model)
    if start is not None:
        first = highspy.HighsSolution()
        first.col_value = list(start)
        engine.setSolution(first)
    engine.run()
    status = engine.getModelStatus()
    none = highspy.HighsModelStatus
    if status in (none.kInfeasible, none.kUnboundedOrInfeasible):
        return None
    info = engine.getInfo()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        raise PlanUnsolved(seconds)
    missed = info.mip_gap if program.whole else 0.0
    return Solution(tuple(engine.getSolution().col_value), info.objective_function_value, missed)
