"""Two things at one moment: somebody leaves while something is said to them, comes as another goes, asks for what was just deleted."""

from __future__ import annotations

import io
import json
import sys
import threading
from types import SimpleNamespace
from typing import Any, NoReturn

import pytest
from engineio.packet import MESSAGE, Packet

from tests.reliability.doors import a_house
from workshop import commands, wire
from workshop.wire import packets, sockets
from workshop.wire.packets import Manager

HELLO = Packet(MESSAGE, "hello")


@pytest.fixture
def room(tmp_path, monkeypatch, caplog):
    """A server without a network, in which somebody comes as a phone does; whatever it does beside, it does at once."""
    house = a_house(tmp_path)
    server = house.server
    eio = server.socketio.eio
    monkeypatch.setattr(eio, "start_background_task", lambda work, *args, **more: work(*args, **more))
    server.core.writer.start()

    def client() -> Any:
        """Somebody whose line is open, and who did not come in yet."""
        made = sockets.Socket(eio, f"line{len(eio.sockets)}")
        eio.sockets[made.sid] = made
        server.socketio.environ[made.sid] = {"REMOTE_ADDR": "127.0.0.1", "werkzeug.request": None}
        return made

    def come(by: Any) -> None:
        auth = {"code": house.own.code, "role": "participant", "lang": "nl"}
        eio.handlers["message"](by.sid, f"0{json.dumps(auth)}")

    def nobody() -> None:
        manager = server.socketio.manager
        assert (server.live._here, server.live._arriving, server.audience._halls) == ({}, {}, {})
        assert (manager.rooms, manager.pending_connect, manager.pending_disconnect) == ({}, {}, {})
        assert complaints(caplog) == []

    return SimpleNamespace(server=server, eio=eio, client=client, come=come, nobody=nobody, made=house.own)


def complaints(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelname in ("ERROR", "CRITICAL")]


def leave(client: Any) -> None:
    client.end("transport close")


def test_who_came_in_is_known_and_who_left_is_not(room):
    client = room.client()
    room.come(client)
    assert len(room.server.live._here) == 1
    assert [hall.online() for hall in room.server.audience._halls.values()] == [1]
    leave(client)
    room.nobody()


def test_who_leaves_before_its_request_is_looked_up_stays_nowhere(room, monkeypatch):
    client, pre_connect = room.client(), Manager.pre_connect

    def and_leave(self, eio_sid, namespace):
        leave(client)
        return pre_connect(self, eio_sid, namespace)

    monkeypatch.setattr(Manager, "pre_connect", and_leave)
    room.come(client)
    room.nobody()


@pytest.mark.parametrize("when", ["before", "after"])
def test_who_leaves_while_it_is_told_where_the_room_is_stays_nowhere(room, monkeypatch, when):
    client, add = room.client(), room.server.audience.add

    def and_leave(*args):
        if when == "after":
            add(*args)
        leave(client)
        if when == "before":
            add(*args)

    monkeypatch.setattr(room.server.audience, "add", and_leave)
    room.come(client)
    room.nobody()


def test_who_leaves_as_it_is_written_down_stays_nowhere(room):
    client = room.client()

    class Here(dict):
        def __setitem__(self, sid, connection):
            leave(client)
            super().__setitem__(sid, connection)

    room.server.live._here = Here()
    room.come(client)
    room.nobody()


def test_who_comes_into_a_workshop_that_is_deleted_meanwhile_stays_nowhere(room, monkeypatch):
    client, add = room.client(), room.server.audience.add

    def deleted(*args):
        delete(room)
        add(*args)

    monkeypatch.setattr(room.server.audience, "add", deleted)
    room.come(client)
    room.nobody()


def delete(room: Any) -> None:
    core = room.server.core
    commands.delete(core, SimpleNamespace(id=room.made.id))
    core.history.forget(room.made.id)


def test_a_workshop_that_is_deleted_in_mid_answer_is_no_longer_here_and_that_is_no_error(room, monkeypatch, caplog):
    room.come(room.client())
    (sid,) = room.server.live._here
    monkeypatch.setattr(commands, "profile", lambda *_: delete(room))
    said = room.server.live._handler("profile", SimpleNamespace(model_validate=lambda _: SimpleNamespace(lang="nl")))
    assert said(sid, {})["error"]["code"] == "ended"
    assert complaints(caplog) == []


def test_a_workshop_that_is_deleted_as_the_room_is_shown_sends_everybody_away_and_that_is_no_error(
    room, monkeypatch, caplog
):
    client = room.client()
    room.come(client)
    delete(room)
    waits = iter([None])
    monkeypatch.setattr(room.server.audience._wake, "wait", lambda **_: next(waits))
    with pytest.raises(StopIteration):
        room.server.audience._run()
    room.nobody()


