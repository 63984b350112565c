"""Drafts of analyses: from a sitting to what an editor may begin with, every word of it found in the record."""
