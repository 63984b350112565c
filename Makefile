# For a machine with python3 (3.11 or newer) and make. What else the tests need comes from the locks, but for
# Chromium: it is taken from the system, and installed by apt-get where there is none and we may.
#
#   make site    build the sample archive into output/
#   make test    all tests, those in a browser included; make test T="tests/test_dump.py -k quoted" for some
#   make lint    ruff, mypy and the layers
#   make docs    build the documentation into docs-site/
#   make serve   the sample archive with live reload
#   make messages  gather the messages of the interface and bring the catalogues up to date; L=de begins one
#   make bench   how fast and how large, against the budgets
#   make golden  rewrite the golden sites from what is built now
#   make lock    bring the locks up to date
#   make clean   delete everything that can be made again

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin
PIP := $(RUN)/python -m pip --quiet --quiet --disable-pip-version-check install --no-compile
DONE := $(VENV)/.done
COMPILE := $(RUN)/uv pip compile --quiet --universal --generate-hashes --no-header
T ?=
L ?=

.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: site test lint docs serve messages bench golden lock clean tools

site: $(DONE)/run
	@$(RUN)/sittings build

test: tools
	$(RUN)/python -m pytest --numprocesses auto --dist worksteal $(if $(T),$(T),--cov --cov-report=term)

lint: $(DONE)/dev
	$(RUN)/ruff check
	$(RUN)/ruff format --check
	$(RUN)/mypy
	$(RUN)/lint-imports

docs: $(DONE)/run
	@$(RUN)/python docs/site/build.py

serve: $(DONE)/run
	@$(RUN)/sittings serve

messages: $(DONE)/dev
	$(RUN)/python .ci/messages.py $(if $(L),--new $(L))

bench: $(DONE)/dev
	$(RUN)/python -m benchmarks

golden: tools
	$(RUN)/python -m pytest --numprocesses auto --rewrite-golden $(T)

# Everything that the tests and checks need.
tools: $(DONE)/dev $(DONE)/npm $(DONE)/chromium

lock: $(DONE)/dev
	$(COMPILE) --upgrade pyproject.toml --group dev --output-file requirements-dev.lock
	$(COMPILE) --constraint requirements-dev.lock pyproject.toml --output-file requirements.lock
	$(COMPILE) --constraint requirements-dev.lock --group build --output-file requirements-build.lock
	PATH="$(abspath $(RUN)):$$PATH" npm update --package-lock-only

clean:
	@if [ -x $(RUN)/sittings ]; then $(RUN)/sittings clean; fi
	rm -rf $(VENV) node_modules build dist docs-site .docs-site.lock .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache \
		.pytest_cache .ruff_cache .output.lock
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(DONE)/venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "make: Sittings needs Python 3.11 or newer; say which with make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || $(call apt,python3-venv,python venv)
	@rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	@mkdir -p $(DONE) && touch $@

$(DONE)/run: $(DONE)/venv requirements-build.lock requirements.lock pyproject.toml
	$(PIP) --require-hashes -r requirements-build.lock -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(DONE)/dev: $(DONE)/run requirements-dev.lock
	$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

$(DONE)/npm: $(DONE)/dev package.json package-lock.json .npmrc
	PATH="$(abspath $(RUN)):$$PATH" npm ci --silent
	@touch $@

$(DONE)/chromium: | $(DONE)/venv
	@command -v chromium chromium-browser google-chrome >/dev/null || $(call apt,chromium,Chromium)
	@touch $@

# $(call apt,PACKAGE,NAME): install a package of the system, or say in one line that it is missing.
define apt
{ [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && \
	DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends $(1) </dev/null >/dev/null; } || \
	{ echo "make: $(2) is missing and could not be installed here; install it and run make again" >&2; exit 1; }
endef
