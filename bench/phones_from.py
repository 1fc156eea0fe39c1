"""Phones in a process of their own, over real sockets and one epoll: python -m bench.phones_from, an order a line.

An order is JSON with "kind" and is answered with one line of JSON: "votes" (as fast as the answers come), "pace" (a
vote at each given moment, whether or not the one before was answered), "listen" (opens so many streams), "heard" (when
each event came to the last of them), "leave" (closes the streams).
"""

import contextlib
import json
import os
import resource
import select
import socket
import sys
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

HERE = "127.0.0.1"
_DEAF = 15.0


_VOTE = (
    b"PUT /api/ballots/%b HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %b\r\n"
    b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
)


def vote(port: int, prompt: str, token: str, rev: int, note: int) -> bytes:
    """The request of one vote."""
    body = b'{"rev":%d,"values":{"n%d":2,"n%d":1}}' % (rev, note, (note + 1) % 12)
    return _VOTE % (prompt.encode(), port, token.encode(), len(body), body)


@dataclass(eq=False)
class Line:
    """A connection, and when what it waits for was sent (``due`` where it should have been)."""

    sock: socket.socket
    started: float = 0.0
    due: float = 0.0
    buffer: bytes = b""
    busy: bool = False
    heard: list[float] = field(default_factory=list[float])


def opened(port: int) -> Line:
    """A new connection; it may not stand yet."""
    sock = socket.socket()
    sock.setblocking(False)  # noqa: FBT003 - the system's own
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    sock.connect_ex((HERE, port))
    return Line(sock)


def whole(buffer: bytes) -> int:
    """The status of an answer that has come whole; 0 while it has not. All of them are JSON objects."""
    return int(buffer[9:12]) if buffer.endswith(b"}") else 0


def sized(buffer: bytes) -> int:
    """As ``whole``, for an answer of any kind: by the length that it says."""
    head, found, rest = buffer.partition(b"\r\n\r\n")
    if not found:
        return 0
    said = head.lower().partition(b"content-length: ")[2].split(b"\r", 1)[0]
    return int(head[9:12]) if len(rest) >= int(said or 0) else 0


_DRAW = b"GET %b HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %b\r\nX-Part: 1\r\n\r\n"
_BAD = (
    b"",
    b"GET / HTTP/1.1\r\nHost: x\r\n",
    b"PUT /api/notes/x HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n",
)


def _go_on(line: Line) -> None:
    """A little more of what never ends."""
    if line.buffer:
        begun, line.due = line.due > 0, 1.0
        with contextlib.suppress(OSError):
            line.sock.send(
                (b"X: a\r\n" if line.buffer.startswith(b"GET") else b"a") if begun else line.buffer
            )


def _ended(sock: socket.socket) -> bool:
    try:
        return not sock.recv(65536)
    except BlockingIOError:
        return False
    except OSError:
        return True


