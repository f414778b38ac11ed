# Two commands do everything on a machine that has Python 3.11 or newer and make: `make demo` and `make test`.
PYTHON ?= python3
ENVIRONMENT := .venv
BIN := $(ENVIRONMENT)/bin
INSTALLED := $(ENVIRONMENT)/installed
DEMO ?= demo

.PHONY: help environment demo test lint types architecture check-tests clean

help:  ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

environment: $(INSTALLED)  ## a virtual environment with the versions that were tested

$(INSTALLED): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(ENVIRONMENT)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test]'
	@touch $(INSTALLED)

demo: $(INSTALLED)  ## the shipped assembly, from nothing to documents
	rm -rf $(DEMO)
	$(BIN)/synthesis demo $(DEMO)

test: lint types architecture check-tests  ## lint, types, architecture and all tests

lint: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(INSTALLED)
	$(BIN)/mypy

architecture: $(INSTALLED)
	$(BIN)/lint-imports

check-tests: $(INSTALLED)
	$(BIN)/python -m pytest

clean:  ## remove the environment and the demonstration
	rm -rf $(ENVIRONMENT) $(DEMO)
