"""Which texts wait because somebody could be found by them, and which plain numbers do not."""

from __future__ import annotations

import time

import pytest

from workshop.kinds._personal import CAUGHT, SORTS, caught, caught_in, eleven_proof

HOLDS = {
    "email": [
        "anna@voorbeeld.nl",
        "Mail mij: anna.de-vries+ommen@mail.voorbeeld.co.uk.",
        "ANNA@VOORBEELD.NL",
        "anna @ voorbeeld.nl",
        "anna (at) voorbeeld.nl",
        "anna[at]voorbeeld.nl",
        "a\u200bnna@voor\u200bbeeld.nl",
        "anna＠voorbeeld.nl",
        "anna@voorbeeld . nl",
        "anna (at) voorbeeld (dot) nl",
        "anna[at]voorbeeld[punt]nl",
        "anna at voorbeeld dot nl",
        "Anna AT mail DOT voorbeeld DOT nl",
        "anna apenstaartje voorbeeld.nl",
        "mail naar anna at gmail.com",
        "anna@gmail",
        "anna@hotmail,com",
    ],
    "phone": [
        "0612345678",
        "06-12345678",
        "06 12345678",
        "06 12 34 56 78",
        "06.12.34.56.78",
        "06-12 34 56 78",
        "06 1234 5678",
        "06 123 456 78",
        "(06) 12345678",
        "Bel 0612345678!",
        "bel me:0612345678",
        "0529-451234",
        "0529 451 234",
        "(0529) 45 12 34",
        "0529451234",
        "020-1234567",
        "020 123 45 67",
        "+31612345678",
        "+31 6 12345678",
        "+31 6 12 34 56 78",
        "+31 (0)6 1234 5678",
        "+31(0)529 451234",
        "0031 6 12345678",
        "+49 171 1234567",
        "06/12345678",
        "06 – 12345678",
        "٠٦١٢٣٤٥٦٧٨",
        "o6-12345678",
        "tel0612345678",
        "31612345678",
        "31 6 1234 5678",
        "06/12/34/56/78",
        "+48 601 234 567",
        "0048601234567",
        "+380 67 123 45 67",
        "067 123 45 67",
        "+90 (532) 123 45 67",
        "0532 123 45 67",
        "+49 (0) 171 123 45 67",
        "+49171/1234567",
        "0171 1234567",
        "01511 1234567",
        "+963 944 123 456",
        "0944 123 456",
        "+291 7 123 456",
        "06-12345678 of 06-87654321",
        "06-12345678 / 06-87654321",
        "Wij komen om 06.30 uur, bel 06-12345678",
    ],
    "bsn": [
        "111222333",
        "Mijn nummer is 123456782.",
        "1112.22.333",
        "111 222 333",
        "BSN: 111.222.333",
        "burgerservicenummer 10000008",
        "bsn 010000008",
        "10000008",
        "010000008",
    ],
    "account": [
        "NL91ABNA0417164300",
        "NL91 ABNA 0417 1643 00",
        "nl91abna0417164300 graag",
        "Stort op NL91 ABNA 0417 1643 00 voor Ommen",
        "BE68 5390 0754 7034",
        "DE89370400440532013000",
    ],
    "postcode": [
        "7731 AB",
        "7731AB",
        "7731ab",
        "7731 ab 12",
        "Ik woon op 7731 AB 12.",
        "Markt 1, 7731 DA Ommen",
        "(7731 AB)",
        "2018 EN 12",
        "8021 DE",
        "7731AB12",
        "7731 AB12",
        "7731AB12a",
        "7731ab-12",
        "7731 ab-12",
        "7731ab12",
        "7731 ab12",
        "2011AB12",
    ],
}
PLAIN = [
    "1 op de 4",
    "€ 1200",
    "€ 1.200,50",
    "2018",
    "402 huishoudens",
    "06:30 uur",
    "06.30 uur",
    "van 06.30 tot 08.30 uur",
    "06.30-08.30 uur",
    "06.30 - 09.30 - 12.30",
    "18.450 inwoners",
    "18.450",
    "in 2018 en 2019",
    "in 2018 EN in 2019",
    "2018 is lang geleden",
    "2020 EU-geld",
    "1200 op een rij",
    "1500 kg",
    "1500kg",
    "2000KM",
    "€ 5000 DE MAAND",
    "IN 1900 WAS ALLES ANDERS",
    "1 miljoen",
    "1.000.000",
    "150000000",
    "123456789",
    "€ 111222333",
    "111222333 euro",
    "111.222.333 inwoners",
    "123.456.782",
    "12345678901234",
    "3,14159265358",
    "01-02-2023",
    "06-12-2023 14 uur",
    "06-12-2023 om 14.00 uur",
    "20231115",
    "15112023",
    "2023-06-12",
    "0,5 procent",
    "0800-1234",
    "112",
    "14 0529",
    "5 x 5 = 25",
    "50/50",
    "24/7",
    "A28 en N340",
    "artikel 12 lid 3",
    "€ 20 per maand (2024: € 25)",
    "10.000 stappen per dag",
    "tussen 1000 en 2000 euro",
    "1e, 2e en 3e",
    "ons @ommen",
    "samen @ de markt",
    "@gemeente",
    "3 (at) 4",
    "Idee 12",
    "65+",
    "+ 500 huizen",
    "+100",
    "o1",
    "5b0c2c0e-7c52-4a3b-9a6b-0f1f6a1f3c11",
    "7731ab12-7c52-4a3b-9a6b-0f1f6a1f3c11",
    "0f1f6a1f-7c52-4a3b-9a6b-7731ab123456",
    "nl",
    "De code is 48 39 20",
    "Groep 7/8 telt 28 kinderen",
    "0 tot 4 jaar",
    "1234 mensen",
    "Ommen 1248 stadsrechten",
    "NL99 is geen rekening",
    "in 2026 na de zomer",
    "1000 EUR",
    "1234 km",
    "1234 km2",
    "1234 kW30",
    "1500 CO2-certificaten",
    "1340 NH3",
    "in 1945 WO2",
    "1234 mp3's",
    "2026 wk12",
    "2026 wk 12",
    "2026WK12",
    "2026EN2027",
    "1000 tm 2000",
    "1234 nr 5",
    "7731 SA12",
    "7731SS4",
    "0731 AB12",
    "1920x1080",
    "look at ommen.nl",
    "he worked at the dot com",
    "at 10 punt uit",
    "we zijn at home",
    "mail @ outlook",
    "0 1 2 3 4 5 6 7 8 9",
    "01-05-2023 tot 02-06-2023",
    "31-6-2026 tot 31-7-2026",
    "31 6 2026",
    "31.612.345.678",
    "€ 31612345678",
    "31612345678 inwoners",
    "31600000000",
    "6 12 34 56 78",
    "co6 12345678",
    "zo6",
    "0151-gesprekken",
    "",
]
TEXT = 5_000
"""Signs of the longest answer."""


