"""Texts that try to be more than text, a programme full of them, people who say them, and an eye in a page that sees one succeed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from playwright.sync_api import Page

from tests.browser.stage import Phone, Watched
from tests.driver import Client, wait_until

SCRIPTS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "\"><b onmouseover='alert(1)'>x",
    "javascript:alert(1)",
    "{{7*7}} ${7*7} <%= 7*7 %>",
    "</template><script>alert(1)</script>",
    "<iframe src=https://kwaad.example>",
    "\u202emoc.daawk\u202c gewoon",
    "a\u200bb\u2066c",
]
FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    '=HYPERLINK("https://kwaad.example")',
    "=cmd|' /C calc'!A0",
]
TEXTS = [*SCRIPTS, *FORMULAS]
MARKDOWN = """# {title}

<script>alert(1)</script> <img src="https://kwaad.example/a.png" onerror="alert(1)">

![weg](https://kwaad.example/b.png) [klik](javascript:alert(1)) [data](data:text/html,<script>alert(1)</script>) [goed](https://ommen.example)
"""
TITLE = SCRIPTS[1]
GROUPS = [SCRIPTS[2], FORMULAS[4].strip()]

MARKUP = (
    "[onerror]",
    "[onload]",
    "[onmouseover]",
    "[src*=kwaad]",
    "[src=x]",
    "a[href^='javascript:' i]",
    "a[href^='data:' i]",
    "script:not([src]):not([type])",
)
EYE = """(markup) => {
  window.hits = [];
  window.said = new Set();
  const look = (node) => {
    window.said.add(node.textContent);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    for (const each of [node, ...node.querySelectorAll("*")]) if (each.matches(markup)) window.hits.push(each.outerHTML.slice(0, 200));
  };
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      addedNodes.forEach(look);
      if (target !== document && target !== document.body) window.said.add(target.textContent);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
  document.addEventListener("securitypolicyviolation", (report) => window.hits.push(`${report.violatedDirective} ${report.blockedURI}`));
}"""
"""Runs before a page does: what ever stands in it that is markup of ours to find, and every text that ever stood in it."""


def plan() -> str:
    """Every type, and every kind that shows a text, with something in each field that a planner can type."""
    s, options = SCRIPTS, [SCRIPTS[0], FORMULAS[0], SCRIPTS[6]]
    steps: list[dict[str, Any]] = [
        {"type": "content", "title": s[0], "text": {"nl": MARKDOWN.format(title=s[0])}},
        {
            "type": "poll",
            "title": s[3],
            "items": [
                {"kind": "words", "text": s[0], "max": 3},
                {"kind": "text", "text": s[6]},
                {"kind": "scale", "text": s[1], "labels": [s[2], s[7]]},
                {"kind": "multiple", "text": s[2], "options": options},
            ],
        },
        {"type": "statements", "title": s[1], "rounds": 1, "statements": [{"text": s[2], "options": s[5:8]}]},
        {
            "type": "quiz",
            "title": s[4],
            "teams": True,
            "questions": [
                {"kind": "choice", "text": s[5], "options": options, "correct": options[0]},
                {"kind": "text", "text": s[0], "correct": [s[1]]},
                {"kind": "order", "text": s[1], "options": options, "correct": options},
            ],
        },
        {"type": "ideas", "id": "wand", "title": s[2], "prompt": s[6], "per_person": 20, "dots": 1},
        {"type": "prioritise", "title": s[6], "from": "wand", "top": 1, "axes": [s[0], s[1]]},
        {"type": "covenant", "title": s[7], "purpose": s[0], "articles": [s[6]]},
    ]
    for question in steps[3]["questions"]:
        question |= {"explanation": s[3], "seconds": 0}
    programme = [{**step, "notes": s[1]} for step in steps]
    return json.dumps({"title": TITLE, "names": "optional", "groups": GROUPS, "programme": programme})


def some(start: int, many: int, longest: int = 280) -> list[str]:
    """So many of the texts from that one on, round and round."""
    return [TEXTS[n % len(TEXTS)].strip()[:longest] for n in range(start, start + many)]


def said(item: dict[str, Any], n: int) -> Any:
    """What the nth guest answers to an item."""
    options = [option["id"] for option in item.get("options", [])]
    values: dict[str, Callable[[], Any]] = {
        "choice": lambda: (
            {"choice": (item.get("why_of") or options)[0], "why": some(n, 1)[0]} if item.get("why") else options[0]
        ),
        "multiple": lambda: options[:1],
        "order": lambda: options,
        "scale": lambda: 3,
        "words": lambda: some(3 * n, 3, 40),
        "text": lambda: some(n, 1)[0],
        "sign": lambda: dict(zip(("name", "organisation"), some(3 * n, 2, 80), strict=True)),
        "dots": lambda: {options[0]: 1},
    }
    return values[item["kind"]]()


def speak(guests: Sequence[Client], item: dict[str, Any]) -> None:
    """All of them answer; on the wall every text hangs."""
    for n, guest in enumerate(guests):
        ideas = [{"text": text} for text in TEXTS[n :: len(guests)]]
        for answer in ideas if item["kind"] == "ideas" else [said(item, n)]:
            ack = guest.answer(answer, item=item["id"])
            assert ack["ok"], (item, answer, ack)


def type_on(phone: Phone, item: dict[str, Any], text: str) -> None:
    """The same with fingers: whatever can be typed on a phone is typed there."""
    page = phone.page
    fields = {"words": ".word input", "text": "#text", "ideas": "#idea", "sign": "#sign-name"}
    if item["kind"] in fields:
        page.locator(fields[item["kind"]]).first.fill(text)
        if item["kind"] == "sign":
            page.locator("#sign-organisation").fill(text)
        form = page.locator(f".{item['kind']} [type=submit], [data-part=send]").first
        form.click()
    elif item["kind"] == "choice":
        options = [option["id"] for option in item["options"]]
        page.locator(".tile").nth(options.index((item.get("why_of") or options)[0])).click()
        if item.get("why"):
            page.locator("#why").fill(text)
            page.locator(".why [type=submit]").click()


class Eyed:
    """A page that was opened anew with the eye in it, and the last view that it heard."""

    def __init__(self, watched: Watched) -> None:
        self.page: Page = watched.page
        self.view: dict[str, Any] = {"phase": None, "version": -1}
        self.dialogs: list[str] = []
        self.page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))
        self.page.on("websocket", lambda line: line.on("framereceived", self._hear))
        self.page.add_init_script(f"({EYE})({json.dumps(', '.join(MARKUP))})")

    def _hear(self, frame: str | bytes) -> None:
        found = re.match(r'42\["view",', frame) if isinstance(frame, str) else None
        if found:
            self.view = json.loads(frame[2:])[1]

    def follow(self, view: dict[str, Any]) -> None:
        """Wait until this page has drawn the place where the room is."""
        wait_until(lambda: self.page.evaluate("1") and place(self.view) == place(view), f"the page is at {place(view)}")
        self.page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")

    def lacks(self, texts: Sequence[str]) -> list[str]:
        """Which of these never stood in the page."""
        stood = "\0".join(map(plain, self.page.evaluate("[...window.said].filter(Boolean)")))
        return [text for text in texts if plain(text) not in stood]

    def hits(self) -> Iterator[str]:
        for frame in self.page.frames:
            yield from frame.evaluate("window.hits || []")

    def must_be_text(self) -> None:
        found = [*self.dialogs, *self.hits()]
        assert not found, found


def plain(text: str) -> str:
    return " ".join(text.split())


def place(view: dict[str, Any]) -> tuple[Any, ...]:
    activity, item = view.get("activity"), view.get("item")
    return (view["phase"], activity and activity["number"], item and item["id"])
