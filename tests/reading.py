"""How hard a text reads, in Dutch and English: its sentences, a published formula, words of officials. It measures no meaning."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

SOUNDS = {
    "nl": re.compile(r"ieu|eeu|aai|ooi|oei|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|au|ou|ai|[aeiouyáàäâéèëêíïóöôúüû]"),
    "en": re.compile(r"[aeiouy]+"),
}
SILENT = re.compile(r"(?<![^aeiouy]l)(?:(?<=[^aeiouy])e|(?<=[^aeiouytd])ed|(?<=[^aeiouyszxcgh])es)$")
"""The e that English writes and does not say."""
WORD = re.compile(r"[^\W_]+(?:[-'’./][^\W_]+)*")

OFFICIAL: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "aangaande": "over",
        "alsmede": "en",
        "alvorens": "voordat",
        "betreffende": "over",
        "betrokkene": "wie het is",
        "conform": "volgens",
        "dan wel": "of",
        "derhalve": "dus",
        "desgewenst": "als je wilt",
        "dient te": "moet",
        "doch": "maar",
        "geschieden": "gebeuren",
        "geschiedt": "gebeurt",
        "gegevensverwerking": "wat we met gegevens doen",
        "grondslag": "waarom het mag",
        "indien": "als",
        "ingevolge": "door",
        "inzake": "over",
        "jegens": "tegen",
        "krachtens": "volgens",
        "middels": "met",
        "mits": "als",
        "nadere": "meer",
        "omtrent": "over",
        "onderhavige": "deze",
        "persoonsgegevens": "gegevens",
        "pseudoniem": "een nummer in plaats van je naam",
        "respectievelijk": "en",
        "teneinde": "om",
        "tevens": "ook",
        "uitsluitend": "alleen",
        "verstrekken": "geven",
        "verwerkingsverantwoordelijke": "de organisatie",
        "vigerende": "nu geldende",
        "voornoemde": "deze",
        "wederom": "weer",
        "welke dient": "die moet",
        "zulks": "dat",
    },
    "en": {
        "aforementioned": "this",
        "at this point in time": "now",
        "commence": "begin",
        "data controller": "the organisation",
        "data subject": "you",
        "deem": "think",
        "endeavour": "try",
        "herein": "here",
        "hereby": "",
        "in accordance with": "as",
        "in order to": "to",
        "in respect of": "about",
        "lawful basis": "why we may",
        "notwithstanding": "though",
        "obtain": "get",
        "personal data": "what is known of you",
        "prior to": "before",
        "processing": "what we do with it",
        "provided that": "if",
        "pseudonymous": "by number",
        "pursuant to": "under",
        "retain": "keep",
        "retention": "how long we keep it",
        "shall": "will",
        "solely": "only",
        "subsequent": "later",
        "terminate": "end",
        "thereof": "of it",
        "utilise": "use",
        "whereby": "by which",
        "with regard to": "about",
    },
}
"""A word of officials → how one says it in a room."""


@dataclass(frozen=True)
class Measured:
    words: int
    mean: float
    """Words a sentence."""
    longest: str
    ease: float


def sentences(text: str) -> list[str]:
    """A colon and a semicolon end none: whoever reads has to hold on to both halves."""
    return [each for each in re.split(r"(?<=[.!?])\s+", text.strip()) if WORD.search(each)]


def words(text: str) -> list[str]:
    return WORD.findall(text)


def syllables(word: str, lang: str) -> int:
    """By the vowels that are written, as Flesch counts: a figure and an abbreviation are one. Foreign words come out a little long."""
    if not any(map(str.islower, word)):
        return 1
    low = word.lower()
    if lang == "nl":
        return max(1, len(SOUNDS["nl"].findall(low)))
    return sum(max(1, len(SOUNDS["en"].findall(part)) - len(SILENT.findall(part))) for part in re.split(r"\W", low))


def ease(words_a_sentence: float, syllables_a_word: float, lang: str) -> float:
    """How easily a text reads, from 0 (very hard) to 100 (very easy).

    English: R. Flesch, A new readability yardstick, Journal of Applied Psychology 32 (1948).
    Dutch: W. H. Douma, De leesbaarheid van landbouwbladen, Landbouwhogeschool Wageningen, Bulletin 17 (1960), who fitted it to Dutch.
    """
    if lang == "nl":
        return 206.84 - 77 * syllables_a_word - 0.93 * words_a_sentence
    return 206.835 - 84.6 * syllables_a_word - 1.015 * words_a_sentence


def measured(text: str, lang: str) -> Measured:
    said, found = sentences(text), words(text)
    mean = len(found) / len(said)
    a_word = sum(syllables(word, lang) for word in found) / len(found)
    return Measured(len(found), mean, max(said, key=lambda each: len(words(each))), ease(mean, a_word, lang))


def official(text: str, lang: str) -> dict[str, str]:
    """Each word of officials in a text, and what to say for it."""
    return {
        word: plain
        for word, plain in OFFICIAL[lang].items()
        if re.search(rf"\b{re.escape(word)}(?:n|e|s|d|ed|ing)?\b", text, flags=re.IGNORECASE)
    }
