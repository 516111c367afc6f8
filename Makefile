# Every target sets up its own environment first; if it already exists, nothing is done twice.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
PYTHON ?= python3
SOURCE ?= data
OUTPUT ?= output
PAPER ?= a4
LEVEL ?=
DUPLEX ?=
MARKS ?=
FOURS ?=
AUDIENCE ?=
JOBS ?=
FORCE ?=
SERVE ?=
TESTS ?= tests
VENV := .venv
BIN := $(VENV)/bin
USER_ENV := $(VENV)/.user-environment
DEV_ENV := $(VENV)/.developer-environment
CHECKER := $(VENV)/.checkers
NATIVE := $(VENV)/.native-libraries
NODE := $(VENV)/.node-packages
# Errors only: a warning here is about the package sources of the machine.
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input -qq
LADDEREXPORT := $(BIN)/ladderexport
# What users type goes to the shell through the environment, exactly as typed: quotes, $ and # mean nothing on the way.
export LADDER_SOURCE := $(value SOURCE)
export LADDER_OUTPUT := $(value OUTPUT)
export LADDER_PAPER := $(value PAPER)
export LADDER_LEVEL := $(value LEVEL)
export LADDER_AUDIENCE := $(value AUDIENCE)
export LADDER_JOBS := $(value JOBS)
export LADDER_PYTHON := $(value PYTHON)
unexport SOURCE OUTPUT PAPER LEVEL AUDIENCE JOBS PYTHON
# Where Python may not keep what it compiled, every process compiles the same modules again.
unexport PYTHONDONTWRITEBYTECODE
ONLY_LEVELS = for word in $$LADDER_LEVEL; do set -- "$$@" --level "$$word"; done;
EDITIONS = for word in $$LADDER_AUDIENCE; do set -- "$$@" --audience "$$word"; done; [ -z "$$LADDER_JOBS" ] || set -- "$$@" --jobs "$$LADDER_JOBS";
EACH = set -f; set --; $(EDITIONS)
WITH_OUTPUT = "$$LADDER_SOURCE" --output "$$LADDER_OUTPUT"
PRINT := $(if $(DUPLEX),--duplex) $(if $(MARKS),--marks) $(if $(FOURS),--pages-in-fours)
# An environment holds the path that it was made at, so that of a folder that was moved or copied is another's.
MOVED := $(shell [ ! -s $(USER_ENV) ] || [ "$$(cat $(USER_ENV))" = "$$(pwd -P)" ] || echo moved)
COMPILE := $(BIN)/uv pip compile --quiet --no-config --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	--no-header --python-version 3.11 $(if $(UPGRADE),--upgrade) --group build

.PHONY: help handbook xlsx onepagers html postings build watch validate doctor schema rules test test-fast test-external bench pictures check lock clean moved

help: ## List all targets
	@echo 'make TARGET [SOURCE=data] [OUTPUT=output] [PAPER=a4|letter] [LEVEL="L3 L4"] [DUPLEX=1] [MARKS=1] [FOURS=1] [AUDIENCE="all"] [JOBS=n] [FORCE=1] [SERVE=1] [PYTHON=python3]'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

handbook: $(USER_ENV) $(NATIVE) ## Make the printable handbook
	@$(EACH) $(LADDEREXPORT) handbook $(WITH_OUTPUT) --paper "$$LADDER_PAPER" $(PRINT) "$$@"

xlsx: $(USER_ENV) ## Make the Excel workbook
	@$(EACH) $(LADDEREXPORT) xlsx $(WITH_OUTPUT) --paper "$$LADDER_PAPER" "$$@"

onepagers: $(USER_ENV) $(NATIVE) ## Make a one-page PDF per level, or for the levels in LEVEL
	@set -f; set --; $(ONLY_LEVELS) $(EDITIONS) $(LADDEREXPORT) onepagers $(WITH_OUTPUT) --paper "$$LADDER_PAPER" "$$@"

html: $(USER_ENV) ## Make the web handbook, one file that opens offline
	@$(EACH) $(LADDEREXPORT) html $(WITH_OUTPUT) "$$@"

postings: $(USER_ENV) ## Make what job postings may say of pay, by level and place, or for the levels in LEVEL
	@set -f; set --; $(ONLY_LEVELS) $(EDITIONS) $(LADDEREXPORT) postings $(WITH_OUTPUT) "$$@"

build: $(USER_ENV) $(NATIVE) ## Make everything that changed (FORCE=1: everything), and a manifest
	@$(EACH) $(LADDEREXPORT) build $(WITH_OUTPUT) --paper "$$LADDER_PAPER" $(PRINT) "$$@" $(if $(FORCE),--force)

watch: $(USER_ENV) $(NATIVE) ## Rebuild whenever the source is saved (SERVE=1: with a live preview)
	@$(EACH) $(LADDEREXPORT) watch $(WITH_OUTPUT) --paper "$$LADDER_PAPER" $(PRINT) "$$@" $(if $(SERVE),--serve)

