"""Where an error is reported: the form of a new issue, with what was complained about filled in.

The form is `.github/ISSUE_TEMPLATE/correction.yml`, which a new archive has; its fields are filled by their ids. A host
that knows no such form gets the same as text.
"""

from __future__ import annotations

from dataclasses import dataclass

from .. import routes
from ..language import Language
from ..model import Analysis, Settings, Sitting
from .elements import interface_of

FORM = "correction.yml"
"""The form of GitHub, by the name of its file."""

ANY_SPEECH = "{id}"
"""What a script puts the id of a speech in the place of."""

_DIGITS = 16
"""Of a checksum: as many as tell any two versions apart."""


@dataclass(frozen=True, slots=True)
class ReportLinks:
    """Makes the addresses at which errors on one page are reported; `page` is the id of a sitting, or an address.

    `analysis` and `transcript` say which versions the reader has seen; empty where there is none.
    """

    repository: str | None
    interface: Language
    title: str
    page: str
    analysis: str = ""
    transcript: str = ""

    def address(self, speech: str = "", claim: str = "") -> str | None:
        """Return the address for an error on the page, in a speech of it, or in a claim; none without a repository."""
        if self.repository is None:
            return None
        fields = {
            "page": self.page,
            "speech": speech,
            "claim": claim,
            "analysis": self.analysis,
            "transcript": self.transcript,
        }
        title = self.interface.gettext("Error on the page “%(title)s”", title=self.title)
        given = {name: value for name, value in fields.items() if value}
        return routes.report(self.repository, routes.Issue(title, self._text(given), FORM, given))

    def _text(self, fields: dict[str, str]) -> str:
        """Return the fields as lines of text."""
        language = self.interface
        lines = {
            "page": language.gettext("Page: %(id)s", id=self.page),
            "speech": language.gettext("Speech: %(id)s", id=fields.get("speech", "")),
            "claim": language.gettext("Claim: %(place)s", place=fields.get("claim", "")),
            "analysis": language.gettext("Analysis: %(version)s", version=self.analysis),
            "transcript": language.gettext("Transcript: %(version)s", version=self.transcript),
        }
        return "".join(f"{lines[name]}\n" for name in fields) + "\n"


def reports_of(sitting: Sitting, settings: Settings) -> ReportLinks:
    """Return where errors on the pages of a sitting are reported."""
    return ReportLinks(
        settings.repository,
        interface_of(settings),
        sitting.title,
        sitting.id,
        _version(sitting.analysis, sitting.analysis_sha256) if sitting.analysis else "",
        (sitting.transcript_sha256 or "")[:_DIGITS],
    )


def page_report(title: str, address: str, settings: Settings) -> str | None:
    """Return where errors on a page that is no sitting's are reported; none without a repository."""
    return ReportLinks(settings.repository, interface_of(settings), title, f"/{address}").address()


def _version(analysis: Analysis, checksum: str | None) -> str:
    """Return what tells this version of an analysis from others: by what it was made, when, and its checksum."""
    made = analysis.provenance
    parts = (made and made.tool, made and made.created and made.created.isoformat(), (checksum or "")[:_DIGITS])
    return ", ".join(part for part in parts if part)
