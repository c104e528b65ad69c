# Two commands do everything: `make serve` and `make test`. Python 3.11+ and make are all they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000

.PHONY: serve test lint types pytest ingest samples screenshots relevance appointments oracle torture fuzz whoosh3 lock audit licences clean

serve: $(VENV)/.installed ingest
	$(BIN)/archive serve --port $(PORT)

ingest: $(VENV)/.installed
	$(BIN)/python ingest.py samples/records

test: lint types pytest

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

pytest: $(VENV)/.installed-dev
	$(BIN)/pytest -n auto --dist loadgroup $(PYTEST_ARGS)

# Every kind of page, wide and narrow, light and dark, in both languages, into screenshots/ (not committed).
screenshots: $(VENV)/.installed-dev
	$(BIN)/python -m tests.browser.screenshots screenshots

# An ingest killed at 200 random moments, on a full disk, started twice (25 moments in `make test`).
torture: $(VENV)/.installed-dev
	TORTURE=200 $(BIN)/pytest -q tests/indexing/test_torture.py

# 10,000 requests of every kind to every route (300 in `make test`).
fuzz: $(VENV)/.installed-dev
	FUZZ=10000 $(BIN)/pytest -q tests/web/test_fuzz.py

samples: $(VENV)/.installed-dev
	$(BIN)/python samples/typeset.py

# The tests of writing, reading and searching an index on whoosh3, the way out if 2.7.4 must go (docs/decisions).
whoosh3: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --upgrade \
		--target build/whoosh3 -r requirements-whoosh3.txt
	PYTHONPATH=build/whoosh3 $(BIN)/python -c 'import whoosh; assert whoosh.__version__ >= (3, 54), whoosh.__file__'
	PYTHONPATH=build/whoosh3 $(BIN)/pytest -n auto -q tests/searching/test_stock_engine.py \
		tests/searching/test_columnar_engine.py tests/indexing/test_ingest.py tests/indexing/test_verify.py

# 20,000 generated plans: the columnar engine against Whoosh's own queries (2,000 in `make test`).
oracle: $(VENV)/.installed-dev
	ORACLE_PLANS=20000 $(BIN)/pytest -q tests/searching/test_columnar_engine.py

# How well appointments are read: precision and recall by field, on both halves of the fixtures.
appointments: $(VENV)/.installed-dev
	$(BIN)/python -m bench.appointments

# How well words meet and items answer, beside other engines (docs/relevance.md).
relevance: $(VENV)/.installed-dev
	$(BIN)/python -m bench.relevance

lock: export CUSTOM_COMPILE_COMMAND = make lock
lock: $(VENV)/.installed-dev
	$(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
		--strip-extras --allow-unsafe --extra build --extra dev -o requirements-dev.lock pyproject.toml
	$(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
		--strip-extras --allow-unsafe --extra build -c requirements-dev.lock -o requirements.lock pyproject.toml

audit: $(VENV)/.installed-dev
	$(BIN)/pip-audit --require-hashes --disable-pip -r requirements.lock

licences: $(VENV)/.installed-dev
	$(BIN)/python -m bench.licences > docs/licences.md

$(VENV)/.installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

clean:
	rm -rf $(VENV) index/builds index/records index/CURRENT
