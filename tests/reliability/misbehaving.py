"""What nobody should send: every event with any value, by whoever may not, and people without the code."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.reliability.heard import CONNECT_CODES
from tests.reliability.hostile import ACTIONS, FIELDS, HOSTILE, RESERVED, TEXTS, deeds
from tests.reliability.model import EVENTS
from tests.reliability.watching import LARGEST
from tests.reliability.working import Working


class Misbehaving(Working):
    """Both: among people who take part, some who do not mean well."""

    @rule(data=st.data(), event=st.sampled_from([*EVENTS, "do"]), payload=HOSTILE)
    def anything_as_an_event(self, data: st.DataObject, event: str, payload: Any) -> None:
        role, who, person = self._anyone(data)
        if (role, event) == ("facilitator", "do"):
            self._do(payload, expected={"bad_request"} if not isinstance(payload, dict) else None)
        else:
            self._say(who, role, person, event, payload)

    @rule(data=st.data(), value=HOSTILE, wrong=st.sampled_from(["value", "item", "ref", "extra"]))
    def an_answer_that_is_none(self, data: st.DataObject, value: Any, wrong: str) -> None:
        who, person = self._phone(data)
        item = self.seen["item"]["id"] if self.seen["item"] else "a1i1"
        self._say(who, "participant", person, "answer", {"ref": self._ref(), "item": item, "value": "o1", wrong: value})

    an_answer_that_is_none_too = an_answer_that_is_none

    @rule(
        data=st.data(),
        event=st.sampled_from(["profile", "withdraw"]),
        wrong=st.dictionaries(TEXTS, HOSTILE, max_size=2),
    )
    def a_profile_that_is_none(self, data: st.DataObject, event: str, wrong: dict[str, Any]) -> None:
        who, person = self._phone(data)
        if event == "profile":
            more = data.draw(
                st.fixed_dictionaries({}, optional=dict.fromkeys(["name", "team", "group", "lang"], HOSTILE))
            )
            self._say(who, "participant", person, event, {**wrong, **more})

    @rule(deed=deeds())
    def a_deed_that_is_none(self, deed: dict[str, Any]) -> None:
        self._deed(deed)

    @rule(action=st.sampled_from(ACTIONS), key=st.sampled_from(FIELDS), value=HOSTILE)
    def a_deed_with_one_field_wrong(self, action: str, key: str, value: Any) -> None:
        self._deed({"action": action, key: value})

    def _deed(self, deed: dict[str, Any]) -> None:
        if deed["action"] in ("end", "remove") and "participant" not in deed:
            return
        if deed["action"] == "rehearse" and not self.room.rehearses:
            return
        action = deed["action"]
        reserved = action in RESERVED
        people = [str(deed.get("participant"))] if action == "remove" else []
        no = {"bad_request", "stale"}
        if self._do(deed, expected=no if not isinstance(action, str) or reserved else None) == "ok":
            for number in people:
                self.model.people[int(number)] = "removed"
            assert action in ACTIONS, f"{action!r} is no action"

    @rule(data=st.data(), event=st.sampled_from([*EVENTS, "do"]))
    def somebody_elses_event(self, data: st.DataObject, event: str) -> None:
        role, who, person = self._anyone(data)
        if EVENTS.get(event, "facilitator") != role:
            payload = data.draw(
                st.sampled_from([{"action": "next"}, {"action": "end"}, {"ref": "x", "item": "a1i1", "value": "o1"}])
            )
            self._say(who, role, person, event, payload)

    @precondition(lambda self: self.room.patient)
    @rule(data=st.data(), auth=HOSTILE, wrong=st.sampled_from(["code", "role", "token", "lang", "all"]))
    def a_stranger(self, data: st.DataObject, auth: Any, wrong: str) -> None:
        role = data.draw(st.sampled_from(["participant", "screen", "facilitator"]))
        number = isinstance(auth, int | float) and not isinstance(auth, bool)
        if len(json.dumps(auth)) > LARGEST or (wrong == "all" and number):
            return  # Larger than a message may be; and a number there would be read as the packet's id.
        asked = {"code": self.room.code, "role": role, "token": self.room.keys.get(role), wrong: auth}
        before = self.room.moves()
        who, refused = self.room.connect(auth if wrong == "all" else asked)
        if who is None:
            assert refused["data"]["code"] in CONNECT_CODES, refused
            assert refused["data"]["message"].strip()
            assert self.room.moves() == before
            return
        assert wrong in ("token", "lang"), f"{asked} came in"
        assert role == "participant" or asked["token"] == self.room.keys[role]
        self.room.leave(who)
        if role == "participant":
            self.model.people[len(self.model.people) + 1] = "here"

    def _anyone(self, data: st.DataObject) -> tuple[str, Any, int | None]:
        role = data.draw(st.sampled_from(["participant", "screen", "facilitator"]), label="role")
        if role == "participant":
            return (role, *self._phone(data))
        return role, self.console if role == "facilitator" else self.screen, None
