# The ways in: `make` alone lists them.

PYTHON := .venv/bin/python
BABEL := $(PYTHON) -m babel.messages.frontend
CATALOGUES := conference/translations
LANGUAGES := de
# Most journeys wait most of the time, so there is one worker more than cores, up to four.
WORKERS = $(shell cores=$$(getconf _NPROCESSORS_ONLN); echo $$((cores < 4 ? cores + 1 : 4)))
UV_PIP_COMPILE = UV_CUSTOM_COMPILE_COMMAND="make lock" uv pip compile --quiet --no-emit-index-url \
	--no-emit-find-links --universal --python-version 3.11 --generate-hashes $(ARGS)

.PHONY: help run test check bench messages codemirror wheel lock clean runtime development

help: ## print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

run: runtime ## serve schedule.yaml as a rehearsal (ARGS="--port 9000")
	@$(PYTHON) -m conference serve --rehearse $(ARGS)

test: development ## run every test (ARGS="tests/programme -x"; ARGS="-n0 --pdb": one process)
	@$(PYTHON) -m pytest --numprocesses=$(WORKERS) --dist=loadfile $(ARGS)

check: development ## check style and types
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy --strict

bench: development ## measure; prints figures
	@PYTHONPATH=. $(PYTHON) bench/many_questions.py
	@PYTHONPATH=. $(PYTHON) bench/broken_files.py
	@PYTHONPATH=. $(PYTHON) bench/hundred_pages.py

messages: development ## collect the texts, update and compile the catalogues
	@mkdir -p build
	@$(BABEL) --quiet extract --mapping=babel.cfg --sort-by-file --add-location=file \
		--project=conference --output-file=build/messages.pot conference templates
	@for language in $(LANGUAGES); do \
		$(BABEL) --quiet update --input-file=build/messages.pot --output-dir=$(CATALOGUES) \
			--locale=$$language --init-missing --no-fuzzy-matching --ignore-pot-creation-date \
			|| exit 1; \
	done
	@$(BABEL) compile --directory=$(CATALOGUES) --statistics

codemirror: ## make the editor's bundle in static/vendor anew; needs Node.js
	@cd bundles/codemirror && npm ci --ignore-scripts --no-audit --no-fund --silent && node build.js ../../static/vendor

wheel: development ## build dist/conference-….whl
	@$(PYTHON) -m hatchling build --target wheel --directory dist

lock: ## lock the requirements anew; needs uv (ARGS="--upgrade")
	@uv --version >/dev/null 2>&1 || { echo "make lock needs uv: pip install uv" >&2; exit 1; }
	@$(UV_PIP_COMPILE) pyproject.toml --output-file requirements.txt
	@$(UV_PIP_COMPILE) pyproject.toml --group dev --constraints requirements.txt \
		--output-file requirements-dev.txt

clean: ## remove what was made, .venv too; never the data in instance/
	@rm -rf .venv build dist tests/js/node_modules bundles/codemirror/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find conference tests -name __pycache__ -type d -prune -exec rm -rf {} +

runtime:
	@sh .ci/environment requirements.txt

development:
	@sh .ci/environment requirements-dev.txt requirements.txt
