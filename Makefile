# Every target sets up what it needs on a fresh machine, in .venv, and asks nothing.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: setup setup-skill setup-tests ask talk serve simulator model lambda test bench lock clean

setup: $(VENV)/.ready
setup-skill: $(VENV)/.ready-skill
setup-tests: $(VENV)/.ready-tests

$(VENV)/.made:
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON) here; name another: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed; this is $$($(PYTHON) --version 2>&1). Name another: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Python's venv module is missing; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "The folder $(VENV) cannot be made here." >&2; exit 1; }
	@touch $@

$(VENV)/.ready: $(VENV)/.made pyproject.toml constraints.txt
	@echo "Setting up (once; about a minute) ..." >&2
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable . >&2
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[listen]' 2>/dev/null >&2 || \
	  echo "There is no recognizer for this system: questions are typed." >&2
	@touch $@

$(VENV)/.ready-skill: $(VENV)/.ready
	@echo "Setting up the skill (once) ..." >&2
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[skill]' >&2
	@touch $@

$(VENV)/.ready-learn: $(VENV)/.ready-skill
	@echo "Setting up what learns (once) ..." >&2
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[skill,learn]' >&2
	@touch $@

$(VENV)/.ready-tests: $(VENV)/.ready
	@echo "Setting up the tests (once) ..." >&2
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[skill,test]' >&2
	@touch $@

# The question reaches the program through the environment and as it was typed, so that quotes and $ survive.
override Q := $(value Q)
export Q

ask: setup
	@$(if $(Q),$(BIN)/cramp-guide ask,echo 'Ask something: make ask Q="why do I get leg cramps"' >&2; exit 2)

talk: setup
	@$(BIN)/cramp-guide talk || test $$? -eq 130

serve: setup-skill
	@$(BIN)/cramp-skill serve

simulator: setup-skill
	@$(BIN)/cramp-skill simulator

# What is made from the data: Amazon's package, and what is learned from sayings.
model: $(VENV)/.ready-learn
	@$(BIN)/cramp-skill model

# What AWS Lambda takes, in dist/: built for this Python, so that Lambda's runtime must be of the same version.
lambda: setup-skill
	@$(BIN)/python deploy/lambda_zip.py

test: setup-tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/cramp-skill model --check
	@$(BIN)/cramp-skill check --quiet
	@$(BIN)/pytest

bench: setup-tests
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[bench]' >&2
	@$(BIN)/python bench/report.py

# Renews the pinned versions that every set-up uses.
lock: setup-tests
	@$(BIN)/python -m pip install --quiet pip-tools
	@$(BIN)/pip-compile --quiet --all-extras --strip-extras --no-annotate --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	  --output-file constraints.txt pyproject.toml

clean:
	rm -rf $(VENV) build dist
