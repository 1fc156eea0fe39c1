"""A terminal program for workshop days. Importing it loads nothing."""

__version__ = "0.1.0"
