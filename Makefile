# Each target sets up what it needs on a machine that has only Python 3.11+ and make.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test check bench lock clean help

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14) and "timeline needs Python 3.11, 3.12 or 3.13; say which with make PYTHON=python3.x")'
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

demo: $(READY)  ## ingest the sample articles, print the timeline, write a calendar
	@$(BIN)/python -m benchmarks.demo

test: $(READY)  ## run the tests
	$(BIN)/python -m pytest

check: $(READY)  ## everything CI checks
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest
	$(BIN)/python -m timeline.store.migrate check

bench: $(READY)  ## measure speed against peers in the same run
	$(BIN)/python -m benchmarks

lock: pyproject.toml  ## resolve the dependencies anew
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --no-annotate --extra postgres --group dev pyproject.toml -o requirements.lock

clean:  ## remove what make made
	rm -rf .venv .demo build dist
