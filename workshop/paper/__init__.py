"""What a facilitator prints: cards for the tables, and the programme as a run sheet. Each gives a PDF; none changes anything."""

from __future__ import annotations

from workshop.paper.cards import cards
from workshop.paper.runsheet import runsheet

SHEETS = {"cards": cards, "runsheet": runsheet}

__all__ = ["SHEETS", "cards", "runsheet"]
