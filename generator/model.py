"""The vocabulary: frozen values for everything in an archive, without any input or output.

The first half is the content format (version 1) as types: the same definitions parse the YAML, dump it, and
make the JSON Schemas that editors complete from. The second half is what linking adds: who said a
contribution, with party, office and seat on that date, and the small record that lists are made from.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, NamedTuple, get_args

from pydantic import BeforeValidator, ConfigDict, Discriminator, Field, GetJsonSchemaHandler, Tag
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from . import scalars
from .scalars import (
    Colour,
    ContributionId,
    Date,
    Flag,
    Identifier,
    Language,
    Line,
    Link,
    Number,
    Text,
    Time,
)

_STRICT = ConfigDict(extra="forbid", populate_by_name=True)


def _about(text: str) -> Any:
    """Describe a key: editors show it beside the key as one types."""
    return Field(description=text)


def _beside(_: object) -> object:
    raise PydanticCustomError("extra_forbidden", "this stands in a file of its own")


# --- the transcript -------------------------------------------------------------------------------------

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

    __pydantic_config__ = _STRICT

    name: Line | None = None
    url: Link | None = None
    id: Line | None = None
    licence: Line | None = None
    retrieved: Date | None = None
    imported_sha256: Annotated[
        Line | None, _about("Of what an import wrote here: one that was edited since is not written over.")
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Words in somebody's mouth: a speech, question, answer, intervention or point of order."""

    __pydantic_config__ = _STRICT

    id: Annotated[ContributionId, _about("Unique within the sitting and stable: the speech's address ends in it.")]
    kind: SpokenKind = "speech"
    speaker: Annotated[Line | None, _about("An id of people.yaml, or the printed name where there is no registry.")] = (
        None
    )
    name: Annotated[Line | None, _about("The name as printed.")] = None
    party: Annotated[Line | None, _about("Overrides the registry for this contribution.")] = None
    role: Annotated[Line | None, _about("The office in which they spoke, as printed.")] = None
    constituency: Line | None = None
    chair: Annotated[Flag, _about("true where the presiding officer speaks as such.")] = False
    time: Time | None = None
    column: Annotated[Line | None, _about("The printed column, a string: “1162W” is a column.")] = None
    number: Annotated[Line | None, _about("The number of a question, or its UIN.")] = None
    language: Annotated[Language | None, _about("Where it differs from the sitting's.")] = None
    text: Annotated[Text, _about("Plain text; an empty line between paragraphs.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrative:
    """What nobody said: a procedure line, a heading, a note of applause or disorder."""

    __pydantic_config__ = _STRICT

    id: ContributionId
    kind: NarrativeKind
    time: Time | None = None
    column: Line | None = None
    number: Line | None = None
    language: Language | None = None
    text: Text


@dataclass(frozen=True, slots=True)
class Counts:
    """How many voted; `abstain` is none where abstentions are not recorded."""

    __pydantic_config__ = _STRICT

    aye: Number
    no: Number
    abstain: Number | None = None


@dataclass(frozen=True, slots=True)
class Votes:
    """Who voted how: registry ids or printed names."""

    __pydantic_config__ = _STRICT

    aye: tuple[Line, ...] = ()
    no: tuple[Line, ...] = ()
    abstain: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Tellers:
    """Who counted each side."""

    __pydantic_config__ = _STRICT

    aye: tuple[Line, ...] = ()
    no: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """The house's own words for the two sides and the middle."""

    __pydantic_config__ = _STRICT

    aye: Line = "Aye"
    no: Line = "No"
    abstain: Line = "Abstained"


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A recorded vote."""

    __pydantic_config__ = _STRICT

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

    __pydantic_config__ = _STRICT

    id: Annotated[Identifier, _about("Unique and stable; the address is made from it.")]
    title: Line
    date: Date
    house: Annotated[Line, _about("The body.")]
    chamber: Annotated[Line | None, _about("The room or venue, as shown under the title.")] = None
    kind: SittingKind = "debate"
    status: Status = "final"
    language: Annotated[Language | None, _about("BCP 47; where it differs from the site's.")] = None
    start: Annotated[Time | None, _about("Local wall clock.")] = None
    volume: Annotated[Line | None, _about("Of the printed record, for citations.")] = None
    aliases: Annotated[tuple[Identifier, ...], _about("Old ids, the oldest first: their addresses redirect here.")] = ()
    source: SourceReference | None = None
    contributions: tuple[Contribution, ...]


# --- the analysis ---------------------------------------------------------------------------------------


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

    __pydantic_config__ = _STRICT

    text: Annotated[Text, _about("Markdown.")]
    cites: Annotated[tuple[ContributionId, ...], _about("Contributions that bear it out.")] = ()
    points: Annotated[tuple[BulletItem, ...], _about("Nested bullets.")] = ()


BulletItem = Annotated[Bullet, BeforeValidator(_from_text), _TextAlone]


@dataclass(frozen=True, slots=True)
class Example:
    """A speaker who dissents, what they disagree with, and their words."""

    __pydantic_config__ = _STRICT

    speaker: Annotated[Line, _about("As in the transcript.")]
    quote: Annotated[Text, _about("The exact words; … where words are left out.")]
    party: Annotated[Line | None, _about("Checked against the transcript.")] = None
    explanation: Annotated[Text | None, _about("What they disagree with. Markdown.")] = None
    lead_in: Annotated[Line | None, _about("Words before the quotation: “Chris Philp states”.")] = None
    contribution: Annotated[ContributionId | None, _about("The speech that holds the quotation.")] = None


Rating = Annotated[int, Field(ge=1, le=5), BeforeValidator(scalars.whole_number)]


@dataclass(frozen=True, slots=True)
class Divisiveness:
    """How much the debate divided those who spoke, from 1 to 5, and why we say so."""

    __pydantic_config__ = _STRICT

    rating: Annotated[Rating, _about("1 to 5; the meaning of each is fixed by the methodology page.")]
    introduction: Text | None = None
    examples: tuple[Example, ...] = ()
    conclusion: Text | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """How the analysis was made and who answers for it."""

    __pydantic_config__ = _STRICT

    method: Literal["human", "extractive", "llm"] = "human"
    tool: Line | None = None
    model: Line | None = None
    prompt_sha256: Line | None = None
    created: Date | None = None
    reviewed_by: Line | None = None
    transcript_sha256: Annotated[Line | None, _about("Of the transcript that was analysed.")] = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A change made after publication."""

    __pydantic_config__ = _STRICT

    date: Date
    note: Text
    by: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """What the publisher says about one sitting."""

    __pydantic_config__ = _STRICT

    sitting: Annotated[Identifier, _about("The id of the sitting.")]
    date: Annotated[Date | None, _about("Only where there is no transcript: the date of the sitting.")] = None
    house: Annotated[Line | None, _about("Only where there is no transcript: the body.")] = None
    chamber: Annotated[Line | None, _about("Only where there is no transcript: the room or venue.")] = None
    emoji: Annotated[scalars.Emoji | None, _about("One emoji.")] = None
    title: Annotated[Line | None, _about("Default: the transcript's.")] = None
    abstract: Annotated[Text | None, _about("One paragraph of Markdown.")] = None
    topics: tuple[Identifier, ...] = ()
    summary: Annotated[tuple[BulletItem, ...], _about("Bullets: text, or a mapping with cites and points.")] = ()
    divisiveness: Divisiveness | None = None
    provenance: Provenance | None = None
    corrections: tuple[Correction, ...] = ()


# --- the registries -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A fact about a person from one date to another, both included; open where none."""

    __pydantic_config__ = _STRICT

    party: Line | None = None
    constituency: Line | None = None
    house: Line | None = None
    office: Line | None = None
    since: Annotated[Date | None, Field(alias="from")] = None
    until: Annotated[Date | None, Field(alias="to")] = None

    def holds_on(self, date: datetime.date) -> bool:
        """Tell whether the fact holds on `date`."""
        return (self.since is None or self.since <= date) and (self.until is None or date <= self.until)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks."""

    __pydantic_config__ = _STRICT

    id: Identifier
    name: Line
    aliases: tuple[Line, ...] = ()
    links: Mapping[str, Line] = field(default_factory=dict)
    affiliations: tuple[Affiliation, ...] = ()

    def on(self, date: datetime.date) -> Standing:
        """Return party (as written), seat and office on `date`; the latest fact wins where two hold."""
        facts = sorted(
            (fact for fact in self.affiliations if fact.holds_on(date)),
            key=lambda fact: fact.since or datetime.date.min,
            reverse=True,
        )
        return Standing(
            party=next((fact.party for fact in facts if fact.party), None),
            constituency=next((fact.constituency for fact in facts if fact.constituency), None),
            office=next((fact.office for fact in facts if fact.office), None),
        )


class Standing(NamedTuple):
    """A person's party (as written in the registry), seat and office on one date."""

    party: str | None
    constituency: str | None
    office: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """A stretch of time in government."""

    __pydantic_config__ = _STRICT

    since: Annotated[Date | None, Field(alias="from")] = None
    until: Annotated[Date | None, Field(alias="to")] = None


@dataclass(frozen=True, slots=True)
class Party:
    """A party or parliamentary group."""

    __pydantic_config__ = _STRICT

    id: Identifier
    name: Line
    short: Line | None = None
    aliases: tuple[Line, ...] = ()
    colour: Annotated[Colour | None, _about("As “#0063BA”.")] = None
    government: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject under which sittings are gathered."""

    __pydantic_config__ = _STRICT

    id: Identifier
    name: Line
    description: Line | None = None


# --- the site -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DraftSettings:
    """How first analyses are drafted."""

    __pydantic_config__ = _STRICT

    method: Literal["extractive", "llm"] = "extractive"


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """How the search index is cut."""

    __pydantic_config__ = _STRICT

    tiers: Literal["auto", "1", "2", "3", "4"] = "auto"


@dataclass(frozen=True, slots=True)
class HouseSettings:
    """How one house is named, coloured and cited."""

    __pydantic_config__ = _STRICT

    name: Annotated[Line | None, _about("As readers see it; its address stays that of the transcripts' word.")] = None
    colour: Annotated[Colour | None, _about("As “#0063BA”; shown beside the name, never instead of it.")] = None
    series: Annotated[Line | None, _about("The reports of its debates as citations name them: “HC Deb”.")] = None


@dataclass(frozen=True, slots=True)
class ThemeSettings:
    """What a site looks like, short of its own templates; `houses` is keyed by the name in the transcripts."""

    __pydantic_config__ = _STRICT

    accent: Annotated[Colour | None, _about("Of links and marks, as “#0F4C5C”; on light pages.")] = None
    accent_dark: Annotated[Colour | None, _about("On dark pages; default: the accent, lightened.")] = None
    logo: Annotated[Line | None, _about("An .svg or .png file of the site's folder, shown beside the title.")] = None
    houses: Mapping[Line, HouseSettings] = field(default_factory=dict)


DataFormat = Literal["csv", "jsonl", "sqlite"]


@dataclass(frozen=True, slots=True)
class DataSettings:
    """Which files of data the site offers for downloading."""

    __pydantic_config__ = _STRICT

    formats: Annotated[tuple[DataFormat, ...], _about("The forms in which everything is offered; none: no files.")] = (
        "csv",
        "jsonl",
        "sqlite",
    )
    speeches: Annotated[Flag, _about("false leaves out the words of speeches, which are most of the bytes.")] = True
    licence: Annotated[Line | None, _about("Of the analyses and of the data as a whole: “CC BY 4.0”.")] = None


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """How feeds name what is in them."""

    __pydantic_config__ = _STRICT

    id: Annotated[Line | None, _about("What the ids of all entries are made from; default: url, else title.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """site.yaml."""

    __pydantic_config__ = _STRICT

    title: Line
    description: Line | None = None
    notice: Annotated[Line | None, _about("A line shown on every page: “Fiction”, “Trial service”, …")] = None
    url: Annotated[scalars.WebAddress | None, _about("With the sub-path of a project page.")] = None
    language: Language = "en-GB"
    timezone: Line = "UTC"
    repository: Annotated[scalars.WebAddress | None, _about("For “edit this page” and “report an error”.")] = None
    draft: DraftSettings = DraftSettings()
    search: SearchSettings = SearchSettings()
    words: Annotated[SkipJsonSchema[str], BeforeValidator(_beside)] = ""
    """No key: the text of the publisher's catalogue beside site.yaml (`locale/<language>.po`), empty where none is."""
    cards: Annotated[Flag, _about("false makes no pictures for links that are shared.")] = True
    theme: ThemeSettings = ThemeSettings()
    data: DataSettings = DataSettings()
    feeds: FeedSettings = FeedSettings()

    def house_name(self, house: str) -> str:
        """Return the name of a house as readers see it."""
        chosen = self.theme.houses.get(house)
        return (chosen and chosen.name) or house


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The YAML at the head of an editorial page."""

    __pydantic_config__ = _STRICT

    title: Line
    description: Line | None = None
    order: Annotated[Number, _about("Place in the footer; pages of one order stand by title.")] = 100


@dataclass(frozen=True, slots=True)
class EditorialPage:
    """A page written by the publisher: about, methodology, …; `body` is Markdown."""

    slug: str
    front: FrontMatter
    body: str


# --- linked: what stands in relation to the rest ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Registry:
    """Everybody and everything that content may refer to."""

    people: Mapping[str, Person]
    parties: Mapping[str, Party]
    topics: Mapping[str, Topic]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is named beside words or a vote, with party, office and seat on the sitting's date.

    `person` is none for a collective or an unknown speaker ("Hon. Members"): they have a name but no page. It is
    `listed` where people.yaml has it: then its id tells it from every other, and no likeness of names counts.
    """

    name: str
    person: Person | None = None
    party: Party | None = None
    role: str | None = None
    constituency: str | None = None
    chair: bool = False
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Roll:
    """The voters and tellers of one division, resolved; empty where the record has no names."""

    aye: tuple[Attribution, ...] = ()
    no: tuple[Attribution, ...] = ()
    abstain: tuple[Attribution, ...] = ()
    aye_tellers: tuple[Attribution, ...] = ()
    no_tellers: tuple[Attribution, ...] = ()

    @property
    def everybody(self) -> tuple[Attribution, ...]:
        """All whom the division names."""
        return (*self.aye, *self.no, *self.abstain, *self.aye_tellers, *self.no_tellers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One sitting with everything that refers to something else resolved.

    At least one of `transcript` and `analysis` is there. `attributions` is keyed by the id of a spoken
    contribution, `rolls` by the id of a division; `examples` (who said them) and `claimed_parties` (the party that
    the analysis gives) stand in the order of the analysis. Where `language` is none, it is the site's.
    `transcript_sha256` is the checksum of the transcript's text.
    """

    id: str
    title: str
    date: datetime.date
    house: str
    chamber: str | None
    kind: SittingKind
    status: Status
    language: str | None = None
    start: str | None = None
    aliases: tuple[str, ...] = ()
    transcript: Transcript | None = None
    analysis: Analysis | None = None
    topics: tuple[Topic, ...] = ()
    attributions: Mapping[str, Attribution]
    rolls: Mapping[str, Roll]
    examples: tuple[Attribution, ...] = ()
    claimed_parties: tuple[Party | None, ...] = ()
    transcript_sha256: str | None = None

    @property
    def contributions(self) -> tuple[Spoken | Narrative | Division, ...]:
        """The transcript's contributions; none where there is no transcript."""
        return self.transcript.contributions if self.transcript else ()


class SpeakerShare(NamedTuple):
    """How much one person said in one sitting, under which party; the chair's own words as chair are apart.

    `first` is the id of the first of these contributions.
    """

    person: str
    party: str | None
    words: int
    turns: int
    first: str


class PartyShare(NamedTuple):
    """How many words were said for one party in one sitting, other than from the chair, by people known or not."""

    party: str
    words: int


class Keyword(NamedTuple):
    """A word that a sitting has, in small letters, and how much it weighs there."""

    word: str
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What lists need to know of a sitting, so that its text can be dropped after its page is written."""

    id: str
    title: str
    emoji: str | None
    date: datetime.date
    start: str | None
    house: str
    chamber: str | None
    kind: SittingKind
    status: Status
    language: str | None
    rating: int | None
    excerpt: str
    topics: tuple[str, ...]
    words: int
    contributions: int
    divisions: int
    shares: tuple[SpeakerShare, ...]
    parties: tuple[PartyShare, ...]
    keywords: tuple[Keyword, ...]
    aliases: tuple[str, ...]
    analysed: datetime.date | None
    corrected: datetime.date | None
    corrections: tuple[Correction, ...]
    source: SourceReference | None
    has_transcript: bool
    has_analysis: bool
    strangers: tuple[Person, ...]
    ad_hoc_parties: tuple[Party, ...]
    folder: str
    checksum: str


@dataclass(frozen=True, slots=True)
class Archive:
    """The whole archive as lists see it; `records` stand by date, house, start and id."""

    settings: Settings
    registry: Registry
    editorial: tuple[EditorialPage, ...]
    records: tuple[Record, ...]
