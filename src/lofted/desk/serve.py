"""Serving: one process on one address until it is interrupted."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Final

import uvicorn

from lofted.desk.app import application
from lofted.desk.settings import Settings
from lofted.model import InputError

MOST_AT_ONCE: Final = 300
"""Requests and open connections; more are told to come back."""
PATIENCE_S: Final = 10


def serve(settings: Settings, ready: Callable[[str], None]) -> None:
    """Serve the desk; ``ready`` is told the address before the first page is served.

    Raises
    ------
    InputError
        The address is taken, or these settings would open the desk to strangers.
    """
    config = uvicorn.Config(
        application(settings),
        host=settings.host,
        port=settings.port,
        log_level="error",
        access_log=False,
        server_header=False,
        limit_concurrency=MOST_AT_ONCE,
        timeout_keep_alive=PATIENCE_S,
        timeout_graceful_shutdown=PATIENCE_S,
        proxy_headers=False,
    )
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    server = _Server(config, lambda: ready(f"http://{shown}:{settings.port}/"))
    try:
        server.run()
    except SystemExit:
        raise InputError(f"{settings.host}:{settings.port} is taken or cannot be served; name another --port") from None


class _Server(uvicorn.Server):
    """A server that says when it answers, and leaves it to us to say that it cannot.

    It opens its own socket: one opened beforehand would send small answers 40 ms late (no TCP_NODELAY).
    """

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[Any] | None = None) -> None:
        """Start to listen."""
        log = logging.getLogger("uvicorn.error")
        log.disabled = True
        try:
            await super().startup(sockets)
        finally:
            log.disabled = False
        if self.started:
            self._ready()
