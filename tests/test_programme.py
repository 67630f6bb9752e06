"""The programme file: what it may hold, that what is written is read back, and that no file does harm."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.programmes import SMALL, changed, mistakes, only
from workshop.activities import TYPES
from workshop.programme import Programme, ProgrammeErrors, check, dump, load, shape

PROGRAMMES = sorted((Path(__file__).parents[1] / "workshop" / "programmes").glob("*.yaml"))


@pytest.mark.parametrize("path", PROGRAMMES, ids=lambda path: path.stem)
def test_every_programme_that_comes_along_loads_and_is_written_as_it_was_read(path: Path) -> None:
    programme = load(path.read_bytes(), "nl")
    assert load(dump(programme), "nl") == programme
    assert Programme.model_validate_json(programme.model_dump_json(exclude_unset=True)) == programme
    assert yaml.safe_load(dump(programme)) == yaml.safe_load(path.read_text("utf-8"))


def test_what_is_left_out_is_as_the_format_says() -> None:
    programme = load(SMALL, "nl")
    assert (programme.language, programme.names, programme.min_group, programme.keep_days) == ("nl", "never", 5, 90)
    assert programme.groups == ()
    assert programme.programme[0].type == "poll"


def test_languages_are_those_of_the_texts_unless_the_file_says_so() -> None:
    several = changed("Een middag", "{nl: Een middag, ar: بعد الظهر}")
    assert load(several, "nl").languages == ("nl", "ar")
    assert load(f"languages: [nl, tr]\n{several}", "nl").languages == ("nl", "tr")
    assert "languages" not in dump(load(several, "nl"))


def test_a_programme_never_changes() -> None:
    programme = load(SMALL, "nl")
    with pytest.raises(ValueError, match="frozen"):
        programme.title = "x"  # type: ignore[misc]


@pytest.mark.parametrize("word", ["no", "yes", "on", "off", "1:30", "2018-01-01", "1_000", "0x1F", ".inf", "n"])
def test_a_word_that_old_yaml_takes_for_something_else_stays_the_word_it_is(word: str) -> None:
    assert load(changed("Zeven", word), "nl").programme[0].items[0].options[1] == word  # type: ignore[attr-defined]


def test_yes_and_no_are_understood_where_true_and_false_belong() -> None:
    for word, meaning in (("no", False), ("yes", True), ("false", False), ("True", True)):
        programme = load(changed("        options:", f"        live: {word}\n        options:"), "nl")
        assert programme.programme[0].items[0].live is meaning  # type: ignore[attr-defined]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_from_any_editor_is_read(encoding: str) -> None:
    text = SMALL.replace("Een middag", "Eén middag").replace("\n", "\r\n")
    assert load(text.encode(encoding), "nl").title == "Eén middag"
    assert load("\ufeff" + text, "nl").title == "Eén middag"


def test_letters_in_an_unknown_encoding_are_a_mistake() -> None:
    assert only(SMALL.replace("zit", "zít").encode("cp1252")).line == 4


def test_a_file_that_is_too_large_is_refused() -> None:
    assert only(SMALL + "#" * 300_000).message == "This file is too large. At most 256 kB fits."


@pytest.mark.parametrize(
    "text", ["[" * 5000, "- " * 5000, "a: &a [*a]", "a:\n" + "".join(" " * i + "- \n" for i in range(1, 40))]
)
def test_a_file_that_is_nested_too_deep_is_refused(text: str) -> None:
    assert "nested too deep" in mistakes(text)[0].message or "no programme" in mistakes(text)[0].message


def test_a_small_file_cannot_become_a_huge_one() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 9))
    assert only(bomb).message == "There is too much in this file."


def test_an_alias_may_repeat_a_few_words() -> None:
    programme = load(
        changed('["18.450", Zeven]', "&o [Eén, Twee]")
        + SMALL[SMALL.index("      - kind") :].replace('["18.450", Zeven]', "*o"),
        "nl",
    )
    assert len(programme.programme[0].items) == 2  # type: ignore[attr-defined]


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), min_size=1).filter(str.strip)


@given(texts, texts)
def test_any_text_that_is_written_is_read_back(title: str, option: str) -> None:
    programme = load(SMALL, "nl")
    item = programme.programme[0].items[0]  # type: ignore[attr-defined]
    item = item.model_copy(update={"options": (option, option + "!")})
    step = programme.programme[0].model_copy(update={"items": (item,)})
    programme = programme.model_copy(update={"title": title, "programme": (step,)})
    assert load(dump(programme), "nl") == programme


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200) | st.text("[]{}:,-&*!|>'\"%@`# \n\tab", max_size=60)
)
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    for mistake in mistakes(text):
        assert mistake.line >= 1
        assert mistake.column >= 1
        assert mistake.message


VALUES = ["", "5", "[a]", "{a: b}", "[[1]]", "true", "{nl: 5}", "[{}]", "null", "-1", "x", "[{nl: [x]}]"]


@given(st.integers(0, len(SMALL.splitlines()) - 1), st.sampled_from(VALUES))
def test_any_value_at_any_field_is_right_or_a_mistake_with_a_sentence(at: int, value: str) -> None:
    lines = SMALL.splitlines()
    lines[at] = f"{lines[at].partition(':')[0]}: {value}"
    said = []
    try:
        load("\n".join(lines), "en")
    except ProgrammeErrors as wrong:
        said = wrong.mistakes
    assert all(mistake.message and mistake.line for mistake in said)


def test_a_plan_from_the_planner_is_the_programme_that_its_file_makes():
    text = (Path(__file__).parents[1] / "workshop" / "programmes" / "ochtend.yaml").read_text("utf-8")
    programme = load(text, "en")
    assert check(programme.model_dump(mode="json", exclude_unset=True), "en") == (programme, [])


def test_every_mistake_in_a_plan_stands_at_its_field_in_the_words_of_the_form():
    plan = {
        "title": "",
        "programme": [
            {
                "type": "poll",
                "title": "A",
                "items": [{"kind": "choice", "text": "?", "options": ["a"]}, {"kind": "text"}],
            },
            {"type": "ideas", "title": "B", "prompt": "C", "dots": "veel"},
            {"type": "poll", "title": "D", "items": [{"kind": "text", "text": "?"}], "compare_with": "nope"},
        ],
    }
    _, mistakes = check(plan, "en")
    assert {mistake.path: mistake.message for mistake in mistakes} == {
        "title": "This text is empty. Write something.",
        "programme[1].items[1].options": "Give 2 to 20 options.",
        "programme[1].items[2].text": "Fill in “Question”.",
        "programme[2].dots": "“Dots per person” should be a whole number.",
        "programme[3].compare_with": "No earlier step of type “poll” has an id. Give it one first.",
    }


@pytest.mark.parametrize(
    "plan", [None, [], "x", 3, {}, {"programme": {}}, {"programme": [[]]}, {"title": "A", "programme": []}]
)
def test_what_is_no_plan_is_a_mistake_and_nothing_worse(plan):
    programme, mistakes = check(plan, "nl")
    assert programme is None
    assert mistakes


def test_the_form_asks_for_every_field_with_a_label_of_its_own():
    made = shape(lambda msgid: msgid)
    asked = [
        *made["programme"],
        *(f for t in made["types"].values() for f in t["fields"]),
        *(f for p in made["parts"].values() for f in p),
    ]
    assert {field["name"] for field in asked if field["label"] == field["name"]} == set()
    assert {field["part"] for field in asked if "part" in field} == set(made["parts"])
    for type_, module in TYPES.items():
        fields = {field["name"] for field in made["types"][type_]["fields"]}
        assert fields == {info.alias or name for name, info in module.Setup.model_fields.items()} - {"type"}


def test_a_file_that_escapes_an_emoji_as_json_does_has_the_emoji():
    text = '{"title": "Feest \\ud83c\\udf89", "programme": [{"type": "content", "title": "A", "text": "B"}]}'
    assert load(text, "en").title == "Feest 🎉"
