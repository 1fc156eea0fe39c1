"""Finds, checks and lists methods. A `Catalog` is made with its folders; nothing happens on import."""

from facilitator.catalog.catalog import Catalog
from facilitator.catalog.finding import Shelf, content_hash, plugins, shelves
from facilitator.catalog.library import Entry

__all__ = ["Catalog", "Entry", "Shelf", "content_hash", "plugins", "shelves"]
