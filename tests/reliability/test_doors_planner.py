"""Hostile plans and files: whatever a browser sends to the planner, no route breaks, and the room plays what can be played."""

from __future__ import annotations

import copy
import io
import json
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.reliability.doors import a_house, has_headers
from tests.reliability.hostile import HOSTILE, KEYS, PLAN
from tests.test_planner import PNG, Planner, sheet
from workshop import planning, uploads
from workshop.fold import LOBBY

GOOD: dict[str, Any] = yaml.safe_load(PLAN)


class Said(bytes):
    """Bytes of which a failure tells the beginning."""

    def __repr__(self) -> str:
        return repr(bytes(self[:300]))


NUMBERS = st.sampled_from([0, -1, True, 2**63, 10**90, 1.5, "0", None, float("nan")])
LAUGHS = b"a: &a [x, x]\n" + b"".join(
    b"%c: &%c [*%c, *%c, *%c]\n" % (c, c, c - 1, c - 1, c - 1) for c in b"bcdefghijkl"
)
RAW = list(map(Said, [
    b"", b"[", b"null", b"1", b'{"plan": ' + b"[" * 3000 + b"]" * 3000 + b', "rev": 0}', b"\xff\xfe\x00", b'{"rev": 0, "rev": 1}',
    b'{"plan": {"title": "\\ud800"}, "rev": 0}', b'{"plan": {"title": NaN}, "rev": 0}', b'{"plan": {"a": 1e999}, "rev": 0}',
    b'{"plan": {"a": ' + b"9" * 5000 + b'}, "rev": 0}', b'{"plan": {"title": "' + b"x" * 300_000 + b'"}, "rev": 0}',
]))  # fmt: skip
FILES = list(map(Said, [
    b"", b"\x00" * 100, PNG, b"%PDF-1.7", b"PK\x03\x04" + b"\x00" * 60, b"<svg xmlns='http://www.w3.org/2000/svg'/>", PLAN.encode(),
    PLAN.encode("utf-16"), LAUGHS, b"a: &a [*a]", b"!!python/object/apply:os.system [id]", b"title: \xff\xfe", b"[" * 5000, b"- " * 5000,
    b"? ? ? ?", b"%YAML 9.9\n---\n", b"title: !!binary x", b"title: 2027-01-01\nprogramme: 0o17", sheet(["Vraag", "A", "B", "Goed"]),
    sheet(["Question - max 120 characters", "Answer 1", "Answer 2", "Time", "Correct"], ["=1+1", 1, None, 1e308, "x"], [None] * 5),
    sheet(*[[None] * 3 + [10**9]] * 50), b"Question,Answer 1,Answer 2,Time limit,Correct\n\"a\x00b\",,,,\n\"open",
]))  # fmt: skip
NAMES = st.sampled_from(
    [
        "x.svg",
        "../../x.svg",
        "..\\..\\x.png",
        "a" * 400 + ".png",
        ".part",
        "",
        "é\u202e.png",
        "x.xlsx",
        "x.csv",
        "/etc/passwd",
        "con",
    ]
)


@st.composite
def spoiled(draw: st.DrawFn) -> Any:
    """A good plan with something else in one or two of its places."""
    plan = copy.deepcopy(GOOD)
    for _ in range(draw(st.integers(1, 2))):
        place: Any = plan
        # A copy: the large values are everybody's, and the second round may spoil what the first one put there.
        other = copy.deepcopy(draw(HOSTILE))
        while (keys := list(place) if isinstance(place, dict) else list(range(len(place)))) and draw(st.integers(0, 3)):
            key = draw(st.sampled_from(keys))
            if not isinstance(place[key], dict | list):
                break
            place = place[key]
        key = draw(st.sampled_from(keys)) if keys else 0
        if isinstance(place, dict):
            place[draw(st.just(key) | KEYS)] = other
        elif draw(st.booleans()):
            place.insert(key, other)
        else:
            del place[key:]
    return plan


def as_json(value: Any) -> Said:
    return Said(json.dumps(value).encode())


