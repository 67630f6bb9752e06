"""What people and the facilitator do in a workshop as it is meant: every step of it, in any order, twice and too late."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from tests.reliability.hostile import HOSTILE, STEPS, TEXTS, fitting
from tests.reliability.watching import MOST_PEOPLE, Watching


class Playing(Watching):
    """Politely."""

    @initialize(number=st.integers(0, STEPS))
    def begin_somewhere(self, number: int) -> None:
        if number:
            self._do({"action": "goto", "activity": number}, expected={"ok"})

    @precondition(lambda self: len(self.model.people) < MOST_PEOPLE)
    @rule()
    def somebody_joins(self) -> None:
        if not self.model.locked:
            self._newcomer()
            return
        who, refused = self.room.connect({"code": self.room.code, "role": "participant"})
        assert who is None
        assert refused["data"]["code"] == "forbidden"

    @rule(on=st.booleans())
    def the_room_is_locked_or_opened(self, on: bool) -> None:
        self._do({"action": "lock", "on": on}, expected={"ok"})
        self.model.locked = on

    @rule(data=st.data())
    def another_tab_or_back_again(self, data: st.DataObject) -> None:
        who, person = self._phone(data)
        if data.draw(st.booleans(), label="leaves first") and who is not self.watcher:
            self.room.leave(who)
            self.phones.remove((who, person))
        if self.model.people[person] == "gone":
            return
        back = self._enter("participant", self.tokens[person])
        me = [data for event, data in self.room.heard(back) if event == "me"][-1]
        assert (me["participant"], me["token"]) == (str(person), self.tokens[person])
        self._check_me(person, me)
        if len(self.phones) < 2 * MOST_PEOPLE:
            self.phones.append((back, person))
        else:
            self.room.leave(back)

    @precondition(lambda self: self.seen["item"] is not None)
    @rule(data=st.data())
    def an_answer(self, data: st.DataObject) -> None:
        who, person = self._phone(data)
        item = self.seen["item"]
        value = data.draw(fitting(item, f"p{person}·"), label="value")
        self._say(who, "participant", person, "answer", {"ref": self._ref(), "item": item["id"], "value": value})

    an_answer_more = an_answer
    yet_an_answer_more = an_answer

    @precondition(lambda self: bool(self.model.ideas))
    @rule(data=st.data())
    def an_idea_taken_back(self, data: st.DataObject) -> None:
        who, person = self._phone(data)
        ref = data.draw(st.sampled_from(sorted(self.model.ideas, key=list(self.model.ideas).index)), label="idea")
        item = self.model.ideas[ref][1]
        self._say(who, "participant", person, "answer", {"ref": self._ref(), "item": item, "value": {"withdraw": ref}})

    @precondition(lambda self: bool(self.said))
    @rule(data=st.data(), another=st.booleans())
    def the_same_again(self, data: st.DataObject, another: bool) -> None:
        person, payload = data.draw(st.sampled_from(self.said), label="said before")
        who, sender = self._phone(data)
        if data.draw(st.booleans(), label="by whoever said it"):
            tabs = [phone for phone, number in self.phones if number == person]
            who, sender = (tabs[0], person) if tabs else (who, sender)
        changed = {**payload, "value": data.draw(HOSTILE)} if another else payload
        self._say(who, "participant", sender, "answer", changed)

    @rule(data=st.data(), text=TEXTS, key=st.sampled_from(["name", "team", "group"]))
    def a_name_a_team_a_group(self, data: st.DataObject, text: str, key: str) -> None:
        who, person = self._phone(data)
        given = data.draw(st.sampled_from([f"p{person}·naam", text, "Rood", "Blauw", None]))
        self._say(who, "participant", person, "profile", {key: given})

    @rule(data=st.data())
    def a_wish_for_time(self, data: st.DataObject) -> None:
        who, person = self._phone(data)
        self._say(who, "participant", person, "more_time", {})

    @precondition(lambda self: len(self.model.people) > 2)
    @rule(data=st.data())
    def somebody_takes_everything_back(self, data: st.DataObject) -> None:
        who, person = self._phone(data)
        if person != 1:
            where = _where(self.seen)
            self._say(who, "participant", person, "withdraw", {})
            assert _where(self.seen) == where, "nobody who leaves moves the room"

    @rule(seconds=st.sampled_from([0.5, 20, 400, 700]))
    def time_passes(self, seconds: float) -> None:
        before = self.seen["timer"], self.seen["phase"]
        self.room.wait(seconds)
        if before[0] and "ends_at" in before[0] and self.room.now() > before[0]["ends_at"]:
            assert self.seen["timer"] is None, "a clock that ran out stops"

    @precondition(lambda self: self.room.mortal and self.model.people[1] != "gone")
    @rule()
    def the_server_dies_and_starts_again(self) -> None:
        forgotten = [phone for phone in self.phones if self.model.people[phone[1]] == "gone"]
        for who, _ in forgotten:
            self.room.leave(who)
        self.phones = [phone for phone in self.phones if phone not in forgotten]
        self.room.kill([self.console, self.screen, *(phone for phone, _ in self.phones)])

    @rule()
    def the_next_step(self) -> None:
        self._do({"action": "next"}, expected={"ended"} if self.seen["phase"] == "ended" else {"ok"})

    the_next_step_too = the_next_step

    @rule(action=st.sampled_from(["back", "pause", "resume", "end", "blank", "calm", "dark", "show_all"]))
    def another_button(self, action: str) -> None:
        phase = self.seen["phase"]
        inside = phase not in ("lobby", "ended")
        may = {
            "back": phase != "lobby",
            "pause": inside and phase != "paused",
            "resume": phase == "paused",
            "end": phase != "ended",
            "show_all": inside,
        }.get(action, True)
        if action != "end" or len(self.said) > 5:
            self._do({"action": action}, expected={"ok"} if may else {"bad_request", "ended"})

    @rule(number=st.integers(1, STEPS), expect=st.sampled_from([None, "now", -1]))
    def straight_to_a_step(self, number: int, expect: Any) -> None:
        moved = self.seen["activity"] is not None
        expected = {"ok"} if expect != -1 else {"stale"} if moved else {"ok", "stale"}
        self._do(
            {"action": "goto", "activity": number, "expect": self.seen["version"] if expect == "now" else expect},
            expected=expected,
        )

    @rule(
        data=st.data(), action=st.sampled_from(["hide", "show", "assign", "merge", "theme", "award", "hands", "remove"])
    )
    def something_with_what_was_said(self, data: st.DataObject, action: str) -> None:
        refs = st.sampled_from([payload["ref"] for _, payload in self.said] or ["x"])
        item = self.seen["item"] or {}
        option = st.sampled_from([o["id"] for o in item.get("options", ())] or ["o1"])
        person = st.sampled_from(sorted(self.model.people))
        fields = {
            "hide": {"answer": refs},
            "show": {"answer": refs},
            "assign": {"answer": refs, "theme": st.none()},
            "merge": {"answers": st.lists(refs, min_size=2, max_size=3)},
            "theme": {"title": TEXTS},
            "award": {"answer": refs, "right": st.booleans()},
            "hands": {"counts": st.dictionaries(option, st.integers(0, 9), max_size=2)},
            "remove": {"participant": person.filter(lambda number: number != 1).map(str)},
        }[action]
        payload = {"action": action, **data.draw(st.fixed_dictionaries(fields))}
        here = self.model.people.get(int(payload.get("participant", 0))) != "gone"
        expected = {"ok"} if action in ("hide", "show") or (action == "remove" and here) else None
        if self._do(payload, expected=expected) == "ok" and action == "remove":
            self.model.people[int(payload["participant"])] = "removed"


class Answering(Watching):
    """Answers and steps alone: what is wrong with those shows soon."""

    begin_somewhere, an_answer, the_next_step = Playing.begin_somewhere, Playing.an_answer, Playing.the_next_step


def _where(view: Any) -> tuple[Any, ...]:
    return view["phase"], view["activity"], (view["item"] or {}).get("id")
