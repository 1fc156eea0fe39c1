"""The browser, for the tests that use it."""

from tests.support.browser import chromium, tabs

__all__ = ["chromium", "tabs"]
