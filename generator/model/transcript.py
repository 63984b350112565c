"""A transcript as its file has it: what was said, what happened, how they voted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import Discriminator, Tag

from ..scalars import ContributionId, Date, Flag, Identifier, LanguageTag, Line, Link, Text, Time, WholeNumber
from .keys import STRICT, about

SittingKind = Literal[
    "debate", "statement", "urgent-question", "questions", "petition", "bill", "motion",
    "adjournment", "committee", "written", "procedure", "other",
]  # fmt: skip
Status = Literal["draft", "final"]
SpokenKind = Literal["speech", "question", "answer", "intervention", "point-of-order"]
NarrativeKind = Literal["procedure", "heading", "note"]
Result = Literal["agreed", "negatived", "tied", "void"]


@dataclass(frozen=True, slots=True)
class SourceReference:
    """Where the publisher took the text from."""

    __pydantic_config__ = STRICT

    name: Line | None = None
    url: Link | None = None
    id: Line | None = None
    licence: Line | None = None
    retrieved: Date | None = None
    imported_sha256: Annotated[
        Line | None, about("Of what an import wrote here: one that was edited since is not written over.")
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Words in somebody's mouth: a speech, question, answer, intervention or point of order."""

    __pydantic_config__ = STRICT

    id: Annotated[ContributionId, about("Unique within the sitting and stable: the speech's address ends in it.")]
    kind: SpokenKind = "speech"
    speaker: Annotated[Line | None, about("An id of people.yaml, or the printed name where there is no registry.")] = (
        None
    )
    name: Annotated[Line | None, about("The name as printed.")] = None
    party: Annotated[Line | None, about("Overrides the registry for this contribution.")] = None
    role: Annotated[Line | None, about("The office in which they spoke, as printed.")] = None
    constituency: Line | None = None
    chair: Annotated[Flag, about("true where the presiding officer speaks as such.")] = False
    time: Time | None = None
    column: Annotated[Line | None, about("The printed column, a string: “1162W” is a column.")] = None
    number: Annotated[Line | None, about("The number of a question, or its UIN.")] = None
    language: Annotated[LanguageTag | None, about("Where it differs from the sitting's.")] = None
    text: Annotated[Text, about("Plain text; an empty line between paragraphs.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrative:
    """What nobody said: a procedure line, a heading, a note of applause or disorder."""

    __pydantic_config__ = STRICT

    id: ContributionId
    kind: NarrativeKind
    time: Time | None = None
    column: Line | None = None
    number: Line | None = None
    language: LanguageTag | None = None
    text: Text


@dataclass(frozen=True, slots=True)
class Counts:
    """How many voted; `abstain` is none where abstentions are not recorded."""

    __pydantic_config__ = STRICT

    aye: WholeNumber
    no: WholeNumber
    abstain: WholeNumber | None = None


@dataclass(frozen=True, slots=True)
class Votes:
    """Who voted how: registry ids or printed names."""

    __pydantic_config__ = STRICT

    aye: tuple[Line, ...] = ()
    no: tuple[Line, ...] = ()
    abstain: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Tellers:
    """Who counted each side."""

    __pydantic_config__ = STRICT

    aye: tuple[Line, ...] = ()
    no: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """The house's own words for the two sides and the middle."""

    __pydantic_config__ = STRICT

    aye: Line = "Aye"
    no: Line = "No"
    abstain: Line = "Abstained"


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A recorded vote."""

    __pydantic_config__ = STRICT

    id: ContributionId
    kind: Literal["division"] = "division"
    number: Line | None = None
    time: Time | None = None
    column: Line | None = None
    question: Line | None = None
    result: Result | None = None
    counts: Counts
    votes: Votes | None = None
    tellers: Tellers | None = None
    labels: Labels = Labels()


def _contribution_tag(value: object) -> str:
    kind = value.get("kind", "speech") if isinstance(value, Mapping) else getattr(value, "kind", "speech")
    if kind == "division":
        return "division"
    return "narrative" if kind in get_args(NarrativeKind) else "spoken"


Contribution = Annotated[
    Annotated[Spoken, Tag("spoken")] | Annotated[Narrative, Tag("narrative")] | Annotated[Division, Tag("division")],
    Discriminator(_contribution_tag),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """One item of business, debated in one chamber on one day."""

    __pydantic_config__ = STRICT

    id: Annotated[Identifier, about("Unique and stable; the address is made from it.")]
    title: Line
    date: Date
    house: Annotated[Line, about("The body.")]
    chamber: Annotated[Line | None, about("The room or venue, as shown under the title.")] = None
    kind: SittingKind = "debate"
    status: Status = "final"
    language: Annotated[LanguageTag | None, about("BCP 47; where it differs from the site's.")] = None
    start: Annotated[Time | None, about("Local wall clock.")] = None
    volume: Annotated[Line | None, about("Of the printed record, for citations.")] = None
    aliases: Annotated[tuple[Identifier, ...], about("Old ids, the oldest first: their addresses redirect here.")] = ()
    source: SourceReference | None = None
    contributions: tuple[Contribution, ...]
