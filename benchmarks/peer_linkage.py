"""Which claims splink takes for one record, for `reconciling_truth.py`; runs where it is installed.

Reads a JSON object a line (id, giver, resource, number, stage, day); writes {"id", "cluster"}. The
model is trained on these very claims by expectation maximisation, as its guide says; numbers are
equal, within five percent, or not; days are within a week, a month, a season, or not.
"""

import importlib
import json
import sys
from typing import Any

splink = importlib.import_module("splink")
library = importlib.import_module("splink.comparison_library")
levels = importlib.import_module("splink.comparison_level_library")
backend = importlib.import_module("splink.backends.duckdb")
arrow = importlib.import_module("pyarrow")

SURE = 0.5
"""Probability from which two claims are linked: the even chance, which suits F1 best."""


def apart(column: str, *steps: float) -> Any:
    """Return a comparison of two numbers by how far they are apart, each step a level."""
    return library.CustomComparison(
        output_column_name=column,
        comparison_levels=[
            levels.NullLevel(column),
            *(
                {
                    "sql_condition": f"abs({column}_l - {column}_r) <= {step}",
                    "label_for_charts": f"within {step}",
                }
                for step in steps
            ),
            levels.ElseLevel(),
        ],
    )


def main() -> None:
    """Link the claims of standard input."""
    rows = arrow.Table.from_pylist([json.loads(line) for line in sys.stdin])
    settings = splink.SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="id",
        comparisons=[
            library.ExactMatch("giver"),
            library.ExactMatch("stage"),
            apart("log_number", 0.0001, 0.05),
            apart("day", 7, 31, 92),
        ],
        blocking_rules_to_generate_predictions=[
            splink.block_on("giver", "resource"),
            splink.block_on("resource", "number"),
        ],
        retain_intermediate_calculation_columns=False,
    )
    linker = splink.Linker(backend.DuckDBAPI().register(rows), settings)
    linker.training.estimate_probability_two_random_records_match(
        [splink.block_on("giver", "resource", "number")], recall=0.7
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (splink.block_on("giver", "resource"), splink.block_on("number")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    pairs = linker.inference.predict(threshold_match_probability=SURE)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, SURE)
    for row in clusters.as_record_list():
        print(json.dumps({"id": row["id"], "cluster": str(row["cluster_id"])}))


if __name__ == "__main__":
    main()
