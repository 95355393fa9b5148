"""What one running desk is told: where it listens, who may come in, how much it takes."""

from __future__ import annotations

import ipaddress
import platform
import secrets
from dataclasses import dataclass, field
from typing import Final

from lofted.model import InputError

LOOPBACK_NAMES: Final = frozenset({"localhost", "127.0.0.1", "::1"})
LARGEST_UPLOAD_BYTES: Final = 21_000_000
"""One text may have 20 MB; the form around it needs a little more."""
LARGEST_FORM_BYTES: Final = 2_000_000
LARGEST_QUERY_BYTES: Final = 8_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the desk listens and who may come in."""

    host: str = "127.0.0.1"
    port: int = 8000
    token: str = ""
    """Asked from everybody when it is not empty; a desk beyond loopback always has one."""
    store: str = ""
    """Address of the store, as ``lofted.open_store`` takes it."""
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    """Of this process: signs the tokens of its forms."""

    @property
    def is_loopback(self) -> bool:
        """Tell whether only this machine can reach the desk."""
        return is_loopback(self.host)

    def knows_host(self, host: str) -> bool:
        """Tell whether a request may name this host; a name that somebody points here from outside may not.

        On loopback only loopback's own names; beyond it also addresses, which no foreign name server can bend,
        and the name the desk was started with.
        """
        if host in LOOPBACK_NAMES or host == self.host:
            return True
        return not self.is_loopback and (_is_address(host) or host == platform.node().lower())


def checked(settings: Settings) -> Settings:
    """Return the settings when they may be served.

    Raises
    ------
    InputError
        The desk would be open to a network without a token, or the port is none.
    """
    if not settings.is_loopback and len(settings.token) < 16:
        raise InputError(
            f"a desk on {settings.host} can be reached by others: give --token with at least 16 characters,"
            " or leave --host out and stay on this machine"
        )
    if not 1 <= settings.port <= 65535:
        raise InputError(f"{settings.port} is no port: 1 to 65535")
    return settings


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine and no other."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
