"""Plays a small workshop of each type and keeps its moves and export: `python -m tests.record`. A released one is never remade."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from workshop import fold, records, views
from workshop.activities import TYPES
from workshop.activities.base import Move, Refused
from workshop.fold import Workshop
from workshop.programme import Programme, load
from workshop.store import WorkshopRow

FOLDER = Path(__file__).parent / "recordings"
PEOPLE = 7
STEPS: dict[str, str] = {
    "poll": """
  - type: poll
    title: Kennismaking
    items:
      - {kind: scale, text: "Hoeveel energie heb je?"}
      - {kind: words, text: "Waarom ben je hier?", max: 3}
      - {kind: choice, text: "Ken je de anderen?", options: [Nee, Ja]}
      - {kind: multiple, text: "Wat neem je mee?", options: [Brood, Koffie, Thee]}
      - {kind: number, text: "Hoe lang woon je hier?"}
      - {kind: text, text: "Vertel."}""",
    "statements": """
  - type: statements
    title: Stellingenspel
    statements: [{text: "Armoede is een probleem van ons allemaal."}]""",
    "quiz": """
  - type: quiz
    title: Popquiz
    questions:
      - {kind: choice, text: "Hoeveel inwoners?", options: ["8.500", "18.450"], correct: "18.450"}
      - {kind: number, text: "Hoeveel huishoudens?", correct: 402}
      - {kind: order, text: "Van vroeg naar laat.", options: [Een, Twee, Drie], correct: [Een, Twee, Drie]}
      - {kind: text, text: "Wat betekent mekaere?", correct: [elkaar]}
      - {kind: multiple, text: "Welke twee?", options: [Aap, Beer, Kat], correct: [Aap, Kat], seconds: 0}""",
    "content": """
  - {type: content, title: Pauze, text: "Er is **koffie**.", minutes: 15}""",
    "ideas": """
  - {type: ideas, title: Ideeën, prompt: "Wat kan beter?", per_person: 2}""",
    "covenant": """
  - type: covenant
    title: Convenant
    purpose: "Met mekaere lossen we de armoede op."
    articles: ["Wij delen wat wij doen.", "Wij komen twee keer bij elkaar."]""",
    "prioritise": """
  - {type: ideas, id: wand, title: Ideeën, prompt: "Wat kan beter?", per_person: 1}
  - {type: prioritise, title: Oplossingen, from: wand, top: 3, axes: [effect, moeite]}""",
}
DOES: dict[str, Any] = {
    "reword": lambda n: {"title": f"Wij doen het voortaan anders, voor de {n}e keer."},
    "decide": lambda n: {"choice": ["keep", "change", "drop"][n // 24 % 3]},
}
"""What the facilitator does with an action that an activity offers, at the nth move."""
ARRIVING: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "prioritise": [
        ("add", {"title": "Een eigen plan"}),
        ("drop", {"solution": "ref-17"}),
        ("shift", {"solution": "ref-18", "number": 1}),
        ("assign", {"solution": "ref-18", "owner": "Mens 3", "next": "Bellen", "due": "2027-03-01"}),
    ],
}
"""What the facilitator does on arriving at an activity of this type."""


def said(kind: str, i: int, options: list[str]) -> Any:
    """What participant i answers to an item of this kind."""
    value = {
        "choice": lambda: options[i % len(options)],
        "multiple": lambda: sorted({options[0], options[i % len(options)]}),
        "order": lambda: options[i % 2 :] + options[: i % 2],
        "number": lambda: 398 + i,
        "scale": lambda: i + 2,
        "words": lambda: ["samen", f"woord {i % 3}"],
        "text": lambda: ["elkaar", "elkar", "Elkáár", "samen"][i % 4],
        "ideas": lambda: {"text": f"Idee van {i} 🎉"},
        "sign": lambda: {"name": f"Mens {i}", "organisation": f"Organisatie {i % 3}"},
        "dots": lambda: {options[i % len(options)]: 1},
    }
    return value[kind]()


class Recorder:
    """A workshop that keeps every move that was accepted."""

    def __init__(self, programme: Programme) -> None:
        self.now = Workshop(programme=programme)
        self.moves: list[Move] = []

    def tell(self, actor: str, name: str, payload: dict[str, Any]) -> None:
        number = len(self.moves) + 1
        move = Move(number, actor, name, payload, 1_700_000_000_000 + 700 * number, f"ref-{number}")
        try:
            move, self.now = fold.decide(self.now, move)
        except Refused:
            return
        self.moves.append(move)


def play(programme: Programme) -> list[Move]:
    """Everybody joins, says who they are and answers everything, until the end."""
    recorder = Recorder(programme)
    for i in range(1, PEOPLE + 1):
        recorder.tell(f"p{i}", "join", {})
        recorder.tell(f"p{i}", "profile", {"name": f"Mens {i}", "group": "Rood" if i < PEOPLE - 1 else "Blauw"})
    while not recorder.now.ended:
        here = recorder.now.index
        recorder.tell("f", "next", {})
        state = recorder.now.state
        room = fold.room_of(recorder.now)
        for offered in recorder.now.type.view(state, "facilitator", room)["actions"] if state is not None else ():
            if offered["action"] in DOES:
                recorder.tell("f", offered["action"], DOES[offered["action"]](len(recorder.moves)))
        if state is not None and recorder.now.index != here:
            for action, payload in ARRIVING.get(recorder.now.type.TYPE, ()):
                recorder.tell("f", action, payload)
        if state is not None and recorder.now.phase == "open":
            shown = recorder.now.type.view(state, "participant", room)["item"]
            options = [option["id"] for option in shown.get("options", [])]
            for i in range(1, PEOPLE + 1):
                recorder.tell(f"p{i}", "answer", {"item": shown["id"], "value": said(shown["kind"], i, options)})
            recorder.tell("f", "hide", {"answer": recorder.moves[-1].ref})
            recorder.tell("f", "hands", {"counts": dict.fromkeys(options[:1], 2)})
    return recorder.moves


def document(plan: str, moves: list[Move]) -> dict[str, Any]:
    """The complete export after these moves."""
    programme = load(plan, "nl")
    row = WorkshopRow(1, "123456", "Opname", "", "", "", 1_700_000_000_000, 1_707_776_000_000)
    exported = records.document(fold.replay(programme, moves), row, views.reader("en"))
    plain: dict[str, Any] = json.loads(json.dumps(exported))
    return plain


def plan_of(kind: str) -> str:
    return f"title: Opname\nnames: optional\ngroups: [Rood, Blauw]\nprogramme:{STEPS[kind]}\n"


def main() -> None:
    for kind in TYPES:
        path = FOLDER / f"{kind}.json"
        if path.exists():
            continue
        moves = play(load(plan_of(kind), "nl"))
        lines = [[m.seq, m.actor, m.name, m.payload, m.at, m.ref] for m in moves]
        recording = {"plan": plan_of(kind), "moves": lines, "document": document(plan_of(kind), moves)}
        path.write_text(json.dumps(recording, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
