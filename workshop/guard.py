"""What stands before every page, file and socket: which names we answer to, whose pages may write, the headers of every answer."""

from __future__ import annotations

import ipaddress
import logging
import re
import socket
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface
from werkzeug.middleware.proxy_fix import ProxyFix

from workshop import logs, views, words
from workshop.config import Settings
from workshop.headers import HEADERS, HSTS, POLICY
from workshop.kinds.base import N_

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger("workshop.guard")

READING = frozenset({"GET", "HEAD", "OPTIONS"})
HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?")


class Sessions(SecureCookieSessionInterface):
    """Flask's signed cookies, for https alone where the page came by https."""

    def get_cookie_secure(self, app: Flask) -> bool:
        return super().get_cookie_secure(app) or request.is_secure


def stand_before(app: WSGIApplication, settings: Settings) -> WSGIApplication:
    """The application behind its guard. `X-Forwarded-For` and `-Proto` are believed of `settings.proxies` proxies, and of no one else."""
    names = _names(settings)
    secure = settings.public_url.startswith("https://")
    may_write = is_ours(settings.public_url)

    def guarded(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        host = environ.get("HTTP_HOST", "").lower()
        known = is_known(host, names, environ)
        https = secure or environ["wsgi.url_scheme"] == "https"
        start = _with_headers(start_response, POLICY.format(host=host if known else "localhost"), https)
        if not known:
            return _plain(environ, start, "421 Misdirected Request", N_("This server is not known by this name."))
        if not _may_come(environ, may_write):
            return _plain(environ, start, "403 Forbidden", N_("This page is closed for you"))
        try:
            return app(environ, start)
        except ConnectionError:
            # How a WebSocket on threads says that it has ended.
            raise
        except Exception:
            mark = logs.new_id()
            log.exception("an answer failed", extra={"id": mark})
            return _plain(environ, start, "500 Internal Server Error", N_("Something went wrong here"), mark)

    n = settings.proxies
    return ProxyFix(guarded, x_for=n, x_proto=n, x_host=0, x_port=0, x_prefix=0) if n else guarded


def _names(settings: Settings) -> frozenset[str]:
    """Names that lead here whatever the network: rebinding goes by names in DNS, so these are said or are this machine's own."""
    own = socket.gethostname().lower()
    public = (urlsplit(settings.public_url).hostname or "").lower()
    return frozenset({"localhost", own, f"{own.partition('.')[0]}.local", public, *settings.allowed_hosts} - {""})


def is_known(host: str, names: frozenset[str], environ: WSGIEnvironment) -> bool:
    """Whether a Host header names this server: by one of its names, or by the very address that the connection arrived at."""
    parts = HOST.fullmatch(host)
    if parts is None:
        return False
    name = parts["name"].strip("[]").removesuffix(".")
    address = _address(name)
    return name in names or (address is not None and (address.is_loopback or address == _arrived_at(environ)))


def _arrived_at(environ: WSGIEnvironment) -> Any:
    """The address of this machine that the connection came in by."""
    line = environ.get("werkzeug.socket")
    return _address(line.getsockname()[0] if line is not None else environ.get("SERVER_NAME", ""))


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        ip = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(ip, "ipv4_mapped", None) or ip


def is_ours(public_url: str) -> Callable[[str, WSGIEnvironment], bool]:
    """Whether a page of this origin may write or open a socket: it came from here, or from the public address of a proxy before us."""
    public = "://".join(urlsplit(public_url)[:2])

    def allowed(origin: str, environ: WSGIEnvironment) -> bool:
        return origin in (f"{environ['wsgi.url_scheme']}://{environ.get('HTTP_HOST')}", public)

    return allowed


def _may_come(environ: WSGIEnvironment, ours: Callable[[str, WSGIEnvironment], bool]) -> bool:
    """Nobody writes from another site. Our own forms say `null`, for pages with `no-referrer` do: there the token decides."""
    origin = environ.get("HTTP_ORIGIN", "null")
    if environ["REQUEST_METHOD"] in READING or environ.get("PATH_INFO", "").startswith("/socket.io"):
        return True
    return (origin == "null" or ours(origin, environ)) and environ.get("HTTP_SEC_FETCH_SITE") != "cross-site"


def _with_headers(start_response: StartResponse, policy: str, https: bool) -> StartResponse:
    def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
        given = {name.lower() for name, _ in headers}
        wanted = {
            **HEADERS,
            "Content-Security-Policy": policy,
            **({"Strict-Transport-Security": HSTS} if https else {}),
        }
        if any(name.lower() == "content-type" and kind.startswith("text/html") for name, kind in headers):
            wanted["Cache-Control"] = "no-store"
        more = [(name, value) for name, value in wanted.items() if name.lower() not in given]
        return start_response(status, [*headers, *more], *error)

    return start


def _plain(environ: WSGIEnvironment, start: StartResponse, status: str, sentence: str, mark: str = "") -> list[bytes]:
    """An answer of one line, in the reader's language."""
    wishes = re.findall(r"[A-Za-z-]+(?=\s*(?:[,;]|$))", environ.get("HTTP_ACCEPT_LANGUAGE", "")[:200])
    body = f"{views.say(words.choose(*wishes), sentence)} {mark}".strip().encode() + b"\n"
    start(status, [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]
