"""How well altered numbers, dates and names in prose are told from true ones.

Written without sight of the check's code; the transcripts and their two parts are those of `quotations`.
"""
