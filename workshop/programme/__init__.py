"""The programme file: its models, reading it with every mistake explained, and writing it."""

from workshop.programme.models import Programme
from workshop.programme.reading import Mistake, ProgrammeErrors, check, load
from workshop.programme.shape import shape
from workshop.programme.writing import dump

__all__ = ["Mistake", "Programme", "ProgrammeErrors", "check", "dump", "load", "shape"]
