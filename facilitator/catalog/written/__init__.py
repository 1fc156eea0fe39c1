"""Methods written in TOML, by people who do not program: read, checked, and made into the same parts as one in
Python.
"""

from facilitator.catalog.written.method import base_of, load

__all__ = ["base_of", "load"]
