# The verbs of daily work. `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help run test soak bench stop backup restore demo fmt lint types layers words rules \
	docs docs-check words-check template ready ready-dev
SHELL := /bin/sh
BIN := .venv/bin
NHANRONG := $(BIN)/nhanrong
PYTEST := $(BIN)/pytest -q
HOST ?= 127.0.0.1
PORT ?= 8000

help:  ## List these verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: demo  ## Serve the house with its demonstration country on http://127.0.0.1:8000
	@DEMO=1 PUBLIC_ADDRESS=http://$(HOST):$(PORT) $(NHANRONG) serve --host $(HOST) --port $(PORT)

demo: ready  ## Make the demonstration country, without serving it
	@echo "· dựng dữ liệu minh hoạ (lần đầu khoảng một phút)"
	@export DEMO=1; { $(NHANRONG) words --compile >/dev/null \
		&& $(NHANRONG) collectstatic --no-input --verbosity 0; } & pressed=$$!; \
	$(NHANRONG) migrate --no-input --verbosity 0 --skip-checks \
		&& $(NHANRONG) setup --skip-checks >/dev/null \
		&& $(NHANRONG) country --skip-checks >/dev/null; told=$$?; \
	wait $$pressed && exit $$told

test: ready-dev  ## All that CI asks: the checks, two at a time, then every test
	$(MAKE) --no-print-directory -j 2 -O types lint layers template docs-check
	$(PYTEST) -n 2 --dist worksteal

soak: ready-dev  ## The heavy properties in full numbers, resumable; writes docs/soak.md
	$(BIN)/python -m tests.soak

bench: ready-dev  ## Measure, and print the table of bench/
	$(BIN)/python -m bench $(ONLY)

stop:  ## Stop the web, the worker and the embedded PostgreSQL
	@$(BIN)/python -m nhanrong.commons.postgres.halt

backup: ready  ## Write database and files into one file under .local/backups
	@$(NHANRONG) backup

restore: ready  ## Put back a backup: make restore FILE=…
	@$(NHANRONG) restore "$(FILE)" $(if $(REPLACE),--replace)

fmt: ready-dev  ## Put the code into its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: ready-dev  ## Form and habits of code and templates
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	git ls-files '*.html' | xargs -r $(BIN)/djade --check --target-version 5.2

types: ready-dev  ## Types, strictly
	$(BIN)/mypy

layers: ready-dev  ## Floors and doors: who may import whom
	$(BIN)/lint-imports

words: ready-dev  ## Gather the English of every Vietnamese sentence, and check it
	$(NHANRONG) words
	$(NHANRONG) words --check

words-check: ready-dev
	$(NHANRONG) words --compile
	$(NHANRONG) words --check

rules: ready-dev  ## The tests of the rules alone: seconds, no database
	$(PYTEST) tests/bedrock $$(find tests -name test_rules.py)

docs: ready-dev  ## Print the generated pages of docs/
	$(NHANRONG) describe --write

template: ready-dev words-check
	$(PYTEST) tests/house/test_migrations.py  # makes the migrated database that all tests copy

docs-check: ready-dev words-check  ## See that the generated pages are fresh
	$(NHANRONG) describe --check

ready:
	@deploy/prepare run

ready-dev:
	@deploy/prepare dev
