"""A session on disk: an append-only journal, a TinyDB file that it is folded into, and names kept apart."""

from facilitator.store.disk import Disk
from facilitator.store.faults import Busy, Damaged, Fault, Newer, NoSession, Notice, NotSaved, StoreError
from facilitator.store.keys import Keys, keep_port, keys
from facilitator.store.lock import Holder, holder_of
from facilitator.store.reading import Reading, read
from facilitator.store.removing import remove
from facilitator.store.repair import check, repair
from facilitator.store.store import Store

__all__ = [
    "Busy",
    "Damaged",
    "Disk",
    "Fault",
    "Holder",
    "Keys",
    "Newer",
    "NoSession",
    "NotSaved",
    "Notice",
    "Reading",
    "Store",
    "StoreError",
    "check",
    "holder_of",
    "keep_port",
    "keys",
    "read",
    "remove",
    "repair",
]
