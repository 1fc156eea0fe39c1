"""The program's two themes. Every pair of colours that carries text has a contrast of at least 7:1."""

from textual.theme import Theme

_QUIET = {"text-muted": "auto 80%"}
"""What is said more quietly; Textual's own 60% is too faint for a projector."""

DARK = Theme(
    name="facilitator-dark",
    primary="#9ecbff",
    secondary="#b7d8b0",
    accent="#ffd479",
    foreground="#f4f4f2",
    background="#101418",
    surface="#171c22",
    panel="#232a33",
    success="#8fe3a2",
    warning="#ffc857",
    error="#ff9d94",
    dark=True,
    variables=_QUIET,
)
LIGHT = Theme(
    name="facilitator-light",
    primary="#0b3f75",
    secondary="#1e4d1b",
    accent="#6a3b00",
    foreground="#14171a",
    background="#ffffff",
    surface="#f6f6f3",
    panel="#e9e9e4",
    success="#0c4f1e",
    warning="#653c00",
    error="#8a0f0f",
    dark=False,
    variables=_QUIET,
)
THEMES = (DARK, LIGHT)