validate: $(USER_ENV) ## Check the source
	@$(LADDEREXPORT) validate "$$LADDER_SOURCE"

doctor: $(USER_ENV) ## Show what is missing on this machine and how to install it
	@$(LADDEREXPORT) doctor "$$LADDER_SOURCE"

schema: $(USER_ENV) ## Update the JSON Schema that editors use for completion
	@$(LADDEREXPORT) schema > $(VENV)/ladder.schema.json
	@mv $(VENV)/ladder.schema.json data/ladder.schema.json

rules: $(USER_ENV) ## Update the documentation of the rules
	@$(LADDEREXPORT) rules --markdown > $(VENV)/rules.md
	@mv $(VENV)/rules.md docs/rules.md

test: $(DEV_ENV) $(NATIVE) ## Run the tests, or those in TESTS
	@$(BIN)/pytest -q -n auto --dist loadfile --no-loadscope-reorder --ignore=tests/external $(TESTS)

test-fast: $(DEV_ENV) ## Run only the tests that neither lay out pages nor start programs
	@$(BIN)/pytest -q -n auto --dist loadfile --no-loadscope-reorder --ignore=tests/external -m 'not slow' $(TESTS)

test-external: $(DEV_ENV) $(CHECKER) $(NATIVE) $(NODE) ## Run the tests that need other programs; on Debian, install them
	@tools/install-if-missing soffice libreoffice-calc
	@tools/install-if-missing pdftotext poppler-utils
	@tools/install-if-missing java default-jdk-headless
	@tools/install-if-missing chromium chromium
	@tools/install-if-missing firefox-esr firefox-esr
	@$(BIN)/pytest -q tests/external

bench: $(DEV_ENV) $(NATIVE) ## Measure speed and memory, and update docs/performance.md
	@$(BIN)/python benchmarks/report.py

pictures: $(DEV_ENV) $(NATIVE) ## Update the pictures of the documentation; on Debian, install what they need
	@tools/install-if-missing soffice libreoffice-calc
	@tools/install-if-missing pdftoppm poppler-utils
	@tools/install-if-missing chromium chromium
	@$(BIN)/python tools/make_pictures.py

check: $(DEV_ENV) ## Run the linters and the type checker
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

lock: $(DEV_ENV) ## Pin all dependencies with hashes (UPGRADE=1: to newer versions)
	@$(COMPILE) --extra watch --extra git pyproject.toml --output-file requirements.txt
	@$(COMPILE) --extra watch --extra git --extra dev --constraint requirements.txt pyproject.toml --output-file requirements-dev.txt

# Only the program knows which files in OUTPUT it made. Nothing is installed just to be removed again.
clean: ## Remove made files and the environment (FORCE=1: also changed files)
	@if $(LADDEREXPORT) --version >/dev/null 2>&1; then \
	  $(LADDEREXPORT) clean --output "$$LADDER_OUTPUT" $(if $(FORCE),--force); \
	elif [ -n "$$(ls -- "$$LADDER_OUTPUT" 2>/dev/null)" ]; then \
	  echo "The program is not installed here, so the files in '$$LADDER_OUTPUT' were kept; 'make doctor clean' installs it and removes them." >&2; \
	fi
	@rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find src templates tests -name __pycache__ -type d -prune -exec rm -rf {} +

moved:
	@echo "This folder was moved or copied, so its environment in $(VENV) is being set up again." >&2
	@rm -rf $(VENV)

# The marker files are made last, so that an interrupted setup is repeated.
$(USER_ENV): requirements.txt pyproject.toml tools/make-environment $(MOVED)
	@tools/make-environment "$$LADDER_PYTHON" $(VENV)
	@echo "Setting up the environment in $(VENV) (once) ..." >&2
	@$(PIP) install --require-hashes --requirement requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@pwd -P > $@

$(DEV_ENV): requirements-dev.txt $(USER_ENV)
	@echo "Installing the developer tools ..." >&2
	@$(PIP) install --require-hashes --requirement requirements-dev.txt
	@touch $@

$(CHECKER): tests/external/requirements.txt $(DEV_ENV)
	@$(PIP) install --no-deps --require-hashes --requirement tests/external/requirements.txt
	@touch $@

$(NODE): $(USER_ENV) tests/external/package.json tests/external/package-lock.json
	@tools/install-if-missing npm npm
	@mkdir -p $(VENV)/external
	@cp tests/external/package.json tests/external/package-lock.json $(VENV)/external
	@npm install --prefix $(VENV)/external --ignore-scripts --silent --no-audit --no-fund
	@chmod +x $(VENV)/external/node_modules/@microsoft/*/Sarif.Multitool
	@touch $@

$(NATIVE): $(USER_ENV) tools/check-native-libraries
	@tools/check-native-libraries $(BIN)/python
	@touch $@
