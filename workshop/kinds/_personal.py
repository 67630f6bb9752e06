"""What in a text lets one find a person: an e-mail address, a telephone number, an account, a BSN, a postcode. A net, not a wall."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from workshop.kinds.base import N_

CAUGHT: Mapping[str, str] = {
    "email": N_("There is an e-mail address in this."),
    "phone": N_("There is a telephone number in this."),
    "account": N_("There is a bank account number in this."),
    "bsn": N_("There may be a citizen service number in this."),
    "postcode": N_("There is a postcode in this."),
}
"""What the facilitator reads beside a text that waits because of it."""

BLANK = "\u2800\u115f\u1160"
"""Letters by the book, white to the eye."""
UNSEEN = ("Cc", "Cf", "Mn", "Me")
FEWEST_DIGITS = 4
"""A postcode has them; whatever else can be found has more."""
SMALLEST = 10_000_000
"""Fewer digits than a citizen service number has are nobody's number."""

SPOKEN_AT, SPOKEN_DOT = r"(?:at|apen?staartje)", r"(?:dot|punt)"
AT = rf"(?:@| @ |\s?[(\[]{SPOKEN_AT}[)\]]\s?| apen?staartje )"
DOT = rf"\s?(?:\.|[(\[]{SPOKEN_DOT}[)\]])\s?"
ENDS = "(?:nl|com|net|org|eu|be|de|uk|pl|ua|tr)"
HOUSES = "(?:gmail|hotmail|outlook|icloud|yahoo|ziggo|kpnmail|kpnplanet|xs4all|hetnet|protonmail)"
"""Where people have their mail: after a spoken «at» other names may be any site."""
EMAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]+(?:(?:{AT}(?:[\w-]+{DOT})+|(?: @|@ )(?:[\w-]+\.)+)[a-z]{{2,}}|@{HOUSES}"
    rf"| {SPOKEN_AT} {HOUSES}(?:\.| {SPOKEN_DOT} ){ENDS}| {SPOKEN_AT} (?!the |de )(?:[\w-]+ {SPOKEN_DOT} )+{ENDS})(?!\w)",
    re.IGNORECASE,
)
SPOKEN = re.compile(f"(?:{SPOKEN_AT}|{SPOKEN_DOT})")
SIGNS = re.compile(rf"[@(\[]|\b{SPOKEN_AT}\b", re.IGNORECASE)
"""A text with few digits and none of these holds nothing."""

SEPARATOR = r"(?:[ .\-–/]|\) ?| \(|\(0\)| [-–/] ){0,2}"
ABROAD = re.compile(rf"(?<![\w+])(?:\+|00){SEPARATOR}[1-9](?:{SEPARATOR}\d){{8,13}}(?!\d)")
BEFORE = r"(?:(?<![\w,])|(?<=\btel)|(?<=\bnr)|(?<=\bmob)|(?<=\bbel)|(?<=\bapp))"
NATIONAL = re.compile(
    rf"{BEFORE}(?<!\d[ .\-–/])\(?(?:0[1-9]|o6)(?:{SEPARATOR}\d){{8}}(?!\d)"
    # Mobile telephones from Germany and Turkey have more digits.
    rf"|(?<![\w,])(?<!\d[ .\-–/])\(?0(?:1[567]\d(?:{SEPARATOR}\d){{7,8}}|5\d\d(?:{SEPARATOR}\d){{7}})(?!\d)",
    re.IGNORECASE,
)
PLUSLESS = re.compile(r"(?<![\w.,\-–/+])(?<!\d )31[ -]?6[ -]?\d{4} ?\d{4}(?<!000)(?![.,\-–/]?\d)")
"""A Dutch mobile telephone as other countries dial it, without the plus."""
HERE = "31"
"""The country of a number that names none."""
MONEY = re.compile(r"(?:€|\$|£|eur|euro)\s*$", re.IGNORECASE)
AMOUNT = re.compile(
    r"\s*(?:,\d|,-|%|€|(?:euro|eur|inwoners|mensen|huishoudens|gezinnen|kinderen|keer|stuks|miljoen)\b)", re.IGNORECASE
)

# Without a word beside it, nine digits in threes are a large number; as written on a passport or a payslip they are not.
BSN = re.compile(
    r"(?<![\d.,\-–/])(?:\d{8,9}|\d{4}[ .]\d{2}[ .]\d{3}|\d{4}[ .]\d{3}[ .]\d{2}|\d{3} \d{3} \d{3})(?![.,\-–/]?\d)"
)
BSN_NAMED = re.compile(r"\b(?:bsn|sofi\w*|burgerservice\w*)\D{0,20}(\d(?:[ .\-]?\d){7,8})(?!\d)", re.IGNORECASE)

