"""``python -m facilitator``: the same as the command ``facilitator``."""

from facilitator.cli import main

main()
