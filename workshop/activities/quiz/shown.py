"""What a quiz shows: the answer to a question, the standings, and the tables of the export."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from workshop.activities import base
from workshop.activities.base import Answer, Item, Room, Table
from workshop.activities.quiz.plan import Asked
from workshop.activities.quiz.scores import Board, K, State, board, mark, text_is_right
from workshop.activities.quiz.spelling import normal
from workshop.kinds import KINDS
from workshop.kinds.base import N_, key

TOP = 5
WORSE = ("shown", "waiting", "hidden")
TYPED = "text"
"""Ids of typed answers begin so: `text:item:key`, the same for everybody who typed the same."""


def outcome(state: State, asked: Asked, room: Room) -> dict[str, Any]:
    """The answer to one question, and how the room answered. Groups are not shown apart: nobody's group should lose."""
    answers = base.counted(state, asked.item, room)
    marks = mark(state, asked, answers)
    result = base.tally(state, asked.item, room)
    result.pop("groups", None)
    explanation = asked.question.explanation
    result |= {
        "correct": _correct(asked, room),
        "explanation": room.say(explanation) if explanation else None,
        "right": len(marks.right),
    }
    if asked.item.kind == "order":
        result["counts"] = _in_place(asked, answers)
    if asked.item.kind == "number":
        result["nearest"] = [room.name(participant) for participant in sorted(marks.right)[:TOP]]
    if asked.item.kind == "text":
        result["texts"] = [
            {key: text[key] for key in ("id", "text", "n", "right")}
            for text in texts(state, asked, room)
            if text["state"] == "shown"
        ]
    return result


def _correct(asked: Asked, room: Room) -> Any:
    if asked.item.kind == "text":
        return room.say(asked.right[0])
    return [asked.right] if asked.item.kind == "choice" else asked.right


def _in_place(asked: Asked, answers: Sequence[Answer]) -> dict[str, int]:
    """How many people put each option in its right place."""
    return {
        option.id: sum(answer.value.index(option.id) == asked.right.index(option.id) for answer in answers)
        for option in asked.item.options
    }


def texts(state: State, asked: Asked, room: Room) -> list[dict[str, Any]]:
    """Typed answers, those that count as the same together: what most people typed, most said first. Hiding one hides them all."""
    groups: dict[str, list[Answer]] = {}
    for answer in sorted(base.counted(state, asked.item, room), key=lambda answer: answer.at):
        groups.setdefault(normal(answer.value), []).append(answer)
    found = [_text(state, asked, form, group, room) for form, group in groups.items()]
    return sorted(found, key=lambda text: -int(text["n"]))


def _text(state: State, asked: Asked, form: str, group: Sequence[Answer], room: Room) -> dict[str, Any]:
    own = f"{TYPED}:{asked.item.id}:{key(form)}"
    standing = [base.standing_of(answer.ref, room) for answer in group if own not in room.shown]
    worst = max([base.standing_of(own, room), *standing], key=lambda each: WORSE.index(each["state"]))
    return {
        "id": own,
        "text": Counter(answer.value for answer in group).most_common(1)[0][0],
        "n": len(group),
        "right": text_is_right(state, asked, form),
        **worst,
    }


def standings(state: State, room: Room) -> dict[str, Any]:
    """The top five people and all teams, with what the last question brought and who rose or fell by it."""
    now = board(state, room)
    last = last_asked(state)
    before = board(state, room, without=last.item.id) if last else now
    brought = now.marks[last.item.id].points if last and last.item.id in now.marks else {}
    people = _lines(now.scores, now.ranks, before.ranks, brought, {p: room.name(p) for p in now.scores})
    result: dict[str, Any] = {"top": people[:TOP], "final": state.at == len(state.steps) - 1}
    if state.setup.teams:
        gained = {team: score - before.team_scores.get(team, 0) for team, score in now.team_scores.items()}
        ranks = before.team_ranks if before.marks else {}
        result["teams"] = _lines(
            now.team_scores, now.team_ranks, ranks, gained, {team: team for team in now.team_scores}
        )
    return result


def last_asked(state: State) -> Asked | None:
    """The question at this step, or the last one before it."""
    items = [step.item for step in state.steps[: state.at + 1] if step.item]
    return state.asked[items[-1].number - 1] if items else None


def _lines(
    scores: Mapping[K, int],
    ranks: Mapping[K, int],
    before: Mapping[K, int],
    brought: Mapping[K, int],
    names: Mapping[K, str],
) -> list[dict[str, Any]]:
    return [
        {
            "rank": ranks[who],
            "name": names[who],
            "score": scores[who],
            "delta": brought.get(who, 0),
            "move": _move(ranks[who], before.get(who, ranks[who])),
        }
        for who in sorted(scores, key=lambda who: ranks[who])
    ]


def _move(now: int, before: int) -> str:
    return "same" if now == before else "up" if now < before else "down"


def tables(state: State, room: Room) -> Sequence[Table]:
    """Questions with how many were right, counts per answer, and the standings."""
    found = [(a, (a.item.number, room.say(a.item.text)), outcome(state, a, room)) for a in state.asked]
    now: Board = board(state, room)
    which = (("number", N_("Number")), ("question", N_("Question")))
    line = (("rank", N_("Place")), ("name", N_("Name")), ("score", N_("Points")))
    questions = [(*head, _in_words(asked, room), result["answered"], result["right"]) for asked, head, result in found]
    counts = [(*head, *said) for asked, head, result in found for said in _said(asked, result, room)]
    people = sorted(now.scores, key=lambda p: now.ranks[p])
    teams = sorted(now.team_scores, key=lambda team: now.team_ranks[team])
    right, hands = ("right", N_("Right")), ("hands", N_("Raised hands"))
    return [
        Table(
            N_("quiz_questions"),
            (*which, ("correct", N_("Right answer")), ("answered", N_("Answered")), right),
            tuple(questions),
        ),
        Table(
            N_("quiz_answers"),
            (*which, ("answer", N_("Answer")), ("people", N_("People")), right, hands),
            tuple(counts),
        ),
        Table(N_("quiz_standings"), line, tuple((now.ranks[p], room.name(p), now.scores[p]) for p in people)),
        Table(N_("quiz_teams"), line, tuple((now.team_ranks[t], t, now.team_scores[t]) for t in teams)),
    ]


def _in_words(asked: Asked, room: Room) -> str:
    right = room.say(asked.right[0]) if asked.item.kind == "text" else asked.right
    return KINDS[asked.item.kind].words(asked.item, right, room.say)


def _said(asked: Asked, result: Mapping[str, Any], room: Room) -> list[tuple[str, int, bool | None, int | None]]:
    """Each answer in words, how many gave it, whether it is right, and hands; of an order, who put this one in its place."""
    if "texts" in result:
        return [(text["text"], text["n"], text["right"], None) for text in result["texts"]]
    if "values" in result:
        return [(str(value), n, value == asked.right, None) for value, n in result["values"]]
    right = None if asked.item.kind == "order" else result["correct"]
    return [
        (
            room.say(option.label),
            result["counts"][option.id],
            option.id in right if right is not None else None,
            result["hands"].get(option.id),
        )
        for option in asked.item.options
    ]


def item_of(state: State, item: Item) -> Asked:
    """The question behind an item."""
    return state.asked[item.number - 1]
