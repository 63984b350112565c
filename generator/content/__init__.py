"""YAML to model and back: parse, link, dump."""
