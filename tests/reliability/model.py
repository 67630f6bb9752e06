"""What may be said when, and what the tallies then are: small, obvious and written apart from the product, whose fold it never calls."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.reliability.values import VALID, is_ref, is_short, is_text

Seen = Mapping[str, Any]
"""A facilitator's view: where the room is, as the product itself says."""

WRONG = frozenset({"bad_request", "too_long", "too_many"})
"""What a value that cannot be may be called."""

EVENTS = {"answer": "participant", "profile": "participant", "withdraw": "participant", "more_time": "participant"}
FINAL = "final"
MAYBE = frozenset({"ok"}) | WRONG


@dataclass
class Model:
    """Everybody who came, what stands of what they said, and which refs were used."""

    people: dict[int, str] = field(default_factory=dict)
    """Number → here, removed or gone."""
    answers: dict[str, dict[int, tuple[str, Any]]] = field(default_factory=dict)
    """Item → person → (ref, value as it was accepted)."""
    ideas: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Ref → (writer, item)."""
    refs: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Ref → (person, what was said with it)."""
    pretending: set[int] = field(default_factory=set)
    """Numbers of who is nobody."""
    rehearsing: bool = False
    locked: bool = False
    """Nobody new comes in."""
    hidden: bool = False
    """Something was taken down, merged or erased: how dots and texts are shown then is for the tests of the activities."""

    def joined(self) -> int:
        return sum(state == "here" for state in self.people.values())

    # What is expected

    def expects(self, role: str, person: int | None, event: str, payload: Any, seen: Seen, now: int) -> frozenset[str]:
        """The codes that this may be answered with; "ok" is one of them."""
        if event not in EVENTS or EVENTS[event] != role:
            return frozenset({"forbidden"})
        assert person is not None
        if event not in ("withdraw", "answer") and self.people[person] != "here":
            return frozenset({"forbidden"})
        return frozenset(getattr(self, f"_{event}")(person, {} if payload is None else payload, seen, now))

    def _answer(self, person: int, said: Any, seen: Seen, now: int) -> set[str] | frozenset[str]:
        if not (isinstance(said, dict) and is_ref(said.get("ref")) and is_short(said.get("item"))):
            return {"bad_request"}
        body = _body(said)
        if body is None:
            return {"bad_request"}
        if (known := self.refs.get(said["ref"])) is not None:
            erased = known[0] == person and self.people[person] == "gone"
            return {"ok"} if erased or known == (person, body) else {"bad_request"}
        if self.people[person] != "here":
            return {"forbidden"}
        if (closed := _closed(said["item"], seen, now)) is not None:
            return {closed}
        return self._judged(person, seen["item"], said.get("value"))

    def _judged(self, person: int, item: Mapping[str, Any], value: Any) -> set[str] | frozenset[str]:
        if item.get(FINAL) and person in self.answers.get(item["id"], {}):
            return {"too_many"}
        if item["kind"] == "ideas":
            return self._idea(person, item, value)
        if item["kind"] == "dots" and isinstance(value, dict):
            value = {idea: n for idea, n in value.items() if idea in self.ideas} or value
        fits = None if item["kind"] == "dots" and self.hidden else VALID[item["kind"]](item, value)
        return MAYBE if fits is None else {"ok"} if fits else WRONG

    def _idea(self, person: int, item: Mapping[str, Any], value: Any) -> set[str] | frozenset[str]:
        mine = [ref for ref, (writer, where) in self.ideas.items() if (writer, where) == (person, item["id"])]
        if isinstance(value, dict) and set(value) == {"withdraw"}:
            return {"ok"} if value["withdraw"] in mine else WRONG
        if not isinstance(value, dict) or set(value) != {"text"}:
            return WRONG
        fits = is_text(value["text"], item["max_length"])
        full = len(mine) >= item["max"]
        return MAYBE if fits is None else WRONG if not fits else {"too_many"} if full else {"ok"}

    def _profile(self, _person: int, said: Any, seen: Seen, _now: int) -> set[str] | frozenset[str]:
        if not isinstance(said, dict) or not (said.get("ref") is None or is_ref(said["ref"])):
            return {"bad_request"}
        if not all(is_short(said.get(k), none=True) for k in ("name", "group", "team")):
            return {"bad_request"}
        if not is_short(said.get("lang"), 16, none=True):
            return {"bad_request"}
        given = {key: said[key] for key in ("name", "group", "team") if key in said}
        if not given:
            return {"ok"}
        fits = [is_text(given[key], 40) for key in ("name", "team") if given.get(key) is not None]
        if False in fits or given.get("group") not in (None, *seen["workshop"]["groups"]):
            return WRONG
        # Names that look like a number or an address of somebody are refused: which, is for the tests of privacy.
        own = [given[key] for key in ("name", "team") if given.get(key) and re.search(r"\d.*\d|@", given[key])]
        return MAYBE if None in fits or own else {"ok"}

    def _more_time(self, _person: int, said: Any, seen: Seen, _now: int) -> set[str]:
        if not isinstance(said, dict) or not (said.get("ref") is None or is_ref(said["ref"])):
            return {"bad_request"}
        return {"ok"} if seen["timer"] else {"not_open"}

    def _withdraw(self, _person: int, said: Any, _seen: Seen, _now: int) -> set[str]:
        return {"ok"} if isinstance(said, dict) else {"bad_request"}

    # What then is

    def took(self, person: int, event: str, said: Any, seen: Seen) -> None:
        """It was acknowledged."""
        if event == "withdraw":
            self._forget(person)
        if event != "answer" or said["ref"] in self.refs:
            return
        self.refs[said["ref"]] = (person, _body(said) or "")
        item, value = seen["item"], said.get("value")
        if item["kind"] != "ideas":
            self.answers.setdefault(item["id"], {})[person] = (said["ref"], value)
        elif "withdraw" in value:
            del self.ideas[value["withdraw"]]
            self.hidden = True
        else:
            self.ideas[said["ref"]] = (person, item["id"])

    def _forget(self, person: int) -> None:
        self.people[person] = "gone"
        self.hidden = True
        for given in self.answers.values():
            given.pop(person, None)
        self.ideas = {ref: idea for ref, idea in self.ideas.items() if idea[0] != person}

    def rehearsed(self, action: str) -> None:
        """A rehearsal began, stopped, or was wiped: then whoever is nobody goes, with all that they said."""
        self.rehearsing = action == "rehearse"
        if action == "wipe":
            for number in self.pretending:
                self._forget(number)
            self.pretending = set()

    def restarted(self) -> None:
        """A rehearsal was wiped with all that was played: that is done only where nothing of anybody real stands."""
        assert not self.standing(), f"lost: {self.standing()}"
        self.answers, self.hidden = {}, True

    def counted(self, item: str) -> dict[int, Any]:
        """Person → value of the answers to an item that count."""
        given = self.answers.get(item, {})
        return {person: value for person, (_, value) in given.items() if self.people[person] == "here"}

    def answered(self, item: Mapping[str, Any] | None) -> int:
        if item is None:
            return 0
        writers = {writer for writer, where in self.ideas.values() if where == item["id"]}
        return (
            sum(self.people[w] == "here" for w in writers) if item["kind"] == "ideas" else len(self.counted(item["id"]))
        )

    def counts(self, item: Mapping[str, Any]) -> dict[str, int] | None:
        """How often each option or step was chosen; None where the item has no such counts."""
        kind, values = item["kind"], list(self.counted(item["id"]).values())
        if kind == "scale":
            steps = range(item["min"], item["max"] + 1)
            return {str(step): sum(int(value) == step for value in values) for step in steps}
        if kind not in ("choice", "multiple"):
            return None
        named = [value["choice"] if isinstance(value, dict) else value for value in values]
        counted = Counter(named if kind == "choice" else [option for value in named for option in value])
        return {option["id"]: counted[option["id"]] for option in item["options"]}

    def standing(self) -> set[tuple[int, str, str]]:
        """(participant, item, ref) of everything that an export must hold."""
        said = {(person, item, ref) for item, given in self.answers.items() for person, (ref, _) in given.items()}
        return said | {(writer, item, ref) for ref, (writer, item) in self.ideas.items()}


def _closed(item: str, seen: Seen, now: int) -> str | None:
    """Why nothing can be said now, if so."""
    if seen["phase"] == "ended":
        return "ended"
    if seen["phase"] == "lobby":
        return "not_current"
    if seen["phase"] == "paused":
        return "not_open"
    if seen["item"] is None or seen["item"]["id"] != item:
        return "not_current"
    late = seen["timer"] is not None and now > seen["timer"]["ends_at"]
    return "not_open" if seen["phase"] != "open" or late else None


def _body(said: Mapping[str, Any]) -> str | None:
    """What was said, as text to compare; None where it cannot be written."""
    try:
        text = json.dumps([said["item"], said.get("value")], allow_nan=False, sort_keys=True, ensure_ascii=False)
        text.encode()
    except (ValueError, TypeError, RecursionError):
        return None
    return text
