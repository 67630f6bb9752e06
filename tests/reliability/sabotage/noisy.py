"""A server that counts, and whose log writes the same line as often as it comes."""

from tests.reliability.sabotage import counting
from workshop import logs


def break_it() -> None:
    logs.AT_MOST = 10**9
    counting.break_it()
