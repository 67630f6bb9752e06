"""What the facilitator does with the wall: themes, and doubles that become one. Nothing about people or dots."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from workshop.activities.base import Move, Refused, Room
from workshop.activities.ideas.wall import Wall
from workshop.kinds.base import N_, tidy

MOST_THEMES = 40
LONGEST_TITLE = 60


def theme(wall: Wall, move: Move) -> Wall:
    """`{title}`: a new, empty theme; its id comes from the move."""
    if len(wall.themes) >= MOST_THEMES:
        raise Refused("too_many", "There are %(n)s themes already. Remove one first.", n=MOST_THEMES)
    title = tidy(move.payload.get("title"), LONGEST_TITLE)
    return replace(wall, themes={**wall.themes, f"t{move.seq}": title})


def rename(wall: Wall, move: Move) -> Wall:
    """`{theme, title}`: another title."""
    known = _theme(wall, move.payload.get("theme"))
    return replace(wall, themes={**wall.themes, known: tidy(move.payload.get("title"), LONGEST_TITLE)})


def untheme(wall: Wall, move: Move) -> Wall:
    """`{theme}`: the theme goes, its ideas stay."""
    gone = _theme(wall, move.payload.get("theme"))
    return replace(
        wall,
        themes={theme: title for theme, title in wall.themes.items() if theme != gone},
        theme_of={idea: theme for idea, theme in wall.theme_of.items() if theme != gone},
    )


def assign(wall: Wall, move: Move) -> Wall:
    """`{answer, theme}`: the idea, with all that was merged into it, belongs to the theme; null: to none."""
    root = wall.root(_idea(wall, move.payload.get("answer")))
    others = {idea: theme for idea, theme in wall.theme_of.items() if idea != root}
    if move.payload.get("theme") is None:
        return replace(wall, theme_of=others)
    return replace(wall, theme_of={**others, root: _theme(wall, move.payload["theme"])})


def merge(wall: Wall, move: Move) -> Wall:
    """`{answers: [id, …]}`: they become one; the first keeps its text, and takes over a theme if it has none."""
    named = move.payload.get("answers")
    # An idea that was erased since is passed over: the others stay together.
    here = [idea for idea in named if isinstance(idea, str) and idea in wall.ideas] if isinstance(named, list) else []
    roots = list(dict.fromkeys(wall.root(idea) for idea in here))
    if len(roots) < 2:
        raise Refused("bad_request", "Choose at least two ideas.")
    first, others = roots[0], roots[1:]
    merged = {gone: first if into in others else into for gone, into in wall.merged.items()}
    themes = [wall.theme_of[root] for root in (first, *others) if root in wall.theme_of]
    theme_of = {idea: theme for idea, theme in wall.theme_of.items() if idea not in others}
    return replace(
        wall,
        merged={**merged, **dict.fromkeys(others, first)},
        theme_of={**theme_of, first: themes[0]} if themes else theme_of,
    )


def unmerge(wall: Wall, move: Move) -> Wall:
    """`{answer}`: a merged idea stands on its own again; of the idea that others went into, all of them do."""
    idea = _idea(wall, move.payload.get("answer"))
    freed = [idea] if idea in wall.merged else wall.doubles(idea)
    if not freed:
        raise Refused("bad_request", "This idea was not merged.")
    theme_of = dict(wall.theme_of)
    root = wall.root(idea)
    if root in theme_of:
        theme_of |= dict.fromkeys(freed, theme_of[root])
    return replace(wall, merged={i: into for i, into in wall.merged.items() if i not in freed}, theme_of=theme_of)


def _theme(wall: Wall, id: Any) -> str:
    if not isinstance(id, str) or id not in wall.themes:
        raise Refused("bad_request", "This theme is no longer here. Choose another one.")
    return id


def _idea(wall: Wall, id: Any) -> str:
    if not isinstance(id, str) or id not in wall.ideas:
        raise Refused("bad_request", "This idea is no longer here. Choose another one.")
    return id


ACTIONS: Mapping[str, tuple[str, Callable[[Wall, Move], Wall]]] = {
    "theme": (N_("New theme"), theme),
    "rename": (N_("Rename the theme"), rename),
    "untheme": (N_("Remove the theme"), untheme),
    "assign": (N_("Put in a theme"), assign),
    "merge": (N_("Merge"), merge),
    "unmerge": (N_("Take apart"), unmerge),
}


def offered(room: Room) -> list[dict[str, Any]]:
    """The actions as the console lists them."""
    return [{"action": name, "label": room.gettext(label)} for name, (label, _) in ACTIONS.items()]
