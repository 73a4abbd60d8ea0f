# Every command of the portal. `make help` lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help

PYTHON ?= python3.11
VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8000
HOST ?= 127.0.0.1
WORKERS ?= 2
export LANG := C.UTF-8
# What lays out PDF files of acts; without them everything else works.
PDF_PACKAGES := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation fonts-dejavu-core
# What reads old Word files (DOC) and scans; without them such files are kept and say what is missing.
READING_PACKAGES := catdoc antiword tesseract-ocr tesseract-ocr-rus

.PHONY: help run setup demo test test-postgres lint lock secret migrations clean shots bench evaluate

help:  ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk 'BEGIN{FS=":.*## "}{printf "  make %-16s %s\n", $$1, $$2}'

run: $(VENV)/.installed  ## from nothing to the running portal with demo content
	@deploy/debian-packages --if-possible "PDF of documents" $(PDF_PACKAGES)
	@deploy/debian-packages --if-possible "Reading of DOC files and scans" $(READING_PACKAGES)
	@deploy/run-embedded "$(HOST)" "$(PORT)" "$(WORKERS)"

setup: $(VENV)/.installed-dev  ## the virtual environment with everything for development

$(VENV)/.installed: requirements.txt
	@deploy/make-venv "$(VENV)"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.txt
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

test: setup  ## from nothing to green: installs what the tests need (Debian packages too) and runs them
	@deploy/debian-packages chromium $(PDF_PACKAGES) $(READING_PACKAGES)
	@$(PY) -m pytest -n 2 --dist loadfile -q --create-db $(ARGS)

test-postgres: setup  ## the suite once more on PostgreSQL, started on loopback for it
	@deploy/debian-packages postgresql
	@deploy/with-postgres $(PY) -m pytest -n 2 --dist loadfile -q --create-db -m "not browser and not elasticsearch" $(ARGS)

lint: setup  ## ruff, djlint, mypy, the law of flow, missing migrations
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(VENV)/bin/djlint --quiet --lint portal home knowledge_base search
	@$(PY) -m mypy
	@$(PY) -m tests.architecture.import_contract
	@DJANGO_SETTINGS_MODULE=portal.settings.test $(PY) manage.py makemigrations --check --dry-run
	@DJANGO_SETTINGS_MODULE=portal.settings.test $(PY) manage.py check --fail-level WARNING

demo: $(VENV)/.installed  ## demo content into an empty database
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py load_demo
	@$(PY) manage.py search_rebuild

bench: setup  ## the benchmarks; their figures stand in docs/performance.md
	@for script in benchmarks/*.py; do echo "== $$script"; $(PY) $$script || exit 1; done

# Labelled documents beside the repository; another folder of the same format: make evaluate CORPUS=…
CORPUS ?= ../shared/corpus
SEARCH_ENGINE ?= tantivy
evaluate: setup  ## how well documents are read and found, measured on labelled ones (docs/evaluation.md): make evaluate CORPUS=… ARGS=… SEARCH_ENGINE=both
	@if [ -d "$(CORPUS)/labels" ]; then \
		$(PY) manage.py evaluate_reading --labels "$(CORPUS)/labels" --corpus "$(CORPUS)/documents.jsonl.gz" \
			--files "$(CORPUS)/files" $(ARGS); \
	else echo "No labelled documents in $(CORPUS): give their folder, make evaluate CORPUS=…; docs/evaluation.md tells the format."; fi
	@if [ -f "$(CORPUS)/labels/queries.jsonl" ]; then \
		$(PY) manage.py evaluate_search --labels "$(CORPUS)/labels/queries.jsonl" --corpus "$(CORPUS)/documents.jsonl.gz" \
			--engine $(SEARCH_ENGINE); \
	else echo "No labelled queries in $(CORPUS)/labels: the search is not measured."; fi

shots: setup  ## pictures of README and guide anew: make shots BASE=… LOGIN=… PASSWORD=… (an administrator of a fresh demo)
	@deploy/debian-packages chromium chromium-l10n fonts-dejavu-core
	@$(PY) docs/make_screenshots.py "$(BASE)" "$(LOGIN)" "$(PASSWORD)"

lock: setup  ## requirements.txt and requirements-dev.txt anew from the short lists
	@$(PY) -m uv pip compile --quiet --generate-hashes --universal --python-version 3.11 \
		--custom-compile-command "make lock" requirements.in -o requirements.txt
	@$(PY) -m uv pip compile --quiet --generate-hashes --universal --python-version 3.11 \
		--custom-compile-command "make lock" requirements-dev.in -o requirements-dev.txt

migrations: setup  ## new migrations for changed models
	@$(PY) manage.py makemigrations

secret:  ## a secret for production
	@python3 -c "import secrets; print(secrets.token_urlsafe(50))"

clean:  ## throw away the embedded portal's data (asks first)
	@read -p "Delete var/ with the database, files and index? [y/N] " answer && [ "$$answer" = y ] && rm -rf var
