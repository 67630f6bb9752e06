"""A server that stops tells everybody that their answer is saved, whether it is or not."""

from workshop.audience import Audience


def break_it() -> None:
    honest = Audience.say_goodbye
    Audience.say_goodbye = lambda self, *, saved: honest(self, saved=True)
