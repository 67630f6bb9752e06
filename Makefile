# The commands of Mekaere; make.py does the work, also where there is no make: `py make.py run`.
# Options go in ARGS: make run ARGS="--port 9000", make test ARGS="-k quiz".
PYTHON ?= python3

.DEFAULT_GOAL := run
.PHONY: setup run test reliability lint words

setup run test reliability lint words:
	@$(PYTHON) make.py $@ $(ARGS)
