"""`python -m workshop.words.extract`: brings every .po file up to date with the words in code, templates and scripts."""

from __future__ import annotations

import configparser
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

from workshop.words.catalogue import FOLDER, ROOT, translated

KEYWORDS = {**DEFAULT_KEYWORDS, "_n": (1, 2), "Refused": (2,), "Mistake": (2,), "Table": (1,)}
"""Beside gettext's own: plurals in scripts, the sentence of a refusal or of a mistake in a plan, the name of a table."""
_NOT_OURS = {"node_modules", "dist", "vendor", "tests", "__pycache__"}


def words() -> Catalog:
    """Every msgid in the files that babel.cfg names, with the files it stands in."""
    config = configparser.ConfigParser(delimiters=("=",))
    config.read(ROOT / "babel.cfg", encoding="utf-8")
    methods = [
        (pattern.strip(), method.strip()) for method, pattern in (name.split(":", 1) for name in config.sections())
    ]
    found = Catalog(project="Mekaere", copyright_holder="Mekaere", fuzzy=False)
    extracted = extract_from_dir(ROOT, methods, keywords=KEYWORDS, comment_tags=["NOTE:"], directory_filter=_is_ours)
    for file, _, msgid, comments, context in sorted(extracted, key=lambda each: (each[0], each[1])):
        found.add(msgid, locations=[(file, 0)], auto_comments=comments, context=context)
    return found


def _is_ours(folder: str) -> bool:
    name = Path(folder).name
    return name not in _NOT_OURS and not name.startswith(".")


def update(path: Path, template: Catalog) -> list[str]:
    """Bring one .po file up to date, without guesses; returns the msgids that still lack a translation."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parent.parent.name)
    catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False, update_creation_date=False)
    catalogue.obsolete.clear()
    with path.open("wb") as file:
        write_po(
            file, catalogue, width=120, sort_output=False, sort_by_file=True, include_lineno=False, omit_header=False
        )
    return [str(message.id) for message in catalogue if message.id and not translated(message)]


def main() -> int:
    """Update all catalogues and say what is left to translate; 1 when something is."""
    template = words()
    missing = {
        path.parent.parent.name: update(path, template) for path in sorted(FOLDER.glob("*/LC_MESSAGES/messages.po"))
    }
    for lang, msgids in missing.items():
        print(f"{lang}: {len(template)} words, {len(msgids)} without a translation", *msgids, sep="\n  ")
    return 1 if any(missing.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
