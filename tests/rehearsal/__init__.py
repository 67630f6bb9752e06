"""Rehearsals: what simulated people answer, how they are marked, and how they are wiped."""
