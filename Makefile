# Two commands are all a newcomer needs: `make demo` and `make test`. Each sets up .venv first.
PYTHON ?= python3
BIN := .venv/bin
MUSNAD := $(BIN)/musnad
SHARED ?= ../shared

.PHONY: demo test check fmt score bench bench-archive readme wheel clean

.venv/.ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Musnad needs Python 3.11 or newer; set PYTHON=")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e . --group dev
	touch $@

demo: .venv/.ready  ## the main job on the bundled pages; SERVE=1 keeps the desk up at the end
	@SERVE=$(SERVE) sh demo/run.sh $(MUSNAD)

test: .venv/.ready  ## all tests, doctests included
	$(BIN)/python -m pytest

check: .venv/.ready  ## lint, format, types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

fmt: .venv/.ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

score: .venv/.ready  ## quality on the gold beside the project, against the floors in eval/
	$(BIN)/python -m eval.score --shared $(SHARED)

bench: .venv/.ready .venv/.bench  ## speed, as ratios against peers in the same run
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m eval.bench --shared $(SHARED)

bench-archive: .venv/.ready  ## the archive on all of the corpora (an hour); POSTGRES=url for both databases
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m eval.archive --shared $(SHARED) $(if $(POSTGRES),--postgres "$(POSTGRES)")

.venv/.bench: .venv/.ready
	$(BIN)/python -m pip install -q --disable-pip-version-check --group bench
	touch $@

readme: .venv/.ready  ## puts the figures of the last score and bench into README.md
	$(BIN)/python -m eval.readme

wheel: .venv/.ready
	$(BIN)/python -m build

clean:
	rm -rf .venv dist build
