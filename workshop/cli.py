"""The command line: `flask --app workshop create|rekey|list|export|simulate|purge|backup|restore`, also while a server runs."""

from __future__ import annotations

import json
import signal
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import NoReturn

import click
from flask import current_app
from flask.cli import with_appcontext

from workshop import commands, purging, records, store, uploads, views, words
from workshop.access import Actor
from workshop.activities.base import Refused
from workshop.commands import Core
from workshop.config import Settings, base_url
from workshop.disk import UnusableError, backups, path_of
from workshop.exports import FORMATS
from workshop.fold import Workshop
from workshop.fold.rehearsing import MOST, USUAL
from workshop.kinds.base import N_
from workshop.programme import Programme, ProgrammeErrors, load
from workshop.rehearsal.crowd import Crowd, begin, progress

LANG = click.option("--lang", default=words.DEFAULT, help="The language of messages and headings: nl or en.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@LANG
@with_appcontext
def create(file: Path, as_json: bool, lang: str) -> None:
    """Store a workshop from a programme FILE, and print where to go."""
    made = commands.create(_core().store, _programme(file, lang))
    _say_keys(made, as_json)


@click.command()
@click.argument("code")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@LANG
@with_appcontext
def rekey(code: str, as_json: bool, lang: str) -> None:
    """Give workshop CODE new keys; whoever came in with the old ones, or by a link, is out."""
    core = _core()
    _say_keys(commands.rekey(core.store, _workshop(code, lang)), as_json)


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
    row = _workshop(code, lang)
    body = records.exported(core.history.state(row.id), row, form, words.choose(lang))
    try:
        out.write_bytes(body)
    except OSError as error:
        _stop(f"{out}: {error.strerror}.")
    click.echo(f"{out}: {len(body)} bytes")


@click.command()
@click.argument("code")
@click.option("-n", "--people", type=click.IntRange(1, MOST), default=USUAL, help="How many participants.")
@click.option("--pace", type=click.FloatRange(0.1, 100), default=1.0, help="How many times as fast as people.")
@LANG
@with_appcontext
def simulate(code: str, people: int, pace: float, lang: str) -> None:
    """Rehearse workshop CODE: participants who answer plausibly, until it ends or Ctrl-C."""
    core, row, stopped = _core(), _workshop(code, lang), threading.Event()
    core.writer.on_commit = lambda _workshop: None
    core.writer.start()
    facilitator = Actor("facilitator", row.id, row.code)
    try:
        begun = begin(core, facilitator, people)
    except Refused as refused:
        _stop(views.say(lang, refused.sentence, **refused.values))
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    crowd = Crowd(core, facilitator, begun, people, Random(), _following(core, row.id), pace)  # noqa: S311 - nobody's secret
    crowd.play(stopped, progress(click.echo))
    click.echo(views.say(lang, N_("The rehearsal is over. Its answers stay until you wipe them.")))


def _following(core: Core, workshop: int) -> Callable[[], Workshop]:
    """The workshop as it is now, also by what the server commits beside us."""

    def look() -> Workshop:
        return core.history.follow(workshop)[0] if core.history.behind([workshop]) else core.history.state(workshop)

    return look


@click.command()
@with_appcontext
def purge() -> None:
    """Delete the workshops whose date has passed."""
    database = _core().store
    codes = [row.code for row in purging.purge(database)]
    settings: Settings = current_app.extensions["settings"]
    uploads.forget(database, settings.media_folder.absolute())
    if codes and database.path is not None:
        backups.forget(database.path)
    click.echo(" ".join([f"{len(codes)} deleted", *codes]))


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--overwrite", is_flag=True, help="Replace the file where there is one.")
@LANG
@with_appcontext
def backup(path: Path, overwrite: bool, lang: str) -> None:
    """Copy the database to PATH, also while a server runs, and check the copy."""
    if path.exists() and not overwrite:
        _stop(f"{path}: {views.say(lang, N_('This file is there already. Give another name, or --overwrite.'))}")
    with _in_words(path, lang):
        backups.make(_file(lang), path.absolute())
    click.echo(f"{path}: {path.stat().st_size} bytes")


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@LANG
@with_appcontext
def restore(path: Path, lang: str) -> None:
    """Put the backup PATH in the place of the database; the server must have stopped. What it replaces is kept."""
    database = _file(lang)
    with _in_words(database, lang):
        aside = backups.restore(path.absolute(), database)
    click.echo(views.say(lang, N_("%(path)s is back, from %(backup)s."), path=database, backup=path))
    if aside is not None:
        sentence = N_("What was there before is kept as %(path)s, at most %(days)s days.")
        click.echo(views.say(lang, sentence, path=aside, days=backups.DAYS))


COMMANDS = (create, rekey, list_workshops, export, simulate, purge, backup, restore)


def _core() -> Core:
    core: Core = current_app.extensions["server"]().core
    return core


def _file(lang: str) -> Path:
    settings: Settings = current_app.extensions["settings"]
    path = path_of(settings.database_url)
    if path is None:
        _stop(views.say(lang, N_("This is no SQLite file. Use the tools of the database itself, such as pg_dump.")))
    return path


@contextmanager
def _in_words(path: Path, lang: str) -> Iterator[None]:
    """What goes wrong with a file, as one sentence."""
    try:
        yield
    except UnusableError as error:
        _stop(views.say(lang, error.sentence, **error.values))
    except (OSError, sqlite3.Error) as error:
        _stop(f"{path}: {getattr(error, 'strerror', None) or error}.")


def _workshop(code: str, lang: str) -> store.WorkshopRow:
    row = _core().store.read(lambda tx: store.find_workshop(tx, code=code))
    if row is None:
        _stop(f"{code}: {views.say(lang, N_('There is no workshop with this code.'))}")
    return row


def _say_keys(made: commands.Created, as_json: bool) -> None:
    base = base_url(current_app.extensions["settings"])
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
