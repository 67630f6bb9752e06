"""Words: which language a reader gets, that the Dutch is complete and fits, and that each page inlines what its scripts say."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message
from flask import Flask, render_template_string, request

from workshop import words
from workshop.words import catalogue, extract
from workshop.words.animals import ANIMALS

PARTS = ["participant", "screen", "console", "host"]
COMPLETE = [lang for lang in words.LANGUAGES if lang != catalogue.SOURCE]
MOST_WORDS = 12
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
CALL = re.compile(r"""(?<![\w.$])_n?\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")


def messages(lang: str) -> list[Message]:
    return [message for message in catalogue.catalogue(lang) if message.id]


def originals(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def sentences(text: str) -> Iterator[str]:
    yield from (each for each in re.split(r"(?<=[.!?…:])\s+", PLACEHOLDER.sub("x", text)) if each)


@pytest.mark.parametrize(
    ("wishes", "accept", "chosen"),
    [
        ((None, None), (), "nl"),
        (("en", "nl"), ("nl",), "en"),
        ((None, "en"), ("nl",), "en"),
        ((None, None), ("de-DE", "en-GB", "nl"), "en"),
        ((None, None), ("de", "pl"), "nl"),
        (("EN_us", None), (), "en"),
        (("xx", "../etc"), (), "nl"),
        (("", " "), ("",), "nl"),
    ],
)
def test_a_reader_gets_the_first_wish_that_there_is(
    wishes: tuple[str | None, ...], accept: tuple[str, ...], chosen: str
) -> None:
    assert words.choose(*wishes, accept=accept) == chosen


def test_arabic_is_written_from_the_right_and_what_nobody_knows_from_the_left() -> None:
    assert [words.direction(lang) for lang in ("ar", "nl", "ti", "uk", "qq", "")] == ["rtl", *["ltr"] * 5]


def test_a_translator_needs_no_request() -> None:
    gettext, ngettext = words.translator("nl")
    assert gettext("“%(field)s” should be %(expected)s.", field="x", expected="y") == "Bij «x» hoort y."
    assert gettext("This was never written %(x)s") == "This was never written %(x)s"
    assert ngettext("%(n)s thing", "%(n)s things", 2) == "2 things"


def test_a_language_without_a_catalogue_reads_english() -> None:
    gettext, ngettext = words.translator("tr")
    assert gettext("a text") == "a text"
    assert ngettext("%(num)s thing", "%(num)s things", 1) == "1 thing"


def test_templates_speak_the_language_of_the_request() -> None:
    app = Flask("words")
    words.set_up(app, lambda: words.choose(request.args.get("lang")))
    for lang, said in (("nl", "een tekst"), ("en", "a text")):
        with app.test_request_context(f"/?lang={lang}"):
            assert render_template_string("{{ _('a text') }}") == said


@pytest.mark.parametrize("lang", COMPLETE)
def test_every_word_in_code_templates_and_scripts_is_in_the_catalogue(lang: str) -> None:
    written = {str(message.id) for message in extract.words() if message.id}
    assert {str(message.id) for message in messages(lang)} == written, "run `python make.py words`"


@pytest.mark.parametrize("lang", COMPLETE)
def test_nothing_is_untranslated_or_a_guess(lang: str) -> None:
    assert not [message.id for message in messages(lang) if message.fuzzy or not catalogue.translated(message)]


@pytest.mark.parametrize("lang", COMPLETE)
def test_a_translation_fills_in_what_the_original_does(lang: str) -> None:
    for message in filter(catalogue.translated, messages(lang)):
        allowed = set(PLACEHOLDER.findall(" ".join(originals(message))))
        for form in catalogue.forms_of(message):
            used = set(PLACEHOLDER.findall(form))
            assert used == allowed or (message.pluralizable and used <= allowed), message.id
            assert "%" not in PLACEHOLDER.sub("", form).replace("%%", ""), message.id


@pytest.mark.parametrize("lang", COMPLETE)
def test_sentences_are_short(lang: str) -> None:
    long = {
        originals(message)[0]
        for message in messages(lang)
        for form in [*catalogue.forms_of(message), *originals(message)]
        for sentence in sentences(form)
        if len(sentence.split()) > MOST_WORDS
    }
    assert not long


@pytest.mark.parametrize("part", PARTS)
def test_a_page_inlines_every_word_that_its_scripts_say(part: str) -> None:
    inlined = words.js_catalogue("nl", part)
    assert catalogue.scripts(part)
    for name in catalogue.scripts(part):
        source = re.sub(r"^\s*(//|\*).*$", "", (catalogue.ROOT / name).read_text("utf-8"), flags=re.MULTILINE)
        for literal in CALL.findall(source):
            msgid = re.sub(r"\\(.)", r"\1", literal[1:-1])
            assert msgid in inlined, f"{name}: {msgid}"


def test_a_page_inlines_no_words_of_other_pages() -> None:
    assert set(words.js_catalogue("nl", "participant")) < set().union(
        *(words.js_catalogue("nl", part) for part in PARTS)
    )
    assert "static/js/console.js" not in catalogue.scripts("participant")


def test_english_needs_no_words_inlined() -> None:
    assert words.js_catalogue("en", "participant") == {}


def test_plurals_in_scripts_come_as_lists() -> None:
    inlined = words.js_catalogue("nl", "screen")
    plurals = {message.id[0] for message in messages("nl") if message.pluralizable}
    assert {key for key, value in inlined.items() if isinstance(value, list)} == plurals & set(inlined)


def test_an_alias_is_an_animal_and_always_the_same_one() -> None:
    assert (words.alias(2, "nl"), words.alias(2, "en"), words.alias(2, "tr")) == ("Bever", "Beaver", "Beaver")
    assert words.alias(len(ANIMALS) + 2, "nl") == "Bever 2"


def test_no_two_people_share_an_alias() -> None:
    for lang in ("nl", "en"):
        assert len({words.alias(number, lang) for number in range(1, 501)}) == 500
