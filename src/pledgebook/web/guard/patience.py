"""Connections on which nothing happens are closed: the web server itself waits for ever.

    uvicorn.Config(app, http=Impatient)

Whoever opens many connections, and sends a byte on each now and then, or takes no answer, would
otherwise keep everybody else out.
"""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD = 10.0
"""Seconds in which the head of a request has to come: it fits into one packet."""

STUCK = 30.0
"""Seconds in which some of an answer has to be taken."""


class Impatient(H11Protocol):
    """uvicorn's protocol, with an end to waiting."""

    head, stuck = HEAD, STUCK
    _head_timer: asyncio.TimerHandle | None = None
    _stuck_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a head, but not for ever."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Go on waiting only if the head is not there yet."""
        super().data_received(data)
        self._watch()

    def _watch(self) -> None:
        if self.conn.their_state is not h11.IDLE:
            self._stop_head_timer()
        elif self._head_timer is None:
            self._head_timer = self.loop.call_later(self.head, self.transport.abort)

    def pause_writing(self) -> None:
        """Wait until some of an answer is taken, but not for ever."""
        super().pause_writing()
        self._stuck_timer = self.loop.call_later(self.stuck, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on: it was taken."""
        super().resume_writing()
        self._stop_stuck_timer()

    def timeout_keep_alive_handler(self) -> None:
        """End a connection on which nothing more is asked, whatever of an answer is untaken."""
        if self.transport.get_write_buffer_size():
            self.transport.abort()
        else:
            super().timeout_keep_alive_handler()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._stop_head_timer()
        self._stop_stuck_timer()
        super().connection_lost(exc)

    def _stop_head_timer(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _stop_stuck_timer(self) -> None:
        if self._stuck_timer is not None:
            self._stuck_timer.cancel()
            self._stuck_timer = None
