"""Methods written in TOML, by people who do not program: read, checked, and made into the same parts as one in
Python.
"""

from facilitator.catalog.written.method import load

__all__ = ["load"]
