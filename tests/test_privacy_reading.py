"""docs/privacy.md and the page that participants read are easy enough, in Dutch and in English, by what can be counted.

B1 is a level of readers; no formula measures it. What is held here is: the length of sentences, as advice on writing at B1 has it
(bureauvoortekst.nl/b1.html, hvds.nl/tipsentricks/schrijven-op-b1-niveau: ten words, fifteen at most); reading ease, in the classes that
Flesch (The Art of Readable Writing, 1949; How to Write Plain English, 1979) and Douma (1960) share: 60 to 70 is normal and the least for
plain language, 70 to 80 is fairly easy; and words of officials.
"""

from __future__ import annotations

import pytest

from tests import reading
from tests.reliability.doors import a_house
from tests.test_privacy_page import DOCS, shown

LANGS = {"nl": "Nederlands", "en": "English"}
MEAN, LONGEST = 10, 15
"""Words a sentence."""
FAIRLY_EASY, NORMAL = 70, 60
"""Of a whole text, and of its parts: Flesch takes a hundred words, and in fewer one long word weighs more."""
FEWEST = 20
"""Words of a part that can be called hard or easy at all."""
HARD = {
    "nl": (
        "De verwerkingsverantwoordelijke bewaart de persoonsgegevens van betrokkenen uitsluitend gedurende de overeengekomen termijn, "
        "teneinde desgewenst verantwoording te kunnen afleggen inzake de rechtmatigheid van de gegevensverwerking."
    ),
    "en": (
        "The data controller retains personal data solely for the duration of the contractual retention period, in order to demonstrate "
        "accountability with regard to the lawfulness of subsequent processing operations."
    ),
}


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    return a_house(tmp_path_factory.mktemp("reading"))


def documented(lang: str) -> dict[str, str]:
    """heading → running text of the documentation, for participants and for hosts."""
    part = DOCS.split(f"## {LANGS[lang]}\n")[1].split("\n## ")[0]
    blocks = [block.partition("** ") for block in part.strip().split("\n\n")]
    assert all(head.startswith("**") and text for head, _, text in blocks)
    return {head.strip("*?."): " ".join(text.replace("`", "").split()) for head, _, text in blocks}


def check_easy(parts: dict[str, str], lang: str) -> None:
    whole = reading.measured(" ".join(parts.values()), lang)
    assert whole.words >= 100, "too short to say anything of"
    assert len(reading.words(whole.longest)) <= LONGEST, whole.longest
    assert whole.mean <= MEAN, whole
    assert whole.ease >= FAIRLY_EASY, whole
    each = {head: reading.measured(text, lang) for head, text in parts.items()}
    assert not {head: found for head, found in each.items() if found.words >= FEWEST and found.ease < NORMAL}
    assert not {head: found for head, text in parts.items() if (found := reading.official(text, lang))}


@pytest.mark.parametrize("lang", LANGS)
def test_the_documentation_reads_easily(lang):
    parts = documented(lang)
    assert len(parts) == 9
    check_easy(parts, lang)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("of_a_workshop", [False, True])
def test_the_page_of_participants_reads_easily(house, lang, of_a_workshop):
    code = f"&code={house.own.code}" if of_a_workshop else ""
    check_easy(shown(house, f"lang={lang}{code}"), lang)


@pytest.mark.parametrize("lang", LANGS)
def test_a_long_sentence_hard_words_or_a_word_of_officials_is_noticed(lang):
    parts, [hard, *_] = documented(lang), sorted(reading.words(HARD[lang]), key=len, reverse=True)
    for worse in (
        {**parts, "x": HARD[lang]},
        {**parts, "x": " ".join([f"{hard} {hard}."] * (FEWEST // 2))},
        {**parts, "x": f"{next(iter(reading.official(HARD[lang], lang)))}."},
        {head: text.replace(". ", ", ") for head, text in parts.items()},
    ):
        with pytest.raises(AssertionError):
            check_easy(worse, lang)


@pytest.mark.parametrize("lang", LANGS)
def test_what_officials_write_scores_as_very_hard(lang):
    found = reading.measured(HARD[lang], lang)
    assert found.ease < 30
    assert len(reading.words(found.longest)) > LONGEST
    assert len(reading.official(HARD[lang], lang)) >= 5


SAID = {
    "nl": (
        "ja je wij groep men-sen sleu-tel be-wa-ren ant-woor-den nooit nieuw be-ge-lei-der deel-ne-mer i-dee-ën ge-ïn-te-res-seerd "
        "te-le-foon-num-mer ge-meen-te-huis re-a-ge-ren cre-ë-ren post-co-de re-ken-ing-num-mer BSN 90"
    ),
    "en": (
        "the we key phone peo-ple names shared coun-ted a-gree an-swers choose ta-ble ta-bles cook-ie lan-guage ad-dres-ses "
        "fa-ci-li-ta-tor par-ti-ci-pant num-ber ser-vice de-vice e-rase e-rased be-longs IP 90"
    ),
}


@pytest.mark.parametrize("lang", LANGS)
def test_syllables_are_counted_as_they_are_said(lang):
    said = {each.replace("-", ""): each.count("-") + 1 for each in SAID[lang].split()}
    said |= {"en": {"pages": 2, "e-mail": 2}, "nl": {"e-mailadres": 4}}[lang]
    assert {word: reading.syllables(word, lang) for word in said} == said


def test_the_formulas_are_those_that_were_published():
    """Flesch's as every handbook works it out: 13 words, 24 syllables. Douma's, at the edge of his class «normaal»."""
    assert reading.ease(13, 24 / 13, "en") == pytest.approx(37.455, abs=0.001)
    assert reading.ease(15, 1.5, "nl") == pytest.approx(206.84 - 0.77 * 150 - 0.93 * 15)


def test_sentences_end_where_a_reader_may_rest():
    said = "Gebruik https. Is dat goed? Kies «Wis»: dan is het weg! Je houdt 1.5 over"
    assert [len(reading.words(each)) for each in reading.sentences(said)] == [2, 3, 6, 4]
