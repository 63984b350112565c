"""The site's settings and the publisher's own pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field
from pydantic.json_schema import SkipJsonSchema

from .. import scalars
from ..scalars import Colour, Date, Decimal, Flag, LanguageTag, Line, ServerAddress, VariableName, WholeNumber
from .keys import STRICT, about, beside


@dataclass(frozen=True, slots=True)
class DraftSettings:
    """How first analyses are drafted; what follows `method` is for a language model."""

    __pydantic_config__ = STRICT

    method: Literal["extractive", "llm"] = "extractive"
    model: Annotated[Line | None, about("The name by which the server knows the model.")] = None
    endpoint: Annotated[ServerAddress | None, about("Of an OpenAI-compatible server: “http://localhost:11434/v1”.")] = (
        None
    )
    key: Annotated[VariableName | None, about("The environment variable that holds the key; never the key itself.")] = (
        None
    )
    concurrency: Annotated[WholeNumber, Field(ge=1, le=64), about("Requests under way at once.")] = 2
    requests_per_minute: Annotated[WholeNumber | None, Field(ge=1), about("At most so many; default: no limit.")] = None
    timeout: Annotated[
        Decimal, Field(ge=0.01, le=3600), about("Seconds in which nothing is heard from the server.")
    ] = 120
    budget: Annotated[WholeNumber | None, Field(ge=1), about("Tokens that one run may use; default: no limit.")] = None


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """How the search index is cut."""

    __pydantic_config__ = STRICT

    tiers: Literal["auto", "1", "2", "3", "4"] = "auto"


@dataclass(frozen=True, slots=True)
class HouseSettings:
    """How one house is named, coloured and cited."""

    __pydantic_config__ = STRICT

    name: Annotated[Line | None, about("As readers see it; its address stays that of the transcripts' word.")] = None
    colour: Annotated[Colour | None, about("As “#0063BA”; shown beside the name, never instead of it.")] = None
    series: Annotated[Line | None, about("The reports of its debates as citations name them: “HC Deb”.")] = None
    former_names: Annotated[
        tuple[Line, ...], about("Old words of the transcripts: their addresses redirect here.")
    ] = ()


@dataclass(frozen=True, slots=True)
class ThemeSettings:
    """What a site looks like, short of its own templates; `houses` is keyed by the name in the transcripts."""

    __pydantic_config__ = STRICT

    accent: Annotated[Colour | None, about("Of links and marks, as “#0F4C5C”; on light pages.")] = None
    accent_dark: Annotated[Colour | None, about("On dark pages; default: the accent, lightened.")] = None
    logo: Annotated[Line | None, about("An .svg or .png file of the site's folder, shown beside the title.")] = None
    houses: Mapping[Line, HouseSettings] = field(default_factory=dict)


DataFormat = Literal["csv", "jsonl", "sqlite"]


@dataclass(frozen=True, slots=True)
class DataSettings:
    """Which files of data the site offers for downloading."""

    __pydantic_config__ = STRICT

    formats: Annotated[tuple[DataFormat, ...], about("The forms in which everything is offered; none: no files.")] = (
        "csv",
        "jsonl",
        "sqlite",
    )
    speeches: Annotated[Flag, about("false leaves out the words of speeches, which are most of the bytes.")] = True
    licence: Annotated[Line | None, about("Of the analyses and of the data as a whole: “CC BY 4.0”.")] = None


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """How feeds name what is in them."""

    __pydantic_config__ = STRICT

    id: Annotated[Line | None, about("What the ids of all entries are made from; default: url, else title.")] = None


HostName = Literal["auto", "github-pages", "gitlab-pages", "netlify", "cloudflare-pages", "plain"]


@dataclass(frozen=True, slots=True)
class PublishSettings:
    """Where the site goes, and what happens where it is too large for that."""

    __pydantic_config__ = STRICT

    host: Annotated[HostName, about("Whose limits a build keeps; auto: told by url or repository.")] = "auto"
    over: Annotated[Literal["warn", "fail"], about("What a build does that is over a limit of the host.")] = "warn"


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another site with other sittings of the same archive; both days are included, and open where none."""

    __pydantic_config__ = STRICT

    title: Line
    url: scalars.WebAddress
    since: Annotated[Date | None, Field(alias="from"), about("The first day of its sittings.")] = None
    until: Annotated[Date | None, Field(alias="to"), about("The last day of its sittings.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """site.yaml."""

    __pydantic_config__ = STRICT

    title: Line
    description: Line | None = None
    notice: Annotated[Line | None, about("A line shown on every page: “Fiction”, “Trial service”, …")] = None
    url: Annotated[scalars.WebAddress | None, about("With the sub-path of a project page.")] = None
    language: LanguageTag = "en-GB"
    timezone: Line = "UTC"
    repository: Annotated[scalars.WebAddress | None, about("For “edit this page” and “report an error”.")] = None
    draft: DraftSettings = DraftSettings()
    search: SearchSettings = SearchSettings()
    words: Annotated[SkipJsonSchema[str], BeforeValidator(beside)] = ""
    """No key: the text of the publisher's catalogue beside site.yaml (`locale/<language>.po`), empty where none is."""
    cards: Annotated[Flag, about("false makes no pictures for links that are shared.")] = True
    mount: Annotated[SkipJsonSchema[str | None], BeforeValidator(beside)] = None
    """No key: the path under which 404.html looks for the rest of the site, where whoever publishes it knows better
    than `url`."""
    theme: ThemeSettings = ThemeSettings()
    data: DataSettings = DataSettings()
    feeds: FeedSettings = FeedSettings()
    publish: PublishSettings = PublishSettings()
    siblings: Annotated[tuple[Sibling, ...], about("Sites with the other sittings of an archive that was split.")] = ()

    def house_name(self, house: str) -> str:
        """Return the name of a house as readers see it."""
        chosen = self.theme.houses.get(house)
        return (chosen and chosen.name) or house


@dataclass(frozen=True, slots=True)
class Hosting:
    """What whoever publishes a site knows of where it will be.

    `url` and `repository` are taken where site.yaml does not give them; `mount` is the path of the site on its host.
    """

    url: str | None = None
    repository: str | None = None
    mount: str | None = None

    def settled(self, settings: Settings) -> Settings:
        """Return `settings` with what they leave open."""
        return replace(
            settings,
            url=settings.url or self.url,
            repository=settings.repository or self.repository,
            mount=self.mount,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The YAML at the head of an editorial page."""

    __pydantic_config__ = STRICT

    title: Line
    description: Line | None = None
    order: Annotated[WholeNumber, about("Place in the footer; pages of one order stand by title.")] = 100


@dataclass(frozen=True, slots=True)
class EditorialPage:
    """A page written by the publisher: about, methodology, …; `body` is Markdown."""

    slug: str
    front: FrontMatter
    body: str
