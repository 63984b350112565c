"""An analysis as its file has it: what the publisher says about one sitting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler
from pydantic_core import core_schema

from .. import scalars
from ..scalars import ContributionId, Date, Identifier, Line, Text
from .keys import STRICT, about


class _TextAlone:
    """Lets a bullet be written as a string where it has nothing but its text."""

    @staticmethod
    def __get_pydantic_json_schema__(schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"type": "string"}, handler(schema)]}


def _from_text(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Bullet:
    """One point of the summary, with the contributions that bear it out and the points under it."""

    __pydantic_config__ = STRICT

    text: Annotated[Text, about("Markdown.")]
    cites: Annotated[tuple[ContributionId, ...], about("Contributions that bear it out.")] = ()
    points: Annotated[tuple[BulletItem, ...], about("Nested bullets.")] = ()


BulletItem = Annotated[Bullet, BeforeValidator(_from_text), _TextAlone]


@dataclass(frozen=True, slots=True)
class Example:
    """A speaker who dissents, what they disagree with, and their words."""

    __pydantic_config__ = STRICT

    speaker: Annotated[Line, about("As in the transcript.")]
    quote: Annotated[Text, about("The exact words; … where words are left out.")]
    party: Annotated[Line | None, about("Checked against the transcript.")] = None
    explanation: Annotated[Text | None, about("What they disagree with. Markdown.")] = None
    lead_in: Annotated[Line | None, about("Words before the quotation: “Chris Philp states”.")] = None
    contribution: Annotated[ContributionId | None, about("The speech that holds the quotation.")] = None


Rating = Annotated[int, Field(ge=1, le=5), BeforeValidator(scalars.whole_number)]


@dataclass(frozen=True, slots=True)
class Divisiveness:
    """How much the debate divided those who spoke, from 1 to 5, and why we say so."""

    __pydantic_config__ = STRICT

    rating: Annotated[Rating, about("1 to 5; the meaning of each is fixed by the methodology page.")]
    introduction: Text | None = None
    examples: tuple[Example, ...] = ()
    conclusion: Text | None = None


DraftedPart = Literal["abstract", "topics", "summary", "divisiveness"]
"""The parts that a language model may draft, by their keys."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """How the analysis was made and who answers for it."""

    __pydantic_config__ = STRICT

    method: Literal["human", "extractive", "llm"] = "human"
    tool: Line | None = None
    model: Line | None = None
    prompt_sha256: Line | None = None
    created: Date | None = None
    reviewed_by: Line | None = None
    transcript_sha256: Annotated[Line | None, about("Of the transcript that was analysed.")] = None
    drafted_sha256: Annotated[
        Line | None, about("Of what a draft wrote here: one that was edited since is not written over.")
    ] = None
    extracted: Annotated[
        tuple[DraftedPart, ...],
        about("Where the method is llm: the parts that were extracted all the same; no answer passed its checks."),
    ] = ()

    @property
    def is_unreviewed(self) -> bool:
        """Whether a program drafted it, and no person has answered for it since."""
        return self.method != "human" and self.reviewed_by is None


@dataclass(frozen=True, slots=True)
class Correction:
    """A change made after publication."""

    __pydantic_config__ = STRICT

    date: Date
    note: Text
    by: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """What the publisher says about one sitting."""

    __pydantic_config__ = STRICT

    sitting: Annotated[Identifier, about("The id of the sitting.")]
    date: Annotated[Date | None, about("Only where there is no transcript: the date of the sitting.")] = None
    house: Annotated[Line | None, about("Only where there is no transcript: the body.")] = None
    chamber: Annotated[Line | None, about("Only where there is no transcript: the room or venue.")] = None
    emoji: Annotated[scalars.Emoji | None, about("One emoji.")] = None
    title: Annotated[Line | None, about("Default: the transcript's.")] = None
    abstract: Annotated[Text | None, about("One paragraph of Markdown.")] = None
    topics: tuple[Identifier, ...] = ()
    summary: Annotated[tuple[BulletItem, ...], about("Bullets: text, or a mapping with cites and points.")] = ()
    divisiveness: Divisiveness | None = None
    provenance: Provenance | None = None
    corrections: tuple[Correction, ...] = ()

    @property
    def is_unvouched(self) -> bool:
        """Whether a language model wrote it, and no person answers for it.

        Nothing that it says is told outside its own page, which has a label at its head: not its title and topics
        either. When it was made and what was corrected in it is told as of any other. An extract needs nobody to vouch
        for it: it is what was said.
        """
        made = self.provenance
        return made is not None and made.method == "llm" and made.is_unreviewed
