"""Whoever chose the first option counts twice."""

from workshop.kinds import choice


def break_it() -> None:
    honest = choice.tally

    def tally(item, values):
        first = item.options[0].id
        return honest(item, [*values, *(value for value in values if choice.chosen(value) == first)])

    choice.tally = tally
