"""Every door stands open: no Host or Origin is looked at, nobody is slowed, nobody's rights are read again."""

from workshop import access, guard
from workshop.guessing import WrongCodes
from workshop.live import Live


def break_it() -> None:
    guard.stand_before = lambda app, _settings: app
    guard.is_ours = lambda _: lambda _origin, _environ: True
    access.check_person = lambda *_: None
    access.check_key = lambda *_: None
    access.key_stands = lambda *_: True
    WrongCodes.check = lambda *_: None
    Live._check_now = lambda *_: None
