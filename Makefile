# What a person or a machine does here. `make help` lists it.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check --no-input
STEP := printf '\n== %s\n'

# The first Python here that is new enough; `make PYTHON=…` names another.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11; do \
	if "$$each" -c '$(NEW_ENOUGH)' 2>/dev/null; then echo "$$each"; break; fi; done)

.NOTPARALLEL:
.PHONY: help install run quick one test lint types contracts tests \
	machine format screens bench fire catalogue lock audit sbom restore-test wheel

help: ## List these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) \
		| while IFS=$$'\t' read -r command deed; do \
			printf '%-15s %s\n' "$$command" "$$deed"; done

install: .venv/.run ## Make .venv and in it temani
	@echo 'Temani is installed: $(BIN)/temani'

run: .venv/.run ## Start the demo, or the service where TEMANI_BOT_TOKEN is set
	@exec $(BIN)/temani run

# Left out: what opens a browser, starts or kills programs, runs once more on PostgreSQL,
# is marked as slow; and the journeys, two stories aside, which take longer than all that
# is left. Those of a subject: make one T=tests/journeys/test_queue.py
LONG := browser or crash or journey or postgres or program or slow

quick: .venv/.dev lint types contracts ## Check what one checks at every change
	@$(STEP) 'Tests, but for browser, programs, the second database and most journeys'
	@$(PYTEST) -m 'not ($(LONG))'

one: .venv/.dev ## Run some tests: make one T=tests/law
	@test -n '$(T)' || { echo 'Which? For example: make one T=tests/law' >&2; exit 1; }
	@$(BIN)/pytest $(T)

test: .venv/.dev machine lint types contracts tests ## Check everything

lint: .venv/.dev ## Check style and form
	@$(STEP) 'Style'
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: .venv/.dev ## Check types
	@$(STEP) 'Types'
	@$(BIN)/mypy

contracts: .venv/.dev ## Check who may import whom
	@$(STEP) 'Imports'
	@$(BIN)/lint-imports

PYTEST := $(BIN)/pytest --numprocesses 2 --dist worksteal

# What decides about a right is tried to its last branch, by the tests made for it.
DECIDES := tests/law tests/interview tests/typed

tests: .venv/.dev covered ## Run the tests
	@$(STEP) 'Tests of all the rest'
	@$(PYTEST) --durations 10 $(addprefix --ignore ,$(DECIDES))

covered: .venv/.dev
	@$(STEP) 'Tests of the law and the interview, with every branch'
	@$(PYTEST) $(DECIDES) --cov

format: .venv/.dev ## Put the code into its form
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

restore-test: .venv/.dev ## Lose a database, restore its backup, and see the bot go on
	@$(BIN)/pytest tests/crash/test_restored.py tests/storage/test_backup.py \
		tests/commands/test_erased_again.py

screens: .venv/.dev machine ## Write down every screen, and take pictures of the page
	@mkdir -p screens && rm -f screens/journeys.txt
	@TEMANI_SCREENS=screens $(BIN)/pytest --quiet -m browser
	@TEMANI_SCREENS=screens $(BIN)/pytest --quiet tests/journeys
	@echo 'The screens are in screens/journeys.txt, the pictures beside it.'

bench: .venv/.dev ## Measure against a plain application
	@$(BIN)/python -m tests.bench

# Thirty minutes at most, all rows on both databases; python -m tests.fire names them.
fire: .venv/.dev ## Kill it, take its disk, its clock, its Telegram, and see nothing lost
	@$(BIN)/python -m tests.fire

catalogue: .venv/.dev ## Bring the catalogues up to what the code says
	@$(BIN)/python -m tests.architecture.catalogues

# Both files are written by Python 3.11, the oldest one that is served. What checks
# Temani decides first, so that it is checked with what it runs with.
LOCK := CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/pip-compile --quiet --no-config \
	--generate-hashes --strip-extras --allow-unsafe --build-deps-for editable \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links

lock: .venv/.dev ## Write down again which packages are installed
	@$(LOCK) --extra dev --output-file requirements-dev.txt pyproject.toml
	@$(LOCK) --constraint requirements-dev.txt \
		--output-file requirements.txt pyproject.toml

# From what is committed, in a copy: what was built before, or lies about, is not in it,
# and the same commit gives the same bytes.
GIT := git -c safe.directory='*'

wheel: .venv/.run ## Write dist/temani-….whl, which runs from any folder
	@rm -rf .venv/wheel && mkdir -p .venv/wheel dist
	@$(GIT) archive HEAD bot handlers locales LICENSE README.md pyproject.toml \
		| tar -x -C .venv/wheel
	@SOURCE_DATE_EPOCH=$$($(GIT) log -1 --format=%ct) $(PIP) wheel --no-deps \
		--no-build-isolation --wheel-dir dist .venv/wheel
	@rm -rf .venv/wheel
	@echo "Written: $$(ls -t dist/*.whl | head -1)"

# Asks a database of known faults about every locked package, so it needs a network and
# is no part of `make test`. What could not be asked about makes it fail as well.
AUDIT := .venv/audit/bin/pip-audit --strict --disable-pip --require-hashes

audit: .venv/audit/.made ## Ask whether a locked package has a known fault
	@$(AUDIT) --requirement requirements.txt --requirement requirements-dev.txt

.venv/audit/.made: .venv/.made
	@$(STEP) 'Installing what asks'
	@$(BIN)/python -m venv .venv/audit
	@.venv/audit/bin/python -m pip --quiet --disable-pip-version-check install pip-audit
	@touch $@

# A bill of materials of what the service runs with (CycloneDX), read from the lock file.
sbom: .venv/sbom/.made ## Write sbom.json: every package that the service runs with
	@.venv/sbom/bin/cyclonedx-py requirements requirements.txt --pyproject pyproject.toml \
		--output-reproducible --output-format JSON --output-file sbom.json
	@echo 'Written: sbom.json'

.venv/sbom/.made: .venv/.made
	@$(STEP) 'Installing what writes it'
	@$(BIN)/python -m venv .venv/sbom
	@.venv/sbom/bin/python -m pip --quiet --disable-pip-version-check install cyclonedx-bom
	@touch $@

# What is done is remembered beside what it made, so that it is not done twice.

.venv/.made:
	@test -n '$(PYTHON)' || { echo 'Temani needs Python 3.11 or newer, and none' \
		'was found. Install one, or name it: make PYTHON=/path/to/python3' >&2; exit 1; }
	@$(PYTHON) -c '$(NEW_ENOUGH)' || { echo 'Temani needs Python 3.11 or newer;' \
		"this is $$($(PYTHON) --version 2>&1)." >&2; exit 1; }
	@$(STEP) 'Making .venv'
	@$(PYTHON) -m venv .venv || { echo 'Python could not make .venv; on Debian' \
		'and Ubuntu install the package python3-venv and try again.' >&2; exit 1; }
	@touch $@

.venv/.run: .venv/.made requirements.txt pyproject.toml
	@$(STEP) 'Installing what runs Temani'
	@$(PIP) install --require-hashes --requirement requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: .venv/.run requirements-dev.txt
	@$(STEP) 'Installing what checks Temani'
	@$(PIP) install --require-hashes --requirement requirements-dev.txt
	@touch $@

# The one thing no Python package brings is a browser, and emoji for its pictures.
machine:
	@tests/machine.sh
