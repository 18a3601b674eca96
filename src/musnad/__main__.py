"""``python -m musnad``: the same as the command ``musnad``."""

from musnad.cli import main

main()
