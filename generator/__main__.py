"""`python -m generator` is `sittings`."""

from .cli import main

main()