@pytest.mark.parametrize(("sort", "text"), [(sort, text) for sort, texts in HOLDS.items() for text in texts])
def test_a_text_by_which_somebody_can_be_found_is_caught(sort: str, text: str) -> None:
    assert caught(text) == sort


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_text_is_left_alone(text: str) -> None:
    assert caught(text) is None


@pytest.mark.parametrize("piece", ["0", "a.", "a@b.", "06-", "a at b dot ", "31 6 1234", "7731 ", "(at)", "1.1"])
@pytest.mark.parametrize("end", ["", "@", " at", "1234"])
def test_the_longest_text_holds_nobody_up(piece: str, end: str) -> None:
    """Milliseconds, of the processor and not of the clock; a pattern that starts anew at every sign takes two seconds."""
    text = (piece * TEXT)[:TEXT] + end
    before = time.process_time()
    caught(text)
    assert time.process_time() - before < 0.5


def test_every_sort_has_its_sentence() -> None:
    assert set(SORTS) == set(CAUGHT)


def test_texts_are_found_wherever_they_stand_in_a_value() -> None:
    value = {"choice": "agree", "why": ["ja", {"text": "bel 0612345678"}], "n": 3}
    assert list(caught_in(value)) == [("bel 0612345678", "phone")]


@pytest.mark.parametrize(("digits", "holds"), [("111222333", True), ("111222334", False), ("000000000", False)])
def test_the_eleven_proof(digits: str, holds: bool) -> None:
    assert eleven_proof(digits) is holds