def test_peers_and_the_clock_leave_a_workshop_alone_that_is_deleted_meanwhile(room, monkeypatch, caplog):
    room.come(room.client())
    (hall,) = room.server.audience._halls.values()
    delete(room)
    room.server.peers._catch_up(room.made.id)
    room.server.peers._heard({"workshop": room.made.id, "from": "another", "online": 1, "seq": 99})
    assert room.server.core.history.behind([room.made.id]) == []
    monkeypatch.setattr(commands, "close", lambda *_: True)
    room.server.audience._close(hall)
    room.nobody()


def test_a_page_of_a_workshop_that_is_deleted_meanwhile_is_not_found(room, monkeypatch, caplog):
    state = room.server.core.history.state

    def deleted(workshop):
        delete(room)
        return state(workshop)

    monkeypatch.setattr(room.server.core.history, "state", deleted)
    assert room.server.app.test_client().get(f"/j/{room.made.code}").status_code == 404
    assert complaints(caplog) == []


def test_what_is_said_to_who_has_just_left_is_not_said_and_nobody_falls_over_it(room):
    client = room.client()
    client.last_ping = None
    check = client.check_ping_timeout

    def too_late() -> bool:
        leave(client)
        return check()

    client.check_ping_timeout = too_late
    client.send(HELLO)
    assert client.queue.get_nowait() is None
    assert wire.push(room.server.socketio, client.sid, wire.frame("view", {}))
    sockets._look_after(room.server.socketio, client)


def test_two_who_end_a_client_at_once_end_it_once(room):
    client, ends = room.client(), []

    def both(*_: Any) -> None:
        ends.append(1)
        client.closing = False
        leave(client)

    room.eio.handlers["disconnect"] = both
    leave(client)
    assert ends == [1]


def test_a_post_of_who_is_ended_meanwhile_is_answered_as_one_of_who_never_was(room, monkeypatch):
    client, said = room.client(), []

    def gone(sid: str) -> NoReturn:
        leave(client)
        del room.eio.sockets[sid]
        raise KeyError(sid)

    monkeypatch.setattr(room.eio, "_get_socket", gone)
    environ = {"REQUEST_METHOD": "POST", "QUERY_STRING": f"EIO=4&transport=polling&sid={client.sid}"}
    room.eio.handle_request(environ, lambda status, _headers: said.append(status))
    assert said == ["400 BAD REQUEST"]


def test_a_phone_that_leaves_in_the_middle_of_a_post_has_left(room, caplog):
    class Broken(io.BytesIO):
        def read(self, *_):
            raise ConnectionResetError

    client, said = room.client(), []
    client.connected = True
    environ = {
        "REQUEST_METHOD": "POST",
        "QUERY_STRING": f"EIO=4&transport=polling&sid={client.sid}",
        "CONTENT_LENGTH": "9",
        "wsgi.url_scheme": "http",
        "wsgi.input": Broken(),
    }
    room.eio.handle_request(environ, lambda status, _headers: said.append(status))
    assert said == ["400 BAD REQUEST"]
    room.nobody()


def test_many_who_come_and_go_on_threads_leave_the_lists_of_the_library_whole():
    manager, wrong = Manager(), []
    manager.on_connected = lambda _sid: None
    count = iter(range(10**6))
    manager.set_server(
        SimpleNamespace(
            packet_class=SimpleNamespace(json=json),
            eio=SimpleNamespace(generate_id=lambda: f"s{next(count)}", sockets={}),
            _handle_disconnect=lambda *_: None,
        )
    )

    def come_and_go(who: int) -> None:
        try:
            for n in range(300):
                sid = manager.pre_connect(f"e{who}-{n}", "/")
                assert manager.connect(sid, "/") == sid
                assert manager.is_connected(sid, "/")
                assert manager.pre_disconnect(sid, "/") == f"e{who}-{n}"
                manager.disconnect(sid, "/")
        except Exception as error:
            wrong.append(repr(error))

    often = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        all_of_them = [threading.Thread(target=come_and_go, args=(who,)) for who in range(4)]
        for each in all_of_them:
            each.start()
        for each in all_of_them:
            each.join()
    finally:
        sys.setswitchinterval(often)
    assert (wrong, manager.rooms, manager.pending_connect, manager.pending_disconnect) == ([], {}, {}, {})


def test_who_is_seen_off_twice_is_seen_off_once():
    manager = Manager()
    manager.on_connected = lambda _sid: None
    manager.rooms = {"/": {None: packets.socketio.base_manager.bidict({"s": "e"}), "s": {"s": "e"}}}
    assert manager.pre_disconnect("s", "/") == "e"
    assert manager.pre_disconnect("s", "/") is None
    manager.disconnect("s", "/")
    manager.disconnect("s", "/")
    assert manager.pre_disconnect("s", "/") is None
    assert (manager.rooms, manager.pending_disconnect) == ({}, {})
