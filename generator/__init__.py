"""Sittings: a static site generator for debate archives that citizens can trust."""

__version__ = "0.1.0"
