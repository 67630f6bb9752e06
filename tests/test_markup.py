"""Where markup may be made of a text: in one function of the scripts, in no template, and in Python of what we made ourselves."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.test_architecture import ROOT, committed, python_modules

IN_SCRIPTS = re.compile(
    r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\s*\.\s*write(?:ln)?|setHTMLUnsafe|parseHTMLUnsafe|createContextualFragment|DOMParser"
    r"|srcdoc|new Function)\b|\beval\s*\(|\bset(?:Timeout|Interval)\(\s*[\"'`]|[\"'`]javascript:"
)
IN_TEMPLATES = re.compile(
    r"\|\s*safe\b|\bautoescape\b|\ssrcdoc\s*=|\son[a-z]+\s*=\s*[\"'{]|\bjavascript:", re.IGNORECASE
)
THE_ONE = "static/js/fill.js"
SANITISED = {"static/activities/content.js", "static/js/phone/content.js"}
"""Who may put HTML in a page: it comes from `workshop/activities/content.py`, through nh3."""
MADE_HERE = {"htmlsafe_json_dumps", "qr.svg"}
"""What may be marked as markup in Python: JSON in which `<`, `>`, `&` and `'` are escaped, and a picture made of numbers."""


def scripts() -> dict[str, str]:
    return {named(path): path.read_text() for path in committed(".js", ".mjs") if named(path).startswith("static/")}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def markup_made(source: str) -> list[str]:
    """What a script does to make markup, or a program, of a text."""
    return [found.group() for found in IN_SCRIPTS.finditer(source)]


def unescaped(template: str) -> list[str]:
    return [found.group() for found in IN_TEMPLATES.finditer(template)]


def marked(source: str) -> set[str]:
    """What a module of Python calls markup: the function whose result it is, or the expression."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    given = [call.args[0] for call in calls if ast.unparse(call.func).split(".")[-1] == "Markup"]
    return {ast.unparse(each.func if isinstance(each, ast.Call) else each) for each in given}


def test_one_script_makes_markup_and_in_one_place() -> None:
    found = {name: made for name, text in scripts().items() if (made := markup_made(without_comments(text)))}
    assert found == {THE_ONE: ["innerHTML"]}


def without_comments(script: str) -> str:
    return re.sub(r"(?s)/\*.*?\*/|(?m:^[^\S\n]*//[^\n]*$)", "", script)


def test_only_what_the_server_sanitised_goes_through_it() -> None:
    importing = re.compile(r"import\s*\{[^}]*\bhtml\b[^}]*\}\s*from\s*[\"'][./a-z]*fill\.js[\"']")
    assert {name for name, text in scripts().items() if importing.search(text)} == SANITISED
    assert not [name for name, text in scripts().items() if re.search(r"import\s*\*.*fill\.js", text)]


def test_no_template_lets_a_text_through_as_it_is() -> None:
    templates = [path for path in committed(".html") if named(path).startswith("templates/")]
    assert len(templates) > 30
    assert not {path.name: found for path in templates if (found := unescaped(path.read_text()))}


def test_what_is_marked_as_markup_was_made_here() -> None:
    found = {name for _, path in python_modules() for name in marked(path.read_text())}
    assert found == MADE_HERE


@pytest.mark.parametrize(
    "source",
    [
        "place.innerHTML = said",
        "place.insertAdjacentHTML('beforeend', said)",
        "row.outerHTML += said",
        "document.write(said)",
        "frame.srcdoc = said",
        "eval(said)",
        'setTimeout("say()", 5)',
        "link.href = `javascript:${said}`",
    ],
)
def test_a_script_that_makes_markup_of_a_text_is_found(source: str) -> None:
    assert markup_made(without_comments(source))


@pytest.mark.parametrize(
    "source", ["place.textContent = said", "medieval(x)", "setTimeout(() => say(), 5)", "// innerHTML"]
)
def test_a_script_that_sets_a_text_is_left_alone(source: str) -> None:
    assert not markup_made(without_comments(source))


@pytest.mark.parametrize(
    "template",
    ["{{ said|safe }}", "{{ said | safe }}", "{% autoescape false %}", '<a onclick="x()">', "<a href=javascript:x>"],
)
def test_a_template_that_lets_a_text_through_is_found(template: str) -> None:
    assert unescaped(template)


def test_a_text_that_is_marked_as_markup_is_found() -> None:
    assert marked("f(Markup(said), markupsafe.Markup(f'<b>{said}'))") == {"said", "f'<b>{said}'"}
