"""What is said of a mistake in a programme file: where it stands, what is wrong, what would be right, all at once."""

from __future__ import annotations

import pytest

from tests.programmes import SMALL, changed, mistakes, only
from workshop.activities import TYPES
from workshop.programme import ProgrammeErrors, load


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
            "A comma or closing bracket is missing since line 2.",
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
    assert only(f"title: x\n{wrong}", "nl").message == "Het veld «titel» bestaat hier niet. Bedoel je «title»?"
    assert only(f"keep_days: a\n{SMALL}", "nl").message == "Bij «keep_days» hoort een heel getal."


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
            assert field in module.Setup.fields()
            assert wanted in TYPES


@pytest.mark.parametrize("escape", ["\\0", "\\ud800"])
def test_a_text_that_no_database_takes_is_a_mistake_and_not_a_crash(escape: str) -> None:
    plan = f'title: Proef\nprogramme:\n  - {{type: content, title: "B{escape}", text: C}}\n'
    with pytest.raises(ProgrammeErrors) as wrong:
        load(plan, "en")
    assert [(m.line, m.message) for m in wrong.value.mistakes] == [(3, "We cannot read this text. Type it again.")]