class Phones:
    """All phones. ``revs`` are the numbers of each token's latest ballot."""

    def __init__(self) -> None:
        self._poll = select.epoll()
        self._lines: dict[int, Line] = {}
        self._streams: dict[int, Line] = {}
        self._revs: dict[str, int] = {}

    def _request(self, order: dict[str, Any], number: int) -> bytes:
        tokens: list[str] = order["tokens"]
        token = tokens[number % len(tokens)]
        self._revs[token] = self._revs.get(token, 0) + 1
        rev = self._revs[token]
        return vote(order["port"], order["prompt"], token, rev, (number + rev) % 12)

    def votes(self, order: dict[str, Any]) -> dict[str, Any]:
        """``seconds`` long, over ``lines`` connections, the opening of which is counted."""
        times: list[float] = []
        start, sent, wrong = time.monotonic(), 0, 0
        end = start + order["seconds"]
        lines = [opened(order["port"]) for _ in range(order["lines"])]
        for line in lines:
            self._add(line, select.EPOLLOUT)
        alive = set(lines)
        while alive and time.monotonic() < end + _DEAF:
            for fd, events in self._poll.poll(0.5):
                line = self._lines[fd]
                if events & select.EPOLLOUT and not line.busy:
                    line.started, line.busy = time.monotonic() if line.heard else start, True
                    line.heard = [1.0]
                    line.sock.send(self._request(order, sent))
                    sent += 1
                    self._poll.modify(fd, select.EPOLLIN)
                    continue
                status = self._read(line)
                if status == 0:
                    continue
                now = time.monotonic()
                times.append(now - line.started)
                wrong += status != 200
                if now >= end or status < 0:
                    alive.discard(line)
                    self._drop(line)
                    continue
                line.started = now
                line.sock.send(self._request(order, sent))
                sent += 1
        unanswered = len(alive)
        for line in alive:
            self._drop(line)
        took = min(order["seconds"], time.monotonic() - start)
        return {
            "rate": len(times) / took,
            "times": times,
            "wrong": wrong,
            "unanswered": unanswered,
            "sent": sent,
        }

    def pace(self, order: dict[str, Any]) -> dict[str, Any]:  # noqa: C901 - one loop over one epoll
        """Votes spread evenly over ``seconds``, each by the next of the tokens, over at most ``lines`` connections that
        stay open; what it took is counted from when it should have been sent.
        """
        many, seconds = order["many"], order["seconds"]
        free: deque[Line] = deque()
        times: list[float] = []
        wrong, sent, made = 0, 0, 0
        start = time.monotonic() + 0.05
        while len(times) < many and time.monotonic() < start + seconds + _DEAF:
            now = time.monotonic()
            while sent < many and start + sent * seconds / many <= now:
                due = start + sent * seconds / many
                if free and (made >= order["lines"]):
                    line = free.popleft()
                elif made < order["lines"]:
                    line, made = opened(order["port"]), made + 1
                    self._add(line, select.EPOLLOUT)
                else:
                    break
                line.due, line.busy, line.buffer = due, True, b""
                if line.heard:
                    line.sock.send(self._request(order, sent))
                else:
                    line.heard = [float(sent)]
                sent += 1
            for fd, events in self._poll.poll(0.002):
                line = self._lines.get(fd)
                if line is None:
                    continue
                if events & select.EPOLLOUT:
                    line.sock.send(self._request(order, int(line.heard[0])))
                    self._poll.modify(fd, select.EPOLLIN)
                    continue
                status = self._read(line)
                if status:
                    times.append(time.monotonic() - line.due)
                    wrong += status != 200
                    free.append(line)
        for line in tuple(self._lines.values()):
            self._drop(line)
        return {"times": times, "wrong": wrong, "lost": many - len(times)}

    def _add(self, line: Line, events: int) -> None:
        self._lines[line.sock.fileno()] = line
        self._poll.register(line.sock.fileno(), events)

    def _drop(self, line: Line) -> None:
        fd = line.sock.fileno()
        self._poll.unregister(fd)
        del self._lines[fd]
        line.sock.close()

    def _read(self, line: Line, whole: Callable[[bytes], int] = whole) -> int:
        """The status of the answer; 0 while it is not whole; -1 where the connection ended."""
        try:
            data = line.sock.recv(65536)
        except BlockingIOError:
            return 0
        except OSError:
            return -1
        if not data:
            return -1
        line.buffer += data
        status = whole(line.buffer)
        if status:
            line.buffer = b""
        return status

    def listen(self, order: dict[str, Any]) -> dict[str, Any]:
        """Opens ``many`` streams, and waits until each has been told that it is one."""
        poll = select.epoll()
        tokens: list[str] = order["tokens"] or [""]
        for number in range(order["many"]):
            line = opened(order["port"])
            self._streams[line.sock.fileno()] = line
            poll.register(line.sock.fileno(), select.EPOLLOUT)
            line.buffer = (
                f"GET /api/events HTTP/1.1\r\nHost: {HERE}:{order['port']}\r\n"
                f"Authorization: Bearer {tokens[-1 - number % len(tokens)]}\r\n\r\n"
            ).encode()
        waiting, end = set(self._streams), time.monotonic() + _DEAF
        while waiting and time.monotonic() < end:
            for fd, events in poll.poll(0.2):
                line = self._streams[fd]
                if events & select.EPOLLOUT:
                    line.sock.send(line.buffer)
                    poll.modify(fd, select.EPOLLIN)
                elif b"200 OK" in line.sock.recv(65536):
                    waiting.discard(fd)
                    poll.unregister(fd)
        time.sleep(0.3)
        for line in self._streams.values():
            with contextlib.suppress(BlockingIOError):
                line.sock.recv(65536)
        self._ears = select.epoll()
        for fd in self._streams:
            self._ears.register(fd, select.EPOLLIN)
        return {"open": len(self._streams) - len(waiting)}

    def heard(self, order: dict[str, Any]) -> dict[str, Any]:
        """When the next event had come to all (or to as many as it comes to in two seconds), and to how many."""
        waiting, end, last = set(self._streams), time.monotonic() + 2.0, 0.0
        while waiting and time.monotonic() < end:
            ready = self._ears.poll(0.2)
            for fd, _ in ready:
                if self._streams[fd].sock.recv(65536):
                    waiting.discard(fd)
            if ready:
                last = time.monotonic()
        return {"last": last, "heard": len(self._streams) - len(waiting)}

    def draw(self, order: dict[str, Any]) -> dict[str, Any]:
        """Each of ``many`` phones asks once for what stands on its page, all at the same time."""
        lines, begun = [opened(order["port"]) for _ in range(order["many"])], time.monotonic()
        for line in lines:
            self._add(line, select.EPOLLOUT)
        times: list[float] = []
        wrong, left = 0, len(lines)
        while left and time.monotonic() < begun + _DEAF:
            for fd, events in self._poll.poll(0.2):
                line = self._lines[fd]
                if events & select.EPOLLOUT:
                    token = order["tokens"][len(times) % len(order["tokens"])]
                    line.sock.send(_DRAW % (order["path"].encode(), order["port"], token.encode()))
                    self._poll.modify(fd, select.EPOLLIN)
                elif status := self._read(line, sized):
                    times.append(time.monotonic() - begun)
                    wrong += status != 200
                    left -= 1
                    self._drop(line)
        return {"times": times, "wrong": wrong, "lost": left}

    def bad(self, order: dict[str, Any]) -> dict[str, Any]:
        """Phones that say nothing, or that never come to an end; when each was cut off."""
        poll, lines, begun = select.epoll(), dict[int, Line](), time.monotonic()
        for number in range(order["many"]):
            line = opened(order["port"])
            line.buffer = _BAD[number % len(_BAD)]
            lines[line.sock.fileno()] = line
            poll.register(line.sock.fileno(), select.EPOLLIN)
        cut, next_word = list[float](), begun + 0.5
        while lines and time.monotonic() < begun + order["seconds"]:
            for fd, _ in poll.poll(0.1):
                if _ended(lines[fd].sock):
                    cut.append(time.monotonic() - begun)
                    lines.pop(fd).sock.close()
            if time.monotonic() > next_word:
                next_word += 2
                for line in lines.values():
                    _go_on(line)
        for line in lines.values():
            line.sock.close()
        return {"cut": cut, "held": len(lines)}

    def leave(self, order: dict[str, Any]) -> dict[str, Any]:
        """Closes the streams."""
        for line in self._streams.values():
            line.sock.close()
        self._streams.clear()
        return {}


def main() -> None:
    """Carries orders out until there are no more."""
    files = min(20_000, resource.getrlimit(resource.RLIMIT_NOFILE)[1])
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    phones = Phones()
    for line in sys.stdin:
        order = json.loads(line)
        answer = getattr(phones, order["kind"])(order)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
