"""What this process runs on and the limits of its server. The only module that names eventlet and gevent: others use threading."""

from __future__ import annotations

import _thread
import gc
import os
import signal
import socket
import sys
import threading
import time
import warnings
from collections.abc import Callable
from functools import cache
from types import TracebackType
from typing import Any, ParamSpec, TypeVar

from workshop.lines import Door, Lines, civil, minded, raise_descriptors

P = ParamSpec("P")
R = TypeVar("R")

MODES = ("eventlet", "gevent", "threading")
MODE = "threading"
"""What `patch()` chose; a process that never called it (the command line, a test) has real threads."""

MAX_MESSAGE = 32_768
"""Bytes of one message from a client: an answer of 5,000 characters fits, a flood does not."""
MAX_CONNECTIONS = 8_192
"""Connections at a time, where the system grants that many descriptors."""
BACKLOG = 4_096
SOCKET_TIMEOUT = 30
"""Seconds that one read or write may take; `lines` bounds whole requests."""
OUTSIDE, STUCK = 10, 10
"""Seconds: a socket that comes into no workshop, and one that takes nothing of what it should read."""
PING_INTERVAL, PING_TIMEOUT = 10, 5
"""Seconds: together they bound how long an absent phone counts as present."""

GRACE = 2.8
"""Seconds within which a server that was told to stop is gone, whatever hangs."""

SWEEP_EVERY, SWEEP_AT_LAST = 60, 600
"""Seconds between two full garbage collections: in a quiet moment, and whatever the moment."""

_SLEEPLESS = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
"""On Linux the usual one stands still while a laptop sleeps, and on macOS the one that Python takes; on Windows it goes on."""


def _steady() -> float:
    """Seconds by a clock that no correction moves, and that goes on while the machine sleeps."""
    return time.monotonic() if _SLEEPLESS is None else time.clock_gettime(_SLEEPLESS)


_wall, _started = time.time(), _steady()
_swept = time.monotonic()


def patch() -> None:
    """Make the standard library cooperative, before anything else is imported. `WORKSHOP_ASYNC=threading` leaves it as it is."""
    global MODE  # noqa: PLW0603 - chosen once, before anything else runs
    # What is loaded stays: looking for garbage in it meanwhile is a seventh of the start. `settle` begins with that.
    gc.disable()
    mode = os.environ.get("WORKSHOP_ASYNC", "eventlet")
    if mode not in MODES:
        print(f"WORKSHOP_ASYNC is {mode!r}: choose {', '.join(MODES[:-1])} or {MODES[-1]}.", file=sys.stderr)
        sys.exit(2)
    if mode == "eventlet":
        # Its maintainers are retiring it and say so at every import; that we know, and the other modes are our way out.
        warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
        import eventlet

        eventlet.monkey_patch()
    if mode == "gevent":
        try:
            from gevent import monkey
        except ImportError:
            print(
                "WORKSHOP_ASYNC is 'gevent', which is not installed: pip install -r requirements-gevent.txt",
                file=sys.stderr,
            )
            sys.exit(2)
        monkey.patch_all()
    MODE = mode


def now() -> int:
    """Server time in ms. It follows a steady clock: a correction of the wall clock moves no deadline."""
    return round((_wall + _steady() - _started) * 1000)


def today() -> int:
    """The wall clock in ms: for what is kept so many days, whose date must be right however long this process runs or slept."""
    return round(time.time() * 1000)


def settle() -> None:
    """Once everything is loaded: leave that out of garbage collection, and let `sweep` choose the moment of a full one."""
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(50_000, 20, 1_000_000)


def sweep(*, quiet: bool) -> None:
    """Collect garbage when nobody is answering, at most once a minute; after ten minutes in any case.

    With 500 phones a full collection takes 100 ms, and Python would choose the middle of a question for it.
    """
    global _swept  # noqa: PLW0603 - one collector a process
    waited = time.monotonic() - _swept
    if waited > SWEEP_AT_LAST or (quiet and waited > SWEEP_EVERY):
        gc.collect()
        _swept = time.monotonic()


def has_own_websockets() -> bool:
    """Whether the server of this mode comes with WebSockets; the others have those of simple-websocket."""
    return MODE == "eventlet"


