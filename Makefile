# What a desk does with this folder; `make` alone lists it. All set-up is done on the way, with
# nothing but make and a Python of 3.11 or newer. PYTHON=/path/to/python3 chooses another.

.DEFAULT_GOAL := help
.PHONY: help demo test lint format docs screenshots bench evaluate backtest clean
export PYTHON

RUN := .venv/bin/python -m
EXAMPLE := examples/haiti-2024

help:  ## list what can be made
	@sed -n 's/^\([a-z]*\):.*  ## \(.*\)/make \1|\2/p' Makefile | while IFS='|' read -r what does; \
	    do printf '%-16s%s\n' "$$what" "$$does"; done

demo: .venv/demo  ## read the example and print its brief; also as build/demo/brief.html
	@mkdir -p build/demo
	@$(RUN) pledgebook brief $(EXAMPLE)
	@$(RUN) pledgebook brief $(EXAMPLE) --html --out build/demo/brief.html

test: lint  ## check style, types and behaviour: what CI runs
	@.ci/postgres
	@.ci/chromium
	$(RUN) pytest -q -n 2 --dist loadfile

lint: .venv/dev  ## check style and types alone
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy

format: .venv/dev  ## lay the code out, and mend what can be mended by rule
	$(RUN) ruff check --fix
	$(RUN) ruff format

docs: .venv/dev  ## run every command that the docs show, and write down what it prints now
	$(RUN) docs.refresh

screenshots: .venv/dev  ## take a picture of every page of the web desk
	@.ci/chromium
	$(RUN) docs.screenshots

bench: .venv/dev  ## measure speed and memory
	for file in benchmarks/*.py; do echo "== $$file"; .venv/bin/python "$$file" || exit 1; done

evaluate: .venv/dev  ## measure how well reports are read, on annotated passages
	$(RUN) evaluation.measure

backtest: .venv/dev  ## measure how good forecasts were, on past missions; write down what forecasts show
	$(RUN) pledgebook backtest
	$(RUN) evaluation.forecast_errors

clean:  ## remove everything that was made here
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/demo .venv/dev: pyproject.toml .ci/set-up
	@.ci/set-up $(@F)