IBAN = re.compile(r"(?<![A-Z0-9])[A-Z]{2}\d{2}(?:[ .\-]?[A-Z0-9]){11,30}")
IBAN_LENGTHS = {
    "NL": 18,
    "BE": 16,
    "DE": 22,
    "FR": 27,
    "GB": 22,
    "ES": 24,
    "IT": 27,
    "PL": 28,
    "AT": 20,
    "LU": 20,
    "IE": 22,
    "LT": 20,
    "TR": 26,
}

# A house number may be glued to it. What goes on as an id does is none.
HOUSE = r"\d{1,3}[A-Za-z]?(?!\w|-[0-9a-f]{4}-)"
POSTCODE = re.compile(
    rf"(?<![\w.,])[1-9]\d{{3}}(?:(?: ?[A-Z]{{2}}|[a-z]{{2}})(?:(?!\w)|(?={HOUSE}))| [a-z]{{2}}(?= \d|-?{HOUSE}))"
)
NO_POSTCODE = {"SA", "SD", "SS"}
UNITS = {"KM", "KG", "ML", "CM", "MM", "DM", "CL", "DL", "KW", "MW", "WH", "MB", "GB", "TB", "HZ", "EU", "UU"}
SMALL_WORDS = {
    *("AL", "AN", "BV", "CO", "DE", "DI", "DO", "EN", "ER", "EU", "HA", "IK", "IN", "IS", "JA", "JE", "MA", "ME", "MS"),
    *("NA", "NU", "NV", "OF", "OM", "ON", "OP", "PC", "PM", "TE", "TV", "UK", "UP", "UW", "VR", "VS", "WC", "WE", "WO"),
    *("NR", "TM", "WK", "ZA", "ZE", "ZO"),
}
BEFORE_A_DIGIT = {"CO", "EK", "MP", "NH", "NO", "NR", "PM", "WK", "WO", "WW"}
"""CO2, week 12, WO2: with a digit glued to it, it is something else."""


def caught(text: str) -> str | None:
    """Which of CAUGHT stands in this text; None for most."""
    if not may_hold(text):
        return None
    plain = _plain(text)
    return next((sort for sort, holds in SORTS.items() if holds(plain)), None)


def caught_in(value: Any) -> Iterator[tuple[str, str]]:
    """Every (text, what stands in it) among the texts and numbers of a value, at any depth."""
    if isinstance(value, str):
        if sort := caught(value):
            yield value, sort
    elif isinstance(value, int):
        if sort := _caught_number(value):
            yield str(value), sort
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from caught_in(each)


def parts_of(text: str) -> Iterator[str]:
    """What is caught in a text, each without the words around it."""
    if not may_hold(text):
        return
    plain = _plain(text)
    yield from (m[0] for m in EMAIL.finditer(plain))
    yield from (
        m[0]
        for pattern in (ABROAD, PLUSLESS, NATIONAL, BSN)
        for m in (_overlapping(pattern, plain) if pattern is NATIONAL else pattern.finditer(plain))
        if caught(m[0])
    )
    yield from (m[1] for m in BSN_NAMED.finditer(plain))
    yield from (m[0] for m in POSTCODE.finditer(plain) if _is_postcode(m[0], plain[m.end() :]))
    accounts = [re.sub(r"[ .\-]", "", m[0]) for m in IBAN.finditer(plain.upper())]
    yield from (compact[: IBAN_LENGTHS[compact[:2]]] for compact in accounts if _is_account(compact))


def dialled(part: str) -> str | None:
    """The digits of a telephone number from its country on, where a part that was caught is one. What names no country is from here."""
    digits = re.sub(r"\D", "", part.lower().replace("o", "0"))
    if NATIONAL.fullmatch(part):
        return HERE + digits[1:]
    if ABROAD.fullmatch(part) or PLUSLESS.fullmatch(part):
        return re.sub(f"^{HERE}0", HERE, digits.removeprefix("00"))
    return None


def may_hold(value: Any) -> bool:
    """Whether it is worth looking in this value: quick, for most hold few digits and no sign of an address."""
    if isinstance(value, str):
        narrow = value if value.isascii() else unicodedata.normalize("NFKC", value)
        return SIGNS.search(narrow) is not None or sum(map(str.isdigit, narrow)) >= FEWEST_DIGITS
    if isinstance(value, dict | list):
        return any(map(may_hold, value.values() if isinstance(value, dict) else value))
    return isinstance(value, int | float) and value >= SMALLEST


