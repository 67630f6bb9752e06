"""No sabotage: a server that looks every half second which workshops are past their date, so that a test may change one while it runs."""

from workshop import purging


def break_it() -> None:
    purging.LONGEST_WAIT = 0.5
