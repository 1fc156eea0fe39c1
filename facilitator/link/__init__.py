"""The one door to a session: commands in, events out, inside a process or over a Unix socket with JSON lines.

A request is ``{"q": 7, "do": {command}}``, ``{"q": 8, "follow": 120}``, ``{"hello": true}`` or ``{"stop": true}``.
The hub answers ``{"q": 7, "answer": …}`` or ``{"q": 7, "refusal": …}``; to whoever follows ``{"q": 8, "told": […]}``
until it closes; to a greeting ``{"here": {"folder": …, "pid": …, "n": …}}``; and when the session is closed in good
order, everybody hears ``{"closed": true}``. An end without that word means that the hub died.
"""

from facilitator.link.door import Door
from facilitator.link.following import Follower, following
from facilitator.link.places import doors, identity, ours, socket_path, sweep
from facilitator.link.socket_link import SocketLink
from facilitator.link.talk import LIMITS, Closed, Gone, Here, Limits, Link, Silent

__all__ = [
    "LIMITS",
    "Closed",
    "Door",
    "Follower",
    "Gone",
    "Here",
    "Limits",
    "Link",
    "Silent",
    "SocketLink",
    "doors",
    "following",
    "identity",
    "ours",
    "socket_path",
    "sweep",
]
