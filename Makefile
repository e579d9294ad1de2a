# Stellwand. `make run` starts it, `make test` tests it; everything else is in README.md.
.PHONY: run setup test assets check
test: ; @.venv/bin/python -m pytest -q
