# Every target only calls what the README also gives as plain commands.
PYTHON ?= python3
VENV   := .venv
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)

.DEFAULT_GOAL := help
.PHONY: help repro test lab check verify bench screenshots clean

help: ## list what make can do
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /\1\t/' | expand -t 12

$(VENV)/ready: requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; try make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.txt
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

repro: $(VENV)/ready ## build the environment and rebuild every report
	python -m newsledger.pipeline.parameters
	dvc repro

test: $(VENV)/ready ## run all tests
	python -m pytest

lab: $(VENV)/ready ## open the notebooks in JupyterLab
	jupyter lab notebooks

check: $(VENV)/ready ## format, lint, types, notebooks without outputs
	ruff format --check .
	ruff check .
	mypy
	nbstripout --verify --keep-id notebooks/*.ipynb

verify: $(VENV)/ready ## rebuild HEAD elsewhere and compare every output byte for byte
	newsledger verify

bench: $(VENV)/ready ## accuracy and speed, printed and stored in benchmarks/out
	python -m benchmarks

screenshots: $(VENV)/ready ## pictures of every report page: light, dark, narrow, print, without scripts
	python -m newsledger.reports.screenshots

clean: ## remove what the pipeline made (not the environment)
	rm -rf .newsledger data/interim data/processed reports/notebooks reports/metrics reports/*.html
