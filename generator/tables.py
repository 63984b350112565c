"""Which tables the data has, and what each column means: the one place where they are listed."""

from __future__ import annotations

from typing import Literal, NamedTuple

Value = str | int | bool | None
Row = tuple[Value, ...]
ColumnKind = Literal["string", "integer", "boolean", "date"]


class Column(NamedTuple):
    """One column; `refers` is the table whose key it holds."""

    name: str
    about: str
    kind: ColumnKind = "string"
    refers: str | None = None


class Table(NamedTuple):
    """One table; `key` are the columns that tell one row from every other, `indexed` those that people look up."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    indexed: tuple[str, ...] = ()


_SITTING = Column("sitting", "id of the sitting", refers="sittings")
_DATE = Column("date", "day of the sitting", "date")
_SPEAKER = Column("speaker", "id of the person; empty where the record does not say who it was", refers="speakers")
_PARTY = Column("party", "id of the party on that day", refers="parties")
_POSITION = Column("position", "place in the sitting, from 1", "integer")


class Download(NamedTuple):
    """One file of data: its name below `data/`, its size, and the SHA-256 of its content."""

    name: str
    bytes: int
    sha256: str

    @property
    def table(self) -> Table | None:
        """The table that it holds; none of the database, which holds all."""
        stem = self._stem
        return next((table for table in TABLES if stem == table.name or stem.rpartition("-")[0] == table.name), None)

    @property
    def year(self) -> str:
        """The year whose rows it holds; empty where it holds all."""
        return self._stem.removeprefix(self.table.name).lstrip("-") if self.table else ""

    @property
    def _stem(self) -> str:
        return self.name.partition(".")[0]


MEDIA_TYPES = {"csv": "text/csv", "jsonl": "application/jsonl", "sqlite": "application/vnd.sqlite3"}
"""By the ending of a file's name."""

DATABASE = "archive.sqlite"
PACKAGE = "datapackage.json"

WHOLE = (
    Table(
        "sittings",
        "One row for each sitting: one item of business, debated in one chamber on one day.",
        (
            Column("id", "stable id of the sitting"),
            Column("url", "address of its page; relative where the archive does not know its own"),
            Column("title", "title"),
            _DATE,
            Column("start", "time at which it began, on the local clock; after midnight 24:10"),
            Column("house", "the body"),
            Column("chamber", "the room or venue"),
            Column("kind", "debate, statement, urgent-question, questions, petition, bill, motion, …"),
            Column("status", "draft or final: whether the record may still be revised"),
            Column("language", "BCP 47, where it is not the site's"),
            Column("emoji", "the emoji of the page"),
            Column("topics", "ids of topics, with a space between"),
            Column("rating", "divisiveness of the debate, 1 to 5; empty is not rated, which is not 0", "integer"),
            Column("rating_word", "the fixed word of the rating"),
            Column("excerpt", "the beginning of the abstract, as plain text"),
            Column("words", "words spoken", "integer"),
            Column("contributions", "contributions in the record", "integer"),
            Column("speakers", "people who spoke, but for the chair", "integer"),
            Column("divisions", "recorded votes", "integer"),
            Column("has_transcript", "whether the record is published", "boolean"),
            Column(
                "has_analysis",
                "whether there is an analysis; what nobody has reviewed of a language model stands on its page alone",
                "boolean",
            ),
            Column("analysed", "day on which the analysis was made", "date"),
            Column("corrected", "day of the latest correction", "date"),
            Column("source_name", "where the text was taken from"),
            Column("source_url", "its address there"),
            Column("source_id", "its id there"),
            Column("source_licence", "licence of the text"),
            Column("source_retrieved", "day on which it was taken", "date"),
            Column("sha256", "checksum of the texts that the page is made from"),
        ),
        ("id",),
        ("date", "house"),
    ),
    Table(
        "speakers",
        "Everybody whom the registry lists or a record names: who speaks, votes or is quoted.",
        (
            Column("id", "stable id of the person"),
            Column("name", "name"),
            Column("url", "address of the page about them"),
        ),
        ("id",),
        ("name",),
    ),
    Table(
        "parties",
        "Every party and group.",
        (
            Column("id", "stable id of the party"),
            Column("name", "name"),
            Column("short", "short name"),
            Column("url", "address of the page about it"),
        ),
        ("id",),
    ),
    Table(
        "topics",
        "Every topic.",
        (
            Column("id", "stable id of the topic"),
            Column("name", "name"),
            Column("description", "what it is about"),
            Column("url", "address of its page"),
        ),
        ("id",),
    ),
    Table(
        "corrections",
        "Every change that was made to an analysis after publication and noted.",
        (
            _SITTING,
            _POSITION._replace(about="place among the corrections of the sitting, from 1"),
            Column("date", "day of the correction", "date"),
            Column("note", "what was corrected, Markdown"),
            Column("by", "who corrected it"),
        ),
        ("sitting", "position"),
    ),
)
"""The small tables: one file each, made from records alone."""

