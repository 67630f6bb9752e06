"""A server that takes the time of an answer from whoever sends it."""

from typing import Any

from workshop import commands
from workshop.messages import AnswerMessage


def break_it() -> None:
    AnswerMessage.model_config["extra"] = "allow"
    AnswerMessage.model_rebuild(force=True)
    answer = commands.answer

    def answer_at_their_time(core: Any, actor: Any, message: AnswerMessage, at: int) -> None:
        said = (message.model_extra or {}).get("at", at)
        answer(core, actor, message, said)

    commands.answer = answer_at_their_time
