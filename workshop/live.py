"""Socket.IO: lets connections in, hands what they say to the commands, and acknowledges it afterwards. No rules live here."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from flask import Flask, Request
from pydantic import BaseModel, ValidationError
from socketio.exceptions import ConnectionRefusedError as ConnectRefused
from sqlalchemy.exc import SQLAlchemyError

from workshop import access, commands, drafts, logs, messages, runtime, store, views, words
from workshop.audience import Audience
from workshop.commands import Core
from workshop.config import Settings
from workshop.guessing import WrongCodes
from workshop.hall import Connection
from workshop.history import GoneError
from workshop.kinds.base import N_, Refused
from workshop.pace import Buckets
from workshop.views import Place

MIND_KEYS = 2.0
"""Seconds after which a screen or console is closed whose key another process replaced or withdrew."""

log = logging.getLogger("workshop.live")

GONE = N_("This workshop is no longer here.")

NEWCOMERS = 5
"""New participants a second from one address, once as many came as the room has places: a hall behind one address comes in freely."""


class Live:
    """The handlers of one server."""

    def __init__(
        self,
        app: Flask,
        server: Any,
        core: Core,
        audience: Audience,
        place_of: Callable[[Any], Place],
        settings: Settings,
        wrong: WrongCodes,
    ) -> None:
        self._app = app
        self._server = server
        self._core = core
        self._audience = audience
        self._place_of = place_of
        self._max_phones = min(settings.max_phones, runtime.phones_that_fit())
        self._pace = {role: Buckets(*each) for role, each in _paces(settings.max_events).items()}
        self._newcomers = Buckets(NEWCOMERS, settings.max_phones)
        self._arriving: dict[str, tuple[Connection, Place]] = {}
        self._here: dict[str, Connection] = {}
        self._wrong = wrong
        self.on_done: Callable[[access.Actor, str, int], None] = lambda _actor, _action, _version: None
        """Hears of every action that was done here, with the version it made."""
        server.on("connect", self._on_connect)
        server.on("disconnect", self._on_disconnect)
        for event, model in messages.EVENTS.items():
            server.on(event, self._handler(event, model))

    def start(self) -> None:
        runtime.spawn(self._mind_all)

    def _mind_all(self) -> None:
        while True:
            time.sleep(MIND_KEYS)
            try:
                for workshop in self._audience.workshops():
                    self.mind_keys(workshop)
            except SQLAlchemyError as error:
                # What is wrong with the disk is told where it is written to; in a moment the keys are looked up again.
                log.warning("keys could not be minded: %s", type(error).__name__)
            except Exception:
                log.exception("keys could not be minded")

    def mind_keys(self, workshop: int) -> None:
        """Close what came in with a key that no longer stands, by whichever process; and everything where the workshop is gone."""
        row = self._row(workshop)
        if row is None:
            self._audience.close(workshop)
        for connection in list(self._here.values()):
            actor = connection.actor
            if actor.workshop == workshop and actor.role != "participant" and not access.key_stands(actor, row):
                self._server.disconnect(connection.sid)

    def _row(self, workshop: int) -> store.WorkshopRow | None:
        return self._core.store.read(lambda tx: store.find_workshop(tx, id=workshop))

    def _on_connect(self, sid: str, environ: dict[str, Any], auth: object = None) -> None:
        wish = auth.get("lang") if isinstance(auth, dict) else None
        lang = words.choose(wish if isinstance(wish, str) else None)
        try:
            try:
                self._arriving[sid] = self._let_in(sid, environ, auth)
            except Refused:
                raise
            except GoneError:
                raise Refused("unknown_code", GONE) from None
            except Exception:
                # Whoever hears nothing waits; whoever hears that it did not work tries again.
                log.exception("nobody could come in")
                raise Refused("unavailable", N_("This did not work. Try again.")) from None
        except Refused as refused:
            self._core.watch.refused(refused.code)
            error = _error(refused, lang)
            raise ConnectRefused(error["message"], error) from None

    def _let_in(self, sid: str, environ: dict[str, Any], auth: object) -> tuple[Connection, Place]:
        """The connection that somebody asks for, or Refused."""
        try:
            asked = messages.Auth.model_validate(auth)
        except ValidationError:
            raise Refused("bad_request", N_("This is not a code of six digits.")) from None
        address = environ.get("REMOTE_ADDR", "")
        row, actor = access.let_in(
            self._core.store, self._wrong, address, asked.code, asked.role, asked.token, self._session(environ)
        )
        token = asked.token
        if actor.role == "participant":
            if sum(c.actor.role == "participant" for c in list(self._here.values())) >= self._max_phones:
                raise Refused("full", N_("The room is full. Ask the facilitator."))
            if actor.participant is None:
                if not self._newcomers.take(address):
                    raise Refused("rate_limited", N_("Too many phones join at once. Try again in a minute."))
                # Somebody may have planned on since this phone opened its page.
                row = drafts.make_ready(self._core, row, begins=True)
                actor, token = commands.join(self._core, actor, asked.way)
        eio_sid = self._server.manager.eio_sid_from_sid(sid, "/")
        return Connection(sid, eio_sid, actor, self._language(row.id, asked.lang), token), self._place_of(row)

    def on_connected(self, sid: str) -> None:
        """The client knows that it is connected: tell it where the room is. It may leave at any moment of this, and then nobody stays."""
        arrived = self._arriving.get(sid)
        if arrived is None:
            return
        connection, place = arrived
        self._here[sid] = connection
        if self._arriving.pop(sid, None) is not None:
            try:
                self._audience.add(connection, place)
            except GoneError:
                self._server.disconnect(sid)
            if sid not in self._here:
                self._audience.drop(connection)
        else:
            self._here.pop(sid, None)

    def _on_disconnect(self, sid: str, _reason: object = None) -> None:
        self._arriving.pop(sid, None)
        connection = self._here.pop(sid, None)
        if connection is not None:
            self._audience.drop(connection)

    def _session(self, environ: dict[str, Any]) -> dict[str, Any]:
        """The signed cookie of the page that opened this socket."""
        return dict(self._app.session_interface.open_session(self._app, Request(environ)) or {})

    def _language(self, workshop: int, wish: str | None) -> str:
        """The language asked for, where the programme's texts are in it; else one that we speak."""
        return wish if wish in self._core.history.state(workshop).programme.languages else words.choose(wish)

    def _handler(self, event: str, model: type[BaseModel]) -> Callable[..., dict[str, Any]]:
        act = getattr(self, f"_{event}")

        def refuse(refused: Refused, lang: str) -> dict[str, Any]:
            self._core.watch.refused(refused.code)
            return {"ok": False, "error": _error(refused, lang)}

        def handle(sid: str, data: object = None, *_: object) -> dict[str, Any]:
            received = runtime.now()
            connection = self._here.get(sid)
            if connection is None:
                # It says nothing about the message: whoever was quicker than we were, or slower, sends it again.
                return refuse(Refused("unavailable", N_("Connect again.")), "nl")
            try:
                self._check_pace(connection)
                access.check_event(connection.actor, event)
                self._check_now(connection.actor, event)
                message = model.model_validate({} if data is None else data)
                return {"ok": True, **act(connection, message, received)}
            except Refused as refused:
                return refuse(refused, connection.lang)
            except GoneError:
                return refuse(Refused("ended", GONE), connection.lang)
            except ValidationError:
                return refuse(Refused("bad_request", N_("We did not understand this message.")), connection.lang)
            except Exception:
                mark = logs.new_id()
                log.exception("event %s failed", event, extra={"id": mark})
                said = refuse(Refused("unavailable", N_("This did not work. Try again.")), connection.lang)
                return {**said, "error": {**said["error"], "id": mark}}

        return handle

    def _check_now(self, actor: access.Actor, event: str) -> None:
        """Rights are read for every event: people are sent away and keys replaced while sockets stay open."""
        if actor.role == "facilitator":
            access.check_key(actor, self._row(actor.workshop))
            return
        access.check_person(actor, self._core.history.state(actor.workshop), event)

    def _check_pace(self, c: Connection) -> None:
        """Refused where somebody says too much at once: a participant over all their connections, others on each."""
        whose = c.sid if c.actor.participant is None else (c.actor.workshop, c.actor.participant)
        if not self._pace[c.actor.role].take(whose):
            raise Refused("rate_limited", N_("This goes too fast. Wait a moment and try again."))

    def _answer(self, c: Connection, message: messages.AnswerMessage, received: int) -> dict[str, Any]:
        if not commands.answer(self._core, c.actor, message, received):
            # Sent before: meanwhile something else may stand, so this phone hears what does.
            c.owed = True
            self._audience.mark(c.actor.workshop)
            return {"ref": message.ref}
        c.me = {**c.me, "item": message.item, "answer": message.value}
        # Whoever said more than one value hears how it is kept: with its place among what they said before, or waiting for a yes.
        waits = message.ref in self._core.history.state(c.actor.workshop).caught
        knows = None if waits or isinstance(message.value, dict) else c
        self._audience.tell_person(c.actor.workshop, c.actor.participant, besides=knows)
        return {"ref": message.ref}

    def _profile(self, c: Connection, message: messages.ProfileMessage, _received: int) -> dict[str, Any]:
        commands.profile(self._core, c.actor, message)
        if message.lang is not None:
            c.lang = self._language(c.actor.workshop, message.lang)
        self._audience.tell_person(c.actor.workshop, c.actor.participant)
        self._audience.mark(c.actor.workshop)
        return {}

    def _more_time(self, c: Connection, message: messages.WishMessage, _received: int) -> dict[str, Any]:
        commands.more_time(self._core, c.actor, message)
        return {}

    def _withdraw(self, c: Connection, _message: BaseModel, _received: int) -> dict[str, Any]:
        commands.withdraw(self._core, c.actor)
        self._audience.refresh(c.actor.workshop, personal=True)
        return {}

    def _do(self, c: Connection, message: messages.DoMessage, _received: int) -> dict[str, Any]:
        version = commands.do(self._core, c.actor, message)
        self.on_done(c.actor, message.action, version)
        self._audience.refresh(c.actor.workshop, personal=True)
        return {"version": version}


def _paces(events: int) -> dict[str, tuple[float, float]]:
    """How many events a second, and how many at once, each role may send."""
    return {
        "participant": (events, 3 * events),
        "screen": (events, 3 * events),
        "facilitator": (2 * events, 10 * events),
    }


def _error(refused: Refused, lang: str) -> dict[str, str]:
    """A refusal as it travels: its code, and its sentence in the reader's language."""
    return {"code": refused.code, "message": views.say(lang, refused.sentence, **refused.values)}
