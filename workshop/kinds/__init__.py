"""The registry of kinds: how an item is asked and answered. A new kind is one module and one line here."""

from workshop.kinds import choice, dots, ideas, multiple, number, order, scale, sign, text, words
from workshop.kinds.base import Kind

KINDS: dict[str, Kind] = {
    choice.KIND: choice,
    dots.KIND: dots,
    ideas.KIND: ideas,
    multiple.KIND: multiple,
    number.KIND: number,
    order.KIND: order,
    scale.KIND: scale,
    sign.KIND: sign,
    text.KIND: text,
    words.KIND: words,
}
