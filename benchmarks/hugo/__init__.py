"""The peer: Hugo, with comparable pages from the same archive."""
