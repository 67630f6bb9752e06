"""Values that nobody should send and values that fit, as Hypothesis makes them, and a programme with every type and every kind in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

PLAN = """
title: Alles
names: optional
groups: [Rood, Blauw]
min_group: 3
programme:
  - type: poll
    title: Peiling
    id: begin
    items:
      - {kind: choice, text: "Welke?", options: [Een, Twee, Drie]}
      - {kind: multiple, text: "Welke twee?", options: [Een, Twee, Drie], max: 2, live: false}
      - {kind: scale, text: "Hoeveel?", min: 0, max: 5, seconds: 600}
      - {kind: words, text: "Waarom?", max: 2}
      - {kind: number, text: "Hoe oud?", min: 0, max: 120}
      - {kind: text, text: "Vertel.", max: 50}
  - type: statements
    title: Stellingen
    discussion_minutes: 5
    statements: [{text: Armoede is te zien.}, {text: Hulp is te vinden., options: [Ja, Nee]}]
  - type: quiz
    title: Quiz
    teams: true
    standings_every: 2
    questions:
      - {kind: choice, text: "Welke?", options: [Aa, Bee, Cee], correct: Bee, explanation: GEHEIM-a3q1, seconds: 600}
      - {kind: multiple, text: "Welke twee?", options: [Aa, Bee, Cee], correct: [Aa, Cee], explanation: GEHEIM-a3q2, seconds: 0}
      - {kind: number, text: "Hoeveel?", correct: 402, explanation: GEHEIM-a3q3, seconds: 0}
      - {kind: order, text: "In welke volgorde?", options: [Aa, Bee, Cee], correct: [Cee, Aa, Bee], explanation: GEHEIM-a3q4, seconds: 0}
      - {kind: text, text: "Hoe heet het?", correct: [GEHEIM-a3q5], seconds: 600}
  - type: content
    title: Pauze
    text: Koffie
    minutes: 10
  - type: ideas
    title: Ideeën
    id: wand
    prompt: Wat kan beter?
    per_person: 2
    dots: 3
  - type: ideas
    title: Namen
    prompt: Hoe noemen we het?
    per_person: 3
    moderate: true
    anonymous: false
    dots: 0
  - type: poll
    title: Nog eens
    compare_with: begin
    items: [{kind: choice, text: "Welke?", options: [Een, Twee, Drie]}]
  - {type: prioritise, title: Oplossingen, from: wand, top: 2, discussion_minutes: 5}
  - type: covenant
    title: Convenant
    purpose: Iedereen doet mee.
    articles: [Wij komen bij elkaar.]
"""
STEPS = 9
SECRETS = ("a3q1", "a3q2", "a3q3", "a3q4", "a3q5")
"""Items of the quiz; «GEHEIM-» and the item stand only in what is right and why."""

NASTY = [
    "", " ", "\x00", "a\x00b", "\ud800", "\udfff tail", "\u202egnirts", "\u200b", "\u200bx\u200b", "\ufeff", "\uffff", "a\uffff", "\x0b",
    "__proto__", "constructor", "toString", "=1+1", "@SUM(A1)", "<script>alert(1)</script>", "'; DROP TABLE moves; --", "%s%n%(x)s",
    "{{7*7}}", "مرحبا", "👩‍👩‍👧‍👦", "o1", "p1", "f", "clock", "null", "NaN", "x" * 201, "\r\n", "é" * 41, "٣", "²",
]  # fmt: skip
LARGE: dict[str, Any] = {"digits": "9" * 5000, "a long text": "x" * 20_000, "an integer": 10**90}


def large(name: str) -> Any:
    """One of the large values; by name, so that a failure is told in a line."""
    return LARGE[name]


TEXTS = st.sampled_from(NASTY) | st.text(max_size=12) | st.sampled_from(["digits", "a long text"]).map(large)
HUGE = st.sampled_from([-(10**30), 2**63, 2**31, -1, 0, 1]) | st.just("an integer").map(large)
SCALARS = (
    st.none() | st.booleans() | HUGE | st.integers(-3, 12) | st.floats(allow_nan=False, allow_infinity=False) | TEXTS
)
KEYS = (
    st.sampled_from(
        [
            "__proto__",
            "choice",
            "why",
            "text",
            "withdraw",
            "name",
            "organisation",
            "o1",
            "o2",
            "erased",
            "answer",
            "item",
            "",
            "\ud800",
        ]
    )
    | TEXTS
)


def deep(levels: int, *, key: str | None = None) -> Any:
    leaf: Any = 0
    for _ in range(levels):
        leaf = [leaf] if key is None else {key: leaf}
    return leaf


LARGE |= {
    "lists in lists": deep(60),
    "many lists in lists": deep(300),
    "texts in texts": deep(300, key="text"),
    "a long list": [0] * 10_000,
    "a long list of options": ["o1"] * 10_000,
}
HOSTILE = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=6
) | st.sampled_from(sorted(LARGE)).map(large)

ACTIONS = [
    "next", "back", "goto", "pause", "resume", "end", "extend", "close", "hide", "show", "show_all", "remove", "hands", "blank", "calm",
    "dark", "lock", "rehearse", "stop_rehearsal", "wipe", "theme", "rename", "untheme", "assign", "merge", "unmerge", "write", "award",
    "add", "drop", "shift", "reword", "combine", "browse", "decide", "answer", "join", "profile", "withdraw", "more_time", "replan",
    "__init__", "apply",
]  # fmt: skip
RESERVED = ("answer", "join", "profile", "withdraw", "more_time", "close", "replan", "__init__", "apply")
"""What nobody at a console may say, though it is a word of the log or of Python."""
FIELDS = [
    "activity", "seconds", "answer", "answers", "participant", "counts", "on", "title", "theme", "right", "expect", "at", "actor",
    "people", "restart", "table", "idea", "after", "solution", "solutions", "number", "page", "owner", "next", "due", "item", "choice",
    "plan", "pinned", "way", "simulated", "erased", "landed",
]  # fmt: skip


@st.composite
def deeds(draw: st.DrawFn) -> dict[str, Any]:
    """An action with some of the fields of all actions, or what is none."""
    action: Any = draw(st.sampled_from(ACTIONS) | TEXTS | HOSTILE)
    given = draw(st.lists(st.sampled_from(FIELDS), max_size=5, unique=True))
    return {"action": action, **{field: draw(HOSTILE) for field in given}}


def fitting(item: Mapping[str, Any], mark: str) -> st.SearchStrategy[Any]:
    """Values that this item takes, or nearly; `mark` makes own words recognisable."""
    ids = [option["id"] for option in item.get("options", ())]
    words = st.text(max_size=8).map(lambda text: f"{mark}{text}")
    one = st.sampled_from(ids) if ids else st.just("o1")
    return {
        "choice": one | st.fixed_dictionaries({"choice": one, "why": words | st.none()}),
        "multiple": st.lists(one, unique=True, min_size=1, max_size=3),
        "order": st.permutations(ids),
        "scale": st.integers(-1, 6) | st.integers(0, 5).map(float),
        "number": st.integers(0, 121) | st.floats(0, 120),
        "words": st.lists(words, min_size=1, max_size=2),
        "text": words,
        "ideas": st.fixed_dictionaries({"text": words}),
        "dots": st.dictionaries(one, st.integers(0, 2), max_size=3),
        "sign": st.fixed_dictionaries({"name": words, "organisation": words}),
    }[item["kind"]]
