"""Weighing solutions as it stands in a programme file, and the words that phones read with every solution."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from workshop.activities import base
from workshop.activities.base import Form, Line, Mistake, Wording
from workshop.kinds.base import N_, Text, pick

MOST = 8
"""Solutions that a matrix can hold and a room can weigh."""

# German, Polish, Ukrainian, Turkish, Arabic and Tigrinya are not yet checked by a native speaker.
EFFECT: Text = {
    "en": "effect",
    "nl": "effect",
    "de": "Wirkung",
    "pl": "efekt",
    "uk": "ефект",
    "tr": "etki",
    "ar": "أثر",
    "ti": "ውጽኢት",
}
EFFORT: Text = {
    "en": "effort",
    "nl": "moeite",
    "de": "Aufwand",
    "pl": "wysiłek",
    "uk": "зусилля",
    "tr": "çaba",
    "ar": "جهد",
    "ti": "ጻዕሪ",
}
QUESTION = {
    "en": "%(solution)s: how much %(axis)s?",
    "nl": "%(solution)s: hoeveel %(axis)s?",
    "de": "%(solution)s: wie viel %(axis)s?",
    "pl": "%(solution)s: ile – %(axis)s?",
    "uk": "%(solution)s: скільки – %(axis)s?",
    "tr": "%(solution)s: ne kadar %(axis)s?",
    "ar": "%(solution)s: ما مقدار %(axis)s؟",
    "ti": "%(solution)s: ክንደይ %(axis)s?",
}
LITTLE = {
    "en": "little %(axis)s",
    "nl": "weinig %(axis)s",
    "de": "wenig %(axis)s",
    "pl": "mało: %(axis)s",
    "uk": "мало: %(axis)s",
    "tr": "az %(axis)s",
    "ar": "القليل: %(axis)s",
    "ti": "ውሑድ %(axis)s",
}
MUCH = {
    "en": "much %(axis)s",
    "nl": "veel %(axis)s",
    "de": "viel %(axis)s",
    "pl": "dużo: %(axis)s",
    "uk": "багато: %(axis)s",
    "tr": "çok %(axis)s",
    "ar": "الكثير: %(axis)s",
    "ti": "ብዙሕ %(axis)s",
}
WHO = {
    "en": "%(solution)s: who takes this on?",
    "nl": "%(solution)s: wie pakt dit op?",
    "de": "%(solution)s: wer übernimmt das?",
    "pl": "%(solution)s: kto się tym zajmie?",
    "uk": "%(solution)s: хто за це візьметься?",
    "tr": "%(solution)s: bunu kim üstleniyor?",
    "ar": "%(solution)s: من يتولى هذا؟",
    "ti": "%(solution)s: ነዚ መን ይወስዶ?",
}
YES: Text = {
    "en": "I join in",
    "nl": "Ik doe mee",
    "de": "Ich mache mit",
    "pl": "Biorę udział",
    "uk": "Я долучаюся",
    "tr": "Ben varım",
    "ar": "أنا أشارك",
    "ti": "ኣነ እሳተፍ",
}
GROUP: Text = {
    "en": "My group joins in",
    "nl": "Mijn groep doet mee",
    "de": "Meine Gruppe macht mit",
    "pl": "Moja grupa bierze udział",
    "uk": "Моя група долучається",
    "tr": "Grubum da var",
    "ar": "مجموعتي تشارك",
    "ti": "ጉጅለይ ይሳተፍ",
}
NO: Text = {
    "en": "Not now",
    "nl": "Nu niet",
    "de": "Jetzt nicht",
    "pl": "Nie teraz",
    "uk": "Не зараз",
    "tr": "Şimdi değil",
    "ar": "ليس الآن",
    "ti": "ሕጂ ኣይኮነን",
}
GONE: Text = {
    "en": "This idea was taken back.",
    "nl": "Dit idee is teruggenomen.",
    "de": "Diese Idee wurde zurückgezogen.",
    "pl": "Ten pomysł został wycofany.",
    "uk": "Цю ідею відкликано.",
    "tr": "Bu fikir geri alındı.",
    "ar": "سُحبت هذه الفكرة.",
    "ti": "እዚ ሓሳብ ተመሊሱ።",
}


def compose(words: Mapping[str, str], **parts: Text) -> Text:
    """Our words around texts of others, in every language in which all of them are there."""
    spoken = [set(part) for part in parts.values() if isinstance(part, dict)]
    common = set(words) if not spoken else set.intersection(*spoken) or set.union(*spoken)
    langs = [*(lang for lang in words if lang in common), *sorted(common - set(words))]
    return {
        lang: words.get(lang, words["en"]) % {name: pick(part, lang, "en").rstrip(" .") for name, part in parts.items()}
        for lang in langs
    }


class Setup(base.Setup):
    """The best ideas of an earlier step, weighed on two axes and talked about one by one; each gets an owner and a next step."""

    form: ClassVar[Form] = Form(N_("Weigh solutions"), N_("The best ideas on two axes. Each gets an owner."))
    refers: ClassVar[Mapping[str, str]] = {"from": "ideas"}

    type: Literal["prioritise"] = "prioritise"
    from_: Annotated[str, Form(N_("From which idea wall"))] = Field(alias="from")
    """The id of the earlier step of ideas whose best are weighed here."""
    top: Annotated[int, Form(N_("How many solutions"), N_("You can change them during the workshop."))] = Field(
        default=5, ge=1, le=MOST
    )
    """How many of them, most dots first; the facilitator may change them."""
    axes: Annotated[
        tuple[Wording, ...], Form(N_("What is weighed"), N_("First what it brings, then what it takes."))
    ] = Field(default=(EFFECT, EFFORT), min_length=2, max_length=2)
    """Two words: what a solution brings (upwards), and what it takes (to the right)."""
    discussion_minutes: Annotated[float, Form(N_("Minutes to talk about each"), N_("0: no clock."))] = Field(
        default=4, ge=0, le=120
    )
    """The clock of the talk about each solution; 0: no clock."""
    owners: Annotated[bool, Form(N_("Ask phones who takes it on"))] = True
    """Phones are asked who takes a solution on."""

    @property
    def expected_minutes(self) -> float:
        """A minute to place each solution, the talk, and who takes it on."""
        return 2 + self.top * (1 + (self.discussion_minutes or 4) + self.owners)

    @property
    def outline(self) -> Sequence[Line]:
        """What is weighed."""
        return [(axis, None) for axis in self.axes]

    @model_validator(mode="after")
    def _has_two_axes(self) -> Setup:
        if self.axes[0] == self.axes[1]:
            raise Mistake("axes", N_("Give two different axes, such as [effect, effort]."))
        return self
