"""Starts a sabotaged server: `python -m tests.reliability.sabotage NAME [options of run.py]`."""

import importlib
import sys

from workshop import runtime

runtime.patch()

if __name__ == "__main__":
    from workshop.serving import main

    name = sys.argv.pop(1)
    importlib.import_module(f"tests.reliability.sabotage.{name}").break_it()
    main()
