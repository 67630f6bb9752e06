"""The programme file: what it may hold, what is said of each mistake and where, and that what is written is read back."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from workshop.activities import TYPES
from workshop.programme import Mistake, Programme, ProgrammeErrors, dump, load

PROGRAMMES = sorted((Path(__file__).parents[1] / "workshop" / "programmes").glob("*.yaml"))
SMALL = """\
title: Een middag
programme:
  - type: poll
    title: Hoe zit je erbij?
    id: begin
    items:
      - kind: choice
        text: Wat is het vandaag?
        options: ["18.450", Zeven]
"""


def mistakes(text: str | bytes, lang: str = "en") -> list[Mistake]:
    with pytest.raises(ProgrammeErrors) as caught:
        load(dedent(text) if isinstance(text, str) else text, lang)
    return caught.value.mistakes


def only(text: str | bytes, lang: str = "en") -> Mistake:
    found = mistakes(text, lang)
    assert len(found) == 1, found
    return found[0]


def changed(old: str, new: str) -> str:
    assert old in SMALL
    return SMALL.replace(old, new)


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


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        (changed("title: Een", "titel: Een"), 1, 1, "There is no field “titel” here. Did you mean “title”?"),
        (f"xyz: 1\n{SMALL}", 1, 1, "There is no field “xyz” here. Possible are: title, language, languages, "),
        (changed("    title: Hoe zit je erbij?\n", ""), 3, 5, "“title” is missing here. Add “title: …”."),
        (changed("type: poll", "type: pol"), 3, 11, "“pol” is not possible for “type”. Choose one of: "),
        (changed("type: poll", "typ: poll"), 3, 5, "“type” is missing here. Choose one of: "),
        (
            changed("kind: choice", "kind: choise"),
            7,
            15,
            "“choise” is not possible for “kind”. Choose one of: choice, ",
        ),
        (changed("options: [", "optoins: ["), 9, 9, "There is no field “optoins” here. Did you mean “options”?"),
        (f"keep_days: 4000\n{SMALL}", 1, 12, "4000 is too large for “keep_days”. Use 3650 or less."),
        (f"min_group: 2\n{SMALL}", 1, 12, "2 is too small for “min_group”. Use 3 or more."),
        (f"keep_days: lang\n{SMALL}", 1, 12, "“keep_days” should be a whole number."),
        (f"keep_days:\n{SMALL}", 1, 11, "“keep_days” is empty. It should be a whole number."),
        (
            f"names: soms\n{SMALL}",
            1,
            8,
            "“soms” is not possible for “names”. Choose one of: never, optional, required.",
        ),
        (f"groups: Welzijn\n{SMALL}", 1, 9, "“groups” should be a list."),
        (f"groups: [Welzijn, 7]\n{SMALL}", 1, 19, 'Put quotes around it: “groups” should be a text, so "7".'),
        (f"groups: [Welzijn, Kerk, welzijn]\n{SMALL}", 1, 25, "The group “welzijn” is here twice."),
        (f"groups: [Welzijn, '']\n{SMALL}", 1, 19, "“groups” is empty. It should be a text."),
        (f"language: Nederlands\n{SMALL}", 1, 11, "Name each language by its two letters, such as nl or en."),
        (f"language: en\n{changed('Een middag', '{nl: x}')}", 2, 8, "This text is not in “en”, the language of the "),
        (changed('"18.450"', "18.450"), 9, 19, 'Put quotes around it: “options” should be a text, so "18.450".'),
        (f"title: Nog een\n{SMALL}", 2, 1, "“title” is here twice. The first is on line 1."),
        ("title: Niets\nprogramme: []\n", 2, 12, "There is too little in “programme”. Give at least 1."),
        ("title: Niets\nprogramme: niets\n", 2, 12, "“programme” should be a list."),
        ("", 1, 1, "There is no programme here."),
        ("- een\n- twee\n", 1, 1, "There is no programme here."),
        (changed("        options:", "        live: ja\n        options:"), 9, 15, "“live” should be true or false."),
        (
            changed("        options:", "        seconds: 5.5\n        options:"),
            9,
            18,
            "“seconds” should be a whole number.",
        ),
    ],
)
def test_a_mistake_is_shown_where_it_stands_with_what_would_be_right(
    text: str, line: int, column: int, message: str
) -> None:
    mistake = only(text)
    assert (mistake.line, mistake.column) == (line, column)
    assert mistake.message.startswith(message)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("title: Casus 1: de wasmachine\n", 1, "There is a second “: ” here. Put quotes around the whole text."),
        ("title:Een middag\nprogramme: []\n", 2, "This line starts too far right, or the one above misses “: ”."),
        ("title: x\nprogramme:\n\t- type: poll\n", 3, "Here is a tab. Use spaces instead."),
        ("title: 'Een middag\nprogramme: []\n", 1, "These quotes do not close. Put quotes after the text too."),
        ("title: 'zo'n middag'\n", 1, "The quotes close before the end of the text."),
        ("title: @home\n", 1, "A text cannot begin with “@”. Put quotes around it."),
        ("title: *ster\n", 1, "A text cannot begin with “*”. Put quotes around it."),
        (
            "title: x\ngroups: [a, b\nprogramme: []\n",
            3,
            "The list or “{” from line 2 needs a comma or a closing bracket here.",
        ),
        ("title: x\nprogramme:\n  - type: poll\n title: y\n", 4, "This line does not line up with those above."),
        ("title: x\nprogramma\nnames: never\n", 2, "Here should be “: ” after the name."),
        ("title: x\n---\ntitle: y\n", 2, "Only one programme fits in a file."),
        ('title: "a\\d"\n', 1, "A “\\” has a meaning between these quotes."),
        ("title: \x07\n", 1, "Here is a character that cannot be read."),
        ("title: !!python/object:os.system {}\n", 1, "“!!python/object:os.system” has a meaning of its own here."),
        ("title: > x\n", 1, "From here the file cannot be read."),
        ("? [a]\n: b\n", 1, "Here should be the name of a field"),
    ],
)
def test_what_is_no_yaml_is_explained_without_the_words_of_yaml(text: str, line: int, message: str) -> None:
    assert any(found.line == line and found.message.startswith(message) for found in mistakes(text))


def test_all_mistakes_are_told_at_once_from_top_to_bottom() -> None:
    found = mistakes("""\
        titel: Een middag
        names: soms
        groups: [A, a]
        programme:
          - type: pol
          - type: poll
            title: Hoe?
            compare_with: nergens
            items: []
        """)
    assert [mistake.line for mistake in found] == [1, 2, 3, 5, 8, 9]
    assert found[-2].path == "programme[2].compare_with"


def test_a_mistake_is_told_in_the_language_of_the_user() -> None:
    wrong = changed("title: Een", "titel: Een")
    assert only(f"title: x\n{wrong}", "nl").message == "Het veld “titel” bestaat hier niet. Bedoel je “title”?"
    assert only(f"keep_days: a\n{SMALL}", "nl").message == "Bij “keep_days” hoort een heel getal."


def test_a_right_answer_without_quotes_is_told_to_need_them() -> None:
    quiz = "kind: choice\n        text: Hoeveel?\n        correct: 18.450\n        options: ['8.500', '18.450']\n"
    text = SMALL[: SMALL.index("kind: choice")].replace("poll", "quiz").replace("items", "questions") + quiz
    assert only(text).message == 'Put quotes around it: “correct” should be a text, so "18.450".'


TWO_POLLS = SMALL + SMALL[SMALL.index("  - type") :].replace("id: begin", "compare_with: begin")


def test_a_step_may_refer_to_an_earlier_one_of_the_right_type() -> None:
    assert len(load(TWO_POLLS, "nl").programme) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            TWO_POLLS.replace("compare_with: begin", "compare_with: einde"),
            "No step has the id “einde”. Give the id of an",
        ),
        (TWO_POLLS.replace("id: begin", "notes: geen"), "No earlier step of type “poll” has an id. Give it one first."),
        (
            TWO_POLLS.replace("id: begin", "compare_with: later", 1).replace("compare_with: begin", "id: later"),
            "The step “later” comes later. Choose one that comes before this.",
        ),
        (
            TWO_POLLS.replace("programme:\n", "programme:\n  - {type: content, title: Pauze, id: pauze}\n").replace(
                "compare_with: begin", "compare_with: pauze"
            ),
            "The step “pauze” has another type. Choose one of type “poll”.",
        ),
        (
            TWO_POLLS.replace("compare_with: begin", "id: begin"),
            "The id “begin” is also on line 5. Give each step its own.",
        ),
    ],
)
def test_a_reference_that_leads_nowhere_is_a_mistake(text: str, message: str) -> None:
    assert only(text).message.startswith(message)


def test_what_a_type_refers_to_is_a_field_of_its_own_and_a_type_there_is() -> None:
    for module in TYPES.values():
        for field, wanted in module.Setup.refers.items():
            assert field in module.Setup.model_fields
            assert wanted in TYPES


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