BY_YEAR = (
    Table(
        "contributions",
        "Everything in the records, in order: speeches, questions, answers, interventions, procedure, notes, divisions."
        " The address of one is that of its sitting, # and its id.",
        (
            _SITTING,
            _DATE,
            _POSITION,
            Column("id", "id, unique within the sitting"),
            Column(
                "kind", "speech, question, answer, intervention, point-of-order, procedure, heading, note, division"
            ),
            _SPEAKER,
            Column("name", "name of who speaks"),
            _PARTY,
            Column("role", "office in which they spoke"),
            Column("constituency", "seat on that day"),
            Column("chair", "whether the presiding officer speaks as such", "boolean"),
            Column("time", "time on the local clock"),
            Column("column", "printed column"),
            Column("number", "number of a question or division"),
            Column("language", "BCP 47, where it is not the sitting's"),
            Column("words", "words in the text", "integer"),
            Column("text", "what was said, plain text; an empty line between paragraphs; of a division the question"),
        ),
        ("sitting", "id"),
        ("speaker",),
    ),
    Table(
        "divisions",
        "Every recorded vote, with its counts.",
        (
            _SITTING,
            _DATE,
            Column("id", "id, unique within the sitting: a contribution of the kind division"),
            Column("number", "number of the division"),
            Column("time", "time on the local clock"),
            Column("question", "what was voted on"),
            Column("result", "agreed, negatived, tied or void"),
            Column("aye", "how many voted for it", "integer"),
            Column("no", "how many voted against it", "integer"),
            Column("abstain", "how many abstained; empty where that is not recorded", "integer"),
            Column("aye_label", "the house's own word for aye"),
            Column("no_label", "the house's own word for no"),
            Column("abstain_label", "the house's own word for abstaining"),
        ),
        ("sitting", "id"),
        ("date",),
    ),
    Table(
        "votes",
        "Who voted how, where the record has names.",
        (
            _SITTING,
            _DATE,
            Column("division", "id of the division"),
            _POSITION._replace(about="place in the division, from 1"),
            Column("vote", "aye, no or abstain"),
            Column("teller", "whether they counted that side; tellers are not in the counts", "boolean"),
            _SPEAKER,
            Column("name", "name as the record has it"),
            _PARTY,
        ),
        ("sitting", "division", "position"),
        ("speaker",),
    ),
    Table(
        "analyses",
        "What the publisher says about each sitting. Ratings are claims about debates, never about people.",
        (
            _SITTING,
            _DATE,
            Column("rating", "divisiveness of the debate, 1 to 5", "integer"),
            Column("rating_word", "the fixed word of the rating"),
            Column("abstract", "abstract, Markdown"),
            Column("introduction", "why it is rated so, Markdown"),
            Column("conclusion", "conclusion, Markdown"),
            Column("method", "human, extractive or llm: how it was made"),
            Column("tool", "with which tool"),
            Column("model", "with which language model"),
            Column("reviewed_by", "who answers for it"),
            Column("created", "day on which it was made", "date"),
            Column("is_stale", "whether the transcript has changed since it was analysed", "boolean"),
        ),
        ("sitting",),
        ("date", "rating"),
    ),
    Table(
        "bullets",
        "The points of each summary, with the contributions that bear them out.",
        (
            _SITTING,
            _DATE,
            Column("number", "place in the summary: 2.1 is the first point under the second"),
            Column("text", "the point, Markdown"),
            Column("sources", "ids of contributions of the sitting, with a space between"),
        ),
        ("sitting", "number"),
    ),
    Table(
        "quotations",
        "Every quotation of the analyses, with what the check against the record found.",
        (
            _SITTING,
            _DATE,
            _POSITION._replace(about="place among the quotations of the analysis, from 1"),
            Column("place", "key in the analysis under which it stands"),
            _SPEAKER._replace(about="id of the person who is said to have said it; empty where nobody is named"),
            Column("name", "their name"),
            _PARTY._replace(about="id of their party on that day"),
            Column("quote", "the words as quoted"),
            Column("explanation", "what the speaker disagrees with, Markdown; only of examples of dissent"),
            Column("outcome", "verbatim, spelling-variant, altered, absent, … (see the methodology page)"),
            Column("holds", "whether the words stand in the record, in the mouth of the person named", "boolean"),
            Column("contribution", "id of the contribution that holds the words"),
            Column("said_by", "name of who said the words in the record"),
            Column("cautions", "why words that stand in the record may still mislead, a line for each"),
            Column("nearest", "the true words, where the quotation does not hold"),
        ),
        ("sitting", "position"),
        ("outcome", "speaker"),
    ),
)
"""The large tables: a file for each year, so that a new sitting touches one year only."""

TABLES = (*WHOLE, *BY_YEAR)
