"""What the server says of itself while it works: JSON lines on stderr, bounded, and nothing in them about a person."""

from __future__ import annotations

import io
import json
import logging
import secrets
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from workshop import runtime

OURS = "workshop."
"""Our own loggers, whose sentences we wrote. What others write may quote a client, so of theirs only the place is kept."""
WINDOW, AT_MOST = 60.0, 5
"""The same event is written so often in so many seconds; then it is counted, and the count is written."""
LIBRARIES = ("engineio.server", "socketio.server")

log = logging.getLogger("workshop.logs")


def set_up(clean: Callable[[str], str]) -> None:
    """From now on all that is logged or thrown away in this process is a line of JSON on stderr, its words through `clean`."""
    handler = Bounded(Lines(clean))
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(logging.WARNING)
    logging.getLogger("workshop").setLevel(logging.INFO)
    for name in LIBRARIES:
        library = logging.getLogger(name)
        # A level of its own, or the library would add its own handler, which writes what clients say.
        library.setLevel(logging.ERROR)
        library.handlers.clear()
        # What a client did wrong is no error of ours.
        library.addFilter(lambda record: record.funcName != "_log_error_once")
    logging.captureWarnings(True)
    sys.excepthook = _uncaught
    threading.excepthook = lambda args: _uncaught(args.exc_type, args.exc_value, args.exc_traceback)
    sys.unraisablehook = lambda args: _uncaught(args.exc_type, args.exc_value, args.exc_traceback)
    runtime.on_uncaught(_uncaught)


class Unsaid(io.TextIOBase):
    """A stream for what the stack writes of clients, addresses and all: that it wrote is logged, what it wrote is not."""

    def write(self, text: str) -> int:
        if text.strip():
            log.warning("the server stack complained of a connection")
        return len(text)


unsaid = Unsaid()


def flush() -> None:
    """Write how often came what was only counted, where its minute is over."""
    for handler in logging.root.handlers:
        if isinstance(handler, Bounded):
            handler.flush_counts()


def new_id() -> str:
    """A name for one error, for the line in the log and the page that somebody sees."""
    return secrets.token_hex(4)


def _uncaught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if not issubclass(kind, SystemExit | KeyboardInterrupt):
        log.error("an error that nobody caught", exc_info=(kind, error or kind(), trace))


@dataclass(frozen=True)
class Lines:
    """A record as one line of JSON: time, level, logger, event; of an error its id, its class and where, never what it said."""

    clean: Callable[[str], str]

    def line(self, record: logging.LogRecord, **more: Any) -> str:
        fields: dict[str, Any] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03}Z",
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": self.clean(record.getMessage()) if record.name.startswith(OURS) else where(record),
            **more,
        }
        if record.levelno >= logging.ERROR:
            fields["id"] = getattr(record, "id", None) or new_id()
        if record.exc_info and record.exc_info[0]:
            fields["error"] = record.exc_info[0].__name__
            fields["at"] = [
                f"{'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(record.exc_info[2])[-8:]
            ]
        return json.dumps(fields, ensure_ascii=False)


def where(record: logging.LogRecord) -> str:
    return f"{record.module}:{record.lineno} {record.funcName}"


@dataclass
class Seen:
    """How often one event was written in its window, and how often it was only counted."""

    since: float
    written: int = 0
    counted: int = 0


class Bounded(logging.Handler):
    """Writes lines; the same event a few times a minute, and then how often it came."""

    def __init__(self, lines: Lines, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._lines = lines
        self._clock = clock
        self._seen: dict[tuple[object, ...], tuple[Seen, logging.LogRecord]] = {}

    def createLock(self) -> None:  # noqa: N802 - the library's name
        """None: one write a line needs none, and a green lock that a real thread waits for would hold up the server."""
        self.lock = None

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self.flush_counts()
            # The template and not the sentence: what differs is what a client can choose.
            kind = record.exc_info[0] if record.exc_info else None
            key = (record.name, record.levelno, record.pathname, record.lineno, kind)
            seen, _ = self._seen.setdefault(key, (Seen(self._clock()), record))
            if seen.written < AT_MOST:
                seen.written += 1
                self._write(self._lines.line(record))
            else:
                seen.counted += 1
        except Exception:
            self._write('{"level": "error", "logger": "workshop.logs", "event": "a line could not be written"}')

    def flush_counts(self, *, all_of_them: bool = False) -> None:
        """Write what was only counted in the windows that are over."""
        now = self._clock()
        for key, (seen, record) in list(self._seen.items()):
            if all_of_them or now - seen.since >= WINDOW:
                self._seen.pop(key, None)
                if seen.counted:
                    self._write(self._lines.line(record, more=seen.counted))

    def flush(self) -> None:
        """At the end of the process: whatever was only counted."""
        self.flush_counts(all_of_them=True)

    def _write(self, line: str) -> None:
        try:
            sys.stderr.write(line + "\n")
            sys.stderr.flush()
        except (OSError, ValueError):
            pass  # a terminal that was closed: the work goes on
