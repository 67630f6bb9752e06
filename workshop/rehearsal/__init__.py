"""Rehearsals: simulated participants who join and answer as a room would. They say nothing that a phone could not say."""
