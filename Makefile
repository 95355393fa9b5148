# Lofted: `make demo` and `make test` are all a newcomer needs; `make help` lists the rest.
.DEFAULT_GOAL := help
.PHONY: help demo test check docs lock validate score bench clean

RUN := @sh builders/setup.sh run
DEV := @sh builders/setup.sh dev

help: ## List what make can do
	@sed -n 's/^\([a-z]*\):.*## /make \1 - /p' Makefile

demo: ## Set up, assess the example text, print the summary and where the dossier lies
	$(RUN) --alone -- sh -c 'rm -rf demo-dossier && lofted assess src/lofted/examples/two-tests-2022-03.txt --published 2022-03-11 --out demo-dossier'

test: ## Set up and run the tests
	$(DEV) -- python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

check: ## What CI runs: style, types, imports, stale documents, tests
	$(DEV) -- ruff check .
	$(DEV) -- ruff format --check .
	$(DEV) -- mypy
	$(DEV) -- lint-imports
	$(DEV) -- python builders/docs.py --check
	$(DEV) -- python -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not house"

docs: ## Write the generated documents: docs/cli.md and docs/schema/
	$(DEV) -- python builders/docs.py

validate: ## Write docs/validation.md: the flights against published estimates
	$(DEV) -- python builders/validation.py
	$(DEV) -- python builders/purpose_validation.py
	$(DEV) -- python builders/law.py

lock: ## Pin the newest allowed packages in requirements.lock and requirements-dev.lock
	$(DEV) -- python builders/lock.py

score: ## Write docs/scores.md: the reader against labelled texts, a silver standard, look-alikes and other readers
	$(DEV) -- python builders/score_claims.py

bench: ## Measure the main job; writes bench/assess/report.md
	$(DEV) -- python bench/assess/measure.py

clean: ## Remove the environments, caches and the demo dossier
	rm -rf .lofted-setup .venv demo-dossier build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
