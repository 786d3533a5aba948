# Each target sets up what it needs, on a machine that has only Python 3.11 to 3.13 and make.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null \
  && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
DEMO_DAY := 2025-08-17
DEMO_DB := sqlite:///.demo/timeline.db

.PHONY: help demo test check bench docs pictures lock clean

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

.venv/.pinned: requirements.lock
	@test -n "$(PYTHON)" || { echo "timeline needs Python 3.11, 3.12 or 3.13; name one with make PYTHON=..." >&2; exit 1; }
	@echo "setting up .venv with $(PYTHON): once, takes a minute" >&2
	@$(PYTHON) -m venv .venv
	@$(PIP) install --require-hashes -r requirements.lock
	@touch $@

.venv/.ready: .venv/.pinned pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

demo: .venv/.ready  ## ingest the sample articles, print the timeline, write a calendar
	@rm -rf .demo && mkdir .demo
	@$(BIN)/timeline ingest sample_articles --db $(DEMO_DB)
	@echo
	@$(BIN)/timeline list --db $(DEMO_DB) --today $(DEMO_DAY) --limit 100
	@$(BIN)/timeline export --db $(DEMO_DB) --today $(DEMO_DAY) -o .demo/meetings.ics
	@echo
	@echo "The calendar is in .demo/meetings.ics. The dashboard, as of the same day:"
	@echo "  $(BIN)/timeline dashboard --db $(DEMO_DB) --today $(DEMO_DAY)"

test: .venv/.ready  ## run the tests
	@$(BIN)/python -m pytest

check: .venv/.ready  ## everything that CI checks
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m timeline.store.migrate check
	$(BIN)/python -m pytest

bench: .venv/.ready  ## measure speed, against a baseline in the same run
	@$(BIN)/python -m benchmarks

docs: .venv/.ready  ## draw the README's picture, write docs/cli.md from the help
	@rm -rf .demo && mkdir .demo
	@$(BIN)/timeline ingest sample_articles --db $(DEMO_DB)
	@$(BIN)/python -m benchmarks.screenshot docs/dashboard.svg --db $(DEMO_DB) --today $(DEMO_DAY)
	@$(BIN)/python docs/make_cli.py

pictures: .venv/.ready  ## draw the dashboard's pictures anew that the tests compare with
	@TIMELINE_REDRAW=1 $(BIN)/python -m pytest tests/tui_tests/test_pictures.py

lock: .venv/.ready  ## resolve the dependencies anew
	@$(PIP) install uv
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-emit-index-url --no-annotate --extra caldav --extra cluster --extra formats \
	  --extra postgres --extra watch --extra web \
	  --group dev pyproject.toml -o requirements.lock

clean:  ## remove what make made
	rm -rf .venv .demo .cache build dist
