"""The registry of types: the methods that a programme is made of. A new type is one module (or package) and one line here."""

from workshop.activities import content, covenant, ideas, poll, prioritise, quiz, statements
from workshop.activities.base import Type

TYPES: dict[str, Type] = {
    poll.TYPE: poll,
    statements.TYPE: statements,
    quiz.TYPE: quiz,
    content.TYPE: content,
    ideas.TYPE: ideas,
    prioritise.TYPE: prioritise,
    covenant.TYPE: covenant,
}
"""In the order of a day, in which the planner offers them."""
