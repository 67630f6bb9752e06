"""The command line: `flask --app workshop create|list|export|purge`, also while a server runs on the same database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NoReturn

import click
from flask import current_app
from flask.cli import with_appcontext

from workshop import commands, purging, records, store, views, words
from workshop.commands import Core
from workshop.exports import FORMATS
from workshop.kinds.base import N_
from workshop.programme import Programme, ProgrammeErrors, load

LANG = click.option("--lang", default=words.DEFAULT, help="The language of messages and headings: nl or en.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@LANG
@with_appcontext
def create(file: Path, as_json: bool, lang: str) -> None:
    """Store a workshop from a programme FILE, and print where to go."""
    made = commands.create(_core().store, _programme(file, lang))
    base = current_app.extensions["base_url"]
    addresses = {
        "code": made.code,
        "join_url": f"{base}/j/{made.code}",
        "screen_url": f"{base}/s/{made.code}?key={made.screen_key}",
        "facilitator_url": f"{base}/f/{made.code}?key={made.facilitator_key}",
        "screen_key": made.screen_key,
        "facilitator_key": made.facilitator_key,
    }
    lines = (f"{name:16} {value}" for name, value in addresses.items())
    click.echo(json.dumps(addresses) if as_json else "\n".join(lines))


@click.command("list")
@with_appcontext
def list_workshops() -> None:
    """List the workshops, newest first: code, state, people, title."""
    core = _core()
    for row in core.store.read(store.all_workshops):
        state = core.history.state(row.id)
        click.echo(f"{row.code}  {views.stage_of(state):8} {len(state.people):4}  {row.title}")


@click.command()
@click.argument("code")
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@LANG
@with_appcontext
def export(code: str, form: str, out: Path, lang: str) -> None:
    """Write everything about workshop CODE to a file."""
    core = _core()
    row = core.store.read(lambda tx: store.find_workshop(tx, code=code))
    if row is None:
        _stop(f"{code}: {views.say(lang, N_('There is no workshop with this code.'))}")
    body = records.exported(core.history.state(row.id), row, form, words.choose(lang))
    try:
        out.write_bytes(body)
    except OSError as error:
        _stop(f"{out}: {error.strerror}.")
    click.echo(f"{out}: {len(body)} bytes")


@click.command()
@with_appcontext
def purge() -> None:
    """Delete the workshops whose date has passed."""
    codes = [row.code for row in purging.purge(_core().store)]
    click.echo(" ".join([f"{len(codes)} deleted", *codes]))


COMMANDS = (create, list_workshops, export, purge)


def _core() -> Core:
    core: Core = current_app.extensions["workshop"]
    return core


def _programme(file: Path, lang: str) -> Programme:
    try:
        return load(file.read_bytes(), words.choose(lang))
    except OSError as error:
        _stop(f"{file}: {error.strerror}.")
    except ProgrammeErrors as wrong:
        _stop("\n".join(f"{file}:{mistake.line}: {mistake.message}" for mistake in wrong.mistakes))


def _stop(message: str) -> NoReturn:
    click.echo(message, err=True)
    raise SystemExit(2)
