# `make run` serves the dashboard, `make test` checks everything; both set themselves up.

PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8501
# Three for two cores: tests wait for servers, browsers and disks. tests/conftest.py says which go
# together, and in which order.
SIDE_BY_SIDE := -n 3 --dist loadscope --no-loadscope-reorder
.DEFAULT_GOAL := help
.PHONY: help run test check cover bench fuzz mutants screenshots chromium

help:
	@echo "make run          serve the dashboard on http://127.0.0.1:$(PORT)"
	@echo "make test         format, lint, types, contracts, then every test"
	@echo "make check        the same without the tests"
	@echo "make cover        make test, measuring which branches of lib the tests reach"
	@echo "make bench        speed, as ratios to the bare thing"
	@echo "make fuzz         100,000 damaged files: none may stop the program, take long or much memory"
	@echo "make mutants      small errors put into formulas and rules: which no test notices"
	@echo "make screenshots  pictures of every page into build/screenshots"

.venv/created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; say which with: make PYTHON=python3.12 run"; exit 1; }
	@$(PYTHON) -m venv .venv || \
		{ echo "Python's venv is missing. On Debian: apt-get install python3-venv"; exit 1; }
	@touch $@

.venv/running: .venv/created requirements.txt constraints.txt
	@echo "Installing what running needs (once)."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -c constraints.txt
	@touch $@

.venv/checking: .venv/running requirements-dev.txt
	@echo "Installing what checking needs (once)."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt -c constraints.txt
	@touch $@

run: .venv/running
	@echo "Open http://127.0.0.1:$(PORT) in a browser; Ctrl-C stops it."
	@$(BIN)/python -m lib serve --port $(PORT)

check: .venv/checking
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/pyright --warnings
	$(BIN)/lint-imports --no-cache

chromium: .venv/checking
	@$(BIN)/python tests/browser/chromium.py

test: check chromium
	$(BIN)/python -m pytest -q $(SIDE_BY_SIDE)

cover: check chromium
	$(BIN)/python -m pytest -q $(SIDE_BY_SIDE) --cov --cov-report=term

bench: chromium
	$(BIN)/python -m bench

fuzz: .venv/checking
	$(BIN)/python -m tests.imports.fuzzing

mutants: .venv/checking
	nice -n 15 $(BIN)/mutmut run --max-children 1
	$(BIN)/mutmut results

screenshots: chromium
	$(BIN)/python -m tests.browser.screenshots build/screenshots
