# Every target sets up its own environment first; with the environment there, nothing is done twice.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
PYTHON ?= python3
SOURCE ?= data
OUTPUT ?= output
PAPER ?= a4
VENV := .venv
BIN := $(VENV)/bin
USER_ENV := $(VENV)/.user-environment
DEV_ENV := $(VENV)/.developer-environment
NATIVE := $(VENV)/.native-libraries
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help handbook xlsx onepagers build validate schema test test-external check lock clean

help: ## Say what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

handbook: $(USER_ENV) $(NATIVE) ## Make the printable handbook
	@$(BIN)/ladderexport handbook $(SOURCE) --output $(OUTPUT) --paper $(PAPER)

xlsx: $(USER_ENV) ## Make the Excel workbook
	@$(BIN)/ladderexport xlsx $(SOURCE) --output $(OUTPUT) --paper $(PAPER)

onepagers: $(USER_ENV) $(NATIVE) ## Make one page per level
	@$(BIN)/ladderexport onepagers $(SOURCE) --output $(OUTPUT) --paper $(PAPER)

build: $(USER_ENV) $(NATIVE) ## Make all of them, and a manifest
	@$(BIN)/ladderexport build $(SOURCE) --output $(OUTPUT) --paper $(PAPER)

validate: $(USER_ENV) ## Check the source
	@$(BIN)/ladderexport validate $(SOURCE)

schema: $(USER_ENV) ## Write the JSON Schema that editors complete from
	@$(BIN)/ladderexport schema > data/ladder.schema.json.part
	@mv data/ladder.schema.json.part data/ladder.schema.json

test: $(DEV_ENV) $(NATIVE) ## Run the tests
	@$(BIN)/pytest -q -n auto --ignore=tests/external tests

test-external: $(DEV_ENV) $(NATIVE) ## Run the tests that need LibreOffice, and install it on Debian
	@tools/install-if-missing soffice libreoffice-calc
	@$(BIN)/pytest -q tests/external

check: $(DEV_ENV) ## Run the linters
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

lock: $(DEV_ENV) ## Pin all dependencies, with hashes, from pyproject.toml
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
		--python-version 3.11 --upgrade pyproject.toml --output-file requirements.txt
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
		--python-version 3.11 --extra dev --constraint requirements.txt pyproject.toml --output-file requirements-dev.txt

clean: ## Remove what was made, and the environment
	@rm -rf $(VENV) build dist src/*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find $(OUTPUT) -mindepth 1 ! -name .gitkeep -delete

$(VENV)/bin/python:
	@tools/make-environment $(PYTHON) $(VENV)

$(USER_ENV): requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "Setting up the environment in $(VENV) (once) ..." >&2
	@$(PIP) install --require-hashes --requirement requirements.txt
	@$(PIP) install --no-deps --editable .
	@touch $@

$(DEV_ENV): requirements-dev.txt $(USER_ENV)
	@echo "Adding the developers' tools ..." >&2
	@$(PIP) install --require-hashes --requirement requirements-dev.txt
	@touch $@

$(NATIVE): $(USER_ENV)
	@tools/check-native-libraries $(BIN)/python
	@touch $@
