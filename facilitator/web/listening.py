"""uvicorn as it is used here: it listens with our connections, and keeps its hands off the process's signals."""

import asyncio
import contextlib
import socket
from collections.abc import Generator
from typing import Any, cast

import uvicorn

from facilitator.web.crowd import Crowd
from facilitator.web.protocol import DEADLINE, App, Connection
from facilitator.web.reaching import BACKLOG

_LOOK = 5
"""Ticks of a tenth of a second between two looks at what is overdue."""


class Listener(uvicorn.Server):
    """Listens until ``should_exit`` is set, or until the system has taken the socket away."""

    def __init__(self, app: App, crowd: Crowd, tls: tuple[str, str] | None) -> None:
        cert, key = tls or (None, None)
        super().__init__(
            uvicorn.Config(
                cast(Any, app),
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                timeout_graceful_shutdown=1,
                ssl_certfile=cert,
                ssl_keyfile=key,
            )
        )
        self._app, self._crowd = app, crowd

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        """Signals are the hub's."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listens. A handshake has a deadline too."""
        loop, tls = asyncio.get_running_loop(), self.config.ssl
        self.servers = [
            await loop.create_server(
                lambda: Connection(self._app, self._crowd, self.server_state),
                sock=each,
                ssl=tls,
                ssl_handshake_timeout=DEADLINE if tls else None,
                backlog=min(BACKLOG, self._crowd.most),
            )
            for each in sockets or ()
        ]
        self.started = True

    async def on_tick(self, counter: int) -> bool:
        """Whether it is over."""
        if counter % _LOOK == 0:
            self._crowd.look(self.connections)
        return self.should_exit or not all(each.is_serving() for each in self.servers)

    @property
    def connections(self) -> set[Connection]:
        """Those that stand now."""
        return cast("set[Connection]", self.server_state.connections)

    def end(self) -> None:
        """Listens no more, and ends every connection at once."""
        for server in getattr(self, "servers", ()):
            server.close()
        self.cut()

    def cut(self) -> None:
        """Ends every connection at once."""
        for each in tuple(self.connections):
            each.give_way()
