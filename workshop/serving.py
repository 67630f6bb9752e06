"""What `run.py` does after patching: settings from the command line, the first workshop, where to go, and serving."""

from __future__ import annotations

import argparse
import logging
import os
import re
import sys
from pathlib import Path
from typing import NoReturn

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from workshop import access, cli, commands, disk, logs, qr, runtime, store, views, words
from workshop.app import ROOT, Server, create_server
from workshop.config import SettingError, Settings, base_url, read_settings
from workshop.disk import UnusableError, backups
from workshop.kinds.base import N_
from workshop.migrations import NewerSchemaError
from workshop.programme import load

FIRST = Path(__file__).parent / "programmes" / "ommen.yaml"


def main() -> None:
    """Serve until stopped. What cannot be is one sentence and exit code 2."""
    settings = _settings(**vars(_arguments()))
    try:
        listener = runtime.listen(settings.host, settings.port)
    except OSError as error:
        _stop(
            N_("Port %(port)s is not free (%(reason)s). Stop what uses it, or choose another with --port."),
            port=settings.port,
            reason=error.strerror,
        )
    server = _server(settings)
    server.start()
    runtime.settle()
    _say_where(server, settings)
    logs.set_up(access.without_keys)
    well = runtime.serve(server.app, listener, server.stop)
    sys.stdout.flush()
    logging.shutdown()
    # All is stored and said. What still runs is for clients who do not listen, and an orderly exit would wait for them.
    os._exit(0 if well else 1)


def app_for_commands() -> Flask:
    """Commands alone: each makes the server when it needs one, and `restore` needs none. They stop as `main` does."""
    settings = _settings()
    app = Flask("workshop", root_path=str(ROOT), static_folder=None)
    app.extensions["settings"] = settings
    app.extensions["server"] = lambda: _server(settings, first=False)
    for command in cli.COMMANDS:
        app.cli.add_command(command)
    return app


def _settings(**given: str | None) -> Settings:
    try:
        return read_settings(os.environ, **given)
    except SettingError as error:
        _stop(error.sentence, **error.values)


def _server(settings: Settings, *, first: bool = True) -> Server:
    """The server on its database; `first`: with a workshop in it."""
    address = re.sub("//.*@", "//…@", settings.database_url)
    try:
        path = disk.path_of(settings.database_url)
        if path is not None and path.parent.is_dir():
            backups.open_checked(path)
        server = create_server(settings, _say_that_it_waits)
        if first:
            _first_workshop(server)
    except UnusableError as error:
        _stop(error.sentence, **error.values)
    except NewerSchemaError as error:
        _stop(error.sentence, url=address)
    except (SQLAlchemyError, ImportError, OSError) as error:
        _stop(
            N_("The database %(url)s can't be used (%(reason)s). Choose another folder, or set DATABASE_URL."),
            url=address,
            reason=str(getattr(error, "orig", None) or error).partition("\n")[0],
        )
    return server


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Serve workshops. Every option can also be set in the environment (HOST, PORT, PUBLIC_URL, …)."
    )
    parser.add_argument("--host", help="address to listen on (0.0.0.0)")
    parser.add_argument("--port", help="port to listen on (8000)")
    parser.add_argument("--public-url", help="address that phones use, where it differs from this machine's own")
    parser.add_argument("--wifi-name", help="name of the room's Wi-Fi, for its QR code")
    parser.add_argument("--wifi-password", help="password of the room's Wi-Fi")
    parser.add_argument("--database-url", help="database (sqlite:///sessions.db)")
    parser.add_argument("--media-folder", help="folder of pictures, sounds and films (media)")
    return parser.parse_args()


def _first_workshop(server: Server) -> None:
    """On the very first start, the Ommen programme is ready to play."""
    if not server.core.store.read(store.all_codes):
        commands.create(server.core.store, load(FIRST.read_text("utf-8"), "nl"))


def _say_where(server: Server, settings: Settings) -> None:
    base = base_url(settings)
    newest = server.core.store.read(store.all_workshops)[0]
    join = f"{base}/j/{newest.code}"
    print(qr.terminal(join))
    print(f"{newest.title}: {newest.code[:2]} {newest.code[2:4]} {newest.code[4:]}")
    for label, address in (
        (N_("Join in"), join),
        (N_("Host and facilitator"), f"{base}/host?key={settings.host_key}"),
    ):
        print(f"  {_say(label)}: {address}")
    sys.stdout.flush()


def _say_that_it_waits() -> None:
    sentence = N_("Another program is bringing the database up to date. This one waits until it is done.")
    print(_say(sentence), file=sys.stderr, flush=True)


def _stop(sentence: str, **values: object) -> NoReturn:
    print(_say(sentence, **values), file=sys.stderr)
    sys.exit(2)


def _say(sentence: str, **values: object) -> str:
    """A sentence in the language of the terminal."""
    return views.say(words.choose(os.environ.get("LC_ALL"), os.environ.get("LANG")), sentence, **values)