def in_thread(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Do blocking work without holding up the others, and return what it returns."""
    if MODE == "eventlet":
        from eventlet import tpool

        result: R = tpool.execute(work, *args, **kwargs)
        return result
    if MODE == "gevent":
        # Its pool prints every error, also one that it raises again; so errors come back as a result.
        outcome, error = _pool().apply(_outcome, (work, args, kwargs))
        if error is not None:
            raise error
        return outcome  # type: ignore[no-any-return]
    return work(*args, **kwargs)


@cache
def _pool() -> Any:
    """Real threads, as many as eventlet has; gevent's own ten also look up names."""
    from gevent.threadpool import ThreadPool

    return ThreadPool(20)


def _outcome(work: Callable[..., R], args: Any, kwargs: Any) -> tuple[R | None, BaseException | None]:
    try:
        return work(*args, **kwargs), None
    except BaseException as error:
        return None, error


def spawn(work: Callable[P, Any], *args: P.args, **kwargs: P.kwargs) -> None:
    """Start work beside the rest of the server; it ends with the process."""
    threading.Thread(target=work, args=args, kwargs=kwargs, daemon=True).start()


def on_uncaught(report: Callable[[type[BaseException], BaseException | None, TracebackType | None], None]) -> None:
    """Report what green threads throw away, which their hub would print, with all that it quotes."""
    if MODE == "gevent":
        from gevent import get_hub

        get_hub().print_exception = lambda _context, kind, error, trace: report(kind, error, trace)
    if MODE != "eventlet":
        return
    from eventlet import hubs

    hub = hubs.get_hub()

    def of_socket(fileno: int, info: Any) -> None:
        report(*info)
        hub.remove_descriptor(fileno)

    hub.squelch_exception = of_socket
    hub.squelch_timer_exception = lambda _timer, info: report(*info)
    hub.squelch_generic_exception = lambda info: report(*info)


@cache
def connections_that_fit() -> int:
    """How many connections this process may have; the first to ask raises its descriptors as far as the system lets it."""
    return raise_descriptors(MAX_CONNECTIONS)


def phones_that_fit() -> int:
    """How many of those may be phones: pages, screens and consoles find room in a full house too."""
    return max(1, connections_that_fit() * 3 // 4)


def listen(host: str, port: int) -> socket.socket:
    """A listening socket, or OSError where the port is taken. No delay for small packets: an acknowledgement is one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listener.bind((host, port))
    listener.listen(BACKLOG)
    return listener


def serve(app: Any, listener: socket.socket, leave: Callable[[], None]) -> bool:
    """Serve the WSGI application until the process is told to stop; then stop accepting, do `leave`, and return within GRACE seconds.

    A second signal ends the process at once. False where nobody told it: the server fell over.
    """
    told, teller = socket.socketpair()
    teller.setblocking(False)
    # A byte in a pair of sockets wakes whoever reads it on green and on real threads; an event set by a handler may not.
    signal.set_wakeup_fd(teller.fileno(), warn_on_full_buffer=False)
    for number in _stop_signals():
        signal.signal(number, lambda *_: None)
    door, lines = Door(listener), Lines(connections_that_fit())
    spawn(_accept, app, door, lines, teller)
    by = told.recv(1)
    for number in _stop_signals():
        signal.signal(number, lambda *_: os._exit(1))
    _leave_by(GRACE)
    if MODE == "eventlet":
        door.shut()
    else:
        # Here a phone that polls makes a new connection each time, also for the one by which it hears that we stop.
        lines.leaving = True
    leave()
    return by != FELL


def _stop_signals() -> list[signal.Signals]:
    """Ctrl-C, `docker stop` or systemd, and a terminal that is closed; what was ignored when we started (nohup) stays ignored."""
    named = [getattr(signal, name, None) for name in ("SIGINT", "SIGTERM", "SIGHUP")]
    return [number for number in named if number is not None and signal.getsignal(number) is not signal.SIG_IGN]


def _leave_by(seconds: float) -> None:
    """However stuck the rest may be, the process is gone by then. Only a real thread can promise that."""
    start, sleep = _thread.start_new_thread, time.sleep
    if MODE == "eventlet":
        from eventlet import patcher

        start, sleep = patcher.original("_thread").start_new_thread, patcher.original("time").sleep
    if MODE == "gevent":
        from gevent import monkey

        start, sleep = monkey.get_original("_thread", "start_new_thread"), monkey.get_original("time", "sleep")

    def leave() -> None:
        sleep(seconds)
        os._exit(1)

    start(leave, ())


FELL = b"\0"
"""What stands for a signal's number where the server ended by itself."""


def _accept(app: Any, listener: Any, lines: Lines, teller: socket.socket) -> None:
    try:
        _serve(app, listener, lines)
    finally:
        teller.send(FELL)


def _serve(app: Any, listener: Any, lines: Lines) -> None:
    spawn(lines.mind)
    if MODE == "eventlet":
        import eventlet.wsgi

        class Pool(eventlet.GreenPool):  # type: ignore[misc]
            def spawn(self, work: Any, connection: Any) -> Any:
                return super().spawn(lines.answer, connection[1], work, connection)

        pool = Pool(2 * lines.most + BACKLOG)
        too_long = (eventlet.wsgi.HeaderLineTooLong, eventlet.wsgi.HeadersTooLarge)
        protocol = civil(minded(eventlet.wsgi.HttpProtocol, lines), too_long)
        # `debug` would send the traceback of an error to whoever asked.
        quiet = {"log_output": False, "debug": False}
        eventlet.wsgi.server(listener, app, protocol=protocol, custom_pool=pool, socket_timeout=SOCKET_TIMEOUT, **quiet)
        return
    # It imports what has to be patched first.
    from workshop import threads

    threads.serve(app, listener, lines, SOCKET_TIMEOUT)
