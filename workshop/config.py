"""Every setting of the server, from the environment and the command line, checked before anything starts."""

from __future__ import annotations

import re
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from workshop.kinds.base import N_


class SettingError(Exception):
    """A setting that cannot be: a sentence for the host (an English msgid with `values`) that says what would be right."""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.values = values


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the host may set. `public_url` is what the QR codes say, without a slash at the end; `max_events` is per person and second."""

    database_url: str = "sqlite:///sessions.db"
    host: str = "0.0.0.0"  # noqa: S104 - phones in the room must reach it
    port: int = 8000
    public_url: str = ""
    host_key: str = field(default_factory=lambda: secrets.token_hex(16), repr=False)
    wifi_name: str = ""
    wifi_password: str = field(default="", repr=False)
    media_folder: Path = Path("media")
    max_phones: int = 2000
    redis_url: str = field(default="", repr=False)
    proxies: int = 0
    """How many proxies stand before this server, so that what they say of address and https is believed."""
    allowed_hosts: frozenset[str] = frozenset()
    """More names that lead to this server, besides its own, `public_url`'s and the addresses of this machine."""
    max_events: int = 20
    media_mb: int = 2000
    """How large the media folder may grow by what facilitators give, in MB."""


def read_settings(env: Mapping[str, str], **given: str | int | None) -> Settings:
    """Settings from the environment; what the command line gave goes first. Raises SettingError."""

    def pick(name: str, default: str) -> str:
        value = given.get(name)
        return str(value) if value is not None else env.get(name.upper(), default)

    settings = Settings(
        database_url=_with_driver(pick("database_url", Settings.database_url)),
        host=pick("host", Settings.host),
        port=_whole_number("PORT", pick("port", str(Settings.port)), 1, 65535),
        public_url=pick("public_url", "").rstrip("/"),
        wifi_name=pick("wifi_name", ""),
        wifi_password=pick("wifi_password", ""),
        media_folder=Path(pick("media_folder", str(Settings.media_folder))),
        redis_url=pick("redis_url", ""),
        max_phones=_whole_number("MAX_PHONES", pick("max_phones", str(Settings.max_phones)), 1, 100_000),
        proxies=_whole_number("PROXIES", pick("proxies", str(Settings.proxies)), 0, 10),
        allowed_hosts=frozenset(re.split(r"[\s,]+", pick("allowed_hosts", "").lower())) - {""},
        max_events=_whole_number("MAX_EVENTS", pick("max_events", str(Settings.max_events)), 1, 100_000),
        media_mb=_whole_number("MEDIA_MB", pick("media_mb", str(Settings.media_mb)), 0, 10_000_000),
        **({"host_key": key} if (key := pick("host_key", "")) else {}),
    )
    if settings.public_url and urlsplit(settings.public_url).scheme not in ("http", "https"):
        raise SettingError(
            N_("PUBLIC_URL is “%(value)s”. Write it whole, as in https://workshop.example.nl."),
            value=settings.public_url,
        )
    if settings.redis_url and urlsplit(settings.redis_url).scheme not in ("redis", "rediss", "unix"):
        raise SettingError(N_("REDIS_URL is not an address. Write it whole, as in redis://localhost:6379/0."))
    if settings.wifi_password and not settings.wifi_name:
        raise SettingError(N_("WIFI_PASSWORD is set and WIFI_NAME is not. Give both, or neither."))
    return settings


def _with_driver(url: str) -> str:
    """PostgreSQL through the driver that we bring along."""
    return re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", url)


def _whole_number(name: str, text: str, low: int, high: int) -> int:
    if not text.isdecimal() or not low <= int(text) <= high:
        raise SettingError(
            N_("%(name)s is “%(value)s”. Give a whole number from %(low)s to %(high)s."),
            name=name,
            value=text,
            low=low,
            high=high,
        )
    return int(text)


def lan_address() -> str:
    """This machine's address in the room's own network. No packet is sent: connecting a datagram socket only picks the route."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("10.255.255.255", 1))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def base_url(settings: Settings) -> str:
    """Where phones find this server: what the host said, else the LAN address and the port."""
    if settings.public_url:
        return settings.public_url
    host = lan_address() if settings.host in ("0.0.0.0", "::", "") else settings.host  # noqa: S104
    return f"http://{host}:{settings.port}"
