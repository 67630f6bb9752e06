"""covenant: what changed between two wordings, word by word, in any script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.activities.covenant.diff import nearest, pieces

WORDS = st.lists(st.sampled_from(["wij", "wij,", "samen", " ", "  ", ".", "(", "één", "مرتين", "é", "👩🏽‍🦽"])).map(
    " ".join
)


def marked(old: str, new: str) -> str:
    """A diff as one would write it: [removed] {added}."""
    around = {"same": "{}", "removed": "[{}]", "added": "{{{}}}"}
    return "".join(around[change].format(text) for change, text in pieces(old, new))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Wij komen twee keer.", "Wij komen vier keer.", "Wij komen [twee]{vier} keer."),
        ("Wij komen.", "Wij komen, elke keer.", "Wij komen{, elke keer}."),
        ("Wij delen alles met elkaar.", "Wij delen met elkaar.", "Wij delen [alles ]met elkaar."),
        ("heel erg goed", "wat minder goed", "[heel erg]{wat minder} goed"),
        ("Wij komen.", "Wij komen.", "Wij komen."),
        ("oud", "nieuw", "[oud]{nieuw}"),
        ("", "nieuw", "{nieuw}"),
        ("'s avonds", "'s ochtends", "'s [avonds]{ochtends}"),
        ("in een e-mail", "in een e-mailtje", "in een [e-mail]{e-mailtje}"),
        ("نجتمع مرتين في السنة", "نجتمع أربع مرات في السنة", "نجتمع [مرتين]{أربع مرات} في السنة"),
        ("ዓመት ክልተ ግዜ", "ዓመት ኣርባዕተ ግዜ", "ዓመት [ክልተ]{ኣርባዕተ} ግዜ"),
    ],
)
def test_whole_words_are_removed_and_added(old: str, new: str, shown: str) -> None:
    assert marked(old, new) == shown


@given(WORDS, WORDS)
def test_the_pieces_make_both_texts(old: str, new: str) -> None:
    found = pieces(old, new)
    assert "".join(text for change, text in found if change != "added") == old
    assert "".join(text for change, text in found if change != "removed") == new
    assert all(text for _, text in found)


@given(WORDS)
def test_the_same_text_has_no_changes(text: str) -> None:
    assert {change for change, _ in pieces(text, text)} <= {"same"}


def test_of_several_languages_the_one_that_was_reworded_is_the_old_one() -> None:
    texts = {"nl": "Wij komen twee keer bij elkaar.", "en": "We meet twice."}
    assert nearest(texts, "Wij komen vier keer bij elkaar.", texts["en"]) == texts["nl"]
    assert nearest(texts, "We meet often.", texts["nl"]) == texts["en"]


def test_where_none_is_like_it_the_readers_own_is_the_old_one() -> None:
    texts = {"nl": "Eerlijk", "en": "Fair"}
    assert nearest(texts, "xyz", "Fair") == "Fair"
    assert nearest("Eerlijk", "xyz", "Eerlijk") == "Eerlijk"
