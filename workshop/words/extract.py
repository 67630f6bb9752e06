"""`python -m workshop.words.extract`: brings every .po file up to date with the words in code, templates and scripts."""

from __future__ import annotations

import configparser
import io
import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_javascript
from babel.messages.jslexer import tokenize
from babel.messages.pofile import read_po, write_po

from workshop.words.catalogue import FOLDER, ROOT, translated

KEYWORDS = {**DEFAULT_KEYWORDS, "_n": (1, 2), "Refused": (2,)}
"""Beside gettext's own: plurals in scripts, and the sentence of a refusal."""
_NOT_OURS = {"node_modules", "dist", "vendor", "tests", "__pycache__"}


def words() -> Catalog:
    """Every msgid in the files that babel.cfg names, with the files it stands in."""
    config = configparser.ConfigParser(delimiters=("=",))
    config.read(ROOT / "babel.cfg", encoding="utf-8")
    sections = [section.split(":", 1) for section in config.sections()]
    methods: list[tuple[str, Any]] = [(where.strip(), METHODS.get(method, method)) for method, where in sections]
    found = Catalog(project="Mekaere", copyright_holder="Mekaere", fuzzy=False)
    extracted = extract_from_dir(ROOT, methods, keywords=KEYWORDS, directory_filter=_is_ours)
    for file, _, msgid, _, context in sorted(extracted, key=lambda each: (each[0], each[1])):
        found.add(msgid, locations=[(file, 0)], context=context)
    return found


def _is_ours(folder: str) -> bool:
    name = Path(folder).name
    return name not in _NOT_OURS and not name.startswith(".")


def scripts(file: IO[bytes], keywords: Mapping[str, Any], comment_tags: Collection[str], options: Any) -> Iterator[Any]:
    """Babel's own way with scripts, and the words in `…${_("…", {…})}…`, which it loses at the first closing brace."""
    source = file.read()
    yield from extract_javascript(io.BytesIO(source), keywords, comment_tags, options)
    for token in tokenize(source.decode(), jsx=False):
        if token.type == "template_string":
            for expression in expressions(token.value):
                yield from extract_javascript(io.BytesIO(expression.encode()), keywords, comment_tags, options)


METHODS = {"javascript": scripts}


def expressions(template: str) -> Iterator[str]:
    """What stands between `${` and its own `}`."""
    for part in template.split("${")[1:]:
        depth, quote = 1, ""
        for at, character in enumerate(part):
            if quote:
                quote = "" if character == quote and part[at - 1] != "\\" else quote
            elif character in "\"'":
                quote = character
            else:
                depth += (character == "{") - (character == "}")
            if not depth:
                yield part[:at]
                break


def update(path: Path, template: Catalog) -> list[str]:
    """Bring one .po file up to date, without guesses; returns the msgids that still lack a translation."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parent.parent.name)
    catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False, update_creation_date=False)
    catalogue.obsolete.clear()
    with path.open("wb") as file:
        write_po(file, catalogue, width=120, sort_by_file=True, include_lineno=False)
    return [str(message.id) for message in catalogue if message.id and not translated(message)]


def main() -> int:
    """Update all catalogues and say what is left to translate; 1 when something is."""
    template = words()
    files = sorted(FOLDER.glob("*/LC_MESSAGES/messages.po"))
    missing = {path.parent.parent.name: update(path, template) for path in files}
    for lang, msgids in missing.items():
        print(f"{lang}: {len(template)} words, {len(msgids)} without a translation", *msgids, sep="\n  ")
    return 1 if any(missing.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
