"""The registry of kinds: how an item is asked and answered. A new kind is one module and one line here."""

from workshop.kinds import choice, dots, ideas, multiple, number, order, scale, sign, text, words
from workshop.kinds.base import Item, Kind, Option

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


def raised(item: Item) -> tuple[Option, ...]:
    """What people in the room may raise their hands for: as the item's kind says, and nothing where it says nothing of it."""
    ask = getattr(KINDS.get(item.kind), "raised", None)
    options: tuple[Option, ...] = ask(item) if ask is not None else ()
    return options
