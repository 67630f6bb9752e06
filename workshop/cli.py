"""The command line: `flask --app workshop create|list|export|purge`, also while a server runs on the same database."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from workshop import commands, exports, store, words
from workshop.commands import Core
from workshop.config import Settings, base_url
from workshop.programme.reading import ProgrammeErrors, load


def commands_for(core: Core, settings: Settings) -> dict[str, click.Command]:
    """The commands over one core, by name."""
    base = base_url(settings)

    @click.command("create")
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
    @click.option("--lang", default="nl", help="The language of messages: nl or en.")
    def create(file: Path, as_json: bool, lang: str) -> None:
        """Store a workshop from a programme FILE, and print where to go."""
        try:
            programme = load(file.read_text("utf-8-sig"), words.choose(lang))
        except OSError as error:
            _stop(f"{file}: {error.strerror}.")
        except UnicodeDecodeError:
            _stop(f"{file}: this is not a text file in UTF-8.")
        except ProgrammeErrors as wrong:
            _stop("\n".join(f"{file}:{mistake.line}: {mistake.message}" for mistake in wrong.mistakes))
        made = commands.create(core.store, programme)
        addresses = {
            "code": made.code,
            "join_url": f"{base}/j/{made.code}",
            "screen_url": f"{base}/s/{made.code}?key={made.screen_key}",
            "facilitator_url": f"{base}/f/{made.code}?key={made.facilitator_key}",
            "screen_key": made.screen_key,
            "facilitator_key": made.facilitator_key,
        }
        click.echo(json.dumps(addresses) if as_json else "\n".join(f"{name:16} {value}" for name, value in addresses.items()))

    @click.command("list")
    def list_workshops() -> None:
        """List the workshops, newest first: code, state, people, title."""
        for row in core.store.read(store.all_workshops):
            state = core.history.state(row.id)
            stage = "ended" if state.ended else "live" if state.seq else "planned"
            click.echo(f"{row.code}  {stage:8} {len(state.people):4}  {row.title}")

    @click.command("export")
    @click.argument("code")
    @click.option("--format", "name", type=click.Choice(sorted(exports.FORMATS)), required=True)
    @click.option("--out", type=click.Path(path_type=Path), required=True)
    @click.option("--lang", default="nl", help="The language of headings: nl or en.")
    def export(code: str, name: str, out: Path, lang: str) -> None:
        """Write everything about workshop CODE to a file."""
        row = core.store.read(lambda tx: store.find_workshop(tx, code=code))
        if row is None:
            _stop(f"{code}: there is no workshop with this code. `flask --app workshop list` shows them.")
        body = exports.of_workshop(core.history.state(row.id), row, name, words.choose(lang))
        try:
            out.write_bytes(body)
        except OSError as error:
            _stop(f"{out}: {error.strerror}.")
        click.echo(f"{out}: {len(body)} bytes")

    @click.command("purge")
    def purge() -> None:
        """Delete the workshops whose date has passed."""
        codes = commands.purge(core.store)
        click.echo(f"{len(codes)} deleted" + "".join(f" {code}" for code in codes))

    return {"create": create, "list": list_workshops, "export": export, "purge": purge}


def _stop(message: str) -> None:
    click.echo(message, err=True)
    sys.exit(2)