def _caught_number(number: int) -> str | None:
    """What stands in a number that was typed as one: a nought or a plus before it is gone. Round ones are amounts."""
    if number < SMALLEST or number % 1000 == 0:
        return None
    before = ("", "0", "+") if str(number).startswith("31") else ("", "0")
    return next((sort for each in before if (sort := caught(f"{each}{number}"))), None)


def _plain(text: str) -> str:
    """Digits of any script as 0 to 9, wide letters as narrow ones, white space as one space, and nothing that cannot be seen."""
    narrow = unicodedata.normalize("NFKC", text)
    spaced = (" " if c.isspace() or c in BLANK else c for c in narrow)
    seen = (c for c in spaced if unicodedata.category(c) not in UNSEEN)
    plain = "".join(str(unicodedata.digit(c)) if c.isdigit() else "-" if c in "‐‑‒−" else c for c in seen)
    return " ".join(plain.split())


def _email(text: str) -> bool:
    return EMAIL.search(text) is not None


def _phone(text: str) -> bool:
    if any(not MONEY.search(text[: m.start()]) for m in ABROAD.finditer(text)):
        return True
    if any(_is_no_amount(m, text) for m in PLUSLESS.finditer(text)):
        return True
    return any(_is_national(m[0]) and not AMOUNT.match(text[m.end() :]) for m in _overlapping(NATIONAL, text))


def _is_national(number: str) -> bool:
    """Ten digits in the groups of a telephone number: not a date, not times of day in a row."""
    groups, between = re.findall(r"\d+", number), re.findall(r"\D+", number.lstrip("("))
    if any(re.fullmatch(r"(?:19|20)\d\d", group) for group in groups[1:-1]) and len(groups[0]) < 3:
        return False
    pairs = len(groups) == 5 and all(len(group) == 2 for group in groups)
    return not pairs or len({*between[1:]}) == 1


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    start = 0
    while (found := pattern.search(text, start)) is not None:
        yield found
        start = found.start() + 1


def _account(text: str) -> bool:
    return any(_is_account(re.sub(r"[ .\-]", "", m[0])) for m in IBAN.finditer(text.upper()))


def _is_account(compact: str) -> bool:
    length = IBAN_LENGTHS.get(compact[:2])
    if length is None or len(compact) < length:
        return False
    turned = compact[4:length] + compact[:4]
    return int("".join(str(int(c, 36)) for c in turned)) % 97 == 1


def _bsn(text: str) -> bool:
    if any(eleven_proof(re.sub(r"\D", "", m[1])) for m in BSN_NAMED.finditer(text)):
        return True
    return any(
        eleven_proof(digits := re.sub(r"\D", "", m[0]))
        and not (digits.endswith("000") or _is_date(digits))
        and _is_no_amount(m, text)
        for m in BSN.finditer(text)
    )


def _is_no_amount(found: re.Match[str], text: str) -> bool:
    return not MONEY.search(text[: found.start()]) and not AMOUNT.match(text[found.end() :])


def eleven_proof(digits: str) -> bool:
    """Whether eight or nine digits can be a citizen service number."""
    nine = [int(d) for d in digits.zfill(9)]
    weighed = sum(weight * d for weight, d in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), nine, strict=True))
    return any(nine) and weighed % 11 == 0


def _is_date(digits: str) -> bool:
    """20231115 or 15112023."""
    turns = ((digits[:4], digits[4:6], digits[6:]), (digits[4:], digits[2:4], digits[:2]))
    return any(y[:2] in ("19", "20") and 1 <= int(m) <= 12 and 1 <= int(d) <= 31 for y, m, d in turns if len(y) == 4)


def _postcode(text: str) -> bool:
    return any(
        _is_postcode(m[0], text[m.end() :]) for m in POSTCODE.finditer(text) if not MONEY.search(text[: m.start()])
    )


def _is_postcode(found: str, after: str) -> bool:
    letters = found[-2:].upper()
    if letters in NO_POSTCODE | UNITS or (found[4:].islower() and found[4] == " " and letters in SMALL_WORDS):
        return False
    if letters in BEFORE_A_DIGIT and after[:1].isdigit():
        return False
    # «in 2018 EN daarna»: a year or a round number before a small word is no address, unless a house number follows.
    usual = found[:2] in ("19", "20") or found[2:4] == "00"
    return not (usual and letters in SMALL_WORDS and not re.match(r"\s?\d", after))


SORTS: Mapping[str, Callable[[str], bool]] = {
    "email": _email,
    "account": _account,
    "phone": _phone,
    "bsn": _bsn,
    "postcode": _postcode,
}
