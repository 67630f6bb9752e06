"""The registry of kinds: how an item is asked and answered. A new kind is one module and one line here."""

from workshop.kinds import choice, multiple, number, scale, text, words
from workshop.kinds.base import Kind

KINDS: dict[str, Kind] = {
    choice.KIND: choice,
    multiple.KIND: multiple,
    number.KIND: number,
    scale.KIND: scale,
    text.KIND: text,
    words.KIND: words,
}
