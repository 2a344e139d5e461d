PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
TESTED := $(VENV)/.test-installed
SCENARIO ?= scenarios/gallery/reactivate-dormant.yaml

.PHONY: run test check scorecard gate mutations coverage evidence nightly lowest benchmarks lock schema clean

run: $(INSTALLED)  ## run the first scenario and write its report
	$(BIN)/grouplife run $(SCENARIO)

test: $(TESTED) check  ## everything a change must pass
	$(BIN)/python -m pytest -m "not nightly"

check: $(TESTED)  ## walls, style and types, before any test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy

scorecard: $(INSTALLED)  ## the quick scorecard against the recorded one
	$(BIN)/grouplife check --quick

coverage: $(INSTALLED)  ## whether intervals hold known truths, by the simulator itself
	mkdir -p calibration/evidence
	$(BIN)/grouplife coverage -o calibration/evidence/coverage.json

POSTERIOR ?= $(lastword $(sort $(notdir $(wildcard calibration/posterior/*))))
EVIDENCE ?= results/evidence-$(shell git rev-parse --short HEAD)

evidence: $(INSTALLED)  ## live anew what the documents tell of set and posterior: some five hours of one processor
	mkdir -p calibration/evidence $(EVIDENCE)
	$(BIN)/grouplife check --record calibration/baseline/full.json || [ $$? -eq 4 ]  # 4: a row that held is missed
	$(BIN)/grouplife predict calibration/posterior/$(POSTERIOR) --draws 16 -o calibration/evidence/held-out.json
	$(BIN)/grouplife leave-out calibration/posterior/$(POSTERIOR) -o calibration/evidence/left-out.json
	for sweep in $$(basename -s .yaml scenarios/sweeps/*.yaml); do \
		$(BIN)/grouplife sweep scenarios/sweeps/$$sweep.yaml -o $(EVIDENCE)/sweep-$$sweep-seed1 || exit 1; done
	$(BIN)/python -m tests.docs.findings $(EVIDENCE)
	$(BIN)/grouplife run scenarios/gallery/only-owner-speaks.yaml -r 36 --prior-draws 16 -o $(EVIDENCE)/only-owner-speaks
	$(BIN)/grouplife run scenarios/gallery/seeding.yaml -r 8 --prior-draws 16 -o $(EVIDENCE)/seeding
	$(BIN)/grouplife run scenarios/gallery/reactivate-dormant.yaml -r 12 --prior-draws 16 -o $(EVIDENCE)/reactivate-dormant

gate: $(INSTALLED)  ## hashes, drift of calibrated rows and their bands against what was recorded
	$(BIN)/grouplife gate

mutations: $(TESTED)  ## try rules changed on purpose and write docs/mutations.md
	$(BIN)/python -m tests.gate mutations

nightly: $(TESTED) check lowest  ## heavy statistics, and the lowest declared versions
	$(BIN)/python -m pytest
	$(BIN)/grouplife check
	$(BIN)/grouplife gate --nightly --seed "$$(date +%Y%m%d)"

lowest:  ## the tests on the lowest versions that pyproject.toml declares
	$(PYTHON) -m venv .venv-lowest
	.venv-lowest/bin/pip install --quiet --upgrade pip uv
	.venv-lowest/bin/uv pip compile --quiet --resolution lowest-direct --extra dev pyproject.toml -o .venv-lowest/lowest.txt
	.venv-lowest/bin/pip install --quiet -r .venv-lowest/lowest.txt
	.venv-lowest/bin/pip install --quiet --no-deps -e .
	# types are those of the locked versions' stubs, so the guide's type check is left to make test
	.venv-lowest/bin/python -m pytest -m "not nightly and not browser" --deselect tests/docs/test_adding_a_behaviour.py::test_followed_the_types_hold

benchmarks: $(TESTED)  ## speed, as ratios measured in one run
	$(BIN)/python -m benchmarks

lock:  ## renew requirements.lock
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/pip install --quiet uv
	.venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --extra dev --no-header --no-annotate pyproject.toml -o requirements.lock
	rm -rf .venv-lock

schema: $(INSTALLED)  ## renew the JSON Schema that editors use, and the tables of its fields for people
	$(BIN)/grouplife schema -o scenarios/scenario.schema.json
	$(BIN)/grouplife schema --table -o docs/scenarios.md

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }
	$(BIN)/pip install --quiet --upgrade pip

$(INSTALLED): $(VENV)/bin/python pyproject.toml requirements.lock
	$(BIN)/pip install --quiet --constraint requirements.lock -e .
	touch $(INSTALLED)

$(TESTED): $(INSTALLED)
	$(BIN)/pip install --quiet --constraint requirements.lock -e ".[dev]"
	sh .ci/browser
	touch $(TESTED)

clean:
	rm -rf $(VENV) .venv-lowest .venv-lock build dist
