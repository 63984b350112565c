"""How much of a debate a draft covers, how fairly, how plainly and how fast: against plain sumy and chance."""

import datetime

CREATED = datetime.date(2026, 1, 1)
TERMS = 40
"""The topics of a debate: the stems that are said most in it."""
