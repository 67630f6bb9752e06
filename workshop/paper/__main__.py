"""`python -m workshop.paper`: makes the letters for paper, as make.py does once; a server that misses them makes them itself."""

from __future__ import annotations

from workshop.paper import fonts

if __name__ == "__main__":
    fonts.make()
