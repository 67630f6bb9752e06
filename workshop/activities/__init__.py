"""The registry of types: the methods that a programme is made of. A new type is one module (or package) and one line here."""

from workshop.activities import content, covenant, ideas, poll, prioritise, quiz, statements
from workshop.activities.base import Type

TYPES: dict[str, Type] = {
    content.TYPE: content,
    covenant.TYPE: covenant,
    ideas.TYPE: ideas,
    poll.TYPE: poll,
    prioritise.TYPE: prioritise,
    quiz.TYPE: quiz,
    statements.TYPE: statements,
}
