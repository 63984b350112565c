"""The vocabulary: frozen values for everything in an archive, without any input or output.

The first half is the content format (version 1) as types: the same definitions parse the YAML, dump it, and
make the JSON Schemas that editors complete from. The second half is what linking adds: who said a
contribution, with party, office and seat on that date, and the small record that lists are made from.
"""

from .analysis import Analysis, Bullet, BulletItem, Correction, Divisiveness, Example, Provenance, Rating
from .evidence import Answer, Bound, Cue, CueFamily, Evidence, Split
from .linked import Attribution, Registry, Roll, Sitting
from .records import Archive, Keyword, PartyShare, Record, SpeakerShare
from .registries import Affiliation, Party, Person, Standing, Term, Topic
from .site import (
    DataFormat,
    DataSettings,
    DraftSettings,
    EditorialPage,
    FeedSettings,
    FrontMatter,
    HouseSettings,
    SearchSettings,
    Settings,
    ThemeSettings,
)
from .transcript import (
    Contribution,
    Counts,
    Division,
    Labels,
    Narrative,
    NarrativeKind,
    Result,
    SittingKind,
    SourceReference,
    Spoken,
    SpokenKind,
    Status,
    Tellers,
    Transcript,
    Votes,
)

__all__ = [
    "Affiliation",
    "Analysis",
    "Answer",
    "Archive",
    "Attribution",
    "Bound",
    "Bullet",
    "BulletItem",
    "Contribution",
    "Correction",
    "Counts",
    "Cue",
    "CueFamily",
    "DataFormat",
    "DataSettings",
    "Division",
    "Divisiveness",
    "DraftSettings",
    "EditorialPage",
    "Evidence",
    "Example",
    "FeedSettings",
    "FrontMatter",
    "HouseSettings",
    "Keyword",
    "Labels",
    "Narrative",
    "NarrativeKind",
    "Party",
    "PartyShare",
    "Person",
    "Provenance",
    "Rating",
    "Record",
    "Registry",
    "Result",
    "Roll",
    "SearchSettings",
    "Settings",
    "Sitting",
    "SittingKind",
    "SourceReference",
    "SpeakerShare",
    "Split",
    "Spoken",
    "SpokenKind",
    "Standing",
    "Status",
    "Tellers",
    "Term",
    "ThemeSettings",
    "Topic",
    "Transcript",
    "Votes",
]
