"""How the tests renew a covenant: a plan with a purpose and two articles, and the ways to a part of it."""

from __future__ import annotations

from typing import Any

from tests.activities.playing import Play

PURPOSE = "Met mekaere lossen we de armoede op."
ARTICLES = ["Wij delen wat wij doen.", "Wij komen twee keer per jaar bij elkaar."]
NEW = "Wij komen vier keer per jaar bij elkaar."
ANNA = {"name": "Anna", "organisation": "Gemeente Ommen"}
BERT = {"name": "Bert", "organisation": "Kerk"}


def plan(**more: Any) -> dict[str, Any]:
    return {"type": "covenant", "title": "Convenant", "purpose": PURPOSE, "articles": ARTICLES, **more}


def covenant(**more: Any) -> Play:
    return Play(plan(**more))


def at_article(n: int, play: Play | None = None) -> Play:
    """The article's first vote is open."""
    play = play or covenant()
    while play.sees()["covenant"]["part"] != n:
        play.next()
    return play


def looking_at(n: int, *votes: Any) -> Play:
    """The article's first vote is shown."""
    play = at_article(n)
    play.all_say(*votes)
    return play.next()


def settled(play: Play, agree: int, disagree: int, unsure: int = 0) -> Play:
    """The second vote is cast and shown."""
    play.next().all_say(*["agree"] * agree, *["disagree"] * disagree, *["pass"] * unsure)
    return play.next()


def at_the_end(play: Play, turn: str = "text") -> Play:
    while play.sees()["covenant"]["turn"] != turn:
        play.next()
    return play


def because(choice: str, text: str) -> dict[str, str]:
    return {"choice": choice, "why": text}


def turns(play: Play) -> list[tuple[int | None, str]]:
    """Where «next» leads, from here to the end."""
    found = []
    while True:
        stage = play.sees()["covenant"]
        found.append((stage["part"], stage["turn"]))
        state = play.type.next(play.state, play.at, play.room)
        if state is None:
            return found
        play.state = state
