"""Which languages there are and which one a reader gets, in words of people. It knows no page and no workshop."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from babel import Locale, UnknownLocaleError
from babel.support import NullTranslations
from flask_babel import Babel, Domain, get_locale

from workshop.words.animals import alias
from workshop.words.catalogue import SOURCE, Gettext, Ngettext, js_catalogue, translations, translator

__all__ = [
    "COMING",
    "DEFAULT",
    "LANGUAGES",
    "Gettext",
    "Ngettext",
    "alias",
    "choose",
    "direction",
    "js_catalogue",
    "set_up",
    "translator",
]

LANGUAGES = {"nl": "Nederlands", "en": "English"}
"""Languages whose catalogue is complete, by their own names: what a page offers."""
COMING = {"de": "Deutsch", "pl": "Polski", "uk": "Українська", "tr": "Türkçe", "ar": "العربية", "ti": "ትግርኛ"}
"""Languages that follow once a native speaker has read them; a programme's own texts may be in these already."""
DEFAULT = "nl"


def choose(*wishes: str | None, accept: Iterable[str] = ()) -> str:
    """The language for a reader: the first wish that there is (of the address, the cookie), else the browser's, else Dutch."""
    for wish in (*wishes, *accept):
        lang = (wish or "").strip().replace("_", "-").lower().split("-")[0]
        if lang in LANGUAGES:
            return lang
    return DEFAULT


def direction(lang: str) -> str:
    """`rtl` for Arabic and its like, else `ltr`: the `dir` of a page or of a text."""
    try:
        return str(Locale.parse(lang, sep="-").text_direction)
    except (ValueError, UnknownLocaleError):
        return "ltr"


class _Catalogues(Domain):  # type: ignore[misc]
    """Gives Flask-Babel the catalogues that everything else reads too."""

    def get_translations(self) -> NullTranslations:
        locale = get_locale()
        return translations(str(locale) if locale else SOURCE)


def set_up(app: object, language: Callable[[], str]) -> None:
    """Translate an app's templates, and dates and numbers in them, in the language that `language()` says for a request."""
    babel = Babel(app, default_locale=DEFAULT, locale_selector=language)
    babel.domain_instance = _Catalogues()