PLANS = st.one_of(
    st.just(GOOD).map(as_json),
    spoiled().map(as_json),
    HOSTILE.map(as_json),
    st.sampled_from([20, 200, 900]).map(lambda levels: Said(b'{"title": %s}' % (b"[" * levels + b"]" * levels))),
)
SENT = st.one_of(
    st.sampled_from(RAW),
    st.tuples(PLANS, NUMBERS.map(as_json), (NUMBERS | st.integers(0, 10)).map(as_json)).map(
        lambda sent: Said(b'{"plan": %b, "rev": %b, "step": %b}' % sent)
    ),
    HOSTILE.map(as_json),
)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return a_house(tmp_path_factory.mktemp("planner"))


def check_planner(house: Any, examples: int, dice: int, phases: tuple[Phase, ...] = tuple(Phase)) -> None:
    planner = Planner(house)

    @seed(dice)
    @settings(
        max_examples=examples, deadline=None, phases=phases, suppress_health_check=list(HealthCheck), database=None
    )
    @given(
        what=st.sampled_from(["draft", "draft", "preview", "play", "media", "file", "questions"]),
        newest=st.booleans(),
        body=SENT,
        plan=PLANS,
        given_file=st.sampled_from(FILES) | st.binary(max_size=200),
        name=NAMES,
    )
    def attack(what: str, newest: bool, body: Said, plan: Said, given_file: bytes, name: str) -> None:
        if what in ("draft", "preview") and newest:
            rev = read(planner, house)["rev"]
            body = Said(b'{"plan": %b, "rev": %d, "step": 1}' % (plan, rev))
            answer = planner.send(
                what, "PUT" if what == "draft" else "POST", data=body, content_type="application/json"
            )
        elif what in ("media", "file", "questions"):
            answer = planner.send(what, data={"file": (io.BytesIO(given_file), name)} if name else {"file": given_file})
        else:
            answer = planner.send(
                what, "PUT" if what == "draft" else "POST", data=body, content_type="application/json"
            )
        assert answer.status_code < 500, (what, answer.get_data(as_text=True)[:300])
        assert (
            answer.status_code in (200, 409) or answer.get_json()["message" if "message" in answer.json else "mistakes"]
        )
        assert has_headers(answer)
        lies = {path.name for path in house.folder.iterdir() if not path.name.startswith("sessions.db")}
        assert lies == {"media"}, "a file lies outside the media folder"
        stands(planner, house)

    attack()


def read(planner: Planner, house: Any) -> Any:
    page = planner.client.get(f"/plan/{house.own.code}")
    assert page.status_code == 200
    return json.loads(page.get_data(as_text=True).split('id="plan">')[1].split("</script>")[0])


def stands(planner: Planner, house: Any) -> None:
    """The planner opens again, its file comes out, and whoever joins finds a room that is whole."""
    read(planner, house)
    for page in (f"/plan/{house.own.code}/programme.yaml", f"/j/{house.own.code}", f"/f/{house.own.code}"):
        assert planner.client.get(page).status_code == 200, page
    state = house.server.core.history.state(house.own.id)
    assert state.index == LOBBY
    assert state.programme.programme


def test_no_plan_and_no_file_however_hostile_breaks_the_planner(house, long, request):
    house.server.core.writer.start()
    check_planner(house, 3000 if long else 60, request.config.getoption("--seed"))


def broken(*_: object) -> Any:
    raise RuntimeError


@pytest.mark.parametrize(("where", "what"), [(uploads, "keep"), (planning, "load"), (planning, "stops")])
def test_a_planner_that_breaks_is_noticed(tmp_path, monkeypatch, where, what, request):
    house = a_house(tmp_path)
    house.server.core.writer.start()
    monkeypatch.setattr(where, what, broken)
    with pytest.raises(AssertionError):
        # It ends at the first one that is noticed. Which that is hangs on all the code: Hypothesis throws with its constants too.
        check_planner(house, 1000, request.config.getoption("--seed"), (Phase.generate,))


@pytest.mark.parametrize("levels", [31, 200, 900])
def test_a_plan_that_goes_too_deep_is_not_kept_and_the_file_still_comes_out(house, levels):
    planner = Planner(house)
    deep = f'{{"plan": {{"title": {"[" * levels + "]" * levels}}}, "rev": {read(planner, house)["rev"]}}}'
    assert planner.send("draft", "PUT", data=deep, content_type="application/json").status_code == 422
    stands(planner, house)
