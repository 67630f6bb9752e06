"""A workshop that Hypothesis plays: who is in it, how anything is sent, and what holds after every step, against the model."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, ClassVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.reliability.heard import FIELDS_OF, as_it_arrives, code_of
from tests.reliability.hostile import PLAN, SECRETS
from tests.reliability.model import Model

MOVING = {"next", "back", "goto", "pause", "resume", "end", "extend"}
TELLING = {"covenant", "prioritise"}
"""Types that phones read while they answer. What is being chosen they do not read."""
"""Actions after which the room is somewhere else; after any other it stands where it stood."""
MOST_PEOPLE = 6
LARGEST = 30_000
"""Characters of a payload: what is larger than a message may be has its own test."""


def how_much(examples: int, steps: int, *, shrink: bool = True) -> settings:
    """Settings of a run: the seed alone repeats it, so nothing is remembered between runs."""
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        phases=[Phase.generate, *([Phase.shrink] if shrink else [])],
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )


class Watching(RuleBasedStateMachine):
    """One workshop of everything. `phones` are the connections of participants: (connection, number)."""

    open_room: ClassVar[Callable[[str], Any]]

    def __init__(self) -> None:
        super().__init__()
        self.room = type(self).open_room(PLAN)
        self.model = Model()
        self.tokens: dict[int, str] = {}
        self.phones: list[tuple[Any, int]] = []
        self.said: list[tuple[int, dict[str, Any]]] = []
        self.revealed: set[str] = set()
        self.named = 0
        self.read: dict[Any, int] = {}
        self.console, self.screen = (self._enter(role) for role in ("facilitator", "screen"))
        self.watcher = self._newcomer()
        self._newcomer()

    def _enter(self, role: str, token: str | None = None) -> Any:
        token = token or self.room.keys.get(role)
        who, refused = self.room.connect({"code": self.room.code, "role": role, "token": token, "lang": "nl"})
        assert who is not None, refused
        return who

    def _newcomer(self) -> Any:
        who = self._enter("participant")
        me = next(data for event, data in self.room.heard(who) if event == "me")
        number = int(me["participant"])
        assert number == len(self.model.people) + 1, "numbers are given once, in order"
        self.model.people[number], self.tokens[number] = "here", me["token"]
        self.phones.append((who, number))
        return who

    @property
    def seen(self) -> Any:
        return self._view(self.console)

    def _view(self, who: Any) -> Any:
        return [data for event, data in self.room.heard(who) if event == "view"][-1]

    def _ref(self) -> str:
        """Counted, not drawn by chance: a run that is played again says the same."""
        self.named += 1
        return f"r{self.named}"

    def _phone(self, data: st.DataObject) -> tuple[Any, int]:
        return data.draw(st.sampled_from(self.phones), label="phone")

    # One thing that somebody sends, and what it must do

    def _say(self, who: Any, role: str, person: int | None, event: str, payload: Any) -> str:
        sent, payload = payload, as_it_arrives(payload)
        if len(json.dumps(payload)) > LARGEST:
            return "too large"
        seen, before = self.seen, self.room.moves()
        expected = self.model.expects(role, person, event, payload, seen, self.room.now())
        ack = self.room.say(who, event, sent)
        code = code_of(ack)
        assert code in expected, (
            f"{role} {event}: {ack}, expected {set(expected)}, in {seen['phase']} of {seen['item']}"
        )
        if code != "ok":
            assert self.room.moves() == before, "what is refused leaves no trace"
        elif person is not None:
            known = event == "answer" and payload["ref"] in self.model.refs
            self.model.took(person, event, payload, seen)
            if known:
                assert self.room.moves() == before, "the same ref counts once"
            elif event == "answer":
                self.said.append((person, payload))
                assert ack["ref"] == payload["ref"]
        return code

    def _do(self, payload: Any, *, expected: set[str] | None = None) -> str:
        sent, payload = payload, as_it_arrives(payload)
        if len(json.dumps(payload)) > LARGEST:
            return "too large"
        seen, before = self.seen, self.room.moves()
        ack = self.room.say(self.console, "do", sent)
        code = code_of(ack)
        assert expected is None or code in expected, f"do {payload!r}: {ack}, expected {expected}, in {seen['phase']}"
        assert self.room.moves() == before + (code == "ok")
        if code == "ok":
            assert ack["version"] == before + 1
            if payload["action"] in ("hide", "show", "show_all", "remove", "merge", "unmerge"):
                self.model.hidden = True
            if payload["action"] == "lock":
                self.model.locked = bool(payload.get("on", not self.model.locked))
            if payload["action"] in ("rehearse", "stop_rehearsal", "wipe"):
                self.model.rehearsed(payload["action"])
            self._went(seen, payload["action"], payload)
        return code

    def _went(self, before: Any, action: str, payload: Any) -> None:
        """What an action that was done must have done at least."""
        after = self.seen
        if action in ("end", "pause"):
            assert after["phase"] == {"end": "ended", "pause": "paused"}[action]
        elif action == "wipe" and payload.get("restart") is True:
            assert after["phase"] == "lobby"
            self.model.restarted()
        elif action not in MOVING:
            assert (after["phase"], after["activity"]) == (before["phase"], before["activity"])

    # What holds after every step

    @invariant()
    def everybody_sees_what_is(self) -> None:
        self.room.settle(self._check_views)
        self.room.settle(self._check_frames)
        assert not self.room.complaints, self.room.complaints

    def _check_views(self) -> None:
        views = {"facilitator": self.seen, "screen": self._view(self.screen), "participant": self._view(self.watcher)}
        seen = views["facilitator"]
        item = seen["item"]
        for role, view in views.items():
            assert FIELDS_OF[role] <= set(view), FIELDS_OF[role] - set(view)
            assert (view["phase"], view["activity"]) == (seen["phase"], seen["activity"])
            assert (view["item"] or {}).get("id") == (item or {}).get("id")
        for role in ("facilitator", "screen"):
            assert views[role]["people"]["joined"] == self.model.joined()
            assert views[role]["people"]["answered"] == self.model.answered(item)
        if seen["phase"] == "open":
            told = views["participant"]["result"]
            assert told is None or (seen["activity"]["type"] in TELLING and "counts" not in told)
        for found in (views["screen"]["result"], seen["result"], seen["tally"]):
            self._check_counts(item, found)
        if seen["activity"] and seen["activity"]["type"] == "quiz" and seen["result"] and "correct" in seen["result"]:
            self.revealed.add(item["id"])

    def _check_counts(self, item: Any, found: Any) -> None:
        if not item or not found or "answered" not in found:
            return
        assert found["answered"] == self.model.answered(item)
        counts = self.model.counts(item)
        if counts is not None and "scene" not in found:
            assert found["counts"] == counts, f"{found['counts']} shown, {counts} said"
        if found.get("outcome", "keep") != "keep":
            votes = {option: n + found["hands"].get(option, 0) for option, n in found["counts"].items()}
            assert votes["agree"] > votes["disagree"], "what was agreed changes by a majority alone"
        if "values" in found:
            assert sum(n for _, n in found["values"]) == found["answered"]

    def _check_frames(self) -> None:
        """Versions grow; nothing that is right is told before its time; nobody hears of another in their own part."""
        for who, person in [(self.screen, 0), *self.phones]:
            heard = self.room.heard(who)
            start = self.read.get(who, 0)
            versions = [data["version"] for event, data in heard[max(start - 3, 0) :] if event == "view"]
            assert versions == sorted(versions)
            for event, data in heard[start:]:
                self._check_frame(event, json.dumps(data, ensure_ascii=False), data, person)
            self.read[who] = len(heard)

    def _check_frame(self, event: str, text: str, data: Any, person: int) -> None:
        for item in SECRETS:
            assert item in self.revealed or f"GEHEIM-{item}" not in text, f"{item} is told: {text}"
        if (
            event == "view"
            and data["activity"]
            and data["activity"]["type"] == "quiz"
            and data["phase"] in ("open", "closed")
        ):
            assert data["result"] is None
            assert '"correct"' not in text
        if event == "me":
            self._check_me(person, data)
            others = [number for number in self.model.people if number != person]
            assert not [number for number in others if f"p{number}·" in text], f"{person} is told of another: {text}"

    def _check_me(self, person: int, me: Any) -> None:
        assert me["participant"] == str(person)
        if me.get("correct") is not None or me.get("points"):
            assert self.revealed or me["item"] is None

    @invariant()
    def everybody_knows_what_they_said(self) -> None:
        item = self.seen["item"]
        if item is None or item["kind"] in ("ideas", "dots"):
            return
        said = self.model.answers.get(item["id"], {})
        for who, person in self.phones:
            me = self.room.me(who, person)
            if me is not None:
                assert me["item"] == item["id"]
                assert (me["answer"] is not None) == (person in said), (
                    f"{person}: {me['answer']!r}, said {said.get(person)}"
                )
                if item["kind"] in ("multiple", "order", "scale", "number") and person in said:
                    assert me["answer"] == said[person][1]

    @invariant()
    def a_server_that_starts_now_stands_there_too(self) -> None:
        self.room.again()

    @rule()
    def an_export(self) -> None:
        document = self.room.export()
        held = {(a["participant"], a["item"], a["ref"]) for a in document["answers"] if not self._loose(a["item"])}
        said = {answer for answer in self.model.standing() if not self._loose(answer[1])}
        assert held == said, f"only in the export: {held - said}; only in the model: {said - held}"
        shown = {result["item"]: result["result"] for result in document["results"]}
        for item in document["items"]:
            if item["kind"] in ("choice", "multiple", "scale"):
                assert shown[item["id"]]["counts"] == self.model.counts(item)

    def _loose(self, item: str) -> bool:
        """Dots for what somebody took back: how they are kept is for the tests of the ideas."""
        return self.model.hidden and re.fullmatch(r"a\d+d", item) is not None

    def teardown(self) -> None:
        self.an_export()
        for who in [self.console, self.screen, *(phone for phone, _ in self.phones)]:
            self.room.leave(who)
