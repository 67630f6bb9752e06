"""The programme file: reading it with every mistake explained, writing it, and the schema for editors."""

from workshop.programme.models import Programme, from_json, programme_schema
from workshop.programme.reading import Mistake, ProgrammeErrors, load
from workshop.programme.writing import dump

__all__ = ["Mistake", "Programme", "ProgrammeErrors", "dump", "from_json", "load", "programme_schema"]
