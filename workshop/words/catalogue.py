"""The catalogues in `workshop/translations`, read once from their .po files: for Python, for templates and for scripts."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Protocol

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "workshop" / "translations"
SCRIPTS = ROOT / "static" / "js"
SOURCE = "en"
"""The language of the msgids: it needs no catalogue."""

_IMPORT = re.compile(
    r"""^\s*(?:import|export)\b[^"';]*["'](\.{1,2}/[^"']+)["']|\bimport\(\s*["'](\.{1,2}/[^"']+)["']""", re.MULTILINE
)


class Gettext(Protocol):
    def __call__(self, msgid: str, /, **values: object) -> str: ...


class Ngettext(Protocol):
    def __call__(self, one: str, many: str, n: int, /, **values: object) -> str: ...


def po_file(lang: str) -> Path:
    return FOLDER / lang / "LC_MESSAGES" / "messages.po"


@cache
def catalogue(lang: str) -> Catalog:
    """What the .po file of a language holds; nothing where there is none."""
    if not po_file(lang).is_file():
        return Catalog()
    with po_file(lang).open("rb") as file:
        return read_po(file, locale=lang)


@cache
def translations(lang: str) -> NullTranslations:
    """The catalogue as gettext reads it, made in memory: nobody has to compile anything before a change shows."""
    if lang == SOURCE or not po_file(lang).is_file():
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, catalogue(lang))
    compiled.seek(0)
    return Translations(compiled)


@cache
def translator(lang: str) -> tuple[Gettext, Ngettext]:
    """`gettext(msgid, **values)` and `ngettext(one, many, n, **values)` for a reader; they need no request and read no file again."""
    found = translations(lang)

    def gettext(msgid: str, /, **values: object) -> str:
        text: str = found.ugettext(msgid)
        return text % values if values else text

    def ngettext(one: str, many: str, n: int, /, **values: object) -> str:
        text: str = found.ungettext(one, many, n)
        return text % {"num": n, "n": n, **values}

    return gettext, ngettext


def translated(message: Message) -> bool:
    """Whether a message has all its forms in the language of its catalogue."""
    return all(forms_of(message))


def forms_of(message: Message) -> list[str]:
    """The translation in all its forms: one, or one per plural; an empty text where there is none yet."""
    string = message.string or ""
    return [string] if isinstance(string, str) else list(string)


@cache
def scripts(part: str) -> frozenset[str]:
    """The scripts that the entry `static/js/<part>.js` brings along, as the .po files name them."""
    seen: set[Path] = set()
    waiting = [SCRIPTS / f"{part}.js"]
    while waiting:
        path = waiting.pop()
        if path in seen or not path.is_file():
            continue
        seen.add(path)
        imported = (first or second for first, second in _IMPORT.findall(path.read_text(encoding="utf-8")))
        waiting += [(path.parent / name).resolve() for name in imported]
    return frozenset(path.relative_to(ROOT).as_posix() for path in seen)


@cache
def js_catalogue(lang: str, part: str) -> dict[str, str | list[str]]:
    """What the page `part` (participant, screen, console, host) inlines for its scripts: msgid → text, or → its plural forms."""
    if lang == SOURCE:
        return {}
    mine = scripts(part)
    found: dict[str, str | list[str]] = {}
    for message in catalogue(lang):
        if message.id and translated(message) and any(file in mine for file, _ in message.locations):
            key = message.id if isinstance(message.id, str) else message.id[0]
            forms = forms_of(message)
            found[key] = forms if message.pluralizable else forms[0]
    return found
