"""Every setting, from environment variables with the prefix STELLWAND_ (docs/operations.md)."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

PREFIX = "STELLWAND_"


class BadSetting(Exception):
    """A setting that cannot be used; its text is a sentence that names it."""


@dataclass(frozen=True, slots=True)
class Config:
    """What an installation chose. Times and sizes name their unit."""

    data: Path = Path("data")
    """Folder of the database, the server key and the backups."""
    host: str = "0.0.0.0"
    port: int = 8000
    public_url: str = ""
    """What QR codes point to, without a slash at the end; empty: the LAN address."""
    origins: tuple[str, ...] = ()
    """Further origins that may post and connect."""
    proxies: int = 0
    """How many reverse proxies stand in front; their X-Forwarded-* headers are believed."""
    burst: int = 40
    rate: float = 10.0
    """Commands a participant may send at once, and a second."""
    metrics_token: str = ""
    operator: str = ""
    """Who runs this installation: the imprint's text, several lines."""
    privacy_contact: str = ""
    accessibility_contact: str = ""
    idle_hours: int = 12
    archive_days: int = 14
    withdrawal_days: int = 0
    """So many days after the end people may withdraw notes; nothing is published before."""
    four_eyes: bool = False
    """Whether somebody else must publish than who archived or last edited."""
    address: str = field(default_factory=lambda: lan_address())

    @property
    def database(self) -> Path:
        return self.data / "stellwand.db"

    @property
    def base_url(self) -> str:
        """Where phones find this server."""
        return self.public_url or f"http://{self.address}:{self.port}"

    @property
    def allowed_origins(self) -> frozenset[str]:
        """Origins of our own pages: the public URL, this machine's names, and STELLWAND_ORIGINS."""
        hosts = ("localhost", "127.0.0.1", "[::1]", self.address)
        own = {f"http://{host}:{self.port}" for host in hosts}
        return frozenset({self.base_url, *own, *self.origins})


def from_environment(environment: Mapping[str, str] | None = None) -> Config:
    """The settings of this process. Raises BadSetting with a sentence."""
    given = os.environ if environment is None else environment

    def text(name: str, default: str = "") -> str:
        return given.get(PREFIX + name, default).strip()

    def number(name: str, default: int, least: int = 0) -> int:
        value = text(name, str(default))
        if not value.isdecimal() or int(value) < least:
            raise BadSetting(f"{PREFIX}{name} must be a whole number from {least}, not {value!r}.")
        return int(value)

    url = text("PUBLIC_URL").rstrip("/")
    if url and not url.startswith(("http://", "https://")):
        raise BadSetting(f"{PREFIX}PUBLIC_URL must begin with http:// or https://, not {url!r}.")
    port = number("PORT", 8000, 1)
    if port > 65_535:
        raise BadSetting(f"{PREFIX}PORT must be at most 65535, not {port}.")
    return Config(
        data=Path(text("DATA", "data")).expanduser(),
        host=text("HOST", "0.0.0.0"),
        port=port,
        public_url=url,
        origins=tuple(text("ORIGINS").replace(",", " ").split()),
        proxies=number("PROXIES", 0),
        burst=number("BURST", 40, 1),
        rate=float(number("RATE", 10, 1)),
        metrics_token=text("METRICS_TOKEN"),
        operator=text("OPERATOR"),
        privacy_contact=text("PRIVACY_CONTACT"),
        accessibility_contact=text("ACCESSIBILITY_CONTACT"),
        idle_hours=number("IDLE_HOURS", 12, 1),
        archive_days=number("ARCHIVE_DAYS", 14, 1),
        withdrawal_days=number("WITHDRAWAL_DAYS", 0),
        four_eyes=number("FOUR_EYES", 0) > 0,
    )


def lan_address() -> str:
    """This machine's address in the local network. Nothing is sent: connecting a datagram socket
    only asks the routing table. Without a network: 127.0.0.1."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"
