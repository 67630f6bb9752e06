"""The programme file: its models, reading it with every mistake explained, and writing it."""

from workshop.programme.models import Programme
from workshop.programme.reading import Mistake, ProgrammeErrors, load
from workshop.programme.writing import dump

__all__ = ["Mistake", "Programme", "ProgrammeErrors", "dump", "load"]
