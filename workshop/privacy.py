"""What participants may read of what is kept: the page that docs/privacy.md stands for, of one workshop or in general."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, render_template, request

from workshop import access, words
from workshop.commands import Core
from workshop.guessing import WrongCodes
from workshop.pages import Answer
from workshop.programme.models import Programme


@dataclass(frozen=True)
class Privacy:
    """The route of one server."""

    core: Core
    wrong: WrongCodes

    def blueprint(self) -> Blueprint:
        privacy = Blueprint("privacy", __name__)
        privacy.add_url_rule("/privacy", endpoint="page", view_func=self.page)
        return privacy

    def page(self) -> Answer:
        """With `?code=` the day and the smallest group are those of that workshop; a code that nobody has is a wrong code here too."""
        code, one_file = request.args.get("code"), self.core.store.path is not None
        if not code:
            fields = Programme.model_fields
            said = {"days": fields["keep_days"].default, "least": fields["min_group"].default}
            return render_template("privacy.html", languages=words.LANGUAGES, one_file=one_file, **said)
        row = access.workshop_by_code(self.core.store, self.wrong, request.remote_addr or "", code)
        programme = self.core.history.state(row.id).programme
        return render_template(
            "privacy.html",
            languages=words.LANGUAGES,
            one_file=one_file,
            days=programme.keep_days,
            least=programme.min_group,
            code=row.code,
            until=datetime.fromtimestamp(row.deletes_at / 1000).astimezone(),
        )
