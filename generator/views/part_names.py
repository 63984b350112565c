"""What the parts of an analysis are called, so that a reader finds the one that is spoken of."""

from __future__ import annotations

from ..errors import Where
from ..language import Language, message


def place(where: Where, interface: Language) -> str:
    """Return the part of the analysis at `where` in words: "Abstract", "Point 2", "Example 1"."""
    numbers = ".".join(interface.number(step + 1) for step in where if isinstance(step, int))
    whole, numbered = _parts(where)
    return interface.gettext(numbered, number=numbers) if numbers and numbered else interface.gettext(whole)


def _parts(where: Where) -> tuple[str, str]:
    """Return what a part of an analysis is called, and what one of several is called by its number."""
    match where:
        case ("corrections", *_):
            return message("Corrections"), message("Correction %(number)s")
        case ("summary", *_):
            return message("Summary"), message("Point %(number)s")
        case ("divisiveness", "examples", _, "quote"):
            return message("Examples"), message("Example %(number)s")
        case ("divisiveness", "examples", _, "lead_in"):
            return message("Examples"), message("Words before example %(number)s")
        case ("divisiveness", "examples", *_):
            return message("Examples"), message("Explanation of example %(number)s")
        case (("title" | "abstract") as part, *_) | ("divisiveness", str(part), *_):
            return _PARTS.get(part, _ANALYSIS), ""
        case _:
            return _ANALYSIS, ""


_ANALYSIS = message("Analysis")
_PARTS = {
    "title": message("Title"),
    "abstract": message("Abstract"),
    "rating": message("Rating"),
    "introduction": message("Introduction"),
    "conclusion": message("Conclusion"),
}
