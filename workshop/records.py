"""What an export holds: the complete document of a workshop, and the tables that every format is drawn from."""

from __future__ import annotations

from typing import Any

from workshop import exports
from workshop.activities import TYPES
from workshop.activities.base import Item, Person, Room, Table
from workshop.fold import Workshop
from workshop.kinds import KINDS
from workshop.kinds.base import N_, Answer
from workshop.store import WorkshopRow
from workshop.views import Reader, reader

WAYS = {"phone": N_("phone"), "tablet": N_("tablet"), "table": N_("table")}
"""By which way an answer came, in words."""


def tables(w: Workshop, by: Reader) -> list[Table]:
    """The tables that every export is drawn from: people, questions, answers, and what each type adds."""
    room = by.room(w)
    found = [_people_table(w), _items_table(w, room), _answers_table(w, room)]
    for i, state in sorted(w.states.items()):
        for table in TYPES[w.programme.programme[i].type].results(state, room):
            same = next((t for t in found if t.name == table.name), None)
            numbered = tuple((i + 1, *cells) for cells in table.rows)
            if same is None:
                found.append(Table(table.name, (("activity", N_("Activity")), *table.columns), numbered))
            else:
                found[found.index(same)] = Table(same.name, same.columns, same.rows + numbered)
    return found


def document(w: Workshop, row: WorkshopRow, by: Reader) -> dict[str, Any]:
    """The complete export as plain JSON: every item, every answer that stands, every result as it was shown, and the tables."""
    room = by.room(w)
    steps = w.programme.programme
    return {
        "format": "mekaere-export",
        "version": 1,
        "workshop": {
            "code": row.code,
            "title": row.title,
            "language": w.programme.language,
            "created_at": row.created_at,
            "deletes_at": row.deletes_at,
        },
        "participants": [_person(person) for person in w.people.values()],
        "activities": [
            {
                "activity": i + 1,
                "id": step.id,
                "type": step.type,
                "title": room.say(step.title),
                "started_at": w.started.get(i),
            }
            for i, step in enumerate(steps)
        ],
        "items": [_item(i, item, room) for i, item in _items(w)],
        "answers": [_answer(i, answer, hidden, w) for i, answer, hidden in _answers(w, room)],
        "results": [
            {"activity": i + 1, "item": item.id, "result": TYPES[steps[i].type].outcome(w.states[i], item, room)}
            for i, item in _items(w)
        ],
        "tables": {
            t.name: [dict(zip((key for key, _ in t.columns), cells, strict=True)) for cells in t.rows]
            for t in tables(w, by)
        },
    }


def exported(w: Workshop, row: WorkshopRow, form: str, lang: str) -> bytes:
    """The whole workshop as a file in one of the export formats, with headings in `lang`."""
    by = reader(lang)
    return exports.write(tables(w, by), document(w, row, by), form, lang)


def _person(person: Person) -> dict[str, Any]:
    """A participant, without their group: from two of these a small group could be computed."""
    return {
        "participant": person.number,
        "joined_at": person.joined_at,
        "name": person.name,
        "team": person.team,
        "removed": person.removed,
        "simulated": person.simulated,
    }


def _items(w: Workshop) -> list[tuple[int, Item]]:
    return [
        (i, item) for i, state in sorted(w.states.items()) for item in TYPES[w.programme.programme[i].type].items(state)
    ]


def _answers(w: Workshop, room: Room) -> list[tuple[int, Answer, bool]]:
    found = []
    for i, state in sorted(w.states.items()):
        kind = TYPES[w.programme.programme[i].type]
        waits = kind.moderated(state)
        found += [(i, a, not room.visible(a.ref, moderated=waits and _waits(a))) for a in kind.answers(state)]
    return found


def _waits(answer: Answer) -> bool:
    """Whether an answer needs the facilitator's yes where texts do: dots are no text, and what a table says is the facilitator's own."""
    dots = isinstance(answer.value, dict) and not any(isinstance(each, str) for each in answer.value.values())
    return answer.table is None and not dots


def _source(answer: Answer, w: Workshop) -> dict[str, Any]:
    """Who said it and by which way: a participant on a phone or a shared tablet, or the facilitator for a table."""
    if answer.table is not None:
        return {"participant": None, "way": "table", "table": answer.table, "simulated": False}
    person = w.people.get(answer.participant)
    return {
        "participant": answer.participant,
        "way": person.way(answer.at) if person else "phone",
        "table": None,
        "simulated": person is not None and person.simulated,
    }


def _item(i: int, item: Item, room: Room) -> dict[str, Any]:
    options = [{"id": o.id, "label": room.say(o.label)} for o in item.options]
    return {
        "id": item.id,
        "activity": i + 1,
        "kind": item.kind,
        "text": room.say(item.text),
        "options": options,
        "number": item.number,
        "round": item.round,
        "min": item.min,
        "max": item.max,
    }


def _answer(i: int, answer: Answer, hidden: bool, w: Workshop) -> dict[str, Any]:
    return {
        **_source(answer, w),
        "ref": answer.ref,
        "item": answer.item,
        "activity": i + 1,
        "value": answer.value,
        "at": answer.at,
        "hidden": hidden,
    }


def _people_table(w: Workshop) -> Table:
    columns = (
        ("participant", N_("Participant")),
        ("name", N_("Name")),
        ("team", N_("Team")),
        ("joined_at", N_("Joined at")),
        ("simulated", N_("Simulated")),
    )
    rows = tuple((p.number, p.name, p.team, p.joined_at, p.simulated) for p in w.people.values())
    return Table(N_("participants"), columns, rows)


def _items_table(w: Workshop, room: Room) -> Table:
    columns = (
        ("item", N_("Item")),
        ("activity", N_("Activity")),
        ("title", N_("Title")),
        ("kind", N_("Kind")),
        ("round", N_("Round")),
        ("text", N_("Question")),
        ("options", N_("Choices")),
    )
    steps = w.programme.programme
    rows = tuple(
        (
            item.id,
            i + 1,
            room.say(steps[i].title),
            item.kind,
            item.round,
            room.say(item.text),
            " | ".join(room.say(o.label) for o in item.options),
        )
        for i, item in _items(w)
    )
    return Table(N_("items"), columns, rows)


def _answers_table(w: Workshop, room: Room) -> Table:
    columns = (
        ("activity", N_("Activity")),
        ("item", N_("Item")),
        ("question", N_("Question")),
        ("participant", N_("Participant")),
        ("answer", N_("Answer")),
        ("at", N_("Time")),
        ("hidden", N_("Hidden")),
        ("ref", N_("Reference")),
        ("way", N_("Way")),
        ("table", N_("Table")),
        ("simulated", N_("Simulated")),
    )
    items = {item.id: item for _, item in _items(w)}
    rows = []
    for i, answer, hidden in _answers(w, room):
        item = items[answer.item]
        said = KINDS[item.kind].words(item, answer.value, room.say)
        source = _source(answer, w)
        who, way = source["participant"], WAYS[source["way"]]
        by = (room.gettext(way), source["table"], source["simulated"])
        rows.append((i + 1, answer.item, room.say(item.text), who, said, answer.at, hidden, answer.ref, *by))
    return Table(N_("answers"), columns, tuple(rows))
