"""The programme file: its models, reading it with every mistake explained, and writing it."""

from workshop.programme.models import Programme
from workshop.programme.reading import Mistake, ProgrammeErrors, check, load
from workshop.programme.shape import shape
from workshop.programme.writing import as_plan, as_yaml, dump

__all__ = ["Mistake", "Programme", "ProgrammeErrors", "as_plan", "as_yaml", "check", "dump", "load", "shape"]
