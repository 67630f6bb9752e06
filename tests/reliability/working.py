"""What a facilitator works on while people answer: solutions, a covenant, a rehearsal, and a plan that goes on. As it is meant."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.reliability.hostile import PLAN, TEXTS, fitting
from tests.reliability.playing import Playing

MORE = "  - {type: content, title: Meer, text: Meer}\n"
REFUSED = {"bad_request", "stale", "too_long", "too_many"}
PLAIN = st.sampled_from(["Zo is het", "Wij komen vaker bij elkaar.", "De kerk en de school"])
DATES = st.sampled_from(["2027-03-01", "2028-02-29", "2027-02-29", "1969-01-01", "01-03-2027", "", None])


class Working(Playing):
    """At the console."""

    def __init__(self) -> None:
        super().__init__()
        self.more = 0

    @precondition(lambda self: self._type == "prioritise")
    @rule(data=st.data(), action=st.sampled_from(["add", "drop", "shift", "reword", "combine", "browse", "assign"]))
    def the_solutions(self, data: st.DataObject, action: str) -> None:
        bench = self.seen["workbench"]
        known, others = ([one["id"] for one in bench[key]] for key in ("solutions", "others"))
        payload = {"action": action, **data.draw(_fields(action, known or ["s1"], others or ["s1"]))}
        code = self._do(payload, expected=self._expected(payload, known, bench["current"]))
        if code == "ok":
            after = [one["id"] for one in self.seen["workbench"]["solutions"]]
            assert len(after) == len(known) + {"add": 1, "drop": -1, "combine": -1}.get(action, 0)
            assert action != "drop" or payload["solution"] not in after
            assert action != "shift" or after.index(payload["solution"]) == payload["number"] - 1

    def _expected(self, payload: Any, known: list[str], current: str | None) -> set[str] | None:
        """Solutions may be moved and agreed on always, and dropped unless the room looks at them; texts are for the model of texts."""
        action, one = payload["action"], payload.get("solution")
        if action in ("drop", "shift", "assign", "reword") and one not in known:
            return REFUSED
        if action == "shift":
            return {"ok"} if 1 <= payload["number"] <= len(known) else REFUSED
        if action == "drop" and (self.seen["result"] or current):
            alone = len(known) == 1 and (self.seen["result"] or {}).get("scene") != "list"
            return REFUSED if one == current or alone else {"ok"}
        return None

    @precondition(lambda self: self._type == "covenant")
    @rule(data=st.data(), action=st.sampled_from(["reword", "decide"]), elsewhere=st.booleans())
    def the_covenant(self, data: st.DataObject, action: str, elsewhere: bool) -> None:
        seen, plain = self.seen, data.draw(st.booleans(), label="as it is meant")
        choices = ["keep", "change", "drop", None]
        fields = {
            "reword": {"title": PLAIN if plain else TEXTS},
            "decide": {"choice": st.sampled_from(choices) if plain else TEXTS},
        }[action]
        where = {"item": "a9p9"} if elsewhere else {}
        payload = {"action": action, **data.draw(st.fixed_dictionaries(fields)), **where}
        looks = seen["phase"] != "paused" and seen["covenant"]["turn"] == "look"
        expected = {"ok"} if looks and plain and not elsewhere else None if looks and not elsewhere else REFUSED
        if seen["phase"] == "paused":
            expected = None
        if self._do(payload, expected=expected) == "ok" and action == "decide" and seen["phase"] != "paused":
            assert self.seen["result"]["decision"] == payload["choice"]

    @property
    def _type(self) -> str | None:
        activity = self.seen["activity"]
        return activity["type"] if activity else None

    # A rehearsal

    @precondition(lambda self: self.room.rehearses)
    @rule(
        action=st.sampled_from(["rehearse", "stop_rehearsal", "wipe"]),
        people=st.sampled_from([1, 30, 500, 0, 501, None]),
        restart=st.booleans(),
    )
    def a_rehearsal(self, action: str, people: int | None, restart: bool) -> None:
        ended, on, pretend = self.seen["phase"] == "ended", self.model.rehearsing, bool(self.model.pretending)
        fits = not on and people is not None and 1 <= people <= 500 - len(self.model.pretending)
        if action == "rehearse":
            self._do({"action": action, "people": people}, expected={"ended"} if ended else {"ok"} if fits else REFUSED)
        elif action == "stop_rehearsal":
            self._do({"action": action}, expected={"ok"} if on else REFUSED)
        else:
            anew = restart and (on or pretend) and not self.seen["rehearsal"]["restarts"]
            self._do(
                {"action": action, "restart": restart}, expected={"ok"} if (on or pretend) and not anew else REFUSED
            )

    @precondition(lambda self: self.room.rehearses and self.model.rehearsing and len(self.model.pretending) < 3)
    @rule()
    def somebody_pretends(self) -> None:
        number = self.room.pretend()
        assert number == len(self.model.people) + 1
        self.model.people[number] = "here"
        self.model.pretending.add(number)

    @precondition(lambda self: self.model.pretending and self.seen["item"] is not None)
    @rule(data=st.data())
    def an_answer_of_nobody(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.model.pretending)))
        seen, item = self.seen, self.seen["item"]
        value = data.draw(fitting(item, f"p{number}·"), label="value")
        said = {"ref": self._ref(), "item": item["id"], "value": value}
        expected = self.model.expects("participant", number, "answer", said, seen, self.room.now())
        code = self.room.pretended(number, said)
        assert code in expected, f"{code}, expected {set(expected)}"
        if code == "ok":
            self.model.took(number, "answer", said, seen)

    # What comes

    @precondition(lambda self: self.room.rehearses and self.more < 3)
    @rule()
    def more_is_planned(self) -> None:
        ended = self.seen["phase"] == "ended"
        assert self.room.replan(PLAN + MORE * (self.more + 1)) == ("ended" if ended else "ok")
        self.more += not ended


def _fields(action: str, known: list[str], others: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    one, texts = st.sampled_from(known), PLAIN | TEXTS
    fixed, more = {
        "add": ({}, {"title": texts, "idea": st.sampled_from(others), "after": one}),
        "drop": ({"solution": one}, {}),
        "shift": ({"solution": one, "number": st.integers(0, len(known) + 1)}, {}),
        "reword": ({"solution": one, "title": texts}, {}),
        "combine": ({"solutions": st.lists(one, min_size=2, max_size=2)}, {"title": texts}),
        "browse": ({"title": texts, "page": st.integers(0, 3)}, {}),
        "assign": ({"solution": one}, {"owner": texts, "next": texts, "due": DATES}),
    }[action]
    return st.fixed_dictionaries(fixed, optional=more)
